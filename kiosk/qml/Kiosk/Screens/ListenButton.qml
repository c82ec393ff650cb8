import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Media
import Kiosk.Models

// A button that plays the recording of a page's text. Hidden if the exhibition has none.
Pressable {
    id: button

    required property Page page
    // The id of the text: the id of a step or an article, or "introduction".
    required property string name
    readonly property bool sounding: player.state === "playing"
    readonly property bool begun: player.state === "playing" || player.state === "paused"

    implicitWidth: row.width + Theme.mm(12)
    implicitHeight: Theme.target
    visible: narration.recording !== ""
    enabled: player.state !== "broken"
    text: player.state === "playing" ? Words.pause : Words.listen
    Accessible.name: player.state === "broken" ? Words.missingRecording : text + " " + Words.time(narration.seconds)
    onSoundingChanged: page.visit.setSounding(sounding)
    pressedBy: "pause"
    onClicked: player.toggle()
    Component.onDestruction: player.close()

    NarrationScreen {
        id: narration

        exhibit: button.page.exhibit
        language: button.page.visit.language
        itemId: button.name
    }
    Player {
        id: player

        objectName: "listen.player"
        source: narration.recording
        code: button.name
        length: narration.seconds
        volume: button.page.visit.volume
        output: button.page.visit.soundOutput
        onWatched: button.page.visit.watch()
    }
    Connections {
        target: button.page

        function onPresentChanged(): void {
            if (!button.page.present)
                player.close();
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: button.down ? Theme.paperDeep : Theme.paper
        border.color: Theme.gold
        border.width: Math.max(1, Theme.mm(0.4))
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.mm(3)

        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            name: player.state === "playing" ? "pause" : button.begun ? "play" : "sound"
            size: Math.round(Theme.caption)
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: player.state === "broken" ? Words.missingRecording
                : button.begun ? Words.time(player.position) + " / " + Words.time(narration.seconds)
                : Words.listen + " " + Words.time(narration.seconds)
            color: Theme.inkSoft
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
