import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The name of a step that glows on the stone of its landing. The whole stone is the touch target.
Pressable {
    id: landing

    required property string stepId
    required property string name
    required property string spoken
    required property real fit
    // Of the landscape: the width of the stone in pixels of the drawing, and the size of its words (1 with six landings), and
    // whether they need a plate.
    required property real room
    required property real grand
    required property bool plated
    readonly property real wordsTop: 34 * fit

    width: Math.max(Theme.target, room * fit)
    height: Math.max(Theme.target, 96 * fit, wordsTop + words.height)
    sink: 0
    focusPolicy: Qt.NoFocus
    text: name
    Accessible.name: spoken

    Rectangle {
        anchors.centerIn: words
        width: words.contentWidth + Theme.mm(6)
        height: words.height + Theme.mm(3)
        visible: landing.plated
        radius: Theme.mm(1.5)
        color: Qt.alpha(Theme.lacquer, 0.9)
    }
    TextMetrics {
        id: longestWord

        font.family: Theme.serif
        font.pixelSize: 100
        text: Words.english ? landing.name.split(" ").reduce((longest, word) => word.length > longest.length ? word : longest, "") : ""
    }
    Label {
        id: words

        y: landing.wordsTop
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: landing.name
        color: Theme.goldGlow
        font.family: Theme.serif
        // A word of a name is never broken, so the longest word sets the size.
        font.pixelSize: Math.min(Theme.type((Words.english ? 10 : 15.5) * landing.grand, 0), landing.room * landing.fit / (Words.english ? 7.4 : 4.2),
                                 Words.english ? 97 * width / Math.max(1, longestWord.advanceWidth) : Infinity)
        leading: 1.25
        maximumLineCount: Theme.upright ? 2 : 3
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
