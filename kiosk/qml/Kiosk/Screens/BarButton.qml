import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One button of the bar: an icon above its word.
Pressable {
    id: control

    required property string glyph
    property bool current: false

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.mm(2)
        radius: Theme.mm(3)
        color: control.down ? Theme.lacquerDown : "transparent"
    }
    Column {
        anchors.centerIn: parent
        spacing: Theme.mm(1.5)
        opacity: control.enabled ? 1 : 0.45

        Glyph {
            anchors.horizontalCenter: parent.horizontalCenter
            name: control.glyph
            light: true
            size: Theme.grid(5.4)
        }
        Text {
            anchors.horizontalCenter: parent.horizontalCenter
            text: control.text
            textFormat: Text.PlainText
            color: control.current ? Theme.goldLight : Theme.cream
            font.family: Theme.sansMedium
            font.pixelSize: Math.min(Theme.caption, control.width / 4.6)
            Accessible.ignored: true
        }
    }
}
