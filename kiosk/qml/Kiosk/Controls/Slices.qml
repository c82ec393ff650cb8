import QtQuick

// A picture of which only the middle is stretched. `factor` scales its edges: screen pixels per picture pixel.
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
