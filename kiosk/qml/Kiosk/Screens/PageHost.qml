pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Models

// Shows the session's page above home. A page grows out of the touched item and folds back into it; next and previous pages slide. Two
// slots are enough: one for the current page, one for the page that moves in or out.
Item {
    id: host

    required property Visit visit
    required property Exhibit exhibit

    property string kind: "home"
    property string itemId: ""
    property int depth: 0
    property PageSlot current: null
    readonly property bool covering: current !== null && current.open
    readonly property bool busy: first.moving || second.moving
    // A page has made its first step. Before it, touches of the page that moves out are cancelled.
    readonly property bool underway: first.underway || second.underway

    // Where the visitor was in each page on the way here, by its depth.
    property var places: []

    property rect origin: Qt.rect(width / 2, height / 2, 1, 1)

    function openFrom(kind: string, itemId: string, from: Item): void {
        const corner = host.mapFromItem(from, 0, 0);
        host.origin = Qt.rect(corner.x, corner.y, from.width, from.height);
        host.visit.open(kind, itemId);
    }

    function follow(kind: string, itemId: string, depth: int): void {
        if (kind === host.kind && itemId === host.itemId)
            return;
        first.finish();
        second.finish();
        const leaving = host.current;
        const wasDepth = host.depth;
        host.places = [...host.places.slice(0, wasDepth), leaving ? leaving.place : 0].slice(0, depth + 1);
        host.kind = kind;
        host.itemId = itemId;
        host.depth = depth;
        if (kind === "home") {
            host.current = null;
            if (leaving)
                leaving.fold();
            return;
        }
        const next = leaving === first ? second : first;
        host.current = next;
        if (leaving === null || depth > wasDepth) {
            next.z = 1;
            if (leaving)
                leaving.z = 0;
            next.unfold(kind, itemId, host.origin, leaving);
        } else if (depth < wasDepth) {
            leaving.z = 1;
            next.z = 0;
            next.lieBelow(kind, itemId, host.places[depth] ?? 0, leaving);
        } else {
            next.z = 1;
            leaving.z = 0;
            next.slideOver(kind, itemId, leaving);
        }
    }

    function clear(): void {
        first.empty();
        second.empty();
        host.current = null;
        host.kind = "home";
        host.itemId = "";
        host.depth = 0;
        host.places = [];
    }

    clip: true
    onBusyChanged: visit.setMoving(busy)

    PageSlot {
        id: first

        // A page that moves out answers nobody, and assistive software does not find it.
        enabled: host.current === first || !host.underway
        visit: host.visit
        exhibit: host.exhibit
        onOpened: (kind, itemId, from) => host.openFrom(kind, itemId, from)
    }
    PageSlot {
        id: second

        enabled: host.current === second || !host.underway
        visit: host.visit
        exhibit: host.exhibit
        onOpened: (kind, itemId, from) => host.openFrom(kind, itemId, from)
    }
}
