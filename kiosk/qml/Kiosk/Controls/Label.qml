import QtQuick
import Kiosk.Theme

// Text as the exhibition sets it: plain, wrapped, with room between the lines.
Text {
    // The distance from line to line, in em.
    property real leading: 1.5

    color: Theme.ink
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.features: Words.fontFeatures
    lineHeight: leading / Theme.lineBox
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
