pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// Marks the sentence that is read: a ground below the text, and a line below each of its lines, so never by colour alone. A thing without
// text gets the line only, above its content.
Item {
    id: mark

    required property Item shown
    required property list<rect> places
    // Whether the whole thing is marked, not a text.
    required property bool whole

    readonly property Text words: shown as Text
    // Light text stands on a dark ground; there the mark is dark bronze, because yellow would not be seen.
    readonly property bool light: words !== null && words.color.hslLightness > 0.5
    readonly property color veil: light ? Theme.bronze : Qt.alpha(Theme.glass, 0.44)

    objectName: "spoken.mark"
    parent: shown
    z: whole ? 9 : -1

    Repeater {
        model: mark.places

        Item {
            id: line

            required property rect modelData

            x: Math.round(modelData.x)
            y: Math.round(modelData.y)
            width: Math.round(modelData.width)
            height: Math.round(modelData.height)

            Rectangle {
                anchors.fill: parent
                visible: !mark.whole
                color: mark.veil
            }
            Rectangle {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.bottom
                height: Math.max(2, Theme.mm(1.6))
                color: mark.light || Theme.night ? Theme.goldLight : Theme.rule
            }
        }
    }
}
