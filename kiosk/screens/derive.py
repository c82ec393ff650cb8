"""Rows that several screens show, and pure functions that derive them from the exhibition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.exhibition import readings
from kiosk.exhibition.lines import place_and_date
from kiosk.exhibition.text import Language, said

if TYPE_CHECKING:
    from kiosk.exhibition.figures import Figure
    from kiosk.exhibition.model import Exhibition, Film, ObjectLabel, Passage, Photo


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in four parts: small words, numeral, unit, small words."""

    figureId: str
    name: str
    before: str
    number: str
    unit: str
    after: str
    headline: str
    """The name and the number as one text, for assistive software."""


def figure_row(figure: Figure, language: Language) -> FigureRow:
    """The row for the figure's main measure, with its comparators and unit."""
    wording = figure.main.wording(language)
    return FigureRow(
        figure.id,
        figure.name.get(language),
        wording.before.strip(),
        wording.number.strip(),
        wording.unit.strip(),
        wording.after.strip(),
        figure.headline(language),
    )


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A picture with all texts that must be shown beside it."""

    photoId: str
    picture: str
    thumbnail: str
    caption: str
    credit: str
    note: str
    place: str
    drawing: bool
    maker: str
    material: str
    objectSize: str
    finder: str
    objectNumber: str
    spoken: str
    """The picture as a sentence, for a listener."""


def photo_row(exhibition: Exhibition, photo: Photo, language: Language) -> PhotoRow:
    """The row of a picture. Addresses are file URLs; a text that does not exist is empty."""
    return PhotoRow(
        photo.id,
        exhibition.path(photo.file).as_uri(),
        exhibition.thumbnail(photo.file).as_uri(),
        *_beside(photo, language),
        photo.drawing,
        *_object_label(photo.label, language),
        readings.picture(photo, language),
    )


def _object_label(label: ObjectLabel | None, language: Language) -> tuple[str, str, str, str, str]:
    """The label of a museum object, in the order of the fields of `PhotoRow`."""
    if label is None:
        return "", "", "", "", ""
    maker, material, size, finder = (
        said(text, language) for text in (label.maker, label.material, label.size, label.finder)
    )
    return maker, material, size, finder, label.number


def _beside(shown: Photo | Film, language: Language) -> tuple[str, str, str, str]:
    """Caption, credit, note, and place with date."""
    return (
        said(shown.caption, language),
        said(shown.credit, language),
        said(shown.note, language),
        place_and_date(shown, language),
    )


def photo_rows(exhibition: Exhibition, ids: Iterable[str], language: Language) -> list[PhotoRow]:
    """The rows of the pictures with these ids, in the same order."""
    return [photo_row(exhibition, exhibition.photo(photo_id), language) for photo_id in ids]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A paragraph with its heading, and the pictures before and after it."""

    heading: str
    body: str
    verse: bool = False
    above: tuple[PhotoRow, ...] = ()
    below: tuple[PhotoRow, ...] = ()


def passage_rows(exhibition: Exhibition, passages: Iterable[Passage], language: Language) -> list[PassageRow]:
    """The passages as rows in one language."""
    return [
        PassageRow(
            passage.heading.get(language),
            passage.text.get(language),
            passage.verse,
            tuple(photo_rows(exhibition, passage.above, language)),
            tuple(photo_rows(exhibition, passage.below, language)),
        )
        for passage in passages
    ]


@dataclass(frozen=True, slots=True)
class FilmRow:
    """A film with all texts that must be shown beside it. `film` and `poster` are file URLs; `aspect` is width divided by height."""

    filmId: str
    film: str
    poster: str
    thumbnail: str
    caption: str
    credit: str
    note: str
    place: str
    drawing: bool
    seconds: float
    aspect: float
    sound: bool
    captioned: bool
    spoken: str
    """The film as a sentence, for a listener."""


def film_row(exhibition: Exhibition, film: Film, language: Language) -> FilmRow:
    """The film in one language. If the file is missing, `aspect` is 16:9."""
    return FilmRow(
        film.id,
        exhibition.path(film.file).as_uri(),
        exhibition.path(film.poster).as_uri(),
        exhibition.thumbnail(film.poster).as_uri(),
        *_beside(film, language),
        film.drawing,
        film.seconds,
        film.width / film.height if film.width and film.height else 16 / 9,
        film.sound,
        bool(film.captions.get(language)),
        readings.film(film, language),
    )


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link to another page."""

    kind: str
    linkId: str
    numeral: str
    title: str
    spoken: str = ""
    """What the link leads to, and its title."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The entries before and after one in a list; ids and titles are empty at the ends."""

    previous_id: str = ""
    previous_title: str = ""
    next_id: str = ""
    next_title: str = ""


def neighbours(entries: Sequence[tuple[str, str]], wanted: str) -> Neighbours:
    """The entries before and after `wanted` in a list of (id, title). KeyError if `wanted` is not in the list."""
    ids = [entry[0] for entry in entries]
    if wanted not in ids:
        raise KeyError(wanted)
    at = ids.index(wanted)
    before = entries[at - 1] if at else ("", "")
    after = entries[at + 1] if at + 1 < len(entries) else ("", "")
    return Neighbours(*before, *after)
