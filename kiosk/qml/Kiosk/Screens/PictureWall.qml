pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// A gallery of very many pictures: rows of one height, of which only those near the window exist, and a rail for jumps.
FocusScope {
    id: wall

    required property GalleryScreen gallery
    required property Item ground
    // How far the visitor has come, in rows: so it does not depend on the size of the text.
    readonly property real place: (view.contentY - view.originY) / view.cellHeight
    readonly property int columns: Theme.upright ? 2 : 3
    readonly property real spacing: Theme.grid(4)
    readonly property real cell: Math.floor((view.across - (columns - 1) * spacing) / columns)
    readonly property real bleed: Theme.mm(8)
    // The first picture that is wholly visible.
    readonly property int first: Math.min(view.count - 1, Math.max(0, Math.ceil((view.contentY - Theme.mm(2)) / view.cellHeight)) * columns)

    signal opened(kind: string, cardId: string, from: Item)

    function restore(place: real): void {
        view.forceLayout();
        view.goTo(view.originY + place * view.cellHeight);
    }

    GridView {
        id: view

        // The width of all columns: a rail that is wider than the margin takes the rest from them.
        readonly property real across: wall.width - Math.max(0, rail.width + Theme.mm(10) - Theme.margin)

        function goTo(y: real): void {
            ways.stop();
            cancelFlick();
            contentY = Math.max(originY, Math.min(y, originY + contentHeight - height));
        }
        function show(index: int): void {
            // A row at the top of the window would lie below the fade.
            goTo(index < wall.columns ? originY : Math.floor(index / wall.columns) * cellHeight - Math.round(Theme.body * 0.8));
            currentIndex = index;
        }

        objectName: "gallery.wall"
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        x: -wall.bleed
        width: across + Math.max(2 * wall.bleed, wall.spacing)
        clip: true
        boundsBehavior: Flickable.DragOverBounds
        flickDeceleration: 3000
        cellWidth: wall.cell + wall.spacing
        cellHeight: Math.round((wall.cell - Theme.grid(3)) / 1.5) + sample.wordsHeight + wall.spacing
        reuseItems: true
        // One row above and one below the window are ready.
        cacheBuffer: cellHeight
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: true
        model: wall.gallery.cards
        Accessible.ignored: !enabled
        Accessible.role: Accessible.List
        Accessible.name: wall.gallery.title
        // Keys go on from what is visible.
        onMovementEnded: if (!activeFocus) currentIndex = wall.first
        onCurrentIndexChanged: {
            if (activeFocus && currentItem) {
                positionViewAtIndex(currentIndex, GridView.Contain);
                currentItem.forceActiveFocus(Qt.TabFocusReason);
            }
        }
        Keys.onPressed: event => {
            const page = Math.max(1, Math.floor(height / cellHeight)) * wall.columns;
            const to = new Map([[Qt.Key_PageDown, currentIndex + page], [Qt.Key_PageUp, currentIndex - page], [Qt.Key_Home, 0], [Qt.Key_End, count - 1]]).get(event.key);
            if (to === undefined)
                return;
            currentIndex = Math.max(0, Math.min(count - 1, to));
            event.accepted = true;
        }

        header: Item {
            width: view.width
            height: head.height + wall.spacing

            PageHeader {
                id: head

                x: wall.bleed
                width: view.across
                kicker: wall.gallery.part
                title: wall.gallery.title
                aside: wall.gallery.introduction
            }
        }
        delegate: WallCard {
            width: view.cellWidth
            height: view.cellHeight
            bleed: wall.bleed
            spacing: wall.spacing
            onOpened: (kind, cardId, from) => wall.opened(kind, cardId, from)
        }
    }
    ScrollWays {
        id: ways

        anchors.fill: parent
        flick: view
        ground: wall.ground
    }
    WallRail {
        id: rail

        // Above the arrows, in the margin.
        readonly property real foot: 2 * Theme.target + 2 * Theme.gap

        x: parent.width + Theme.margin - width - Math.max(Theme.mm(2), (Theme.margin - width) / 2)
        y: parent.height - foot - height
        room: parent.height - foot
        gallery: wall.gallery
        // A part that begins within the first row counts.
        at: Math.min(view.count - 1, wall.first + wall.columns - 1)
        onChosen: index => view.show(index)
    }
    // The height of the text of all cards.
    MountedPicture {
        id: sample

        visible: false
        width: wall.cell
        code: ""
        picture: ""
        thumbnail: ""
        spoken: ""
        brief: true
        caption: wall.gallery.longest
        line: Words.illustration
    }
}
