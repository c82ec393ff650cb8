import QtQuick
import Kiosk.Theme

// A jade disc in a gold ring, shown on media that can be played.
Rectangle {
    id: mark

    property string glyph: "play"
    property real size: Theme.target * 2

    width: Math.round(size)
    height: width
    radius: width / 2
    color: Qt.alpha(Theme.deep, 0.85)
    border.color: Theme.goldLight
    border.width: Math.max(1, Theme.mm(0.9))

    Rectangle {
        anchors.fill: parent
        anchors.margins: Math.round(mark.width * 0.07)
        radius: width / 2
        color: "transparent"
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.3))
        opacity: 0.6
    }
    Glyph {
        anchors.centerIn: parent
        // Centre the triangle's centre of mass, not its box.
        anchors.horizontalCenterOffset: mark.glyph === "play" ? Math.round(size * 0.03) : 0
        name: mark.glyph
        light: true
        size: Math.round(mark.width * 0.5)
    }
}
