import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// Buttons for everything that gestures on a picture can do.
Row {
    id: buttons

    required property int count
    required property bool playing
    required property real zoom

    signal turned(by: int)
    signal zoomed(factor: real)
    signal fitted
    signal toggled

    spacing: Theme.gap

    component Control: ActionButton {
        compact: true
    }

    Control {
        objectName: "photo.previous"
        visible: buttons.count > 1
        icon.name: "previous"
        text: Words.previousPicture
        onClicked: buttons.turned(-1)
    }
    Control {
        objectName: "photo.next"
        visible: buttons.count > 1
        pressedBy: "next"
        icon.name: "next"
        text: Words.nextPicture
        onClicked: buttons.turned(1)
    }
    Control {
        objectName: "photo.out"
        enabled: buttons.zoom > 1
        icon.name: "minus"
        text: Words.zoomOut
        onClicked: buttons.zoomed(1 / 1.6)
    }
    Control {
        objectName: "photo.in"
        enabled: buttons.zoom < 8
        icon.name: "plus"
        text: Words.zoomIn
        onClicked: buttons.zoomed(1.6)
    }
    Control {
        objectName: "photo.fit"
        enabled: buttons.zoom > 1
        icon.name: "fit"
        text: Words.fit
        onClicked: buttons.fitted()
    }
    Control {
        objectName: "photo.play"
        visible: buttons.count > 1
        pressedBy: "pause"
        icon.name: buttons.playing ? "pause" : "play"
        text: buttons.playing ? Words.pause : Words.play
        onClicked: buttons.toggled()
    }
}
