import QtQuick
import Kiosk.Theme

// A vermilion seal with a numeral, or one to four characters on one or more lines.
Image {
    id: seal

    required property string text
    // It repeats a number as an ornament.
    readonly property bool unspoken: true
    property real size: Theme.mm(20)
    readonly property var lines: text.split("\n")
    // The longest line, in em. Latin letters and digits are narrower than Chinese characters.
    readonly property real longest: lines.reduce((most, line) => Math.max(most, Array.from(line).reduce((sum, one) => sum + (one.charCodeAt(0) > 255 ? 1 : 0.62), 0)), 0)

    width: size
    height: size
    sourceSize: Theme.decoded(size, size)
    source: Theme.art(Theme.deeper ? "seal-deep.png" : "seal.png")
    Accessible.ignored: true

    Text {
        anchors.centerIn: parent
        width: parent.width * 0.8
        height: parent.height * 0.8
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: seal.text
        textFormat: Text.PlainText
        color: Theme.deeper ? Theme.plaque : Theme.cream
        font.family: Theme.serif
        font.pixelSize: seal.size * Math.min(0.52, 0.72 / Math.max(seal.lines.length, seal.longest))
        lineHeight: 1.04 / Theme.lineBox
    }
}
