import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A picture in a gallery's grid on its mount, with its words below it; what stands on the picture is given as content.
Pressable {
    id: card

    required property string code
    required property string picture
    required property string thumbnail
    required property string caption
    required property string line
    default property alias upon: art.data
    // The height there is for the picture; it is never taller than its own shape, 0 leaves it that.
    property real pictureHeight: 0
    // The height there is for the words, where it is more than they need.
    property real room: 0
    readonly property real wordsHeight: words.height + Theme.grid(5)
    property alias labelled: art.labelled
    readonly property alias frame: art

    text: caption
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
            text: card.caption
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(14, 0.9)
            leading: 1.3
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: card.line
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.3
            Accessible.ignored: true
        }
    }
}
