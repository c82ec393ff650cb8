pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One event: the date on the left bank, the river, and the description on the right. Where years lie between this event and the one
// above, stepping stones take the place of the river, and the number of years is said: the distances on the page are not those in time.
Item {
    id: entry

    required property string year
    required property string day
    required property string title
    required property string body
    required property string note
    required property string source
    required property bool major
    required property string gap
    required property string spoken
    readonly property real dateWidth: Theme.upright ? Theme.grid(26 + 8 * Theme.textScale) : Theme.grid(46) * Math.min(1.5, Theme.textScale)
    readonly property real gapHeight: gap ? years.height + Theme.grid(4) : 0

    // A Chinese date breaks only between its parts: 12月18日至 / 22日, 19世纪 / 上半叶.
    function joined(date: string): string {
        return Words.english ? date : date.split("").join("\u2060").replace(/([至—纪代前])\u2060|(年)\u2060(?!代)|\u2060(（)/g, "$1$2$3");
    }

    implicitHeight: gapHeight + Math.max(words.height, dates.height) + Theme.grid(6)

    Label {
        id: years

        x: words.x
        y: Theme.grid(1)
        width: words.width
        visible: entry.gap
        text: entry.gap
        color: Theme.inkSoft
        font.pixelSize: Theme.caption
        leading: 1.3
    }
    Repeater {
        model: entry.gap ? 3 : 0

        Rectangle {
            required property int index

            width: Theme.mm(5)
            height: width
            radius: width / 2
            x: entry.dateWidth - width / 2
            y: (index + 0.5) * entry.gapHeight / 3 - height / 2
            color: Theme.river
        }
    }
    Column {
        id: dates

        y: entry.gapHeight
        width: entry.dateWidth - Theme.grid(6)

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: entry.joined(entry.year)
            color: Theme.figure
            font.family: Theme.serif
            // A century or a part of one is several words; a year stands large.
            font.pixelSize: Theme.type(entry.year.length > 4 ? 21 : 28, 0.4)
            leading: entry.year.length > 4 ? 1.2 : 1
            // The heading beside it says the date.
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text
            horizontalAlignment: Text.AlignRight
            text: entry.joined(entry.day)
            color: Theme.brown
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(14, 0.8)
            leading: 1.3
            Accessible.ignored: true
        }
    }
    Rectangle {
        x: entry.dateWidth - width / 2
        y: entry.gapHeight
        width: Theme.mm(5)
        height: parent.height - y
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Theme.river }
            GradientStop { position: 1; color: Theme.riverEnd }
        }
    }
    Rectangle {
        x: entry.dateWidth - width / 2
        y: entry.gapHeight + Theme.grid(1)
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
        y: entry.gapHeight
        width: parent.width - x
        spacing: Theme.grid(1)

        Heading {
            width: parent.width
            text: Words.title(entry.title)
            size: entry.major ? Theme.heading : Theme.lead
            leading: 1.25
            Accessible.name: entry.spoken
        }
        Label {
            width: Math.min(parent.width, Theme.measure)
            text: Words.kept(entry.body)
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: [Words.kept(entry.note), Words.sourceLine(entry.source)].filter(line => line).join("\n")
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.3
        }
    }
}
