import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The title slip of the bar in reach mode lies flat: the page, and that the controls are low.
Rectangle {
    id: slip

    required property Visit visit
    required property real maximumWidth
    property Item page: null
    property string place

    width: Math.min(maximumWidth, words.implicitWidth + Theme.grid(6))
    height: Math.min(Theme.bar - Theme.mm(8), words.height + Theme.grid(4))
    visible: maximumWidth > Theme.caption * 6
    color: Theme.paper
    onPageChanged: look.restart()
    Component.onCompleted: look.restart()

    Timer {
        id: look

        interval: 250
        onTriggered: slip.place = slip.visit.kind === "home" || slip.page === null ? Words.home : PageTitle.of(slip.page)
    }
    Connections {
        target: slip.visit

        function onChanged(): void {
            look.restart();
        }
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.mm(1.4)
        color: "transparent"
        border.color: Theme.rule
        border.width: Math.max(1, Theme.mm(0.4))
    }
    Label {
        id: words

        anchors.centerIn: parent
        width: slip.maximumWidth - Theme.grid(6)
        horizontalAlignment: Text.AlignHCenter
        // A long title is left out: the page shows it.
        text: slip.place && both.advanceWidth * 1.25 < 2 * width ? both.text : Words.lowControls
        font.family: Theme.serif
        font.pixelSize: Theme.type(11, 0.4)
        leading: 1.25
    }
    TextMetrics {
        id: both

        font: words.font
        text: slip.place + " · " + Words.lowControls
    }
}
