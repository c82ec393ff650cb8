pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
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

    readonly property bool attracting: visit.phase === "attract"
    readonly property bool asking: visit.phase === "warning"

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
    onFrameSwapped: settled = true

    Binding { target: Theme; property: "dayColours"; value: window.exhibit.dayColours }
    Binding { target: Theme; property: "nightColours"; value: window.exhibit.nightColours }
    Binding { target: Theme; property: "steps"; value: window.exhibit.steps }
    Binding { target: Theme; property: "pictured"; value: window.exhibit.pictured }
    Binding { target: Theme; property: "staff"; value: window.staff !== null }
    Binding { target: Theme; property: "pixelRatio"; value: window.Screen.devicePixelRatio }
    Binding { target: Theme; property: "screenWidth"; value: window.width }
    Binding { target: Theme; property: "screenHeight"; value: window.height }
    Binding { target: Theme; property: "textScale"; value: window.visit.textScale }
    Binding { target: Theme; property: "highContrast"; value: window.visit.highContrast }
    Binding { target: Theme; property: "lowGlare"; value: window.visit.lowGlare }
    Binding { target: Theme; property: "leftHand"; value: window.visit.hand === "left" }
    Binding { target: Theme; property: "reducedMotion"; value: window.visit.reducedMotion }
    Binding { target: Theme; property: "reach"; value: window.visit.reach }
    Binding { target: Words; property: "language"; value: window.visit.language }

    Connections {
        target: window.visit

        // No control may keep the focus for the next page or visitor.
        function onTurned(): void {
            const control = window.activeFocusItem as T.Control;
            if (control)
                control.focus = false;
        }
        function onChanged(): void {
            window.follow();
        }
    }

    FocusScope {
        anchors.fill: parent
        focus: window.staff === null
        enabled: window.staff === null
        visible: window.staff === null
        Keys.onEscapePressed: window.visit.back()
        Keys.onBackPressed: window.visit.back()

        // Everything that a visitor browses. During attract and the warning it gets no touches or keys, and assistive software skips it.
        FocusScope {
            anchors.fill: parent
            focus: !window.attracting && !window.asking
            enabled: !window.attracting && !window.asking

            // Home is created after the first frame, because a panel starts with the attract screen.
            Loader {
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

                anchors.fill: parent
                anchors.leftMargin: Theme.upright ? 0 : Theme.bar
                anchors.bottomMargin: (Theme.upright ? Theme.bar : 0) + guideStrip.space
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
                y: atHome ? 0 : parent.height - height - (Theme.upright ? Theme.bar : 0)
                width: parent.width - x
            }
            Loader {
                y: Theme.upright ? parent.height - Theme.bar : 0
                width: Theme.upright ? parent.width : Theme.bar
                height: Theme.upright ? Theme.bar : parent.height
                active: window.settled
                visible: !attract.covering
                sourceComponent: Bar { visit: window.visit }
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
        Loader {
            anchors.fill: parent
            active: window.asking
            focus: active
            sourceComponent: StillThere { visit: window.visit }
        }
    }
    // Above everything that a visitor sees.
    Loader {
        id: staffPage

        anchors.fill: parent
        focus: window.staff !== null
    }
}
