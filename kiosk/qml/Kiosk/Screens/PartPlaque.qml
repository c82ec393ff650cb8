import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A link to one part of the exhibition, on a home with the bundle's own picture.
Pressable {
    id: control

    required property string glyph

    readonly property real natural: Math.max(Theme.target, row.height + Theme.grid(2))

    PaperPlate {
        anchors.fill: parent
        down: control.down
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.grid(1)

        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            name: control.glyph
            size: Math.round(Math.min(Theme.grid(5), control.width * 0.18))
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, control.width * 0.7)
            text: control.text
            font.family: Theme.serif
            font.pixelSize: Math.min(Theme.type(14.5, 0.3), control.width * (Words.english ? 0.1 : 0.135))
            leading: 1.1
            Accessible.ignored: true
        }
    }
}
