"""Looks at what is on the screen, so that the time to read it counts as use.

It looks when a page or a sheet has opened, after a scroll, and after a change of language or size: whenever the screen has come to
rest after a change or a touch. What was there already at the last look is not said again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import shiboken6
from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.exhibition.reading_time import Seen

REST_MS = 400
"""The screen is at rest when nothing has been touched for so long. The arrows of a long page move it for 320 ms."""
SLICE = 0.002
"""Seconds of one slice of the look. Between two slices the panel answers touches and draws."""
_APART = frozenset({"apart", "home"})
"""What is no reading matter. Items of QML say what they are in `readingKind`; `metaObject` would keep the address of a class that QML frees."""
_SEEN = 0.5
"""The share of a picture or chart that must be seen for it to count."""
_SMALL = 1 / 12
"""The share of the window below which a chart is only a picture of itself, as on the wall of figures."""


class OnScreen(QObject):
    """Says what is on the window whenever that has changed.

    `place` returns what is shown (equal values for the same page), or None while nothing is read. Call `wait` after each change and use.
    """

    seen = Signal(object)
    """A `Seen`."""

    def __init__(self, window: QQuickWindow, place: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._place = window, place
        self._moving = False
        self._last: object = None
        self._look: Iterator[Seen | None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._begin)

    def wait(self) -> None:
        """Looks once the screen is at rest; a look under way is out of date."""
        self._look = None
        if self._place() is None:
            self._timer.stop()
            self._last = None
        else:
            self._timer.start()

    def set_moving(self, moving: bool) -> None:
        """Called when a page starts to move in or out, and when it has arrived."""
        self._moving = moving
        self.wait()

    def _begin(self) -> None:
        if self._moving:
            return  # `set_moving` is called again
        self._look = look(self._window.contentItem())
        self._go_on()

    def _go_on(self) -> None:
        until = time.perf_counter() + SLICE
        while self._look is not None:
            try:
                seen = next(self._look)
            except (RuntimeError, StopIteration):  # an item has gone, or a view still moves
                self.wait()
                return
            if seen is not None:
                self._look = None
                self._tell(seen)
            elif time.perf_counter() >= until:
                QTimer.singleShot(0, self, self._go_on)
                return

    def _tell(self, seen: Seen) -> None:
        now = (self._place(), seen)
        if now != self._last:
            self._last = now
            self.seen.emit(seen)


def look(root: QQuickItem) -> Iterator[Seen | None]:
    """What can be seen of the item. Gives None after every few items, and at last the result; nothing if a view still moves."""
    texts: list[tuple[str, float]] = []
    pictures = charts = 0
    window = root.mapRectToScene(QRectF(0, 0, root.width(), root.height()))
    waiting = [(root, window)]
    while waiting:
        item, room = waiting.pop()
        if not shiboken6.isValid(item) or not item.isVisible() or item.opacity() == 0:
            continue
        kind = item.property("readingKind")
        if kind in _APART:
            continue
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        if item.inherits("QQuickFlickable") and item.property("moving"):
            return
        if not place.isEmpty():
            share = _share(place, room)
            if share == 0:
                continue
            if item.inherits("QQuickText"):
                if text := str(item.property("text")).replace("\u2060", ""):
                    texts.append((text, round(share, 1)))
            elif kind == "chart" and share >= _SEEN and _share(window, place) >= _SMALL:
                charts += 1
            elif kind in ("picture", "chart") and share >= _SEEN:
                pictures += 1
        if item.clip():
            room = room.intersected(place)
        waiting += [(child, room) for child in item.childItems()]
        yield None
    yield Seen(tuple(texts), pictures, charts)


def _share(place: QRectF, room: QRectF) -> float:
    """The share of a place that lies in the room, 0 to 1."""
    seen = place.intersected(room)
    return seen.width() * seen.height() / (place.width() * place.height())
