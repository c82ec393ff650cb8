import QtQuick
import Kiosk.Theme

// Plain wrapped text in the exhibition's style, with space between the lines.
Text {
    // The line spacing, in em.
    property real leading: 1.5

    color: Theme.ink
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.features: Words.fontFeatures
    lineHeight: leading / Theme.lineBox
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    // What a warning or a sheet covers is disabled, and assistive software does not find it.
    Accessible.ignored: !enabled || text === ""
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.plain(text)
}
