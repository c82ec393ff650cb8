pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// A step's pictures: one large, the others in a strip below it. A touch opens the picture full screen.
Item {
    id: pictures

    required property Page page
    required property RowsModel photos
    property int chosen: 0

    Repeater {
        model: pictures.photos

        Item {
            id: large

            required property int index
            required property string photoId
            required property string picture
            required property string caption
            required property string credit
            required property bool drawing
            required property string spoken

            anchors.fill: parent
            visible: index === pictures.chosen

            Pressable {
                anchors.fill: parent
                // Keeps its distance from the bar.
                anchors.margins: Theme.gap
                z: 1
                objectName: large.index === pictures.chosen ? "step.picture" : ""
                sink: 0
                text: large.spoken
                deckPicture: large.picture
                onClicked: pictures.page.opened("photo", "/" + large.photoId, large)
            }
            Picture {
                anchors.fill: parent
                source: large.visible ? large.picture : ""
                code: large.photoId
            }
            // The bottom of the picture is darkened, so that its text can be read on any picture.
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                visible: words.height > 0
                height: words.height + words.anchors.bottomMargin + Theme.grid(10)
                gradient: Gradient {
                    GradientStop { position: 0; color: Qt.alpha(Theme.dusk, 0) }
                    GradientStop { position: 0.4; color: Qt.alpha(Theme.dusk, 0.8) }
                    GradientStop { position: 1; color: Qt.alpha(Theme.dusk, 0.9) }
                }
            }
            Column {
                id: words

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Theme.grid(4)
                anchors.bottomMargin: Theme.grid(3) + (thumbnails.visible ? thumbnails.height + Theme.grid(2) : 0)

                Label {
                    width: parent.width
                    visible: text !== ""
                    text: large.caption
                    color: Theme.cream
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.lead
                    leading: 1.25
                    Accessible.ignored: true
                }
                Label {
                    // The control over the picture says it, in other words.
                    readonly property bool unspoken: true

                    width: parent.width
                    visible: text !== ""
                    // The picture says the same in its own order.

                    text: Words.pictureLine(large.drawing, large.credit)
                    color: Theme.cream
                    font.pixelSize: Theme.caption
                    leading: 1.3
                    Accessible.ignored: true
                }
            }
        }
    }
    Row {
        id: thumbnails

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.grid(4)
        anchors.bottomMargin: Theme.grid(4)
        visible: strip.count > 1
        spacing: Theme.gap

        Repeater {
            id: strip

            model: pictures.photos

            Pressable {
                id: small

                required property int index
                required property string photoId
                required property string picture
                required property string thumbnail
                required property string caption

                Accessible.selectable: true
                Accessible.selected: index === pictures.chosen
                width: Theme.grid(16)
                height: Theme.target
                text: Words.named(Words.choosePicture.arg(index + 1), caption)
                deckTitle: String(index + 1)
                deckLook: "stop"
                deckPicture: thumbnail
                deckChosen: index === pictures.chosen
                onClicked: pictures.chosen = index

                Picture {
                    anchors.fill: parent
                    source: small.picture
                    thumbnail: small.thumbnail
                }
                Rectangle {
                    anchors.fill: parent
                    color: "transparent"
                    border.color: small.index === pictures.chosen ? Theme.goldLight : Theme.cream
                    border.width: small.index === pictures.chosen ? Theme.mm(1.4) : Theme.mm(0.5)
                }
            }
        }
    }
}
