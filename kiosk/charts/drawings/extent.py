"""Length: one gold road that winds between the mountains to the horizon. Schematic: its drawn length has no meaning."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data
from kiosk.charts.drawings.props import house, pine
from kiosk.charts.kit import Array, color, columns, ease, gold, mist, mix, noise, polygon, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import ExtentChart
from kiosk.charts.typeset import TypeSetter

_HORIZON = 0.34
"""The distance of the horizon from the top of the country, relative to its height."""

_SCENE = (
    (0.99, 0.04, 0.95, Role.PALE),
    (0.98, -0.10, 1.25, Role.PALE),
    (0.97, 0.17, 1.30, Role.PALE),
    (0.96, -0.30, 1.15, Role.PALE),
    (0.95, -0.50, 0.95, Role.PALE),
    (0.90, 0.27, 1.45, Role.MALACHITE),
    (0.86, -0.20, 1.15, Role.MALACHITE),
    (0.82, 0.13, 1.05, Role.AZURITE),
    (0.78, -0.42, 1.00, Role.AZURITE),
    (0.72, 0.36, 1.35, Role.AZURITE),
    (0.66, -0.13, 0.72, Role.AZURITE),
    (0.60, 0.22, 0.80, Role.MALACHITE),
    (0.52, -0.34, 0.95, Role.MALACHITE),
    (0.46, 0.50, 1.25, Role.MALACHITE),
    (0.40, -0.17, 0.55, Role.AZURITE),
    (0.34, 0.24, 0.60, Role.AZURITE),
    (0.26, -0.46, 0.85, Role.AZURITE),
    (0.20, 0.40, 0.85, Role.AZURITE),
    (0.13, -0.30, 0.50, Role.MALACHITE),
    (0.07, 0.30, 0.55, Role.MALACHITE),
    (0.03, -0.48, 0.62, Role.AZURITE),
)
"""Mountains from far to near: depth (0 front, 1 horizon), distance from the road in page widths, size, colour."""


def plan(spec: ExtentChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head in the upper left. The country is below it and rises on the right."""
    stage = begin(spec, options, type_, brevity, head_share=0.6)
    margin = stage.margin
    area = stage.below
    frame = Frame(QRectF(margin, area.top(), stage.width - 2 * margin, area.height()), 0, 1, 0, 1)
    return finish(stage, frame)


class ExtentArt(Art):
    """Two layers: the country, and the country with its road. The second one appears from the front."""

    def __init__(self, spec: ExtentChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        self._depth = np.linspace(0, 1, 240)
        self._road = columns(self._x(self._depth), self._y(self._depth))
        rect = plan.frame.rect
        whole = QRectF(0, rect.top(), plan.page.width(), rect.height())
        self._bare = self.bake(whole, lambda p: self._draw(p, road=False), soft_sides=True)
        self._full = self.bake(whole, lambda p: self._draw(p, road=True), soft_sides=True)

    def data(self) -> Data:
        """The points of the road on the page (x and y 0 to 1), from the front to the horizon."""
        rect = self.plan.frame.rect
        return (self._road[:, 0] - rect.left()) / rect.width(), (
            rect.bottom() - self._road[:, 1]
        ) / rect.height()

    def _x(self, depth: Array) -> Array:
        rect = self.plan.frame.rect
        swing = np.cos(depth**0.95 * 11.5) * 0.17 * (1 - depth) ** 0.55
        return np.asarray(rect.left() + rect.width() * (0.30 + 0.42 * depth + swing))

    def _y(self, depth: Array) -> Array:
        rect = self.plan.frame.rect
        horizon = rect.top() + rect.height() * _HORIZON
        return np.asarray(rect.bottom() - (rect.bottom() - horizon) * (1 - (1 - depth) ** 1.45))

    def _draw(self, p: QPainter, *, road: bool) -> None:
        rect, palette, unit = self.plan.frame.rect, self.palette, self.plan.unit
        horizon = rect.top() + rect.height() * _HORIZON
        p.fillRect(
            QRectF(0, horizon, self.plan.page.width(), rect.bottom() - horizon),
            vertical(
                horizon,
                rect.bottom(),
                [
                    (0.0, palette.malachite[4], 0.0),
                    (0.25, palette.malachite[4], 0.9),
                    (0.7, palette.malachite[3], 0.75),
                    (1.0, palette.malachite[3], 0.85),
                ],
            ),
        )
        self._terraces(p)
        stretch_end = len(self._depth)
        for k, (depth, dx, size, role) in enumerate(_SCENE):
            start = int(np.searchsorted(self._depth, depth))
            if road and stretch_end - start > 1:
                self._stretch(p, max(0, start - 2), stretch_end)
            stretch_end = min(stretch_end, start)
            self._mountain(p, depth, dx, size, role, k)
        if road and stretch_end > 1:
            self._stretch(p, 0, stretch_end)
        self._props(p)
        mist(
            p,
            0,
            self.plan.page.width(),
            horizon + rect.height() * 0.04,
            rect.height() * 0.05,
            3,
            palette.mist,
            0.5,
            10,
        )
        p.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        fade = 12 * unit
        p.fillRect(
            QRectF(0, rect.bottom() - fade, self.plan.page.width(), fade + 2),
            vertical(rect.bottom() - fade, rect.bottom(), [(0.0, "#000000", 1.0), (1.0, "#000000", 0.0)]),
        )
        p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _terraces(self, p: QPainter) -> None:
        rect, unit = self.plan.frame.rect, self.plan.unit
        x = np.linspace(rect.left(), rect.right(), 120)
        foil = gold(self.palette, unit)
        for k, depth in enumerate((0.02, 0.1, 0.18, 0.27, 0.37, 0.48, 0.6, 0.72)):
            y = float(self._y(np.array([depth]))[0]) + noise(
                x / rect.width() * 5, 90 + k, 3
            ) * rect.height() * 0.03 * (1.1 - depth)
            shape = np.vstack([columns(x, y), columns(x, y + rect.height() * 0.13 * (1.1 - depth))[::-1]])
            p.setBrush(color(self.palette.malachite[2 if k % 2 else 3], 0.16))
            p.drawPolygon(polygon(shape))
            ribbon(p, columns(x, y), 1.0 * unit * (1.15 - depth), foil, 0.8)

    def _mountain(self, p: QPainter, depth: float, dx: float, size: float, role: Role, k: int) -> None:
        rect = self.plan.frame.rect
        x = float(self._x(np.array([depth]))[0]) + dx * rect.width()
        x = min(max(x, rect.left() + rect.width() * 0.03), rect.right() - rect.width() * 0.03)
        base = float(self._y(np.array([depth]))[0]) + rect.height() * 0.03
        height = rect.height() * size * (0.34 if role is not Role.PALE else 0.30) * (1.08 - 0.25 * depth)
        height = min(height, base - rect.top() - 2)
        half = height * 0.66
        paint_peak(
            p,
            Peak(
                x,
                base - height,
                half,
                half * 1.08,
                base,
                830 + k,
                role,
                creases=10,
                roundness=0.68,
                foot=0.8,
                facets=0.5 if role is Role.PALE else 1.0,
                gold=0.6 if role is Role.PALE else 1.0,
                stroke=self.stroke * (1.0 - 0.35 * depth),
                ground=self.palette.malachite[4]
                if depth > 0.45
                else mix(self.palette.malachite[4], self.palette.malachite[3], 0.6),
            ),
            self.palette,
            self.plan.unit,
        )

    def _props(self, p: QPainter) -> None:
        rect = self.plan.frame.rect
        for depth, dx, kind in (
            (0.30, -0.10, "house"),
            (0.285, -0.055, "house"),
            (0.09, 0.16, "pine"),
            (0.13, -0.19, "pine"),
        ):
            x = float(self._x(np.array([depth]))[0]) + dx * rect.width()
            if not rect.left() + 10 < x < rect.right() - 10:
                continue
            y = float(self._y(np.array([depth]))[0])
            if kind == "house":
                house(p, x, y, rect.height() * 0.06, self.palette, 1.0)
            else:
                pine(p, x, y, rect.height() * 0.20, self.palette, self.plan.unit, 3)

    def _stretch(self, p: QPainter, start: int, end: int) -> None:
        unit = self.plan.unit
        full = min(self.plan.frame.rect.height() * 0.12, self.plan.frame.rect.width() * 0.06)
        width = (full * (1 - self._depth) ** 1.3 + 1.6 * unit)[start:end]
        line = self._road[start:end]
        ribbon(
            p,
            line + columns(np.zeros(len(line)), width * 0.14),
            width * 1.12,
            color(self.palette.shade, 0.40),
        )
        ribbon(p, line, width * 1.10 + 0.8 * unit, gold(self.palette, unit, edge=True))
        ribbon(p, line, width * 0.92, color(self.palette.gold[2]))
        ribbon(p, line, width * 0.09 + 0.2 * unit, gold(self.palette, unit, edge=True), 0.9)

    def paint(self, p: QPainter, progress: float) -> None:
        """The road grows from the front to the horizon."""
        share = ease(progress)
        if share >= 1:
            self._full.draw(p)
            return
        row = float(self._road[min(len(self._road) - 1, int(share * len(self._road))), 1])
        page = self.plan.page
        p.save()
        p.setClipRect(QRectF(0, 0, page.width(), row))
        self._bare.draw(p)
        p.setClipRect(QRectF(0, row, page.width(), page.height() - row))
        self._full.draw(p)
        p.restore()
