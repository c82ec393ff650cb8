"""Level and target: mountains whose heights above the shore are the numbers, from zero."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded, risen, staggered
from kiosk.charts.drawings.props import boat
from kiosk.charts.kit import Layer, color, columns, ease, glow, gold, polygon, ribbon, vertical
from kiosk.charts.layout import Frame, Options, Plan, begin, finish, set_headline
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, dotted, paint_peak
from kiosk.charts.shapes import LevelTargetChart, Mark
from kiosk.charts.typeset import PlacedLabel, TypeSetter

_PLACES = {1: (0.62,), 2: (0.36, 0.80)}


def plan(spec: LevelTargetChart, options: Options, type_: TypeSetter) -> Plan:
    """Each number stands on its summit: over it on a tile, beside its level line on a large page."""
    stage = begin(spec, options, type_, head_share=0.36, number=False)
    t, margin, w = stage.text_px, stage.margin, stage.width
    places = _PLACES[len(spec.marks)]
    top = max(margin, stage.head.bottom() + t * 0.5 if stage.head.height() else margin)
    water = (stage.foot - margin) * (0.07 if options.compact else 0.10)
    base = stage.foot - water
    blocks: list[tuple[Mark, float, list[PlacedLabel], float]] = []
    for place, mark in zip(places, spec.marks, strict=True):
        room = w * (0.52 if len(places) == 2 else 0.9) - margin
        px = max(t * 1.25, min(t * 2.2, options.height * 0.16)) if options.compact else max(t * 1.5, min(t * 3.4, options.height * 0.16))
        placed, height = set_headline(mark.headline, type_, 0, 0, room, t, px, options.compact)
        if not options.compact:
            lines, height = type_.lines(type_.balanced(mark.caption, t, room), 0, height, t, Role.SOFT)
            placed += lines
        blocks.append((mark, place, placed, height))
    highest = max(spec.marks, key=lambda mark: mark.value)
    tip = stage.unit * 16 if highest.open_above else stage.unit * 4
    ceilings = []
    for mark, place, placed, height in blocks:
        head_clash = stage.head.height() > 0 and _left(placed, place * w, w, margin) < stage.head.right() + t
        over = (top if head_clash or mark is not highest else margin) + height + tip
        ceilings.append((base - over) / mark.value)
    scale = max(min(ceilings), options.height * 0.18 / spec.y_range[1])
    frame = Frame(QRectF(margin, base - scale * spec.y_range[1], w - 2 * margin, scale * spec.y_range[1]), 0, 1, *spec.y_range)
    for mark, place, placed, height in blocks:
        left = _left(placed, place * w, w, margin)
        dy = frame.py(mark.value) - tip - height
        stage.labels += [_moved(label, left, dy) for label in placed]
    return finish(stage, frame, tip=QPointF(0, tip))


def _left(placed: list[PlacedLabel], center: float, width: float, margin: float) -> float:
    block = max(label.rect.right() for label in placed)
    return min(max(margin, center - block / 2), width - margin - block)


def _moved(label: PlacedLabel, dx: float, dy: float) -> PlacedLabel:
    return PlacedLabel(label.runs, label.x + dx, label.baseline + dy, label.rect.translated(dx, dy), label.halo)


class LevelsArt(Art):
    """Layers: far hills, the mountains with their true heights, foothills, the shore with its water."""

    def __init__(self, spec: LevelTargetChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        frame = plan.frame
        self._base = frame.rect.bottom()
        h = frame.rect.height()
        w = plan.page.width()
        self._places = [w * x for x in _PLACES[len(spec.marks)]]
        self._far = self.backdrop(self._base, h * 0.5, 71)
        self._peaks = [self._mountain(k) for k in range(len(spec.marks))]
        self._hills = self.bake(QRectF(0, self._base - h * 0.36, w, h * 0.36), self._draw_hills)
        self._water = self.bake(QRectF(0, self._base - 8, w, plan.page.height() - self._base + 8), self._draw_water)

    def data(self) -> Data:
        """The place of each mountain across the page (0 to 1) and its value."""
        return (
            np.array(_PLACES[len(self._spec.marks)]),
            np.array([mark.value for mark in self._spec.marks]),
        )

    def _half(self, k: int) -> float:
        mark = self._spec.marks[k]
        height = self._base - self.plan.frame.py(mark.value)
        return min(height * 0.62, self.plan.page.width() * 0.2)

    def _mountain(self, k: int) -> Layer:
        mark, x = self._spec.marks[k], self._places[k]
        top, half = self.plan.frame.py(mark.value), self._half(k)

        def draw(p: QPainter) -> None:
            paint_peak(
                p,
                Peak(x, top, half, half * 1.08, self._base, 915 + 29 * k, mark.role, creases=13 if half > 120 else 9,
                     roundness=0.6, rough=0.7, foot=0.55, stroke=self.stroke),
                self.palette, self.plan.unit,
            )  # fmt: skip

        return self.bake(QRectF(x - half - 3, top - 3, half * 2.1 + 6, self._base - top + 4), draw)

    def _draw_hills(self, p: QPainter) -> None:
        h, w = self.plan.frame.rect.height(), self.plan.page.width()
        rng = np.random.default_rng(9)
        n = 7
        for k in range(n):
            x = w * (0.04 + 0.92 * (k + rng.uniform(0.2, 0.8)) / n)
            half = min(h * rng.uniform(0.22, 0.34), w * 0.11)
            role = (Role.MALACHITE, Role.AZURITE)[k % 3 == 1]
            paint_peak(
                p,
                Peak(x, self._base - h * rng.uniform(0.14, 0.30), half, half * 1.1, self._base, 960 + k, role, creases=8,
                     roundness=0.75, foot=0.7, stroke=self.stroke * 0.8),
                self.palette, self.plan.unit,
            )  # fmt: skip

    def _draw_water(self, p: QPainter) -> None:
        w, unit, palette = self.plan.page.width(), self.plan.unit, self.palette
        bottom = self.plan.page.height()
        depth = min(bottom - self._base, self.plan.page.height() * 0.16)
        p.fillRect(QRectF(0, self._base, w, depth), vertical(self._base, self._base + depth, [
            (0.0, palette.water[0], 0.55), (0.5, palette.water[0], 0.25), (1.0, palette.water[0], 0.0)
        ]))  # fmt: skip
        rng = np.random.default_rng(4)
        t = np.linspace(0, 1, 24)
        for _ in range(round(w / (26 * unit))):
            share = rng.uniform(0.1, 0.8)
            length = rng.uniform(30, 90) * unit
            x = rng.uniform(0, max(1.0, w - length))
            wave = columns(x + length * t, self._base + depth * share + 1.2 * unit * np.sin(t * 7 + x))
            ribbon(p, wave, 1.0 * unit * np.sin(np.pi * t), color(palette.water[1], 0.55 * (1 - share)))
        p.setBrush(gold(palette, unit, edge=True))
        p.drawRect(QRectF(0, self._base - 0.7 * unit, w, 1.4 * unit))
        boat(p, w * 0.56, self._base + depth * 0.30, min(w * 0.07, depth * 2.4), palette)

    def paint(self, p: QPainter, progress: float) -> None:
        """The mountains rise one after the other, gold treads lead from the first to the second, levels are drawn."""
        page = self.plan.page
        faded(p, [self._far], ease(progress, 0, 0.35))
        count = len(self._peaks)
        for k in reversed(range(count)):
            risen(p, self._peaks[k], self._base, staggered(progress, k, count, 0.35), page)
        if count == 2:
            self._treads(p, ease(progress, 0.55, 1.0))
        self._hills.draw(p)
        self._water.draw(p)
        for k in range(count):
            self._open(p, k, ease(progress, 0.8, 1.0))

    def _open(self, p: QPainter, k: int, share: float) -> None:
        """A lower bound goes on over its summit: a dashed gold line that points upwards."""
        mark = self._spec.marks[k]
        if not mark.open_above or share <= 0:
            return
        x, y = self._places[k], self.plan.frame.py(mark.value)
        tip = self.plan.anchors["tip"].y()
        unit = self.plan.unit
        dotted(p, QLineF(x, y - 2 * unit, x, y - tip * 0.86), self.palette, unit * 0.6, share)
        before = p.opacity()
        p.setOpacity(before * share)
        arrow = np.array([[x - 3.6 * unit, y - tip * 0.62], [x, y - tip * 0.96], [x + 3.6 * unit, y - tip * 0.62]])
        ribbon(p, arrow, 1.6 * unit, gold(self.palette, unit, edge=True))
        p.setOpacity(before)

    def _treads(self, p: QPainter, share: float) -> None:
        if share <= 0:
            return
        frame, unit = self.plan.frame, self.plan.unit
        first, second = self._spec.marks[0], self._spec.marks[1]
        x0 = self._places[0] + self._half(0) * 0.22
        x1 = self._places[1] - self._half(1) * 0.30
        y0, y1 = frame.py(first.value * 0.93), frame.py(second.value * 0.80)
        n = max(7, min(15, round((x1 - x0) / (13 * unit))))
        size = (x1 - x0) / n
        for k in range(round(n * share)):
            u = k / (n - 1)
            x = x0 + (x1 - x0 - size) * u
            y = y0 + (y1 - y0) * u - (y0 - y1 + size) * 0.16 * np.sin(u * np.pi)
            glow(p, x + size * 0.6, y + 2 * unit, size * 1.3, size * 0.6, self.palette.gold[2], 0.45)
            d = size * 0.42
            slab = np.array([[x, y], [x + size * 1.05, y], [x + size * 1.05 + d, y - d * 0.8], [x + d, y - d * 0.8]])
            p.setBrush(vertical(y - d, y, [(0.0, self.palette.gold[2], 1.0), (1.0, self.palette.gold[1], 1.0)]))
            p.drawPolygon(polygon(slab))
            p.setBrush(gold(self.palette, unit, edge=True))
            p.drawRect(QRectF(x, y, size * 1.05, max(1.4, size * 0.18)))


