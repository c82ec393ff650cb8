pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// All galleries. Each shows its first picture or film.
Page {
    id: page

    GalleriesScreen {
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
            title: model.title
        }
        Flow {
            id: grid

            // A few galleries share the page; more are as large as four.
            readonly property int rowCount: Math.max(1, Math.min(Theme.upright ? 4 : 2, Math.ceil(model.galleries.count / columns)))
            readonly property int columns: Theme.upright || model.galleries.count === 1 ? 1 : 2
            // Of an odd number, the first gallery has a whole row, so that no row has a hole.
            readonly property bool odd: columns === 2 && model.galleries.count % 2 === 1

            width: parent.width
            spacing: Theme.grid(4)

            Repeater {
                model: model.galleries

                GalleryCard {
                    id: card

                    required property string galleryId
                    required property int index

                    objectName: "gallery." + galleryId
                    width: grid.odd && index === 0 ? grid.width
                                                   : Math.floor((grid.width - (grid.columns - 1) * grid.spacing) / grid.columns)
                    height: Math.round((page.height - header.height - Theme.grid(Theme.upright ? 28 : 20)) / grid.rowCount)
                    onClicked: page.opened("gallery", galleryId, card)
                }
            }
        }
    }
}
