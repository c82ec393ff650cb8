pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One gallery as a grid, its films first. A touch opens the film or the picture full screen.
Page {
    id: page

    function openCard(kind: string, cardId: string, from: Item): void {
        page.opened(kind, page.itemId + "/" + cardId, from);
    }

    GalleryScreen {
        id: shown

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    Silk {
        id: silk

        anchors.fill: parent
    }
    // A few pictures are composed for the page and made at once. Of many, only those near the window exist.
    Loader {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.grid(6)
        anchors.bottomMargin: Theme.grid(3)
        focus: true
        active: shown.cards.count > 0
        sourceComponent: shown.cards.count > 24 ? many : few
    }
    Component {
        id: many

        PictureWall {
            gallery: shown
            ground: silk
            onPlaceChanged: page.place = place
            onOpened: (kind, cardId, from) => page.openCard(kind, cardId, from)
            Component.onCompleted: restore(page.returnTo)
        }
    }
    Component {
        id: few

        Scroller {
            id: scroller

            ground: silk
            spacing: Theme.grid(4)
            Component.onCompleted: flickable.contentY = Math.max(0, Math.min(page.returnTo, flickable.contentHeight - flickable.height))

            Connections {
                target: scroller.flickable

                function onContentYChanged(): void {
                    page.place = scroller.flickable.contentY;
                }
            }

            PageHeader {
                id: header

                width: parent.width
                kicker: shown.part
                title: shown.title
                aside: shown.introduction
            }
            Grid {
                id: grid

                // A few pictures are shown large; more are shown as a denser grid.
                readonly property int count: shown.cards.count
                readonly property int rowCount: Math.ceil(count / columns)
                readonly property real cell: Math.floor((width - (columns - 1) * spacing) / columns)

                // All cards have room for the longest text, so that pictures and cards align in rows.
                readonly property real room: [...children].reduce((most, item) => Math.max(most, item.wordsHeight ?? 0), 0)
                readonly property real spare: Math.floor((page.height - header.height - Theme.grid(13)) / rowCount - spacing - room)
                readonly property real pictureHeight: rowCount > 2 || spare < cell / 3 ? 0 : spare

                width: parent.width
                columns: page.narrow ? (count > 4 ? 2 : 1) : count > 4 || count === 3 ? 3 : 2
                spacing: Theme.grid(4)

                Repeater {
                    model: shown.films

                    FilmCard {
                        id: film

                        objectName: "film." + filmId
                        pictureHeight: grid.pictureHeight
                        room: grid.room
                        width: grid.cell
                        onClicked: page.openCard("film", filmId, film.frame)
                    }
                }
                Repeater {
                    model: shown.photos

                    PhotoCard {
                        id: card

                        objectName: "photo." + photoId
                        pictureHeight: grid.pictureHeight
                        room: grid.room
                        width: grid.cell
                        onClicked: page.openCard("photo", photoId, card.frame)
                    }
                }
            }
        }
    }
}
