import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One event: the date on the left bank, the river, and the description on the right.
Item {
    id: entry

    required property string year
    required property string day
    required property string title
    required property string body
    required property string note
    required property string source
    required property bool major
    readonly property real dateWidth: Theme.upright ? Theme.grid(26 + 8 * Theme.textScale) : Theme.grid(46) * Math.min(1.5, Theme.textScale)

    implicitHeight: words.height + Theme.grid(6)

    Column {
        width: entry.dateWidth - Theme.grid(6)

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: entry.year
            color: Theme.figure
            font.family: Theme.serif
            font.pixelSize: Theme.type(28, 0.4)
            leading: 1
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: entry.day
            color: Theme.brown
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(14, 0.8)
            leading: 1.3
        }
    }
    Rectangle {
        x: entry.dateWidth - width / 2
        width: Theme.mm(5)
        height: parent.height
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Theme.river }
            GradientStop { position: 1; color: Theme.riverEnd }
        }
    }
    Rectangle {
        x: entry.dateWidth - width / 2
        y: Theme.grid(1)
        width: entry.major ? Theme.mm(16) : Theme.mm(11)
        height: width
        radius: width / 2
        color: entry.major ? Theme.seal : Theme.malachite
        border.color: Theme.goldLight
        border.width: Theme.mm(1)
    }
    Column {
        id: words

        x: entry.dateWidth + Theme.grid(6)
        width: parent.width - x
        spacing: Theme.grid(1)

        Heading {
            width: parent.width
            text: entry.title
            size: entry.major ? Theme.heading : Theme.lead
            leading: 1.25
        }
        Label {
            width: Math.min(parent.width, Theme.measure)
            text: entry.body
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: [entry.note, Words.sourceLine(entry.source)].filter(line => line).join("\n")
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.3
        }
    }
}
