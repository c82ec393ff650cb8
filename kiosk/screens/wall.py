"""A gallery of very many pictures: its cards, and the stops of its rail, to jump by year, place or number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from kiosk.exhibition.model import Exhibition, Film, Photo
from kiosk.exhibition.text import Language
from kiosk.screens.derive import film_row, photo_row

_V = TypeVar("_V", int, str)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""The years that one stop may cover."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A picture or film of a gallery, with what its card shows."""

    cardId: str
    film: bool
    picture: str
    thumbnail: str
    caption: str
    credit: str
    drawing: bool
    seconds: float
    spoken: str


def card_row(exhibition: Exhibition, shown: Photo | Film, language: Language) -> CardRow:
    """The card of a picture or film."""
    if isinstance(shown, Photo):
        photo = photo_row(exhibition, shown, language)
        return CardRow(
            photo.photoId,
            False,
            photo.picture,
            photo.thumbnail,
            photo.caption,
            photo.credit,
            photo.drawing,
            0.0,
            photo.spoken,
        )
    film = film_row(exhibition, shown, language)
    return CardRow(
        film.filmId,
        True,
        film.poster,
        film.thumbnail,
        film.caption,
        film.credit,
        film.drawing,
        film.seconds,
        film.spoken,
    )


@dataclass(frozen=True, slots=True)
class StopRow:
    """A stop of the rail: its short label, its spoken name, and the cards from `begin` until before `end`."""

    label: str
    name: str
    begin: int
    end: int


def stop_rows(shown: Sequence[Photo | Film], language: Language, limit: int) -> list[StopRow]:
    """At most `limit` stops for a gallery in this order: by year, by place, or else by number.

    Years are used if nearly all pictures have one and are in their order; places if each has its pictures together.
    """
    if limit < 2 or len(shown) < 2:
        return []
    found = _by_year(shown, language, limit) or _by_place(shown, language, limit)
    return found or _by_number(len(shown), language, limit)


def _by_year(shown: Sequence[Photo | Film], language: Language, limit: int) -> list[StopRow]:
    years = [one.taken.year if one.taken else None for one in shown]
    known = [year for year in years if year is not None]
    rises = all(before <= after for before, after in pairwise(known))
    falls = all(before >= after for before, after in pairwise(known))
    if not _most(known, shown) or known[0] == known[-1] or not (rises or falls):
        return []
    for span in _YEARS:
        stops = list(_runs([None if year is None else year // span * span for year in years], limit))
        if len(stops) <= limit:
            break
    else:
        return []
    return [
        StopRow(_short(year, language), _years(year, span, language), begin, end)
        for year, begin, end in stops
    ]


def _years(year: int, span: int, language: Language) -> str:
    first, last = _short(year, language), _short(year + span - 1, language)
    if span == 1:
        return f"{first} 年" if language is Language.ZH else f"Year {first}"
    return f"{first} 至 {last} 年" if language is Language.ZH else f"Years {first} to {last}"


def _short(year: int, language: Language) -> str:
    """An astronomical year as people count it: there is no year 0, and 1 BC is before 1."""
    if year > 0:
        return str(year)
    return f"前 {1 - year}" if language is Language.ZH else f"{1 - year} BC"


def _by_place(shown: Sequence[Photo | Film], language: Language, limit: int) -> list[StopRow]:
    places = [one.place.get(language) if one.place else None for one in shown]
    stops = list(_runs(places, limit))
    names = [place for place, _, _ in stops]
    if not _most([place for place in places if place], shown) or not 2 <= len(stops) <= limit:
        return []
    if len(set(names)) < len(names):
        return []  # a place comes twice: the gallery is not in the order of its places
    return [StopRow(place, place, begin, end) for place, begin, end in stops]


def _by_number(count: int, language: Language, limit: int) -> list[StopRow]:
    span = next(step for power in range(9) for one in (1, 2, 5) if count <= limit * (step := one * 10**power))
    return [
        StopRow(
            str(begin + 1),
            f"第 {begin + 1} 张起" if language is Language.ZH else f"From picture {begin + 1}",
            begin,
            min(count, begin + span),
        )
        for begin in range(0, count, span)
    ]


def _most(known: Sequence[object], shown: Sequence[object]) -> bool:
    return len(known) >= 0.9 * len(shown)


def _runs(values: Sequence[_V | None], limit: int) -> Iterator[tuple[_V, int, int]]:
    """The runs of equal values with their bounds, at most one more than `limit`. What has no value belongs to the run before it."""
    first = next((one for one in values if one is not None), None)
    if first is None:
        return
    value, begin, found = first, 0, 0
    for at, one in enumerate(values):
        if one is None or one == value:
            continue
        yield value, begin, at
        value, begin, found = one, at, found + 1
        if found > limit:
            return
    yield value, begin, len(values)
