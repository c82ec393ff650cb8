import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One line of a page's list of sections.
Pressable {
    id: control

    deckLook: "stop"
    Accessible.name: Words.named(Words.goTo, Words.plain(text))
    implicitHeight: Math.max(Theme.target, label.height + Theme.grid(2))

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(1.5)
        border.color: Theme.rim
        border.width: Theme.night ? Theme.mm(0.6) : 0
        color: control.down ? Theme.paperDeep : Theme.paper
        opacity: 0.85
    }
    Rectangle { width: Theme.mm(1.4); height: parent.height; color: Theme.goldLight }
    Label {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.grid(2)
        width: parent.width - Theme.grid(4)
        text: Words.title(control.text)
        leading: 1.25
        Accessible.ignored: true
    }
}
