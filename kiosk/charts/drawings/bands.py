"""Parts of a whole without a landscape: one long roll of slips, or one flat bar, cut at the true lengths of the parts."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kiosk.charts.drawings.art import Art, Data, faded
from kiosk.charts.drawings.blocks import bracket, cords, open_range, slip
from kiosk.charts.kit import color, ease, gold, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.shapes import AttainmentChart, CompositionChart, ShareChart
from kiosk.charts.typeset import TypeSetter
from kiosk.exhibition.theme import Motif

_SLIPS = 20
_INKS: dict[Role | None, float] = {Role.AZURITE: 0.0, Role.MALACHITE: 1.0, Role.WATER: 0.5}
"""The ink of the slips of a part, 0 (azurite) to 1 (malachite). The slips of other parts are bare."""
_TALLEST = 0.30
"""The largest height of a bar, relative to the width of the page."""


def plan(spec: AttainmentChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head, then the bar over the whole width."""
    stage = begin(spec, options, type_, brevity, head_share=1.0)
    area = stage.below
    height = max(14.0, min(area.height() - 8 * stage.unit, area.width() * _TALLEST))
    top = area.top() + (area.height() - height) * 0.5
    return finish(stage, Frame(QRectF(area.left(), top, area.width(), height), 0, 100, 0, 1))


class BandArt(Art):
    """Layers: the whole, the parts, the brackets. The parts appear from the left."""

    def __init__(
        self,
        spec: ShareChart | CompositionChart | AttainmentChart,
        plan: Plan,
        palette: Palette,
        ratio: float,
    ) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        if isinstance(spec, CompositionChart):
            self._parts = [(segment.start, segment.end, segment.role) for segment in spec.segments]
        else:
            self._parts = [(0.0, spec.percent, Role.AZURITE)]
        rect, unit = plan.frame.rect, plan.unit
        self._box = QRectF(rect)
        spare = rect.height() - rect.width() * _TALLEST * 0.6
        if spec.motif is Motif.PLAIN and spare > 0 and not isinstance(spec, CompositionChart):
            under = 0.0 if plan.boxes else spare / 2  # brackets are close below the bar
            self._box.adjust(0, spare - under, 0, -under)
        grown = rect.adjusted(-6 * unit, -3 * unit, 6 * unit, 5 * unit)
        self._whole = self.bake(grown, self._draw_whole)
        self._filled = self.bake(grown, self._draw_parts)
        below = QRectF(0, rect.top() - 12 * unit, plan.page.width(), plan.page.height() - rect.top())
        self._over = self.bake(below, self._draw_over)
        is_open = isinstance(spec, ShareChart) and spec.open_above
        self._open = self.bake(rect, self._draw_open) if is_open else None

    def data(self) -> Data:
        """The left ends and the lengths of the parts, in percent."""
        starts, ends = (np.array([part[k] for part in self._parts]) for k in (0, 1))
        return starts, ends - starts

    def measured(self) -> tuple[float, ...]:
        """The percentage of each part, read from its length."""
        width = self.plan.frame.rect.width()
        return tuple(100 * self._part(k).width() / width for k in range(len(self._parts)))

    def _part(self, k: int) -> QRectF:
        start, end, _ = self._parts[k]
        left, right = self.plan.frame.px(start), self.plan.frame.px(end)
        return QRectF(left, self._box.top(), right - left, self._box.height())

    def _draw_whole(self, p: QPainter) -> None:
        if self._spec.motif is Motif.SLIPS:
            self._slips(p, None, self._box)
        elif not isinstance(self._spec, CompositionChart):
            p.setBrush(color(self.palette.pale[2], 0.55))
            radius = min(6 * self.plan.unit, self._box.height() / 2)
            p.drawRoundedRect(self._box, radius, radius)
            self._outline(p)

    def _outline(self, p: QPainter) -> None:
        """A thin line around the bar, so that pale parts have an edge of enough contrast."""
        radius = min(6 * self.plan.unit, self._box.height() / 2)
        p.setPen(QPen(QColor(self.palette.soft), 1.1 * self.plan.unit))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRoundedRect(self._box, radius, radius)
        p.setPen(Qt.PenStyle.NoPen)

    def _slips(self, p: QPainter, role: Role | None, within: QRectF) -> None:
        """The slips of the roll that lie at least partly within a rectangle."""
        each = self._box.width() / _SLIPS
        gap = max(0.8, each * 0.07)
        for k in range(_SLIPS):
            left = self._box.left() + k * each
            if left + each <= within.left() or left >= within.right():
                continue
            rect = QRectF(left + gap / 2, self._box.top(), each - gap, self._box.height())
            share = _INKS.get(role)
            if role is not None and not isinstance(self._spec, CompositionChart):
                share = k / (_SLIPS - 1)
            slip(p, rect, k, share, np.random.default_rng(17 + k), self.palette, self.plan.unit)
            if role is Role.FIELD:
                p.fillRect(rect, color(self.palette.field[1], 0.55))

    def _draw_parts(self, p: QPainter) -> None:
        palette, unit = self.palette, self.plan.unit
        radius = min(6 * unit, self._box.height() / 2)
        outline = QPainterPath()
        outline.addRoundedRect(self._box, radius, radius)
        for k, (_, _, role) in enumerate(self._parts):
            box = self._part(k)
            p.save()
            p.setClipRect(box.adjusted(0, -6 * unit, 0, 6 * unit))
            if self._spec.motif is Motif.SLIPS:
                self._slips(p, role, box)
            else:
                ink = palette.ramp(role)[2 if role is Role.PALE else 1]
                p.fillPath(outline, vertical(box.top(), box.bottom(), [(0.0, ink, 0.92), (1.0, ink, 1.0)]))
            p.restore()
        if self._spec.motif is Motif.PLAIN:
            self._outline(p)
        for k in range(1, len(self._parts)):
            x = self._part(k).left()
            line = np.array([[x, self._box.top() - 2 * unit], [x, self._box.bottom() + 2 * unit]])
            ribbon(p, line, 3.4 * unit, color(palette.halo))
            if self._spec.motif is Motif.SLIPS:
                ribbon(p, line, 1.5 * unit, gold(palette, unit, edge=True))

    def _draw_over(self, p: QPainter) -> None:
        palette, unit, rect = self.palette, self.plan.unit, self._box
        if self._spec.motif is Motif.SLIPS:
            for level in (0.18, 0.82):
                y, period = rect.top() + rect.height() * level, rect.width() / _SLIPS * 2
                cords(p, rect.left() - 3 * unit, rect.right() + 3 * unit, y, period, palette, unit)
        for name, alpha in (("part", 1.0), ("whole", 0.6)):
            if name in self.plan.boxes:
                bracket(p, self.plan.boxes[name], alpha, palette, unit)

    def _draw_open(self, p: QPainter) -> None:
        start = self.plan.frame.px(self._parts[-1][1])
        open_range(
            p,
            QRectF(start, self._box.top(), self._box.right() - start, self._box.height()),
            self.palette,
            self.plan.unit,
        )

    def paint(self, p: QPainter, progress: float) -> None:
        """The parts appear from the left; then, for a lower bound, the open range."""
        share, unit, page = ease(progress, 0.0, 0.9), self.plan.unit, self.plan.page
        self._whole.draw(p)
        reach = self._part(len(self._parts) - 1).right()
        edge = self._box.left() + (reach - self._box.left()) * share
        p.save()
        if share < 1:
            p.setClipRect(QRectF(0, 0, edge, page.height()))
        self._filled.draw(p)
        p.restore()
        self._over.draw(p)
        if self._open is not None:
            faded(p, [self._open], ease(progress, 0.8, 1.0))
        if not isinstance(self._spec, CompositionChart):
            line = np.array([[edge, self._box.top() - 4 * unit], [edge, self._box.bottom() + 4 * unit]])
            ribbon(p, line, 4.2 * unit, color(self.palette.halo, 0.9))
            ribbon(p, line, 2.2 * unit, gold(self.palette, unit, edge=True))
        self._leaders(p, share)

    def _leaders(self, p: QPainter, share: float) -> None:
        before = p.opacity()
        p.setOpacity(before * share)
        for name, box in self.plan.boxes.items():
            if name.startswith("leader"):
                line = np.array([[box.x(), self._box.bottom()], [box.x(), box.bottom() + 1]])
                ribbon(p, line, 1.6 * self.plan.unit, gold(self.palette, self.plan.unit, edge=True))
        p.setOpacity(before)
