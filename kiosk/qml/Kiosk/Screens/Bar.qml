pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The bar with home, back and language, in the same place on every screen. It looks like the brocade mounting of a scroll.
Item {
    id: bar

    required property Visit visit
    readonly property bool atHome: visit.depth === 0

    Accessible.ignored: !enabled
    Accessible.role: Accessible.ToolBar
    Accessible.name: Words.bar

    Rectangle {
        anchors.fill: parent
        color: Theme.lacquer

        Tiles {
            source: Theme.art("brocade.webp")
            sourceSize: Theme.decoded(Theme.grid(12), Theme.grid(12))
        }
        // Blocks touches for everything below the bar.
        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    Rectangle {
        x: Theme.upright ? 0 : parent.width - width
        width: Theme.upright ? parent.width : Theme.mm(1.6)
        height: Theme.upright ? Theme.mm(1.6) : parent.height
        gradient: Gradient {
            orientation: Theme.upright ? Gradient.Horizontal : Gradient.Vertical
            GradientStop { position: 0; color: Theme.goldDeep }
            GradientStop { position: 0.3; color: Theme.goldBright }
            GradientStop { position: 0.6; color: Theme.goldLight }
            GradientStop { position: 1; color: Theme.goldShade }
        }
    }
    Grid {
        id: buttons

        readonly property real cell: Theme.upright ? bar.width / 3 : Math.max(Theme.target * 1.3, Theme.grid(16))

        // Within reach of hands: the lower part of the edge; in reach mode its very bottom.
        y: Theme.upright ? 0 : parent.height - height - Theme.grid(Theme.reach ? 4 : 16)
        columns: Theme.upright ? 3 : 1

        BarButton {
            objectName: "bar.home"
            width: Theme.upright ? buttons.cell : bar.width
            height: Theme.upright ? bar.height : buttons.cell
            glyph: "home"
            text: Words.home
            current: bar.atHome
            onClicked: bar.visit.home()
        }
        BarButton {
            objectName: "bar.back"
            width: Theme.upright ? buttons.cell : bar.width
            height: Theme.upright ? bar.height : buttons.cell
            glyph: "back"
            text: Words.back
            enabled: !bar.atHome
            onClicked: bar.visit.back()
        }
        BarButton {
            objectName: "bar.language"
            width: Theme.upright ? buttons.cell : bar.width
            height: Theme.upright ? bar.height : buttons.cell
            glyph: "language"
            text: Words.otherLanguage
            onClicked: bar.visit.switchLanguage()
        }
    }
}
