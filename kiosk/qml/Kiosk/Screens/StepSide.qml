pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The visual side of a step's page. If the step has a target, it shows the target beside the current level, drawn to scale; otherwise
// it shows the step's pictures.
Item {
    id: side

    required property Page page
    required property StepScreen model
    readonly property bool charted: model.targetFigure !== ""

    Loader {
        anchors.fill: parent
        active: side.charted
        sourceComponent: Item {
            FigureScreen {
                id: target

                exhibit: side.page.exhibit
                language: side.page.visit.language
                itemId: side.model.targetFigure
            }
            Column {
                id: heading

                // Aligned with the chart's text.
                x: Theme.grid(Theme.upright ? 7 : 5)
                y: Theme.grid(Theme.upright ? 4 : 7)
                width: parent.width - 2 * x

                Label {
                    width: parent.width
                    text: Words.targetAndToday
                    color: Theme.brown
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.lead
                    leading: 1.3
                    Accessible.role: Accessible.Heading
                }
                Label {
                    width: parent.width
                    text: target.name
                    font.family: Theme.serifBold
                    leading: 1.3
                }
            }
            Pressable {
                id: chartTouch

                anchors.fill: parent
                anchors.topMargin: heading.y + heading.height
                anchors.leftMargin: Theme.grid(Theme.upright ? 6 : 4)
                anchors.rightMargin: Theme.grid(Theme.upright ? 6 : 0)
                anchors.bottomMargin: Theme.grid(Theme.upright ? 2 : 6)
                objectName: "step.target"
                text: target.spoken
                deckLook: "slip"
                deckTitle: Words.targetAndToday
                onClicked: side.page.opened("figure", side.model.targetFigure, chartTouch)

                ChartPanel {
                    anchors.fill: parent
                    page: side.page
                    figure: side.model.targetFigure
                    // The chart of level and target comes after the chart of growth.
                    chartIndex: target.chartCount - 1
                    running: side.page.arrived
                    named: false
                    // Keep the numbers small enough for their places beside the peaks; the figure's own page shows them in full size.
                    growth: 0.35
                }
            }
        }
    }
    // A step without pictures shows the mountain of the stairway.
    Loader {
        anchors.fill: parent
        active: !side.charted && side.model.photos.count === 0
        sourceComponent: Picture {
            // The last step shows the summit, which is at the right of the wide picture.
            readonly property bool summit: side.model.nextId === ""

            source: Theme.landscape(!summit && side.width <= side.height, Theme.night, false)
            horizontalAlignment: summit ? Image.AlignRight : Image.AlignHCenter

            DrawingMark {
                anchors.left: parent.left
                anchors.bottom: parent.bottom
                anchors.margins: Theme.grid(3)
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: !side.charted && side.model.photos.count > 0
        sourceComponent: StepPictures {
            page: side.page
            photos: side.model.photos
        }
    }
}
