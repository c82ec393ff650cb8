pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The stairway from the river to the ridge: a scroll on each landing, and stepping stones in the river. With the bundle's own
// picture, plaques in rows.
FocusScope {
    id: home

    required property Visit visit
    readonly property string readingKind: "home"
    required property Exhibit exhibit
    required property bool awake

    // The time between two scrolls, in milliseconds: also the last of nine is unrolled when the entrance ends.
    readonly property real pause: Math.min(60, 380 / Math.max(1, model.landings.count - 1))

    // The keys climb the stair as a visitor does: from the first step to the last.
    readonly property bool inOrder: true

    signal opened(kind: string, itemId: string, from: Item)

    onAwakeChanged: if (awake) entrance.restart()

    HomeScreen {
        id: model

        exhibit: home.exhibit
        language: home.visit.language
    }
    Landscape {
        id: landscape

        anchors.fill: parent
        night: Theme.night
        shown: !Theme.pictured
        stoneCount: model.stones.count
    }
    // By its URL: the first frame is the landscape, and need not wait for the files of the other home.
    Loader {
        id: other

        readonly property bool wanted: Theme.pictured

        function fill(): void {
            if (wanted)
                setSource(Qt.resolvedUrl("PictureHome.qml"), { visit: home.visit, exhibit: home.exhibit, model: model });
            else
                source = "";
        }

        anchors.fill: parent
        onWantedChanged: fill()
        Component.onCompleted: fill()
    }
    Connections {
        function onOpened(kind: string, itemId: string, from: Item): void {
            home.opened(kind, itemId, from);
        }

        target: other.item
        ignoreUnknownSignals: true
    }
    HomeTitle {
        visible: !Theme.pictured
        x: landscape.place(Qt.point(landscape.scenery.title.x, 0)).x
        y: landscape.place(Qt.point(0, landscape.scenery.title.y)).y
        width: landscape.scenery.title.width * landscape.fit
        fit: landscape.fit
        title: model.title
        kicker: model.kicker
        aside: model.aside
        seal: model.seal
        sealPicture: model.sealPicture
    }
    Item {
        id: entrance

        property real progress: 1

        function restart(): void {
            rise.restart();
        }

        NumberAnimation {
            id: rise

            target: entrance
            property: "progress"
            from: 0
            to: 1
            duration: Theme.reducedMotion ? 1 : 700
        }
    }
    Repeater {
        model: Theme.pictured ? null : model.landings

        Plaque {
            id: plaque

            required property int index
            required property string stepId
            readonly property point foot: landscape.place(landscape.scenery.landings[index] ?? Qt.point(0, 0))

            objectName: "home." + stepId
            opacity: Theme.decked ? 0 : 1
            deckTitle: name
            deckNote: summary.replace(/\n/g, "")
            deckSeal: numeral
            x: Math.round(foot.x - width / 2)
            y: Math.round(foot.y - scrollHeight)
            fit: landscape.fit
            grand: landscape.scenery.plaqueSize
            pitch: landscape.scenery.plaquePitch
            measure: landscape.scenery.plaqueMeasure
            plinth: landscape.scenery.plinth
            suffix: model.suffix
            stoneHeight: landscape.scenery.plinthHeight
            plated: landscape.scenery.plated
            // The stair appears from the river upwards: each scroll unrolls a little after the one below it.
            unrolled: Math.max(0, Math.min(1, (entrance.progress * 700 - index * home.pause) / 320))
            onClicked: home.opened("step", stepId, plaque.paper)
        }
    }
    Repeater {
        model: Theme.pictured ? null : model.stones

        Stone {
            id: stone

            required property int index
            required property string kind
            required property string title
            readonly property point middle: landscape.place(landscape.scenery.stones[index] ?? Qt.point(0, 0))

            objectName: "home." + kind
            number: index + 1
            fit: landscape.fit
            glyph: kind
            opacity: Theme.decked ? 0 : 1
            deckLook: "part"
            deckGlyph: kind
            text: title
            // In large text the first one and the lower row keep their distance from the bar.
            x: Math.max(Theme.upright ? 0 : Theme.bar + Theme.mm(3), Math.round(middle.x - stoneCentre.x))
            y: Math.min(Math.round(middle.y - stoneCentre.y), Theme.upright ? home.height - Theme.bar - Theme.mm(3) - height : home.height)
            onClicked: home.opened(kind, "", stone)
        }
    }
    Label {
        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(2)
        // Does not cover the stones: above the peaks, or on an upright panel on the water.
        y: Theme.upright && !Theme.decked ? parent.height - Theme.bar - height - Theme.grid(1) : Theme.grid(1)
        visible: !Theme.pictured
        text: Words.illustration
        color: Theme.highContrast ? Theme.ink : Theme.inkSoft
        font.pixelSize: Theme.type(10, 0)
        leading: 1
    }
    Item {
        anchors.fill: parent
        anchors.bottomMargin: Theme.bar

        ReachDeck {
            root: home
            shown: Theme.coveredBelow === 0
        }
    }
}
