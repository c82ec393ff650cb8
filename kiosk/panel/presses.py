"""An event filter that observes a window's touches and lets all of them pass."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent

_BEGINNINGS = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate)


def is_press(event: QEvent) -> bool:
    """Whether a finger, a mouse button or a key comes down. For Qt, a second finger is a TouchUpdate."""
    return event.type() in _BEGINNINGS or (
        isinstance(event, QTouchEvent)
        and any(point.state() == QEventPoint.State.Pressed for point in event.points())
    )


def is_repeated_key(event: QEvent) -> bool:
    """Whether this is the auto-repeat of a key that is held down."""
    return isinstance(event, QKeyEvent) and event.isAutoRepeat()


class Presses(QObject):
    """Install it as an event filter of a window."""

    pressed = Signal(float, float, bool)
    """A finger or the mouse came down at (x, y) in pixels of the window; the flag is true if it is the only one."""
    used = Signal()
    """Any use: a touch, a movement, a key."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Emits the signals and lets every event pass."""
        kind = event.type()
        if kind in _TOUCHES and isinstance(event, QTouchEvent):
            self.used.emit()
            points = event.points()
            for point in points:
                if point.state() == QEventPoint.State.Pressed:
                    at = point.position()
                    self.pressed.emit(at.x(), at.y(), len(points) == 1)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self.used.emit()
            self.pressed.emit(event.position().x(), event.position().y(), True)
        elif kind == QEvent.Type.KeyPress:
            self.used.emit()
        return False
