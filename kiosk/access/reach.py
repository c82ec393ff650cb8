"""Reach mode: which part of the screen lies within reach of a seated visitor, and how the controls are arranged there.

Above a line at 1220 mm a page is only looked at; all that is touched lies in a deck below this line. The deck is as high as its slips
need, at most as high as the room that there is. Where the slips need more, the longest words of cards are left out first; then the
deck has several leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

HIGHEST_MM = 1220
"""Nothing that is touched lies higher above the floor (ADA 308, EN 301 549 8.3)."""
LOWEST_MM = 380
"""Nothing that is touched lies lower above the floor."""
_SLACK = 1.18
"""Lines of wrapped text are not wholly full."""


def within_reach(lower_edge_mm: float) -> float:
    """The height in mm of the part of the screen that is within reach, for a lower edge at this height."""
    return max(0.0, HIGHEST_MM - lower_edge_mm)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a control needs in the deck. All lengths are in pixels."""

    group: int
    """Slips of one group are alike and stand together."""
    words: float
    """The length of the title on one line."""
    line: float
    """The height of a line of the title."""
    least_width: float
    least_height: float
    beside: float
    """The width of what stands beside the title: margins, a seal, a picture."""
    above: float
    """The height of what stands above and below the title."""
    note: float = 0.0
    """The length of the words below the title on one line."""
    note_line: float = 0.0
    note_stays: bool = False
    """Whether these words may not be left out."""
    stretches: bool = True
    """Whether the slips of its group share the width of the deck, like cards; others are as wide as they need."""
    fixed: bool = False
    """Whether it stays when a leaf of the deck is turned, like the arrows that scroll the page."""

    def height(self, width: float) -> float:
        """Its height at this width."""
        room = max(self.line, width - self.beside)
        return max(
            self.least_height,
            _lines(self.words, room) * self.line + _lines(self.note, room) * self.note_line + self.above,
        )

    @property
    def wanted(self) -> float:
        """Its width if all its words stand on one line."""
        return max(self.least_width, self.words + self.beside)

    @property
    def brief(self) -> Slip:
        """The slip without its note."""
        return self if self.note_stays else replace(self, note=0.0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slip lies in the deck."""

    leaf: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The deck: the places of the slips in their order, the number of leaves, and the height that they take."""

    places: tuple[Place, ...]
    leaves: int
    height: float
    brief: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Slips beside each other: numbers and widths."""

    cells: tuple[tuple[int, float], ...]
    height: float

    def width(self, gap: float) -> float:
        return sum(width for _, width in self.cells) + gap * (len(self.cells) - 1)


def arrange(
    slips: Sequence[Slip], width: float, room: float, gap: float, turning: float, *, left_hand: bool
) -> Arrangement:
    """Arrange slips in a deck of this width and at most this height.

    A row that is not full lies at the side of the hand. If one leaf is not enough, a control of the width `turning` turns the leaves;
    it lies at the side of the hand as well, and beside it what stays when a leaf is turned.
    """
    every = list(enumerate(slips))
    for brief in (False, True):
        rows = _rows(_brief(every) if brief else every, width, gap)
        if (height := _height(rows, gap)) <= room:
            places = dict(_placed(rows, slips, 0, 0, width, gap, left_hand=left_hand))
            return Arrangement(tuple(places[number] for number, _ in every), 1, height, brief)
    within = width - turning - gap
    places = {}
    tools = [(number, slip) for number, slip in every if slip.fixed]
    turned = [(number, slip) for number, slip in every if not slip.fixed]
    each = max((slip.wanted for _, slip in tools), default=0.0)
    tall = max((slip.height(each) for _, slip in tools), default=1.0)
    high = max(1, int((room + gap) // (tall + gap)))
    beside = ceil(len(tools) / high) * (each + gap)
    if turned and beside <= within * 0.4:
        for at, (number, _) in enumerate(tools):
            x = (turning + gap if left_hand else width - turning - beside) + (at // high) * (each + gap)
            places[number] = Place(-1, x, (at % high) * (tall + gap), each, min(tall, room))
        within -= beside
    else:
        turned = every
    rows = _rows(_brief(turned), within, gap)
    leaves = list(_leaves([replace(row, height=min(row.height, room)) for row in rows], room, gap))
    for leaf, some in enumerate(leaves):
        indent = width - within if left_hand else 0
        places |= _placed(some, slips, leaf, indent, within, gap, left_hand=left_hand)
    return Arrangement(tuple(places[number] for number, _ in every), len(leaves), room, brief=True)


_Numbered = Sequence[tuple[int, Slip]]


def _brief(slips: _Numbered) -> _Numbered:
    return [(number, slip.brief) for number, slip in slips]


def _lines(words: float, room: float) -> int:
    return 0 if words <= 0 else 1 if words <= room else ceil(words * _SLACK / room)


def _height(rows: Sequence[_Row], gap: float) -> float:
    return sum(row.height for row in rows) + gap * max(0, len(rows) - 1)


def _rows(slips: _Numbered, width: float, gap: float) -> list[_Row]:
    rows: list[_Row] = []
    for group in sorted({slip.group for _, slip in slips}):
        members = [(number, slip) for number, slip in slips if slip.group == group]
        others = (_cards if members[0][1].stretches else _run)(members, width, gap)
        # Two groups that fit beside each other share a row.
        if rows and rows[-1].width(gap) + 3 * gap + others[0].width(gap) <= width:
            before = rows.pop()
            others[0] = _Row(before.cells + others[0].cells, max(before.height, others[0].height))
        rows += others
    return rows


def _cards(members: _Numbered, width: float, gap: float) -> list[_Row]:
    """Rows of equal cells, as low as possible together."""
    count = len(members)
    least = min(width, max(slip.least_width for _, slip in members))
    most = max(1, min(count, int((width + gap) // (least + gap))))
    wanted = max(slip.wanted for _, slip in members)

    def rows_of(columns: int) -> list[_Row]:
        cell = min((width - (columns - 1) * gap) / columns, max(wanted, width / 3))
        return [
            _Row(tuple((number, cell) for number, _ in row), max(slip.height(cell) for _, slip in row))
            for row in (members[first : first + columns] for first in range(0, count, columns))
        ]

    # Of each number of rows, the fewest columns: then the last row is as full as possible.
    choices = [rows_of(ceil(count / number)) for number in range(ceil(count / most), count + 1)]
    return min(choices, key=lambda rows: _height(rows, gap))


def _run(members: _Numbered, width: float, gap: float) -> list[_Row]:
    """Rows of cells that are as wide as they need."""
    rows: list[_Row] = []
    left = -1.0
    for number, slip in members:
        own = min(slip.wanted, width)
        if own > left:
            rows.append(_Row((), 0.0))
            left = width
        rows[-1] = _Row((*rows[-1].cells, (number, own)), max(rows[-1].height, slip.height(own)))
        left -= own + gap
    return rows


def _leaves(rows: Sequence[_Row], room: float, gap: float) -> Iterator[list[_Row]]:
    leaf: list[_Row] = []
    for row in rows:
        if leaf and _height([*leaf, row], gap) > room:
            yield leaf
            leaf = []
        leaf.append(row)
    yield leaf


def _placed(
    rows: Sequence[_Row],
    slips: Sequence[Slip],
    leaf: int,
    indent: float,
    width: float,
    gap: float,
    *,
    left_hand: bool,
) -> Iterator[tuple[int, Place]]:
    y = 0.0
    for row in rows:
        # Two groups keep to the two sides, the second one at the hand; a single one lies at the hand.
        first = slips[row.cells[0][0]].group
        own = [cell for cell in row.cells if slips[cell[0]].group == first]
        others = [cell for cell in row.cells if slips[cell[0]].group != first]
        away, near = (own, others) if others else ([], own)
        for cells, at_left in ((away, not left_hand), (near, left_hand)):
            x = indent + (0.0 if at_left else width - _Row(tuple(cells), 0).width(gap))
            for number, cell in cells:
                yield number, Place(leaf, x, y, cell, row.height)
                x += cell + gap
        y += row.height + gap
