pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models
import Kiosk.Access

// The bar, and the two sheets that unfold from it: accessibility and help. It lies above the page, the attract screen and the staff page.
// A sheet is no dialog: the page beside it can be touched and read.
FocusScope {
    id: frame

    required property Visit visit
    required property Exhibit exhibit
    required property bool settled
    required property bool attracting
    required property bool staffed
    readonly property bool open: visit.sheet !== ""
    // What has controls now, for the keys.
    readonly property Item barItem: bar.item as Item
    readonly property Item sheetItem: open ? sheets.sheet : null
    // The sheet that is open, or that folds at the moment.
    property string shown: "access"
    // How much of the page an open sheet covers. The page gives way when the sheet is there, so that the sheet itself comes at once.
    readonly property real covered: !open || sheets.spread < 1 ? 0 : Theme.barBelow ? (sheets.bare ? 0 : sheets.height - sheets.lowered) + deck.height : sheets.width

    Connections {
        target: frame.visit

        function onChanged(): void {
            if (frame.visit.sheet !== "")
                frame.shown = frame.visit.sheet;
        }
    }

    Loader {
        id: bar

        y: Theme.barBelow ? parent.height - Theme.bar : 0
        width: Theme.barBelow ? parent.width : Theme.bar
        height: Theme.barBelow ? Theme.bar : parent.height
        active: frame.settled
        sourceComponent: Bar {
            visit: frame.visit
            exhibit: frame.exhibit
            attracting: frame.attracting
            staffed: frame.staffed
        }
    }
    // The sheets are made in the background while the first page is read, so that they open at once.
    Timer {
        id: early

        property bool passed: false

        interval: 1200
        running: !passed && frame.settled && !frame.attracting && frame.exhibit.ready
        onTriggered: passed = true
    }
    component Sheet: Loader {
        id: sheet

        required property string name
        required property string file
        // Its first values.
        property var given: ({ visit: frame.visit })
        readonly property bool wanted: frame.shown === name && sheets.visible
        readonly property bool made: early.passed || wanted

        // What is wanted now does not wait for the background.
        function fill(): void {
            if (!made || item !== null || status === Loader.Loading && !wanted)
                return;
            asynchronous = !wanted;
            setSource(Qt.resolvedUrl("../Access/" + file), given);
        }

        y: Theme.barBelow ? parent.height - height : 0
        width: sheets.width
        height: sheets.height
        visible: wanted
        enabled: frame.open
        onMadeChanged: fill()
        onWantedChanged: fill()
        Component.onCompleted: fill()
    }
    Item {
        id: sheets

        // 0: folded behind the bar; 1: open.
        property real spread: frame.open ? 1 : 0
        readonly property Item sheet: (frame.shown === "help" ? help.item : access.item) as Item
        // In reach mode a sheet that reaches higher than a seated visitor has its controls in a deck. The sheet of accessibility has nothing else.
        readonly property bool decked: visible && Theme.decked && (sheet?.implicitHeight ?? 0) > Theme.mm(Theme.reachMm) - Theme.bar
        // The foot of the other one, with its button, lies behind the deck.
        readonly property real lowered: decked && !bare ? (help.item as HelpSheet)?.footRoom ?? 0 : 0
        readonly property bool bare: decked && frame.shown === "access"

        x: Theme.barBelow ? 0 : Theme.bar
        y: Theme.barBelow ? parent.height - Theme.bar - deck.height - height + lowered : 0
        width: Theme.sheetWidth
        visible: spread > 0

        // Not at once: when reach mode begins, the sheet's own height follows from this one for a moment.
        Binding on height {
            delayed: true
            value: Theme.barBelow ? (sheets.sheet?.implicitHeight ?? 0) : frame.height
        }
        Behavior on spread {
            NumberAnimation { duration: Theme.reducedMotion ? Theme.fade : Theme.quick; easing.type: Easing.OutCubic }
        }

        Item {
            readonly property real part: Theme.reducedMotion ? 1 : sheets.spread

            y: Theme.barBelow ? sheets.height - height : 0
            width: Theme.barBelow ? sheets.width : Math.round(sheets.width * part)
            height: Theme.barBelow ? Math.round(sheets.height * part) : sheets.height
            clip: part < 1
            opacity: sheets.bare ? 0 : Theme.reducedMotion ? sheets.spread : 1

            Sheet {
                id: access

                name: "access"
                file: "AccessSheet.qml"
            }
            Sheet {
                id: help

                name: "help"
                file: "HelpSheet.qml"
                given: ({ visit: frame.visit, exhibit: frame.exhibit })
            }
        }
    }
    Item {
        anchors.fill: parent
        anchors.bottomMargin: Theme.bar

        ReachDeck {
            id: deck

            root: sheets.decked ? sheets.sheet : null
        }
    }
    Binding {
        target: access.item
        property: "decked"
        value: sheets.bare
        when: access.item !== null
    }
    Binding {
        target: help.item
        property: "staffed"
        value: frame.staffed
        when: help.item !== null
    }
}
