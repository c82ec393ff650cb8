import QtQuick
import Kiosk.Theme

// A picture, decoded off the GUI thread at its size on the screen. If it is missing or broken, a card shows its code instead.
Item {
    id: picture

    required property url source
    // A small version of the picture, used where it is sharp enough.
    property url thumbnail
    // Whether the thumbnail is used at any size: for very many pictures, which would take long to decode.
    property bool alwaysThumbnail: false
    property string code
    // What it is for the time that it takes to look at it.
    readonly property string readingKind: "picture"
    // Whether the card says that the picture is missing. False if something else covers that place.
    property bool labelled: true
    property color ground: "transparent"
    property int fillMode: Image.PreserveAspectCrop
    property alias smoothly: image.smooth
    property alias horizontalAlignment: image.horizontalAlignment
    property alias verticalAlignment: image.verticalAlignment
    readonly property bool ready: image.status === Image.Ready
    readonly property real paintedWidth: image.paintedWidth
    readonly property real paintedHeight: image.paintedHeight

    clip: fillMode === Image.PreserveAspectCrop

    Rectangle {
        anchors.fill: parent
        visible: picture.ground.a > 0
        color: picture.ground
    }
    Rectangle {
        anchors.fill: parent
        visible: !picture.ready
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.paperDeep }
            GradientStop { position: 1; color: Theme.mist }
        }

        Label {
            anchors.centerIn: parent
            width: parent.width * 0.9
            visible: picture.labelled && image.status === Image.Error
            horizontalAlignment: Text.AlignHCenter
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            text: Words.missingPicture + (picture.code ? "\n" + picture.code : "")
        }
    }
    Image {
        id: image

        // The binding of `source` must not read `sourceSize`: that changes together with `source` if the picture is in Qt's cache.
        readonly property size wanted: Theme.decoded(width, height)

        // Whole device pixels, so that the decoded picture is not scaled again.
        width: Math.ceil(picture.width * Theme.pixelRatio) / Theme.pixelRatio
        height: Math.ceil(picture.height * Theme.pixelRatio) / Theme.pixelRatio
        source: picture.thumbnail.toString() && (picture.alwaysThumbnail || Math.max(wanted.width, wanted.height) <= Theme.thumbnailPixels) ? picture.thumbnail : picture.source
        sourceSize: wanted
        fillMode: picture.fillMode
        asynchronous: true
        autoTransform: true
        mipmap: false
    }
}
