pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The dated events along the river, earliest first. The visitor reads downwards and need not drag.
Page {
    id: page

    TimelineScreen {
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
        spacing: Theme.grid(5)

        PageHeader {
            id: header

            width: parent.width
            title: model.title
        }
        Column {
            id: stream

            width: parent.width

            Repeater {
                model: model.events

                TimelineEntry {
                    width: stream.width
                    // A few events are spread out, so that the river fills the height of the page.
                    height: Math.max(implicitHeight, Math.floor((page.height - header.height - Theme.grid(20)) / model.events.count))
                }
            }
        }
    }
}
