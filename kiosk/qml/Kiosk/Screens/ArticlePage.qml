pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One article: its picture and title, a list of its sections to jump to, and the full text.
Page {
    id: page

    ArticleScreen {
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
        id: reading

        ground: silk
        anchors.left: Theme.upright ? parent.left : side.right
        anchors.right: parent.right
        anchors.top: Theme.upright ? side.bottom : parent.top
        anchors.bottom: ways.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.grid(Theme.upright ? 4 : 7)
        anchors.bottomMargin: Theme.grid(3)
        spacing: Theme.grid(4)

        PageHeader {
            width: parent.width
            seal: model.numeral
            kicker: model.subtitle
            title: model.title
        }
        ListenButton {
            objectName: "listen"
            page: page
            name: page.itemId
        }
        Repeater {
            id: paragraphs

            model: model.paragraphs

            Passage {
                width: parent ? Math.min(parent.width, Theme.measure) : 0
                onPictured: (photoId, from) => page.opened("photo", "/" + photoId, from)
            }
        }
        Grid {
            id: others

            readonly property real room: [...children].reduce((most, item) => Math.max(most, item.wordsHeight ?? 0), 0)

            width: Math.min(parent.width, Theme.measure)
            visible: model.photos.count > 0
            columns: Theme.textScale >= 1.6 ? 1 : model.photos.count === 3 && Theme.textScale < 1.3 ? 3 : 2
            spacing: Theme.grid(3)

            Repeater {
                model: model.photos

                PhotoCard {
                    id: card

                    objectName: "photo." + photoId
                    room: others.room
                    width: Math.floor((others.width - (others.columns - 1) * others.spacing) / others.columns)
                    onClicked: page.opened("photo", "/" + photoId, card.frame)
                }
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: Words.sourceLine(model.citation)
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
        }
    }
    Item {
        id: side

        width: Theme.upright ? parent.width : Math.round(parent.width * 0.34)
        height: Theme.upright ? Math.round(parent.height * 0.24) : parent.height

        Picture {
            id: top

            anchors.fill: parent
            anchors.bottomMargin: Theme.upright ? 0 : Math.round(parent.height * 0.5)
            source: model.picture || Theme.landscape(false, false, false)
            code: model.photoId
        }
        DrawingMark {
            drawing: model.drawing
            credit: model.credit
            found: model.photoId === ""
            anchors.left: parent.left
            anchors.bottom: top.bottom
            anchors.bottomMargin: Theme.grid(2)
            anchors.leftMargin: Theme.grid(2)
        }
        Pressable {
            objectName: "article.picture"
            anchors.fill: top
            // Keeps its distance from the bar.
            anchors.margins: Theme.gap
            visible: model.photoId !== ""
            sink: 0
            text: model.pictureSpoken
            onClicked: page.opened("photo", "/" + model.photoId, top)
        }
        Scroller {
            ground: silk
            anchors.fill: parent
            anchors.topMargin: Math.round(parent.height * 0.5) + Theme.grid(3)
            anchors.leftMargin: Theme.grid(4)
            anchors.rightMargin: Theme.margin
            anchors.bottomMargin: Theme.grid(3)
            visible: !Theme.upright
            spacing: Theme.grid(1.5)

            Label {
                text: Words.sections
                color: Theme.brown
                font.family: Theme.serifBold
                Accessible.role: Accessible.Heading
            }
            Repeater {
                model: model.paragraphs

                SectionButton {
                    required property int index
                    required property string heading

                    objectName: "section." + index
                    width: parent ? parent.width : 0
                    text: Words.title(heading)
                    onClicked: reading.scrollTo(paragraphs.itemAt(index).y - Theme.grid(1))
                }
            }
        }
    }
    Neighbourhood {
        id: ways

        anchors.left: reading.left
        anchors.right: reading.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(3)
        previousId: model.previousId
        previousTitle: model.previousTitle
        previousCaption: Words.previousArticle
        nextId: model.nextId
        nextTitle: model.nextTitle
        nextCaption: Words.nextArticle
        onReplaced: itemId => page.replaced("article", itemId)
    }
}
