"""Growth: a stair cut into a cliff. The height of each tread is an index that grows at the average rate."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded, risen, staggered
from kiosk.charts.drawings.props import pavilion, pine
from kiosk.charts.kit import Layer, color, columns, dashes, ease, gold, mix, noise, polygon, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import GrowthChart
from kiosk.charts.typeset import LEADING, PlacedLabel, Run, TypeSetter


def plan(spec: GrowthChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head in the upper left. The stair climbs past it to the right. Labels below the shore name its two ends."""
    stage = begin(spec, options, type_, brevity, head_share=0.52)
    t, margin = stage.text_px, stage.margin
    left, right = margin, stage.width - margin
    base = stage.foot
    ends: list[tuple[int, PlacedLabel]] = []
    if brevity < Brevity.SMALL_NUMBER:
        room = right - left - type_.width([Run(spec.start_text, t)]) - t
        end_lines = type_.balanced(spec.end_text, t, max(t * 3, room))
        base -= t * LEADING * len(end_lines) + t * 0.15
        for k, lines, x, role, align in (
            (0, [spec.start_text], left, Role.SOFT, 0.0),
            (-1, end_lines, right, Role.INK, 1.0),
        ):
            placed, _ = type_.lines(lines, x, base + t * 0.25, t, role, align)
            ends += [(k, label) for label in placed]
    count = len(spec.index)
    step = (right - left) / count
    scale = []
    for k, value in enumerate(spec.index):
        under_head = left + k * step < stage.head.right() + t * 0.6 and stage.head.height() > 0
        crown = min(options.height * 0.13, step * 0.9) if k == count - 1 else 4 * stage.unit
        ceiling = max(stage.head.bottom() + t * 0.45 if under_head else margin, margin) + crown
        if value > 0:
            scale.append((base - ceiling) / value)
    height = max(8.0, min(min(scale), options.height * 0.9 / spec.y_range[1]) * spec.y_range[1])
    frame = Frame(QRectF(left, base - height, right - left, height), *spec.x_range, *spec.y_range)
    for k, label in ends:
        tread = frame.point(k % count, spec.index[k])
        stage.labels.append(replace(label, names=QRectF(tread.x(), tread.y(), step, base - tread.y())))
    return finish(stage, frame, head=stage.head.bottomRight())


class GrowthArt(Art):
    """Layers: far hills, six treads, the shore. The derived curve is dashed."""

    def __init__(self, spec: GrowthChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        frame = plan.frame
        self._base = frame.rect.bottom()
        step = frame.px(1) - frame.px(0)
        self._recede = (min(11 * plan.unit, step * 0.2), min(5 * plan.unit, step * 0.1))
        self._far = self.backdrop(self._base, frame.rect.height() * 0.78, 31)
        self._treads = [self._tread(k) for k in range(len(spec.index))]
        self._crown = self._decorate()
        self._foot = self.bake(
            QRectF(0, self._base - frame.rect.height() * 0.2, plan.page.width(), frame.rect.height() * 0.2),
            self._draw_foot,
        )
        pad = 6 * plan.unit
        self._line = self.bake(
            frame.rect.adjusted(0, -pad, 0, -frame.rect.height() * 100 / spec.y_range[1] + pad),
            self._draw_curve,
        )
        self._shore = self.bake(QRectF(0, self._base - 4, plan.page.width(), 8), self._draw_shore)

    def data(self) -> Data:
        """The years since the start, and the index of each."""
        return np.arange(len(self._spec.index), dtype=float), np.array(self._spec.index)

    def _tread(self, k: int) -> Layer:
        """One block of the stair. Its front edge is at the index; its top recedes behind the edge."""
        frame, unit, palette = self.plan.frame, self.plan.unit, self.palette
        left, right, y = frame.px(k), frame.px(k + 1), frame.py(self._spec.index[k])
        share = k / (len(self._spec.index) - 1)
        h = self._base - y
        lip = 3.2 * unit
        dx, dy = self._recede
        last = k == len(self._spec.index) - 1
        right -= dx if last else 0.0

        def draw(p: QPainter) -> None:
            ramp = [
                mix(a, b, 0.9 - 0.8 * share) for a, b in zip(palette.azurite, palette.malachite, strict=True)
            ]
            stops = [
                (0.0, ramp[0], 1.0),
                (0.2, ramp[1], 1.0),
                (0.5, ramp[2], 1.0),
                (0.78, ramp[3], 0.9),
                (1.0, ramp[4], 0.25),
            ]
            if last:
                side = np.array(
                    [[right, y], [right + dx, y - dy], [right + dx, self._base - dy], [right, self._base]]
                )
                p.setBrush(
                    vertical(
                        y, self._base, [(at, mix(name, palette.shade, 0.35), a) for at, name, a in stops]
                    )
                )
                p.drawPolygon(polygon(side))
            body = QRectF(left, y, right - left, h)
            p.fillRect(body, vertical(y, self._base, stops))
            p.save()
            p.setClipRect(body)
            self._cliff(p, left, right, y, h, 50 + k)
            if k:
                p.fillRect(
                    QRectF(left, y, 1.6 * unit, h),
                    vertical(
                        y,
                        self._base,
                        [(0.0, palette.light, 0.7), (0.6, palette.light, 0.15), (1.0, palette.light, 0.0)],
                    ),
                )
            p.fillRect(
                QRectF(left, y + lip, right - left, lip * 1.6),
                vertical(y + lip, y + lip * 2.6, [(0.0, palette.shade, 0.5), (1.0, palette.shade, 0.0)]),
            )
            p.restore()
            top = np.array([[left, y], [right, y], [right + dx, y - dy], [left + dx, y - dy]])
            p.setBrush(vertical(y - dy, y, [(0.0, palette.gold[1], 1.0), (1.0, palette.gold[2], 1.0)]))
            p.drawPolygon(polygon(top))
            p.setBrush(gold(palette, unit))
            p.drawRect(QRectF(left, y, right - left, lip))
            p.setBrush(gold(palette, unit, edge=True))
            p.drawRect(QRectF(left, y + lip, right - left, 0.9 * unit))
            ribbon(
                p,
                np.array([[left + dx, y - dy], [right + dx, y - dy]]),
                0.8 * unit,
                gold(palette, unit, edge=True),
            )

        return self.bake(QRectF(left - 1, y - dy - 1, right - left + dx + 2, h + dy + 1), draw)

    def _cliff(self, p: QPainter, left: float, right: float, y: float, h: float, seed: int) -> None:
        palette, unit = self.palette, self.plan.unit
        rng = np.random.default_rng(seed)
        strips = max(4, min(9, round((right - left) / (16 * unit))))
        v = np.linspace(0, 1, 20)
        xs = np.linspace(left - 4, right + 4, strips + 1)
        lines = [
            columns(
                x + noise(v * 3, seed * 13 + i, 3, 1.3) * (right - left) * 0.05 * np.minimum(1, v * 4),
                y + v * h,
            )
            for i, x in enumerate(xs + rng.uniform(-0.25, 0.25, strips + 1) * (right - left) / strips)
        ]
        for i in range(strips):
            cuts = sorted([0, *rng.integers(3, 17, 2).tolist(), 19])
            for a, b in pairwise(cuts):
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
            if step > 70:
                for k, shift, tall in ((last - 1, 0.24, 0.62), (last - 2, 0.66, 0.5)):
                    pine(
                        p,
                        frame.px(k + shift),
                        frame.py(self._spec.index[k]) - 1,
                        size * tall,
                        self.palette,
                        unit,
                        k,
                    )

        return self.bake(QRectF(frame.px(0), 0, frame.rect.width(), self._base), draw)

    def _draw_foot(self, p: QPainter) -> None:
        """Draws low hills along the shore, so that the stair stands in a landscape."""
        rect = self.plan.frame.rect
        rng = np.random.default_rng(77)
        count = 9
        for k in range(count):
            x = rect.left() + rect.width() * (0.03 + 0.94 * (k + rng.uniform(0.1, 0.9)) / count)
            half = min(rect.height() * rng.uniform(0.16, 0.26), rect.width() * 0.07)
            role = Role.AZURITE if k % 3 == 1 else Role.MALACHITE
            paint_peak(
                p,
                Peak(
                    x,
                    self._base - rect.height() * rng.uniform(0.08, 0.18),
                    half,
                    half * 1.1,
                    self._base,
                    720 + k,
                    role,
                    creases=8,
                    roundness=0.78,
                    foot=0.55,
                    stroke=self.stroke * 0.75,
                ),
                self.palette,
                self.plan.unit,
            )

    def _draw_shore(self, p: QPainter) -> None:
        p.setBrush(gold(self.palette, self.plan.unit, edge=True))
        rect = self.plan.frame.rect
        p.drawRect(QRectF(rect.left(), self._base - 0.8 * self.plan.unit, rect.width(), 1.5 * self.plan.unit))

    def paint(self, p: QPainter, progress: float) -> None:
        """The treads rise one after the other. Then the curve is drawn over them and the pavilion appears."""
        faded(p, [self._far], ease(progress, 0, 0.4))
        for k, tread in enumerate(self._treads):
            risen(
                p,
                tread,
                self._base,
                staggered(min(1.0, progress / 0.85), k, len(self._treads)),
                self.plan.page,
            )
        self._foot.draw(p)
        self._shore.draw(p)
        faded(p, [self._crown], ease(progress, 0.8, 1.0))
        p.save()
        rect = self.plan.frame.rect
        reach = ease(progress, 0.35, 1.0)
        p.setClipRect(
            QRectF(
                0, 0, rect.left() + rect.width() * reach if reach < 1 else self.plan.page.width(), self._base
            )
        )
        self._line.draw(p)
        p.restore()

    def curve(self) -> Data:
        """The derived index in fine steps. It passes the middle of each tread at the tread's height."""
        years = np.linspace(0, len(self._spec.index) - 1, 61)
        return years, 100 * (1 + self._spec.percent / 100) ** years

    def _draw_curve(self, p: QPainter) -> None:
        frame, unit = self.plan.frame, self.plan.unit
        years, values = self.curve()
        points = np.array([[frame.px(x + 0.5), frame.py(y)] for x, y in zip(years, values, strict=True)])
        for dash in dashes(points, unit, 5.6, 3.8):
            ribbon(p, dash, 4.4 * unit, color(self.palette.halo, 0.85))
        for dash in dashes(points, unit, 5.6, 3.8):
            ribbon(p, dash, 2.2 * unit, color(self.palette.gold_text))
        for x, y in points[:: len(points) // (len(self._spec.index) - 1)]:
            p.setBrush(color(self.palette.halo))
            p.drawEllipse(QPointF(x, y), 4.2 * unit, 4.2 * unit)
            p.setBrush(color(self.palette.gold_text))
            p.drawEllipse(QPointF(x, y), 2.6 * unit, 2.6 * unit)
