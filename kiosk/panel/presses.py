"""Listens to a window's touches and swallows none of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent

_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate)


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
