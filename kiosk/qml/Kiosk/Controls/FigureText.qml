pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A number with its words: small words, large numeral, small unit, small words, on one baseline. If this line is too wide, the
// words before the numeral move above it. If it is still too wide, the words after the numeral move below it. If the numeral is
// still too wide, it gets smaller.
Item {
    id: figure

    required property string before
    required property string number
    required property string unit
    required property string after
    property real size: Theme.numeral
    property color numeralColor: Theme.figure
    property color wordColor: Theme.ink
    property real maximumWidth: Infinity

    readonly property real wordSize: Math.max(Theme.caption, size * 0.3)
    readonly property real gap: Math.round(size * 0.08)
    readonly property real head: before ? beforeLabel.implicitWidth + gap : 0
    readonly property real middle: numeralMetrics.advanceWidth + (unit ? unitLabel.implicitWidth + gap : 0)
    readonly property real tail: after ? afterLabel.implicitWidth + gap : 0
    readonly property bool stacked: before.length > 1 && head + middle + tail > maximumWidth
    readonly property bool dropped: after.length > 1 && (stacked ? 0 : head) + middle + tail > maximumWidth
    readonly property real spare: maximumWidth - (stacked ? 0 : head) - (dropped ? 0 : tail) - (middle - numeralMetrics.advanceWidth)
    readonly property real numeralSize: Math.floor(size * Math.max(0.3, Math.min(1, spare / numeralMetrics.advanceWidth)))

    implicitWidth: Math.min(maximumWidth, Math.max(stacked ? above.implicitWidth : 0, dropped ? below.implicitWidth : 0,
                                                   (stacked ? 0 : head) + middle + (dropped ? 0 : tail)))
    implicitHeight: (stacked ? above.height : 0) + numeral.implicitHeight + (dropped ? below.height : 0)
    Accessible.ignored: !enabled
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.english ? [before, number + unit, after].filter(part => part).join(" ") : before + number + unit + after

    component Word: Text {
        textFormat: Text.PlainText
        color: figure.wordColor
        font.family: Theme.serifBold
        font.pixelSize: figure.wordSize
        font.features: Words.fontFeatures
        Accessible.ignored: true
    }

    TextMetrics {
        id: numeralMetrics

        font.family: Theme.serif
        font.pixelSize: figure.size
        text: figure.number
    }
    Word {
        id: above

        width: figure.stacked ? figure.maximumWidth : 0
        visible: figure.stacked
        text: figure.before
        wrapMode: Text.Wrap
    }
    Word {
        id: beforeLabel

        anchors.baseline: numeral.baseline
        visible: !figure.stacked
        text: figure.before
    }
    Word {
        id: numeral

        x: figure.stacked ? 0 : figure.head
        y: figure.stacked ? above.height : 0
        text: figure.number
        color: figure.numeralColor
        font.family: Theme.serif
        font.pixelSize: figure.numeralSize
    }
    Word {
        id: unitLabel

        x: numeral.x + numeral.implicitWidth + figure.gap
        anchors.baseline: numeral.baseline
        text: figure.unit
        color: figure.numeralColor
        font.pixelSize: Math.max(figure.wordSize, figure.size * 0.46)
    }
    Word {
        id: afterLabel

        x: unitLabel.x + (figure.unit ? unitLabel.implicitWidth + figure.gap : 0)
        anchors.baseline: numeral.baseline
        visible: !figure.dropped
        text: figure.after
    }
    Word {
        id: below

        y: numeral.y + numeral.implicitHeight
        width: figure.dropped ? figure.maximumWidth : 0
        visible: figure.dropped
        text: figure.after
        wrapMode: Text.Wrap
    }
}
