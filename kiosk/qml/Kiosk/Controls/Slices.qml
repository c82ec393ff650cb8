import QtQuick

// A picture stretched in its middle only. `factor` scales its edges: pixels on the glass for one pixel of the picture.
Item {
    id: slices

    required property url source
    required property real factor
    property int edgeX: 0
    property int edgeY: 0

    Accessible.ignored: true

    BorderImage {
        width: slices.width / slices.factor
        height: slices.height / slices.factor
        scale: slices.factor
        transformOrigin: Item.TopLeft
        source: slices.source
        border { left: slices.edgeX; right: slices.edgeX; top: slices.edgeY; bottom: slices.edgeY }
        smooth: true
    }
}
