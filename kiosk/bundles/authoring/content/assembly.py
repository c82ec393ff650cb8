"""Builds the exhibition from typed rows and texts, with a citation on every statement."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.bundles.authoring.content.measures import build_figures
from kiosk.bundles.authoring.content.media_beside import Screening, files_needed, text_names
from kiosk.bundles.authoring.content.references import (
    Citations,
    Cited,
    check_picture,
    check_references,
    in_order,
)
from kiosk.bundles.authoring.content.texts import read_texts
from kiosk.bundles.authoring.content.theme import read_theme
from kiosk.bundles.authoring.sheets import rows as r
from kiosk.bundles.authoring.sheets.sheet import TypedRow
from kiosk.bundles.files import Files
from kiosk.bundles.problems import Report
from kiosk.exhibition.dates import When, span
from kiosk.exhibition.model import (
    Area,
    Article,
    Event,
    Exhibition,
    Gallery,
    Introduction,
    Passage,
    Photo,
    Positioning,
    Step,
    Task,
)
from kiosk.exhibition.renditions import Pyramid, descriptor_name, read_descriptor
from kiosk.exhibition.text import Citation, Text

FORMAT = "1"
"""The version of the authoring format that this program reads."""


class Builder:
    """Builds one exhibition. Everything that does not fit is noted in the report."""

    def __init__(self, tables: r.Tables, folder: Files, report: Report) -> None:
        self._tables = tables
        self._folder = folder
        self._report = report
        self._citations = Citations.of(tables.sections, tables.steps, tables.articles)

    def build(self) -> Exhibition | None:
        """Return the exhibition, or None if there is any error; warnings do not matter."""
        t = self._tables
        self._report.needed |= files_needed(t)
        introduction = self._introduction()
        in_order(t.figures, self._report)
        figures = build_figures(t.figures, t.measures, t.parts, self._cite, self._report)
        steps = self._steps(frozenset(figure.id for figure in figures))
        articles = self._articles()
        tasks = self._tasks(steps, articles)
        areas, events = self._areas(), self._events()
        galleries, photos = self._galleries(), self._photos()
        screening = Screening(self._folder, self._report)
        films = tuple(screening.film(row, self._cite(row)) for row in t.films)
        narrations = screening.narrations(text_names(t.steps, t.articles))
        theme = read_theme(self._folder, self._report)
        if introduction is None or self._report.has_errors:
            return None
        exhibit = t.exhibit.rows[0].data
        return Exhibition(
            id=exhibit.id,
            title=exhibit.title,
            source=exhibit.source,
            introduction=introduction,
            steps=steps,
            figures=figures,
            articles=articles,
            tasks=tasks,
            areas=areas,
            events=events,
            galleries=galleries,
            photos=photos,
            files=self._folder.paths,
            films=films,
            narrations=narrations,
            theme=theme,
        )

    def _cite(self, row: TypedRow[Cited]) -> Citation:
        return self._citations.cite(row, self._report)

    def _passages(self, name: str, citation: Citation) -> tuple[Passage, ...]:
        texts = read_texts(self._folder, name, self._report)
        return tuple(Passage(heading, text, citation) for heading, text in texts)

    def _own_passages(self, row: TypedRow[r.StepRow] | TypedRow[r.ArticleRow]) -> tuple[Passage, ...]:
        """Return the texts of a step or article. Their citation is its own title."""
        above = self._cite(row)
        return self._passages(row.data.id, self._citations.by_name.get(row.data.id, above))

    def _introduction(self) -> Introduction | None:
        positionings = tuple(
            Positioning(
                row.data.id, row.data.name, Passage(row.data.name, row.data.statement, self._cite(row))
            )
            for row in in_order(self._tables.positionings, self._report)
        )
        if not self._tables.exhibit.rows:
            return None
        row = self._tables.exhibit.rows[0]
        lines = row.data
        if lines.format != FORMAT:
            self._report.add("B07", row.row.place("format"), lines.format, known=FORMAT)
        return Introduction(
            title=lines.name,
            kicker=lines.kicker,
            column=lines.column,
            headline=lines.headline,
            closing=lines.closing,
            byline=lines.byline,
            verse=lines.verse,
            passages=self._passages("introduction", self._cite(row)),
            positionings=positionings,
            figures_title=lines.figures_title,
            figures_subtitle=lines.figures_subtitle,
            articles_title=lines.articles_title,
            tasks_title=lines.tasks_title,
            steps_title=lines.steps_title,
        )

    def _steps(self, figures: frozenset[str]) -> tuple[Step, ...]:
        """Return the steps. A step refers only to figures that could be built."""
        t = self._tables
        steps = []
        for row in in_order(t.steps, self._report):
            check_references(row, {"figures": t.figures, "tasks": t.tasks, "photos": t.photos}, self._report)
            data = row.data
            step = Step(
                id=data.id,
                number=data.number,
                name=data.name,
                title=data.title,
                summary=data.summary,
                points=self._own_passages(row),
                figures=tuple(name for name in data.figures if name in figures),
                tasks=data.tasks,
                photos=data.photos,
            )
            steps.append(step)
        return tuple(steps)

    def _articles(self) -> tuple[Article, ...]:
        articles = []
        for row in in_order(self._tables.articles, self._report):
            check_references(row, {"tasks": self._tables.tasks, "photos": self._tables.photos}, self._report)
            data = row.data
            if data.id in self._tables.steps.ids:
                self._report.add("T32", row.row.place("id"), data.id, hint=f"{data.id}-article")
            article = Article(
                id=data.id,
                number=data.number,
                name=data.name,
                title=data.title,
                subtitle=data.subtitle,
                summary=data.summary,
                paragraphs=self._own_passages(row),
                photos=data.photos,
                tasks=data.tasks,
            )
            articles.append(article)
        return tuple(articles)

    def _tasks(self, steps: tuple[Step, ...], articles: tuple[Article, ...]) -> tuple[Task, ...]:
        """Return the tasks. The steps and articles declare which tasks belong to them."""
        by_step = _belonging((step.id, step.tasks) for step in steps)
        by_article = _belonging((article.id, article.tasks) for article in articles)
        return tuple(
            Task(
                id=row.data.id,
                number=row.data.number,
                title=row.data.title,
                action=row.data.action,
                goal=row.data.goal,
                citation=self._cite(row),
                steps=by_step.get(row.data.id, ()),
                articles=by_article.get(row.data.id, ()),
            )
            for row in in_order(self._tables.tasks, self._report)
        )

    def _areas(self) -> tuple[Area, ...]:
        areas = []
        for row in in_order(self._tables.areas, self._report):
            data = row.data
            english = data.members_en
            if len(english) != len(data.members_zh):
                self._report.add("T15", row.row.place("members_en"), "; ".join(english))
                english = data.members_zh
            members = tuple(Text(zh, en) for zh, en in zip(data.members_zh, english, strict=True))
            statement = Passage(data.role, data.statement, self._cite(row))
            areas.append(Area(data.id, data.role, data.purpose, members, statement))
        return tuple(areas)

    def _events(self) -> tuple[Event, ...]:
        """Return the events in the order of their dates."""
        events = []
        for row in self._tables.events:
            data = row.data
            statement = Passage(data.title, data.statement, self._cite(row))
            if when := self._when(row):
                events.append(Event(data.id, when, data.title, statement, data.importance, data.note))
        return tuple(sorted(events, key=lambda event: event.when.sort_key))

    def _when(self, row: TypedRow[r.EventRow]) -> When | None:
        """Return the date of an event. None, with the problem noted, if its two columns do not fit."""
        start, end = row.data.start, row.data.end
        if end is None or end == start:
            return start
        if not (start.is_single and end.is_single):
            if start.end == end.end and end.is_single:
                return start
            self._report.add(
                "T12",
                row.row.place("end"),
                row.row.cells.get("end"),
                why="开始日期或结束日期已经是一段时间；请把整段时间写在开始日期里，结束日期空着",
                why_en="stands beside a span; please write the whole span as the start and leave the end empty",
            )
            return None
        try:
            return span(start, end)
        except ValueError:
            self._report.add("T20", row.row.place("end"), row.row.cells.get("end"))
            return None

    def _galleries(self) -> tuple[Gallery, ...]:
        for row in self._tables.galleries:
            targets = {"photos": self._tables.photos, "films": self._tables.films}
            check_references(row, targets, self._report)
            if not (row.data.photos or row.data.films):
                self._report.add("T06", row.row.place("photos"))
        return tuple(
            Gallery(row.data.id, row.data.title, row.data.introduction, row.data.photos, row.data.films)
            for row in self._tables.galleries
        )

    def _photos(self) -> tuple[Photo, ...]:
        photos = []
        for row in self._tables.photos:
            check_picture(row, self._folder, self._report)
            data = row.data
            photo = Photo(
                id=data.id,
                file=Path(data.file),
                caption=data.caption,
                citation=self._cite(row),
                drawing=data.drawing,
                credit=data.credit,
                note=data.note,
                place=data.place,
                taken=data.taken,
                pyramid=self._pyramid(data.file),
            )
            photos.append(photo)
        return tuple(photos)

    def _pyramid(self, picture: str) -> Pyramid | None:
        """Return the tiles of a large picture, if the release has them."""
        described = self._folder.read_text(descriptor_name(picture), self._report, missing=None)
        return read_descriptor(described) if described else None


def _belonging(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """For each task, return the ids of the things that name it."""
    found: dict[str, dict[str, None]] = {}
    for name, tasks in named:
        for task in tasks:
            found.setdefault(task, {})[name] = None
    return {task: tuple(names) for task, names in found.items()}
