pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// The deck of a page, made only for reach mode.
Loader {
    id: loader

    required property Item root
    property bool shown: true
    readonly property bool wanted: Theme.decked && root !== null

    function fill(): void {
        if (wanted)
            setSource(Qt.resolvedUrl("Deck.qml"), { root: Qt.binding(() => loader.root) });
        else
            source = "";
    }

    anchors.left: parent?.left
    anchors.right: parent?.right
    anchors.bottom: parent?.bottom
    height: (item as Deck)?.wantedHeight ?? 0
    visible: shown
    onWantedChanged: fill()
    Component.onCompleted: fill()
}
