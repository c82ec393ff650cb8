"""The search index of the built-in exhibition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.bundles.authoring.reader import read
from kiosk.bundles.authoring.sheets.rows import THINGS
from kiosk.bundles.release.index import _texts, _words, build_index, readings
from kiosk.exhibition.model import ObjectLabel, Passage, Task
from kiosk.exhibition.search import Index, Kind, find, parse, serialise
from kiosk.exhibition.text import Citation, Language, Text
from tests.conftest import default_tables

DEFAULT = default_tables()


@pytest.fixture(scope="module")
def index() -> Index:
    exhibition = read(DEFAULT).exhibition
    assert exhibition is not None
    return build_index(exhibition)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("重庆", [("chong",), ("qing",)]),  # a phrase decides
        ("银行行长", [("yin",), ("hang",), ("hang",), ("zhang",)]),
        ("绿", [("lv", "lu")]),
        ("GDP 70", [("g",), ("d",), ("p",), (), ("7",), ("0",)]),
        ("北碚·“新”", [("bei",), ("bei",), (), (), ("xin",), ()]),
        ("㎡𠮷é", [(), (), ()]),
        (
            "\u2ed3江\u2f42",
            [("chang",), ("jiang",), ("wen",)],
        ),  # radicals that PDF files use instead of characters
    ],
)
def test_readings(title: str, expected: list[tuple[str, ...]]) -> None:
    assert list(readings(title)) == expected


def test_all_readings_where_no_phrase_decides() -> None:
    assert {"le", "yue"} <= set(readings("乐")[0])


def test_everything_is_there(index: Index) -> None:
    exhibition = read(DEFAULT).exhibition
    assert exhibition is not None
    for kind in Kind:
        things = getattr(exhibition, kind.things)
        assert [entry.id for entry in index.entries if entry.kind is kind] == [thing.id for thing in things]
    assert parse(serialise(index)) == index


def test_photographs_without_a_caption_and_with_a_museum_label() -> None:
    exhibition = read(DEFAULT).exhibition
    assert exhibition is not None
    bare, placed, labelled, broken = (
        replace(photo, caption=None, place=None) for photo in exhibition.photos[:4]
    )
    placed = replace(placed, place=Text("澄江镇", "Chengjiang"))
    label = ObjectLabel(material=Text("青铜", "Bronze"), number="总00123")
    labelled = replace(labelled, caption=Text("罍", "Lei vessel"), label=label)
    broken = replace(broken, caption=Text("桥头\n一九五四年", "The bridgehead\n1954"))
    index = build_index(replace(exhibition, photos=(bare, placed, labelled, broken)))
    assert [entry.id for entry in index.entries if entry.kind is Kind.PHOTO] == [
        placed.id,
        labelled.id,
        broken.id,
    ]
    assert parse(serialise(index)) == index
    for query, language, found in (
        ("澄江", Language.ZH, placed),
        ("青铜", Language.ZH, labelled),
        ("bronze", Language.EN, labelled),
        ("总00123", Language.ZH, labelled),
        ("qiaotou", Language.ZH, broken),
    ):
        hits = [hit.entry.id for hit in find(index, query, language) if hit.entry.kind is Kind.PHOTO]
        assert hits == [found.id]


def test_every_thing_that_has_a_sheet_can_be_found() -> None:
    assert {kind.things for kind in Kind} == THINGS.keys()


def test_a_thing_without_words_of_its_own_is_found_by_all_its_texts() -> None:
    passage = Passage(Text("题", "heading"), Text("文", "text"), Citation(Text("处", "place")))
    assert _words(Task("t", 1, Text("名", "name"), Text("甲", "a"), Text("乙", "b"), passage.citation)) == (
        Text("名", "name"),
        [Text("甲", "a"), Text("乙", "b")],
    )
    assert list(_texts((passage, None, 3))) == [Text("文", "text")]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("综合实力", "step-1"),
        ("zonghe", "step-1"),
        ("zhsl", "step-1"),
        ("地区生产总值", "gdp"),
        ("dqsczz", "gdp"),
        ("beibeixincheng", "new-town"),
        ("缙云", "jinyun-1"),
        ("qiaotoubao", "bridgehead"),
        ("wenquan chanye", "hot-spring-expo"),
    ],
)
def test_finding(index: Index, query: str, first: str) -> None:
    assert next(hit.entry.id for hit in find(index, query, Language.ZH)) == first
