import QtQuick
import Kiosk.Theme

// The background of a reading page: silk by day, deep water at night. One opaque rectangle and one band of far hills.
Rectangle {
    id: silk

    property bool hills: true
    // Text may stand before the hills.
    property real strength: Theme.deeper ? 0.1 : 0.75

    color: Theme.silk

    Tiles {
        visible: status === Image.Ready
        source: Theme.art(Theme.night ? "silk-night.webp" : "silk.webp")
        asynchronous: true
    }
    Image {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.round(width * (Theme.upright ? 0.26 : 0.17))
        visible: silk.hills
        sourceSize: Theme.decoded(width, height)
        source: Theme.art(Theme.night ? "page-mountains-night.webp" : "page-mountains.webp")
        asynchronous: true
        opacity: silk.strength
    }
}
