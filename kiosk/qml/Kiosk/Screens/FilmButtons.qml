import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Media
import Kiosk.Models

// The controls of a film. Everything that the progress bar does can also be done with a button.
Row {
    id: buttons

    required property Player player
    required property Visit visit
    required property bool captioned
    required property bool sound
    readonly property bool begun: player.state === "playing" || player.state === "paused" || player.state === "ended"

    spacing: Theme.gap

    component Control: ActionButton {
        compact: true
    }

    Control {
        objectName: "film.play"
        width: Theme.target * 1.6
        pressedBy: "pause"
        enabled: buttons.player.state !== "broken"
        icon.name: buttons.player.state === "playing" ? "pause" : buttons.player.state === "ended" ? "again" : "play"
        text: buttons.player.state === "playing" ? Words.pause : buttons.player.state === "ended" ? Words.watchAgain : Words.playFilm
        onClicked: buttons.player.toggle()
    }
    Control {
        objectName: "film.back"
        enabled: buttons.begun
        pressedBy: "skip-back"
        icon.name: "rewind"
        text: Words.tenBack
        onClicked: buttons.player.seek(buttons.player.position - 10)
    }
    Control {
        objectName: "film.on"
        enabled: buttons.begun && buttons.player.state !== "ended"
        pressedBy: "skip-on"
        icon.name: "forward"
        text: Words.tenOn
        onClicked: buttons.player.seek(buttons.player.position + 10)
    }
    Control {
        objectName: "film.restart"
        enabled: buttons.begun
        icon.name: "restart"
        text: Words.fromBeginning
        onClicked: {
            buttons.player.seek(0);
            buttons.player.play();
        }
    }
    Control {
        objectName: "film.captions"
        visible: buttons.captioned
        icon.name: buttons.visit.captions ? "captions" : "captions-off"
        text: buttons.visit.captions ? Words.captionsOff : Words.captionsOn
        onClicked: buttons.visit.toggleCaptions()
    }
    Row {
        visible: buttons.sound
        spacing: Theme.gap

        Control {
            objectName: "film.softer"
            enabled: buttons.visit.volume > 0
            icon.name: "minus"
            text: Words.softer
            onClicked: buttons.visit.softer()
        }
        VolumeLevel {
            height: Theme.target
            volume: buttons.visit.volume
        }
        Control {
            objectName: "film.louder"
            enabled: buttons.visit.volume < 1
            icon.name: "plus"
            text: Words.louder
            onClicked: buttons.visit.louder()
        }
    }
}
