"""Lets fingers through to the window, and no palms; a press that became a drag activates nothing. The rules are in `contacts`.

When a palm is recognised, its contacts that are down already are cancelled: controls release them without a click, pictures and
scrollers let them go. Until it is lifted nobody hears of it: no control, no visit, no staff sign. The other fingers on the glass go on.

A button that is dragged is cancelled when the finger is lifted, not before, because a scroller may still take over the drag.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QGuiApplication, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.panel.contacts import TAP, Contact, Contacts, Place
from kiosk.panel.leftover_input import device_name, only_with

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Hands(QObject):
    """An event filter of the panel's window. Install it after all others: Qt then calls it first.

    `pixels_per_mm` is called when the value is needed.
    """

    dropped = Signal(str, object)
    """Contacts of a device (a set of their numbers) are a palm: no other filter will see their end."""

    def __init__(self, window: QQuickWindow, pixels_per_mm: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._pixels_per_mm = pixels_per_mm
        self._contacts: dict[str, Contacts] = {}
        self._mouse: Contact | None = None
        self._passing_on = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Drops palms, and cancels buttons that were dragged."""
        if self._passing_on:
            return False
        if isinstance(event, QTouchEvent):
            return self._filter_touch(event)
        if isinstance(event, QMouseEvent):
            self._follow_mouse(event)
        return False

    def _filter_touch(self, event: QTouchEvent) -> bool:
        name = device_name(event)
        if event.type() == QEvent.Type.TouchCancel:
            self._contacts.pop(name, None)
            return False
        contacts = self._contacts.setdefault(name, Contacts())
        now = event.timestamp() / 1000
        pressed = self._follow(contacts, event, now)
        was_live = contacts.down.keys() - contacts.palm - pressed
        new = contacts.recognise(now)
        palm = set(contacts.palm)
        self._cancel_dragged(contacts, event)
        for point in event.points():
            if point.state() == QEventPoint.State.Released:
                contacts.lift(point.id(), now)
        if new & was_live:
            self._cancel(event, name, new & was_live, alone=was_live <= new)
        if not palm & {point.id() for point in event.points()}:
            return False
        live = [point for point in event.points() if point.id() not in palm]
        if live:
            self._send(only_with(event, live))
        event.accept()
        return True

    def _follow(self, contacts: Contacts, event: QTouchEvent, now: float) -> set[int]:
        """Take over the places of the event's points; return the new ones."""
        pressed = set()
        for point in event.points():
            if point.state() == QEventPoint.State.Stationary:
                continue  # such points need not have a place
            place = self._place(point.position())
            ellipse = point.ellipseDiameters()
            size = max(ellipse.width(), ellipse.height()) / self._pixels_per_mm()
            if point.state() == QEventPoint.State.Pressed:
                self._use_millimetres()
                pressed.add(point.id())
                contacts.press(point.id(), place, now, size)
            else:
                contacts.move(point.id(), place, size)
        return pressed

    def _cancel_dragged(self, contacts: Contacts, event: QTouchEvent) -> None:
        for point in event.points():
            contact = contacts.down.get(point.id())
            if contact and contact.dragged and point.state() == QEventPoint.State.Released:
                holder: QObject | None = event.exclusiveGrabber(point)
                if holder is not None and holder.inherits("QQuickAbstractButton"):
                    _take_back(event, point, {point.id()})

    def _cancel(self, event: QTouchEvent, name: str, numbers: set[int], alone: bool) -> None:
        """Take contacts back that other filters and controls have seen. `alone`: no other finger of this device is down."""
        if alone:
            self._send(
                QTouchEvent(QEvent.Type.TouchCancel, event.pointingDevice(), Qt.KeyboardModifier.NoModifier)
            )
            return
        for point in event.points():
            if point.id() in numbers:
                _take_back(event, point, numbers)
                event.clearPassiveGrabbers(point)
        self.dropped.emit(name, numbers)

    def _follow_mouse(self, event: QMouseEvent) -> None:
        at = self._place(event.position())
        if event.type() in _PRESSES:
            self._use_millimetres()
            self._mouse = Contact(at, event.timestamp() / 1000, at)
        elif self._mouse is not None:
            self._mouse.move(at)
            if event.type() == QEvent.Type.MouseButtonRelease:
                holder: QQuickItem | None = self._window.mouseGrabberItem()
                if self._mouse.dragged and holder is not None and holder.inherits("QQuickAbstractButton"):
                    holder.ungrabMouse()
                self._mouse = None

    def _use_millimetres(self) -> None:
        """Qt's own threshold, from which scrollers and pictures follow a finger, is in pixels."""
        hints = QGuiApplication.styleHints()
        pixels = max(1, math.floor(TAP * self._pixels_per_mm()))
        if hints.startDragDistance() != pixels:
            hints.setStartDragDistance(pixels)

    def _place(self, point: QPointF) -> Place:
        scale = self._pixels_per_mm()
        return point.x() / scale, point.y() / scale

    def _send(self, event: QTouchEvent) -> None:
        """Send an event of our own through the other filters."""
        self._passing_on = True
        try:
            QCoreApplication.sendEvent(self._window, event)
        finally:
            self._passing_on = False


def _take_back(event: QTouchEvent, point: QEventPoint, numbers: set[int]) -> None:
    """Take a point from the item that holds it. A button hears of it, and what holds no other points than those of `numbers`.

    (Qt tells an item so only if no other finger is down.)
    """
    holder: QObject | None = event.exclusiveGrabber(point)
    others = [event.exclusiveGrabber(other) for other in event.points() if other.id() not in numbers]
    if isinstance(holder, QQuickItem) and (holder not in others or holder.inherits("QQuickAbstractButton")):
        holder.ungrabTouchPoints()
    event.setExclusiveGrabber(point, None)  # type: ignore[arg-type]
