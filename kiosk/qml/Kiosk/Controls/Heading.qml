import QtQuick
import Kiosk.Theme

// A heading that stays on one line if possible. It shrinks a little to avoid one or two words on a second line, or a word that is
// wider than the line.
Label {
    id: heading

    required property real size
    // The smallest scale to which the heading may shrink for this.
    property real give: 0.8
    readonly property real share: width / (metrics.advanceWidth + 1)

    readonly property real least: Theme.mm(10) / size
    readonly property string longestWord: (text.match(/[\u0021-\u024F\u2019]+/g) ?? []).reduce((one, other) => other.length > one.length ? other : one, "")

    leftPadding: Words.hanging(text) * font.pixelSize
    font.family: Theme.serif
    font.pixelSize: Math.floor(size * (share < 1 && share >= Math.max(give, least) ? share
                                       : Math.max(least, Math.min(1, width / (word.advanceWidth + 1)))))
    leading: 1.3
    Accessible.role: Accessible.Heading

    TextMetrics {
        id: metrics

        font.family: heading.font.family
        font.pixelSize: heading.size
        text: heading.text
    }
    TextMetrics {
        id: word

        font: metrics.font
        text: heading.longestWord
    }
}
