import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The name of the exhibition. A long one is set smaller, and a very long one stands on two lines or three.
Label {
    id: name

    required property real largest
    required property real room
    // The width of the name at a size of 100 pixels.
    readonly property real ems: Math.max(1, measure.advanceWidth) / 100
    // A name that must be set smaller keeps some distance from the drawing.
    readonly property real onOneLine: room / ems < largest ? 0.92 * room / ems : room / ems
    readonly property bool broken: onOneLine < largest * 0.6
    readonly property bool twice: onOneLine * 1.7 < largest * 0.42
    readonly property TextMetrics measure: TextMetrics {
        font.family: name.font.family
        font.pixelSize: 100
        font.features: name.font.features
        text: name.text
    }

    // Not bound to `implicitWidth`: that changes with the wrapping, and the binding would run in a circle.
    width: broken ? room : undefined
    font.family: Theme.serif
    // Two lines never share the words equally, so a little room stays.
    font.pixelSize: broken ? Math.max(largest * 0.42, Math.min(largest * 0.7, onOneLine * 1.7)) : Math.min(largest, onOneLine)
    leading: 1.1
    wrapMode: broken ? Text.Wrap : Text.NoWrap
    maximumLineCount: twice ? 3 : broken ? 2 : 1
    elide: broken ? Text.ElideRight : Text.ElideNone
}
