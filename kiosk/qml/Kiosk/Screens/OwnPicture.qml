pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// The bundle's own picture behind home or the attract screen. It covers its place; its focus stays in view. Without a picture: silk by
// day, and the far hills at night.
Item {
    id: own

    required property Exhibit exhibit
    required property string language
    required property bool night
    readonly property alias credit: picture.credit
    readonly property real fit: Math.max(width / picture.size.width, height / picture.size.height)

    clip: true

    OwnPictureScreen {
        id: picture

        exhibit: own.exhibit
        language: own.language
        upright: own.height > own.width
        night: own.night
    }
    Rectangle {
        anchors.fill: parent
        color: own.night ? Theme.landscapeNight : Theme.silk
    }
    Image {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.round(width * (Theme.upright ? 0.42 : 0.25))
        visible: picture.source === ""
        sourceSize: Theme.decoded(width, height)
        source: visible ? Theme.art(own.night ? "page-mountains-night.webp" : "page-mountains.webp") : ""
        asynchronous: true
    }
    Loader {
        active: picture.source !== "" && own.width > 0 && own.height > 0
        sourceComponent: Image {
            x: Math.round(Math.max(own.width - width, Math.min(0, own.width / 2 - picture.focus.x * width)))
            y: Math.round(Math.max(own.height - height, Math.min(0, own.height / 2 - picture.focus.y * height)))
            width: Math.ceil(picture.size.width * own.fit)
            height: Math.ceil(picture.size.height * own.fit)
            sourceSize: Theme.decoded(width, height)
            source: picture.source
            asynchronous: true
            autoTransform: true
            retainWhileLoading: true
        }
    }
}
