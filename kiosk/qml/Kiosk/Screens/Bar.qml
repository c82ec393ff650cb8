pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The bar with home, back, language, access and help, in the same place on every screen. It looks like the brocade mounting of a scroll,
// with a title slip at its top.
FocusScope {
    id: bar

    required property Visit visit
    readonly property string readingKind: "apart"
    required property Exhibit exhibit
    required property bool attracting
    required property bool staffed
    readonly property bool atHome: visit.depth === 0 && !staffed

    Accessible.ignored: !enabled
    Accessible.role: Accessible.ToolBar
    Accessible.name: Words.bar

    Rectangle {
        anchors.fill: parent
        color: Theme.lacquer

        Tiles {
            source: Theme.art("brocade.webp")
            sourceSize: Theme.decoded(Theme.grid(12), Theme.grid(12))
            // Its threads are too bright behind words with high contrast and in low glare.
            opacity: Theme.deeper ? 0.15 : 1
        }
        // Blocks touches for everything below the bar.
        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    Rectangle {
        x: Theme.barBelow ? 0 : parent.width - width
        width: Theme.barBelow ? parent.width : Theme.mm(1.6)
        height: Theme.barBelow ? Theme.mm(1.6) : parent.height
        gradient: Gradient {
            orientation: Theme.barBelow ? Gradient.Horizontal : Gradient.Vertical
            GradientStop { position: 0; color: Theme.goldDeep }
            GradientStop { position: 0.3; color: Theme.goldBright }
            GradientStop { position: 0.6; color: Theme.goldLight }
            GradientStop { position: 1; color: Theme.goldShade }
        }
    }
    TitleSlip {
        y: Theme.grid(5)
        anchors.horizontalCenter: parent.horizontalCenter
        visible: !Theme.barBelow && y + height + Theme.grid(2) <= buttons.y
        exhibit: bar.exhibit
        language: bar.visit.language
    }
    Loader {
        x: Theme.leftHand ? buttons.width + Theme.grid(2) : Theme.grid(4)
        anchors.verticalCenter: parent.verticalCenter
        active: Theme.reach
        sourceComponent: ReachSlip {
            maximumWidth: bar.width - buttons.width - Theme.grid(6)
            visit: bar.visit
            exhibit: bar.exhibit
            staffed: bar.staffed
        }
    }
    Grid {
        id: buttons

        readonly property real foot: Theme.grid(4)
        readonly property real natural: Math.max(Theme.target * 1.3, Theme.grid(14.5), Theme.barIcon + 1.3 * Theme.caption + Theme.mm(12))
        // In reach mode the buttons lie at the side of the hand, and the title slip at the other.
        readonly property real cellWidth: Theme.reach ? Math.min(room, Math.max(Theme.grid(Theme.upright ? 15 : 24), Theme.caption * 3.8))
                                        : Theme.upright ? room : bar.width
        readonly property real cellHeight: Theme.barBelow ? bar.height : Math.min(natural, Math.floor((bar.height - 2 * foot - 4 * spacing) / 5))
        readonly property real room: (bar.width - 4 * spacing) / 5

        // Within reach of hands: the lower part of the edge.
        x: Theme.reach && !Theme.leftHand ? parent.width - width : 0
        y: Theme.barBelow ? 0 : parent.height - height - foot
        columns: Theme.barBelow ? 5 : 1
        spacing: Theme.gap

        // While nobody is here, a press acts at once: it also ends the attract screen, so its release belongs to nobody.
        component Cell: BarButton {
            signal act

            width: buttons.cellWidth
            height: buttons.cellHeight
            onPressed: if (bar.attracting) act()
            onClicked: act()
        }

        Cell {
            objectName: "bar.home"
            glyph: "home"
            text: Words.home
            current: bar.atHome
            onAct: bar.visit.home()
        }
        Cell {
            objectName: "bar.back"
            glyph: "back"
            text: Words.back
            enabled: !bar.atHome || bar.visit.sheet !== ""
            onAct: bar.visit.back()
        }
        Cell {
            objectName: "bar.language"
            glyph: "language"
            text: Words.otherLanguage
            onAct: bar.visit.switchLanguage()
        }
        Cell {
            objectName: "bar.access"
            glyph: "accessibility"
            text: Words.access
            unfolds: true
            unfolded: bar.visit.sheet === "access"
            onAct: bar.visit.toggleSheet("access")
        }
        Cell {
            objectName: "bar.help"
            glyph: "help"
            text: Words.help
            unfolds: true
            unfolded: bar.visit.sheet === "help"
            onAct: bar.visit.toggleSheet("help")
        }
    }
}
