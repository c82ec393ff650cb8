pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One figure: the large chart, the sentence, the table in big type, and the source.
Page {
    id: page

    readonly property bool wide: !Theme.upright && Theme.textScale < 1.6

    FigureScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    Silk {
        id: silk

        anchors.fill: parent
        hills: false
    }
    Scroller {
        ground: silk
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: ways.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.grid(5)
        anchors.bottomMargin: Theme.grid(2)
        spacing: Theme.grid(3)

        PageHeader {
            id: header

            width: parent.width
            seal: model.numeral
            kicker: model.part
            title: model.name
        }
        Flow {
            id: body

            width: parent.width
            spacing: Theme.grid(5)

            Column {
                id: stage

                width: page.wide ? Math.round(body.width * 0.58) : body.width
                height: page.wide ? Math.max(Theme.grid(88), page.height - header.height - ways.height - Theme.grid(16))
                                  : Math.round(Math.min(width * 0.8, page.height * 0.42))

                Repeater {
                    id: charts

                    model: model.chartCount

                    ChartPanel {
                        required property int index

                        chartIndex: index
                        page: page
                        figure: page.itemId
                        // The sentence is that of the whole figure, so it is said once.
                        sentence: index === 0 ? model.spoken : ""
                        named: false
                        width: stage.width
                        height: stage.height / charts.count
                        running: page.arrived
                    }
                }
            }
            Column {
                width: page.wide ? body.width - stage.width - body.spacing : body.width
                spacing: Theme.grid(3)

                Label {
                    width: parent.width
                    text: Words.kept(model.sentence)
                    // The chart says it.
                    Accessible.ignored: true
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.lead
                    leading: 1.4
                }
                DataTable {
                    width: parent.width
                    rows: model.table
                    periods: model.period === ""
                }
                Facts {
                    width: parent.width
                    model: model
                }
                Repeater {
                    model: model.steps

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
        }
    }
    Neighbourhood {
        id: ways

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.grid(3)
        previousId: model.previousId
        previousTitle: model.previousTitle
        nextId: model.nextId
        nextTitle: model.nextTitle
        onReplaced: itemId => page.replaced("figure", itemId)
    }
}
