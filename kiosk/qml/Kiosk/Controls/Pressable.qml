import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// The base of all touch targets. It reacts to a press within a frame, can be reached by keyboard, and has an accessible name (its text).
T.AbstractButton {
    id: control

    // How far the target moves down while pressed. It does not grow, so it never covers its neighbours.
    property real sink: Theme.mm(1.2)
    // The corners of the focus ring, which `FocusRing` draws above everything.
    property real ringRadius: Theme.mm(2)
    // Disabled by itself, and not because something covers this part of the screen.
    readonly property bool off: !enabled && !lifted && (parent === null || parent.enabled)
    // The key that presses it, too: "next", "pause", "skip-back" or "skip-on" (kiosk/access/keys.py).
    property string pressedBy

    // Whether it can be used now. Controls of a page set this in place of `enabled`.
    property bool able: true
    // In reach mode the deck shows this control, and takes the touches in its place. A spare one is left out: another does the same.
    property bool inDeck: false
    property bool spare: false
    // False for a card of a wall that is outside the window.
    property bool inView: true
    readonly property bool lifted: inDeck && Theme.decked
    // How the deck shows it. "card", "plate" (a figure) and "part" (of the exhibition) share the width of the deck; "slip" (a link), "way" (next
    // or previous), "stop" (one of several) and "tool" (an icon above a word, which stays when a leaf is turned) are as wide as their words.
    property string deckLook: "card"
    property string deckTitle: text
    property string deckNote
    property string deckSeal
    property string deckGlyph: icon.name
    property url deckPicture
    // Words before a number, the number, its unit and the words after it.
    property list<string> deckNumber
    property bool deckChosen: false

    enabled: able && !lifted

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    // A disabled control is found; one in a disabled part of the screen is not.
    Accessible.ignored: lifted || parent !== null && !parent.enabled
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: click()
    onVisibleChanged: Theme.restock()
    onInViewChanged: Theme.restock()
    Component.onCompleted: Theme.restock()
    Component.onDestruction: Theme.restock()
    transform: Translate { y: control.down ? control.sink : 0 }
}
