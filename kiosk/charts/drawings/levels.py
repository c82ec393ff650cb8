"""Level and target: mountains whose heights above the shore are the numbers, from zero."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded, risen, staggered
from kiosk.charts.drawings.blocks import open_arrow
from kiosk.charts.drawings.props import boat
from kiosk.charts.kit import Layer, color, columns, ease, glow, gold, polygon, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, Stage, begin, finish, moved, set_headline
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import LevelTargetChart, Mark
from kiosk.charts.typeset import PlacedLabel, TypeSetter
from kiosk.exhibition.wordings import says

_PLACES = {1: (0.62,), 2: (0.36, 0.80)}


_SLOPE = 0.62
"""Half the width of a mountain's foot, relative to its height."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The words of a mark, laid out from the origin, and the x of their left edge."""

    labels: list[PlacedLabel]
    height: float
    left: float
    gap: float = 0.0
    """If the words are beside the mountain: the distance of their right end from the summit's column."""


def plan(
    spec: LevelTargetChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL
) -> Plan:
    """Each number is above its summit, on a low page to the left of it. Each number keeps to its half of the page.

    A single number is left out if the host says it.
    """
    stage = begin(spec, options, type_, brevity, head_share=0.36, number=False)
    t, margin, w = stage.text_px, stage.margin, stage.width
    beside = options.width > 2.1 * options.height
    top = max(margin, stage.head.bottom() + t * 0.5 if stage.head.height() else margin)
    base = stage.foot - (stage.foot - margin) * (0.07 if options.compact else 0.10)
    tips = [stage.unit * (16 if mark.open_above else 4) for mark in spec.marks]
    blocks: list[_Block] = []
    ceilings = [(base - margin - max(tips)) / spec.y_range[1]]
    said_above = len(spec.marks) == 1 and not options.headline
    if brevity is not Brevity.BARE and not said_above:
        highest = (base - margin) * 0.9
        slopes = [_half(highest * mark.value / spec.y_range[1], w) if beside else None for mark in spec.marks]
        blocks = [_block(stage, mark, k, slopes[k]) for k, mark in enumerate(spec.marks)]
    for mark, block, tip in zip(spec.marks, blocks, tips, strict=False):
        clash = stage.head.height() > 0 and block.left < stage.head.right() + t
        over = 0.0 if beside else block.height + tip
        if mark.value > 0 and not (beside and not clash):
            ceilings.append((base - (top if clash else margin) - over) / mark.value)
    scale = max(min(ceilings), 4 / spec.y_range[1])
    height = scale * spec.y_range[1]
    frame = Frame(QRectF(margin, base - height, w - 2 * margin, height), 0, 1, *spec.y_range)
    for place, mark, block, tip in zip(_PLACES[len(spec.marks)], spec.marks, blocks, tips, strict=False):
        summit = frame.py(mark.value)
        y = min(summit, base - block.height - t * 0.2) if beside else summit - tip - block.height
        half = _half(base - summit, w)
        mountain = QRectF(w * place - half * 0.45, summit - tip, half * 0.9, base - summit + tip)
        # If the mountains became lower than the words were laid out for, move the words along the slope.
        left = block.left + max(0.0, block.gap - _gap(stage, half)) if beside else block.left
        stage.labels += [replace(moved(label, left, y), names=mountain) for label in block.labels]
    return finish(stage, frame, tip=QPointF(0, max(tips)), beside=QPointF(1.0 if beside else 0.0, 0))


def _half(height: float, width: float) -> float:
    return min(height * _SLOPE, width * 0.2)


def _block(stage: Stage, mark: Mark, k: int, slope: float | None) -> _Block:
    """Lays out the words of mark `k`. With a `slope` they end to the left of the summit; otherwise they are centred."""
    options, t, w, margin = stage.options, stage.text_px, stage.width, stage.margin
    places = _PLACES[len(stage.spec.marks) if isinstance(stage.spec, LevelTargetChart) else 1]
    over = slope is None
    lower = margin if k == 0 else w * (0.5 if over else places[0]) + max(t * 0.3, (slope or 0.0) * 0.5)
    upper = w - margin if k == len(places) - 1 else w * 0.5 - t * 0.3
    if slope is not None:
        upper = w * places[k] - _gap(stage, slope)
    brief = options.compact or stage.brevity >= Brevity.BRIEF
    largest = (t * 2.2, options.height * 0.16) if options.compact else (t * 4.2, options.height * 0.15)
    px = t * 1.1 if stage.brevity >= Brevity.SMALL_NUMBER else max(t * 1.3, min(largest))
    placed, height = set_headline(
        mark.headline, stage.type, 0, 0, upper - lower, t, px, brief, stacked=not options.compact
    )
    if not brief and not says(mark.headline.full, mark.caption):
        caption = stage.type.balanced(mark.caption, t, upper - lower)
        lines, height = stage.type.lines(caption, 0, height, t, Role.SOFT)
        placed += lines
    wide = max(label.rect.right() for label in placed)
    middle = w * places[k] - wide / 2 if over else upper - wide
    gap = 0.0 if slope is None else _gap(stage, slope)
    return _Block(placed, height, min(max(lower, middle), upper - wide), gap)


def _gap(stage: Stage, half: float) -> float:
    """The distance from words beside a mountain with this half width to the column of its summit."""
    return max(stage.text_px * 0.3, half * 0.42)


class LevelsArt(Art):
    """Layers: far hills, mountains with their true heights, foothills, shore with water."""

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
        self._hills = self.bake(
            QRectF(0, self._base - h * 0.36, w, h * 0.36), self._draw_hills, soft_sides=True
        )
        self._treads = (
            self._bake_treads() if len(spec.marks) == 2 and not plan.anchors["beside"].x() else None
        )
        self._water = self.bake(
            QRectF(0, self._base - 8, w, plan.page.height() - self._base + 8),
            self._draw_water,
            soft_sides=True,
        )

    def data(self) -> Data:
        """The place of each mountain across the page (0 to 1), and its value."""
        return (
            np.array(_PLACES[len(self._spec.marks)]),
            np.array([mark.value for mark in self._spec.marks]),
        )

    def measured(self) -> tuple[float, ...]:
        """The value of each mountain, read from its height."""
        frame = self.plan.frame
        scale = (frame.y1 - frame.y0) / frame.rect.height()
        return tuple((self._base - self._peak(k).top) * scale for k in range(len(self._spec.marks)))

    def _half(self, k: int) -> float:
        mark = self._spec.marks[k]
        height = self._base - self.plan.frame.py(mark.value)
        return _half(height, self.plan.page.width())

    def _peak(self, k: int) -> Peak:
        mark, half = self._spec.marks[k], self._half(k)
        return Peak(
            self._places[k],
            self.plan.frame.py(mark.value),
            half,
            half * 1.08,
            self._base,
            915 + 29 * k,
            mark.role,
            creases=13 if half > 120 else 9,
            roundness=0.6,
            rough=0.7,
            foot=0.55,
            stroke=self.stroke,
        )

    def _mountain(self, k: int) -> Layer:
        peak = self._peak(k)

        def draw(p: QPainter) -> None:
            paint_peak(p, peak, self.palette, self.plan.unit)

        rect = QRectF(peak.x - peak.left - 3, peak.top - 3, peak.left * 2.1 + 6, self._base - peak.top + 4)
        return self.bake(rect, draw)

    def _draw_hills(self, p: QPainter) -> None:
        h, w = self.plan.frame.rect.height(), self.plan.page.width()
        rng = np.random.default_rng(9)
        n = 7
        for k in range(n):
            x = w * (0.04 + 0.92 * (k + rng.uniform(0.2, 0.8)) / n)
            half = min(h * rng.uniform(0.22, 0.34), w * 0.11)
            role = (Role.MALACHITE, Role.AZURITE)[k % 3 == 1]
            top = max(self._base - h * rng.uniform(0.14, 0.30), self.ceiling(x - half, x + half, self._base))
            if self._base - top < 5:
                continue
            paint_peak(
                p,
                Peak(
                    x,
                    top,
                    half,
                    half * 1.1,
                    self._base,
                    960 + k,
                    role,
                    creases=8,
                    roundness=0.75,
                    foot=0.7,
                    stroke=self.stroke * 0.8,
                ),
                self.palette,
                self.plan.unit,
            )

    def _draw_water(self, p: QPainter) -> None:
        w, unit, palette = self.plan.page.width(), self.plan.unit, self.palette
        bottom = self.plan.page.height()
        depth = min(bottom - self._base, self.plan.page.height() * 0.16)
        p.fillRect(
            QRectF(0, self._base, w, depth),
            vertical(
                self._base,
                self._base + depth,
                [(0.0, palette.water[0], 0.55), (0.5, palette.water[0], 0.25), (1.0, palette.water[0], 0.0)],
            ),
        )
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
        """The mountains rise one after the other, gold treads lead from the first to the second, and open ranges are drawn."""
        page = self.plan.page
        faded(p, [self._far], ease(progress, 0, 0.35))
        count = len(self._peaks)
        for k in reversed(range(count)):
            risen(p, self._peaks[k], self._base, staggered(progress, k, count, 0.35), page)
        if self._treads is not None:
            x0, x1, _, _ = self._way()
            reach = x0 - 20 + (x1 - x0 + 60) * ease(progress, 0.5, 1.0)
            p.save()
            p.setClipRect(QRectF(0, 0, reach if progress < 1 else page.width(), page.height()))
            self._treads.draw(p)
            p.restore()
        self._hills.draw(p)
        self._water.draw(p)
        for k in range(count):
            self._open(p, k, ease(progress, 0.8, 1.0))

    def _open(self, p: QPainter, k: int, share: float) -> None:
        mark = self._spec.marks[k]
        if not mark.open_above or share <= 0:
            return
        x, y = self._places[k], self.plan.frame.py(mark.value)
        open_arrow(p, x, y, self.plan.anchors["tip"].y(), self.palette, self.plan.unit, share)

    def _bake_treads(self) -> Layer:
        x0, x1, y0, y1 = self._way()
        pad = 40 * self.plan.unit
        return self.bake(
            QRectF(x0 - pad, min(y0, y1) - pad, x1 - x0 + 2 * pad, abs(y0 - y1) + 2 * pad), self._draw_treads
        )

    def _draw_treads(self, p: QPainter) -> None:
        """Draws gold slabs that climb from the first mountain to the second. Decoration: they show no value."""
        x0, x1, y0, y1 = self._way()
        unit = self.plan.unit
        n = max(6, min(13, round((x1 - x0) / (15 * unit))))
        size = (x1 - x0) / n * 0.86
        for k in range(n):
            u = k / (n - 1)
            x = x0 + (x1 - x0 - size) * u
            y = y0 + (y1 - y0) * u - size * 0.5 * np.sin(u * np.pi)
            glow(p, x + size * 0.6, y + 2 * unit, size * 1.1, size * 0.6, self.palette.gold[2], 0.45)
            d = size * 0.36
            slab = np.array([[x, y], [x + size, y], [x + size + d, y - d * 0.8], [x + d, y - d * 0.8]])
            p.setBrush(
                vertical(y - d, y, [(0.0, self.palette.gold[2], 1.0), (1.0, self.palette.gold[1], 1.0)])
            )
            p.drawPolygon(polygon(slab))
            p.setBrush(gold(self.palette, unit, edge=True))
            p.drawRect(QRectF(x, y, size, max(1.4, size * 0.2)))

    def _way(self) -> tuple[float, float, float, float]:
        frame = self.plan.frame
        first, second = self._spec.marks[0], self._spec.marks[1]
        x0 = self._places[0] + self._half(0) * 0.30
        x1 = self._places[1] - self._half(1) * 0.16
        return x0, x1, frame.py(first.value * 0.90), frame.py(second.value * 0.88)
