import QtQuick
import Kiosk.Theme

// The head of a reading page: a seal, a line that names the section, and the title.
Row {
    id: header

    required property string title
    property string kicker
    property string seal
    property string aside
    property real titleLeading: 1.12

    spacing: Theme.grid(3)

    Seal {
        anchors.verticalCenter: titles.verticalCenter
        visible: header.seal !== ""
        text: header.seal
        size: Theme.grid(Theme.upright ? 9 : 10)
    }
    Column {
        id: titles

        width: header.width - (header.seal !== "" ? Theme.grid(Theme.upright ? 12 : 13) : 0)

        Label {
            width: parent.width
            visible: text !== ""
            text: Words.kept(header.kicker)
            color: Theme.brown
            font.family: Theme.serifBold
            font.pixelSize: Theme.lead
            leading: 1.25
        }
        Heading {
            width: parent.width
            text: Words.title(header.title)
            size: Words.english ? Theme.pageTitle * 0.72 : Theme.pageTitle
            give: 0.72
            leading: header.titleLeading
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: Words.kept(header.aside)
            color: Theme.inkSoft
            font.pixelSize: Theme.body
        }
    }
}
