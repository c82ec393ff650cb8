import QtQuick
import Kiosk.Theme

// A heading of one line where that is possible: it is rather set a little smaller than left with a word or two on a
// second line.
Label {
    id: heading

    required property real size
    // The smallest share of its size that it may shrink to.
    property real give: 0.8
    readonly property real share: width / (metrics.advanceWidth + 1)

    font.family: Theme.serif
    font.pixelSize: Math.floor(size * (share < 1 && share >= Math.max(give, Theme.mm(10) / size) ? share : 1))
    leading: 1.3

    TextMetrics {
        id: metrics

        font.family: heading.font.family
        font.pixelSize: heading.size
        text: heading.text
    }
}
