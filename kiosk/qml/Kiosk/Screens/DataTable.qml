pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The figure's numbers as a table in big type. Values keep their comparators. If all rows have the same period, the table has no period
// column: the period is below, with the other facts.
Column {
    id: table

    required property RowsModel rows
    required property bool periods
    readonly property var shares: periods ? (Words.english ? [0.33, 0.34, 0.33] : [0.37, 0.38, 0.25]) : [0.6, 0.4, 0]

    Accessible.ignored: !enabled
    Accessible.role: Accessible.List
    Accessible.name: Words.numbers

    // A row is one sentence for a listener: Qt Quick cannot tell assistive software of the cells of a table.
    component Cell: Label {
        Accessible.ignored: true
        leading: 1.25
        rightPadding: Theme.grid(2)
        topPadding: Theme.grid(1)
        bottomPadding: Theme.grid(1)
    }

    Row {
        width: table.width

        Cell { width: table.width * table.shares[0]; text: Words.item; color: Theme.brown; font.pixelSize: Theme.caption }
        Cell { width: table.width * table.shares[1]; text: Words.value; color: Theme.brown; font.pixelSize: Theme.caption }
        Cell { visible: table.periods; width: table.width * table.shares[2]; text: Words.period; color: Theme.brown; font.pixelSize: Theme.caption }
    }
    Rectangle { width: table.width; height: Theme.mm(0.8); color: Theme.gold }
    Repeater {
        model: table.rows

        Column {
            id: line

            required property string name
            required property string value
            required property string period
            required property string spoken

            Accessible.ignored: !enabled
            Accessible.role: Accessible.ListItem
            Accessible.name: spoken

            Row {
                Cell { width: table.width * table.shares[0]; text: Words.title(line.name.replace(" · ", "\n")) }
                Cell {
                    readonly property real size: Theme.type(14.2, 0.9)
                    readonly property real room: width - rightPadding
                    readonly property TextMetrics longest: TextMetrics {
                        font.family: Theme.serifBold
                        font.pixelSize: Theme.type(14.2, 0.9)
                        text: Words.english ? Words.longest(Words.kept(line.value)) : ""
                    }

                    readonly property real share: Math.min(1, room / (longest.advanceWidth + 1))

                    width: table.width * table.shares[1]
                    text: size * share < Theme.caption ? line.value : Words.kept(line.value)
                    color: Theme.figure
                    font.family: Theme.serifBold
                    // A number stays with its unit, so the longest such pair sets the size.
                    font.pixelSize: Math.max(Theme.caption, Math.floor(size * share))
                }
                Cell { visible: table.periods; width: table.width * table.shares[2]; text: Words.kept(line.period); color: Theme.inkSoft; font.pixelSize: Theme.caption }
            }
            Rectangle { width: table.width; height: 1; color: Theme.gold; opacity: 0.5 }
        }
    }
}
