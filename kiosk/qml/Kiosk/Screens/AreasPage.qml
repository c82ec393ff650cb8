pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The roles of the areas, as jade plates on the two river banks. There is no map: the source names the areas, not their borders.
Page {
    id: page

    AreasScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
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
            kicker: model.kicker
            title: model.title
        }
        Grid {
            id: grid

            width: parent.width
            columns: Theme.textScale > 1.4 || Theme.upright ? 1 : 2
            spacing: Theme.grid(3)

            Repeater {
                model: model.areas

                AreaPlate {
                    required property int index

                    width: Math.floor((grid.width - (grid.columns - 1) * grid.spacing) / grid.columns)
                    height: Math.max(implicitHeight, Math.floor((page.height - header.height - Theme.grid(Theme.upright ? 38 : 32)) / Math.max(2, Math.min(Theme.upright ? 4 : 2, Math.ceil(model.areas.count / grid.columns)))))
                    tone: index
                }
            }
        }
        Label {
            width: parent.width
            text: [Words.notAMap, Words.sourceLine(model.citation)].filter(line => line).join("\n")
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.35
        }
    }
}
