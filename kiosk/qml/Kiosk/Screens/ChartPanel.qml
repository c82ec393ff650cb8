import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Charts

// A chart that enters once, when its page has arrived.
Item {
    id: panel

    required property FigureSource source
    required property bool running
    property bool compact: false
    property int delay: 0

    FigureChart {
        id: chart

        anchors.fill: parent
        source: panel.source
        night: Theme.night
        compact: panel.compact
        textPixelSize: panel.compact ? Theme.caption : Theme.type(11.5, 1)
        progress: Theme.reducedMotion ? 1 : entrance.progress
        Accessible.role: Accessible.Chart
    }
    SequentialAnimation {
        id: entrance

        property real progress: 0

        running: panel.running && chart.ready && !Theme.reducedMotion

        PauseAnimation { duration: panel.delay }
        NumberAnimation {
            target: entrance
            property: "progress"
            from: 0
            to: 1
            duration: Theme.slow * 1.6
            easing.type: Easing.OutCubic
        }
    }
    Label {
        anchors.centerIn: parent
        visible: !chart.ready && !panel.compact
        text: Words.preparing
        color: Theme.inkSoft
        font.pixelSize: Theme.caption
    }
}
