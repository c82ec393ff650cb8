"""Follows the fingers on the window and says what one of them explores."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QEventPoint, QTouchEvent

from kiosk.access import exploring
from kiosk.access.exploring import AFTER, Exploring


class ExploringFinger(QObject):
    """An event filter of the panel's window; all events pass. Install it while the panel reads aloud."""

    began = Signal()
    """The finger explores from now on: what it has pressed is to be let go, and nothing may act when it is lifted."""
    at = Signal(QPointF)
    """The exploring finger is at this place of the window."""

    def __init__(self, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._exploring = Exploring()
        self._timer = QTimer(self, singleShot=True, interval=round(AFTER * 1000) + 10)
        self._timer.timeout.connect(lambda: self._become(exploring.tick(self._exploring, self._now())))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Looks at touches and lets every event pass."""
        if event.type() == QEvent.Type.TouchCancel:
            self._become(Exploring())
        elif isinstance(event, QTouchEvent):
            lifted = QEventPoint.State.Released
            places = [point.position() for point in event.points() if point.state() != lifted]
            fingers = [(place.x(), place.y()) for place in places]
            self._become(exploring.touch(self._exploring, fingers, self._now()))
        return False

    def forget(self) -> None:
        """No finger is followed any more."""
        self._become(Exploring())

    def _become(self, now: Exploring) -> None:
        before, self._exploring = self._exploring, now
        if now.place is None:
            self._timer.stop()
        elif before.place is None:
            self._timer.start()
        if now.active and not before.active:
            self.began.emit()
        if now.active and now.place is not None and (now.place != before.place or not before.active):
            self.at.emit(QPointF(*now.place))
