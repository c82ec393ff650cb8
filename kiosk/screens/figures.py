"""The wall of figures, and one figure with its chart, its table and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.charts.item import FigureSource
from kiosk.charts.spec import chart_of, charts_of
from kiosk.charts.table import data_table
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Language
from kiosk.screens.derive import FigureRow, LinkRow, Neighbours, figure_row, neighbours, numeral
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class WallRow(FigureRow):
    """A figure on the wall, with its chart."""

    source: QObject


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the data table; the value keeps its comparators."""

    name: str
    value: str
    unit: str
    period: str


def step_links(exhibition: Exhibition, figure_id: str, language: Language) -> list[LinkRow]:
    """Ways to the steps that a figure belongs to."""
    return [
        LinkRow("step", step.id, numeral(step.number, language), step.title.get(language))
        for step in exhibition.steps
        if figure_id in step.figures
    ]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One of a figure's charts."""

    source: QObject


@QmlElement
class FiguresScreen(Screen):
    """The wall: every figure's number, and its main chart."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kicker = self._title = ""
        self._sources: dict[str, FigureSource] = {}
        self._figures = RowsModel(WallRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """The wall has no item."""
        lines = exhibition.introduction
        self._kicker = lines.figures_title.get(language)
        self._title = lines.figures_subtitle.get(language)
        self._figures.set_rows([self._row(figure, language) for figure in exhibition.figures])

    def _row(self, figure: Figure, language: Language) -> WallRow:
        source = self._sources.setdefault(figure.id, FigureSource(self))
        source.show(chart_of(figure, language))
        row = figure_row(figure, language)
        return WallRow(**{name: getattr(row, name) for name in row.__dataclass_fields__}, source=source)

    kicker = Property(str, lambda self: self._kicker, notify=changed)
    title = Property(str, lambda self: self._title, notify=changed)
    figures = Property(RowsModel, lambda self: self._figures, constant=True)


@dataclass(frozen=True, slots=True)
class _Figure:
    numeral: str = ""
    name: str = ""
    sentence: str = ""
    as_of: str = ""
    citation: str = ""
    note: str = ""
    beside: Neighbours = Neighbours()


@QmlElement
class FigureScreen(Screen):
    """The figure `itemId`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figure = _Figure()
        self._sources: list[FigureSource] = []
        self._charts = RowsModel(ChartRow, self)
        self._table = RowsModel(TableRow, self)
        self._steps = RowsModel(LinkRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is a figure's id."""
        figure = exhibition.figure(item_id)
        others = [(other.id, other.name.get(language)) for other in exhibition.figures]
        self._figure = _Figure(
            numeral(figure.number, Language.EN),
            figure.name.get(language),
            figure.sentence(language),
            figure.as_of.get(language),
            figure.citation.section.get(language),
            figure.note.get(language) if figure.note else "",
            neighbours(others, figure.id),
        )
        charts = charts_of(figure, language)
        while len(self._sources) < len(charts):
            self._sources.append(FigureSource(self))
        for source, chart in zip(self._sources, charts, strict=False):
            source.show(chart)
        self._charts.set_rows([ChartRow(source) for source, _ in zip(self._sources, charts, strict=False)])
        self._table.set_rows(
            [TableRow(row.name, row.value, row.unit, row.period) for row in data_table(figure, language)]
        )
        self._steps.set_rows(step_links(exhibition, figure.id, language))

    def _target_chart(self) -> FigureSource | None:
        """The chart of level and target where there is one; otherwise the main chart."""
        rows = self._charts.rows
        return rows[-1].source if rows else None

    numeral = Property(str, lambda self: self._figure.numeral, notify=changed)
    name = Property(str, lambda self: self._figure.name, notify=changed)
    sentence = Property(str, lambda self: self._figure.sentence, notify=changed)
    asOf = Property(str, lambda self: self._figure.as_of, notify=changed)
    citation = Property(str, lambda self: self._figure.citation, notify=changed)
    note = Property(str, lambda self: self._figure.note, notify=changed)
    previousId = Property(str, lambda self: self._figure.beside.previous_id, notify=changed)
    previousTitle = Property(str, lambda self: self._figure.beside.previous_title, notify=changed)
    nextId = Property(str, lambda self: self._figure.beside.next_id, notify=changed)
    nextTitle = Property(str, lambda self: self._figure.beside.next_title, notify=changed)
    targetChart = Property(FigureSource, _target_chart, notify=changed)
    charts = Property(RowsModel, lambda self: self._charts, constant=True)
    table = Property(RowsModel, lambda self: self._table, constant=True)
    steps = Property(RowsModel, lambda self: self._steps, constant=True)
