import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One article as a hanging scroll.
Pressable {
    id: scroll

    required property string numeral
    required property string name
    required property string title
    required property string subtitle
    required property string summary
    required property string picture
    required property bool drawing
    required property string credit
    // The height of the tallest text in a row, so that all pictures of the row end on one line.
    property real wordsHeight: words.height
    readonly property real ownWordsHeight: words.height

    text: Words.named(title, subtitle)
    Accessible.description: [summary, drawing ? Words.illustration : credit].filter(part => part).join(" ")
    implicitHeight: Math.round(width * 0.55) + wordsHeight + Theme.grid(13)

    Rectangle {
        anchors.fill: parent
        border.color: Theme.rim
        border.width: Theme.night ? Theme.mm(0.6) : 0
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.paper }
            GradientStop { position: 1; color: scroll.down ? Theme.paperDeep : Theme.paperFoot }
        }

        Shadow { depth: scroll.down ? Theme.mm(3) : Theme.mm(5) }
    }
    Rod {
        y: -height / 2
        x: -Theme.mm(3)
        width: parent.width + Theme.mm(6)
        height: Theme.mm(6)
    }
    Picture {
        id: art

        x: Theme.grid(1.5)
        y: Theme.grid(2)
        width: parent.width - Theme.grid(3)
        // The picture gets the height that the text leaves.
        height: Math.max(Math.round(width * 0.55), scroll.height - scroll.wordsHeight - Theme.grid(13))
        source: scroll.picture || Theme.landscape(false, false, true)

        DrawingMark {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.grid(1)
            drawing: scroll.drawing
            credit: scroll.credit
            found: false
        }
    }
    Seal {
        x: Theme.grid(4)
        y: art.y + art.height - height / 2
        text: scroll.numeral
        size: Theme.grid(8)
    }
    Column {
        id: words

        x: Theme.grid(4)
        y: art.y + art.height + Theme.grid(6)
        width: parent.width - Theme.grid(8)
        spacing: Theme.grid(1.5)

        Heading {
            width: parent.width
            text: scroll.title
            size: Theme.heading
            leading: 1.2
            Accessible.ignored: true
        }
        Heading {
            width: parent.width
            text: Words.title(scroll.subtitle)
            size: Theme.type(13.4, 0.9)
            color: Theme.brown
            font.family: Theme.serifBold
            Accessible.ignored: true
        }
        GoldRule {}
        Label {
            width: parent.width
            text: Words.kept(scroll.summary)
            color: Theme.inkSoft
            maximumLineCount: Theme.textScale > 1.4 ? 20 : 7
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
