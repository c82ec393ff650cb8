import QtQuick
import Kiosk.Theme

// A soft shadow below its parent. It is one stretched picture, so it costs the same on every graphics backend.
Slices {
    property real depth: Theme.mm(5)

    anchors.fill: parent
    anchors.margins: -depth * 1.6
    anchors.topMargin: -depth
    anchors.bottomMargin: -depth * 2.2
    z: -1
    source: Theme.art("shadow.png")
    edgeX: 24
    edgeY: 24
    factor: depth / 10
}
