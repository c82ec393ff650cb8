import QtQuick
import Kiosk.Theme

// One of our line icons (SVG), drawn at its size on the screen.
Image {
    id: glyph

    required property string name
    property bool light: Theme.night
    property real size: Theme.mm(13)

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: Theme.icon(name, light)
    Accessible.ignored: true
}
