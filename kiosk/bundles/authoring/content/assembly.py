"""Builds the exhibition from typed rows and texts, with a citation on every statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

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
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.dates import When, span
from kiosk.exhibition.model import (
    MOST_STEPS,
    Area,
    Article,
    Event,
    Exhibition,
    Gallery,
    Introduction,
    NamedPage,
    ObjectLabel,
    Passage,
    Photo,
    Positioning,
    Step,
    Task,
)
from kiosk.exhibition.pages import STEPS, STONES, PageKind
from kiosk.exhibition.renditions import Pyramid, descriptor_name, read_descriptor
from kiosk.exhibition.talks import Stop, page_names
from kiosk.exhibition.text import Citation, Text

PHOTOS_LIMIT = 10_000
"""Maximum pictures of an exhibition."""
T = TypeVar("T", bound=tuple[object, ...])

FORMAT = "1"
"""The version of the authoring format that this program reads."""


class Builder:
    """Builds one exhibition. Everything that does not fit is noted in the report."""

    def __init__(self, tables: r.Tables, folder: Files, report: Report) -> None:
        self._tables = tables
        self._folder = folder
        self._report = report
        self._citations = Citations.of(tables.exhibit, tables.sections, tables.steps, tables.articles)

    def build(self) -> Exhibition | None:
        """Return the exhibition, or None if there is any error; warnings do not matter."""
        t = self._tables
        self._report.needed |= files_needed(t)
        pages = self._pages()
        introduction = self._introduction()
        in_order(t.figures, self._report)
        self._note_figures_without_source()
        figures = build_figures(t.figures, t.measures, t.parts, t.series, self._cite, self._report)
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
        exhibition = Exhibition(
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
            pages=pages,
        )
        self._note_empty_parts(exhibition)
        shown = _without(frozenset(page.part for page in pages if not page.shown), exhibition)
        return replace(shown, stops=self._stops(shown))

    def _stops(self, shown: Exhibition) -> tuple[Stop, ...]:
        """Return the stops of the talk tracks, each track in its order. A stop without a page is noted and left out."""
        if not self._tables.stops.rows:
            return ()
        names = page_names(shown)
        first: dict[tuple[Text | None, int], int | None] = {}
        stops = []
        for row in sorted(self._tables.stops, key=lambda row: row.data.number):
            data = row.data
            place = data.talk, data.number
            if place in first:
                self._report.add("T07", row.row.place("number"), str(data.number), first=first[place])
            first.setdefault(place, row.row.number)
            if data.page in names:
                stops.append(Stop(data.page, data.talk, data.note))
            else:
                hint = self._report.suggest(data.page, names)
                self._report.add("T65", row.row.place("page"), data.page, hint=hint)
        return tuple(stops)

    def _pages(self) -> tuple[NamedPage, ...]:
        """Return what the bundle says about its parts. A part that is named twice is noted."""
        first: dict[str, int | None] = {}
        for row in self._tables.pages:
            part = row.data.page
            if part in first:
                self._report.add("T07", row.row.place("page"), part, first=first[part])
            first.setdefault(part, row.row.number)
        return tuple(NamedPage(row.data.page, row.data.title, row.data.shown) for row in self._tables.pages)

    def _note_empty_parts(self, exhibition: Exhibition) -> None:
        """Note the parts that are named but have nothing to show, and lines that only the introduction would show."""
        empty = {str(kind) for kind in STONES if kind.ids and not kind.ids(exhibition)}
        if not exhibition.steps:
            empty.add(STEPS)
        for row in self._tables.pages:
            if row.data.shown and row.data.page in empty:
                self._report.add("T62", row.row.place("page"), row.data.page)
        if PageKind.INTRODUCTION in empty:
            for lines in self._tables.exhibit:
                for name in ("headline", "column", "closing", "byline", "verse"):
                    if getattr(lines.data, name):
                        self._report.add("T63", lines.row.place(f"{name}_zh"), name)

    def _note_figures_without_source(self) -> None:
        """Note each figure without a source: it names no section, and the exhibition has sections, or has no source itself."""
        named = any(row.data.source for row in self._tables.exhibit)
        for row in self._tables.figures:
            place = row.row.place("section")
            if not row.data.section and self._tables.sections.ids:
                self._report.add("T06", place)
            elif not row.data.section and not named:
                self._report.add("T64", place, row.data.id)

    def _cite(self, row: TypedRow[Cited]) -> Citation:
        return self._citations.cite(row, self._report)

    def _passages(self, name: str, citation: Citation, owner: Place | None = None) -> tuple[Passage, ...]:
        files = {row.data.id: row.data.file for row in self._tables.photos}
        sections = read_texts(self._folder, name, files, self._report, owner)
        return tuple(
            Passage(one.heading, one.text, citation, one.above, one.below, one.verse) for one in sections
        )

    def _own_passages(self, row: TypedRow[r.StepRow] | TypedRow[r.ArticleRow]) -> tuple[Passage, ...]:
        """Return the texts of a step or article. Their citation is its own title."""
        above = self._cite(row)
        citation = self._citations.by_name.get(row.data.id, above)
        return self._passages(row.data.id, citation, row.row.place("id"))

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
            title=lines.name or lines.title,
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
            areas_title=lines.areas_title,
            positionings_title=lines.positionings_title,
            place=lines.place,
            seal=lines.seal,
            step_suffix=lines.step_suffix,
            step_word=lines.step_word,
            touch=lines.touch,
        )

    def _steps(self, figures: frozenset[str]) -> tuple[Step, ...]:
        """Return the steps. A step refers only to figures that could be built."""
        t = self._tables
        steps = []
        for count, row in enumerate(in_order(t.steps, self._report), 1):
            if count > MOST_STEPS:
                self._report.add("T50", row.row.place("number"), str(row.data.number), count=count)
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
        """Return the galleries: the pictures that a gallery lists come first, then those that name it."""
        t = self._tables
        naming: dict[str, list[str]] = {}
        for row in t.photos:
            naming.setdefault(row.data.gallery, []).append(row.data.id)
        galleries = []
        for gallery in t.galleries:
            data = gallery.data
            check_references(gallery, {"photos": t.photos, "films": t.films}, self._report)
            photos = tuple(dict.fromkeys((*data.photos, *naming.get(data.id, ()))))
            if not (photos or data.films or data.folder) and t.photos.complete:
                self._report.add("T06", gallery.row.place("photos"))
            galleries.append(Gallery(data.id, data.title, data.introduction, photos, data.films))
        self._check_listed()
        return tuple(galleries)

    def _check_listed(self) -> None:
        """Note a picture that names one gallery while only another lists it."""
        listing: dict[str, list[TypedRow[r.GalleryRow]]] = {}
        for gallery in self._tables.galleries:
            for photo in dict.fromkeys(gallery.data.photos):
                listing.setdefault(photo, []).append(gallery)
        for row in self._tables.photos:
            named, lists = row.data.gallery, listing.get(row.data.id, [])
            if named and lists and named not in [gallery.data.id for gallery in lists]:
                other = lists[0]
                self._report.add(
                    "P27", row.row.place("gallery"), named, gallery=other.data.id, row=other.row.number
                )

    def _photos(self) -> tuple[Photo, ...]:
        table = self._tables.photos
        if len(table.rows) > PHOTOS_LIMIT:
            place = Place(table.rows[0].row.file, table.name)
            self._report.add("P28", place, str(len(table.rows)), limit=PHOTOS_LIMIT)
        photos = []
        for row in table:
            data = row.data
            check_picture(data.file, row.row.place("file"), self._folder, self._report)
            if data.gallery:
                check_references(row, {"gallery": self._tables.galleries}, self._report)
            if not data.id:
                self._report.add("T06", row.row.place("id"))
            label = ObjectLabel(data.maker, data.material, data.size, data.finder, data.object_number)
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
                label=label if label != ObjectLabel() else None,
            )
            photos.append(photo)
        return tuple(photos)

    def _pyramid(self, picture: str) -> Pyramid | None:
        """Return the tiles of a large picture, if the release has them."""
        described = self._folder.read_text(descriptor_name(picture), self._report, missing=None)
        return read_descriptor(described) if described else None


def _without(hidden: frozenset[str], exhibition: Exhibition) -> Exhibition:
    """Return the exhibition without the parts that its bundle hides, and without references to them."""

    def kept(part: str, things: T) -> T | tuple[()]:
        return () if part in hidden else things

    if not hidden:
        return exhibition
    return replace(
        exhibition,
        introduction=replace(
            exhibition.introduction,
            passages=kept(PageKind.INTRODUCTION, exhibition.introduction.passages),
        ),
        steps=tuple(
            replace(
                step, figures=kept(PageKind.FIGURES, step.figures), tasks=kept(PageKind.TASKS, step.tasks)
            )
            for step in kept(STEPS, exhibition.steps)
        ),
        figures=kept(PageKind.FIGURES, exhibition.figures),
        articles=tuple(
            replace(article, tasks=kept(PageKind.TASKS, article.tasks))
            for article in kept(PageKind.ARTICLES, exhibition.articles)
        ),
        tasks=tuple(
            replace(task, steps=kept(STEPS, task.steps), articles=kept(PageKind.ARTICLES, task.articles))
            for task in kept(PageKind.TASKS, exhibition.tasks)
        ),
        areas=kept(PageKind.AREAS, exhibition.areas),
        events=kept(PageKind.TIMELINE, exhibition.events),
        galleries=kept(PageKind.GALLERIES, exhibition.galleries),
    )


def _belonging(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """For each task, return the ids of the things that name it."""
    found: dict[str, dict[str, None]] = {}
    for name, tasks in named:
        for task in tasks:
            found.setdefault(task, {})[name] = None
    return {task: tuple(names) for task, names in found.items()}
