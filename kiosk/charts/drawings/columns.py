"""Amounts side by side, and amounts over time: columns or a line above and below one zero line.

`column_art` draws them. This module lays out the page: columns, names or times below them, values at their ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF

from kiosk.charts.layout import Brevity, Frame, Options, Plan, Stage, begin, finish, moved, set_headline
from kiosk.charts.palette import Role
from kiosk.charts.shapes import AmountsChart, Column, GrowthChart, SeriesChart
from kiosk.charts.typeset import Face, PlacedLabel, Run, TypeSetter
from kiosk.exhibition.theme import Motif

Columned = AmountsChart | SeriesChart | GrowthChart

FULL = 0.62
"""The width of a column, relative to the distance of two columns."""
_AROUND = ((0.0, 0.0), (0.0, 0.3), (0.5, 0.0), (-0.5, 0.0), (0.0, 0.6))
"""Where a value may stand at its point on a line: moved to the right in widths, moved away in text sizes."""
_FEW = 12
"""Of a series with more values than this, only the last, the highest, the lowest and the first are written if not all fit."""
_TIP = 16
"""The height of the arrow that marks a lower bound, in units."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words at the end of one column, laid out from the origin, with their size."""

    labels: list[PlacedLabel]
    width: float
    height: float


def plan(spec: Columned, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head, then the columns over the whole width: values at their ends, names or times below."""
    headed = spec.headed if isinstance(spec, AmountsChart) else True
    stage = begin(spec, options, type_, brevity, head_share=1.0, number=headed)
    t, area = stage.text_px, stage.below
    x0, x1 = spec.x_range
    places = [area.left() + (column.at - x0) / (x1 - x0) * area.width() for column in spec.columns]
    slot = min((b - a for a, b in pairwise(places)), default=area.width())
    names = _names(stage, spec, places, slot)
    names_height = max((label.rect.bottom() for label in names), default=0.0)
    said = _said(stage, spec, slot)
    width = max(2.0, min(slot * FULL, 130 * stage.unit))
    crest = recede(width, stage.unit)[1] if _has_cliffs(spec) else 0.0
    tip = _TIP * stage.unit if any(column.open_above for column in spec.columns) else 0.0
    least = 3 * stage.unit
    above = max((w.height for w, c in zip(said, spec.columns, strict=True) if c.value >= 0), default=0.0)
    below = max((w.height for w, c in zip(said, spec.columns, strict=True) if c.value < 0), default=0.0)
    top = area.top() + max(least, above + max(tip, crest) + t * 0.45)
    bottom = area.bottom() - names_height - t * 0.15 - (below + crest + t * 0.6 if below else 0.0)
    height = max(8.0, min(bottom - top, area.width()))
    frame = Frame(QRectF(area.left(), bottom - height, area.width(), height), x0, x1, *spec.y_range)
    boxes = [_box(frame, place, width, column) for place, column in zip(places, spec.columns, strict=True)]
    for k, box in enumerate(boxes):
        stage.boxes[f"column{k}"] = box
    floor = area.bottom() - names_height
    for label in names:
        foot = label.names.translated(0, floor) if label.names is not None else None
        stage.labels.append(replace(moved(label, 0, floor), names=foot))
    tips = [tip if column.open_above else crest for column in spec.columns]
    stage.labels += _placed(stage, spec, said, boxes, tips)
    return finish(stage, frame, tip=QPointF(0, tip))


def _box(frame: Frame, x: float, width: float, column: Column) -> QRectF:
    """The rectangle of a column between zero and its value."""
    zero, end = frame.py(0), frame.py(column.value)
    return QRectF(x - width / 2, min(zero, end), width, abs(zero - end))


def _has_cliffs(spec: Columned) -> bool:
    """Whether the columns are cliffs, whose treads recede behind their upper edge."""
    return spec.motif is Motif.MOUNTAINS and isinstance(spec, SeriesChart) and not spec.line


def recede(width: float, unit: float) -> tuple[float, float]:
    """How far the tread of a cliff recedes to the right and up."""
    return min(8 * unit, width * 0.22), min(4 * unit, width * 0.12)


def _names(stage: Stage, spec: Columned, places: list[float], slot: float) -> list[PlacedLabel]:
    """The names or times, from y = 0 downwards. `names` of each is the foot of its column."""
    t, margin, type_ = stage.text_px, stage.margin, stage.type
    if stage.brevity >= Brevity.BARE:
        return []
    if isinstance(spec, SeriesChart):
        return _times(stage, spec, places)
    placed: list[PlacedLabel] = []
    for k, (column, x) in enumerate(zip(spec.columns, places, strict=True)):
        if not column.name:
            continue
        room, align, at = slot - t * 0.4, 0.5, x
        if isinstance(spec, GrowthChart):
            first = type_.width([Run(spec.columns[0].name, t)]) + t
            room = stage.width - 2 * margin - (first if k else 0.0)
            align, at = (1.0, stage.width - margin) if k else (0.0, margin)
        foot = QRectF(x - slot / 2, 0, slot, 0)
        lines = type_.balanced(column.name, t, room)
        labels, _ = type_.lines(lines, at, t * 0.2, t, Role.INK, align, names=foot)
        placed += labels
    return placed


def _times(stage: Stage, spec: SeriesChart, places: list[float]) -> list[PlacedLabel]:
    """The times below the axis: all that fit, or the first, the last and round years between them."""
    t, margin, type_ = stage.text_px, stage.margin, stage.type

    def label(k: int) -> PlacedLabel:
        run = Run(spec.columns[k].name, t, role=Role.SOFT)
        half = type_.width([run]) / 2
        x = min(max(places[k], margin + half), stage.width - margin - half)
        return type_.place([run], x, t * 1.15, 0.5, names=QRectF(places[k], 0, 0, 0))

    gap = t * 0.5
    every = [label(k) for k in range(len(places))]
    first, *between, last = every
    if not _clear([first, last], gap):
        return [last]
    if _clear(every, gap):
        return every
    distances = [b - a for a, b in pairwise(places)]
    if max(distances) < 1.5 * min(distances):
        for step in (2, 5, 10, 20, 25, 50, 100):
            round_years = [
                one
                for one, column in zip(every[1:-1], spec.columns[1:-1], strict=True)
                if not column.at % step
            ]
            kept = [one for one in round_years if _clear([first, one], gap) and _clear([one, last], gap)]
            if kept and _clear(kept, gap):
                return [first, *kept, last]
    some = [first]
    for one in between:
        if _clear([some[-1], one], gap) and _clear([one, last], gap):
            some.append(one)
    return [*some, last]


def _clear(labels: Sequence[PlacedLabel], gap: float) -> bool:
    """Whether labels in one row keep a gap between them."""
    return all(a.rect.right() + gap <= b.rect.left() for a, b in pairwise(labels))


def _said(stage: Stage, spec: Columned, slot: float) -> list[_Words]:
    """The words of each column: its number with its words where there is room, otherwise the number."""
    t, type_ = stage.text_px, stage.type
    brief = stage.options.compact or stage.brevity >= Brevity.BRIEF
    few = stage.brevity >= (Brevity.BARE if isinstance(spec, AmountsChart) else Brevity.SMALL_NUMBER)
    said = []
    for column in spec.columns:
        if few or not column.text:
            said.append(_Words([], 0, 0))
            continue
        if column.headline is not None:
            largest = (
                (t * 1.8, stage.options.height * 0.14) if brief else (t * 3.0, stage.options.height * 0.12)
            )
            px = t * 1.1 if stage.brevity >= Brevity.SMALL_NUMBER else max(t * 1.2, min(largest))
            labels, height = set_headline(column.headline, type_, 0, 0, slot - t * 0.4, t, px, brief, 0.5)
        else:
            px = t * (1.3 if brief else 2.2)
            if isinstance(spec, SeriesChart):
                px = t if stage.options.compact else t * 1.1
            run = Run(column.text, px, Face.NUMERAL, Role.FIGURE)
            labels = [type_.place([run], 0, px * 0.82, 0.5)]
            height = labels[0].rect.bottom()
        width = max(label.rect.width() for label in labels)
        said.append(_Words(labels, width, height))
    return said


def _placed(
    stage: Stage, spec: Columned, said: list[_Words], boxes: list[QRectF], tips: list[float]
) -> list[PlacedLabel]:
    """The words at the ends of their columns. Of a series all values, or the most important ones if not all fit."""
    if not isinstance(spec, SeriesChart):
        return [
            label
            for k, words in enumerate(said)
            for label in _at(stage, words, boxes[k], spec.columns[k].value < 0, tips[k], 0.0)
        ]
    in_the_way = _line_boxes(spec, boxes) if spec.line else boxes
    free = _Free(in_the_way, spec.line)

    def attempt(k: int) -> list[PlacedLabel] | None:
        words = said[k]
        places = _AROUND if spec.line else _AROUND[:1]
        for shift, lift in places:
            hanging = spec.columns[k].value < 0
            found = _at(stage, words, boxes[k], hanging, tips[k] + lift * stage.text_px, shift * words.width)
            if free.allows(found, k):
                return found
        return None

    order = range(len(boxes))
    every: list[PlacedLabel] = []
    for k in order:
        found = attempt(k)
        if found is None:
            break
        free.taken += [label.rect for label in found]
        every += found
    else:
        return every
    free.taken.clear()
    values = [column.value for column in spec.columns]
    best = dict.fromkeys((len(values) - 1, values.index(max(values)), values.index(min(values)), 0))
    if len(values) <= _FEW:
        best |= dict.fromkeys(order)
    some: list[PlacedLabel] = []
    for k in best:
        found = attempt(k)
        if found is not None:
            free.taken += [label.rect for label in found]
            some += found
    return some


def _at(
    stage: Stage, words: _Words, box: QRectF, hanging: bool, tip: float, shift: float
) -> list[PlacedLabel]:
    """The words above a column, or below it if it hangs from the zero line."""
    t, margin, half = stage.text_px, stage.margin, words.width / 2
    x = min(max(box.center().x() + shift, margin + half), stage.width - margin - half)
    y = box.bottom() + tip + t * 0.3 if hanging else box.top() - tip - t * 0.3 - words.height
    mark = box.adjusted(0, 0, 0, tip) if hanging else box.adjusted(0, -tip, 0, 0)
    return [replace(moved(label, x, y), names=mark) for label in words.labels]


@dataclass(slots=True)
class _Free:
    """Where a value may be written: not on another one, not on a neighbouring column, not across the line."""

    marks: list[QRectF]
    line: bool
    taken: list[QRectF] = field(default_factory=list)

    def allows(self, labels: list[PlacedLabel], k: int) -> bool:
        """Whether these words of column `k` are free."""
        for label in labels:
            rect = label.rect.adjusted(-3, -1, 3, 1)
            if any(rect.intersects(other) for other in self.taken):
                return False
            near = self.marks if self.line else [mark for n, mark in enumerate(self.marks) if n != k]
            if any(rect.intersects(mark) for mark in near):
                return False
        return True


def _line_boxes(spec: SeriesChart, boxes: list[QRectF]) -> list[QRectF]:
    """Small boxes along the line, for keeping words away from it."""
    ends = [end_of(box, column) for box, column in zip(boxes, spec.columns, strict=True)]
    found = []
    for a, b in pairwise(ends):
        count = max(1, round(QLineF(a, b).length() / 6))
        for n in range(count + 1):
            at = a + (b - a) * (n / count)
            found.append(QRectF(at.x() - 1, at.y() - 1, 2, 2))
    return found


def end_of(box: QRectF, column: Column) -> QPointF:
    """The end of a column that is at its value."""
    return QPointF(box.center().x(), box.bottom() if column.value < 0 else box.top())
