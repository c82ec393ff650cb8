pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The tasks: the action and the goal that it leads to. Each links to the step that it serves.
Page {
    id: page

    TasksScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    Silk {
        id: silk

        anchors.fill: parent
    }
    Scroller {
        ground: silk
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.grid(6)
        anchors.bottomMargin: Theme.grid(3)
        spacing: Theme.grid(4)

        PageHeader {
            id: header

            width: parent.width
            title: model.title
        }
        Grid {
            id: grid

            readonly property real tallest: [...children].reduce((most, item) => Math.max(most, item.implicitHeight), 0)

            readonly property int most: page.narrow ? (Theme.textScale > 1.4 ? 1 : 2) : Theme.textScale > 1.4 ? 2 : 4

            width: parent.width
            columns: Math.max(1, Math.min(most, model.tasks.count))
            columnSpacing: Theme.grid(3)
            rowSpacing: Theme.grid(3)

            Repeater {
                model: model.tasks

                TaskCard {
                    id: card

                    required property string taskId
                    required property string stepId

                    objectName: "task." + taskId
                    width: Math.floor((grid.width - (grid.columns - 1) * grid.columnSpacing) / grid.columns)
                    height: Math.max(grid.tallest, Theme.textScale > 1.4 ? 0
                                     : Math.floor((page.height - header.height - Theme.grid(page.narrow ? 36 : 28)) / Math.max(2, Math.ceil(model.tasks.count / grid.columns))))
                    pointed: taskId === page.itemId
                    able: stepId !== ""
                    onClicked: page.opened("step", stepId, card)
                }
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: Words.sourceLine(model.citation)
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
        }
    }
}
