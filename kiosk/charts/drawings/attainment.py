"""Attainment: a river between its banks. The bed is 0 percent, the gold waterline is 100; the water is as high as the attained share."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QLinearGradient, QPainter

from kiosk.charts.drawings.art import Art, Data
from kiosk.charts.drawings.props import boat, fish, house, pine
from kiosk.charts.kit import Array, closed, color, columns, ease, glow, gold, noise, polygon, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import AttainmentChart
from kiosk.charts.typeset import TypeSetter

_BANK = 0.10
"""The height of the banks above the waterline, relative to the height of the river."""


def plan(spec: AttainmentChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head above the left bank; section of the river over the whole width; mountains on the right if there is room."""
    stage = begin(spec, options, type_, brevity, head_share=0.6)
    area = stage.below
    height = area.height() / (1 + _BANK + 0.08)
    height = min(height, stage.width * 0.42)
    frame = Frame(
        QRectF(stage.margin, area.bottom() - height, stage.width - 2 * stage.margin, max(8.0, height)),
        0,
        1,
        *spec.y_range,
    )
    return finish(stage, frame, head=stage.head.bottomRight())


class AttainmentArt(Art):
    """Layers: mountains, water, ground. The water appears from the bed upwards."""

    def __init__(self, spec: AttainmentChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        rect = plan.frame.rect
        self._level = plan.frame.py(spec.percent)
        self._bed = self._make_bed()
        self._back = self.bake(
            QRectF(0, 0, plan.page.width(), rect.top() + rect.height() * 0.3), self._draw_back
        )
        self._water = self.bake(rect, self._draw_water)
        self._ground = self.bake(QRectF(0, 0, plan.page.width(), rect.bottom() + 4), self._draw_ground)

    def data(self) -> Data:
        """The level of the water at both banks, in percent of the waterline."""
        return np.array([0.0, 1.0]), np.array([self._spec.percent, self._spec.percent])

    def measured(self) -> tuple[float, ...]:
        """The percentage, read from the level of the water."""
        rect = self.plan.frame.rect
        return (100 * (rect.bottom() - self._level) / rect.height(),)

    def _make_bed(self) -> Array:
        """The ground from the left bank over the deepest point, which is at zero, to the right bank (180 × 2)."""
        rect = self.plan.frame.rect
        u = np.linspace(0, 1, 180)
        left = np.clip((u - 0.10) / 0.26, 0, 1)
        right = np.clip((0.90 - u) / 0.22, 0, 1)
        slope = (left * left * (3 - 2 * left)) * (right * right * (3 - 2 * right))
        wild = noise(u * 7, 33, 3) * 0.030 * np.minimum(1, 4 * np.minimum(u, 1 - u)) * (0.4 + slope)
        depth = slope + wild - 0.02 * (1 - slope)
        depth = depth / depth.max()
        top = rect.top() - rect.height() * _BANK
        return columns(rect.left() + rect.width() * u, top + (rect.bottom() - top) * np.clip(depth, -0.05, 1))

    def _draw_back(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        base = rect.top() + rect.height() * 0.05
        head = self.plan.anchors["head"]
        rng = np.random.default_rng(91)
        for k in range(9):
            x = rect.left() + rect.width() * (k + rng.uniform(0.2, 0.8)) / 9
            self._standing(
                p, x, base, rect.height() * rng.uniform(0.30, 0.46), 0.8, 910 + k, None, head, unit
            )
        for k, (share, size, role) in enumerate(
            (
                (0.97, 0.62, Role.AZURITE),
                (0.90, 0.50, Role.MALACHITE),
                (0.03, 0.5, Role.AZURITE),
                (0.085, 0.34, Role.MALACHITE),
            )
        ):
            x = rect.left() + rect.width() * share
            self._standing(p, x, base, rect.height() * size, 0.55, 400 + 7 * k, role, head, unit)
        glow(p, rect.center().x(), base, rect.width() * 0.4, rect.height() * 0.08, palette.mist, 0.5)

    def _standing(
        self,
        p: QPainter,
        x: float,
        base: float,
        height: float,
        slim: float,
        seed: int,
        role: Role | None,
        head: QPointF,
        unit: float,
    ) -> None:
        """Draws a mountain on the shore, not higher than the head above it allows."""
        ceiling = head.y() + 4 * unit if x - height * 0.5 < head.x() + 8 * unit else 6 * unit
        height = min(height, base - ceiling)
        if height < 8:
            return
        half = height * slim
        paint_peak(
            p,
            Peak(
                x,
                base - height,
                half,
                half * 1.1,
                base,
                seed,
                role or Role.PALE,
                far=role is None,
                creases=9,
                facets=1.0 if role else 0.4,
                gold=1.0 if role else 0.5,
                roundness=0.7,
                foot=0.6,
                stroke=self.stroke * (0.95 if role else 0.6),
            ),
            self.palette,
            unit,
        )

    def _draw_water(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        p.save()
        p.setClipPath(
            closed(np.vstack([self._bed, [[rect.right(), rect.top() - 99], [rect.left(), rect.top() - 99]]]))
        )
        p.fillRect(
            rect,
            vertical(
                self._level,
                rect.bottom(),
                [
                    (0.0, palette.water[0], 1.0),
                    (0.22, palette.water[1], 1.0),
                    (0.6, palette.water[2], 1.0),
                    (1.0, palette.water[3], 1.0),
                ],
            ),
        )
        for k in range(5):
            at = rect.left() + rect.width() * (0.30 + 0.11 * k)
            ray = np.array(
                [
                    [at, self._level],
                    [at + 26 * unit, self._level],
                    [at - 8 * unit, rect.bottom()],
                    [at - 60 * unit, rect.bottom()],
                ]
            )
            p.setBrush(
                vertical(
                    self._level,
                    rect.bottom() - rect.height() * 0.2,
                    [(0.0, "#FFFFFF", 0.16), (1.0, "#FFFFFF", 0.0)],
                )
            )
            p.drawPolygon(polygon(ray))
        x = np.linspace(rect.left(), rect.right(), 160)
        foil = gold(palette, unit)
        for k in range(1, 7):
            y = self._level + rect.height() * (0.02 + 0.075 * k + 0.012 * k * k)
            long = 46 * unit * (1 + 0.12 * k)
            wave = (
                y
                + 2.6 * unit * np.sin(x / long * 2 * np.pi + k * 1.3)
                + noise(x / (130 * unit), 60 + k, 2) * 2.2 * unit
            )
            shape = np.vstack(
                [columns(x, wave), [[rect.right(), rect.bottom()], [rect.left(), rect.bottom()]]]
            )
            p.setBrush(color(palette.water[min(3, 1 + k // 2)], 0.22))
            p.drawPolygon(polygon(shape))
            ribbon(p, columns(x, wave), 1.2 * unit, foil, 0.8 - 0.11 * k)
        deepest = rect.bottom() - self._level
        size = min(deepest * 0.28, rect.width() * 0.075)
        for share, deep, scale, visible in (
            (0.50, 0.42, 1.0, 1.0),
            (0.60, 0.60, 0.72, 0.9),
            (0.45, 0.68, 0.6, 0.8),
        ):
            fish(
                p,
                rect.left() + rect.width() * share,
                self._level + deepest * deep,
                size * scale,
                palette,
                alpha=visible,
            )
        p.restore()

    def _draw_ground(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        bed = self._bed
        ground = closed(
            np.vstack([bed, [[rect.right(), rect.bottom() + 4], [rect.left(), rect.bottom() + 4]]])
        )
        top = float(bed[:, 1].min())
        p.fillPath(
            ground,
            vertical(
                top,
                rect.bottom() + 4,
                [
                    (0.0, palette.malachite[1], 1.0),
                    (0.22, palette.malachite[2], 1.0),
                    (0.55, palette.malachite[3], 0.95),
                    (0.82, palette.malachite[4], 0.75),
                    (1.0, palette.malachite[4], 0.25),
                ],
            ),
        )
        p.save()
        p.setClipPath(ground)
        foil = gold(palette, unit)
        for k in range(1, 7):
            wild = noise(np.linspace(0, 9, len(bed)), 70 + k, 2) * 1.6 * unit
            layer_line = bed + columns(np.zeros(len(bed)), (k * 8 + k * k * 1.1) * unit + wild)
            ribbon(p, layer_line, 1.1 * unit, foil, 0.75 - 0.10 * k)
        p.restore()
        ribbon(p, bed, self.stroke * 1.15, foil)
        self._on_banks(p)
        p.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        for x0, x1 in (
            (0.0, rect.width() * 0.035),
            (self.plan.page.width(), self.plan.page.width() - rect.width() * 0.035),
        ):
            fade = QLinearGradient(x0, 0, x1, 0)
            fade.setColorAt(0, color("#000000", 0.0))
            fade.setColorAt(1, color("#000000", 1.0))
            p.fillRect(QRectF(min(x0, x1), 0, abs(x1 - x0), rect.bottom() + 4), QBrush(fade))
        p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _on_banks(self, p: QPainter) -> None:
        rect, palette, unit = self.plan.frame.rect, self.palette, self.plan.unit
        size = min(rect.height() * 0.20, rect.width() * 0.045)
        for share, kind in ((0.875, "house"), (0.915, "house"), (0.955, "pine"), (0.12, "pine")):
            x = rect.left() + rect.width() * share
            y = float(np.interp(x, self._bed[:, 0], self._bed[:, 1])) + 1
            room = y - self.plan.anchors["head"].y() if share < 0.6 else y
            if kind == "house":
                house(p, x, y, size * 0.8, palette, 1.2)
            elif room > size * 1.5:
                pine(p, x, y, size * 1.5, palette, unit, 5)

    def paint(self, p: QPainter, progress: float) -> None:
        """The water rises to its level, with the boat on it."""
        rect, unit = self.plan.frame.rect, self.plan.unit
        share = ease(progress, 0.0, 0.95)
        level = rect.bottom() - (rect.bottom() - self._level) * share
        self._back.draw(p)
        p.save()
        p.setClipRect(QRectF(0, level, self.plan.page.width(), rect.bottom() - level + 4))
        self._water.draw(p)
        p.restore()
        self._ground.draw(p)
        left, right = self._shores(level)
        if right - left > 4:
            line = np.array([[left, level], [right, level]])
            ribbon(p, line, 3.0 * unit, gold(self.palette, unit))
            ribbon(p, line + np.array([0, 2.0 * unit]), 1.1 * unit, gold(self.palette, unit, edge=True))
            size = min(rect.width() * 0.10, rect.height() * 0.5)
            boat(p, left + (right - left) * 0.34, level - size * 0.02, size, self.palette)

    def _shores(self, level: float) -> tuple[float, float]:
        """The x where the waterline meets the left bank and the right bank."""
        wet = self._bed[self._bed[:, 1] >= level]
        return (float(wet[0, 0]), float(wet[-1, 0])) if len(wet) else (0.0, 0.0)
