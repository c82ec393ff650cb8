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
    """The length of the words below the title on one line; they may be left out."""
    note_line: float = 0.0
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
        return replace(self, note=0.0)


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
    fixed: bool

    def width(self, gap: float) -> float:
        return sum(width for _, width in self.cells) + gap * (len(self.cells) - 1)


def arrange(
    slips: Sequence[Slip], width: float, room: float, gap: float, turning: float, *, left_hand: bool
) -> Arrangement:
    """Arrange slips in a deck of this width and at most this height.

    A row that is not full lies at the side of the hand. `turning` is the width of the control that turns the leaves, also at that
    side; it is only there if one leaf is not enough.
    """
    for brief in (False, True):
        rows = _rows([slip.brief for slip in slips] if brief else slips, width, gap, turned=False)
        if (height := _height(rows, gap)) <= room:
            return _placed([rows], slips, width, height, gap, 0, left_hand=left_hand, brief=brief)
    within = width - turning - gap
    rows = _rows([slip.brief for slip in slips], within, gap, turned=True)
    leaves = list(_leaves([replace(row, height=min(row.height, room)) for row in rows], room, gap))
    indent = turning + gap if left_hand else 0
    return _placed(leaves, slips, within, room, gap, indent, left_hand=left_hand, brief=True)


def _lines(words: float, room: float) -> int:
    return 0 if words <= 0 else 1 if words <= room else ceil(words * _SLACK / room)


def _height(rows: Sequence[_Row], gap: float) -> float:
    return sum(row.height for row in rows) + gap * max(0, len(rows) - 1)


def _rows(slips: Sequence[Slip], width: float, gap: float, *, turned: bool) -> list[_Row]:
    rows: list[_Row] = []
    for group in sorted({slip.group for slip in slips}):
        members = [(number, slip) for number, slip in enumerate(slips) if slip.group == group]
        lay = _cards if members[0][1].stretches else _run
        rows += lay(members, width, gap)
    return list(_joined(rows, slips, width, gap, turned=turned))


def _cards(members: Sequence[tuple[int, Slip]], width: float, gap: float) -> list[_Row]:
    """Rows of equal cells, as low as possible together."""
    count = len(members)
    least = min(width, max(slip.least_width for _, slip in members))
    most = max(1, min(count, int((width + gap) // (least + gap))))
    wanted = max(slip.wanted for _, slip in members)

    def rows_of(columns: int) -> list[_Row]:
        cell = min((width - (columns - 1) * gap) / columns, max(wanted, width / 3))
        height = max(slip.height(cell) for _, slip in members)
        return [
            _Row(
                tuple((number, cell) for number, _ in members[first : first + columns]),
                height,
                members[0][1].fixed,
            )
            for first in range(0, count, columns)
        ]

    # Of each number of rows, the fewest columns: then the last row is as full as possible.
    choices = [rows_of(ceil(count / number)) for number in range(ceil(count / most), count + 1)]
    return min(choices, key=lambda rows: _height(rows, gap))


def _run(members: Sequence[tuple[int, Slip]], width: float, gap: float) -> list[_Row]:
    """Rows of cells that are as wide as they need."""
    rows: list[list[tuple[int, Slip, float]]] = []
    left = -1.0
    for number, slip in members:
        own = min(slip.wanted, width)
        if left < own:
            rows.append([])
            left = width
        rows[-1].append((number, slip, own))
        left -= own + gap
    return [
        _Row(
            tuple((number, own) for number, _, own in row),
            max(slip.height(own) for _, slip, own in row),
            row[0][1].fixed,
        )
        for row in rows
    ]


def _joined(
    rows: Sequence[_Row], slips: Sequence[Slip], width: float, gap: float, *, turned: bool
) -> Iterator[_Row]:
    """Rows of two groups that fit beside each other become one row; if leaves are turned, not what stays and what is turned."""
    before: _Row | None = None
    for row in rows:
        if (
            before is not None
            and not (turned and before.fixed != row.fixed)
            and slips[before.cells[-1][0]].group != slips[row.cells[0][0]].group
            and before.width(gap) + 3 * gap + row.width(gap) <= width
        ):
            before = _Row(before.cells + row.cells, max(before.height, row.height), before.fixed)
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before


def _leaves(rows: Sequence[_Row], room: float, gap: float) -> Iterator[list[_Row]]:
    """The rows of each leaf. Fixed rows are on each leaf if they leave room for the others."""
    fixed = [row for row in rows if row.fixed]
    turned = [row for row in rows if not row.fixed]
    left = room - sum(row.height + gap for row in fixed)
    if turned and left < max(row.height for row in turned):
        fixed, turned, left = [], [replace(row, fixed=False) for row in rows], room
    leaf: list[_Row] = []
    for row in turned:
        if leaf and _height([*leaf, row], gap) > left:
            yield leaf + fixed
            leaf = []
        leaf.append(row)
    yield leaf + fixed


def _placed(
    leaves: Sequence[Sequence[_Row]],
    slips: Sequence[Slip],
    width: float,
    height: float,
    gap: float,
    indent: float,
    *,
    left_hand: bool,
    brief: bool,
) -> Arrangement:
    places: dict[int, Place] = {}
    turned = len(leaves) > 1
    for leaf, rows in enumerate(leaves):
        y = 0.0
        foot = height - _height([row for row in rows if row.fixed], gap)
        for row in rows:
            if row.fixed and turned:
                # What stays when the leaf is turned stays at its place, at the foot.
                y = max(y, foot)
                foot = 0.0
            for number, x, own in _across(row, slips, width, gap, left_hand=left_hand):
                places[number] = Place(-1 if row.fixed and turned else leaf, indent + x, y, own, row.height)
            y += row.height + gap
    return Arrangement(tuple(places[number] for number in range(len(slips))), len(leaves), height, brief)


def _across(
    row: _Row, slips: Sequence[Slip], width: float, gap: float, *, left_hand: bool
) -> Iterator[tuple[int, float, float]]:
    """Each slip of a row with its place across and its width. Two groups keep to the two sides, the second one at the hand."""
    first = slips[row.cells[0][0]].group
    own = [cell for cell in row.cells if slips[cell[0]].group == first]
    others = [cell for cell in row.cells if slips[cell[0]].group != first]
    # A single group lies at the hand as well.
    away, near = (own, others) if others else ([], own)
    at_left, at_right = (near, away) if left_hand else (away, near)
    x = 0.0
    for number, cell in at_left:
        yield number, x, cell
        x += cell + gap
    x = width - sum(cell for _, cell in at_right) - gap * max(0, len(at_right) - 1)
    for number, cell in at_right:
        yield number, x, cell
        x += cell + gap
