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
            // It is decoded as wide as its place, or as high if it would be too low then: its proportions are known only afterwards.
            property bool high: false
            readonly property real factor: status === Image.Null ? 1 : Math.max(own.width / implicitWidth, own.height / implicitHeight)

            x: Math.round(Math.max(own.width - width, Math.min(0, own.width / 2 - picture.focus.x * width)))
            y: Math.round(Math.max(own.height - height, Math.min(0, own.height / 2 - picture.focus.y * height)))
            width: Math.ceil(implicitWidth * factor)
            height: Math.ceil(implicitHeight * factor)
            sourceSize.width: high ? 0 : Theme.decoded(own.width, 1).width
            sourceSize.height: high ? Theme.decoded(1, own.height).height : 0
            source: picture.source
            asynchronous: true
            autoTransform: true
            retainWhileLoading: true
            onStatusChanged: if (status === Image.Ready && !high && implicitHeight * own.width < (own.height - 1) * implicitWidth) high = true
            onSourceChanged: high = false
        }
    }
}
