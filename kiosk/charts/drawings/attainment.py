"""Attainment: a river between its banks. The bed is zero, the gold waterline is all; the water stands at the share."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data
from kiosk.charts.drawings.props import boat, fish, pine
from kiosk.charts.kit import Array, closed, color, columns, ease, gold, noise, polygon, ribbon, vertical
from kiosk.charts.layout import Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import AttainmentChart
from kiosk.charts.typeset import TypeSetter


def plan(spec: AttainmentChart, options: Options, type_: TypeSetter) -> Plan:
    """Head over the water, the river's section over the whole width."""
    stage = begin(spec, options, type_, head_share=0.6)
    area = stage.below
    bank = area.height() * 0.14
    frame = Frame(
        QRectF(stage.margin, area.top() + bank, stage.width - 2 * stage.margin, max(8.0, area.height() - bank)),
        0, 1, *spec.y_range,
    )  # fmt: skip
    return finish(stage, frame)


class AttainmentArt(Art):
    """Layers: banks and far hills, the water, the things in it. Water is uncovered from the bed upwards."""

    def __init__(self, spec: AttainmentChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        rect = plan.frame.rect
        self._level = plan.frame.py(spec.percent)
        self._far = self.backdrop(rect.top() + 2, min(rect.height() * 0.5, rect.top() * 0.8), 91)
        self._water = self.bake(rect, self._draw_water)
        self._banks = self.bake(QRectF(0, 0, plan.page.width(), plan.page.height()), self._draw_banks)

    def data(self) -> Data:
        """The two banks and the water's level, in percent of the waterline."""
        return np.array([0.0, 1.0]), np.array([self._spec.percent, self._spec.percent])

    def _bed(self) -> Array:
        """The bed from the left bank over the deepest point, which is at zero, to the right bank."""
        rect = self.plan.frame.rect
        u = np.linspace(0, 1, 140)
        wall = np.clip(np.minimum(u / 0.20, (1 - u) / 0.24), 0, 1)
        depth = (1 - (1 - wall) ** 1.7) * (0.93 + 0.05 * noise(u * 5, 33, 3))
        depth *= 1 / depth.max()
        top = rect.top() - rect.height() * 0.10
        return columns(rect.left() + rect.width() * u, top + (rect.bottom() - top) * depth)

    def _draw_water(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        p.save()
        bed = self._bed()
        p.setClipPath(closed(np.vstack([bed, [[rect.right(), rect.top()], [rect.left(), rect.top()]]])))
        p.fillRect(rect, vertical(self._level, rect.bottom(), [
            (0.0, palette.water[0], 1.0), (0.25, palette.water[1], 1.0), (0.65, palette.water[2], 1.0), (1.0, palette.water[3], 1.0)
        ]))  # fmt: skip
        x = np.linspace(rect.left(), rect.right(), 160)
        foil = gold(palette, unit)
        for k in range(1, 8):
            y = self._level + rect.height() * (0.03 + 0.115 * k)
            long = 46 * unit * (1 + 0.12 * k)
            wave = y + 3.2 * unit * np.sin(x / long * 2 * np.pi + k * 1.3) + noise(x / (130 * unit), 60 + k, 2) * 2.5 * unit
            shape = np.vstack([columns(x, wave), [[rect.right(), rect.bottom()], [rect.left(), rect.bottom()]]])
            p.setBrush(color(palette.water[min(3, 1 + k // 3)], 0.20))
            p.drawPolygon(polygon(shape))
            ribbon(p, columns(x, wave), 1.2 * unit, foil, 0.75 - 0.085 * k)
        size = min(rect.height() * 0.30, rect.width() * 0.09)
        fish(p, rect.left() + rect.width() * 0.42, rect.top() + rect.height() * 0.47, size, palette)
        fish(p, rect.left() + rect.width() * 0.53, rect.top() + rect.height() * 0.60, size * 0.75, palette, alpha=0.8)
        fish(p, rect.left() + rect.width() * 0.36, rect.top() + rect.height() * 0.70, size * 0.6, palette, alpha=0.7)
        p.restore()

    def _draw_banks(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        bed = self._bed()
        floor = rect.bottom() + 3 * unit
        ground = closed(np.vstack([bed, [[rect.right(), floor], [rect.left(), floor]]]))
        for side in (0, 1):
            x = rect.left() + rect.width() * (0.055 if side == 0 else 0.93)
            for k, (dx, up, half) in enumerate(((0.0, 0.42, 0.30), (0.045, 0.20, 0.24))):
                cx = x + (dx if side == 0 else -dx) * rect.width()
                top = max(2.0, bed[0][1] - rect.height() * up * 0.5)
                wide = min(rect.height() * half, rect.width() * 0.06)
                paint_peak(
                    p, Peak(cx, top, wide, wide, bed[0][1] + rect.height() * 0.2, 400 + 7 * k + side,
                            (Role.AZURITE, Role.MALACHITE)[(k + side) % 2], creases=9, roundness=0.7, foot=0.0,
                            stroke=self.stroke * 0.9), palette, unit,
                )  # fmt: skip
        p.fillPath(ground, vertical(rect.top(), floor, [
            (0.0, palette.malachite[2], 1.0), (0.4, palette.malachite[1], 1.0), (1.0, palette.azurite[0], 1.0)
        ]))  # fmt: skip
        p.save()
        p.setClipPath(ground)
        foil = gold(palette, unit)
        for k in range(1, 5):
            ribbon(p, bed + np.array([0, k * 6.5 * unit + k * k * 0.6 * unit]), 1.1 * unit, foil, 0.7 - 0.14 * k)
        p.restore()
        ribbon(p, bed, self.stroke * 1.1, foil)
        if rect.width() > 300:
            pine(p, rect.left() + rect.width() * 0.135, rect.top() - rect.height() * 0.02,
                 min(rect.height() * 0.34, 70 * unit), palette, unit, 5)  # fmt: skip

    def paint(self, p: QPainter, progress: float) -> None:
        """The water rises to its level; then the waterline lights up and the boat is there."""
        rect, unit = self.plan.frame.rect, self.plan.unit
        share = ease(progress, 0.0, 0.92)
        level = rect.bottom() - (rect.bottom() - self._level) * share
        self._far.draw(p)
        p.save()
        p.setClipRect(QRectF(0, level, self.plan.page.width(), rect.bottom() - level + 4))
        self._water.draw(p)
        p.restore()
        self._banks.draw(p)
        left, right = self._shores(level)
        line = np.array([[left, level], [right, level]])
        ribbon(p, line, 3.0 * unit, gold(self.palette, unit))
        ribbon(p, line + [0, 2.0 * unit], 1.1 * unit, gold(self.palette, unit, edge=True))
        size = min(rect.width() * 0.10, rect.height() * 0.5)
        boat(p, rect.left() + rect.width() * 0.66, level - size * 0.02, size, self.palette)

    def _shores(self, level: float) -> tuple[float, float]:
        bed = self._bed()
        wet = bed[bed[:, 1] >= level]
        return (float(wet[0, 0]), float(wet[-1, 0])) if len(wet) else (bed[0, 0], bed[0, 0])


