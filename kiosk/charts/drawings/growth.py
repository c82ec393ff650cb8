"""Growth: a stair cut into a cliff. Every tread stands at the height of an index that grows at the average rate."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded, risen, staggered
from kiosk.charts.drawings.props import pavilion, pine
from kiosk.charts.kit import Layer, color, columns, dashes, ease, gold, mix, noise, polygon, ribbon, vertical
from kiosk.charts.layout import Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.shapes import GrowthChart
from kiosk.charts.typeset import LEADING, Run, TypeSetter


def plan(spec: GrowthChart, options: Options, type_: TypeSetter) -> Plan:
    """Head in the upper left; the stair climbs past it to the right; its two ends are labelled under the shore."""
    stage = begin(spec, options, type_, head_share=0.52)
    t, margin = stage.text_px, stage.margin
    left, right = margin, stage.width - margin
    start = type_.place([Run(spec.start_text, t, role=Role.SOFT)], left, 0)
    room = right - start.rect.right() - t
    end_lines = type_.balanced(spec.end_text, t, max(t * 3, room))
    base = stage.foot - t * LEADING * len(end_lines) - t * 0.15
    top = base + t * 0.25
    placed, _ = type_.lines([spec.start_text], left, top, t, Role.SOFT)
    stage.labels += placed
    placed, _ = type_.lines(end_lines, right, top, t, Role.INK, 1.0)
    stage.labels += placed
    count = len(spec.index)
    step = (right - left) / count
    scale = []
    for k, value in enumerate(spec.index):
        under_head = left + k * step < stage.head.right() + t * 0.6 and stage.head.height() > 0
        crown = min(options.height * 0.13, step * 0.9) if k == count - 1 else 4 * stage.unit
        ceiling = max(stage.head.bottom() + t * 0.45 if under_head else margin, margin) + crown
        scale.append((base - ceiling) / value)
    height = max(8.0, min(min(scale), options.height * 0.9 / spec.y_range[1]) * spec.y_range[1])
    frame = Frame(QRectF(left, base - height, right - left, height), *spec.x_range, *spec.y_range)
    return finish(stage, frame)


class GrowthArt(Art):
    """Layers: far hills, six treads, the shore; the computed curve is dashed."""

    def __init__(self, spec: GrowthChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        frame = plan.frame
        self._base = frame.rect.bottom()
        self._far = self.backdrop(self._base, frame.rect.height() * 0.78, 31)
        self._treads = [self._tread(k) for k in range(len(spec.index))]
        self._crown = self._decorate()
        years, values = self.curve()
        self._dashes = dashes(
            np.array([[frame.px(x + 0.5), frame.py(y)] for x, y in zip(years, values, strict=True)]), plan.unit
        )
        self._shore = self.bake(QRectF(0, self._base - 4, plan.page.width(), 8), self._draw_shore)

    def data(self) -> Data:
        """Years since the start and the index."""
        return np.arange(len(self._spec.index), dtype=float), np.array(self._spec.index)

    def _tread(self, k: int) -> Layer:
        frame, unit, palette = self.plan.frame, self.plan.unit, self.palette
        l, r, y = frame.px(k), frame.px(k + 1), frame.py(self._spec.index[k])
        cap = 4.2 * unit
        share = k / (len(self._spec.index) - 1)
        h = self._base - y

        def draw(p: QPainter) -> None:
            ramp = [mix(a, b, 0.85 - 0.7 * share) for a, b in zip(palette.azurite, palette.malachite, strict=True)]
            body = QRectF(l, y, r - l - 0.8 * unit, h)
            p.fillRect(body, vertical(y, self._base, [
                (0.0, ramp[0], 1.0), (0.22, ramp[1], 1.0), (0.55, ramp[2], 1.0), (0.82, ramp[3], 0.95), (1.0, ramp[4], 0.55)
            ]))  # fmt: skip
            p.save()
            p.setClipRect(body)
            self._cliff(p, l, r, y, h, 50 + k)
            p.restore()
            p.setBrush(color(palette.shade, 0.28))
            p.drawRect(QRectF(l, y + cap, r - l - 0.8 * unit, cap * 0.9))
            p.setBrush(gold(palette, unit))
            p.drawRect(QRectF(l - 0.8 * unit, y, r - l + 0.8 * unit, cap))
            p.setBrush(gold(palette, unit, edge=True))
            p.drawRect(QRectF(l - 0.8 * unit, y + cap, r - l + 0.8 * unit, 0.9 * unit))
            p.setBrush(color("#FFFFFF", 0.55))
            p.drawRect(QRectF(l - 0.8 * unit, y, r - l + 0.8 * unit, 0.9 * unit))

        return self.bake(QRectF(l - 2 * unit, y - 2, r - l + 4 * unit, h + 2), draw)

    def _cliff(self, p: QPainter, l: float, r: float, y: float, h: float, seed: int) -> None:
        palette, unit = self.palette, self.plan.unit
        rng = np.random.default_rng(seed)
        strips = max(4, min(9, round((r - l) / (16 * unit))))
        v = np.linspace(0, 1, 20)
        xs = np.linspace(l - 4, r + 4, strips + 1)
        lines = [
            columns(x + noise(v * 3, seed * 13 + i, 3, 1.3) * (r - l) * 0.05 * np.minimum(1, v * 4), y + v * h)
            for i, x in enumerate(xs + rng.uniform(-0.25, 0.25, strips + 1) * (r - l) / strips)
        ]
        for i in range(strips):
            cuts = sorted([0, *rng.integers(3, 17, 2).tolist(), 19])
            for a, b in zip(cuts, cuts[1:], strict=False):
                if b <= a:
                    continue
                light = (i % 2 == 0) == (rng.random() < 0.8)
                alpha = rng.uniform(0.06, 0.26) * (1 - (a + b) / 44)
                p.setBrush(color(palette.light if light else palette.shade, alpha))
                p.drawPolygon(polygon(np.vstack([lines[i][a : b + 1], lines[i + 1][a : b + 1][::-1]])))
        foil = gold(palette, unit)
        for line in lines[1:-1]:
            stop = int(rng.integers(8, 17))
            ribbon(p, line[:stop], 1.15 * unit * np.linspace(1, 0.05, stop), foil, 0.7)

    def _decorate(self) -> Layer:
        frame, unit = self.plan.frame, self.plan.unit
        last = len(self._spec.index) - 1
        top = frame.py(self._spec.index[last])
        step = frame.px(1) - frame.px(0)
        size = min(self.plan.page.height() * 0.13, step * 0.9, top - 2)

        def draw(p: QPainter) -> None:
            pavilion(p, frame.px(last + 0.58), top, size, self.palette, unit)
            if step > 90:
                pine(p, frame.px(1.14), frame.py(self._spec.index[1]), min(size, step * 0.34) * 0.8, self.palette, unit, 3)

        return self.bake(QRectF(frame.px(0), 0, frame.rect.width(), self._base), draw)

    def _draw_shore(self, p: QPainter) -> None:
        p.setBrush(gold(self.palette, self.plan.unit, edge=True))
        rect = self.plan.frame.rect
        p.drawRect(QRectF(rect.left(), self._base - 0.8 * self.plan.unit, rect.width(), 1.5 * self.plan.unit))

    def paint(self, p: QPainter, progress: float) -> None:
        """Treads rise one after the other; then the curve runs over them and the pavilion appears."""
        faded(p, [self._far], ease(progress, 0, 0.4))
        for k, tread in enumerate(self._treads):
            risen(p, tread, self._base, staggered(min(1.0, progress / 0.85), k, len(self._treads)), self.plan.page)
        self._shore.draw(p)
        faded(p, [self._crown], ease(progress, 0.8, 1.0))
        self._curve(p, ease(progress, 0.35, 1.0))

    def curve(self) -> Data:
        """The computed index at fine steps; it passes the middle of every tread at the tread's height."""
        years = np.linspace(0, len(self._spec.index) - 1, 61)
        return years, 100 * (1 + self._spec.percent / 100) ** years

    def _curve(self, p: QPainter, share: float) -> None:
        frame, unit = self.plan.frame, self.plan.unit
        years, values = self.curve()
        points = np.array([[frame.px(x + 0.5), frame.py(y)] for x, y in zip(years, values, strict=True)])
        for dash in self._dashes[: round(len(self._dashes) * share)]:
            ribbon(p, dash, 3.6 * unit, color(self.palette.halo, 0.75))
            ribbon(p, dash, 2.0 * unit, color(self.palette.gold_text))
        if share >= 1:
            for x, y in points[:: len(points) // (len(self._spec.index) - 1)]:
                p.setBrush(color(self.palette.halo))
                p.drawEllipse(QPointF(x, y), 3.6 * unit, 3.6 * unit)
                p.setBrush(color(self.palette.gold_text))
                p.drawEllipse(QPointF(x, y), 2.2 * unit, 2.2 * unit)
