"""Amounts side by side, and amounts over time: columns or a line above and below one zero line.

The mountain motif draws peaks (amounts) and cliffs or a ridge (over time), the slip motif bamboo slips, the plain motif bars and lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded
from kiosk.charts.drawings.blocks import bar, bundle, cliff, open_arrow
from kiosk.charts.kit import Array, closed, color, columns, ease, gold, mix, noise, polygon, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, Stage, begin, finish, moved, set_headline
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import AmountsChart, Column, GrowthChart, SeriesChart
from kiosk.charts.typeset import Face, PlacedLabel, Run, TypeSetter
from kiosk.exhibition.theme import Motif

Columned = AmountsChart | SeriesChart | GrowthChart

_FULL = 0.62
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
    width = max(2.0, min(slot * _FULL, 130 * stage.unit, area.height() * 0.6))
    crest = _recede(width, stage.unit)[1] if _has_cliffs(spec) else 0.0
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


def _recede(width: float, unit: float) -> tuple[float, float]:
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
    ends = [_end(box, column) for box, column in zip(boxes, spec.columns, strict=True)]
    found = []
    for a, b in pairwise(ends):
        count = max(1, round(QLineF(a, b).length() / 6))
        for n in range(count + 1):
            at = a + (b - a) * (n / count)
            found.append(QRectF(at.x() - 1, at.y() - 1, 2, 2))
    return found


def _end(box: QRectF, column: Column) -> QPointF:
    """The end of a column that is at its value."""
    return QPointF(box.center().x(), box.bottom() if column.value < 0 else box.top())


class ColumnsArt(Art):
    """One layer with all columns, or with the line. It grows from the zero line."""

    def __init__(self, spec: Columned, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        self._boxes = [plan.boxes[f"column{k}"] for k in range(len(spec.columns))]
        self._zero = plan.frame.py(0)
        self._is_line = isinstance(spec, SeriesChart) and spec.line
        peaks = spec.motif is Motif.MOUNTAINS and isinstance(spec, AmountsChart)
        rect, pad = plan.frame.rect, 14 * plan.unit
        grown = QRectF(0, rect.top() - pad, plan.page.width(), rect.height() + 2 * pad)
        hills = (self._zero - rect.top()) * 0.22
        self._far = self.backdrop(self._zero, hills, 61) if peaks and hills > 1 else None
        self._water = (
            self.bake(QRectF(0, self._zero, plan.page.width(), pad * 1.4), self._draw_water, soft_sides=True)
            if peaks
            else None
        )
        self._all = self.bake(grown, self._draw_line if self._is_line else self._draw_columns)
        self._axis = self.bake(
            QRectF(0, self._zero - 4 * plan.unit, plan.page.width(), 8 * plan.unit), self._draw_zero
        )

    def data(self) -> Data:
        """The place of each column, and its value."""
        held = self._spec.columns
        return np.array([column.at for column in held]), np.array([column.value for column in held])

    def measured(self) -> tuple[float, ...]:
        """The value of each column, read from the distance of its end from zero."""
        frame = self.plan.frame
        scale = (frame.y1 - frame.y0) / frame.rect.height()
        return tuple((self._zero - point.y()) * scale for point in self.ends())

    def times(self) -> tuple[float, ...]:
        """The place of each column on the x axis, read from its position."""
        frame = self.plan.frame
        scale = (frame.x1 - frame.x0) / frame.rect.width()
        return tuple(frame.x0 + (point.x() - frame.rect.left()) * scale for point in self.ends())

    def ends(self) -> list[QPointF]:
        """The ends of all columns on the page."""
        return [_end(box, column) for box, column in zip(self._boxes, self._spec.columns, strict=True)]

    def _draw_columns(self, p: QPainter) -> None:
        count = len(self._boxes)
        order = sorted(range(count), key=lambda k: -self._boxes[k].height())
        for k in order:
            box, column = self._boxes[k], self._spec.columns[k]
            p.save()
            if column.value < 0:  # hangs upside down from the zero line
                p.translate(0, box.top() + box.bottom())
                p.scale(1, -1)
            if box.height() >= 0.5:
                self._column(p, k, k / max(1, count - 1))
            p.restore()

    def _column(self, p: QPainter, k: int, share: float) -> None:
        box, column, palette, unit = self._boxes[k], self._spec.columns[k], self.palette, self.plan.unit
        motif = self._spec.motif
        if isinstance(self._spec, AmountsChart):
            share = 1.0 if column.role is Role.AZURITE else 0.0
        if motif is Motif.SLIPS:
            bundle(p, box, 1 - share, k, palette, unit)
        elif motif is Motif.PLAIN:
            bar(p, box, mix(palette.malachite[1], palette.azurite[1], share), unit)
        elif isinstance(self._spec, AmountsChart):
            p.setOpacity(0.8 if column.value < 0 else 1.0)
            half = min(box.height() * 0.62, box.width() / _FULL * 0.52)
            paint_peak(
                p,
                Peak(
                    box.center().x(),
                    box.top(),
                    half,
                    half * 1.08,
                    box.bottom(),
                    915 + 29 * k,
                    column.role,
                    creases=13 if half > 120 else 9,
                    rough=0.7,
                    foot=0.55,
                    stroke=self.stroke,
                ),
                palette,
                unit,
            )
        else:
            cliff(p, box, share, _recede(box.width(), unit), 50 + k, palette, unit, side=True, lit=True)

    def _draw_line(self, p: QPainter) -> None:
        if self._spec.motif is Motif.SLIPS:
            self._draw_columns(p)
        points = np.array([[point.x(), point.y()] for point in self.ends()])
        unit, palette = self.plan.unit, self.palette
        if self._spec.motif is Motif.MOUNTAINS:
            self._ridge(p, points)
            ribbon(p, points, 3.4 * unit, gold(palette, unit, edge=True))
            ribbon(p, points, 2.0 * unit, gold(palette, unit))
        elif self._spec.motif is Motif.SLIPS:
            ribbon(p, points, 3.6 * unit, color(palette.halo, 0.85))
            ribbon(p, points, 2.2 * unit, gold(palette, unit, edge=True))
        else:
            self._wash(p, points)
            ribbon(p, points, 2.6 * unit, color(palette.azurite[1]))
        least = min((b - a for a, b in pairwise(points[:, 0])), default=99.0)
        if least < 9 * unit:
            return
        ink = palette.azurite[1] if self._spec.motif is Motif.PLAIN else palette.gold_text
        for x, y in points:
            p.setBrush(color(palette.halo))
            p.drawEllipse(QPointF(x, y), 4.4 * unit, 4.4 * unit)
            p.setBrush(color(ink))
            p.drawEllipse(QPointF(x, y), 2.9 * unit, 2.9 * unit)

    def _sides(self, p: QPainter, points: Array, draw: Callable[[bool], None]) -> None:
        """Calls `draw` for the area between line and zero: above it, then below it."""
        area = closed(np.vstack([points, [[points[-1, 0], self._zero], [points[0, 0], self._zero]]]))
        page = self.plan.page
        for under in (False, True):
            half = (
                QRectF(0, self._zero, page.width(), page.height() - self._zero)
                if under
                else QRectF(0, 0, page.width(), self._zero)
            )
            p.save()
            p.setClipRect(half)
            p.setClipPath(area, Qt.ClipOperation.IntersectClip)
            draw(under)
            p.restore()

    def _wash(self, p: QPainter, points: Array) -> None:
        rect, ink = self.plan.frame.rect, self.palette.azurite[2]

        def draw(under: bool) -> None:
            stops = [(0.0, ink, 0.30), (1.0, ink, 0.08)]
            if under:
                stops = [(0.0, ink, 0.08), (1.0, ink, 0.30)]
            top, bottom = (self._zero, rect.bottom()) if under else (rect.top(), self._zero)
            p.fillRect(rect.adjusted(0, -4, 0, 4), vertical(top, bottom, stops))

        self._sides(p, points, draw)

    def _ridge(self, p: QPainter, points: Array) -> None:
        """A mountain range whose outline is the line; below zero it is water."""
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        rng = np.random.default_rng(23)
        summit = float(min(points[:, 1].min(), self._zero))

        def draw(under: bool) -> None:
            if under:
                water = palette.water
                stops = [(0.0, water[0], 0.85), (0.5, water[1], 0.9), (1.0, water[2], 1.0)]
                p.fillRect(rect.adjusted(0, -4, 0, 4), vertical(self._zero, rect.bottom(), stops))
                return
            ramp = palette.azurite
            green = palette.malachite
            stops = [
                (0.0, ramp[0], 1.0),
                (0.22, ramp[1], 1.0),
                (0.5, ramp[2], 1.0),
                (0.78, green[3], 0.95),
                (1.0, green[4], 0.5),
            ]
            p.fillRect(rect.adjusted(0, -4, 0, 4), vertical(summit, self._zero, stops))
            self._facets(p, points, rng)

        self._sides(p, points, draw)
        foil = gold(palette, unit)
        v = np.linspace(0, 1, 20)
        for k, (x, y) in enumerate(points[1:-1]):
            depth = (self._zero - y) * rng.uniform(0.45, 0.8)
            if depth < 8 * unit:
                continue
            crease = columns(
                x + noise(v * 3, 300 + k, 3, 1.3) * 5 * unit * np.minimum(1, v * 3), y + v * depth
            )
            p.save()
            p.setClipRect(QRectF(0, 0, self.plan.page.width(), self._zero))
            ribbon(p, crease, 1.15 * unit * np.linspace(1, 0.05, 20), foil, 0.7)
            p.restore()

    def _facets(self, p: QPainter, points: Array, rng: np.random.Generator) -> None:
        """Light and shade on the rock, between lines that go down from the ridge."""
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        count = max(6, round(rect.width() / (26 * unit)))
        v = np.linspace(0, 1, 16)
        xs = np.linspace(rect.left() - 4, rect.right() + 4, count + 1)
        tops = np.interp(xs, points[:, 0], points[:, 1])
        lines = [
            columns(
                x + noise(v * 3, 70 + i, 3, 1.3) * 7 * unit * np.minimum(1, v * 4),
                top + v * (self._zero - top),
            )
            for i, (x, top) in enumerate(zip(xs, tops, strict=True))
        ]
        for i, (one, other) in enumerate(pairwise(lines)):
            cuts = sorted([0, *rng.integers(2, 14, 2).tolist(), 15])
            for a, b in pairwise(cuts):
                if b <= a:
                    continue
                light = (i % 2 == 0) == (rng.random() < 0.8)
                alpha = rng.uniform(0.08, 0.28) * (1 - (a + b) / 34)
                p.setBrush(color(palette.light if light else palette.shade, max(0.0, alpha)))
                # The upper edge is above the ridge: the area cuts it there.
                shape = np.vstack([one[a : b + 1], other[a : b + 1][::-1]])
                if a == 0:
                    shape[0, 1] = shape[-1, 1] = rect.top() - 10
                p.drawPolygon(polygon(shape))

    def _draw_water(self, p: QPainter) -> None:
        palette, depth = self.palette, 18 * self.plan.unit
        stops = [(0.0, palette.water[0], 0.5), (1.0, palette.water[0], 0.0)]
        rect = QRectF(0, self._zero, self.plan.page.width(), depth)
        p.fillRect(rect, vertical(rect.top(), rect.bottom(), stops))

    def _draw_zero(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        plain = self._spec.motif is Motif.PLAIN
        p.setBrush(color(palette.soft, 0.8) if plain else gold(palette, unit, edge=True))
        thin = 1.2 * unit if plain else 1.5 * unit
        p.drawRect(QRectF(rect.left(), self._zero - thin / 2, rect.width(), thin))
        for box, column in zip(self._boxes, self._spec.columns, strict=True):
            if box.height() < 1.5 and not self._is_line and column.value == 0:
                tick = QRectF(box.left(), self._zero - 1.6 * unit, box.width(), 3.2 * unit)
                p.drawRoundedRect(tick, unit, unit)

    def paint(self, p: QPainter, progress: float) -> None:
        """The columns grow from the zero line; a line appears from the left."""
        page = self.plan.page
        share = ease(progress, 0.0, 0.9)
        faded(p, [back for back in (self._far, self._water) if back is not None], ease(progress, 0, 0.4))
        if share >= 1:
            self._all.draw(p)
        elif share > 0:
            p.save()
            if self._is_line:
                p.setClipRect(QRectF(0, 0, page.width() * share, page.height()))
            else:
                p.translate(0, self._zero)
                p.scale(1, share)
                p.translate(0, -self._zero)
            self._all.draw(p)
            p.restore()
        self._axis.draw(p)
        tip, unit = self.plan.anchors["tip"].y(), self.plan.unit
        for box, column in zip(self._boxes, self._spec.columns, strict=True):
            if column.open_above:
                at = _end(box, column)
                open_arrow(p, at.x(), at.y(), tip, self.palette, unit, ease(progress, 0.8, 1.0))
