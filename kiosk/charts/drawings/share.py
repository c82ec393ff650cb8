"""Shares: a roll of bamboo slips (简册). The roll is the whole; the inked slips are the part, exact to the percent."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded
from kiosk.charts.drawings.blocks import bracket, cords, open_range, slip
from kiosk.charts.kit import color, ease, gold, noise, ribbon
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.shapes import ShareChart
from kiosk.charts.typeset import LEADING, Run, TypeSetter

_RISE = 4
"""The height of the ends of a bracket, in units."""
_TALLEST = 0.8
"""The largest height of the roll, relative to the width of the page."""
_TALLEST_ON_A_TILE = 0.30


def plan(spec: ShareChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head, then the roll over the whole width. On a large page, brackets below the roll name the part and the whole."""
    stage = begin(spec, options, type_, brevity, head_share=1.0)
    t, unit, margin = stage.text_px, stage.unit, stage.margin
    area = stage.below
    left, right = margin + unit * 3, stage.width - margin - unit * 3
    top = area.top() + (unit * 2 if options.compact else t * 0.6)
    if options.compact or brevity > Brevity.BRIEF:
        room = area.bottom() - top
        height = max(14.0, min(room, stage.width * (_TALLEST_ON_A_TILE if options.compact else _TALLEST)))
        top += (room - height) * 0.4 if options.compact else 0.0
        return finish(stage, Frame(QRectF(left, top, right - left, height), *spec.x_range, 0, 1))
    split = left + (right - left) * spec.percent / 100
    part = _broken(type_, spec.part, t, split - left, right - left)
    whole = _broken(type_, spec.whole, t, right - left, right - left)
    # Below the roll: bracket and name of the part, then bracket and name of the whole. Each name is close to its own bracket.
    drop, close, apart = 8 * unit, t * 0.15, t * 0.75
    words = t * LEADING * (len(part) + len(whole)) + drop + apart + 2 * close
    height = max(14.0, min(area.bottom() - top - words, stage.width * _TALLEST))
    y = top + height + drop
    for name, lines, end, role in (
        ("part", part, split, Role.FIGURE),
        ("whole", whole, right, Role.SOFT),
    ):
        bracket = QRectF(left, y - _RISE * unit, end - left, _RISE * unit)
        half = max(type_.width([Run(line, t)]) for line in lines) / 2 if lines else 0.0
        x = max((left + end) / 2, left + half)
        placed, y = type_.lines(lines, x, y + close, t, role, 0.5, names=bracket)
        stage.labels += placed
        stage.boxes[name] = bracket
        y += apart
    return finish(stage, Frame(QRectF(left, top, right - left, height), *spec.x_range, 0, 1))


def _broken(type_: TypeSetter, text: str, t: float, bracket: float, most: float) -> list[str]:
    """The lines of a name. They are as wide as its bracket, or wider if that would break a word or need more than two lines."""
    for width in (bracket, most * 0.4):
        if type_.holds_words(text, t, width) and len(lines := type_.balanced(text, t, width)) <= 2:
            return lines
    return type_.balanced(text, t, most)


class ShareArt(Art):
    """Layers: bare slips, inked slips, cords. The inked layer appears from the left."""

    def __init__(self, spec: ShareChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        rect = plan.frame.rect
        grown = rect.adjusted(-6 * plan.unit, -3 * plan.unit, 6 * plan.unit, 5 * plan.unit)
        self._bare = self.bake(grown, lambda p: self._draw_slips(p, inked=False))
        self._inked = self.bake(grown, lambda p: self._draw_slips(p, inked=True))
        self._over = self.bake(
            QRectF(0, rect.top() - 12 * plan.unit, plan.page.width(), plan.page.height() - rect.top()),
            self._draw_over,
        )
        self._open = self.bake(rect, self._draw_open) if spec.open_above else None

    def data(self) -> Data:
        """The left edges of the slips in percent, and the inked share of each slip, 0 to 1."""
        slips = range(self._spec.slips)
        return (
            np.array([k * self._spec.per_slip for k in slips]),
            np.array([self._spec.filled(k) for k in slips]),
        )

    def measured(self) -> tuple[float, ...]:
        """The inked percentage, read from the edge of the ink."""
        rect = self.plan.frame.rect
        return (100 * (self._edge(1.0) - rect.left()) / rect.width(),)

    def _edge(self, share: float) -> float:
        """The right end of the ink when this share of it is shown."""
        return self.plan.frame.px(self._spec.percent * share)

    def _slip(self, k: int) -> QRectF:
        frame = self.plan.frame
        left, right = frame.px(k * self._spec.per_slip), frame.px((k + 1) * self._spec.per_slip)
        wander = float(noise(np.array([k * 0.9]), 5, 2)[0]) * 1.2 * self.plan.unit
        gap = max(0.8, (right - left) * 0.07)
        return QRectF(left + gap / 2, frame.rect.top() + wander, right - left - gap, frame.rect.height())

    def _draw_slips(self, p: QPainter, *, inked: bool) -> None:
        rng = np.random.default_rng(17)
        for k in range(self._spec.slips):
            share = k / (self._spec.slips - 1) if inked else None
            slip(p, self._slip(k), k, share, rng, self.palette, self.plan.unit)

    def _draw_over(self, p: QPainter) -> None:
        """Draws the cords and, on a large page, the brackets for part and whole."""
        palette, unit = self.palette, self.plan.unit
        rect = self.plan.frame.rect
        for level in (0.18, 0.82):
            y = rect.top() + rect.height() * level
            period = (rect.width() / self._spec.slips) * 2
            cords(p, rect.left() - 3 * unit, rect.right() + 3 * unit, y, period, palette, unit)
        for name, alpha in (("part", 1.0), ("whole", 0.6)):
            if name in self.plan.boxes:
                bracket(p, self.plan.boxes[name], alpha, palette, unit)

    def paint(self, p: QPainter, progress: float) -> None:
        """Ink fills the slips up to the share. Then, if the share is a lower bound, the open range appears."""
        page = self.plan.page
        self._bare.draw(p)
        share = ease(progress, 0.0, 0.9)
        edge = self._edge(share)
        p.save()
        p.setClipRect(QRectF(0, 0, edge, page.height()))
        self._inked.draw(p)
        p.restore()
        self._over.draw(p)
        if self._open is not None:
            faded(p, [self._open], ease(progress, 0.8, 1.0))
        self._mark(p, edge)

    def _mark(self, p: QPainter, x: float) -> None:
        rect, unit = self.plan.frame.rect, self.plan.unit
        line = np.array([[x, rect.top() - 4 * unit], [x, rect.bottom() + 4 * unit]])
        ribbon(p, line, 4.2 * unit, color(self.palette.halo, 0.9))
        ribbon(p, line, 2.2 * unit, gold(self.palette, unit, edge=True))

    def _draw_open(self, p: QPainter) -> None:
        rect = self.plan.frame.rect
        start = self._edge(1.0)
        open_range(
            p, QRectF(start, rect.top(), rect.right() - start, rect.height()), self.palette, self.plan.unit
        )
