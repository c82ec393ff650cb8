"""Draws charts with pyqtgraph: a hidden view holds one chart, and `render` draws it into an image.

All of this lives on the GUI thread and needs a QApplication. The view is never shown on a screen. It has no mouse, no menu, no buttons
and no axes, because a chart is labelled directly and a visitor must not drag a plot away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, assert_never, cast

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.charts.drawings import (
    attainment,
    bands,
    cells,
    column_art,
    columns,
    composition,
    extent,
    growth,
    increase,
    levels,
    number,
    rank,
    share,
)
from kiosk.charts.drawings.art import Art, Data
from kiosk.charts.kit import Layer, ease, layer
from kiosk.charts.layout import Brevity, Options, Plan, holds
from kiosk.charts.palette import DAY, NIGHT, Fonts, Palette
from kiosk.charts.shapes import (
    AmountsChart,
    AttainmentChart,
    ChartSpec,
    CompositionChart,
    ExtentChart,
    GrowthChart,
    IncreaseChart,
    LevelTargetChart,
    NumberChart,
    RankChart,
    SeriesChart,
    ShareChart,
)
from kiosk.charts.typeset import PlacedLabel, TypeSetter
from kiosk.exhibition.theme import Motif

Planner = Callable[[Options, TypeSetter, Brevity], Plan]
Artist = Callable[[Plan, Palette, float], Art]


def _kind(spec: ChartSpec) -> tuple[Planner, Artist]:
    """The functions that lay out and draw this chart."""
    landscape = spec.motif is Motif.MOUNTAINS
    match spec:
        case AmountsChart() | SeriesChart():
            return partial(columns.plan, spec), partial(column_art.ColumnsArt, spec)
        case GrowthChart() if not landscape:
            return partial(columns.plan, spec), partial(column_art.ColumnsArt, spec)
        case ShareChart() if spec.motif is Motif.PLAIN:
            return partial(share.plan, spec), partial(bands.BandArt, spec)
        case CompositionChart() if not landscape:
            return partial(composition.plan, spec), partial(bands.BandArt, spec)
        case AttainmentChart() if not landscape:
            return partial(bands.plan, spec), partial(bands.BandArt, spec)
        case IncreaseChart() if not landscape:
            return partial(cells.plan, spec), partial(cells.CellsArt, spec)
        case GrowthChart():
            return partial(growth.plan, spec), partial(growth.GrowthArt, spec)
        case LevelTargetChart():
            return partial(levels.plan, spec), partial(levels.LevelsArt, spec)
        case ShareChart():
            return partial(share.plan, spec), partial(share.ShareArt, spec)
        case CompositionChart():
            return partial(composition.plan, spec), partial(composition.CompositionArt, spec)
        case RankChart():
            return partial(rank.plan, spec), partial(rank.RankArt, spec)
        case ExtentChart():
            return partial(extent.plan, spec), partial(extent.ExtentArt, spec)
        case IncreaseChart():
            return partial(increase.plan, spec), partial(increase.IncreaseArt, spec)
        case AttainmentChart():
            return partial(attainment.plan, spec), partial(attainment.AttainmentArt, spec)
        case NumberChart():
            return partial(number.plan, spec), partial(number.NumberArt, spec)
        case _:
            assert_never(spec)


_LABELS_FROM = 0.15
"""The progress at which the labels start to appear."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart after layout and baking: everything that does not change during its entrance."""

    spec: ChartSpec
    options: Options
    palette: Palette
    plan: Plan
    art: Art
    labels: tuple[Layer, ...]

    @property
    def byte_count(self) -> int:
        """The memory of the baked layers, in bytes."""
        return self.art.byte_count + sum(label.image.sizeInBytes() for label in self.labels)


def lay_out(spec: ChartSpec, options: Options, type_: TypeSetter) -> Plan:
    """The layout with as many words as fit."""
    plan_of, _ = _kind(spec)
    for brevity in Brevity:
        plan = plan_of(options, type_, brevity)
        if holds(plan):
            return plan
    return replace(plan, labels=())


def draw(spec: ChartSpec, options: Options, palette: Palette, type_: TypeSetter) -> Drawn:
    """Lays out the chart and bakes its layers. Uses images and painters only."""
    plan = lay_out(spec, options, type_)
    _, art_of = _kind(spec)
    art = art_of(plan, palette, options.ratio)
    labels = tuple(_baked(label, palette, type_, options) for label in plan.labels)
    return Drawn(spec, options, palette, plan, art, labels)


def _baked(label: PlacedLabel, palette: Palette, type_: TypeSetter, options: Options) -> Layer:
    pad = max(run.px for run in label.runs) * 0.25

    def paint(p: QPainter) -> None:
        type_.draw(p, label, palette)

    return layer(label.rect.adjusted(-pad, -pad, pad, pad), options.ratio, paint)


class Drawing(pg.GraphicsObject):  # type: ignore[misc, unused-ignore]
    """A chart in a ViewBox. Its coordinates are those of the data; it paints in page pixels."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self._drawn = drawn
        self.progress = 1.0
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsToShape, False)

    def getData(self) -> Data:
        """The drawn values, in the units of the view."""
        return self._drawn.art.data()

    def boundingRect(self) -> QRectF:
        """The rectangle of the data; decoration may be outside it."""
        frame = self._drawn.plan.frame
        return QRectF(frame.x0, frame.y0, frame.x1 - frame.x0, frame.y1 - frame.y0)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Paints art and labels at the current progress."""
        painter.save()
        to_page, _ok = self.sceneTransform().inverted()
        painter.setWorldTransform(to_page * painter.worldTransform())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        self._drawn.art.paint(painter, self.progress)
        opacity = ease(self.progress, _LABELS_FROM, 0.75)
        if opacity > 0:
            painter.setOpacity(opacity)
            for label in self._drawn.labels:
                label.draw(painter)
        painter.restore()


class ChartPlot:
    """One chart in a hidden pyqtgraph view."""

    def __init__(self, fonts: Fonts) -> None:
        self._type = TypeSetter(fonts)
        self._view = pg.GraphicsView(background=None)
        self._view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self._box.disableAutoRange()
        self._view.addItem(self._box)
        self._drawing: Drawing | None = None
        self._drawn: Drawn | None = None

    def show(self, spec: ChartSpec, options: Options, *, night: bool) -> None:
        """Replaces the chart. Sizes in `options` are logical pixels."""
        self.put(draw(spec, options, NIGHT if night else DAY, self._type))

    def put(self, drawn: Drawn) -> None:
        """Puts a baked chart into the view."""
        if self._drawing is not None:
            self._box.removeItem(self._drawing)
        frame = drawn.plan.frame
        self._view.resize(round(drawn.options.width), round(drawn.options.height))
        self._view.scene().setSceneRect(drawn.plan.page)
        self._box.setGeometry(frame.rect)
        self._box.setRange(
            xRange=(frame.x0, frame.x1), yRange=(frame.y0, frame.y1), padding=0, disableAutoRange=True
        )
        self._drawing = Drawing(drawn)
        self._drawn = drawn
        self._box.addItem(self._drawing, ignoreBounds=True)

    def close(self) -> None:
        """Deletes the hidden view."""
        self._view.close()
        self._view.deleteLater()

    @property
    def drawing(self) -> Drawing:
        """The item in the view; RuntimeError if no chart is shown."""
        if self._drawing is None:
            raise RuntimeError("no chart is shown yet")
        return self._drawing

    @property
    def plan(self) -> Plan:
        """The layout of the chart; RuntimeError if no chart is shown."""
        if self._drawn is None:
            raise RuntimeError("no chart is shown yet")
        return self._drawn.plan

    @property
    def labels(self) -> tuple[PlacedLabel, ...]:
        """All texts on the chart, with their places."""
        return self.plan.labels

    @property
    def view_range(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ranges of the view, x then y."""
        x, y = self._box.viewRange()
        return (float(x[0]), float(x[1])), (float(y[0]), float(y[1]))

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """The place of a data point on the page, in pixels, according to pyqtgraph."""
        self._box.prepareForPaint()
        point = self._box.mapViewToScene(pg.Point(x, y))
        return float(point.x()), float(point.y())

    def picture(self, drawn: Drawn, progress: float) -> QImage:
        """Renders a baked chart into an image."""
        if drawn is not self._drawn:
            self.put(drawn)
        return self.render(progress)

    def render(self, progress: float = 1.0) -> QImage:
        """The chart as an image with a transparent background, in device pixels."""
        drawing, options = self.drawing, cast(Drawn, self._drawn).options
        drawing.progress = max(0.0, min(1.0, progress))
        image = QImage(
            max(1, round(options.width * options.ratio)),
            max(1, round(options.height * options.ratio)),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self._box.prepareForPaint()
        page = self.plan.page
        self._view.scene().render(painter, QRectF(0, 0, image.width(), image.height()), page)
        painter.end()
        image.setDevicePixelRatio(options.ratio)
        return image
