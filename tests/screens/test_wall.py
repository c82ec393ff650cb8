"""The stops of the rail of a large gallery, and what a row on demand costs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from kiosk.exhibition.dates import Point, single
from kiosk.exhibition.model import Exhibition, Photo
from kiosk.exhibition.text import Language, Text
from kiosk.screens.galleries import GalleryScreen
from kiosk.screens.rows import RowsOnDemand
from kiosk.screens.screen import Exhibit
from kiosk.screens.wall import StopRow, stop_rows
from tests.archive import GALLERY, with_archive

ZH, EN = Language.ZH, Language.EN


def photos(exhibition: Exhibition, *said: tuple[int | None, str | None]) -> list[Photo]:
    """Photographs with these years and places."""
    return [
        replace(
            exhibition.photos[0],
            taken=single(Point(year)) if year else None,
            place=Text(place, place) if place else None,
        )
        for year, place in said
    ]


def labels(stops: list[StopRow]) -> list[str]:
    return [stop.label for stop in stops]


def test_years_in_their_order(exhibition: Exhibition) -> None:
    shown = photos(exhibition, *[(1961 + number // 5, None) for number in range(50)])
    assert stop_rows(shown, ZH, 20)[:2] == [
        StopRow("1961", "1961 年", 0, 5),
        StopRow("1962", "1962 年", 5, 10),
    ]
    assert stop_rows(shown, EN, 20)[0].name == "Year 1961"
    assert labels(stop_rows(shown[::-1], ZH, 20))[:2] == ["1970", "1969"]
    # Ten years do not fit six stops: two years in each.
    assert stop_rows(shown, EN, 6)[1] == StopRow("1962", "Years 1962 to 1963", 5, 15)


def test_years_before_our_era(exhibition: Exhibition) -> None:
    shown = photos(exhibition, *[(year, None) for year in (-220, -205, -8, 9) for _ in range(9)])
    assert labels(stop_rows(shown, ZH, 20)) == ["前 221", "前 206", "前 9", "9"]
    assert labels(stop_rows(shown, EN, 20)) == ["221 BC", "206 BC", "9 BC", "9"]
    assert stop_rows(shown, ZH, 20)[0].name == "前 221 年"
    assert stop_rows(shown, EN, 20)[0].name == "Year 221 BC"


def test_every_picture_belongs_to_one_stop(exhibition: Exhibition) -> None:
    shown = photos(
        exhibition, *[(1900 + number * 120 // 999 if number % 12 else None, None) for number in range(999)]
    )
    for limit in range(2, 40):
        stops = stop_rows(shown, ZH, limit)
        assert 2 <= len(stops) <= limit
        assert [stop.begin for stop in stops] == [0, *(stop.end for stop in stops[:-1])]
        assert stops[-1].end == 999


def test_places_where_years_are_not_in_order(exhibition: Exhibition) -> None:
    shown = photos(
        exhibition, *[(1990 - number % 3, "北碚" if number < 20 else "缙云山") for number in range(40)]
    )
    assert stop_rows(shown, ZH, 20) == [StopRow("北碚", "北碚", 0, 20), StopRow("缙云山", "缙云山", 20, 40)]


@pytest.mark.parametrize(
    "said",
    [
        [(None, None)] * 40,
        [(1990, "北碚")] * 40,  # one year, one place
        [(1990 + number % 2, "北碚" if number % 4 < 2 else "缙云山") for number in range(40)],
        [(1990 + number // 4 if number % 2 else None, None) for number in range(40)],  # half without a year
    ],
)
def test_numbers_where_nothing_else_is_in_order(
    exhibition: Exhibition, said: list[tuple[int | None, str | None]]
) -> None:
    stops = stop_rows(photos(exhibition, *said), EN, 8)
    assert labels(stops) == ["1", "6", "11", "16", "21", "26", "31", "36"]
    assert stops[1] == StopRow("6", "From picture 6", 5, 10)


def test_no_rail_without_room(exhibition: Exhibition) -> None:
    assert stop_rows(photos(exhibition, *[(1990, None)] * 40), ZH, 1) == []


def test_a_screen_of_ten_thousand_makes_only_the_rows_that_are_read(
    parent: QObject, exhibit: Exhibit, exhibition: Exhibition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(
        "kiosk.screens.galleries.photo_row",
        lambda exhibition, photo, language: made.append(photo.id) or photo,
    )
    exhibit.show(with_archive(exhibition, tmp_path, 10_000))
    screen = GalleryScreen(parent)
    screen.setProperty("itemId", f"{GALLERY}/archive-9000")
    screen.setProperty("exhibit", exhibit)
    assert (screen.property("index"), screen.photos.rowCount(), screen.cards.rowCount()) == (
        8999,
        10_000,
        10_000,
    )
    assert made == []
    assert screen.photos.rows[8999].id == screen.photos.rows[8999].id == "archive-9000"
    assert made == ["archive-9000"]


def test_rows_on_demand_are_a_sequence() -> None:
    rows = RowsOnDemand([1, 2, 3], lambda item: item * 10)
    assert list(rows) == [10, 20, 30]
    assert (rows[-1], rows[1:], len(rows)) == (30, [20, 30], 3)
    with pytest.raises(IndexError):
        rows[3]
