pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One gallery as a grid; a touch opens the picture full screen.
Page {
    id: page

    GalleryScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    Silk {
        anchors.fill: parent
    }
    Scroller {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.grid(6)
        anchors.bottomMargin: Theme.grid(3)
        spacing: Theme.grid(4)

        PageHeader {
            id: header

            width: parent.width
            kicker: Words.galleries
            title: model.title
            aside: model.introduction
        }
        Grid {
            id: grid

            // Few pictures are shown large, many as a denser grid.
            readonly property int count: model.photos.count
            readonly property int rowCount: Math.ceil(count / columns)

            width: parent.width
            columns: Theme.upright ? (count > 4 ? 2 : 1) : count > 4 ? 3 : 2
            spacing: Theme.grid(4)

            Repeater {
                model: model.photos

                PhotoCard {
                    id: card

                    objectName: "photo." + photoId
                    pictureHeight: grid.rowCount > 2 ? 0 : Math.floor((page.height - header.height - Theme.grid(13)) / grid.rowCount - grid.spacing - wordsHeight)
                    width: Math.floor((grid.width - (grid.columns - 1) * grid.spacing) / grid.columns)
                    onClicked: page.opened("photo", page.itemId + "/" + photoId, card.frame)
                }
            }
        }
    }
}
