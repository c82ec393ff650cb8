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

    // The title of the page: its first heading.
    function titleOf(item: Item): string {
        if (!item.visible)
            return "";
        if (item.Accessible.role === Accessible.Heading)
            return item.Accessible.name;
        for (const child of item.children) {
            const found = titleOf(child);
            if (found !== "")
                return found;
        }
        return "";
    }

    width: Math.min(maximumWidth, words.implicitWidth + Theme.grid(6))
    height: Math.min(Theme.bar - Theme.mm(8), words.height + Theme.grid(4))
    visible: maximumWidth > Theme.caption * 6
    color: Theme.paper
    onPageChanged: look.restart()
    Component.onCompleted: look.restart()

    Timer {
        id: look

        interval: 250
        onTriggered: slip.place = slip.visit.kind === "home" || slip.page === null ? Words.home : slip.titleOf(slip.page)
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
