import QtQuick
import Kiosk.Theme

// Chinese text from top to bottom, one character below the other.
Text {
    id: vertical

    required property string characters
    property real leading: 1.12

    text: Array.from(characters).join("\n")
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignHCenter
    color: Theme.ink
    font.family: Theme.serif
    lineHeight: leading / Theme.lineBox
    Accessible.ignored: !enabled
    Accessible.role: Accessible.StaticText
    Accessible.name: characters
}
