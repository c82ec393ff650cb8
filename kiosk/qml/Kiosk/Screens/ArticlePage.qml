pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One article in levels: its picture and title, its sections to jump to, and the full text.
Page {
    id: page

    ArticleScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
        itemId: page.itemId
    }
    Silk {
        anchors.fill: parent
    }
    Item {
        id: side

        width: Theme.upright ? parent.width : Math.round(parent.width * 0.34)
        height: Theme.upright ? Math.round(parent.height * 0.24) : parent.height

        Picture {
            anchors.fill: parent
            anchors.bottomMargin: Theme.upright ? 0 : Math.round(parent.height * 0.5)
            source: model.picture || Theme.art("home-landscape.webp")
        }
        Label {
            anchors.left: parent.left
            anchors.bottom: parent.bottom
            anchors.bottomMargin: (Theme.upright ? 0 : Math.round(parent.height * 0.5)) + Theme.grid(1.5)
            anchors.leftMargin: Theme.grid(2)
            text: Words.illustration
            color: Theme.cream
            style: Text.Outline
            styleColor: "#0A2138"
            font.pixelSize: Theme.caption
            leading: 1
        }
        Scroller {
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
            }
            Repeater {
                model: model.paragraphs

                SectionButton {
                    required property int index
                    required property string heading

                    objectName: "section." + index
                    width: parent ? parent.width : 0
                    text: heading
                    onClicked: reading.scrollTo(paragraphs.itemAt(index).y - Theme.grid(1))
                }
            }
        }
    }
    Scroller {
        id: reading

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
        Repeater {
            id: paragraphs

            model: model.paragraphs

            Column {
                required property string heading
                required property string body

                width: parent ? Math.min(parent.width, Theme.measure) : 0
                spacing: Theme.grid(0.75)

                GoldRule {}
                Label {
                    width: parent.width
                    text: parent.heading
                    color: Theme.figure
                    font.family: Theme.serif
                    font.pixelSize: Theme.lead
                    leading: 1.3
                }
                Label {
                    width: parent.width
                    text: parent.body
                    leading: Words.english ? 1.45 : 1.6
                }
            }
        }
        Label {
            width: parent.width
            text: Words.source + " · " + model.citation
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
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
