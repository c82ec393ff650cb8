"""Composition: one band of country, cut at the true widths of its parts. Each part has its name above or below it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data
from kiosk.charts.drawings.props import house, pavilion, tree
from kiosk.charts.kit import Array, closed, color, columns, ease, gold, noise, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import CompositionChart, Segment
from kiosk.charts.typeset import LEADING, Face, PlacedLabel, Run, TypeSetter


def plan(
    spec: CompositionChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL
) -> Plan:
    """Head, then labels above their parts. A part that is narrower than its label has its name below the band."""
    few = brevity >= Brevity.NUMBER
    stage = begin(spec, options, type_, brevity, head_share=1.0, number=not few)
    t, margin = stage.text_px, stage.margin
    area = stage.below
    left, width = margin, stage.width - 2 * margin
    value_px = t * (1.0 if options.compact or few else 1.7)
    above: list[tuple[float, list[str], Segment]] = []
    under: list[tuple[float, str, Segment]] = []
    for segment in spec.segments if brevity < Brevity.BARE else ():
        room = width * (segment.end - segment.start) / 100 - t * 0.4
        name = "" if brevity is Brevity.SMALL_NUMBER else segment.name
        names = type_.balanced(name, t, room) if type_.holds_words(name, t, room) else None
        middle = left + width * (segment.start + segment.end) / 200
        if names is None or type_.width([Run(segment.value, value_px, Face.NUMERAL)]) > room:
            under.append((middle, name, segment))
        else:
            above.append((middle, names, segment))
    rows_above = max((len(names) for _, names, _ in above), default=0)
    label_height = rows_above * t * LEADING + value_px * 1.12 if above else 0.0
    bottom = area.bottom() - (t * LEADING * len(under) + t * 0.5 if under else 0.0)
    top = area.top() + label_height + t * 0.35
    height = min(max(8.0, bottom - top), stage.width * 0.24)
    top = bottom - height
    frame = Frame(QRectF(left, top, width, height), *spec.x_range, 0, 1)
    for middle, names, segment in above:
        box = QRectF(frame.px(segment.start), top, frame.px(segment.end) - frame.px(segment.start), height)
        y = top - t * 0.35 - label_height + (rows_above - len(names)) * t * LEADING
        placed, y = type_.lines(names, middle, y, t, Role.INK, 0.5, names=box)
        stage.labels += placed
        value = Run(segment.value, value_px, Face.NUMERAL, Role.FIGURE)
        stage.labels.append(type_.place([value], middle, y + value_px * 0.92, 0.5, names=box))
    for row, (middle, name, segment) in enumerate(_by_row(under, left + width / 2)):
        first = bottom + t * (0.5 + row * LEADING)
        align = 0.5 if len(under) == 1 else 0.0 if middle < left + width / 2 else 1.0
        label = _under(type_, middle, name, segment, first, t, left, width, align)
        leader = QRectF(middle, bottom, 0, label.rect.top() - bottom)
        stage.labels.append(replace(label, names=leader))
        stage.boxes[f"leader{row}"] = leader
    return finish(stage, frame)


def _by_row(under: list[tuple[float, str, Segment]], centre: float) -> list[tuple[float, str, Segment]]:
    """The labels below the band in the order of their rows, so that no leader line crosses a label in a row above its own."""
    by_place = sorted(under, key=lambda entry: entry[0])
    left = [entry for entry in by_place if entry[0] < centre]
    return [*reversed(left), *by_place[len(left) :]]


def _under(
    type_: TypeSetter,
    middle: float,
    name: str,
    segment: Segment,
    top: float,
    t: float,
    left: float,
    width: float,
    align: float,
) -> PlacedLabel:
    """One line at its leader line: centred below it, or starting or ending there; moved if the page edge requires it."""
    runs = [Run(name, t, role=Role.INK)] if name else []
    runs.append(Run(segment.value, t, Face.NUMERAL, Role.FIGURE, t * 0.4))
    wide = type_.width(runs)
    x = min(max(middle - align * wide, left), left + width - wide)
    return type_.place(runs, x, top + t * 0.95)


class CompositionArt(Art):
    """One layer with all parts. It appears from the left; the parts have their true widths from the start."""

    def __init__(self, spec: CompositionChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        rect = plan.frame.rect
        self._band = self.bake(rect.adjusted(-2, -2, 2, 8 * plan.unit), self._draw)

    def data(self) -> Data:
        """The left edges and the widths of the parts, in percent."""
        starts = np.array([segment.start for segment in self._spec.segments])
        ends = np.array([segment.end for segment in self._spec.segments])
        return starts, ends - starts

    def measured(self) -> tuple[float, ...]:
        """The percentage of each part, read from its width."""
        rect = self.plan.frame.rect
        return tuple(100 * self._box(segment).width() / rect.width() for segment in self._spec.segments)

    def _box(self, segment: Segment) -> QRectF:
        rect = self.plan.frame.rect
        left, right = self.plan.frame.px(segment.start), self.plan.frame.px(segment.end)
        return QRectF(left, rect.top(), right - left, rect.height())

    def _draw(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        sky = rect.height() * 0.36
        p.setBrush(color(palette.shade, 0.16))
        p.drawRect(rect.translated(1.5 * unit, 4 * unit))
        for k, segment in enumerate(self._spec.segments):
            box = self._box(segment)
            p.save()
            p.setClipRect(box)
            ramp = palette.ramp(segment.role)
            p.fillRect(
                box,
                vertical(
                    rect.top(),
                    rect.bottom(),
                    [(0.0, ramp[4], 0.95), (0.6, ramp[3], 0.9), (1.0, ramp[2], 1.0)],
                ),
            )
            self._country(p, box, segment, sky, 300 + 20 * k)
            p.restore()
        for segment in self._spec.segments[1:]:
            x = self.plan.frame.px(segment.start)
            p.setBrush(color(palette.halo))
            p.drawRect(QRectF(x - 1.5 * unit, rect.top(), 3 * unit, rect.height()))
            p.setBrush(gold(palette, unit, edge=True))
            p.drawRect(QRectF(x - 0.6 * unit, rect.top(), 1.2 * unit, rect.height()))
        for y in (rect.top(), rect.bottom() - 2.2 * unit):
            p.setBrush(gold(palette, unit))
            p.drawRect(QRectF(rect.left(), y, rect.width(), 2.2 * unit))
            p.setBrush(gold(palette, unit, edge=True))
            p.drawRect(
                QRectF(rect.left(), y + (2.2 if y == rect.top() else -0.9) * unit, rect.width(), 0.9 * unit)
            )

    def _country(self, p: QPainter, box: QRectF, segment: Segment, sky: float, seed: int) -> None:
        unit, palette = self.plan.unit, self.palette
        rng = np.random.default_rng(seed)
        h = box.height()
        if segment.role is not Role.FIELD:
            count = max(2, round(box.width() / (h * 0.55)))
            order = rng.permutation(count)
            for k in order:
                x = box.left() + box.width() * (k + rng.uniform(0.25, 0.75)) / count
                half = h * rng.uniform(0.45, 0.75)
                top = box.top() + sky * rng.uniform(0.25, 1.2)
                paint_peak(
                    p,
                    Peak(
                        x,
                        top,
                        half,
                        half,
                        box.bottom() + h * 0.15,
                        seed + int(k),
                        segment.role,
                        creases=9,
                        roundness=0.7,
                        foot=0.0,
                        stroke=self.stroke * 0.8,
                    ),
                    palette,
                    unit,
                )
        self._ground(p, box, segment, seed)

    def _ground(self, p: QPainter, box: QRectF, segment: Segment, seed: int) -> None:
        unit, palette, h = self.plan.unit, self.palette, box.height()
        ramp = palette.ramp(segment.role)
        x = np.linspace(box.left() - 2, box.right() + 2, max(6, min(160, round(box.width() / 4))))
        field = segment.role is Role.FIELD
        start = 0.22 if field else 0.74
        rows = 7 if field else 4
        line: Array = np.zeros((0, 2))
        for k in range(rows):
            y = (
                box.top()
                + h * (start + (1 - start) * k / rows)
                + noise(x / (h * 0.8), seed + k, 3) * h * 0.035
            )
            line = columns(x, y)
            ground = closed(
                np.vstack([line, [[box.right() + 2, box.bottom()], [box.left() - 2, box.bottom()]]])
            )
            tone = ramp[min(3, k // 2)] if field else ramp[(0, 1, 0, 1)[k]]
            p.fillPath(ground, color(tone, 1.0 if k == 0 else 0.55))
            ribbon(p, line, 1.1 * unit, gold(palette, unit), 0.85)
        if not field and h > 46:
            self._settle(p, box, segment, seed)

    def _settle(self, p: QPainter, box: QRectF, segment: Segment, seed: int) -> None:
        """Draws small buildings and trees."""
        rng = np.random.default_rng(seed + 1)
        h = box.height()
        size = h * 0.13
        count = max(2, round(box.width() / (size * 6)))
        for k in range(count):
            x = box.left() + box.width() * (k + 0.5 + rng.uniform(-0.2, 0.2)) / count
            y = box.top() + h * (0.80 + rng.uniform(-0.02, 0.06))
            if segment.role is Role.AZURITE:
                house(p, x, y, size, self.palette, tall=rng.uniform(1.0, 2.2))
                house(p, x + size * 1.15, y + size * 0.1, size * 0.8, self.palette, tall=1.0)
            elif k % 3 == 1:
                pavilion(p, x, y, size * 2.0, self.palette, self.plan.unit)
            else:
                house(p, x, y, size * 0.9, self.palette, tall=0.9)
            for _ in range(2):
                tree(
                    p,
                    x + rng.uniform(-2.2, -1.0) * size,
                    y + rng.uniform(0, 0.3) * size,
                    size * 0.9,
                    self.palette,
                )

    def paint(self, p: QPainter, progress: float) -> None:
        """The band unrolls from the left."""
        share = ease(progress)
        rect, unit = self.plan.frame.rect, self.plan.unit
        if share >= 1:
            self._band.draw(p)
        else:
            edge = rect.left() + rect.width() * share
            p.save()
            p.setClipRect(QRectF(0, 0, edge, self.plan.page.height()))
            self._band.draw(p)
            p.restore()
            p.setBrush(gold(self.palette, unit))
            p.drawRoundedRect(
                QRectF(edge - 2 * unit, rect.top() - 3 * unit, 4 * unit, rect.height() + 6 * unit), 2, 2
            )
        self._leader(p, share)

    def _leader(self, p: QPainter, share: float) -> None:
        """Draws a short line from a name below the band to its narrow part."""
        rect, unit = self.plan.frame.rect, self.plan.unit
        before = p.opacity()
        p.setOpacity(before * share)
        for name, box in self.plan.boxes.items():
            if name.startswith("leader"):
                line = np.array([[box.x(), rect.bottom()], [box.x(), box.bottom() + 1]])
                ribbon(p, line, 1.6 * unit, gold(self.palette, unit, edge=True))
        p.setOpacity(before)
