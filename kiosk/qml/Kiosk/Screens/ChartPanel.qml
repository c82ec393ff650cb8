import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Charts

// The chart of a figure. Its entrance plays once, when its page has arrived.
Item {
    id: panel

    required property Page page
    required property string figure
    required property bool running
    // The content of the chart in words; empty if a control around it says that.
    property string sentence
    property int chartIndex: 0
    property bool compact: false
    property bool named: true
    // How strongly the chart's text follows the visitor's text size.
    property real growth: 1
    property int delay: 0
    property real progress: 0

    function enter(): void {
        if (panel.running && chart.ready && panel.progress === 0 && !entrance.running)
            entrance.start();
    }

    onRunningChanged: enter()

    FigureChart {
        id: chart

        readonly property string readingKind: "chart"

        anchors.fill: parent
        source: panel.page.exhibit.charts
        figure: panel.figure
        index: panel.chartIndex
        language: panel.page.visit.language
        night: Theme.night
        soft: Theme.lowGlare
        pixelRatio: Theme.pixelRatio
        compact: panel.compact
        named: panel.named
        // On the figures page the number is above the chart.
        headline: !panel.compact
        textPixelSize: panel.compact ? Theme.caption : Theme.type(11.5, panel.growth)
        progress: Theme.reducedMotion ? 1 : panel.progress
        Accessible.role: Accessible.Chart
        Accessible.name: panel.sentence
        Accessible.ignored: panel.sentence === "" || !enabled
        onReadyChanged: panel.enter()
    }

    SequentialAnimation {
        id: entrance

        PauseAnimation { duration: panel.delay }
        NumberAnimation {
            target: panel
            property: "progress"
            to: 1
            duration: Theme.slow * 1.6
            easing.type: Easing.OutCubic
        }
    }
    Label {
        readonly property bool unspoken: true

        anchors.centerIn: parent
        visible: !chart.ready && !chart.failed && !panel.compact
        text: Words.preparing
        color: Theme.inkSoft
        font.pixelSize: Theme.caption
    }
    // Shows the number if the chart cannot be drawn. On the figures page the number is above the chart in any case.
    FigureText {
        anchors.verticalCenter: parent.verticalCenter
        visible: chart.failed && !panel.compact
        before: chart.wording[0]
        number: chart.wording[1]
        unit: chart.wording[2]
        after: chart.wording[3]
        maximumWidth: panel.width
        size: Theme.numeral * 1.6
    }
}
