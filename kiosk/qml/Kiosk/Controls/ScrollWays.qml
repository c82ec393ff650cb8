pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// What a view that is taller than its window needs: it fades into the background, and the arrows in the margin appear while there is more.
Item {
    id: ways

    required property Flickable flick
    // The background of the page. The view fades into it; without it the view ends at a hard edge.
    property Item ground
    property bool overflowing: true
    // The place to which the view is scrolling, and the margin in which a control would lie below a fade.
    readonly property real aim: glide.running ? glide.to : flick.contentY
    readonly property real edge: Math.round(Theme.body * 0.8) + Theme.mm(6)
    // Whether reach mode needs no arrows, because the deck has all that is in the view.
    property bool spare: false

    function scrollTo(y: real): void {
        const first = ways.flick.originY;
        glide.to = Math.max(first, Math.min(y, first + ways.flick.contentHeight - ways.flick.height));
        glide.restart();
    }
    function stop(): void {
        glide.stop();
    }

    // Fades the column into the background at its top and bottom. Slices of the background lie over the column, so the background itself
    // looks the same on every graphics backend. A fade is lower than a line of text. It blocks taps on what it covers; drags pass through.
    // It is steep, because half-faded text cannot be read: what lies under it has its full contrast (the first slice) or is nearly gone.
    component Fade: T.AbstractButton {
        id: fade

        required property bool upwards
        readonly property int slices: 8
        readonly property real slice: height / slices
        readonly property point place: {
            [ways.parent.x, ways.parent.y, ways.width, ways.height, fade.y, ways.ground?.width, ways.ground?.height];
            return ways.ground ? fade.mapToItem(ways.ground, 0, 0) : Qt.point(0, 0);
        }

        parent: ways.flick
        z: 1
        hoverEnabled: false
        focusPolicy: Qt.NoFocus
        width: ways.flick.width
        height: fade.slices * Math.max(1, Math.round(Theme.body * 0.8 / fade.slices))
        y: fade.upwards ? 0 : ways.flick.height - height
        Accessible.ignored: true

        Repeater {
            model: fade.visible && ways.ground ? fade.slices : 0

            ShaderEffectSource {
                required property int index
                // The slices to the edge of the view, where nothing is left.
                readonly property int toEdge: fade.upwards ? index : fade.slices - 1 - index

                y: index * fade.slice
                width: fade.width
                height: fade.slice
                sourceItem: ways.ground
                sourceRect: Qt.rect(fade.place.x, fade.place.y + y, width, height)
                opacity: toEdge === fade.slices - 1 ? 0.06 : 1 - 0.1 * toEdge / (fade.slices - 2)
            }
        }
    }

    Fade {
        upwards: true
        visible: ways.overflowing && !ways.flick.atYBeginning
    }
    Fade {
        upwards: false
        visible: ways.overflowing && !ways.flick.atYEnd
    }
    NumberAnimation {
        id: glide

        target: ways.flick
        property: "contentY"
        duration: Theme.calm
        easing.type: Easing.OutCubic
    }
    Column {
        id: arrows

        opacity: Theme.decked ? 0 : 1
        parent: ways.parent
        anchors.left: parent.right
        anchors.leftMargin: (Theme.margin - Theme.target) / 2
        anchors.bottom: parent.bottom
        spacing: Theme.gap

        ActionButton {
            visible: ways.overflowing && (!ways.flick.atYBeginning || Theme.decked)
            // Keys scroll without the arrows.
            focusPolicy: Qt.NoFocus
            able: !ways.flick.atYBeginning
            spare: ways.spare
            deckLook: "tool"
            icon.name: "next"
            turn: -90
            objectName: "scroll.up"
            text: Words.scrollUp
            compact: true
            onClicked: ways.scrollTo(ways.flick.contentY - ways.flick.height * 0.8)
        }
        ActionButton {
            visible: ways.overflowing && (!ways.flick.atYEnd || Theme.decked)
            focusPolicy: Qt.NoFocus
            able: !ways.flick.atYEnd
            spare: ways.spare
            deckLook: "tool"
            icon.name: "next"
            turn: 90
            objectName: "scroll.down"
            text: Words.scrollDown
            compact: true
            onClicked: ways.scrollTo(ways.flick.contentY + ways.flick.height * 0.8)
        }
    }
}
