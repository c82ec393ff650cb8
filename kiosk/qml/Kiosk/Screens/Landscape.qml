pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// The drawn landscape; it covers its window. Without a graphics card it is one opaque picture. With one, its layers replace the picture
// and drift slowly.
Item {
    id: landscape

    required property bool night
    // False if the bundle's own picture is shown instead. Then nothing is decoded.
    property bool shown: true
    // Whether the picture belongs to the places of this scene. For a moment after a change, it may still be the one before.
    property bool settled: false
    readonly property alias scenery: scene
    // How many stones stand in the river.
    property alias stoneCount: scene.stoneCount
    readonly property real fit: Math.max(width / scene.size.width, height / scene.size.height)
    readonly property real originX: (width - scene.size.width * fit) / 2
    readonly property real originY: (height - scene.size.height * fit) / 2
    property bool drifting: Theme.lively && visible

    function place(point: point): point {
        return Qt.point(originX + point.x * fit, originY + point.y * fit);
    }

    clip: true

    Scenery {
        id: scene

        assets: Theme.assets
        upright: landscape.height > landscape.width
        night: landscape.night
        steps: Theme.steps
    }
    Rectangle {
        visible: landscape.shown
        anchors.fill: parent
        color: landscape.night ? Theme.landscapeNight : Theme.landscapeDay
    }
    // Pictures are created only when the size is known, so that none is decoded for a temporary size.
    Loader {
        x: Math.round(landscape.originX)
        y: Math.round(landscape.originY)
        active: landscape.shown && landscape.width > 0 && landscape.height > 0 && scene.flat !== ""
        sourceComponent: Item {
            Image {
                width: Math.ceil(scene.size.width * landscape.fit)
                height: Math.ceil(scene.size.height * landscape.fit)
                sourceSize: Theme.decoded(width, height)
                source: scene.composed || Theme.art(width * Theme.pixelRatio > scene.size.width * 1.1 ? scene.flat : scene.flatSmall)
                // When the first exhibition has been read, its landscape replaces the stored one without a gap.
                retainWhileLoading: true
                onStatusChanged: landscape.settled = status === Image.Ready
                Component.onCompleted: landscape.settled = status === Image.Ready
            }
            Loader {
                active: Theme.lively && landscape.visible
                sourceComponent: LandscapeLayers {
                    scenery: scene
                    fit: landscape.fit
                    drifting: landscape.drifting
                }
            }
            LandscapeLife {
                scenery: scene
                fit: landscape.fit
                drifting: landscape.drifting
            }
        }
    }
    // Words stand on the landscape: with high contrast it is darker.
    Rectangle {
        visible: Theme.highContrast && landscape.shown
        anchors.fill: parent
        color: Qt.alpha(Theme.dusk, 0.58)
    }
}
