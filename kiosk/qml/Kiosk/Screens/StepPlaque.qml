import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A step on a home with the bundle's own picture: its seal, its name and its summary on paper.
Pressable {
    id: control

    required property string numeral
    required property string name
    required property string summary
    readonly property real natural: Math.max(Theme.target, words.height + Theme.grid(4))

    text: name + (Words.english ? ". " : "，") + summary.replace(/\n/g, "")

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
    Column {
        id: words

        anchors.left: seal.right
        anchors.leftMargin: Theme.grid(1.5)
        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(2)
        y: Theme.grid(2)
        spacing: Theme.grid(0.5)

        Label {
            width: parent.width
            text: control.name
            font.family: Theme.serif
            font.pixelSize: Theme.type(Words.english ? 14 : 18, 0.5)
            leading: 1.2
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: control.summary.replace(/\n/g, "")
            color: Theme.inkSoft
            font.pixelSize: Theme.type(11.2, 0.6)
            leading: 1.35
            Accessible.ignored: true
        }
    }
}
