"""Draws amounts side by side, and amounts over time; `columns` lays them out.

The mountain motif has peaks (amounts) and cliffs or a ridge (over time), the slip motif bamboo slips, the plain motif bars and lines.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded
from kiosk.charts.drawings.blocks import bar, bundle, cliff, open_arrow
from kiosk.charts.drawings.columns import FULL, Columned, end_of, recede
from kiosk.charts.kit import Array, closed, color, columns, ease, gold, mix, noise, polygon, ribbon, vertical
from kiosk.charts.layout import Plan
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import AmountsChart, SeriesChart
from kiosk.exhibition.theme import Motif


class ColumnsArt(Art):
    """One layer with all columns, or with the line. It grows from the zero line."""

    def __init__(self, spec: Columned, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        self._boxes = [plan.boxes[f"column{k}"] for k in range(len(spec.columns))]
        self._zero = plan.frame.py(0)
        self._is_line = isinstance(spec, SeriesChart) and spec.line
        peaks = spec.motif is Motif.MOUNTAINS and isinstance(spec, AmountsChart)
        rect, pad = plan.frame.rect, 14 * plan.unit
        grown = QRectF(0, rect.top() - pad, plan.page.width(), rect.height() + 2 * pad)
        hills = (self._zero - rect.top()) * 0.22
        self._far = self.backdrop(self._zero, hills, 61) if peaks and hills > 1 else None
        self._water = (
            self.bake(QRectF(0, self._zero, plan.page.width(), pad * 1.4), self._draw_water, soft_sides=True)
            if peaks
            else None
        )
        self._all = self.bake(grown, self._draw_line if self._is_line else self._draw_columns)
        self._axis = self.bake(
            QRectF(0, self._zero - 4 * plan.unit, plan.page.width(), 8 * plan.unit), self._draw_zero
        )

    def data(self) -> Data:
        """The place of each column, and its value."""
        held = self._spec.columns
        return np.array([column.at for column in held]), np.array([column.value for column in held])

    def measured(self) -> tuple[float, ...]:
        """The value of each column, read from the distance of its end from zero."""
        frame = self.plan.frame
        scale = (frame.y1 - frame.y0) / frame.rect.height()
        return tuple((self._zero - point.y()) * scale for point in self.ends())

    def times(self) -> tuple[float, ...]:
        """The place of each column on the x axis, read from its position."""
        frame = self.plan.frame
        scale = (frame.x1 - frame.x0) / frame.rect.width()
        return tuple(frame.x0 + (point.x() - frame.rect.left()) * scale for point in self.ends())

    def ends(self) -> list[QPointF]:
        """The ends of all columns on the page."""
        return [end_of(box, column) for box, column in zip(self._boxes, self._spec.columns, strict=True)]

    def _draw_columns(self, p: QPainter) -> None:
        count = len(self._boxes)
        order = sorted(range(count), key=lambda k: -self._boxes[k].height())
        for k in order:
            box, column = self._boxes[k], self._spec.columns[k]
            p.save()
            if column.value < 0:  # hangs upside down from the zero line
                p.translate(0, box.top() + box.bottom())
                p.scale(1, -1)
            if box.height() >= 0.5:
                self._column(p, k, k / max(1, count - 1))
            p.restore()

    def _column(self, p: QPainter, k: int, share: float) -> None:
        box, column, palette, unit = self._boxes[k], self._spec.columns[k], self.palette, self.plan.unit
        motif = self._spec.motif
        if isinstance(self._spec, AmountsChart):
            share = 1.0 if column.role is Role.AZURITE else 0.0
        if motif is Motif.SLIPS:
            bundle(p, box, 1 - share, k, palette, unit)
        elif motif is Motif.PLAIN:
            bar(p, box, mix(palette.malachite[1], palette.azurite[1], share), unit)
        elif isinstance(self._spec, AmountsChart):
            p.setOpacity(0.8 if column.value < 0 else 1.0)
            half = min(box.height() * 0.62, box.width() / FULL * 0.52)
            paint_peak(
                p,
                Peak(
                    box.center().x(),
                    box.top(),
                    half,
                    half * 1.08,
                    box.bottom(),
                    915 + 29 * k,
                    column.role,
                    creases=13 if half > 120 else 9,
                    rough=0.7,
                    foot=0.55,
                    stroke=self.stroke,
                ),
                palette,
                unit,
            )
        else:
            cliff(p, box, share, recede(box.width(), unit), 50 + k, palette, unit, side=True, lit=True)

    def _draw_line(self, p: QPainter) -> None:
        if self._spec.motif is Motif.SLIPS:
            self._draw_columns(p)
        points = np.array([[point.x(), point.y()] for point in self.ends()])
        unit, palette = self.plan.unit, self.palette
        if self._spec.motif is Motif.MOUNTAINS:
            self._ridge(p, points)
            ribbon(p, points, 3.4 * unit, gold(palette, unit, edge=True))
            ribbon(p, points, 2.0 * unit, gold(palette, unit))
        elif self._spec.motif is Motif.SLIPS:
            ribbon(p, points, 3.6 * unit, color(palette.halo, 0.85))
            ribbon(p, points, 2.2 * unit, gold(palette, unit, edge=True))
        else:
            self._wash(p, points)
            ribbon(p, points, 2.6 * unit, color(palette.azurite[1]))
        least = min((b - a for a, b in pairwise(points[:, 0])), default=99.0)
        if least < 9 * unit:
            return
        ink = palette.azurite[1] if self._spec.motif is Motif.PLAIN else palette.gold_text
        for x, y in points:
            p.setBrush(color(palette.halo))
            p.drawEllipse(QPointF(x, y), 4.4 * unit, 4.4 * unit)
            p.setBrush(color(ink))
            p.drawEllipse(QPointF(x, y), 2.9 * unit, 2.9 * unit)

    def _sides(self, p: QPainter, points: Array, draw: Callable[[bool], None]) -> None:
        """Calls `draw` for the area between line and zero: above it, then below it."""
        area = closed(np.vstack([points, [[points[-1, 0], self._zero], [points[0, 0], self._zero]]]))
        page = self.plan.page
        for under in (False, True):
            half = (
                QRectF(0, self._zero, page.width(), page.height() - self._zero)
                if under
                else QRectF(0, 0, page.width(), self._zero)
            )
            p.save()
            p.setClipRect(half)
            p.setClipPath(area, Qt.ClipOperation.IntersectClip)
            draw(under)
            p.restore()

    def _wash(self, p: QPainter, points: Array) -> None:
        rect, ink = self.plan.frame.rect, self.palette.azurite[2]

        def draw(under: bool) -> None:
            stops = [(0.0, ink, 0.30), (1.0, ink, 0.08)]
            if under:
                stops = [(0.0, ink, 0.08), (1.0, ink, 0.30)]
            top, bottom = (self._zero, rect.bottom()) if under else (rect.top(), self._zero)
            p.fillRect(rect.adjusted(0, -4, 0, 4), vertical(top, bottom, stops))

        self._sides(p, points, draw)

    def _ridge(self, p: QPainter, points: Array) -> None:
        """A mountain range whose outline is the line; below zero it is water."""
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        rng = np.random.default_rng(23)
        summit = float(min(points[:, 1].min(), self._zero))

        def draw(under: bool) -> None:
            if under:
                water = palette.water
                stops = [(0.0, water[0], 0.85), (0.5, water[1], 0.9), (1.0, water[2], 1.0)]
                p.fillRect(rect.adjusted(0, -4, 0, 4), vertical(self._zero, rect.bottom(), stops))
                return
            ramp = palette.azurite
            green = palette.malachite
            stops = [
                (0.0, ramp[0], 1.0),
                (0.22, ramp[1], 1.0),
                (0.5, ramp[2], 1.0),
                (0.78, green[3], 0.95),
                (1.0, green[4], 0.5),
            ]
            p.fillRect(rect.adjusted(0, -4, 0, 4), vertical(summit, self._zero, stops))
            self._facets(p, points, rng)

        self._sides(p, points, draw)
        foil = gold(palette, unit)
        v = np.linspace(0, 1, 20)
        for k, (x, y) in enumerate(points[1:-1]):
            depth = (self._zero - y) * rng.uniform(0.45, 0.8)
            if depth < 8 * unit:
                continue
            crease = columns(
                x + noise(v * 3, 300 + k, 3, 1.3) * 5 * unit * np.minimum(1, v * 3), y + v * depth
            )
            p.save()
            p.setClipRect(QRectF(0, 0, self.plan.page.width(), self._zero))
            ribbon(p, crease, 1.15 * unit * np.linspace(1, 0.05, 20), foil, 0.7)
            p.restore()

    def _facets(self, p: QPainter, points: Array, rng: np.random.Generator) -> None:
        """Light and shade on the rock, between lines that go down from the ridge."""
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        count = max(6, round(rect.width() / (26 * unit)))
        v = np.linspace(0, 1, 16)
        xs = np.linspace(rect.left() - 4, rect.right() + 4, count + 1)
        tops = np.interp(xs, points[:, 0], points[:, 1])
        lines = [
            columns(
                x + noise(v * 3, 70 + i, 3, 1.3) * 7 * unit * np.minimum(1, v * 4),
                top + v * (self._zero - top),
            )
            for i, (x, top) in enumerate(zip(xs, tops, strict=True))
        ]
        for i, (one, other) in enumerate(pairwise(lines)):
            cuts = sorted([0, *rng.integers(2, 14, 2).tolist(), 15])
            for a, b in pairwise(cuts):
                if b <= a:
                    continue
                light = (i % 2 == 0) == (rng.random() < 0.8)
                alpha = rng.uniform(0.08, 0.28) * (1 - (a + b) / 34)
                p.setBrush(color(palette.light if light else palette.shade, max(0.0, alpha)))
                # The upper edge is above the ridge: the area cuts it there.
                shape = np.vstack([one[a : b + 1], other[a : b + 1][::-1]])
                if a == 0:
                    shape[0, 1] = shape[-1, 1] = rect.top() - 10
                p.drawPolygon(polygon(shape))

    def _draw_water(self, p: QPainter) -> None:
        palette, depth = self.palette, 18 * self.plan.unit
        stops = [(0.0, palette.water[0], 0.5), (1.0, palette.water[0], 0.0)]
        rect = QRectF(0, self._zero, self.plan.page.width(), depth)
        p.fillRect(rect, vertical(rect.top(), rect.bottom(), stops))

    def _draw_zero(self, p: QPainter) -> None:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        plain = self._spec.motif is Motif.PLAIN
        p.setBrush(color(palette.soft, 0.8) if plain else gold(palette, unit, edge=True))
        thin = 1.2 * unit if plain else 1.5 * unit
        p.drawRect(QRectF(rect.left(), self._zero - thin / 2, rect.width(), thin))
        for box, column in zip(self._boxes, self._spec.columns, strict=True):
            if box.height() < 1.5 and not self._is_line and column.value == 0:
                tick = QRectF(box.left(), self._zero - 1.6 * unit, box.width(), 3.2 * unit)
                p.drawRoundedRect(tick, unit, unit)

    def paint(self, p: QPainter, progress: float) -> None:
        """The columns grow from the zero line; a line appears from the left."""
        page = self.plan.page
        share = ease(progress, 0.0, 0.9)
        faded(p, [back for back in (self._far, self._water) if back is not None], ease(progress, 0, 0.4))
        if share >= 1:
            self._all.draw(p)
        elif share > 0:
            p.save()
            if self._is_line:
                p.setClipRect(QRectF(0, 0, page.width() * share, page.height()))
            else:
                p.translate(0, self._zero)
                p.scale(1, share)
                p.translate(0, -self._zero)
            self._all.draw(p)
            p.restore()
        self._axis.draw(p)
        tip, unit = self.plan.anchors["tip"].y(), self.plan.unit
        for box, column in zip(self._boxes, self._spec.columns, strict=True):
            if column.open_above:
                at = end_of(box, column)
                open_arrow(p, at.x(), at.y(), tip, self.palette, unit, ease(progress, 0.8, 1.0))
