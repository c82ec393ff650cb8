pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Charts

// The side of a step's page that is seen, not read: where the step has a target, the target beside today's level, drawn
// to scale; otherwise its pictures.
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
            Label {
                id: heading

                x: Theme.margin
                y: Theme.grid(Theme.upright ? 4 : 8)
                text: Words.targetAndToday + " · " + target.name
                color: Theme.brown
                font.family: Theme.serifBold
                font.pixelSize: Theme.lead
            }
            Pressable {
                id: chartTouch

                anchors.fill: parent
                anchors.topMargin: heading.y + heading.height
                anchors.leftMargin: Theme.grid(Theme.upright ? 6 : 4)
                anchors.rightMargin: Theme.grid(Theme.upright ? 6 : 0)
                anchors.bottomMargin: Theme.grid(Theme.upright ? 2 : 6)
                objectName: "step.target"
                text: target.sentence
                onClicked: side.page.opened("figure", side.model.targetFigure, chartTouch)

                ChartPanel {
                    anchors.fill: parent
                    source: target.targetChart
                    running: side.page.arrived
                }
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
