"""Rank: nine peaks of the ridge. The ranked one carries the flag. The others are pale and represent nobody.

For a place after the ninth there are the first peaks, a gap, and the ranked one. The slip motif draws slips instead of peaks, the plain
motif bars.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.drawings.art import Art, Data, faded, risen, staggered
from kiosk.charts.drawings.blocks import bar, bundle
from kiosk.charts.drawings.props import birds
from kiosk.charts.kit import Layer, columns, ease, glow, gold, ribbon, vertical
from kiosk.charts.layout import Brevity, Frame, Options, Plan, Stage, begin, finish
from kiosk.charts.palette import Palette, Role
from kiosk.charts.peaks import Peak, flag, paint_peak
from kiosk.charts.shapes import RankChart
from kiosk.charts.typeset import Face, PlacedLabel, Run, TypeSetter, ascent
from kiosk.exhibition import chart_words as words
from kiosk.exhibition.theme import Motif
from kiosk.exhibition.wordings import spaced

_SLOTS = (6, 4, 7, 2, 8, 3, 5, 1, 0)
"""The slot of each peak, counted from the left, in the order of height."""


def slots(spec: RankChart) -> tuple[int, ...]:
    """The slot of each peak, counted from the left, in the order of rank."""
    if spec.motif is Motif.MOUNTAINS and not spec.omitted:
        return _SLOTS
    last = int(spec.x_range[1]) - 1
    gap = 1 if spec.omitted else 0
    return (*range(last, last - spec.peaks + 1, -1), last - spec.peaks + 1 - gap)


def heights(spec: RankChart) -> list[float]:
    """The heights of the peaks in the order of rank; the first is 1. Schematic: they show the order only."""
    if spec.motif is Motif.MOUNTAINS:
        found = [1.0, *(0.62 - 0.045 * k for k in range(spec.peaks - 1))]
    else:
        found = [1.0 - 0.085 * k for k in range(spec.peaks)]
    if spec.omitted:
        found[-1] -= 0.1
    return found


def plan(spec: RankChart, options: Options, type_: TypeSetter, brevity: Brevity = Brevity.FULL) -> Plan:
    """Head in the upper left, the flagged peak to its right."""
    stage = begin(spec, options, type_, brevity, head_share=0.6)
    t, margin = stage.text_px, stage.margin
    left, width = margin, stage.width - 2 * margin
    base = stage.foot
    places = slots(spec)
    x0, x1 = spec.x_range
    highest_x = left + width * (places[0] + 0.5 - x0) / (x1 - x0)
    staff = min(options.height * 0.15, 3.0 * t)
    clear = stage.head.right() + t * 0.4 < highest_x - staff * 0.2 or not stage.head.height()
    top = margin if clear else stage.head.bottom() + t * 0.4
    ours = heights(spec)[spec.flagged]
    if spec.flagged == 0:
        top += staff
    else:
        under_head = max(margin, stage.head.bottom() + t * 0.2 if stage.head.height() else 0.0)
        top = max(top, base - (base - under_head - staff) / ours)
    if stage.head.height():
        top = max(top, base - (base - stage.head.bottom() - t * 0.2) / (heights(spec)[1] + 0.03))
    frame = Frame(QRectF(left, top, width, max(8.0, base - top)), *spec.x_range, 0, 1)
    if brevity <= Brevity.BRIEF and not options.compact:
        stage.labels += _flag_label(stage, spec, frame.point(places[spec.flagged] + 0.5, ours), staff)
    if spec.omitted and brevity < Brevity.BARE:
        gap = QRectF(frame.px(1), frame.py(0.12), frame.px(2) - frame.px(1), base - frame.py(0.12))
        run = Run(words.OMITTED.get(spec.language), t, Face.HEADING, Role.SOFT)
        if type_.width([run]) <= gap.width():
            stage.labels.append(type_.place([run], gap.center().x(), gap.top() - t * 0.2, 0.5, names=gap))
    return finish(stage, frame, staff=QPointF(0, staff))


def _flag_label(stage: Stage, spec: RankChart, summit: QPointF, staff: float) -> list[PlacedLabel]:
    """The number beside the flag: on its right, or on its left if there is no room; empty if there is none on both sides.

    Also empty if it would stand on flat columns and the head has the number.
    """
    if spec.motif is not Motif.MOUNTAINS and spec.flagged > 0 and stage.head.height():
        return []
    type_, t, margin = stage.type, stage.text_px, stage.margin
    runs = [Run(spaced(spec.headline.brief, spec.language), t * 1.15, Face.HEADING, Role.TARGET)]
    baseline = max(summit.y() - staff * 0.5, margin + ascent(runs[0]))
    flag_box = QRectF(summit.x(), summit.y() - staff, staff * 0.86, staff)
    for x, align in ((summit.x() + staff * 0.95, 0.0), (summit.x() - staff * 0.12, 1.0)):
        label = type_.place(runs, x, baseline, align, halo=spec.flagged > 0, names=flag_box)
        if label.rect.left() >= margin and label.rect.right() <= stage.width - margin:
            return [label]
    return []


class RankArt(Art):
    """Layers: far hills, pale peaks, flagged peak."""

    def __init__(self, spec: RankChart, plan: Plan, palette: Palette, ratio: float) -> None:
        super().__init__(plan, palette, ratio)
        self._spec = spec
        self._base = plan.frame.rect.bottom()
        rect = plan.frame.rect
        self._seed = len(spec.figure)
        self._mountains = spec.motif is Motif.MOUNTAINS
        self._far = (
            self.backdrop(self._base, rect.height() * 0.42, 11 + self._seed) if self._mountains else None
        )
        open_sky = self._mountains and not spec.omitted
        self._sky = self._draw_sky() if open_sky and self._seed % 2 else None
        self._pale = self.bake(
            QRectF(0, rect.top(), plan.page.width(), rect.height()),
            self._draw_pale,
            soft_sides=open_sky,
        )
        self._first = self._draw_first()
        self._front: Layer | None = None
        self._fog: Layer | None = None
        if self._mountains and not spec.omitted:
            self._front = self.bake(
                QRectF(0, rect.top() + rect.height() * 0.7, plan.page.width(), rect.height() * 0.3),
                self._draw_front,
                soft_sides=True,
            )
        if self._mountains:
            self._fog = self.fog(self._base - rect.height() * 0.02, rect.height() * 0.07, 5, 0.8)

    def data(self) -> Data:
        """The middle of each peak on the axis of slots, and its schematic height, in the order of rank."""
        places = slots(self._spec)
        return np.array([slot + 0.5 for slot in places]), np.array(heights(self._spec))

    def measured(self) -> tuple[float, ...]:
        """The rank, counted from the peaks that are as high as the flagged one or higher, and the places that are left out."""
        tops = [self._peak(k, Role.PALE, 0.55).top for k in range(self._spec.peaks)]
        ours = self._peak(self._spec.flagged, Role.AZURITE, 1.0).top
        return (float(sum(top <= ours for top in tops) + (self._spec.omitted if ours == max(tops) else 0)),)

    def _peak(self, k: int, role: Role, detail: float) -> Peak:
        xs, hs = self.data()
        frame = self.plan.frame
        step = frame.px(1) - frame.px(0)
        height = frame.rect.height() * hs[k]
        half = min(max(step * 0.95, height * 0.34), step * (1.05 if self._spec.omitted else 1.75))
        return Peak(
            frame.px(xs[k]),
            frame.py(hs[k]),
            half,
            half * 1.05,
            self._base,
            40 + 3 * k + self._seed,
            role,
            creases=11 if detail == 1 else 8,
            facets=detail,
            gold=0.55 + 0.45 * (detail == 1),
            roundness=0.6,
            foot=0.85,
            stroke=self.stroke * (1.0 if detail == 1 else 0.7),
        )

    def _draw_pale(self, p: QPainter) -> None:
        for k in range(self._spec.peaks):
            if k != self._spec.flagged:
                self._one(p, self._peak(k, Role.PALE, 0.55), k, ranked=False)
        if self._spec.omitted:
            self._gap(p)

    def _one(self, p: QPainter, peak: Peak, k: int, *, ranked: bool) -> None:
        """A peak, or the slips or the bar in its place."""
        frame, unit = self.plan.frame, self.plan.unit
        width = min((frame.px(1) - frame.px(0)) * 0.66, 150 * unit)
        box = QRectF(peak.x - width / 2, peak.top, width, self._base - peak.top)
        if self._mountains:
            paint_peak(p, peak, self.palette, unit)
        elif self._spec.motif is Motif.SLIPS:
            bundle(p, box, 0.0 if ranked else None, k, self.palette, unit)
        else:
            ink, edge = (
                (self.palette.azurite[1], None) if ranked else (self.palette.pale[2], self.palette.soft)
            )
            bar(p, box, ink, unit, edge)

    def _gap(self, p: QPainter) -> None:
        """Three dots in place of the peaks that are left out."""
        frame, unit = self.plan.frame, self.plan.unit
        p.setBrush(gold(self.palette, unit, edge=True))
        for dx in (-8, 0, 8):
            p.drawEllipse(QPointF(frame.px(1.5) + dx * unit, frame.py(0.08)), 2.2 * unit, 2.2 * unit)

    def _draw_first(self) -> Layer:
        peak = self._peak(self._spec.flagged, Role.AZURITE, 1.0)

        def draw(p: QPainter) -> None:
            self._one(p, peak, self._spec.flagged, ranked=True)

        return self.bake(
            QRectF(peak.x - peak.left - 3, peak.top - 3, peak.left * 2.1 + 6, self._base - peak.top + 4), draw
        )

    def _draw_sky(self) -> Layer:
        """A gold sun with birds, behind the right side of the first peak."""
        rect, unit, palette = self.plan.frame.rect, self.plan.unit, self.palette
        r = min(rect.height() * 0.17, rect.width() * 0.07)
        x, y = rect.left() + rect.width() * 0.885, rect.top() + rect.height() * 0.30

        def draw(p: QPainter) -> None:
            p.setBrush(vertical(y - r, y + r, [(0.0, palette.gold[0], 0.95), (1.0, palette.gold[2], 0.5)]))
            p.drawEllipse(QPointF(x, y), r, r)
            a = np.linspace(0, 2 * np.pi, 90)
            ribbon(
                p,
                columns(x + r * 1.14 * np.cos(a), y + r * 1.14 * np.sin(a)),
                1.1 * unit,
                gold(palette, unit, edge=True),
                0.7,
            )
            birds(p, x - r * 1.2, y + r * 0.2, r * 0.26, palette, 4)

        return self.bake(QRectF(x - r * 2.2, y - r * 1.3, r * 4, r * 2.8), draw)

    def _draw_front(self, p: QPainter) -> None:
        rect = self.plan.frame.rect
        rng = np.random.default_rng(23 + self._seed)
        for k in range(8):
            x = rect.left() + rect.width() * (0.04 + 0.92 * (k + rng.uniform(0.2, 0.8)) / 8)
            half = min(rect.height() * rng.uniform(0.2, 0.3), rect.width() * 0.09)
            role = Role.AZURITE if k % 3 == 0 else Role.MALACHITE
            paint_peak(
                p,
                Peak(
                    x,
                    self._base - rect.height() * rng.uniform(0.08, 0.17),
                    half,
                    half,
                    self._base,
                    140 + k + self._seed,
                    role,
                    creases=8,
                    roundness=0.8,
                    foot=0.9,
                    stroke=self.stroke * 0.7,
                ),
                self.palette,
                self.plan.unit,
            )

    def paint(self, p: QPainter, progress: float) -> None:
        """The pale peaks fade in, the ranked peak rises, and the flag goes up."""
        if self._sky is not None:
            faded(p, [self._sky], ease(progress, 0, 0.6))
        behind = [self._far, self._pale] if self._far is not None else [self._pale]
        faded(p, behind, ease(progress, 0, 0.4))
        page, unit = self.plan.page, self.plan.unit
        peak = self._peak(self._spec.flagged, Role.AZURITE, 1.0)
        risen(p, self._first, self._base, staggered(progress / 0.8 if progress < 0.8 else 1.0, 0, 1), page)
        up = ease(progress, 0.75, 1.0)
        if up > 0:
            staff = self.plan.anchors["staff"].y()
            middle = peak.top - staff * 0.6
            reach = min(staff * 1.2, middle)  # the page ends above it
            glow(p, peak.x, middle, reach * 1.25, reach, self.palette.gold[2], 0.5 * up)
            flag(p, QPointF(peak.x, peak.top + 1.0), staff * up, self.palette, unit)
        for layer in (self._front, self._fog):
            if layer is not None:
                layer.draw(p)
