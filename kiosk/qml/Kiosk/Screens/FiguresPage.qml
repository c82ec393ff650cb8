pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The figures as tiles, each with the chart of its kind. A touch opens the figure, with its source.
Page {
    id: page

    FiguresScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
    }
    Silk {
        id: silk

        anchors.fill: parent
        hills: false
    }
    Scroller {
        ground: silk
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.grid(5)
        anchors.bottomMargin: Theme.grid(2)
        spacing: Theme.grid(4)

        FigureWall {
            width: parent.width
            page: page
            figures: model.figures
            kicker: model.kicker
            title: model.title
            ownScales: model.ownScales
            windowHeight: page.height - Theme.grid(7)
        }
    }
}
