import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A picture in a gallery's grid on a card, with its text below it. Children are placed on the picture.
Pressable {
    id: card

    required property string code
    required property string picture
    required property string thumbnail
    required property string caption
    required property string line
    required property string spoken
    default property alias upon: art.data
    // The available height for the picture; 0 for no limit. The picture is never taller than its aspect ratio gives.
    property real pictureHeight: 0
    // A height for the text that is used if it is more than the text needs.
    property real room: 0
    // Whether the text is cut to three lines and one, for many pictures in rows of one height. The picture's own page shows all of it.
    property bool brief: false
    readonly property real wordsHeight: words.height + Theme.grid(5)
    property alias labelled: art.labelled
    property alias alwaysThumbnail: art.alwaysThumbnail
    readonly property alias frame: art

    text: spoken
    height: art.height + Math.max(wordsHeight, room)

    Rectangle {
        anchors.fill: parent
        color: card.down ? Theme.paperDeep : Theme.paper
        border.color: Theme.rim
        border.width: Theme.night ? Theme.mm(0.6) : 0

        Shadow {}
    }
    Picture {
        id: art

        x: Theme.grid(1.5)
        y: Theme.grid(1.5)
        width: parent.width - Theme.grid(3)
        height: Math.round(card.pictureHeight > 0 ? Math.min(width / 1.5, Math.max(card.pictureHeight, width / 3)) : width / 1.5)
        source: card.picture
        thumbnail: card.thumbnail
        code: card.code
    }
    Column {
        id: words

        x: Theme.grid(3)
        anchors.top: art.bottom
        anchors.topMargin: Theme.grid(1.5)
        width: parent.width - Theme.grid(6)

        Label {
            width: parent.width
            visible: text !== ""
            text: card.caption
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(14, 0.9)
            leading: 1.3
            elide: card.brief ? Text.ElideRight : Text.ElideNone
            maximumLineCount: card.brief ? 3 : 1000
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: card.line
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.3
            elide: card.brief ? Text.ElideRight : Text.ElideNone
            maximumLineCount: card.brief ? 1 : 1000
            Accessible.ignored: true
        }
    }
}
