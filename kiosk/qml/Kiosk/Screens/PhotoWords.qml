import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The band below a picture or a film: caption, credit, a note for the visitor, and the buttons. Items in `above` are above them and have
// the whole width.
Rectangle {
    id: band

    required property string caption
    required property string line
    required property string note
    // The lines of a museum object's label.
    property string label
    default property alias buttons: holder.data
    property alias above: top.data
    // The available height for the text; a longer text can be scrolled.
    property real tallest: Infinity
    // Whether the buttons are below the text.
    property bool narrow: width < Theme.grid(200) || Theme.textScale > 1.4

    height: top.height + (narrow ? words.height + holder.height + Theme.grid(6) : Math.max(words.height, holder.height) + Theme.grid(5))
    color: Qt.alpha(Theme.dusk, Theme.deeper ? 0.96 : 0.85)

    Item {
        id: top

        x: Theme.grid(5)
        y: Theme.grid(1)
        width: parent.width - 2 * x
        height: childrenRect.height
    }

    Scroller {
        id: words

        x: Theme.grid(5)
        y: top.height + Theme.grid(top.height > 0 ? 1.5 : 2.5)
        // Leaves room for the scroll arrows beside a long text.
        width: parent.width - (band.narrow ? 0 : holder.width) - Theme.grid(11) - Theme.margin
        height: Math.min(implicitHeight, band.tallest)

        Row {
            id: row

            // A label has its own column where the band is wide, so that the band covers less of the picture.
            readonly property bool split: band.label !== "" && !band.narrow

            width: parent.width
            spacing: Theme.grid(4)

            Column {
                width: row.split ? Math.round((row.width - row.spacing) * 0.55) : row.width
                spacing: words.spacing

                Label {
                    width: parent.width
                    visible: text !== ""
                    text: band.caption
                    color: Theme.cream
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.lead
                    leading: 1.25
                    Accessible.role: Accessible.Heading
                }
                Label {
                    objectName: row.split ? "" : "photo.label"
                    width: parent.width
                    visible: text !== ""
                    text: row.split ? "" : band.label
                    color: Theme.cream
                    font.pixelSize: Theme.caption
                    leading: 1.45
                }
                Label {
                    width: parent.width
                    text: band.line
                    color: Theme.cream
                    font.pixelSize: Theme.caption
                    leading: 1.35
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: band.note
                    color: Theme.goldPale
                    font.pixelSize: Theme.caption
                    leading: 1.35
                }
            }
            Label {
                objectName: row.split ? "photo.label" : ""
                width: Math.round((row.width - row.spacing) * 0.45)
                visible: row.split
                text: row.split ? band.label : ""
                color: Theme.cream
                font.pixelSize: Theme.caption
                leading: 1.45
            }
        }
    }
    Item {
        id: holder

        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(5)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(2.5)
        width: Theme.decked ? 0 : childrenRect.width
        height: Theme.decked ? 0 : childrenRect.height
        opacity: Theme.decked ? 0 : 1
    }
}
