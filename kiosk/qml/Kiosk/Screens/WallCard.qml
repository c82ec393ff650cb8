pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A picture or film on a wall of many, in its cell. The wall uses it again for others.
Item {
    id: card

    required property int index
    required property string cardId
    required property bool film
    required property string picture
    required property string thumbnail
    required property string caption
    required property string credit
    required property bool drawing
    required property real seconds
    required property string spoken
    property real bleed: 0
    property real spacing: 0
    readonly property bool current: GridView.isCurrentItem

    signal opened(kind: string, cardId: string, from: Item)

    onActiveFocusChanged: if (activeFocus) mounted.forceActiveFocus(Qt.TabFocusReason)

    MountedPicture {
        id: mounted

        objectName: (card.film ? "film." : "photo.") + card.cardId
        x: card.bleed
        width: card.width - card.spacing
        height: card.height - card.spacing
        brief: true
        alwaysThumbnail: true
        code: card.cardId
        picture: card.picture
        thumbnail: card.thumbnail
        caption: card.caption
        spoken: card.spoken
        labelled: !card.film
        line: card.film ? Words.filmCardLine(card.drawing, card.credit) : Words.pictureLine(card.drawing, card.credit)
        focusPolicy: card.current || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
        onActiveFocusChanged: if (activeFocus) card.GridView.view.currentIndex = card.index
        onClicked: card.opened(card.film ? "film" : "photo", card.cardId, frame)

        Loader {
            anchors.fill: parent
            active: card.film
            sourceComponent: FilmMark { seconds: card.seconds }
        }
    }
}
