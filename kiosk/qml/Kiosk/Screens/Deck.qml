pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// Reach mode: all that is touched on a page lies here, below the line that a seated visitor reaches. The page above is only looked at.
FocusScope {
    id: deck

    // The page whose controls are shown.
    required property Item root
    property int leaf: 0
    property list<Item> taken
    // Plain items: in a process with two engines, as in tests, `Pressable` is two types.
    property list<Item> cards
    property list<Item> tools

    readonly property real edge: Theme.grid(Theme.upright ? 4 : 6)
    readonly property real pad: Theme.grid(2)
    readonly property real room: Math.min(Theme.mm(Theme.reachMm) - Theme.bar, Theme.screenHeight * 0.52) - 2 * pad
    readonly property real turning: Math.max(Theme.target * 1.2, Theme.type(10, 0.7) * 3.2)
    // A lower deck leaves room for more cards of a wall, and these need a higher deck: so it becomes lower only a few times.
    property real tallest: 0
    property int lowered: 0
    readonly property real wantedHeight: tallest > 0 ? Math.round(Math.min(room, tallest) + 2 * pad) : 0

    function restart(): void {
        deck.lowered = 0;
        soon.restart();
    }
    function stock(): void {
        // The tools stay what they are while the page is scrolled, so that the finger and the focus stay on them.
        deck.taken = deck.taken.filter(control => control);
        const found = [];
        if (deck.root && deck.root.visible)
            deck.collect(deck.root, found);
        const held = (slipWithFocus() as DeckSlip)?.control ?? null;
        const some = found.filter(control => control.deckLook !== "tool");
        const others = found.filter(control => control.deckLook === "tool");
        if (!same(some, deck.cards))
            deck.cards = some;
        if (!same(others, deck.tools))
            deck.tools = others;
        layOut();
        const again = held && slips().find(slip => (slip as DeckSlip).control === held);
        if (again && !again.activeFocus)
            again.forceActiveFocus(Qt.TabFocusReason);
    }
    function same(some: var, others: var): bool {
        return some.length === others.length && some.every((control, index) => control === others[index]);
    }
    function collect(item: Item, found: var): void {
        const control = item as Pressable;
        // What waits for the answer to a question is left out.
        if (!item.visible || item === deck || !item.enabled && !control)
            return;
        if (control) {
            if (!control.inDeck)
                deck.taken.push(control);
            control.inDeck = true;
            if (!control.spare && control.inView)
                found.push(control);
        }
        const inside = Array.from(item.children);
        // The cards of a wall are made in any order.
        if (item.parent instanceof GridView)
            inside.sort((one, other) => one.y - other.y || one.x - other.x);
        for (const child of inside)
            deck.collect(child, found);
    }
    function slips(): list<Item> {
        const all = [];
        for (const some of [cardSlips, toolSlips])
            for (let index = 0; index < some.count; index++)
                if (some.itemAt(index))
                    all.push(some.itemAt(index));
        return all;
    }
    function slipWithFocus(): Item {
        return slips().find(slip => slip.activeFocus) ?? null;
    }
    function layOut(): void {
        const all = slips();
        plan.arrange(all.map(slip => Array.from((slip as DeckSlip).needs)), deck.width - 2 * deck.edge, deck.room, Theme.gap, deck.turning, Theme.leftHand);
        const places = plan.places;
        all.forEach((slip, index) => (slip as DeckSlip).place = places[index]);
        deck.leaf = Math.min(deck.leaf, plan.leaves - 1);
        if (plan.height < deck.tallest)
            deck.lowered += 1;
        if (plan.height > deck.tallest || deck.lowered < 4)
            deck.tallest = plan.height;
    }

    Keys.forwardTo: [root]
    onRootChanged: {
        deck.leaf = 0;
        deck.restart();
    }
    onWidthChanged: restart()
    onRoomChanged: restart()
    Component.onCompleted: stock()
    Component.onDestruction: {
        for (const item of deck.taken) {
            const control = item as Pressable;
            if (control)
                control.inDeck = false;
        }
    }

    DeckPlan { id: plan }
    Timer {
        id: soon

        interval: 0
        onTriggered: deck.stock()
    }
    Connections {
        target: Theme

        function onRestocked(): void {
            soon.restart();
        }
        function onTextScaleChanged(): void {
            deck.restart();
        }
        function onLeftHandChanged(): void {
            soon.restart();
        }
    }
    Connections {
        target: deck.root

        function onVisibleChanged(): void {
            soon.restart();
        }
    }

    Rectangle {
        anchors.fill: parent
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.paper }
            GradientStop { position: 1; color: Theme.silkDeep }
        }
        // Blocks touches for what the deck covers.
        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    Rectangle {
        width: parent.width
        height: Theme.mm(1.2)
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Theme.goldDeep }
            GradientStop { position: 0.5; color: Theme.goldLight }
            GradientStop { position: 1; color: Theme.goldShade }
        }
    }
    Item {
        id: leaves

        x: deck.edge
        y: deck.pad
        width: parent.width - 2 * deck.edge
        height: parent.height - 2 * deck.pad

        component Slips: Repeater {
            DeckSlip {
                required property Item modelData

                control: modelData as Pressable
                brief: plan.brief
                visible: place[0] === -1 || place[0] === deck.leaf
                onNeedsChanged: soon.restart()
            }
        }

        Slips {
            id: cardSlips

            model: deck.cards
        }
        Slips {
            id: toolSlips

            model: deck.tools
        }
        Pressable {
            id: turn

            x: Theme.leftHand ? 0 : parent.width - width
            width: deck.turning
            height: parent.height
            visible: plan.leaves > 1
            objectName: "deck.more"
            text: Words.more + " " + (deck.leaf + 1) + " / " + plan.leaves
            onClicked: deck.leaf = (deck.leaf + 1) % plan.leaves

            Rectangle {
                anchors.fill: parent
                radius: Theme.mm(3)
                color: turn.down ? Theme.malachite : Theme.deep
                border.color: Theme.goldLight
                border.width: Math.max(1, Theme.mm(0.5))
            }
            Column {
                anchors.centerIn: parent
                spacing: Theme.grid(0.5)

                Glyph {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "next"
                    light: true
                    size: Theme.grid(6)
                }
                Label {
                    anchors.horizontalCenter: parent.horizontalCenter
                    horizontalAlignment: Text.AlignHCenter
                    text: Words.more + "\n" + (deck.leaf + 1) + " / " + plan.leaves
                    color: Theme.cream
                    font.family: Theme.sansMedium
                    font.pixelSize: Theme.type(10, 0.7)
                    leading: 1.3
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
