import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// The progress bar of a film. A touch or a drag seeks when the finger rests or is lifted. Keys seek by five seconds.
T.Slider {
    id: control

    // In seconds.
    required property real at
    required property real length
    property real wanted: 0

    signal sought(seconds: real)

    // Keys (kiosk/access/steering.py).
    function slide(steps: int): void {
        sought(Math.max(0, Math.min(length, at + steps * 5)));
    }

    implicitWidth: Theme.target * 4
    implicitHeight: Theme.target
    leftPadding: Theme.mm(6)
    rightPadding: Theme.mm(6)
    from: 0
    to: Math.max(1, length)
    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    opacity: enabled || parent !== null && !parent.enabled ? 1 : 0.55
    Accessible.ignored: parent !== null && !parent.enabled
    Accessible.name: Words.progress
    Accessible.onIncreaseAction: sought(Math.min(length, at + 5))
    Accessible.onDecreaseAction: sought(Math.max(0, at - 5))
    onMoved: {
        wanted = value;
        rest.restart();
    }
    onPressedChanged: {
        if (!pressed && rest.running) {
            control.sought(wanted);
            rest.stop();
        }
    }

    background: Rectangle {
        x: control.leftPadding
        y: Math.round((control.height - height) / 2)
        width: control.availableWidth
        height: Theme.mm(3)
        radius: height / 2
        color: Theme.trough
        border.color: Theme.troughRim
        border.width: Math.max(1, Theme.mm(0.3))

        Rectangle {
            width: Math.max(height, control.visualPosition * parent.width)
            height: parent.height
            radius: height / 2
            color: Theme.goldLight
        }
    }
    handle: Rectangle {
        x: Math.round(control.leftPadding + control.visualPosition * (control.availableWidth - width))
        y: Math.round((control.height - height) / 2)
        width: Theme.mm(control.pressed ? 12 : 10)
        height: width
        radius: width / 2
        color: Theme.cream
        border.color: Theme.gold
        border.width: Math.max(1, Theme.mm(1))
    }

    Binding {
        target: control
        property: "value"
        value: control.at
        when: !control.pressed && !rest.running
        restoreMode: Binding.RestoreNone
    }
    Timer {
        id: rest

        interval: 150
        onTriggered: control.sought(control.wanted)
    }
}
