"""Growth: a stair cut into a cliff. The height of each tread is an index that grows at the average rate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded, risen, staggered
from kiosk.charts.drawings.blocks import cliff
from kiosk.charts.drawings.props import pavilion, pine
from kiosk.charts.kit import Layer, color, dashes, ease, gold, ribbon
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import GrowthChart
from kiosk.charts.typeset import LEADING, PlacedLabel, Run, TypeSetter

_DOT_ROOM = 14
"""The least width of a tread for a dot on the curve, in units."""


def plan(spec: GrowthChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head in the upper left, of a decline in the upper right. The stair passes it. Labels below the shore name its two ends."""
    stage = begin(spec, options, type_, brevity, head_share=0.52)
    if spec.declines:
        stage.move_head_right()
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
        if spec.declines:
            side = _receding(step, stage.unit)[0]  # the side of the block, right of its front
            under_head = left + (k + 1) * step + side > stage.head.left() - t * 0.6
        else:
            under_head = left + k * step < stage.head.right() + t * 0.6
        under_head = under_head and stage.head.height() > 0
        crowned = k == count - 1 and not spec.declines
        crown = min(options.height * 0.13, step * 0.9) if crowned else 4 * stage.unit
        ceiling = max(stage.head.bottom() + t * 0.45 if under_head else margin, margin) + crown
        if value > 0:
            scale.append((base - ceiling) / value)
    height = max(8.0, min(min(scale), options.height * 0.9 / spec.y_range[1]) * spec.y_range[1])
    frame = Frame(QRectF(left, base - height, right - left, height), *spec.x_range, *spec.y_range)
    for k, label in ends:
        tread = frame.point(k % count, spec.index[k])
        stage.labels.append(replace(label, names=QRectF(tread.x(), tread.y(), step, base - tread.y())))
    return finish(stage, frame, head=stage.head.bottomRight())


def _receding(step: float, unit: float) -> tuple[float, float]:
    """How far the back of a block lies to the right of its front, and above it."""
    return min(11 * unit, step * 0.2), min(5 * unit, step * 0.1)


class GrowthArt(Art):
    """Layers: far hills, treads, the shore. The derived curve is dashed."""

    def __init__(self, spec: GrowthChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        frame = plan.frame
        self._base = frame.rect.bottom()
        step = frame.px(1) - frame.px(0)
        self._recede = _receding(step, plan.unit)
        self._far = self.backdrop(self._base, frame.rect.height() * 0.78, 31)
        self._treads = [self._tread(k) for k in range(len(spec.index))]
        self._crown = self._decorate()
        self._foot = self.bake(
            QRectF(0, self._base - frame.rect.height() * 0.2, plan.page.width(), frame.rect.height() * 0.2),
            self._draw_foot,
        )
        pad = 6 * plan.unit
        lowest = frame.rect.height() * min(spec.index) / spec.y_range[1]
        self._line = (
            self.bake(frame.rect.adjusted(0, -pad, 0, pad - lowest), self._draw_curve)
            if spec.derived
            else None
        )
        self._shore = self.bake(QRectF(0, self._base - 4, plan.page.width(), 8), self._draw_shore)

    def data(self) -> Data:
        """The years since the start, and the index of each."""
        return np.arange(len(self._spec.index), dtype=float), np.array(self._spec.index)

    def _block(self, k: int) -> QRectF:
        """The front of a tread: its upper edge is at the index, its lower edge at zero."""
        frame = self.plan.frame
        left, right, y = frame.px(k), frame.px(k + 1), frame.py(self._spec.index[k])
        right -= self._recede[0] if k == len(self._spec.index) - 1 else 0.0
        return QRectF(left, y, right - left, self._base - y)

    def _tread(self, k: int) -> Layer:
        """One block of the stair. Its front edge is at the index; its top recedes behind the edge."""
        block, (dx, dy) = self._block(k), self._recede
        last = len(self._spec.index) - 1
        lower = k < last and self._spec.index[k + 1] < self._spec.index[k]

        def draw(p: QPainter) -> None:
            cliff(
                p,
                block,
                k / last,
                (dx, dy),
                50 + k,
                self.palette,
                self.plan.unit,
                side=k == last or lower,
                lit=k > 0,
            )

        return self.bake(
            QRectF(block.left() - 1, block.top() - dy - 1, block.width() + dx + 2, block.height() + dy + 1),
            draw,
        )

    def _decorate(self) -> Layer:
        frame, unit = self.plan.frame, self.plan.unit
        last = len(self._spec.index) - 1
        top = frame.py(self._spec.index[last])
        step = frame.px(1) - frame.px(0)
        size = min(self.plan.page.height() * 0.13, step * 0.9, top - 2)

        def draw(p: QPainter) -> None:
            if not self._spec.declines:
                pavilion(p, frame.px(last + 0.58), top, size, self.palette, unit)
            if step > 70:
                for k, shift, tall in ((last - 1, 0.24, 0.62), (last - 2, 0.66, 0.5)):
                    if k < 1:
                        continue
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
        if self._line is not None:
            self._line.draw(p)
        p.restore()

    def measured(self) -> tuple[float, ...]:
        """The index of each tread, read from its height."""
        scale = self._spec.y_range[1] / self.plan.frame.rect.height()
        return tuple(self._block(k).height() * scale for k in range(len(self._spec.index)))

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
        if frame.px(1) - frame.px(0) < _DOT_ROOM * unit:
            return
        for k, value in enumerate(self._spec.index):
            x, y = frame.px(k + 0.5), frame.py(value)
            p.setBrush(color(self.palette.halo))
            p.drawEllipse(QPointF(x, y), 4.2 * unit, 4.2 * unit)
            p.setBrush(color(self.palette.gold_text))
            p.drawEllipse(QPointF(x, y), 2.6 * unit, 2.6 * unit)
