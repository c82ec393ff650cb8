"""Finds the stops of the keys on the screen: every control that a touch can reach, and every text that can only be scrolled.

QML says what the places on the screen do not say:

- `inOrder: true`: the children of this item are read in the order in which they are written;
- `main`: the item of a page where its first control is looked for;
- a scrolled column has `aim` (the place to which it is scrolling), `edge` (the margin that it keeps at both ends) and `glideTo(y)`;
- `roving: true`: a view of very many items, of which only the current one is a stop; `currentIndex` moves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import Q_ARG, QMetaObject, QPointF, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.access.focus_order import Rect, Window, reading_order, union


class Sign(NamedTuple):
    """What an item can be recognised by when its page is made anew."""

    name: str
    text: str
    rect: Rect
    place: int
    """Among the items of a view of very many; -1 elsewhere."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the keys: a control, or a scrolled column itself (then `item` is `scroller`)."""

    item: QQuickItem
    rect: Rect
    scroller: QQuickItem | None = None

    @property
    def is_text(self) -> bool:
        """Whether this is a scrolled column, not a control."""
        return self.item is self.scroller

    @property
    def roving(self) -> bool:
        """Whether this is the current item of a view of very many."""
        return self.scroller is not None and bool(self.scroller.property("roving"))

    @property
    def sign(self) -> Sign:
        """What the stop can be recognised by later."""
        index = int(self.scroller.property("currentIndex")) if self.roving and self.scroller else -1
        return Sign(self.item.objectName(), str(self.item.property("text") or ""), self.rect, index)


@dataclass(frozen=True, slots=True)
class _Group:
    rect: Rect
    stops: list[Stop]


def stops_of(places: Sequence[QQuickItem], screen: Rect) -> list[Stop]:
    """All stops in these parts of the screen, part after part, each in reading order."""
    return [
        stop
        for place in places
        if place.isVisible()
        for group in _collect(place, None)
        for stop in group.stops
        if stop.scroller is not None or _meets(stop.rect, screen)
    ]


def rect_of(item: QQuickItem) -> Rect:
    """The item's rectangle in the window."""
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())


def is_stop(item: QQuickItem | None) -> bool:
    """Whether the item can have the focus now."""
    return (
        item is not None
        and shiboken6.isValid(item)
        and item.isVisible()
        and item.isEnabled()
        and (item.activeFocusOnTab() or _is_scroller(item))
    )


def window_of(scroller: QQuickItem) -> Window:
    """The window of a scrolled column, at the place to which it is scrolling."""
    first, height = float(scroller.property("originY")), scroller.height()
    last = max(first, first + float(scroller.property("contentHeight")) - height)
    return Window(float(scroller.property("aim")), height, float(scroller.property("edge")), first, last)


def extent_in(scroller: QQuickItem, item: QQuickItem) -> tuple[float, float]:
    """The top and bottom of an item in the coordinates of the scrolled column."""
    content = scroller.property("contentItem")
    top: float = item.mapToItem(content, QPointF(0, 0)).y()
    return top, top + item.height()


def scroll(scroller: QQuickItem, to: float) -> None:
    """Scrolls a column to a place."""
    QMetaObject.invokeMethod(scroller, "glideTo", Q_ARG("double", to))


def upwards(item: QQuickItem | None) -> Iterator[QQuickItem]:
    """The item, then the items in which it lies, from the inside outwards."""
    while item is not None:
        yield item
        item = item.parentItem()


def lies_in(item: QQuickItem, outer: QQuickItem) -> bool:
    """Whether an item is `outer` or lies in it."""
    return any(at is outer for at in upwards(item))


def scroller_of(item: QQuickItem) -> QQuickItem | None:
    """The scrolled column that contains the item, or that it is."""
    return next((at for at in upwards(item) if _is_scroller(at)), None)


def _is_scroller(item: QQuickItem) -> bool:
    return item.property("aim") is not None and float(item.property("contentHeight")) > item.height() + 1


def _collect(item: QQuickItem, scroller: QQuickItem | None) -> Iterator[_Group]:
    if not item.isVisible() or not item.isEnabled() or item.opacity() == 0:
        return
    scrolls = item.inherits("QQuickFlickable") and _is_scroller(item)
    if scrolls:
        scroller = item
    groups = [group for child in item.childItems() for group in _collect(child, scroller)]
    rect = rect_of(item) if scrolls or item.activeFocusOnTab() else None
    if rect is not None:
        inner = _in_order(item, groups)
        roving = scrolls and bool(item.property("roving"))
        yield _Group(rect, inner if roving else [Stop(item, rect, scroller), *inner])
    elif len(groups) == 1:
        yield groups[0]
    elif groups:
        yield _Group(union([group.rect for group in groups]), _in_order(item, groups))


def _in_order(item: QQuickItem, groups: list[_Group]) -> list[Stop]:
    written = len(groups) < 2 or bool(item.property("inOrder"))
    order = range(len(groups)) if written else reading_order([group.rect for group in groups])
    return [stop for index in order for stop in groups[index].stops]


def _meets(rect: Rect, screen: Rect) -> bool:
    return (
        rect.right > screen.x and rect.x < screen.right and rect.bottom > screen.y and rect.y < screen.bottom
    )
