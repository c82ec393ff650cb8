import QtQuick
import Kiosk.Theme
import Kiosk.Models

// Reading aloud, its volume and its speed.
Item {
    id: part

    required property Visit visit
    required property real gap
    // Whether the button stands beside the steps; otherwise it lies above them.
    required property bool beside
    readonly property real stepsWidth: beside ? width - listen.width - Theme.grid(3) : width

    // Its height with the button beside the steps.
    readonly property real low: 2 * volume.implicitHeight + gap

    implicitHeight: beside ? low : listen.height + 2 * (volume.implicitHeight + gap)

    Plate {
        id: listen

        width: part.beside ? Theme.grid(18) : part.width
        height: part.beside ? part.low : implicitHeight
        objectName: "access.speech"
        strong: true
        stacked: part.beside
        icon.name: part.visit.speech ? "pause" : "sound"
        text: part.visit.speech ? Words.pauseReading : Words.readAloud
        wordSize: part.beside ? Math.min(Theme.caption, (width - Theme.grid(2)) / (Words.english ? 6.6 : 4.2)) : Theme.caption
        Accessible.checkable: true
        Accessible.checked: part.visit.speech
        onClicked: part.visit.setSpeech(!part.visit.speech)
    }
    Stepper {
        id: volume

        x: part.width - width
        y: part.beside ? 0 : listen.height + part.gap
        width: part.stepsWidth
        nameWidth: rate.nameWidth
        name: Words.loudness
        value: part.visit.volume > 0 ? Math.round(part.visit.volume * 100) + "%" : Words.silent
        level: part.visit.volume
        lessId: "access.volume.down"
        less: Words.softer
        moreId: "access.volume.up"
        more: Words.louder
        canLess: part.visit.volume > 0
        canMore: part.visit.volume < 1
        onStepped: by => by < 0 ? part.visit.softer() : part.visit.louder()
    }
    Stepper {
        id: rate

        x: part.width - width
        y: volume.y + volume.height + part.gap
        width: part.stepsWidth
        nameWidth: Math.round(Theme.caption * (Words.english ? 3.9 : 2.6))
        name: Words.speed
        value: Words.speedValue.arg(part.visit.rate)
        lessId: "access.rate.down"
        less: Words.slower
        moreId: "access.rate.up"
        more: Words.faster
        canLess: part.visit.rate > part.visit.slowest
        canMore: part.visit.rate < part.visit.fastest
        onStepped: by => by < 0 ? part.visit.slower() : part.visit.faster()
    }
}
