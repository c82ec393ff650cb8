pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A paragraph or a poem with its heading, and the pictures before and after it.
Column {
    id: passage

    required property string heading
    required property string body
    required property bool verse
    required property var above
    required property var below
    property real headingSize: Theme.lead
    // For reading aloud: what is inside is text of the page.
    readonly property bool isPassage: true

    // A touch on a picture: its id, and the picture that grows into a page.
    signal pictured(photoId: string, from: Item)

    spacing: Theme.grid(1)

    component Pictures: Repeater {
        InsetPicture {
            id: inset

            required property var modelData

            row: modelData
            width: Math.min(passage.width, Theme.measure)
            onClicked: passage.pictured(modelData.photoId, inset.frame)
        }
    }

    GoldRule {}
    Heading {
        width: parent.width
        text: Words.title(passage.heading)
        size: passage.headingSize
        color: Theme.figure
    }
    Pictures {
        model: passage.above
    }
    Label {
        readonly property real room: Math.min(parent.width, Theme.measure)

        // A poem stands in the middle, and its lines begin below each other.
        x: passage.verse ? Math.max(0, Math.round((room - implicitWidth) / 2)) : 0
        width: passage.verse ? Math.min(room, Math.ceil(implicitWidth)) : room
        text: Words.kept(passage.body)
        font.family: passage.verse ? Theme.serifBold : Theme.sans
        color: passage.verse ? Theme.figure : Theme.ink
        leading: passage.verse ? 1.8 : Words.english ? 1.42 : 1.55
    }
    Pictures {
        model: passage.below
    }
}
