"""The reading pages: introduction, articles, tasks, areas and timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition import readings
from kiosk.exhibition.lines import (
    areas_heading,
    articles_title,
    gaps,
    introduction_title,
    members,
    origin,
    tasks_title,
)
from kiosk.exhibition.model import Article, Event, Exhibition, Importance
from kiosk.exhibition.pages import PageKind, title_of
from kiosk.exhibition.text import Language, numeral, said
from kiosk.screens.derive import (
    Neighbours,
    PassageRow,
    PhotoRow,
    neighbours,
    passage_rows,
    photo_rows,
)
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article on the overview."""

    articleId: str
    numeral: str
    name: str
    title: str
    subtitle: str
    summary: str
    picture: str
    """Empty if the article has no picture; a page then shows one of our drawings."""
    drawing: bool
    """Whether the shown picture is a drawing."""
    photoId: str = ""
    caption: str = ""
    credit: str = ""
    pictureSpoken: str = ""


def article_row(
    exhibition: Exhibition, article: Article, language: Language, photo: str | None = None
) -> ArticleRow:
    """The row of an article, with this picture, or else with its first one if it has any."""
    photos = photo_rows(exhibition, [photo] if photo else article.photos[:1], language)
    return ArticleRow(
        article.id,
        numeral(article.number, language),
        article.name.get(language),
        article.title.get(language),
        article.subtitle.get(language),
        article.summary.get(language),
        *((photos[0].picture, photos[0].drawing) if photos else ("", True)),
        *((photos[0].photoId, photos[0].caption, photos[0].credit, photos[0].spoken) if photos else ()),
    )


@QmlElement
class ArticlesScreen(Screen):
    """The page of all articles."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._articles = RowsModel(ArticleRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: the overview shows all articles."""
        self._title = articles_title(exhibition).get(language)
        self._articles.set_rows([article_row(exhibition, a, language) for a in exhibition.articles])

    title = Property(str, lambda self: self._title, notify=changed)
    articles = Property(RowsModel, lambda self: self._articles, constant=True)


@QmlElement
class ArticleScreen(Screen):
    """The page of the article `itemId`. `photos` are the pictures that neither its top nor its text shows.

    At the top is the first picture that the text does not show, or the first one if the text shows all.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row = ArticleRow("", "", "", "", "", "", "", True)
        self._citation = ""
        self._beside = Neighbours()
        self._paragraphs = RowsModel(PassageRow, self)
        self._photos = RowsModel(PhotoRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is an article's id."""
        article = exhibition.article(item_id)
        within = {photo for passage in article.paragraphs for photo in (*passage.above, *passage.below)}
        not_within = [photo for photo in dict.fromkeys(article.photos) if photo not in within]
        self._row = article_row(exhibition, article, language, next(iter(not_within), None))
        self._citation = article.paragraphs[0].citation.get(language) if article.paragraphs else ""
        others = [(other.id, other.title.get(language)) for other in exhibition.articles]
        self._beside = neighbours(others, item_id)
        self._paragraphs.set_rows(passage_rows(exhibition, article.paragraphs, language))
        self._photos.set_rows(photo_rows(exhibition, not_within[1:], language))

    numeral = Property(str, lambda self: self._row.numeral, notify=changed)
    name = Property(str, lambda self: self._row.name, notify=changed)
    title = Property(str, lambda self: self._row.title, notify=changed)
    subtitle = Property(str, lambda self: self._row.subtitle, notify=changed)
    summary = Property(str, lambda self: self._row.summary, notify=changed)
    picture = Property(str, lambda self: self._row.picture, notify=changed)
    drawing = Property(bool, lambda self: self._row.drawing, notify=changed)
    photoId = Property(str, lambda self: self._row.photoId, notify=changed)
    caption = Property(str, lambda self: self._row.caption, notify=changed)
    credit = Property(str, lambda self: self._row.credit, notify=changed)
    pictureSpoken = Property(str, lambda self: self._row.pictureSpoken, notify=changed)
    citation = Property(str, lambda self: self._citation, notify=changed)
    previousId = Property(str, lambda self: self._beside.previous_id, notify=changed)
    previousTitle = Property(str, lambda self: self._beside.previous_title, notify=changed)
    nextId = Property(str, lambda self: self._beside.next_id, notify=changed)
    nextTitle = Property(str, lambda self: self._beside.next_title, notify=changed)
    paragraphs = Property(RowsModel, lambda self: self._paragraphs, constant=True)
    photos = Property(RowsModel, lambda self: self._photos, constant=True)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task, and the first step and article that it serves (empty if there is none)."""

    taskId: str
    numeral: str
    deed: str
    goal: str
    stepId: str
    stepName: str
    articleId: str
    articleName: str
    spoken: str


def task_rows(exhibition: Exhibition, language: Language) -> list[TaskRow]:
    """The rows of the tasks."""
    rows = []
    for task in exhibition.tasks:
        steps = [exhibition.step(step_id) for step_id in task.steps[:1]]
        articles = [exhibition.article(article_id) for article_id in task.articles[:1]]
        rows.append(
            TaskRow(
                task.id,
                numeral(task.number, language),
                task.action.get(language),
                task.goal.get(language),
                "".join(step.id for step in steps),
                "".join(step.name.get(language) for step in steps),
                "".join(article.id for article in articles),
                "".join(article.name.get(language) for article in articles),
                readings.task(exhibition, task, language),
            )
        )
    return rows


@QmlElement
class TasksScreen(Screen):
    """The page of the tasks; `itemId` may be the id of a task to highlight."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = self._citation = ""
        self._tasks = RowsModel(TaskRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """The rows do not depend on `item_id`."""
        self._title = tasks_title(exhibition).get(language)
        self._citation = exhibition.tasks[0].citation.get(language) if exhibition.tasks else ""
        self._tasks.set_rows(task_rows(exhibition, language))

    title = Property(str, lambda self: self._title, notify=changed)
    citation = Property(str, lambda self: self._citation, notify=changed)
    tasks = Property(RowsModel, lambda self: self._tasks, constant=True)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One role of an area, and the areas that share it."""

    role: str
    purpose: str
    members: str
    statement: str


@QmlElement
class AreasScreen(Screen):
    """The page of the roles of areas."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._areas = RowsModel(AreaRow, self)
        self._title = self._kicker = self._citation = ""

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: the page shows all areas."""
        rows = [
            AreaRow(
                area.role.get(language),
                area.purpose.get(language),
                members(area, language),
                area.statement.text.get(language),
            )
            for area in exhibition.areas
        ]
        self._areas.set_rows(rows)
        first = exhibition.areas[0].statement.citation if exhibition.areas else None
        self._citation = first.get(language) if first else ""
        kicker, title = areas_heading(exhibition)
        self._kicker, self._title = said(kicker, language), title.get(language)

    title = Property(str, lambda self: self._title, notify=changed)
    kicker = Property(str, lambda self: self._kicker, notify=changed)
    areas = Property(RowsModel, lambda self: self._areas, constant=True)
    citation = Property(str, lambda self: self._citation, notify=changed)


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event on the timeline."""

    eventId: str
    year: str
    day: str
    """The rest of the date; empty if only the year, or nothing more exact, is known."""
    title: str
    body: str
    note: str
    source: str
    major: bool
    spoken: str
    gap: str = ""
    """The time since the event above, if it is a year or more: 12年后."""


def event_row(event: Event, language: Language, gap: str = "") -> EventRow:
    """The row of an event in one language."""
    year, day = event.when.heading(language)
    return EventRow(
        event.id,
        year,
        day,
        event.title.get(language),
        event.statement.text.get(language),
        said(event.note, language),
        event.statement.citation.get(language),
        event.importance is Importance.MAJOR,
        readings.event(event, language),
        gap,
    )


def event_rows(events: Iterable[Event], language: Language) -> list[EventRow]:
    """The rows of all events, earliest first."""
    return [event_row(event, language, gap) for event, gap in gaps(events, language)]


@QmlElement
class TimelineScreen(Screen):
    """The page of the dated events, earliest first."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._events = RowsModel(EventRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: the page shows all events."""
        self._title = title_of(exhibition, PageKind.TIMELINE).get(language)
        self._events.set_rows(event_rows(exhibition.events, language))

    title = Property(str, lambda self: self._title, notify=changed)
    events = Property(RowsModel, lambda self: self._events, constant=True)


@QmlElement
class IntroductionScreen(Screen):
    """The introduction, the positionings, and the source of both."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headline = self._kicker = self._closing = self._verse = ""
        self._source = self._origin = self._positionings_title = ""
        self._passages = RowsModel(PassageRow, self)
        self._positionings = RowsModel(PassageRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: there is one introduction."""
        lines = exhibition.introduction
        self._headline = introduction_title(exhibition).get(language)
        self._kicker = said(lines.kicker, language)
        self._closing = said(lines.closing, language)
        self._source = said(exhibition.source, language)
        self._origin = origin(lines, language)
        self._verse = said(lines.verse, language)
        self._positionings_title = said(lines.positionings_title, language)
        self._passages.set_rows(passage_rows(exhibition, lines.passages, language))
        self._positionings.set_rows(
            [PassageRow(p.name.get(language), p.statement.text.get(language)) for p in lines.positionings]
        )

    headline = Property(str, lambda self: self._headline, notify=changed)
    kicker = Property(str, lambda self: self._kicker, notify=changed)
    origin = Property(str, lambda self: self._origin, notify=changed)
    positioningsTitle = Property(str, lambda self: self._positionings_title, notify=changed)
    closing = Property(str, lambda self: self._closing, notify=changed)
    source = Property(str, lambda self: self._source, notify=changed)
    verse = Property(str, lambda self: self._verse, notify=changed)
    passages = Property(RowsModel, lambda self: self._passages, constant=True)
    positionings = Property(RowsModel, lambda self: self._positionings, constant=True)
