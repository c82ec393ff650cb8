import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A row that is on or off; the switch says so in a word. The whole row can be touched.
Pressable {
    id: row

    property bool on: false

    implicitHeight: Math.max(Theme.grid(7.9), Math.round(1.4 * Theme.caption) + Theme.mm(6))
    sink: 0
    deckLook: "stop"
    deckTitle: Words.named(text, on ? Words.on : Words.off)
    deckChosen: on
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on

    Label {
        anchors.left: parent.left
        anchors.right: pill.left
        anchors.rightMargin: Theme.grid(1)
        anchors.verticalCenter: parent.verticalCenter
        text: row.text
        font.family: Theme.sansMedium
        font.pixelSize: Theme.caption
        leading: 1.15
        Accessible.ignored: true
    }
    Rectangle {
        id: pill

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(Theme.grid(15.5), height + Math.ceil(word.implicitWidth) + Theme.mm(10))
        height: Math.max(Theme.grid(6.2), Math.round(1.3 * Theme.caption) + Theme.mm(3))
        radius: height / 2
        color: row.on ? Theme.chosen : row.down ? Theme.paperDeep : Theme.trench
        border.color: Theme.rule
        border.width: Math.max(1, Theme.mm(0.8))

        Rectangle {
            id: knob

            x: row.on ? parent.width - width - Theme.mm(1.2) : Theme.mm(1.2)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.height - Theme.mm(2.4)
            height: width
            radius: width / 2
            color: Theme.cream
            border.color: Theme.rule
            border.width: Math.max(1, Theme.mm(0.6))
        }
        Label {
            id: word

            x: row.on ? Math.round((knob.x - width) / 2) : Math.round((parent.width + knob.x + knob.width - width) / 2)
            anchors.verticalCenter: parent.verticalCenter
            text: row.on ? Words.on : Words.off
            color: row.on ? Theme.chosenInk : Theme.ink
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.2
            Accessible.ignored: true
        }
    }
}
