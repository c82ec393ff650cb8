"""The page with all figures, and the page of one figure with its chart, its table and its source."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.charts.shapes import AmountsChart, LevelTargetChart, NumberChart, SeriesChart
from kiosk.charts.spec import chart_of, charts_of
from kiosk.exhibition import readings
from kiosk.exhibition.data_table import data_table
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.lines import figures_heading
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PageKind, title_of
from kiosk.exhibition.text import Language, numeral, said
from kiosk.screens.derive import FigureRow, LinkRow, Neighbours, figure_row, neighbours
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the data table. The value keeps its comparators and its unit.

    The period is empty if the row above has the same one.
    """

    name: str
    value: str
    period: str
    spoken: str
    """The whole row as a sentence, with its period in any case."""


def table_rows(figure: Figure, language: Language) -> tuple[list[TableRow], str]:
    """The rows of the table, and the period if all rows share one (otherwise empty)."""
    rows = data_table(figure, language)
    periods = [row.period for row in rows]
    above = ["", *periods]
    lines = [
        TableRow(
            row.name,
            row.reading,
            "" if row.period == before else row.period,
            readings.table_row(row.name, row.reading, row.period, language),
        )
        for row, before in zip(rows, above, strict=False)
    ]
    return lines, periods[0] if len(set(periods)) == 1 else ""


@dataclass(frozen=True, slots=True)
class WallRow(FigureRow):
    """A figure on the figures page."""

    drawn: bool
    """Whether its number has a drawing. If not, the number takes its place."""
    period: str


def wall_rows(exhibition: Exhibition, language: Language) -> tuple[list[WallRow], bool]:
    """The figures with their drawings, and whether several of them show amounts, each on a scale of its own."""
    charts = [chart_of(figure, language, exhibition.theme.motif) for figure in exhibition.figures]
    rows = [
        WallRow(
            **asdict(figure_row(figure, language)),
            drawn=not isinstance(chart, NumberChart),
            period=figure.main.period.get(language),
        )
        for figure, chart in zip(exhibition.figures, charts, strict=True)
    ]
    amounts = [chart for chart in charts if isinstance(chart, LevelTargetChart | AmountsChart | SeriesChart)]
    return rows, len(amounts) > 1


def step_links(exhibition: Exhibition, figure_id: str, language: Language) -> list[LinkRow]:
    """Links to the steps that a figure belongs to."""
    return [
        LinkRow(
            "step",
            step.id,
            numeral(step.number, language),
            step.title.get(language),
            readings.step_link(exhibition, step, language),
        )
        for step in exhibition.steps
        if figure_id in step.figures
    ]


@QmlElement
class FiguresScreen(Screen):
    """The page with the numbers of all figures. Its charts get their figures by id."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kicker = self._title = ""
        self._own_scales = False
        self._figures = RowsModel(WallRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: the page shows all figures."""
        kicker, title = figures_heading(exhibition)
        self._kicker, self._title = said(kicker, language), title.get(language)
        rows, self._own_scales = wall_rows(exhibition, language)
        self._figures.set_rows(rows)

    kicker = Property(str, lambda self: self._kicker, notify=changed)
    title = Property(str, lambda self: self._title, notify=changed)
    ownScales = Property(bool, lambda self: self._own_scales, notify=changed)
    figures = Property(RowsModel, lambda self: self._figures, constant=True)


@dataclass(frozen=True, slots=True)
class _Figure:
    part: str = ""
    numeral: str = ""
    name: str = ""
    sentence: str = ""
    spoken: str = ""
    as_of: str = ""
    citation: str = ""
    note: str = ""
    charts: int = 0
    period: str = ""
    beside: Neighbours = field(default_factory=Neighbours)


@QmlElement
class FigureScreen(Screen):
    """The page of the figure `itemId`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figure = _Figure()
        self._table = RowsModel(TableRow, self)
        self._steps = RowsModel(LinkRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is a figure's id."""
        figure = exhibition.figure(item_id)
        rows, period = table_rows(figure, language)
        others = [(other.id, other.name.get(language)) for other in exhibition.figures]
        self._figure = _Figure(
            title_of(exhibition, PageKind.FIGURES).get(language),
            numeral(figure.number, Language.EN),
            figure.name.get(language),
            figure.sentence(language),
            figure.spoken(language),
            figure.as_of.get(language),
            figure.citation.get(language),
            said(figure.note, language),
            len(charts_of(figure, language, exhibition.theme.motif)),
            period,
            neighbours(others, figure.id),
        )
        self._table.set_rows(rows)
        self._steps.set_rows(step_links(exhibition, figure.id, language))

    part = Property(str, lambda self: self._figure.part, notify=changed)
    numeral = Property(str, lambda self: self._figure.numeral, notify=changed)
    name = Property(str, lambda self: self._figure.name, notify=changed)
    sentence = Property(str, lambda self: self._figure.sentence, notify=changed)
    spoken = Property(str, lambda self: self._figure.spoken, notify=changed)
    asOf = Property(str, lambda self: self._figure.as_of, notify=changed)
    citation = Property(str, lambda self: self._figure.citation, notify=changed)
    note = Property(str, lambda self: self._figure.note, notify=changed)
    period = Property(str, lambda self: self._figure.period, notify=changed)
    previousId = Property(str, lambda self: self._figure.beside.previous_id, notify=changed)
    previousTitle = Property(str, lambda self: self._figure.beside.previous_title, notify=changed)
    nextId = Property(str, lambda self: self._figure.beside.next_id, notify=changed)
    nextTitle = Property(str, lambda self: self._figure.beside.next_title, notify=changed)
    chartCount = Property(int, lambda self: self._figure.charts, notify=changed)
    table = Property(RowsModel, lambda self: self._table, constant=True)
    steps = Property(RowsModel, lambda self: self._steps, constant=True)
