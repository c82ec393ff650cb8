"""Observes a window's touches and lets all of them pass."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QEventPoint, QGuiApplication, QKeyEvent, QMouseEvent, QTouchEvent

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


class Movements:
    """Tells what moves from what trembles: a stuck contact (water, a fault of the panel) may tremble for ever, and is no use."""

    def __init__(self) -> None:
        self._places: dict[int, QPointF] = {}
        """Where each point came down, or moved to."""

    def moved(self, event: QEvent) -> bool:
        """Whether a wheel turns, or a finger goes further than a tap does."""
        if not isinstance(event, QTouchEvent):
            return event.type() == QEvent.Type.Wheel
        moved = False
        for point in event.points():
            if point.state() == QEventPoint.State.Released:
                self._places.pop(point.id(), None)
            elif point.state() == QEventPoint.State.Pressed or self._is_away(point):
                self._places[point.id()] = point.scenePosition()
                moved = moved or point.state() == QEventPoint.State.Updated
        return moved and event.type() == QEvent.Type.TouchUpdate

    def _is_away(self, point: QEventPoint) -> bool:
        if point.state() != QEventPoint.State.Updated:
            return False
        if (place := self._places.get(point.id())) is None:
            return True
        way = point.scenePosition() - place
        # `Hands` keeps this distance at some millimetres.
        return max(abs(way.x()), abs(way.y())) > QGuiApplication.styleHints().startDragDistance()


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
