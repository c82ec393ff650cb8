import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Media
import Kiosk.Models

// A film's controls; what the progress bar does, a button does too.
Row {
    id: buttons

    required property Player player
    required property Visit visit
    required property bool captioned
    required property bool sound
    readonly property bool begun: player.state === "playing" || player.state === "paused" || player.state === "ended"

    spacing: Theme.gap

    ActionButton {
        objectName: "film.play"
        width: Theme.target * 1.6
        compact: true
        focus: true
        enabled: buttons.player.state !== "broken"
        icon.name: buttons.player.state === "playing" ? "pause" : buttons.player.state === "ended" ? "again" : "play"
        text: buttons.player.state === "playing" ? Words.pause : buttons.player.state === "ended" ? Words.watchAgain : Words.playFilm
        onClicked: buttons.player.toggle()
    }
    ActionButton {
        objectName: "film.back"
        compact: true
        enabled: buttons.begun
        icon.name: "rewind"
        text: Words.tenBack
        onClicked: buttons.player.seek(buttons.player.position - 10)
    }
    ActionButton {
        objectName: "film.on"
        compact: true
        enabled: buttons.begun && buttons.player.state !== "ended"
        icon.name: "forward"
        text: Words.tenOn
        onClicked: buttons.player.seek(buttons.player.position + 10)
    }
    ActionButton {
        objectName: "film.restart"
        compact: true
        enabled: buttons.begun
        icon.name: "restart"
        text: Words.fromBeginning
        onClicked: {
            buttons.player.seek(0);
            buttons.player.play();
        }
    }
    ActionButton {
        objectName: "film.captions"
        visible: buttons.captioned
        compact: true
        icon.name: buttons.visit.captions ? "captions" : "captions-off"
        text: buttons.visit.captions ? Words.captionsOff : Words.captionsOn
        onClicked: buttons.visit.toggleCaptions()
    }
    Row {
        visible: buttons.sound
        spacing: Theme.gap

        ActionButton {
            objectName: "film.softer"
            compact: true
            enabled: buttons.visit.volume > 0
            icon.name: "minus"
            text: Words.softer
            onClicked: buttons.visit.softer()
        }
        VolumeLevel {
            height: Theme.target
            volume: buttons.visit.volume
        }
        ActionButton {
            objectName: "film.louder"
            compact: true
            enabled: buttons.visit.volume < 1
            icon.name: "plus"
            text: Words.louder
            onClicked: buttons.visit.louder()
        }
    }
}
