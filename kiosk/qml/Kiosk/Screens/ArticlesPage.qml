pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The articles as hanging scrolls: picture, title, subtitle and summary.
Page {
    id: page

    ArticlesScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
    }
    Silk {
        id: silk

        anchors.fill: parent
    }
    Scroller {
        id: scroller

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
        Grid {
            id: grid

            readonly property real wordsHeight: [...children].reduce((most, item) => Math.max(most, item.ownWordsHeight ?? 0), 0)

            // Fewer articles than columns are set wider, and one alone stands in the middle.
            readonly property int most: Theme.textScale > 1.4 ? (page.narrow ? 1 : 2) : page.narrow ? 2 : 4
            readonly property real cell: Math.min(Math.floor((parent.width - (columns - 1) * spacing) / columns),
                                                  page.narrow ? parent.width : parent.width / 2)

            x: model.articles.count === 1 ? (parent.width - width) / 2 : 0
            width: columns * cell + (columns - 1) * spacing
            columns: Math.max(1, Math.min(most, model.articles.count))
            spacing: Theme.grid(4)

            Repeater {
                model: model.articles

                ArticleScroll {
                    id: scroll

                    required property string articleId

                    objectName: "article." + articleId
                    wordsHeight: grid.wordsHeight
                    width: grid.cell
                    height: Math.max(implicitHeight, Theme.textScale > 1.4 ? 0
                                     : (page.height - header.height - Theme.grid(16)) / (page.narrow ? 2 : 1) - Theme.grid(page.narrow ? 2 : 0))
                    onClicked: page.opened("article", articleId, scroll)
                }
            }
        }
    }
}
