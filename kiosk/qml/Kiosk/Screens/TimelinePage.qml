pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The dated events along the river, earliest first; it is read downwards and needs no dragging.
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
            title: Words.timeline
        }
        Column {
            id: stream

            width: parent.width

            Repeater {
                model: model.events

                TimelineEntry {
                    width: stream.width
                    // Few events stand apart, so that the river runs the length of the page.
                    height: Math.max(implicitHeight, Math.floor((page.height - header.height - Theme.grid(20)) / model.events.count))
                }
            }
        }
    }
}
