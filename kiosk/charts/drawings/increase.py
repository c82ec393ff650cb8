"""Increase: fields of equal area, one for each added unit, with a town on them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded, staggered
from kiosk.charts.drawings.props import house, tree
from kiosk.charts.kit import (
    Array,
    Layer,
    closed,
    color,
    dashes,
    ease,
    glow,
    gold,
    mix,
    polygon,
    ribbon,
    slanted,
)
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette
from kiosk.charts.shapes import IncreaseChart
from kiosk.charts.typeset import TypeSetter

_SLANT = 0.34
"""The shift of each row to the right by the next row behind it, in widths of a field."""
_THICK = 0.14
"""The thickness of a field, relative to its depth."""


def grid(count: int) -> tuple[int, int]:
    """The number of columns and of rows for `count` fields."""
    rows = 1 if count <= 3 else 2 if count <= 14 else 3
    return -(-count // rows), rows


def plan(spec: IncreaseChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head, then the fields. All have the same shape, so that equal areas look equal."""
    stage = begin(spec, options, type_, brevity, head_share=0.6)
    columns_, rows = grid(len(spec.tiles))
    area = stage.below
    room = area.height() - 10 * stage.unit
    full = area.width() / (columns_ + _SLANT * rows)
    depth = min(0.62, max(0.40, room * 0.80 / (rows * full)))
    width_units = columns_ + _SLANT * (rows - 1) + _SLANT
    size = min(area.width() / width_units, max(10.0, room) / (rows * depth + depth * 0.5))
    w, h = size * columns_, size * depth * rows
    thick = max(7 * stage.unit, size * depth * _THICK + 2 * stage.unit)
    x = area.left() + (area.width() - size * width_units) / 2
    y = max(area.top(), area.bottom() - thick - h)
    frame = Frame(QRectF(x, y, w, h), 0, columns_, 0, rows)
    return finish(stage, frame, head=stage.head.bottomRight())


class IncreaseArt(Art):
    """One layer for each field. They come down one after the other."""

    def __init__(self, spec: IncreaseChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        columns_, rows = grid(len(spec.tiles))
        order = [(r, c) for r in range(rows) for c in range(columns_)][: len(spec.tiles)]
        self._cells = order
        rect = plan.frame.rect
        foot = rect.top() + rect.height() * 0.55
        self._far = self.backdrop(
            foot, min(max(20.0, rect.height() * 0.95), foot - plan.anchors["head"].y()), 21
        )
        self._tiles = [self._tile(k) for k in range(len(order))]

    def data(self) -> Data:
        """The index of each field, and the area on it in the chart's unit."""
        count = len(self._spec.tiles)
        return np.arange(count, dtype=float), np.array(self._spec.tiles) * self._spec.each

    def corners(self, k: int, share: float = 1.0) -> Array:
        """The four corners of a field on the page (4 × 2): front left, front right, back right, back left."""
        row, column = self._cells[k]
        frame = self.plan.frame
        w = frame.px(1) - frame.px(0)
        h = frame.py(0) - frame.py(1)
        back = frame.y1 - 1 - row
        x = frame.px(column) + back * w * _SLANT
        y = frame.py(back)
        slant = w * _SLANT
        return np.array([[x, y], [x + w * share, y], [x + w * share + slant, y - h], [x + slant, y - h]])

    def measured(self) -> tuple[float, ...]:
        """The change, read from the areas of the fields."""
        frame = self.plan.frame
        one = (frame.px(1) - frame.px(0)) * (frame.py(0) - frame.py(1)) / self._spec.each
        total = 0.0
        for k in range(len(self._cells)):
            x, y = self.corners(k, self._spec.tiles[k]).T
            total += abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2
        return (-total / one if self._spec.lost else total / one,)

    def _tile(self, k: int) -> Layer:
        shape = self.corners(k, self._spec.tiles[k])
        center = shape.mean(axis=0)
        inner = center + (shape - center) * 0.945
        unit, palette = self.plan.unit, self.palette
        rect = QRectF(shape[:, 0].min(), shape[:, 1].min(), np.ptp(shape[:, 0]), np.ptp(shape[:, 1]))
        thick = max(3.0, rect.height() * _THICK)
        tone = (k * 7 % 10) / 10
        lift = rect.height() * 0.75

        def draw_lost(p: QPainter) -> None:
            p.setBrush(color(palette.malachite[3], 0.18))
            p.drawPolygon(polygon(inner))
            for dash in dashes(np.vstack([inner, inner[:1]]), unit, 5.6, 3.8):
                ribbon(p, dash, 1.9 * unit, gold(palette, unit, edge=True))

        def draw(p: QPainter) -> None:
            glow(
                p,
                center[0] + 2 * unit,
                center[1] + thick * 1.6,
                rect.width() * 0.58,
                rect.height() * 0.62,
                palette.shade,
                0.30,
            )
            front = np.array([inner[0], inner[1], inner[1] + [0, thick], inner[0] + [0, thick]])
            side = np.array([inner[1], inner[2], inner[2] + [0, thick], inner[1] + [0, thick]])
            p.setBrush(color(mix(palette.azurite[0], palette.malachite[0], tone)))
            p.drawPolygon(polygon(front))
            p.setBrush(color(mix(palette.azurite[0], "#000000", 0.35)))
            p.drawPolygon(polygon(side))
            p.setBrush(
                slanted(
                    rect,
                    [
                        (0.0, mix(palette.malachite[3], palette.azurite[3], tone), 1.0),
                        (1.0, mix(palette.malachite[1], palette.azurite[2], tone), 1.0),
                    ],
                )
            )
            p.drawPolygon(polygon(inner))
            p.save()
            p.setClipPath(closed(inner))
            self._furrows(p, inner, k)
            p.restore()
            ribbon(p, np.vstack([inner, inner[:1]]), 1.6 * unit, gold(palette, unit))
            self._town(p, inner, k)

        grown = rect.adjusted(-rect.width() * 0.12, -lift, rect.width() * 0.12, thick * 3)
        return self.bake(grown, draw_lost if self._spec.lost else draw)

    def _furrows(self, p: QPainter, shape: Array, k: int) -> None:
        foil = gold(self.palette, self.plan.unit)
        a, b, c, d = shape
        for share in np.linspace(0.125, 0.875, 7):
            if k % 2:
                line = np.array([a + (b - a) * share, d + (c - d) * share])
            else:
                line = np.array([a + (d - a) * share, b + (c - b) * share])
            ribbon(p, line, 0.8 * self.plan.unit, foil, 0.38)

    def _town(self, p: QPainter, shape: Array, k: int) -> None:
        a, b, _, d = shape
        rng = np.random.default_rng(500 + k)
        size = float(b[0] - a[0]) * 0.15
        if size < 3:
            return
        spots = sorted(
            (
                (float(u), float(v))
                for u, v in zip(rng.permutation([0.2, 0.4, 0.6, 0.8]), (0.75, 0.55, 0.35, 0.2), strict=True)
            ),
            key=lambda spot: -spot[1],
        )
        for n, (u, v) in enumerate(spots):
            x, y = a + (b - a) * u + (d - a) * v
            if (n + k) % 3 == 2:
                tree(p, x, y, size * 1.1, self.palette)
                tree(p, x + size * 0.6, y + size * 0.1, size * 0.9, self.palette)
            else:
                house(p, x, y, size, self.palette, tall=float(rng.uniform(0.9, 2.3)))

    def paint(self, p: QPainter, progress: float) -> None:
        """The fields come down from the back to the front."""
        faded(p, [self._far], ease(progress, 0, 0.4))
        before = p.opacity()
        for k, tile in enumerate(self._tiles):
            share = staggered(progress, k, len(self._tiles), 0.7)
            if share <= 0:
                continue
            p.setOpacity(before * min(1.0, share * 1.6))
            tile.draw(p, dy=-(1 - share) * self.plan.frame.rect.height() * 0.35)
        p.setOpacity(before)
