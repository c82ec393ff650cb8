import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One figure on the figures page: its name, the number with its words, and its chart.
Pressable {
    id: tile

    required property string name
    required property string before
    required property string number
    required property string unit
    required property string after
    required property string headline
    required property string figureId
    required property bool drawn
    required property string period
    required property Page page
    required property bool running
    property int delay: 0

    text: headline
    Accessible.description: drawn ? "" : period

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(2)
        border.color: Theme.rim
        border.width: Theme.night ? Theme.mm(0.6) : 0
        gradient: Gradient {
            GradientStop { position: 0; color: tile.down ? Theme.paperDeep : Theme.paper }
            GradientStop { position: 1; color: Theme.paperFoot }
        }

        Shadow { depth: tile.down ? Theme.mm(2) : Theme.mm(3.5) }
    }
    Column {
        id: words

        x: Theme.grid(3)
        y: Theme.grid(2)
        width: parent.width - Theme.grid(6)
        spacing: Theme.grid(0.5)

        Label {
            id: nameLabel

            width: parent.width
            text: tile.name
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(11.6, 0.9)
            leading: 1.25
            maximumLineCount: 3
            Accessible.ignored: true
        }
        FigureText {
            visible: tile.drawn
            before: tile.before
            number: tile.number
            unit: tile.unit
            after: tile.after
            maximumWidth: words.width
            wordColor: Theme.inkSoft
            size: Math.min(Theme.type(28, 0.35), words.width / Math.max(3.4, tile.number.length * 0.56))
            Accessible.ignored: true
        }
    }
    ChartPanel {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: words.bottom
        anchors.bottom: parent.bottom
        anchors.margins: Theme.grid(1.5)
        anchors.leftMargin: Theme.grid(2.5)
        anchors.rightMargin: Theme.grid(2.5)
        page: tile.page
        figure: tile.figureId
        running: tile.running
        delay: tile.delay
        compact: true
    }
    // A number without a drawing takes the place of the drawing.
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: words.y + nameLabel.height + Math.max(0, (parent.height - words.y - nameLabel.height - height) * 0.42)
        visible: !tile.drawn
        spacing: Theme.grid(0.5)

        FigureText {
            anchors.horizontalCenter: parent.horizontalCenter
            before: tile.before
            number: tile.number
            unit: tile.unit
            after: tile.after
            maximumWidth: words.width
            wordColor: Theme.inkSoft
            size: Math.min(Theme.type(44, 0.35), words.width / Math.max(2.6, tile.number.length * 0.62))
            Accessible.ignored: true
        }
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, words.width)
            text: tile.period
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
