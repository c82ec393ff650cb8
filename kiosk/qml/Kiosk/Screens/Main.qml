pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// The only window of the panel: home below, pages above it, the bar, and the attract screen when nobody is here.
Window {
    id: window

    required property Visit visit
    required property Exhibit exhibit
    property bool settled: false
    // The StaffRoom while the staff page is open, otherwise null. Its type and its page are loaded when it is first opened.
    property QtObject staff: null
    // The Guide once staff have begun a talk, otherwise null.
    property QtObject guide: null
    readonly property bool guided: visit.guided

    // Steers with keys. The parts of the screen that have controls now are for it, in reading order; null where there is none.
    property Steering keys: null
    // The item with the focus; while a text has it, also the controls before and after the place that is shown.
    property Item keyTarget: null
    property Item keyBefore: null
    property Item keyAfter: null
    readonly property Item barItem: asleep || asking || staffAsked ? null : frame.barItem
    readonly property Item guideItem: guideStrip.item as Item
    readonly property Item sheetItem: asleep || asking || staffAsked ? null : frame.sheetItem
    readonly property Item pageItem: staff ? staffPage.item as Item : asking ? question.item as Item : attracting ? null : host.current ?? home.item as Item
    // Nobody is here: any key only wakes the panel.
    readonly property bool asleep: attracting && staff === null
    readonly property bool arrived: pageItem !== null && (staff !== null || asking || !host.busy && (host.current === null || host.current.open))

    // The Narrator, once the other screens have been imported.
    property QtObject narrator: null
    // Whether staff have a question to answer. It has all touches and keys.
    property bool staffAsked: false

    readonly property bool attracting: visit.phase === "attract"
    readonly property bool asking: visit.phase === "warning"
    // Low glare: a shader where there is a graphics card, otherwise an item above everything.
    readonly property bool shaded: Theme.lowGlare && !Theme.software
    property bool dimmed: false

    function follow(): void {
        if (attracting)
            host.clear();
        else
            host.follow(visit.kind, visit.itemId, visit.depth);
    }

    title: "拾级"
    color: Theme.silkDeep
    onStaffChanged: {
        if (staff)
            staffPage.setSource(Qt.resolvedUrl("../Staff/StaffPage.qml"), { room: staff });
        else
            staffPage.source = "";
    }
    onGuidedChanged: {
        if (guided)
            guideStrip.setSource(Qt.resolvedUrl("GuideStrip.qml"), { guide: guide, slim: Qt.binding(() => guideStrip.atHome) });
        else
            guideStrip.source = "";
    }
    onAskingChanged: if (!asking && visit.phase === "browsing") rollUp.start()
    onFrameSwapped: settled = true

    Binding { target: Theme; property: "dayColours"; value: window.exhibit.dayColours }
    Binding { target: Theme; property: "nightColours"; value: window.exhibit.nightColours }
    Binding { target: Theme; property: "softColours"; value: window.exhibit.softColours }
    Binding { target: Theme; property: "steps"; value: window.exhibit.steps }
    Binding { target: Theme; property: "pictured"; value: window.exhibit.pictured }
    Binding { target: Theme; property: "staff"; value: window.staff !== null }
    Binding { target: Theme; property: "pixelRatio"; value: window.Screen.devicePixelRatio }
    Binding { target: Theme; property: "screenWidth"; value: window.width }
    Binding { target: Theme; property: "screenHeight"; value: window.height }
    Binding { target: Theme; property: "textScale"; value: window.visit.textScale }
    Binding { target: Theme; property: "highContrast"; value: window.visit.highContrast }
    Binding { target: Theme; property: "lowGlare"; value: window.visit.lowGlare }
    Binding { target: window; property: "dimmed"; value: true; when: Theme.lowGlare && Theme.software; restoreMode: Binding.RestoreNone }
    Binding { target: Theme; property: "leftHand"; value: window.visit.hand === "left" }
    Binding { target: Theme; property: "covered"; value: frame.covered }
    Binding { target: Theme; property: "reducedMotion"; value: window.visit.reducedMotion }
    Binding { target: Theme; property: "reach"; value: window.visit.reach }
    Binding { target: Words; property: "language"; value: window.visit.language }

    Connections {
        target: window.visit

        function onChanged(): void {
            window.follow();
        }
    }

    FocusScope {
        anchors.fill: parent
        layer.enabled: window.shaded
        layer.effect: DimmingEffect {}
        // The warning covers the bar, too.
        z: window.asking ? 1 : 0
        focus: window.staff === null
        enabled: window.staff === null
        visible: window.staff === null

        // Everything that a visitor browses. During attract and the warning it gets no touches or keys, and assistive software skips it.
        FocusScope {
            anchors.fill: parent
            focus: !window.attracting && !window.asking
            enabled: !window.attracting && !window.asking

            // Home is created after the first frame, because a panel starts with the attract screen.
            Loader {
                id: home

                anchors.fill: parent
                active: window.settled
                asynchronous: window.attracting
                visible: !host.covering && !attract.opaque
                focus: host.current === null
                enabled: host.current === null || !host.underway
                sourceComponent: Home {
                    visit: window.visit
                    exhibit: window.exhibit
                    awake: !window.attracting
                    focus: true
                    onOpened: (kind, itemId, from) => host.openFrom(kind, itemId, from)
                }
            }
            PageHost {
                id: host

                objectName: "pages"
                anchors.fill: parent
                anchors.leftMargin: Theme.barBelow ? 0 : Theme.bar
                anchors.bottomMargin: (Theme.barBelow ? Theme.bar : 0) + guideStrip.space
                visit: window.visit
                exhibit: window.exhibit
            }
            // While a page moves in or out, blocks touches for this page and for the page that it covers.
            MultiPointTouchArea {
                anchors.fill: parent
                visible: host.busy
            }
            Loader {
                id: guideStrip

                // A page ends above the strip. Home needs its whole height, so there the strip is slim and lies in the sky.
                readonly property bool atHome: window.visit.depth === 0
                readonly property real space: item && !atHome ? height : 0

                x: host.x
                y: atHome ? 0 : parent.height - height - (Theme.barBelow ? Theme.bar : 0)
                width: parent.width - x
            }
        }
        Loader {
            id: attract

            readonly property bool covering: window.attracting && status === Loader.Ready
            readonly property bool opaque: covering && opacity === 1

            anchors.fill: parent
            active: window.attracting || opacity > 0
            focus: window.attracting
            enabled: window.attracting
            opacity: window.attracting ? 1 : 0
            sourceComponent: Attract {
                visit: window.visit
                exhibit: window.exhibit
                ready: window.exhibit.ready
            }

            Behavior on opacity {
                // Only panels with a graphics card fade. On others a full-screen fade would stutter, so the change is instant.
                enabled: Theme.lively
                NumberAnimation { duration: Theme.slow; easing.type: Easing.OutCubic }
            }
        }
        // The answered question stays until its slip has rolled up.
        Timer {
            id: rollUp

            interval: Theme.reducedMotion ? Theme.fade : Theme.quick
        }
        Loader {
            id: question

            readonly property bool wanted: window.asking || rollUp.running

            anchors.fill: parent
            focus: window.asking
            onWantedChanged: {
                if (wanted)
                    setSource(Qt.resolvedUrl("StillThere.qml"), { visit: window.visit });
                else
                    source = "";
            }
        }
    }
    // Above everything that a visitor sees, but for the bar.
    Loader {
        id: staffPage

        anchors.fill: parent
        anchors.leftMargin: (Theme.barBelow ? 0 : Theme.bar) + Theme.coveredLeft
        anchors.bottomMargin: (Theme.barBelow ? Theme.bar : 0) + Theme.coveredBelow
        focus: window.staff !== null
        layer.enabled: window.shaded
        layer.effect: DimmingEffect {}
    }
    Frame {
        id: frame

        anchors.fill: parent
        visit: window.visit
        exhibit: window.exhibit
        settled: window.settled
        attracting: window.attracting && window.staff === null
        staffed: window.staff !== null
        enabled: !window.asking && !(window.staff !== null && window.staffAsked)
        layer.enabled: window.shaded
        layer.effect: DimmingEffect {}
    }
    // By its URL: its module is imported after the first frame. Once made, it stays.
    Loader {
        anchors.fill: parent
        z: 2
        active: window.dimmed
        onActiveChanged: setSource(Qt.resolvedUrl("Dimming.qml"), { shownIn: window })
    }
    // What is seen while the panel reads aloud. Loaded when it first does.
    Loader {
        readonly property bool wanted: window.narrator !== null && window.visit.speech

        function fill(): void {
            if (wanted && source.toString() === "")
                setSource(Qt.resolvedUrl("../Access/ReadingAloud.qml"), {
                    narrator: window.narrator, visit: window.visit, keys: window.keys, page: host,
                    arrived: Qt.binding(() => window.arrived)
                });
        }

        anchors.fill: parent
        onWantedChanged: fill()
    }
    // The focus ring, and what keys say. Loaded with the first key.
    Loader {
        id: marks

        readonly property bool wanted: window.keys !== null && window.keys.byKey

        function fill(): void {
            if (wanted && source.toString() === "")
                setSource(Qt.resolvedUrl("../Access/KeyMarks.qml"), { keys: window.keys, window: window });
        }

        anchors.fill: parent
        onWantedChanged: fill()
    }
}
