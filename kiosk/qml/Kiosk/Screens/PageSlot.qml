pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// One page and its paper. The paper grows from the touched item to the whole slot; then the page appears on it.
FocusScope {
    id: slot

    required property Visit visit
    required property Exhibit exhibit

    property rect from: Qt.rect(0, 0, 1, 1)
    // 0: folded into `from`; 1: covers the whole slot.
    property real spread: 0
    property PageSlot below: null
    readonly property real place: (loader.item as Page)?.place ?? 0
    readonly property Item main: (loader.item as Page)?.main ?? null
    readonly property bool open: spread === 1 && loader.source.toString() !== "" && x === 0
    readonly property bool moving: unfolding.running || folding.running || sliding.running
    readonly property bool underway: spread > 0 && spread < 1 || x > 0 && x < width

    signal opened(kind: string, itemId: string, from: Item)

    function load(kind: string, itemId: string, place: real): void {
        loader.setSource(Qt.resolvedUrl(slot.visit.fileOf(kind)), { visit: slot.visit, exhibit: slot.exhibit, kind: kind, itemId: itemId, returnTo: place });
        slot.x = 0;
        slot.visible = true;
        slot.forceActiveFocus();
    }
    function unfold(kind: string, itemId: string, origin: rect, leaving: PageSlot): void {
        slot.from = origin;
        slot.below = leaving;
        slot.spread = 0;
        load(kind, itemId, 0);
        unfolding.start();
    }
    function lieBelow(kind: string, itemId: string, place: real, leaving: PageSlot): void {
        slot.from = leaving.from;
        slot.spread = 1;
        load(kind, itemId, place);
        leaving.fold();
    }
    function slideOver(kind: string, itemId: string, leaving: PageSlot): void {
        slot.from = leaving.from;
        slot.below = leaving;
        slot.spread = 1;
        load(kind, itemId, 0);
        if (Theme.reducedMotion) {
            slot.below = null;
            leaving.empty();
            return;
        }
        slot.x = slot.width;
        sliding.start();
    }
    function fold(): void {
        slot.below = null;
        folding.start();
    }
    function finish(): void {
        unfolding.complete();
        folding.complete();
        sliding.complete();
    }
    function empty(): void {
        unfolding.stop();
        folding.stop();
        sliding.stop();
        loader.source = "";
        slot.visible = false;
        slot.spread = 0;
        slot.x = 0;
        slot.below = null;
    }

    width: parent.width
    height: parent.height
    visible: false

    NumberAnimation {
        id: unfolding

        target: slot
        property: "spread"
        to: 1
        duration: Theme.opening
        easing.type: Easing.OutCubic
        onFinished: {
            if (slot.below) {
                slot.below.empty();
                slot.below = null;
            }
        }
    }
    NumberAnimation {
        id: folding

        target: slot
        property: "spread"
        to: 0
        duration: Theme.opening
        easing.type: Easing.OutCubic
        onFinished: slot.empty()
    }
    NumberAnimation {
        id: sliding

        target: slot
        property: "x"
        to: 0
        duration: Theme.opening
        easing.type: Easing.OutCubic
        onFinished: {
            if (slot.below) {
                slot.below.empty();
                slot.below = null;
            }
        }
    }

    Rectangle {
        id: paper

        x: slot.from.x * (1 - slot.spread)
        y: slot.from.y * (1 - slot.spread)
        width: slot.from.width + (slot.width - slot.from.width) * slot.spread
        height: slot.from.height + (slot.height - slot.from.height) * slot.spread
        color: Theme.silk
        border.color: Theme.goldLight
        border.width: slot.spread < 1 ? Theme.mm(1) : 0
    }
    Loader {
        id: loader

        anchors.fill: parent
        visible: slot.spread === 1 && status === Loader.Ready
        layer.enabled: Theme.software && sliding.running
        layer.live: false
        opacity: visible || Theme.software ? 1 : 0
        focus: true
        onLoaded: (item as Page).arrived = Qt.binding(() => loader.visible)

        Behavior on opacity { NumberAnimation { duration: Theme.fade } }

        Connections {
            target: loader.item as Page

            function onOpened(kind: string, itemId: string, from: Item): void {
                slot.opened(kind, itemId, from);
            }
            function onReplaced(kind: string, itemId: string): void {
                slot.visit.replace(kind, itemId);
            }
        }
    }
    Label {
        anchors.centerIn: parent
        visible: loader.status === Loader.Error
        text: Words.pageTrouble
        color: Theme.inkSoft
        font.pixelSize: Theme.lead
    }
}
