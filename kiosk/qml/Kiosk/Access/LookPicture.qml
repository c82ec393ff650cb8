import QtQuick
import Kiosk.Theme

// A small piece of the landscape as it looks in these colours.
Image {
    id: picture

    required property string look

    sourceSize: Theme.decoded(Theme.grid(26), Theme.grid(15))
    source: Theme.art(look === "contrast" ? "look-contrast.webp" : "look-day.webp")
    fillMode: Image.PreserveAspectCrop
    asynchronous: true
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        visible: picture.look === "low-glare"
        color: Qt.alpha(Theme.plaqueBrown, 0.42)
    }
}
