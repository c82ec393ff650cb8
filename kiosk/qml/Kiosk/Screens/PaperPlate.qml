import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A sheet of paper with a fine gold line, for text over a picture. It is opaque: no picture can take the text's contrast.
Rectangle {
    id: plate

    property bool down: false

    radius: Theme.mm(2)
    color: down ? Theme.paperDeep : Theme.paper

    Shadow {
        z: -1
        anchors.fill: parent
        depth: Theme.mm(plate.down ? 2 : 4)
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.mm(1.4)
        radius: Theme.mm(1.2)
        color: "transparent"
        border.color: Theme.goldLine
        border.width: Math.max(1, Theme.mm(0.4))
    }
}
