import QtQuick
import Kiosk.Theme

// A small piece of the landscape as it looks in these colours.
Item {
    id: picture

    required property string look

    clip: true

    Image {
        id: art

        readonly property real share: picture.width / 520

        x: -Math.round(1030 * share)
        y: -Math.round(60 * share)
        width: Math.round(1920 * share)
        height: Math.round(1080 * share)
        sourceSize: Theme.decoded(width, height)
        source: Theme.art(picture.look === "contrast" ? "home-landscape-night@1x.webp" : "home-landscape@1x.webp")
        asynchronous: true
        Accessible.ignored: true
    }
    Rectangle {
        anchors.fill: parent
        visible: picture.look === "low-glare"
        color: Qt.alpha(Theme.plaqueBrown, 0.42)
    }
}
