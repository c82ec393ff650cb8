"""Talk tracks: which page a stop means, tracks in their order, and stops whose page is gone."""

from __future__ import annotations

from pathlib import Path

from kiosk.bundles.authoring.reader import read
from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.talks import talks
from kiosk.exhibition.text import Text
from tests.bundles.authoring.conftest import Bundle
from tests.bundles.authoring.content.test_parts import pages, shown
from tests.small import FIGURES, GALLERY, Rows, small


def stops(*rows: tuple[str, str, str]) -> Rows:
    return [
        {
            "number": number,
            "page": page,
            "talk_zh": talk,
            "talk_en": talk and "Children",
            "note_zh": "问",
            "note_en": "Ask",
        }
        for number, page, talk in rows
    ]


def test_without_stops_the_talk_is_home_the_steps_and_the_parts(bundle: Bundle) -> None:
    (talk,) = talks(shown(bundle.root))
    kinds = [kind for kind, _, _ in talk.stops]
    assert kinds[:2] == [PageKind.HOME, PageKind.STEP]
    assert kinds.count(PageKind.STEP) == 6
    assert kinds[-1] is PageKind.INTRODUCTION


def test_each_track_has_its_own_order(tmp_path: Path) -> None:
    (photo,) = [row["id"] for row in GALLERY["photos"]][:1]
    rows = stops(("2", "books", ""), ("1", "home", ""), ("1", "figures", "儿童场"), ("3", photo, ""))
    exhibition = shown(
        small(tmp_path, {**GALLERY, **FIGURES, "stops": rows}, source__zh="年鉴", source__en="Yearbook")
    )
    gallery = exhibition.galleries[0].id
    every, children = talks(exhibition)
    assert [stop[:2] for stop in every.stops] == [
        (PageKind.HOME, ""),
        (PageKind.FIGURE, "books"),
        (PageKind.PHOTO, f"{gallery}/{photo}"),
    ]
    assert every.name is None
    assert every.stops[0][2] == Text("问", "Ask")
    assert (children.name, children.stops[0][:2]) == (Text("儿童场", "Children"), (PageKind.FIGURES, ""))


def test_a_stop_whose_page_is_gone_is_noted_and_skipped(tmp_path: Path) -> None:
    rows = stops(("1", "home", ""), ("2", "gallerys", ""), ("2", "galleries", ""), ("3", "timeline", ""))
    result = read(small(tmp_path, {**GALLERY, "stops": rows}))
    said = [(problem.code, problem.row, problem.column, problem.hint) for problem in result.problems]
    assert said == [
        ("T65", 3, "page", "galleries"),
        ("T07", 4, "number", None),
        ("T65", 5, "page", None),
    ]


def test_a_page_of_a_hidden_part_is_gone(tmp_path: Path) -> None:
    tables = {**GALLERY, **FIGURES, "stops": stops(("1", "home", ""), ("2", "books", ""))}
    named = pages(("figures", "", "no"))
    result = read(small(tmp_path, {**tables, "pages": named}, source__zh="年鉴", source__en="Yearbook"))
    assert [(problem.code, problem.value) for problem in result.problems] == [("T65", "books")]
    assert result.exhibition is not None
    assert [stop.name for stop in result.exhibition.stops] == ["home"]
