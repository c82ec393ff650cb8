pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// A column that can be taller than its window. The visitor drags it, or uses the arrows in the margin, which appear while there is more.
FocusScope {
    id: scroller

    default property alias content: column.data
    property alias spacing: column.spacing
    // The background of the column. The column fades into it; without it the column ends at a hard edge.
    property Item ground
    // Extra width on both sides, because shadows and the knobs of rods extend beyond the column.
    readonly property real bleed: Theme.mm(8)
    readonly property alias flickable: flick
    readonly property bool overflowing: column.height > flick.height + 1
    // If the column is only a little too tall, it uses the margin below it, which every page has. So no arrow appears for a few pixels.
    readonly property real excess: column.height - height

    function scrollTo(y: real): void {
        glide.to = Math.max(0, Math.min(y, flick.contentHeight - flick.height));
        glide.restart();
    }

    implicitHeight: column.height

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.leftMargin: -scroller.bleed
        anchors.rightMargin: -scroller.bleed
        anchors.bottomMargin: scroller.excess <= Theme.grid(2) ? -Math.max(0, scroller.excess) - Theme.grid(1) : 0
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
    // Fades the column into the background at its top and bottom. Slices of the background lie over the column, so the background itself
    // looks the same on every graphics backend. A fade is lower than a line of text. It blocks taps on what it covers; drags pass through.
    component Fade: T.AbstractButton {
        id: fade

        required property bool upwards
        readonly property int slices: 8
        readonly property real slice: height / slices
        readonly property point place: {
            [scroller.x, scroller.y, scroller.width, scroller.height, fade.y, scroller.ground?.width, scroller.ground?.height];
            return scroller.ground ? fade.mapToItem(scroller.ground, 0, 0) : Qt.point(0, 0);
        }

        parent: flick
        z: 1
        hoverEnabled: false
        focusPolicy: Qt.NoFocus
        width: flick.width
        height: fade.slices * Math.max(1, Math.round(Theme.body * 0.8 / fade.slices))
        y: fade.upwards ? 0 : flick.height - height
        Accessible.ignored: true

        Repeater {
            model: fade.visible && scroller.ground ? fade.slices : 0

            ShaderEffectSource {
                required property int index

                y: index * fade.slice
                width: fade.width
                height: fade.slice
                sourceItem: scroller.ground
                sourceRect: Qt.rect(fade.place.x, fade.place.y + y, width, height)
                opacity: (fade.upwards ? fade.slices - index : index + 1) / (fade.slices + 1)
            }
        }
    }

    Fade {
        upwards: true
        visible: scroller.overflowing && !flick.atYBeginning
    }
    Fade {
        upwards: false
        visible: scroller.overflowing && !flick.atYEnd
    }
    NumberAnimation {
        id: glide

        target: flick
        property: "contentY"
        duration: Theme.calm
        easing.type: Easing.OutCubic
    }
    Column {
        anchors.left: parent.right
        anchors.leftMargin: (Theme.margin - Theme.target) / 2
        anchors.bottom: parent.bottom
        spacing: Theme.gap

        ActionButton {
            visible: !flick.atYBeginning && scroller.overflowing
            icon.name: "next"
            turn: -90
            objectName: "scroll.up"
            text: Words.scrollUp
            compact: true
            onClicked: scroller.scrollTo(flick.contentY - flick.height * 0.8)
        }
        ActionButton {
            visible: !flick.atYEnd && scroller.overflowing
            icon.name: "next"
            turn: 90
            objectName: "scroll.down"
            text: Words.scrollDown
            compact: true
            onClicked: scroller.scrollTo(flick.contentY + flick.height * 0.8)
        }
    }
}
