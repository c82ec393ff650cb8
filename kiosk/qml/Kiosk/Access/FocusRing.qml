pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The focus ring: a bright line between two dark ones, so that one of them stands out from whatever lies below. It lies above everything
// and follows its control, so no card and no scrolled column cuts it off.
Item {
    id: ring

    required property Steering keys
    required property Window window

    readonly property real light: Math.max(2, Theme.mm(2))
    readonly property real dark: Math.max(1, Theme.mm(1.1))
    readonly property real reach: light + 2 * dark

    function follow(): void {
        const target = ring.keys.target;
        if (!ring.keys.byKey || !target || !target.visible) {
            ring.visible = false;
            return;
        }
        const spot = target.mapToItem(ring.parent, 0, 0);
        let left = spot.x - ring.reach, top = spot.y - ring.reach;
        let right = spot.x + target.width + ring.reach, bottom = spot.y + target.height + ring.reach;
        const column = ring.keys.scroller;
        if (column) {
            const edge = column.mapToItem(ring.parent, 0, 0);
            top = Math.max(top, edge.y - ring.reach);
            bottom = Math.min(bottom, edge.y + column.height + ring.reach);
        }
        left = Math.max(0, left);
        top = Math.max(0, top);
        right = Math.min(ring.parent.width, right);
        bottom = Math.min(ring.parent.height, bottom);
        ring.x = Math.round(left);
        ring.y = Math.round(top);
        ring.width = Math.round(right) - ring.x;
        ring.height = Math.round(bottom) - ring.y;
        ring.visible = ring.width > 2 * ring.reach && ring.height > 2 * ring.reach;
    }

    objectName: "focus.ring"
    Component.onCompleted: follow()

    Connections {
        target: ring.keys

        function onChanged(): void {
            ring.follow();
        }
    }
    // With each frame: the control may be scrolled or laid out anew. The layout comes after the animations.
    Connections {
        target: ring.window

        function onAfterAnimating(): void {
            ring.follow();
        }
        function onFrameSwapped(): void {
            ring.follow();
        }
    }
    component Line: Rectangle {
        property real inset

        anchors.fill: parent
        anchors.margins: inset
        color: "transparent"
        radius: Math.max(0, ((ring.keys.target as Pressable)?.ringRadius ?? Theme.mm(2)) + ring.reach - inset)
    }

    Line { border.width: ring.dark; border.color: Theme.dark }
    Line { inset: ring.dark; border.width: ring.light; border.color: Theme.focus }
    Line { inset: ring.dark + ring.light; border.width: ring.dark; border.color: Theme.dark }
}
