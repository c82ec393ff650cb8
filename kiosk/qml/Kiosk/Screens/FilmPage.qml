import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Media
import Kiosk.Models

// A film in large, with its captions and controls. It shows its poster until the first touch, and again after its end.
Page {
    id: page

    readonly property bool waiting: player.state === "resting" || player.state === "ended"

    readonly property bool sounding: player.state === "playing" && model.sound

    onSoundingChanged: visit.setSounding(sounding)
    onPresentChanged: if (!present) player.close()
    Component.onDestruction: player.close()

    FilmScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    FilmCaptions {
        id: spoken

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
        position: player.position
    }
    Player {
        id: player

        objectName: "film.player"
        source: model.film
        code: model.filmId
        length: model.seconds
        pictured: true
        volume: page.visit.volume
        output: page.visit.soundOutput
        onWatched: page.visit.watch()
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.dark

        Tiles {
            source: Theme.art("silk-night.webp")
        }
    }
    Item {
        id: stage

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: band.top
        anchors.margins: Theme.grid(2)

        Pressable {
            id: frame

            objectName: "film.frame"
            width: Math.round(Math.min(parent.width, parent.height * model.aspect))
            height: Math.round(width / model.aspect)
            x: Math.round((parent.width - width) / 2)
            y: Math.round((parent.height - height) * 0.4)
            sink: 0
            able: player.state !== "broken"
            spare: true
            text: player.state === "broken" ? Words.missingFilm : player.state === "playing" ? Words.pause : player.state === "ended" ? Words.watchAgain : Words.playFilm
            Accessible.name: model.spoken
            Accessible.description: text
            onClicked: player.toggle()

            FilmView {
                anchors.fill: parent
                player: player
            }
            Picture {
                anchors.fill: parent
                visible: !player.framed || player.state === "ended"
                source: model.poster
                labelled: false
            }
            Rectangle {
                anchors.fill: parent
                color: "transparent"
                border.color: Theme.goldLight
                border.width: Math.max(1, Theme.mm(0.5))
            }
            PlayMark {
                id: mark

                anchors.centerIn: parent
                visible: page.waiting
                scale: frame.down ? 0.96 : 1
                size: Math.min(Theme.target * 3, parent.height * 0.5)
                glyph: player.state === "ended" ? "again" : "play"
            }
            FilmCaption {
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.top: mark.bottom
                anchors.topMargin: Theme.grid(1.5)
                maximumWidth: parent.width
                text: player.state === "ended" ? Words.watchAgain : ""
            }
            Rectangle {
                anchors.centerIn: parent
                width: Math.min(parent.width * 0.9, trouble.contentWidth + Theme.grid(10))
                height: trouble.height + Theme.grid(6)
                visible: player.state === "broken"
                radius: Theme.mm(2)
                color: Theme.paperDeep

                Label {
                    id: trouble

                    anchors.centerIn: parent
                    width: frame.width * 0.8
                    horizontalAlignment: Text.AlignHCenter
                    color: Theme.inkSoft
                    font.pixelSize: Theme.caption
                    text: Words.missingFilm + "\n" + model.filmId
                }
            }
        }
        FilmCaption {
            objectName: "film.caption"
            x: Math.round((parent.width - width) / 2)
            // Below the film if there is room, otherwise over its lower edge.
            y: Math.round(Math.min(frame.y + frame.height + Theme.grid(2), parent.height - height - Theme.grid(2)))
            maximumWidth: Math.min(stage.width, Math.max(frame.width * 0.94, Theme.grid(60)))
            text: page.visit.captions && !page.waiting && player.state !== "broken" ? spoken.caption : ""
        }
    }
    PhotoWords {
        id: band

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        narrow: width < Theme.grid(160)
        // The film gets half of the page.
        tallest: page.height * 0.5 - Theme.target - Theme.grid(6) - (narrow ? buttons.height : 0)
        caption: model.caption
        line: [Words.filmLine(model.drawing, model.credit), model.place].filter(part => part).join(" · ")
        note: model.note
        above: Row {
            width: band.width - Theme.grid(10)
            height: Theme.target

            Scrubber {
                id: scrubber

                objectName: "film.progress"
                width: parent.width - clock.width
                height: parent.height
                enabled: buttons.begun && !Theme.decked
                opacity: buttons.begun ? 1 : 0.55
                at: player.position
                length: model.seconds
                onSought: seconds => player.seek(seconds)
            }
            Label {
                id: clock

                objectName: "film.time"
                width: longest.advanceWidth + Theme.grid(2)
                anchors.verticalCenter: parent.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: Words.time(scrubber.pressed ? scrubber.value : player.position) + " / " + Words.time(model.seconds)
                color: Theme.cream
                font.family: Theme.sansMedium
                font.pixelSize: Theme.caption
                leading: 1.2
                wrapMode: Text.NoWrap

                TextMetrics {
                    id: longest

                    font: clock.font
                    text: Words.time(model.seconds) + " / " + Words.time(model.seconds)
                }
            }
        }

        FilmButtons {
            id: buttons

            player: player
            visit: page.visit
            captioned: model.captioned
            sound: model.sound
        }
    }
}
