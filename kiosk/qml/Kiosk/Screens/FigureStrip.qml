pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The current figures of a step on a band of deep water. A touch opens a figure. The names share one baseline, and the numerals
// share another.
Rectangle {
    id: strip

    required property RowsModel figures

    signal opened(figureId: string, from: Item)

    // In reach mode the figures are in the deck.
    height: Theme.decked ? 0 : flow.height + Theme.grid(5)
    opacity: Theme.decked ? 0 : 1
    gradient: Gradient {
        orientation: Gradient.Horizontal
        GradientStop { position: 0; color: Theme.plate }
        GradientStop { position: 1; color: Theme.plateEnd }
    }

    Rectangle { width: parent.width; height: Theme.mm(1); color: Theme.goldLight }
    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: Theme.mm(0.6); color: Theme.goldLight }
    Grid {
        id: flow

        readonly property real cell: Math.floor((width - (columns - 1) * columnSpacing) / columns)
        readonly property real tallest: [...children].reduce((most, item) => Math.max(most, item.implicitHeight), Theme.target)

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.grid(3)
        columns: Math.max(1, Math.min(strip.figures.count, Math.floor(width / (Theme.caption * 14))))
        columnSpacing: Theme.grid(3)
        rowSpacing: Theme.grid(2)

        Repeater {
            model: strip.figures

            Pressable {
                id: cell

                required property string figureId
                required property string name
                required property string before
                required property string number
                required property string unit
                required property string after
                required property string headline

                objectName: "figure." + figureId
                implicitHeight: label.height + figure.implicitHeight + Theme.grid(0.5)
                width: flow.cell
                height: flow.tallest
                text: headline
                deckLook: "plate"
                deckTitle: name
                deckNumber: [before, number, unit, after]
                onClicked: strip.opened(figureId, cell)

                Label {
                    id: label

                    width: parent.width
                    text: cell.name
                    color: Theme.deeper ? Theme.goldBright : Theme.goldLight
                    font.pixelSize: Theme.caption
                    leading: 1.25
                    Accessible.ignored: true
                }
                FigureText {
                    id: figure

                    anchors.bottom: parent.bottom
                    before: cell.before
                    number: cell.number
                    unit: cell.unit
                    after: cell.after
                    Accessible.ignored: true
                    size: Theme.type(22, 0.5)
                    maximumWidth: cell.width
                    numeralColor: Theme.goldCream
                    wordColor: Theme.cream
                }
            }
        }
    }
}
