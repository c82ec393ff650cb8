"""A number that no drawing can show truly: it is alone, in front of far hills that have no meaning."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded
from kiosk.charts.kit import ease
from kiosk.charts.layout import Brevity, Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette
from kiosk.charts.shapes import NumberChart
from kiosk.charts.typeset import TypeSetter


def plan(spec: NumberChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """The head over the whole width, the hills below it."""
    stage = begin(spec, options, type_, brevity, head_share=1.0)
    return finish(stage, Frame(stage.below, 0, 1, 0, 1))


class NumberArt(Art):
    """One layer of far hills."""

    def __init__(self, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        rect = plan.frame.rect
        self._hills = self.backdrop(rect.bottom(), min(rect.height() * 0.5, rect.width() * 0.16), 31)

    def data(self) -> Data:
        """Empty: nothing is drawn to scale."""
        return np.zeros(0), np.zeros(0)

    def paint(self, p: QPainter, progress: float) -> None:
        """The hills fade in."""
        faded(p, [self._hills], ease(progress))
