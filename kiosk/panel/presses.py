"""Listens to a window's touches and swallows none of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent

_BEGINNINGS = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate)


def is_press(event: QEvent) -> bool:
    """Whether a finger, a mouse button or a key comes down; a second finger's coming is an update for Qt."""
    return event.type() in _BEGINNINGS or (
        isinstance(event, QTouchEvent)
        and any(point.state() == QEventPoint.State.Pressed for point in event.points())
    )


def is_repeated_key(event: QEvent) -> bool:
    """Whether the system repeats a key that is held down."""
    return isinstance(event, QKeyEvent) and event.isAutoRepeat()


class Presses(QObject):
    """To be installed as an event filter of a window."""

    pressed = Signal(float, float, bool)
    """A finger (or the mouse) came down at x, y in pixels of the window; whether it is the only one."""
    used = Signal()
    """Anything was done: a touch, a movement, a key."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell, and let everything pass."""
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
