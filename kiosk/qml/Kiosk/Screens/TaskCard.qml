import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One task on its strip of paper.
Pressable {
    id: card

    required property string numeral
    required property string deed
    required property string goal
    required property string stepName
    required property string spoken
    property bool pointed: false

    text: spoken
    implicitHeight: words.height + foot.height + Theme.grid(7.5)

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(2)
        color: card.down ? Theme.paperDeep : Theme.paper
        border.color: card.pointed ? Theme.accent : Theme.rim
        border.width: card.pointed ? Theme.mm(1) : Theme.night ? Theme.mm(0.6) : 0

        Shadow { depth: card.down ? Theme.mm(2) : Theme.mm(3.5) }
    }
    Column {
        id: words

        x: Theme.grid(3)
        y: Theme.grid(3)
        width: parent.width - Theme.grid(6)
        spacing: Theme.grid(1.5)

        Seal {
            text: card.numeral
            size: Theme.grid(8)
        }
        Label {
            width: parent.width
            text: Words.title(card.deed)
            color: Theme.inkSoft
            leading: 1.35
            Accessible.ignored: true
        }
        Heading {
            width: parent.width
            text: Words.title(card.goal)
            size: Theme.type(Words.english ? 15.5 : 18, 0.8)
            give: 1
            color: Theme.figure
            leading: 1.3
            Accessible.ignored: true
        }
    }
    Rectangle {
        anchors.left: foot.left
        anchors.right: foot.right
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.grid(1)
        height: Math.max(1, Theme.mm(0.4))
        visible: foot.visible
        color: Theme.gold
        opacity: 0.5
    }
    Row {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.grid(3)
        anchors.bottomMargin: Theme.grid(2)
        visible: card.stepName !== ""
        spacing: Theme.grid(1)

        Label {
            width: foot.width - arrow.width - foot.spacing
            text: Words.serves + " · " + card.stepName
            color: Theme.brown
            font.pixelSize: Theme.caption
            leading: 1.3
            Accessible.ignored: true
        }
        Glyph {
            id: arrow

            name: "next"
            size: Theme.grid(3.5)
        }
    }
}
