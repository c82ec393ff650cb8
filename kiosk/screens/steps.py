"""The page of a step: its goal in readable points, its current figures, its pictures and its tasks."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition import readings
from kiosk.exhibition.figures import Target
from kiosk.exhibition.lines import step_heading, way_title
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Language, numeral
from kiosk.screens.derive import (
    FigureRow,
    LinkRow,
    Neighbours,
    PassageRow,
    PhotoRow,
    figure_row,
    neighbours,
    passage_rows,
    photo_rows,
)
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _Step:
    number: int = 0
    count: int = 0
    place: str = ""
    own_word: bool = False
    numeral: str = ""
    name: str = ""
    title: str = ""
    summary: str = ""
    citation: str = ""
    target_figure: str = ""
    previous_numeral: str = ""
    next_numeral: str = ""
    beside: Neighbours = field(default_factory=Neighbours)


def target_figure(exhibition: Exhibition, step_id: str) -> str:
    """The id of the step's first figure with a target; empty if none has one."""
    for figure_id in exhibition.step(step_id).figures:
        if any(isinstance(measure, Target) for measure in exhibition.figure(figure_id).measures):
            return figure_id
    return ""


def task_links(exhibition: Exhibition, ids: tuple[str, ...], language: Language) -> list[LinkRow]:
    """Links to the tasks with these ids."""
    tasks = [exhibition.task(task_id) for task_id in ids]
    return [
        LinkRow(
            "tasks",
            task.id,
            numeral(task.number, language),
            task.title.get(language),
            readings.task_link(task, language),
        )
        for task in tasks
    ]


@QmlElement
class StepScreen(Screen):
    """The page of the step `itemId`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = _Step()
        self._points = RowsModel(PassageRow, self)
        self._figures = RowsModel(FigureRow, self)
        self._photos = RowsModel(PhotoRow, self)
        self._tasks = RowsModel(LinkRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is a step's id."""
        step = exhibition.step(item_id)
        at, count = exhibition.steps.index(step) + 1, len(exhibition.steps)
        before, after = exhibition.steps[max(0, at - 2)], exhibition.steps[min(at, count - 1)]
        self._step = _Step(
            at,
            count,
            step_heading(exhibition, step, language),
            exhibition.introduction.step_word is not None,
            numeral(step.number, language),
            step.name.get(language),
            step.title.get(language),
            step.summary.get(language),
            step.points[0].citation.get(language) if step.points else "",
            target_figure(exhibition, step.id),
            numeral(before.number, language),
            numeral(after.number, language),
            neighbours([(other.id, way_title(other, language)) for other in exhibition.steps], step.id),
        )
        self._points.set_rows(passage_rows(exhibition, step.points, language))
        self._figures.set_rows([figure_row(exhibition.figure(fid), language) for fid in step.figures])
        self._photos.set_rows(photo_rows(exhibition, step.photos, language))
        self._tasks.set_rows(task_links(exhibition, step.tasks, language))

    number = Property(int, lambda self: self._step.number, notify=changed)
    numeral = Property(str, lambda self: self._step.numeral, notify=changed)
    name = Property(str, lambda self: self._step.name, notify=changed)
    title = Property(str, lambda self: self._step.title, notify=changed)
    summary = Property(str, lambda self: self._step.summary, notify=changed)
    citation = Property(str, lambda self: self._step.citation, notify=changed)
    targetFigure = Property(str, lambda self: self._step.target_figure, notify=changed)
    place = Property(str, lambda self: self._step.place, notify=changed)
    ownWord = Property(bool, lambda self: self._step.own_word, notify=changed)
    count = Property(int, lambda self: self._step.count, notify=changed)
    previousNumeral = Property(str, lambda self: self._step.previous_numeral, notify=changed)
    nextNumeral = Property(str, lambda self: self._step.next_numeral, notify=changed)
    previousId = Property(str, lambda self: self._step.beside.previous_id, notify=changed)
    previousTitle = Property(str, lambda self: self._step.beside.previous_title, notify=changed)
    nextId = Property(str, lambda self: self._step.beside.next_id, notify=changed)
    nextTitle = Property(str, lambda self: self._step.beside.next_title, notify=changed)
    points = Property(RowsModel, lambda self: self._points, constant=True)
    figures = Property(RowsModel, lambda self: self._figures, constant=True)
    photos = Property(RowsModel, lambda self: self._photos, constant=True)
    tasks = Property(RowsModel, lambda self: self._tasks, constant=True)
