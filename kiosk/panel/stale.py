"""Keeps a touch, click or key that was meant for one page from acting on the next one.

Two rules, from the moment the screen turns (a page opens, the warning appears or goes, the panel is reset, staff come or go):

- what is down at that moment is dropped: every control lets go of it, and nothing more of it arrives until it is lifted;
- a second press at the place of the press that turned the screen (or of the same key) is the second half of a slow double tap,
  and is dropped too, until `DOUBLE_TAP` after the first one and `SEEN` after the new page has arrived. The time between two
  presses is told by the events, which may wait while a page is made.

A press anywhere else counts at once, so that nobody who knows the way has to wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickWindow

DOUBLE_TAP = 0.7
"""Seconds from the first to the second press of a slow double tap; older hands need more than the 0.4 of desktops."""
SEEN = 0.3
"""Seconds that a visitor needs to answer to a page that has just appeared; a touch before that was begun for the page before."""
SAME_PLACE_MM = 20.0
"""The second tap of a double tap lands this close to the first."""

_Down = tuple[str, int]
"""Something that is down: a touch point of a device, a mouse button or a key."""


class StaleInput(QObject):
    """An event filter of the panel's window, to be installed before all others, so that these still see every event.

    `pixels_per_mm` is asked when it is needed; `now` gives seconds of the time in which visitors live.
    """

    def __init__(
        self,
        window: QQuickWindow,
        pixels_per_mm: Callable[[], float],
        parent: QObject,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._pixels_per_mm = pixels_per_mm
        self._now = now
        self._down: set[_Down] = set()
        self._dropped: set[_Down] = set()
        self._devices: dict[str, QPointingDevice] = {}
        self._last_press: tuple[QPointF | int, float] | None = None
        """Where (or with which key) somebody pressed last, and the event's time in seconds."""
        self._turned_by: tuple[QPointF | int, float] | None = None
        """The press that turned the screen."""
        self._moving = False
        self._seen_from = 0.0

    def turn(self) -> None:
        """The screen shows something else from now on."""
        self._dropped |= self._down
        self._turned_by = self._last_press
        # Not at once: the control that has turned the screen is still being called by Qt.
        QTimer.singleShot(0, self, self._let_go)

    def set_moving(self, moving: bool) -> None:
        """The new page is on its way, or has arrived."""
        if self._moving and not moving:
            self._seen_from = self._now() + SEEN
        self._moving = moving

    def look(self) -> None:
        """Somebody has looked at the new page: the next press is meant for it, wherever it falls."""
        self._turned_by = self._last_press = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hold back what is stale."""
        if isinstance(event, QTouchEvent):
            return self._filter_touch(event)
        if isinstance(event, QMouseEvent):
            return self._filter_button(event)
        return isinstance(event, QKeyEvent) and self._filter_key(event)

    def _filter_touch(self, event: QTouchEvent) -> bool:
        device = event.pointingDevice()
        name = f"touch {device.systemId()} {device.name()}"
        if event.type() == QEvent.Type.TouchCancel:
            self._down = {down for down in self._down if down[0] != name}
            self._dropped = {down for down in self._dropped if down[0] != name}
            return False
        self._devices[name] = device
        live = [point for point in event.points() if not self._is_stale(name, point)]
        if len(live) == len(event.points()):
            return False
        if live:
            self._pass_on(event, live)
        event.accept()
        return True

    def _is_stale(self, device: str, point: QEventPoint) -> bool:
        down = (device, point.id())
        if point.state() == QEventPoint.State.Pressed:
            self._press(down, point.position(), point.timestamp())
        stale = down in self._dropped
        if point.state() == QEventPoint.State.Released:
            self._lift(down)
        return stale

    def _pass_on(self, event: QTouchEvent, points: list[QEventPoint]) -> None:
        """Let the window have an event with these points of it only."""
        states = {point.state() for point in points}
        kind = QEvent.Type.TouchUpdate
        if states == {QEventPoint.State.Pressed}:
            kind = QEvent.Type.TouchBegin
        elif states == {QEventPoint.State.Released}:
            kind = QEvent.Type.TouchEnd
        part = QTouchEvent(kind, event.pointingDevice(), event.modifiers(), points)
        part.setTimestamp(event.timestamp())
        self._window.event(part)

    def _filter_button(self, event: QMouseEvent) -> bool:
        down = ("mouse", event.button().value)
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._press(down, event.position(), event.timestamp())
            return down in self._dropped
        if event.type() == QEvent.Type.MouseButtonRelease:
            stale = down in self._dropped
            self._lift(down)
            return stale
        return any(device == "mouse" for device, _ in self._dropped)

    def _filter_key(self, event: QKeyEvent) -> bool:
        down = ("key", event.key())
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(down, event.key(), event.timestamp())
        stale = down in self._dropped
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._lift(down)
        return stale

    def _press(self, down: _Down, place: QPointF | int, milliseconds: int) -> None:
        self._down.add(down)
        if self._is_double(place, milliseconds / 1000):
            self._dropped.add(down)
        else:
            self._last_press = (place, milliseconds / 1000)
            self._dropped.discard(down)

    def _lift(self, down: _Down) -> None:
        self._down.discard(down)
        self._dropped.discard(down)

    def _is_double(self, place: QPointF | int, at: float) -> bool:
        if self._turned_by is None:
            return False
        first, pressed_at = self._turned_by
        if not self._moving and self._now() >= self._seen_from and at - pressed_at >= DOUBLE_TAP:
            return False
        if isinstance(place, QPointF) and isinstance(first, QPointF):
            away = place - first
            reach = SAME_PLACE_MM * self._pixels_per_mm()
            return QPointF.dotProduct(away, away) <= reach * reach
        return place == first

    def _let_go(self) -> None:
        """Every control lets go of what it holds."""
        if not self._dropped:
            return
        for name in {name for name, _ in self._dropped} & self._devices.keys():
            device = self._devices[name]
            if shiboken6.isValid(device):
                # Handed to the window itself: for the filters nothing was lifted.
                self._window.event(
                    QTouchEvent(QEvent.Type.TouchCancel, device, Qt.KeyboardModifier.NoModifier)
                )
        holder = self._window.mouseGrabberItem()
        if holder is not None:
            holder.ungrabMouse()
