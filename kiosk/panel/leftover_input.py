"""Stops a touch, click or key press that was meant for one page from acting on the next one.

Two rules apply from the moment when the screen changes (a page opens, the warning appears or goes, the panel is reset, staff come or
go):

- every finger, button or key that is down at that moment is dropped: controls release it, and none of its events arrive until it is
  lifted;
- a second press within a trembling hand's reach of the press that changed the screen (or of the same key) is the second half of a slow
  double tap. It is dropped until `DOUBLE_TAP` after the touch that changed the screen and until `SEEN` after the new page has arrived.
  The time between two touches comes from the timestamps of the events, because events may wait while a page is created.

A press at any other place counts at once. So a visitor who knows the way need not wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickWindow

DOUBLE_TAP = 0.7
"""Seconds from the end of the first tap to the beginning of the second. Older hands need more than the 0.4 of desktops."""
SEEN = 0.3
"""Seconds that a visitor needs to react to a new page. An earlier touch was meant for the page before."""
SAME_PLACE_MM = 40.0
"""The largest distance between the two taps of a double tap: what a trembling hand reaches beside its aim."""

_Down = tuple[str, int]
"""An input that is down: a touch point of a device, a mouse button or a key."""


def device_name(event: QTouchEvent) -> str:
    """The name of the touch panel that sent the event."""
    device = event.pointingDevice()
    return f"touch {device.systemId()} {device.name()}"


def only_with(event: QTouchEvent, points: list[QEventPoint]) -> QTouchEvent:
    """A copy of a touch event that has only these of its points."""
    states = {point.state() for point in points}
    kind = QEvent.Type.TouchUpdate
    if states == {QEventPoint.State.Pressed}:
        kind = QEvent.Type.TouchBegin
    elif states == {QEventPoint.State.Released}:
        kind = QEvent.Type.TouchEnd
    part = QTouchEvent(kind, event.pointingDevice(), event.modifiers(), points)
    part.setTimestamp(event.timestamp())
    return part


class LeftoverInput(QObject):
    """An event filter of the panel's window. Install it before all other filters: Qt then calls it last, and they see every event.

    `pixels_per_mm` is called when the value is needed. `now` returns seconds of real time, as visitors experience it.
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
        self._held: set[_Down] = set()
        """What was dropped while it was down, and what controls still hold."""
        self._devices: dict[str, QPointingDevice] = {}
        self._last_press: tuple[QPointF | int, float] | None = None
        """The place (or key) of the last press, and the time in seconds at which it was pressed or lifted."""
        self._last_down: _Down | None = None
        self._turned_by: tuple[QPointF | int, float] | None = None
        """The press that changed the screen."""
        self._moving = False
        self._seen_from = 0.0

    def turn(self) -> None:
        """Called when the screen changes to something else."""
        self.drop()
        self._turned_by = self._last_press

    def drop(self) -> None:
        """Drops what is down now, on a page that stays: controls release it, and none of its events arrive until it is lifted."""
        self._dropped |= self._down
        self._held |= self._down
        # Do it later: Qt is still inside a call of the control that changed the screen.
        QTimer.singleShot(0, self, self._let_go)

    def set_moving(self, moving: bool) -> None:
        """Called when the new page starts to move, and when it has arrived."""
        if self._moving and not moving:
            self._seen_from = self._now() + SEEN
        self._moving = moving

    def forget(self, device: str, points: set[int]) -> None:
        """Called when these touch points turn out to be a palm; nothing more is heard of them."""
        self._down -= {(device, point) for point in points}
        self._dropped -= {(device, point) for point in points}

    def look(self) -> None:
        """Called when somebody has seen the new page: the next press is meant for it, at any place."""
        self._turned_by = self._last_press = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Drops leftover events."""
        if isinstance(event, QTouchEvent):
            self._let_go()  # the event may be the lift
            return self._filter_touch(event)
        if isinstance(event, QMouseEvent):
            self._let_go()
            return self._filter_button(event)
        return isinstance(event, QKeyEvent) and self._filter_key(event)

    def _filter_touch(self, event: QTouchEvent) -> bool:
        name = device_name(event)
        if event.type() == QEvent.Type.TouchCancel:
            self._down = {down for down in self._down if down[0] != name}
            self._dropped = {down for down in self._dropped if down[0] != name}
            return False
        self._devices[name] = event.pointingDevice()
        live = [point for point in event.points() if not self._is_dropped(name, point)]
        if len(live) == len(event.points()):
            return False
        if live:
            # Call the window directly: the event filters have seen this event.
            self._window.event(only_with(event, live))
        event.accept()
        return True

    def _is_dropped(self, device: str, point: QEventPoint) -> bool:
        down = (device, point.id())
        if point.state() == QEventPoint.State.Pressed:
            self._press(down, point.position(), point.timestamp())
        dropped = down in self._dropped
        if point.state() == QEventPoint.State.Released:
            self._lift(down, point.timestamp())
        return dropped

    def _filter_button(self, event: QMouseEvent) -> bool:
        down = ("mouse", event.button().value)
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._press(down, event.position(), event.timestamp())
            return down in self._dropped
        if event.type() == QEvent.Type.MouseButtonRelease:
            dropped = down in self._dropped
            self._lift(down, event.timestamp())
            return dropped
        return any(device == "mouse" for device, _ in self._dropped)

    def _filter_key(self, event: QKeyEvent) -> bool:
        down = ("key", event.key())
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(down, event.key(), event.timestamp())
        dropped = down in self._dropped
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._lift(down, event.timestamp())
        return dropped

    def _press(self, down: _Down, place: QPointF | int, milliseconds: int) -> None:
        self._down.add(down)
        if self._is_double(place, milliseconds / 1000):
            self._dropped.add(down)
        else:
            self._last_press, self._last_down = (place, milliseconds / 1000), down
            self._dropped.discard(down)

    def _lift(self, down: _Down, milliseconds: int) -> None:
        if down == self._last_down and self._last_press is not None:
            self._last_press = (self._last_press[0], milliseconds / 1000)
        self._down.discard(down)
        self._dropped.discard(down)

    def _is_double(self, place: QPointF | int, at: float) -> bool:
        if self._turned_by is None:
            return False
        first, ended_at = self._turned_by
        if not self._moving and self._now() >= self._seen_from and at - ended_at >= DOUBLE_TAP:
            return False
        if isinstance(place, QPointF) and isinstance(first, QPointF):
            away = place - first
            reach = SAME_PLACE_MM * self._pixels_per_mm()
            return QPointF.dotProduct(away, away) <= reach * reach
        return place == first

    def _let_go(self) -> None:
        """Makes every control release its grab."""
        if not self._held:
            return
        held, self._held = self._held, set()
        for name in {name for name, _ in held} & self._devices.keys():
            device = self._devices[name]
            if shiboken6.isValid(device):
                # Call the window directly: for the event filters, the fingers are still down.
                self._window.event(
                    QTouchEvent(QEvent.Type.TouchCancel, device, Qt.KeyboardModifier.NoModifier)
                )
        holder = self._window.mouseGrabberItem()
        if holder is not None:
            holder.ungrabMouse()
