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
    // The key that presses it, too: "next", "pause", "skip-back" or "skip-on" (kiosk/access/keys.py).
    // Disabled by itself, and not because something covers this part of the screen.
    readonly property bool off: !enabled && (parent === null || parent.enabled)
    property string pressedBy

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    // A disabled control is found; one in a disabled part of the screen is not.
    Accessible.ignored: parent !== null && !parent.enabled
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: click()
    transform: Translate { y: control.down ? control.sink : 0 }
}
