import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One key of the PIN pad: a digit or an icon.
Pressable {
    id: control

    required property string face
    required property string glyph
    property bool main: false

    opacity: enabled || lifted ? 1 : 0.45
    deckLook: "stop"
    ringRadius: Theme.mm(3)

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(3)
        color: control.down ? Theme.malachite : control.main ? Theme.azurite : Theme.paper
        border.color: control.main ? Theme.goldLight : Theme.rim
        border.width: Math.max(1, Theme.mm(0.5))
    }
    Text {
        anchors.centerIn: parent
        visible: control.face !== ""
        text: control.face
        textFormat: Text.PlainText
        color: Theme.cream
        font.family: Theme.serif
        font.pixelSize: control.face.length > 1 ? Math.max(Theme.mm(10), control.height * 0.26) : control.height * 0.46
        Accessible.ignored: true
    }
    Glyph {
        anchors.centerIn: parent
        visible: control.glyph !== ""
        name: control.glyph || "back"
        light: true
        size: control.height * 0.4
    }
}
