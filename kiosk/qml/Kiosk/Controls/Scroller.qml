pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// A column taller than its window: drag it, or use the arrows that appear in the margin beside it while there is more.
FocusScope {
    id: scroller

    default property alias content: column.data
    property alias spacing: column.spacing
    // What stands behind the column, so that the column fades into it; without it the column ends at an edge.
    property Item ground
    // Shadows and the knobs of rods stand out beyond the column's sides.
    readonly property real bleed: Theme.mm(8)
    readonly property alias flickable: flick
    readonly property bool overflowing: column.height > flick.height + 1
    // A little more than there is room for goes into the margin that every page keeps below its column: no arrow for a few pixels.
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
        anchors.bottomMargin: scroller.excess > 0 && scroller.excess <= Theme.grid(2) ? -scroller.excess : 0
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
    // What goes on above or below fades into the ground: slices of the ground itself lie over it, so that the ground stays as it is,
    // on every graphics backend. A fade is lower than a line, and what lies under it cannot be touched; a drag goes through.
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
