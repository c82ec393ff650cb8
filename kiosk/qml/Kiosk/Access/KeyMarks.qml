pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// What a visitor who uses keys sees above everything: the focus ring, and a line with what a key has to say.
Item {
    id: marks

    required property Steering keys
    required property Window window

    FocusRing {
        keys: marks.keys
        window: marks.window
    }
    KeyLine {
        keys: marks.keys
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(4) + (Theme.upright ? Theme.bar : 0)
    }
}
