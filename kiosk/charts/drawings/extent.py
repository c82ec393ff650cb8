"""Length: one road that winds through the hills to the horizon. Schematic: its drawn length means nothing."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded
from kiosk.charts.drawings.props import house, pine, tree
from kiosk.charts.kit import Array, Layer, closed, color, columns, ease, gold, noise, ribbon, vertical
from kiosk.charts.layout import Frame, Options, Plan, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, paint_peak
from kiosk.charts.shapes import ExtentChart
from kiosk.charts.typeset import TypeSetter

_BANDS = 4
"""Hills from the horizon (0) to the front; the road goes over each of them and behind the next."""


def plan(spec: ExtentChart, options: Options, type_: TypeSetter) -> Plan:
    """Head in the upper left; the country lies under it and rises behind it on the right."""
    stage = begin(spec, options, type_, head_share=0.6)
    margin = stage.margin
    area = stage.below
    frame = Frame(QRectF(margin, area.top(), stage.width - 2 * margin, area.height()), 0, 1, 0, 1)
    return finish(stage, frame)


class ExtentArt(Art):
    """Layers: far mountains, four hills; the road is drawn between them, from the front to the horizon."""

    def __init__(self, spec: ExtentChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        rect = plan.frame.rect
        self._far = self.bake(QRectF(0, 0, plan.page.width(), rect.bottom()), self._draw_far)
        self._hills = [self._hill(k) for k in range(_BANDS)]
        self._road = self._center()

    def data(self) -> Data:
        """The road's course on the page (0 to 1 both ways), from the front to the horizon."""
        rect = self.plan.frame.rect
        return (self._road[:, 0] - rect.left()) / rect.width(), (rect.bottom() - self._road[:, 1]) / rect.height()

    def _crest(self, band: int, x: Array) -> Array:
        """The row of a hill's crest at these columns."""
        rect = self.plan.frame.rect
        share = (x - rect.left()) / rect.width()
        level = (0.30, 0.44, 0.60, 0.79)[band]
        swell = noise(share * (2.2 - 0.2 * band) + band * 3.1, 61 + band, 2) * (0.060, 0.065, 0.065, 0.06)[band]
        rise = -0.16 * (share - 0.4) * (1 - band / _BANDS)
        return np.asarray(rect.top() + rect.height() * (level + swell + rise))

    def _center(self) -> Array:
        """The road: swinging bends that narrow towards the horizon."""
        rect = self.plan.frame.rect
        v = np.linspace(0, 1, 260)
        depth = v**0.72
        swing = np.sin(v * 9.6 + 0.4) * 0.24 * (1 - v) ** 0.75
        x = rect.left() + rect.width() * (0.30 + 0.46 * v + swing)
        top = float(self._crest(0, np.array([x[-1]]))[0])
        y = rect.bottom() + 2 - (rect.bottom() + 2 - top) * depth
        return columns(x, y)

    def _draw_far(self, p: QPainter) -> None:
        rect, unit = self.plan.frame.rect, self.plan.unit
        rng = np.random.default_rng(81)
        base = rect.top() + rect.height() * 0.5
        for k in range(8):
            x = rect.left() + rect.width() * (k + rng.uniform(0.2, 0.8)) / 8
            half = min(rect.height() * rng.uniform(0.3, 0.5), rect.width() * 0.14)
            share = (x - rect.left()) / rect.width()
            top = rect.top() + rect.height() * (0.26 - 0.24 * share * rng.uniform(0.7, 1.0))
            paint_peak(
                p, Peak(x, top, half, half * 1.1, base, 810 + k, Role.PALE, far=k % 2 == 0, creases=9, facets=0.5, gold=0.6,
                        roundness=0.7, foot=0.6, stroke=0.9 * unit), self.palette, unit,
            )  # fmt: skip

    def _hill(self, band: int) -> Layer:
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        x = np.linspace(rect.left(), rect.right(), 120)
        crest = self._crest(band, x)
        ramp = palette.malachite if band % 2 == 0 else palette.azurite
        near = palette.malachite

        def draw(p: QPainter) -> None:
            line = columns(x, crest)
            body = closed(np.vstack([line, [[rect.right(), rect.bottom()], [rect.left(), rect.bottom()]]]))
            top = float(crest.min())
            tones = (ramp[2], ramp[3], ramp[4]) if band == 0 else (ramp[1], ramp[2], near[3])
            p.fillPath(body, vertical(top, min(rect.bottom(), top + rect.height() * 0.5), [
                (0.0, tones[0], 1.0), (0.5, tones[1], 1.0), (1.0, tones[2], 1.0)
            ]))  # fmt: skip
            p.save()
            p.setClipPath(body)
            for k in range(1, 6):
                drop = rect.height() * 0.028 * k * (1 + band * 0.35)
                terrace = columns(x, crest + drop + noise(x / rect.width() * 6, 70 + band * 7 + k, 3) * rect.height() * 0.010)
                ribbon(p, terrace, (1.1 - 0.12 * k) * unit, gold(palette, unit), 0.62 - 0.09 * k)
            p.restore()
            ribbon(p, line, self.stroke * (0.75 + 0.15 * band), gold(palette, unit))
            self._props(p, band)

        return self.bake(QRectF(rect.left(), float(crest.min()) - rect.height() * 0.2, rect.width(), rect.height() * 1.3), draw)

    def _props(self, p: QPainter, band: int) -> None:
        rect = self.plan.frame.rect
        size = rect.height() * (0.05, 0.07, 0.10, 0.16)[band]
        for share, kind in (
            ((0.10, "tree"), (0.16, "tree"), (0.90, "house"), (0.95, "tree")),
            ((0.22, "house"), (0.26, "tree"), (0.30, "house"), (0.93, "pine")),
            ((0.06, "pine"), (0.86, "house"), (0.90, "tree"), (0.95, "house")),
            ((0.70, "pine"), (0.94, "pine"), (0.07, "tree")),
        )[band]:
            x = rect.left() + rect.width() * share
            y = float(self._crest(band, np.array([x]))[0]) + size * 0.14
            if kind == "house":
                house(p, x, y, size * 0.9, self.palette, 1.1)
            elif kind == "tree":
                tree(p, x, y, size, self.palette)
            else:
                pine(p, x, y, size * 1.25, self.palette, self.plan.unit, band + 3)

    def _bounds(self) -> list[int]:
        """The first road point of each band, from the front band to the horizon, where the road meets its crest."""
        x, y = self._road[:, 0], self._road[:, 1]
        cuts = [0]
        for band in reversed(range(1, _BANDS)):
            behind = np.nonzero(y < self._crest(band, x))[0]
            behind = behind[behind > cuts[-1]]
            cuts.append(int(behind[0]) if len(behind) else cuts[-1])
        cuts.append(len(x))
        return cuts

    def paint(self, p: QPainter, progress: float) -> None:
        """The road draws itself from the front to the horizon."""
        faded(p, [self._far], 1.0)
        drawn = int(len(self._road) * ease(progress))
        cuts = self._bounds()
        for band in range(_BANDS):
            self._hills[band].draw(p)
            place = _BANDS - 1 - band
            start, end = cuts[place], min(cuts[place + 1] + 2, drawn)
            if end - start > 1:
                self._stretch(p, start, end)

    def _stretch(self, p: QPainter, start: int, end: int) -> None:
        unit = self.plan.unit
        v = np.linspace(0, 1, len(self._road))
        full = self.plan.frame.rect.height() * 0.105
        width = (full * (1 - v) ** 1.5 + 1.8 * unit)[start:end]
        line = self._road[start:end]
        ribbon(p, line + np.array([0, 0.9]) * width[:, None] * 0.14, width * 1.10, color(self.palette.shade, 0.45))
        ribbon(p, line, width * 1.12 + 0.6 * unit, gold(self.palette, unit, edge=True))
        ribbon(p, line, width * 0.94, color(self.palette.gold[2]))
        ribbon(p, line, width * 0.10 + 0.2 * unit, gold(self.palette, unit, edge=True), 0.9)
