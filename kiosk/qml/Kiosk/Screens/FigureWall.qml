pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The title of the figures page and its tiles in rows. There are as many columns as leave every tile room for its text. With ordinary
// text sizes the tiles are so high that all of them fit on the screen together.
Grid {
    id: wall

    required property Page page
    required property RowsModel figures
    required property string kicker
    required property string title
    required property bool ownScales
    required property real windowHeight
    readonly property int rowCount: Math.ceil((figures.count + 1) / columns)
    readonly property real tileWidth: Math.floor((width - (columns - 1) * columnSpacing) / columns)
    readonly property real tileHeight: Math.max(Math.min(Math.floor((windowHeight - (rowCount - 1) * rowSpacing) / rowCount),
                                                         tileWidth * (columns < 4 && rowCount > 1 ? 0.8 : 1.1)),
                                                Theme.caption * (Theme.upright ? 11 : 14.5))
    // A few figures and the title fill their rows: five two rows of three, three two rows of two, two one row.
    readonly property int most: figures.count > 5 ? 4 : figures.count === 3 || figures.count === 1 ? 2 : 3

    columns: Math.max(1, Math.min(most, Math.floor((width + columnSpacing) / (Theme.caption * 17 + columnSpacing))))
    columnSpacing: Theme.grid(3)
    rowSpacing: Theme.grid(3)

    Item {
        width: wall.tileWidth
        height: wall.tileHeight

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: Theme.grid(1)

            Label {
                width: parent.width
                visible: text !== ""
                text: wall.kicker
                color: Theme.brown
                font.family: Theme.serifBold
                font.pixelSize: Theme.lead
                leading: 1.25
            }
            Heading {
                width: parent.width
                text: wall.title
                size: Theme.type(Words.english ? 27 : 32, 0.35)
                leading: 1.2
            }
            GoldRule {}
            Label {
                width: parent.width
                text: Words.touchFigure
                color: Theme.inkSoft
                font.pixelSize: Theme.caption
                leading: 1.35
            }
            Label {
                width: parent.width
                visible: wall.ownScales
                text: Words.ownScales
                color: Theme.inkSoft
                font.pixelSize: Theme.caption
                leading: 1.35
            }
        }
    }
    Repeater {
        model: wall.figures

        FigureTile {
            id: tile

            required property int index

            page: wall.page
            objectName: "wall." + figureId
            width: wall.tileWidth
            height: wall.tileHeight
            running: wall.page.arrived
            delay: 60 * index
            onClicked: wall.page.opened("figure", figureId, tile)
        }
    }
}
