import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A gold tick: this one is in force.
Rectangle {
    width: Theme.mm(10.5)
    height: width
    radius: width / 2
    color: Theme.goldPale
    border.color: Theme.slip
    border.width: Math.max(1, Theme.mm(0.8))

    Glyph {
        anchors.centerIn: parent
        name: "check"
        light: false
        size: Theme.mm(8)
    }
}
