import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The name of a step that glows on the stone of its landing. The whole stone is the touch target.
Pressable {
    id: landing

    required property string stepId
    required property string name
    required property real fit
    readonly property real wordsTop: 34 * fit

    width: Math.max(Theme.target, 160 * fit)
    height: Math.max(Theme.target, 96 * fit, wordsTop + words.height)
    sink: 0
    focusPolicy: Qt.NoFocus
    text: name

    Label {
        id: words

        y: landing.wordsTop
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: landing.name
        color: Theme.goldGlow
        font.family: Theme.serif
        font.pixelSize: Math.min(Theme.type(Words.english ? 10 : 15.5, 0), 160 * landing.fit / (Words.english ? 7.4 : 4.2))
        leading: 1.25
        Accessible.ignored: true
    }
}
