import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A step on a home with the bundle's own picture: its seal, its name and its summary on paper.
Pressable {
    id: control

    required property string numeral
    required property string name
    required property string summary
    required property string spoken
    // Whether the summary is left out, for want of room.
    property bool brief: false
    readonly property real natural: Math.max(short, title.height + outline.height + words.spacing + Theme.grid(4))
    readonly property real short: Math.max(Theme.target, seal.height + Theme.grid(3), title.height + Theme.grid(4))

    text: spoken

    PaperPlate {
        anchors.fill: parent
        down: control.down
    }
    Seal {
        id: seal

        x: Theme.grid(2)
        y: Theme.grid(2)
        text: control.numeral
        size: Math.round(Theme.type(20, 0.3))
    }
    TextMetrics {
        id: longestWord

        font.family: Theme.serif
        font.pixelSize: 100
        text: Words.english ? control.name.split(" ").reduce((longest, word) => word.length > longest.length ? word : longest, "") : ""
    }
    Column {
        id: words

        anchors.left: seal.right
        anchors.leftMargin: Theme.grid(1.5)
        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(2)
        y: Theme.grid(2)
        spacing: Theme.grid(0.5)

        Label {
            id: title

            width: parent.width
            text: control.name
            font.family: Theme.serif
            // A word of a name is never broken, so the longest word sets the size.
            font.pixelSize: Math.min(Theme.type(Words.english ? 14 : 18, 0.4),
                                     Words.english ? 97 * width / Math.max(1, longestWord.advanceWidth) : Infinity)
            leading: 1.2
            Accessible.ignored: true
        }
        Label {
            id: outline

            width: parent.width
            visible: text !== "" && !control.brief
            text: control.summary.replace(/\n/g, "")
            color: Theme.inkSoft
            font.pixelSize: Theme.type(11.2, 0.5)
            leading: 1.35
            Accessible.ignored: true
        }
    }
}
