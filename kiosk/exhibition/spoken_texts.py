"""All texts of an exhibition that a panel can read aloud, each as it is shown. `kiosk bundle build` makes clips of them.

A text is one line or one passage of the screen; a control, a row of a table or a page is read as several texts, one after
the other. The texts come from the same functions as those on the screens. Texts of the same group share a file of clips.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.exhibition import lines, readings
from kiosk.exhibition.data_table import data_table
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.model import (
    Area,
    Article,
    Event,
    Exhibition,
    Film,
    Gallery,
    ObjectLabel,
    Passage,
    Photo,
    Step,
    Task,
)
from kiosk.exhibition.pages import PageKind, stones, title_of
from kiosk.exhibition.speech import key, sentences
from kiosk.exhibition.text import Language, Text
from kiosk.exhibition.wordings import spaced

INTRODUCTION = "introduction"
"""The name of the introduction among the texts (`texts/introduction.zh.md`); the others are named after a step or an article."""

MOST_COUNTED = 60
"""In a longer row of pictures, nobody is told which one it is: every number would need a clip."""
_CLAUSES = re.compile(r"[，,]\s*")
_Said = Iterator[Text | str | None]
"""Texts in both languages, or lines that are composed in one; None and an empty line are nothing to say."""


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text that can be read aloud. `group` is the name of its file of clips, without language and ending."""

    group: str
    language: Language
    text: str


def spoken_texts(exhibition: Exhibition) -> Iterator[SpokenText]:
    """Every text that can be read aloud, in both languages; a text that stands in several places comes several times.

    The passages of a text with a recording are left out, because then the recording is played.
    """
    for language in Language:
        for group, texts in _groups(exhibition, language):
            for text in texts:
                said = text.get(language) if isinstance(text, Text) else text
                if said:
                    yield SpokenText(group, language, said)


def _groups(shown: Exhibition, language: Language) -> Iterator[tuple[str, _Said]]:
    yield "exhibit", _exhibit(shown, language)
    yield "counts", _counts(shown, language)
    yield f"text-{INTRODUCTION}", _introduction(shown, language)
    for step in shown.steps:
        yield f"text-{step.id}", _step(shown, step, language)
    for article in shown.articles:
        yield f"text-{article.id}", _article(shown, article)
    yield "figures", _each(_figure(figure, language) for figure in shown.figures)
    yield "tasks", _each(_task(shown, task, language) for task in shown.tasks)
    yield "areas", _each(_area(area, language) for area in shown.areas)
    yield "events", _each(_event(event, gap, language) for event, gap in lines.gaps(shown.events, language))
    yield "galleries", _each(_gallery(shown, one, language) for one in shown.galleries)
    galleries = {photo: gallery.id for gallery in reversed(shown.galleries) for photo in gallery.photos}
    for photo in shown.photos:
        gallery = galleries.get(photo.id)
        yield f"photos-{gallery}" if gallery else "photos", _photo(photo, language)
    yield "films", _each(_film(film, language) for film in shown.films)


def _each(things: Iterable[_Said]) -> _Said:
    for texts in things:
        yield from texts


def _counts(shown: Exhibition, language: Language) -> _Said:
    """Where a page is in the whole, clause by clause: the title of the whole, and which one of how many."""
    rows = [len(shown.steps), len(shown.figures), len(shown.articles), len(shown.galleries)]
    rows += [count for one in shown.galleries for count in (len(one.photos), len(one.films))]
    for title in (lines.steps_title(shown), *(gallery.title for gallery in shown.galleries)):
        if title is not None:
            yield from _CLAUSES.split(title.get(language))
    for count in sorted({count for count in rows if count <= MOST_COUNTED}):
        for at in range(1, count + 1):
            yield from _CLAUSES.split(readings.one_of(at, count, language))


def _exhibit(shown: Exhibition, language: Language) -> _Said:
    """The lines of the exhibition itself, of home and of the attract screen, and the titles of pages."""
    own = shown.introduction
    yield from (own.title, lines.aside(own, language), own.kicker, own.step_suffix, own.touch or lines.TOUCH)
    yield from (positioning.name for positioning in own.positionings)
    yield from (stone.title for stone in stones(shown))
    yield from (
        *lines.figures_heading(shown),
        lines.articles_title(shown),
        lines.tasks_title(shown),
        *lines.areas_heading(shown),
        lines.introduction_title(shown),
        title_of(shown, PageKind.FIGURES),
        title_of(shown, PageKind.GALLERIES),
        title_of(shown, PageKind.TIMELINE),
        own.positionings_title,
        lines.steps_title(shown),
        readings.HOME,
        shown.source,
        shown.theme.credit,
    )


def _introduction(shown: Exhibition, language: Language) -> _Said:
    own = shown.introduction
    yield from (
        own.kicker,
        lines.introduction_title(shown),
        lines.origin(own, language),
        own.verse,
        own.closing,
    )
    if own.passages:
        yield from _passages(shown, INTRODUCTION, own.passages)
    for positioning in own.positionings:
        yield from (positioning.name, positioning.statement.text)


def _step(shown: Exhibition, step: Step, language: Language) -> _Said:
    yield from (lines.step_heading(shown, step, language), step.name, step.title, step.summary)
    yield from (readings.step(shown, step, language), readings.step_link(shown, step, language))
    yield from _passages(shown, step.id, step.points)


def _article(shown: Exhibition, article: Article) -> _Said:
    yield from (article.name, article.title, article.subtitle, article.summary)
    yield from _passages(shown, article.id, article.paragraphs)


def _passages(shown: Exhibition, name: str, passages: tuple[Passage, ...]) -> _Said:
    for passage in () if name in shown.narrations else passages:
        yield from (passage.heading, passage.text)
    if passages:
        yield passages[0].citation.section


def _figure(figure: Figure, language: Language) -> _Said:
    """The sentence of a figure, its numbers, and its table row by row."""
    yield from (figure.name, figure.headline(language), figure.sentence(language), figure.spoken(language))
    for measure in figure.measures:
        yield spaced(measure.wording(language), language)
    yield from (readings.ITEM, readings.VALUE, readings.PERIOD)
    for row in data_table(figure, language):
        yield from (row.name, row.reading, row.period)
    yield from (figure.as_of, figure.note, figure.citation.section)


def _task(shown: Exhibition, task: Task, language: Language) -> _Said:
    yield from (task.title, task.action, task.goal, task.citation.section)
    yield from (readings.task(shown, task, language), readings.task_link(task, language))


def _gallery(shown: Exhibition, gallery: Gallery, language: Language) -> _Said:
    yield from (gallery.title, gallery.introduction)
    if gallery.photos or gallery.films:
        yield readings.gallery(shown, gallery, language)


def _area(area: Area, language: Language) -> _Said:
    yield from (area.role, area.purpose, lines.members(area, language), area.statement.text)
    yield area.statement.citation.section


def _event(event: Event, gap: str, language: Language) -> _Said:
    yield from (gap, event.when.said(language), event.title, event.statement.text, event.note)
    yield readings.event(event, language)
    yield event.statement.citation.section


def _photo(photo: Photo, language: Language) -> _Said:
    yield from _beside(photo, language)
    yield readings.picture(photo, language)
    if photo.label is not None:
        yield from _label(photo.label)


def _film(film: Film, language: Language) -> _Said:
    yield from _beside(film, language)
    yield readings.film(film, language)


def _beside(shown: Photo | Film, language: Language) -> _Said:
    yield from (shown.caption, shown.credit, shown.note, lines.place_and_date(shown, language))


def _label(label: ObjectLabel) -> _Said:
    yield from (label.maker, label.material, label.size, label.finder, label.number)


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence of a text that can be read aloud: its group, the name of its clip, and its words."""

    group: str
    language: Language
    key: str
    words: str


def spoken_sentences(exhibition: Exhibition) -> Iterator[SpokenSentence]:
    """Every sentence that can be read aloud, each once: in the group where it stands first."""
    seen: set[str] = set()
    for text in spoken_texts(exhibition):
        for start, end in sentences(text.text, text.language):
            words = text.text[start:end]
            name = key(words, text.language)
            if name not in seen:
                seen.add(name)
                yield SpokenSentence(text.group, text.language, name, words)
