import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A gallery: its first picture, with its name on a dark band.
Pressable {
    id: card

    required property string title
    required property string introduction
    required property string cover
    required property string thumbnail
    required property bool drawing
    required property int pictureCount
    required property int filmCount
    required property string spoken

    text: spoken
    deckPicture: thumbnail || cover

    Picture {
        anchors.fill: parent
        source: card.cover
        thumbnail: card.thumbnail

        Shadow { z: -2 }
    }
    Rectangle {
        id: band

        // The band is dense where the words begin, however many lines they have.
        readonly property real wordsTop: height - words.height - Theme.grid(3)
        readonly property real dense: Math.max(0.01, Math.min(0.4, (wordsTop + Theme.grid(Theme.deeper ? -1 : 0.8)) / Math.max(1, height)))

        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.min(parent.height, words.height + Theme.grid(10))
        gradient: Gradient {
            GradientStop { position: 0; color: Qt.alpha(Theme.dusk, 0) }
            GradientStop { position: band.dense; color: Qt.alpha(Theme.dusk, Theme.deeper ? 0.94 : 0.72) }
            GradientStop { position: 1; color: Qt.alpha(Theme.dusk, Theme.deeper ? 0.97 : 0.9) }
        }
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.color: Theme.goldLight
        border.width: card.down ? Theme.mm(1.4) : Theme.mm(0.5)
    }
    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.grid(3)
        // The bar grows with the text, too.
        anchors.rightMargin: Theme.grid(Theme.textScale > 1.5 ? 2 : 3)

        Label {
            width: parent.width
            text: card.title
            color: Theme.cream
            font.family: Theme.serif
            font.pixelSize: Theme.heading
            leading: 1.25
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: [Words.counts(card.pictureCount, card.filmCount), card.drawing ? (card.pictureCount > 0 ? Words.illustration : Words.animation) : ""].filter(part => part).join(" · ")
            color: Theme.cream
            font.pixelSize: Theme.caption
            leading: 1.3
            Accessible.ignored: true
        }
    }
}
