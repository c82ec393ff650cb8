"""The order in which keys reach the items of a page, from their rectangles alone.

Rules:
- rows are read before columns: items that stand beside each other are read from left to right, rows from top to bottom;
- where no row goes through the whole width, a column is read to its end before the next one;
- a group (a column, a card, a scrolled text) is read as a whole. So two columns of a page do not mix.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

_OVERLAP = 0.25
"""Two items may overlap by this part of the smaller one and still stand below or beside each other."""


class Rect(NamedTuple):
    """A rectangle in pixels of the window."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


def union(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle around all."""
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)


def reading_order(rects: Sequence[Rect]) -> list[int]:
    """The indexes of the rectangles in the order in which a person reads them."""
    return _read(rects, list(range(len(rects))))


def nearest(rects: Sequence[Rect], to: Rect) -> int:
    """The index of the rectangle whose middle is nearest to the middle of `to`; the first one of several."""

    def distance(index: int) -> float:
        rect = rects[index]
        across = rect.x + rect.width / 2 - to.x - to.width / 2
        down = rect.y + rect.height / 2 - to.y - to.height / 2
        return across * across + down * down

    return min(range(len(rects)), key=distance)


class Window(NamedTuple):
    """The window of a scrolled column: where its top is, its height, the margin at both edges, and the first and last place."""

    at: float
    height: float
    edge: float
    first: float
    last: float

    @property
    def step(self) -> float:
        """The length of one step: most of the window, so that the lines at its end are seen again."""
        return max(self.height * 0.4, (self.height - 2 * self.edge) * 0.8)

    def keep(self, at: float) -> float:
        """The nearest possible place."""
        return max(self.first, min(self.last, at))

    def reveal(self, top: float, bottom: float) -> float:
        """The place nearest to the present one at which the window shows everything from `top` to `bottom`.

        What is taller than the window is shown from its top.
        """
        lowest = bottom + self.edge - self.height
        highest = top - self.edge
        return self.keep(min(max(self.at, lowest), highest))

    def goes_to(self, top: float, bottom: float, forward: bool) -> bool:
        """Whether the next key may go to an item: nothing that has not been seen lies between the window and the item."""
        way = self.reveal(top, bottom) - self.at
        return way <= self.step if forward else way >= -self.step

    def scrolled(self, forward: bool) -> float:
        """The place one step further."""
        return self.keep(self.at + self.step if forward else self.at - self.step)


def _read(rects: Sequence[Rect], indexes: list[int]) -> list[int]:
    if len(indexes) < 2:
        return indexes
    for start, end in ((_top, _bottom), (_left, _right)):
        parts = _parts(rects, indexes, start, end)
        if len(parts) > 1:
            return [index for part in parts for index in _read(rects, part)]
    return sorted(indexes, key=lambda index: (rects[index].y, rects[index].x))


def _parts(
    rects: Sequence[Rect], indexes: list[int], start: Callable[[Rect], float], end: Callable[[Rect], float]
) -> list[list[int]]:
    """Cuts the rectangles along one axis, wherever a line goes through without cutting one of them by more than a little."""
    parts: list[list[int]] = []
    reach = smallest = 0.0
    for index in sorted(indexes, key=lambda index: (start(rects[index]), end(rects[index]))):
        rect = rects[index]
        size = end(rect) - start(rect)
        if parts and start(rect) < reach - _OVERLAP * min(size, smallest):
            parts[-1].append(index)
            reach, smallest = max(reach, end(rect)), min(smallest, size)
        else:
            parts.append([index])
            reach, smallest = end(rect), size
    return parts


def _top(rect: Rect) -> float:
    return rect.y


def _bottom(rect: Rect) -> float:
    return rect.bottom


def _left(rect: Rect) -> float:
    return rect.x


def _right(rect: Rect) -> float:
    return rect.right
