import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A button of a sheet: a paper plate with an icon and a word. `strong` is the one that most people want next; `chosen` is one of several
// that is in force, with a gold tick at its corner, so never by colour alone.
Pressable {
    id: plate

    property bool strong: false
    property bool choice: false
    property bool chosen: false
    property bool stacked: false
    property real wordSize: Theme.caption
    default property alias content: body.data
    readonly property color ink: chosen ? Theme.chosenInk : strong ? Theme.strongInk : Theme.ink
    readonly property bool darkGround: (chosen || strong) !== Theme.night

    implicitHeight: Math.max(Theme.target, Math.round(1.3 * wordSize) + Theme.grid(3))
    implicitWidth: Math.max(Theme.target, line.width + Theme.grid(5))
    opacity: able ? 1 : 0.45
    deckLook: "stop"
    deckChosen: chosen
    Accessible.role: choice ? Accessible.RadioButton : Accessible.Button
    Accessible.checkable: choice
    Accessible.checked: chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(1.6)
        color: plate.chosen ? Theme.chosen : plate.strong ? Theme.strong : plate.down ? Theme.paperDeep : Theme.slip
        border.color: plate.chosen ? Theme.goldPale : Theme.rule
        border.width: plate.chosen ? Math.max(1, Theme.mm(1.2)) : Math.max(1, Theme.mm(0.5))
    }
    Item {
        id: body

        anchors.fill: parent
    }
    Grid {
        id: line

        anchors.centerIn: parent
        columns: plate.stacked ? 1 : 2
        spacing: Theme.grid(1)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Glyph {
            visible: plate.icon.name !== ""
            name: plate.icon.name || "next"
            light: plate.darkGround
            size: Math.round(plate.wordSize * (plate.stacked ? 1.8 : 1.1))
        }
        Label {
            visible: plate.wordSize > 0 && text !== ""
            text: plate.text
            color: plate.ink
            font.family: Theme.sansMedium
            font.pixelSize: plate.wordSize
            leading: 1.2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Tick {
        anchors.horizontalCenter: parent.right
        anchors.verticalCenter: parent.top
        anchors.horizontalCenterOffset: -Theme.mm(2)
        anchors.verticalCenterOffset: Theme.mm(2)
        visible: plate.chosen
    }
}
