pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A column taller than its window: drag it, or use the arrows that appear in the margin beside it while there is more.
FocusScope {
    id: scroller

    default property alias content: column.data
    property alias spacing: column.spacing
    property color ground: Theme.silk
    // Shadows and the knobs of rods stand out beyond the column's sides.
    readonly property real bleed: Theme.mm(8)
    readonly property alias flickable: flick
    readonly property bool overflowing: column.height > flick.height + 1

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
    // What goes on above or below fades into the ground instead of being cut.
    component Fade: Rectangle {
        x: flick.x
        width: flick.width
        height: Theme.grid(4)
        gradient: Gradient {
            GradientStop { position: 0; color: Qt.alpha(scroller.ground, 0) }
            GradientStop { position: 1; color: scroller.ground }
        }
    }

    Fade {
        visible: scroller.overflowing && !flick.atYBeginning
        rotation: 180
    }
    Fade {
        anchors.bottom: parent.bottom
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
