import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One picture that fits its frame, can be pinched up to eight times, and dragged while it is larger than the frame.
Item {
    id: frame

    required property url source
    property string code
    property real zoom: 1
    property real panX: 0
    property real panY: 0
    readonly property real largest: 8
    readonly property bool moving: pinch.active || drag.active || settle.running

    signal touched

    // Zoom so that the picture's point under (x, y) of the frame stays there.
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
    function zoomBy(factor: real): void {
        frame.touched();
        settle.x = frame.width / 2;
        settle.y = frame.height / 2;
        settle.glide((settle.running ? settle.to : frame.zoom) * factor);
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
        // Smooth scaling costs the software backend a frame: it is done once where the picture fits its frame, left out
        // while the fingers move, and done again at rest.
        smoothly: !(Theme.software && frame.moving)
        // A layer of the software backend has no transparency: it brings the night silk's colour along.
        ground: Theme.software ? "#0E1F29" : "transparent"
        layer.enabled: Theme.software && frame.zoom === 1
        transform: [
            Scale { origin.x: frame.width / 2; origin.y: frame.height / 2; xScale: frame.zoom; yScale: frame.zoom },
            Translate { x: frame.panX; y: frame.panY }
        ]
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
