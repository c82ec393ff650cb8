import QtQuick
import Kiosk.Theme

// A picture between the paragraphs of a text, whole, with its caption and credit below it.
Pressable {
    id: inset

    // The row of the picture.
    required property var row
    readonly property alias frame: art
    readonly property string line: Words.pictureLine(row.drawing, row.credit)

    text: row.spoken
    objectName: "inset." + row.photoId
    sink: 0
    height: box.height + Theme.grid(words.height > 0 ? 3.5 : 2.5) + words.height

    Item {
        id: box

        y: Theme.grid(1)
        width: parent.width
        height: art.ready ? Math.round(art.paintedHeight) : Math.round(width / 1.5)

        Item {
            width: Math.round(art.paintedWidth)
            height: parent.height
            visible: art.ready

            Shadow {}
        }
        Picture {
            id: art

            width: parent.width
            // An upright picture is not taller than it can be read beside its text.
            height: Math.round(Math.min(width * 1.25, Theme.measure * 0.66))
            source: inset.row.picture
            code: inset.row.photoId
            fillMode: Image.PreserveAspectFit
            horizontalAlignment: Image.AlignLeft
            verticalAlignment: Image.AlignTop
        }
    }
    Column {
        id: words

        anchors.top: box.bottom
        anchors.topMargin: Theme.grid(1)
        width: parent.width

        Label {
            width: parent.width
            visible: text !== ""
            text: inset.row.caption
            font.family: Theme.serifBold
            leading: 1.35
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: inset.line
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.35
            Accessible.ignored: true
        }
    }
}
