pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One step: its pictures, or its target beside the current level; its full text in points; its figures and tasks; and the links to the
// steps below and above.
Page {
    id: page

    readonly property real sideWidth: Theme.upright ? width : Math.round(width * 0.4)
    readonly property real sideHeight: Theme.upright ? Math.round(height * (0.22 + 0.08 * Theme.textScale)) : height

    StepScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    Silk {
        id: silk

        anchors.fill: parent
        hills: true
    }
    Scroller {
        id: reading

        ground: silk
        anchors.left: parent.left
        anchors.leftMargin: Theme.upright ? Theme.margin : page.sideWidth + Theme.grid(7)
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: Theme.upright ? page.sideHeight + Theme.grid(4) : Theme.grid(5)
        anchors.bottom: ways.top
        anchors.bottomMargin: Theme.grid(2)
        spacing: Theme.grid(3.5)

        PageHeader {
            width: parent.width
            seal: model.numeral
            kicker: model.place
            title: model.title
        }
        ListenButton {
            objectName: "listen"
            page: page
            name: page.itemId
        }
        Flow {
            id: points

            readonly property int columns: width > Theme.body * 34 ? 2 : 1

            width: parent.width
            spacing: Theme.grid(4)

            Repeater {
                model: model.points

                Passage {
                    width: Math.floor((points.width - (points.columns - 1) * points.spacing) / points.columns)
                    headingSize: Theme.type(14.8, 0.9)
                    onPictured: (photoId, from) => page.opened("photo", "/" + photoId, from)
                }
            }
        }
        FigureStrip {
            width: parent.width
            visible: model.figures.count > 0
            figures: model.figures
            onOpened: (figureId, from) => page.opened("figure", figureId, from)
        }
        Column {
            width: parent.width
            visible: taskLinks.count > 0
            spacing: Theme.grid(1.5)

            Label {
                text: Words.relatedTasks
                color: Theme.brown
                font.family: Theme.serifBold
                font.pixelSize: Theme.body
                Accessible.role: Accessible.Heading
            }
            Repeater {
                id: taskLinks

                model: model.tasks

                LinkSlip {
                    id: link

                    required property string kind
                    required property string linkId

                    objectName: "link." + linkId
                    width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
                    onClicked: page.opened(kind, linkId, link)
                }
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: Words.sourceLine(model.citation)
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.3
        }
    }
    StepSide {
        id: side

        width: page.sideWidth
        height: page.sideHeight
        page: page
        model: model
    }
    StepWays {
        id: ways

        anchors.left: Theme.upright ? parent.left : reading.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.upright ? Theme.margin : 0
        anchors.rightMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(3)
        model: model
        onReplaced: stepId => page.replaced("step", stepId)
    }
}
