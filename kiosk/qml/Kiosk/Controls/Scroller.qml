pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A column that can be taller than its window. The visitor drags it, or uses the arrows in the margin, which appear while there is more.
FocusScope {
    id: scroller

    default property alias content: column.data
    property alias spacing: column.spacing
    // The background of the column. The column fades into it; without it the column ends at a hard edge.
    property Item ground
    property alias spare: ways.spare
    // Extra width on both sides, because shadows and the knobs of rods extend beyond the column.
    readonly property real bleed: Theme.mm(8)
    readonly property alias flickable: flick
    readonly property bool overflowing: column.height > flick.height + 1
    // If the column is only a little too tall, it uses the margin below it, which every page has. So no arrow appears for a few pixels.
    readonly property real excess: column.height - height

    function scrollTo(y: real): void {
        ways.scrollTo(y);
    }

    implicitHeight: column.height

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.leftMargin: -scroller.bleed
        anchors.rightMargin: -scroller.bleed
        anchors.bottomMargin: scroller.excess <= Theme.grid(2) ? -Math.max(0, scroller.excess) - Theme.grid(1) : 0
        // For the keys (kiosk/access/stops.py).
        readonly property alias aim: ways.aim
        readonly property alias edge: ways.edge

        function glideTo(y: real): void {
            ways.scrollTo(y);
        }

        clip: true
        contentWidth: width
        contentHeight: column.height
        boundsBehavior: Flickable.DragOverBounds
        flickDeceleration: 3000

        Column {
            id: column

            x: scroller.bleed
            width: scroller.width
        }
    }
    PlaceKeeper {
        flick: scroller.flickable
        column: column
    }
    ScrollWays {
        id: ways

        anchors.fill: parent
        flick: scroller.flickable
        ground: scroller.ground
        overflowing: scroller.overflowing
    }
}
