import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// What tells a film from a picture: a play mark on its poster, and its length.
Item {
    id: mark

    required property real seconds

    PlayMark {
        anchors.centerIn: parent
        size: Math.min(Theme.target * 1.5, parent.height * 0.6)
    }
    Rectangle {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.grid(1.5)
        width: length.width + Theme.mm(8)
        height: length.height + Theme.mm(3)
        radius: Theme.mm(2)
        visible: mark.seconds > 0
        color: Qt.alpha(Theme.lacquer, 0.9)

        Label {
            id: length

            anchors.centerIn: parent
            text: Words.time(mark.seconds)
            color: Theme.cream
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.15
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
