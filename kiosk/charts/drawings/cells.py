"""Increase without a landscape: equal squares in rows, or slips side by side, one for each unit; dashed where they are lost."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, staggered
from kiosk.charts.drawings.blocks import cords, slip
from kiosk.charts.kit import Layer, color, dashes, gold, mix, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette
from kiosk.charts.shapes import IncreaseChart
from kiosk.charts.typeset import TypeSetter
from kiosk.exhibition.theme import Motif

_FILL = 0.88
"""The side of a square, relative to its place."""


def plan(spec: IncreaseChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head, then the cells: as many columns as make the squares largest; slips are in one row."""
    stage = begin(spec, options, type_, brevity, head_share=1.0)
    area = stage.below.adjusted(0, 2 * stage.unit, 0, -4 * stage.unit)
    count = len(spec.tiles)
    if spec.motif is Motif.SLIPS:
        width = min(area.width() / count, area.height() * 0.22, 60 * stage.unit)
        height = min(area.height(), width * 9)
        x = area.left() + (area.width() - width * count) / 2
        rect = QRectF(x, area.bottom() - height, width * count, height)
        return finish(stage, Frame(rect, 0, count, 0, 1))
    sides = [(min(area.width() / n, area.height() / -(-count // n)), n) for n in range(1, count + 1)]
    side, wide = max(sides)
    side = max(2.0, min(side, 120 * stage.unit))
    rows = -(-count // wide)
    rect = QRectF(area.left(), area.bottom() - side * rows, side * wide, side * rows)
    return finish(stage, Frame(rect, 0, wide, 0, rows))


class CellsArt(Art):
    """One layer for each cell."""

    def __init__(self, spec: IncreaseChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        self._cells = [self._cell(k) for k in range(len(spec.tiles))]
        self._cords = self.bake(plan.frame.rect.adjusted(-6, 0, 6, 0), self._draw_cords)

    def data(self) -> Data:
        """The index of each cell, and the amount on it in the chart's unit."""
        return np.arange(len(self._spec.tiles), dtype=float), np.array(self._spec.tiles) * self._spec.each

    def measured(self) -> tuple[float, ...]:
        """The change, read from the areas of the cells."""
        whole = self._place(0)
        one = whole.width() * whole.height() / self._spec.each
        total = sum(self._shape(k).width() * self._shape(k).height() for k in range(len(self._spec.tiles)))
        return (-total / one if self._spec.lost else total / one,)

    def _place(self, k: int) -> QRectF:
        """The rectangle of a whole cell."""
        frame = self.plan.frame
        row, column = divmod(k, round(frame.x1))
        x, y = frame.px(column), frame.py(frame.y1 - row)
        w, h = frame.px(1) - frame.px(0), frame.py(0) - frame.py(1)
        if self._spec.motif is Motif.SLIPS:
            return QRectF(x + w * 0.05, y, w * 0.9, h)
        return QRectF(x, y, w * _FILL, h * _FILL)

    def _shape(self, k: int) -> QRectF:
        """The part of the cell that is filled: of a slip its lower part, of a square its left part."""
        place, share = self._place(k), self._spec.tiles[k]
        if self._spec.motif is Motif.SLIPS:
            return place.adjusted(0, place.height() * (1 - share), 0, 0)
        return place.adjusted(0, 0, -place.width() * (1 - share), 0)

    def _cell(self, k: int) -> Layer:
        rect, palette, unit = self._shape(k), self.palette, self.plan.unit
        tone = (k * 7 % 10) / 10

        def draw(p: QPainter) -> None:
            if self._spec.lost:
                p.setBrush(color(palette.malachite[3], 0.16))
                p.drawRect(rect)
                ring = [
                    rect.topLeft(),
                    rect.topRight(),
                    rect.bottomRight(),
                    rect.bottomLeft(),
                    rect.topLeft(),
                ]
                for dash in dashes(np.array([[at.x(), at.y()] for at in ring]), unit, 5.6, 3.8):
                    ribbon(p, dash, 1.9 * unit, gold(palette, unit, edge=True))
            elif self._spec.motif is Motif.SLIPS:
                slip(p, rect, k, tone, np.random.default_rng(17 + k), palette, unit)
            else:
                ink = mix(palette.malachite[1], palette.azurite[1], tone)
                p.setBrush(
                    vertical(
                        rect.top(), rect.bottom(), [(0.0, mix(ink, "#FFFFFF", 0.1), 1.0), (1.0, ink, 1.0)]
                    )
                )
                radius = min(3 * unit, rect.width() * 0.12)
                p.drawRoundedRect(rect, radius, radius)

        pad = 4 * unit
        return self.bake(rect.adjusted(-pad, -pad, pad, pad), draw)

    def _draw_cords(self, p: QPainter) -> None:
        rect, unit = self.plan.frame.rect, self.plan.unit
        whole = sum(share == 1.0 for share in self._spec.tiles)
        if self._spec.motif is not Motif.SLIPS or self._spec.lost or not whole or rect.height() < 44 * unit:
            return
        step = rect.width() / len(self._spec.tiles)
        for level in (0.18, 0.82):
            y = rect.top() + rect.height() * level
            cords(p, rect.left() - 3, rect.left() + step * whole + 3, y, step * 2, self.palette, unit)

    def paint(self, p: QPainter, progress: float) -> None:
        """The cells appear one after the other."""
        before = p.opacity()
        for k, cell in enumerate(self._cells):
            share = staggered(progress, k, len(self._cells), 0.7)
            if share > 0:
                p.setOpacity(before * share)
                cell.draw(p)
        p.setOpacity(before * staggered(progress, 0, 1))
        self._cords.draw(p)
        p.setOpacity(before)
