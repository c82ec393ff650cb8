"""Makes the search index of an exhibition. Only here is pypinyin imported, which knows how characters are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.exhibition.model import Exhibition, Passage
from kiosk.exhibition.radicals import ordinary
from kiosk.exhibition.search import Entry, Index, Kind
from kiosk.exhibition.text import Text


def build_index(exhibition: Exhibition) -> Index:
    """An entry for everything a visitor may look for, in the order of the kinds and of the exhibition."""
    return Index(
        tuple(
            Entry(kind, name, title, _lines(texts), readings(title.zh))
            for kind, name, title, texts in _things(exhibition)
        )
    )


def readings(title: str) -> tuple[tuple[str, ...], ...]:
    """For each character its readings without tones, ü as v: one where a phrase decides, else all of them.

    Latin letters and digits are read as themselves; what is not spoken has no reading.
    """
    from pypinyin import Style, pinyin

    title = ordinary(title)
    found: list[tuple[str, ...]] = []
    for read in pinyin(title, style=Style.NORMAL, heteronym=True, v_to_u=False):
        # Characters that pypinyin does not read come back as they stand, a whole run of them as one.
        run = read[0] if title.startswith(read[0], len(found)) else ""
        for spoken in run or [read]:
            found.append(tuple(dict.fromkeys(filter(_is_reading, map(str.lower, spoken)))))
    return tuple(found)


def _is_reading(reading: str) -> bool:
    return reading.isascii() and reading.isalnum()


def _things(exhibition: Exhibition) -> Iterator[tuple[Kind, str, Text, Iterable[Text | None]]]:
    for step in exhibition.steps:
        yield Kind.STEP, step.id, step.title, (step.summary, *_passages(step.points))
    for figure in exhibition.figures:
        yield Kind.FIGURE, figure.id, figure.name, (figure.statement, figure.as_of)
    for article in exhibition.articles:
        told = (article.subtitle, article.summary, *_passages(article.paragraphs))
        yield Kind.ARTICLE, article.id, article.title, told
    for task in exhibition.tasks:
        yield Kind.TASK, task.id, task.title, (task.action, task.goal)
    for area in exhibition.areas:
        yield Kind.AREA, area.id, area.role, (area.purpose, *area.members, area.statement.text)
    for event in exhibition.events:
        yield Kind.EVENT, event.id, event.title, (event.statement.text, event.note)
    for gallery in exhibition.galleries:
        yield Kind.GALLERY, gallery.id, gallery.title, (gallery.introduction,)
    for photo in exhibition.photos:
        yield Kind.PHOTO, photo.id, photo.caption, (photo.caption, photo.place, photo.credit)
    for film in exhibition.films:
        yield Kind.FILM, film.id, film.caption, (film.caption, film.place, film.credit)


def _passages(passages: Iterable[Passage]) -> Iterator[Text]:
    for passage in passages:
        yield passage.heading
        yield passage.text


def _lines(texts: Iterable[Text | None]) -> Text:
    known = [text for text in texts if text is not None]
    return Text("\n".join(text.zh for text in known), "\n".join(text.en for text in known))
