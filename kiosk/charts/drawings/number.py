"""A number without a drawing: large, with its words and its period, between two gold rules."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded
from kiosk.charts.kit import Layer, columns, ease, gold, ribbon
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish, moved, set_headline
from kiosk.charts.palette import Palette, Role
from kiosk.charts.shapes import NumberChart
from kiosk.charts.typeset import LEADING, PlacedLabel, TypeSetter
from kiosk.exhibition.theme import Motif


def plan(spec: NumberChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """The name at the top; the number in the middle of the page, what it measures above it, its period below it."""
    own = options.headline and not options.compact and brevity <= Brevity.BRIEF
    stage = begin(spec, options, type_, brevity, head_share=1.0, number=not own)
    if not own:
        return finish(stage, Frame(stage.below, 0, 1, 0, 1))
    t, area = stage.text_px, stage.below
    width = min(area.width() * 0.92, t * 34)
    x = area.center().x()
    brief = brevity >= Brevity.BRIEF
    largest = (t * (4.5 if brief else 7.5), area.height() * 0.34, area.width() * 0.22)
    placed: list[PlacedLabel] = []
    y = t * 0.9
    named = options.named or spec.label == spec.name
    if not named:
        labels, y = type_.lines(type_.balanced(spec.label, t, width), x, y, t, Role.SOFT, 0.5)
        placed += labels
    labels, y = set_headline(
        spec.headline, type_, x, y + t * 0.2, width, t, max(t * 1.5, min(largest)), brief, 0.5
    )
    placed += labels
    for text in (*spec.others, spec.period):
        if text and text not in spec.headline.full.joined:
            labels, y = type_.lines(type_.balanced(text, t, width), x, y + t * 0.25, t, Role.SOFT, 0.5)
            placed += labels
    y += t * (LEADING - 0.4)
    top = max(area.top(), area.top() + (area.height() - y) * 0.42)
    stage.labels += [moved(label, 0, top) for label in placed]
    wide = max(label.rect.width() for label in placed)
    stage.boxes["plaque"] = QRectF(x - wide / 2 - t, top, wide + 2 * t, y)
    return finish(stage, Frame(area, 0, 1, 0, 1))


class NumberArt(Art):
    """The gold rules; with the mountain motif also far hills, which have no meaning."""

    def __init__(self, spec: NumberChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        rect = plan.frame.rect
        height = min(rect.height() * (0.18 if plan.compact else 0.5), rect.width() * 0.16)
        if "plaque" in plan.boxes:
            height = min(height, rect.bottom() - plan.boxes["plaque"].bottom())
        hills = spec.motif is Motif.MOUNTAINS and height > 12
        self._layers: list[Layer] = [self.backdrop(rect.bottom(), height, 31)] if hills else []
        if "plaque" in plan.boxes:
            self._layers.append(self.bake(plan.page, self._draw_rules))

    def data(self) -> Data:
        """Empty: nothing is drawn to scale."""
        return np.zeros(0), np.zeros(0)

    def _draw_rules(self, p: QPainter) -> None:
        """Two rules that taper at both ends."""
        box, unit = self.plan.boxes["plaque"], self.plan.unit
        u = np.linspace(0, 1, 60)
        for y in (box.top(), box.bottom()):
            line = columns(box.left() + box.width() * u, np.full(60, y))
            ribbon(p, line, 2.4 * unit * np.sin(np.pi * u) ** 0.5, gold(self.palette, unit, edge=True))

    def paint(self, p: QPainter, progress: float) -> None:
        """Hills and rules fade in."""
        faded(p, self._layers, ease(progress))
