import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The leaf of paper that unfolds from the bar: a title with a note, the content, and a gold edge towards the page.
FocusScope {
    id: leaf

    required property Visit visit
    property string title
    property string note
    // The room for the content, below the title.
    readonly property real padding: Theme.grid(4)
    readonly property real contentWidth: width - 2 * padding - (Theme.barBelow ? 0 : Theme.mm(4))
    readonly property real contentTop: Math.round(head.y + head.height + Theme.grid(Theme.textScale > 1.4 ? 1.5 : 3))

    Accessible.ignored: !enabled
    Accessible.role: Accessible.Pane
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.leaf

        Tiles {
            opacity: 0.5
            source: Theme.art(Theme.night ? "silk-night.webp" : "silk.webp")
            asynchronous: true
        }
        // Blocks touches for everything below.
        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    // The frame of the printed leaf, and the edge to the page.
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.grid(1.3)
        anchors.rightMargin: Theme.grid(1.3) + (Theme.barBelow ? 0 : Theme.mm(4))
        anchors.topMargin: Theme.grid(1.3) + (Theme.barBelow ? Theme.mm(4) : 0)
        color: "transparent"
        border.color: Theme.goldMiddle
        border.width: Math.max(1, Theme.mm(0.4))
    }
    Rectangle {
        anchors.right: parent.right
        width: Theme.barBelow ? parent.width : Theme.mm(4)
        height: Theme.barBelow ? Theme.mm(4) : parent.height
        gradient: Gradient {
            orientation: Theme.barBelow ? Gradient.Horizontal : Gradient.Vertical
            GradientStop { position: 0; color: Theme.goldShade }
            GradientStop { position: 0.3; color: Theme.goldPale }
            GradientStop { position: 0.6; color: Theme.goldMiddle }
            GradientStop { position: 1; color: Theme.goldShade }
        }
    }
    Item {
        id: head

        x: leaf.padding
        y: Theme.grid(Theme.barBelow ? 4.5 : 4)
        width: leaf.contentWidth
        height: name.height

        Label {
            id: name

            text: leaf.title
            font.family: Theme.serif
            font.pixelSize: Theme.type(Theme.barBelow ? 24 : 27, 0.2)
            leading: 1.24
            wrapMode: Text.NoWrap
            Accessible.role: Accessible.Heading
        }
        Label {
            anchors.left: name.right
            anchors.leftMargin: Theme.grid(2)
            anchors.right: parent.right
            anchors.baseline: name.baseline
            visible: implicitWidth <= width
            text: leaf.note
            color: Theme.brown
            font.pixelSize: Theme.caption
            wrapMode: Text.NoWrap
            leading: 1.2
        }
    }
}
