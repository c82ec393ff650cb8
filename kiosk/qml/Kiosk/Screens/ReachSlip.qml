import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The title slip of the bar in reach mode lies flat: the page, and that the controls are low.
Rectangle {
    id: slip

    required property Visit visit
    required property real maximumWidth
    required property Exhibit exhibit
    required property bool staffed
    readonly property string place: staffed ? Words.staff : visit.kind === "home" ? Words.home : model.name

    width: Math.min(maximumWidth, words.implicitWidth + Theme.grid(6))
    height: Math.min(Theme.bar - Theme.mm(8), words.height + Theme.grid(4))
    visible: maximumWidth > Theme.caption * 6
    color: Theme.paper

    PageName {
        id: model

        exhibit: slip.exhibit
        language: slip.visit.language
        kind: slip.visit.kind
        itemId: slip.visit.itemId
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
        // A long title has a line of its own; one that is longer still is left out: the page shows it.
        text: both.advanceWidth <= width && slip.place ? both.text
            : title.advanceWidth <= width && slip.place ? slip.place + "\n" + Words.lowControls : Words.lowControls
        font.family: Theme.serif
        font.pixelSize: Theme.type(11, 0.4)
        leading: 1.25
    }
    TextMetrics {
        id: title

        font: words.font
        text: slip.place
    }
    TextMetrics {
        id: both

        font: words.font
        text: slip.place + " · " + Words.lowControls
    }
}
