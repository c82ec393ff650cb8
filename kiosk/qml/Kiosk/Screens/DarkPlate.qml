import QtQuick
import Kiosk.Theme

// A dark sheet with a fine gold line, for the words of the attract screen over the bundle's own picture. On the drawn landscape there is
// none: its sky is dark enough.
Rectangle {
    visible: Theme.pictured
    radius: Theme.mm(2)
    color: Theme.lacquer

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.mm(1.4)
        radius: Theme.mm(1.2)
        color: "transparent"
        border.color: Qt.alpha(Theme.goldLight, 0.6)
        border.width: Math.max(1, Theme.mm(0.4))
    }
}
