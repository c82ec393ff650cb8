import QtQuick
import Kiosk.Theme

// A vermilion seal with a numeral or two characters.
Image {
    id: seal

    required property string text
    property real size: Theme.mm(20)

    width: size
    height: size
    sourceSize: Theme.decoded(size, size)
    source: Theme.art("seal.png")
    Accessible.ignored: true

    Text {
        anchors.centerIn: parent
        width: parent.width * 0.8
        height: parent.height * 0.8
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: seal.text
        textFormat: Text.PlainText
        color: Theme.cream
        font.family: Theme.serif
        font.pixelSize: seal.size * (seal.text.length > 1 && seal.text.charCodeAt(0) > 255 ? 0.36 : 0.52)
        lineHeight: 1.04 / Theme.lineBox
    }
}
