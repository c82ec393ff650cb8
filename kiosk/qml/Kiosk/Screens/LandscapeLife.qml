pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// Mist, boats and cranes. With a graphics card they drift, each at its own speed; without one they do not move.
Item {
    id: life

    required property Scenery scenery
    required property real fit
    required property bool drifting
    property real phase: 0

    NumberAnimation on phase {
        running: life.drifting
        loops: Animation.Infinite
        from: 0
        to: 2 * Math.PI
        duration: 60000
    }
    Repeater {
        model: life.scenery.sprites

        Image {
            required property int index
            required property string file
            required property rect frame
            required property real travel

            x: (frame.x + Math.sin(life.phase * (1 + index % 3) + index * 1.7) * (life.drifting ? travel : 0)) * life.fit
            y: frame.y * life.fit
            width: frame.width * life.fit
            height: frame.height * life.fit
            sourceSize: Theme.decoded(width, height)
            source: Theme.art(file)
            asynchronous: true
        }
    }
}
