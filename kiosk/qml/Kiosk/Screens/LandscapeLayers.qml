pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// The layers of the landscape, which drift a few pixels in forty seconds. Only for panels with a graphics card.
Item {
    id: layers

    required property Scenery scenery
    required property real fit
    required property bool drifting
    property real phase: 0

    NumberAnimation on phase {
        running: layers.drifting
        loops: Animation.Infinite
        from: 0
        to: 2 * Math.PI
        duration: 40000
    }
    Repeater {
        model: layers.scenery.layers

        Image {
            id: layer

            required property string file
            required property rect frame
            required property real parallax

            x: (frame.x + Math.sin(layers.phase) * parallax * 12) * layers.fit
            y: frame.y * layers.fit
            width: frame.width * layers.fit
            height: frame.height * layers.fit
            sourceSize: Theme.decoded(width, height)
            source: Theme.art(file)
            asynchronous: true
        }
    }
}
