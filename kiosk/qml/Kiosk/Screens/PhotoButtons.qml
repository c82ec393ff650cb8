pragma ComponentBehavior: Bound
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
    signal moved(across: int, down: int)
    signal toggled

    spacing: Theme.gap

    component Control: ActionButton {
        compact: true
        deckLook: "tool"
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
        able: buttons.zoom > 1
        icon.name: "minus"
        text: Words.zoomOut
        onClicked: buttons.zoomed(1 / 1.6)
    }
    Control {
        objectName: "photo.in"
        able: buttons.zoom < 8
        icon.name: "plus"
        text: Words.zoomIn
        onClicked: buttons.zoomed(1.6)
    }
    Control {
        objectName: "photo.fit"
        able: buttons.zoom > 1
        icon.name: "fit"
        text: Words.fit
        onClicked: buttons.fitted()
    }
    // In reach mode an enlarged picture is moved with buttons.
    Repeater {
        model: Theme.decked ? [
            { name: "left", text: Words.toLeft, turn: 180, across: 1, down: 0 },
            { name: "right", text: Words.toRight, turn: 0, across: -1, down: 0 },
            { name: "up", text: Words.upwards, turn: -90, across: 0, down: 1 },
            { name: "down", text: Words.downwards, turn: 90, across: 0, down: -1 }
        ] : []

        Control {
            required property var modelData

            objectName: "photo." + modelData.name
            able: buttons.zoom > 1
            icon.name: "next"
            turn: modelData.turn
            text: modelData.text
            onClicked: buttons.moved(modelData.across, modelData.down)
        }
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
