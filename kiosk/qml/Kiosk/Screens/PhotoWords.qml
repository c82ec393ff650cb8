import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The band below a picture: caption, credit, what the visitor must know about it, and the buttons.
Rectangle {
    id: band

    required property var photo
    required property string position
    default property alias buttons: holder.data
    readonly property bool narrow: width < Theme.grid(200) || Theme.textScale > 1.4

    height: (narrow ? words.height + holder.height + Theme.grid(6) : Math.max(words.height, holder.height) + Theme.grid(5))
    color: "#D90A1E2C"

    Column {
        id: words

        x: Theme.grid(5)
        y: Theme.grid(2.5)
        width: band.narrow ? parent.width - 2 * x : parent.width - holder.width - Theme.grid(14)

        Label {
            width: parent.width
            text: band.photo ? band.photo.caption : ""
            color: Theme.cream
            font.family: Theme.serifBold
            font.pixelSize: Theme.lead
            leading: 1.25
        }
        Label {
            width: parent.width
            text: band.photo ? [band.position, Words.pictureLine(band.photo.drawing, band.photo.credit), band.photo.place].filter(part => part).join(" · ") : ""
            color: Theme.cream
            font.pixelSize: Theme.caption
            leading: 1.35
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: band.photo ? band.photo.note : ""
            color: "#F0D493"
            font.pixelSize: Theme.caption
            leading: 1.35
        }
    }
    Item {
        id: holder

        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(5)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(2.5)
        width: childrenRect.width
        height: childrenRect.height
    }
}
