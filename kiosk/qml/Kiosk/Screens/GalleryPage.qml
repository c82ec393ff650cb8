pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One gallery as a grid, its films first. A touch opens the film or the picture full screen.
Page {
    id: page

    GalleryScreen {
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
            kicker: model.part
            title: model.title
            aside: model.introduction
        }
        Grid {
            id: grid

            // A few pictures are shown large; many are shown as a denser grid.
            readonly property int count: model.films.count + model.photos.count
            readonly property int rowCount: Math.ceil(count / columns)
            readonly property real cell: Math.floor((width - (columns - 1) * spacing) / columns)

            // All cards have room for the longest text, so that pictures and cards align in rows.
            readonly property real room: [...children].reduce((most, item) => Math.max(most, item.wordsHeight ?? 0), 0)
            readonly property real spare: Math.floor((page.height - header.height - Theme.grid(13)) / rowCount - spacing - room)
            readonly property real pictureHeight: rowCount > 2 || spare < cell / 3 ? 0 : spare

            width: parent.width
            columns: Theme.upright ? (count > 4 ? 2 : 1) : count > 4 || count === 3 ? 3 : 2
            spacing: Theme.grid(4)

            Repeater {
                model: model.films

                FilmCard {
                    id: film

                    objectName: "film." + filmId
                    pictureHeight: grid.pictureHeight
                    room: grid.room
                    width: grid.cell
                    onClicked: page.opened("film", page.itemId + "/" + filmId, film.frame)
                }
            }
            Repeater {
                model: model.photos

                PhotoCard {
                    id: card

                    objectName: "photo." + photoId
                    pictureHeight: grid.pictureHeight
                    room: grid.room
                    width: grid.cell
                    onClicked: page.opened("photo", page.itemId + "/" + photoId, card.frame)
                }
            }
        }
    }
}
