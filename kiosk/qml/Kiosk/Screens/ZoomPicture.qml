pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One picture that fits its frame. It can be zoomed up to eight times (a picture with tiles up to its own pixels) and dragged while it is
// larger than the frame. The tiles of the visible part are loaded when the fingers rest.
Item {
    id: frame

    required property url source
    property string code
    property alias exhibit: detail.exhibit
    property real zoom: 1
    property real panX: 0
    property real panY: 0
    readonly property real largest: Math.max(8, detail.pictureWidth / Math.max(1, base.paintedWidth))
    readonly property bool moving: pinch.active || drag.active || settle.running
    // The place of the picture in the frame.
    readonly property real across: base.paintedWidth * zoom
    readonly property real down: base.paintedHeight * zoom
    readonly property real leftEdge: (width - across) / 2 + panX
    readonly property real topEdge: (height - down) / 2 + panY

    signal touched

    // Zooms so that the point of the picture under (x, y) of the frame stays there.
    function zoomAbout(value: real, x: real, y: real): void {
        const next = Math.max(1, Math.min(frame.largest, value));
        const ratio = next / frame.zoom;
        const fromX = x - frame.width / 2;
        const fromY = y - frame.height / 2;
        frame.panX = fromX - (fromX - frame.panX) * ratio;
        frame.panY = fromY - (fromY - frame.panY) * ratio;
        frame.zoom = next;
        frame.bound();
    }
    function bound(): void {
        const roomX = Math.max(0, (base.paintedWidth * frame.zoom - frame.width) / 2);
        const roomY = Math.max(0, (base.paintedHeight * frame.zoom - frame.height) / 2);
        frame.panX = Math.max(-roomX, Math.min(roomX, frame.panX));
        frame.panY = Math.max(-roomY, Math.min(roomY, frame.panY));
    }
    function look(): void {
        const x = Math.max(0, -leftEdge / across);
        const y = Math.max(0, -topEdge / down);
        detail.pixels = across * Theme.pixelRatio;
        detail.seen = Qt.rect(x, y, Math.min(1, (width - leftEdge) / across) - x, Math.min(1, (height - topEdge) / down) - y);
    }
    function zoomBy(factor: real): void {
        frame.touched();
        settle.x = frame.width / 2;
        settle.y = frame.height / 2;
        settle.glide((settle.running ? settle.to : frame.zoom) * factor);
    }
    // Moves the enlarged picture by a third of the frame.
    function move(across: int, down: int): void {
        frame.touched();
        frame.panX += across * frame.width / 3;
        frame.panY += down * frame.height / 3;
        frame.bound();
    }
    function fit(): void {
        frame.touched();
        settle.glide(1);
    }
    function reset(): void {
        settle.stop();
        frame.zoom = 1;
        frame.panX = 0;
        frame.panY = 0;
    }

    clip: true

    Rectangle {
        anchors.centerIn: parent
        width: base.paintedWidth + Theme.mm(5)
        height: base.paintedHeight + Theme.mm(5)
        visible: base.ready && frame.zoom === 1
        z: 1
        color: "transparent"
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.5))
    }
    Picture {
        id: base

        anchors.fill: parent
        source: frame.source
        code: frame.code
        fillMode: Image.PreserveAspectFit
        // Smooth scaling costs the software backend a frame. So it is done once when the picture fits its frame, switched off while
        // the fingers move, and done again at rest.
        smoothly: !(Theme.software && frame.moving)
        // With the software backend a layer has no transparency, so it needs the dark background colour.
        ground: Theme.software ? Theme.dusk : "transparent"
        // A layer has layout pixels, not device pixels: with display scaling it would be blurred.
        layer.enabled: Theme.software && frame.zoom === 1 && Theme.pixelRatio === 1
        transform: [
            Scale { origin.x: frame.width / 2; origin.y: frame.height / 2; xScale: frame.zoom; yScale: frame.zoom },
            Translate { x: frame.panX; y: frame.panY }
        ]
    }
    // WORKAROUND: PySide 6.11 does not call the Python slots of a view-model that has properties declared in QML.
    PhotoTiles {
        id: detail

        itemId: frame.code
    }
    Repeater {
        model: frame.zoom > 1 ? detail.tiles : null

        delegate: Image {
            required property string tile
            required property real tileX
            required property real tileY
            required property real tileWidth
            required property real tileHeight

            x: frame.leftEdge + tileX * frame.across
            y: frame.topEdge + tileY * frame.down
            width: tileWidth * frame.across
            height: tileHeight * frame.down
            source: tile
            asynchronous: true
            smooth: !(Theme.software && frame.moving)
        }
    }
    Timer {
        id: rest

        interval: 120
        running: frame.zoom > 1 && !frame.moving && base.ready
        onTriggered: frame.look()
    }
    PinchHandler {
        id: pinch

        property real before: 1

        target: null
        onActiveChanged: {
            if (active) {
                settle.stop();
                before = frame.zoom;
                frame.touched();
            }
        }
        onActiveScaleChanged: if (active) frame.zoomAbout(before * activeScale, centroid.position.x, centroid.position.y)
    }
    DragHandler {
        id: drag

        property real startX: 0
        property real startY: 0

        target: null
        enabled: frame.zoom > 1
        onActiveChanged: {
            if (active) {
                settle.stop();
                frame.touched();
                startX = frame.panX;
                startY = frame.panY;
            }
        }
        onActiveTranslationChanged: {
            if (active) {
                frame.panX = startX + activeTranslation.x;
                frame.panY = startY + activeTranslation.y;
                frame.bound();
            }
        }
    }
    TapHandler {
        onDoubleTapped: eventPoint => {
            frame.touched();
            settle.x = eventPoint.position.x;
            settle.y = eventPoint.position.y;
            settle.glide(frame.zoom > 1.01 ? 1 : 2.5);
        }
    }
    NumberAnimation {
        id: settle

        property real x: 0
        property real y: 0
        property real value: 1

        function glide(to: real): void {
            settle.stop();
            settle.from = frame.zoom;
            settle.to = Math.max(1, Math.min(frame.largest, to));
            settle.start();
        }

        target: settle
        property: "value"
        duration: Theme.quick
        easing.type: Easing.OutCubic
        onValueChanged: if (running) frame.zoomAbout(value, x, y)
        onFinished: frame.zoomAbout(to, x, y)
    }
}
