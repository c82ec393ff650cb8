import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A film in a gallery's grid: its poster with a play mark, and its length.
MountedPicture {
    id: card

    required property string filmId
    required property string poster
    required property string credit
    required property bool drawing
    required property real seconds

    code: filmId
    picture: poster
    labelled: false
    line: [Words.film, Words.filmLine(drawing, credit)].filter(part => part).join(" · ")
    Accessible.name: Words.film + " " + caption + " " + Words.time(seconds)

    PlayMark {
        anchors.centerIn: parent
        size: Math.min(Theme.target * 1.5, parent.height * 0.6)
    }
    Rectangle {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.grid(1.5)
        width: length.width + Theme.mm(8)
        height: length.height + Theme.mm(3)
        radius: Theme.mm(2)
        visible: card.seconds > 0
        color: Qt.alpha(Theme.lacquer, 0.9)

        Label {
            id: length

            anchors.centerIn: parent
            text: Words.time(card.seconds)
            color: Theme.cream
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.15
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
