pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// Pictures full screen: swipe or use buttons to turn; pinch, double tap or use + − to zoom; "fit" resets; there is a slideshow.
Page {
    id: page

    property bool playing: false
    // The remaining turns of the slideshow. It ends after all pictures, like a film, because it must not count as use for ever.
    property int turnsLeft: 0
    readonly property bool running: playing && present
    readonly property ZoomPicture picture: list.currentItem as ZoomPicture
    readonly property var shown: list.currentItem

    function turn(by: int): void {
        const to = (list.currentIndex + by + list.count) % list.count;
        // From the last to the first of very many there is no way to be seen.
        if (Math.abs(to - list.currentIndex) > 24)
            list.positionViewAtIndex(to, ListView.SnapPosition);
        list.currentIndex = to;
    }

    onPlayingChanged: turnsLeft = list.count
    onRunningChanged: visit.setSlideshow(running)
    Keys.onLeftPressed: turn(-1)
    Keys.onRightPressed: turn(1)

    // Reduced motion pauses the slideshow; a touch on its button starts it again.
    Connections {
        target: Theme

        function onReducedMotionChanged(): void {
            if (Theme.reducedMotion)
                page.playing = false;
        }
    }
    GalleryScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.dark

        Tiles {
            source: Theme.art("silk-night.webp")
        }
    }
    ListView {
        id: list

        objectName: "photo.list"
        anchors.fill: parent
        orientation: ListView.Horizontal
        snapMode: ListView.SnapOneItem
        highlightRangeMode: ListView.StrictlyEnforceRange
        highlightMoveDuration: Theme.calm
        boundsBehavior: Flickable.DragOverBounds
        interactive: page.picture === null || page.picture.zoom <= 1
        // Decodes the two neighbours in advance, and no other pictures.
        cacheBuffer: Math.max(1, width)
        model: model.photos
        onMovementStarted: page.playing = false

        delegate: ZoomPicture {
            required property string photoId
            required property string picture
            required property string caption
            required property string credit
            required property string note
            required property string place
            required property bool drawing
            required property string maker
            required property string material
            required property string objectSize
            required property string finder
            required property string objectNumber
            readonly property string label: Words.objectLines(maker, material, objectSize, finder, objectNumber)

            width: list.width
            height: list.height
            source: picture
            code: photoId
            exhibit: page.exhibit
            onTouched: page.playing = false
            ListView.onIsCurrentItemChanged: if (!ListView.isCurrentItem) reset()
        }
        Component.onCompleted: positionViewAtIndex(model.index, ListView.SnapPosition)
    }
    Timer {
        interval: 6000
        repeat: true
        running: page.running
        onTriggered: {
            page.turn(1);
            page.turnsLeft -= 1;
            if (page.turnsLeft === 0)
                page.playing = false;
        }
    }
    PhotoWords {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        caption: page.shown ? page.shown.caption : ""
        line: page.shown ? [(list.currentIndex + 1) + " / " + list.count, Words.pictureLine(page.shown.drawing, page.shown.credit), page.shown.place].filter(part => part).join(" · ") : ""
        note: page.shown ? page.shown.note : ""
        // In large type the lines would hide the picture, so they follow each other.
        label: page.shown ? (Theme.textScale > 1.4 ? page.shown.label.split("\n").join(" · ") : page.shown.label) : ""
        // The picture gets half of the page; a longer text can be scrolled.
        tallest: page.height * 0.5 - Theme.target - Theme.grid(6)

        PhotoButtons {
            count: list.count
            playing: page.playing
            zoom: page.picture ? page.picture.zoom : 1
            onTurned: by => {
                page.playing = false;
                page.turn(by);
            }
            onZoomed: factor => page.picture.zoomBy(factor)
            onFitted: page.picture.fit()
            onMoved: (across, down) => page.picture.move(across, down)
            onToggled: page.playing = !page.playing
        }
    }
}
