import QtQuick
import Kiosk.Theme

// A number with everything that belongs to it: small words, large numeral, small unit, small words, on one baseline. Where
// that line would be too wide, the words before the numeral stand above it; a numeral that is still too wide gets smaller.
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
    readonly property real tail: (unit ? unitLabel.implicitWidth + gap : 0) + (after ? afterLabel.implicitWidth + gap : 0)
    readonly property real head: before ? beforeLabel.implicitWidth + gap : 0
    readonly property bool stacked: before.length > 1 && head + numeralMetrics.advanceWidth + tail > maximumWidth
    readonly property real numeralSize: Math.floor(size * Math.min(1, (maximumWidth - tail - (stacked ? 0 : head)) / numeralMetrics.advanceWidth))

    implicitWidth: Math.max(stacked ? above.implicitWidth : 0, afterLabel.x + (after ? afterLabel.implicitWidth : 0),
                            unitLabel.x + (unit ? unitLabel.implicitWidth : 0), numeral.x + numeral.implicitWidth)
    implicitHeight: (stacked ? above.height : 0) + numeral.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: before + number + unit + after

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
        anchors.bottom: parent.bottom
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
        text: figure.after
    }
}
