"""Each radical becomes the character that looks like it, one for one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibition.radicals import _ORDINARY, ordinary
from kiosk.exhibition.search import Entry, Index, Kind, find
from kiosk.exhibition.text import Language, Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u2ed3江\u2f42化", "长江文化"),
        ("\u2ec5\u2f2d\u2edb", "见山风"),
        ("\uf9a8", "令"),
        ("\u2e9f\u2ef3", "母龟"),
        ("北碚 A⺀ é ㎡ １", "北碚 A⺀ é ㎡ １"),
    ],
)
def test_what_they_look_like(text: str, expected: str) -> None:
    assert ordinary(text) == expected


def test_the_table_is_one_of_radicals_and_ordinary_characters() -> None:
    assert len(_ORDINARY) == 114
    assert all("\u2e80" <= radical <= "\u2eff" for radical in _ORDINARY)
    assert all(
        unicodedata.name(character).startswith("CJK UNIFIED IDEOGRAPH-") for character in _ORDINARY.values()
    )
    known = {one: unicodedata.normalize("NFKC", one) for one in _ORDINARY}
    assert {one: usual for one, usual in known.items() if usual != one}.items() <= _ORDINARY.items()


@given(st.text())
def test_no_character_is_lost(text: str) -> None:
    assert len(ordinary(text)) == len(text)
    assert ordinary(ordinary(text)) == ordinary(text)


def test_they_are_found_and_find() -> None:
    pinyin = (("chang",), ("jiang",), ("wen",), ("hua",))
    index = Index(
        (Entry(Kind.PHOTO, "p", Text("\u2ed3江\u2f42化", "The Yangtze"), Text("无", "None"), pinyin),)
    )
    for query in ("长江", "文化", "\u2ed3江", "changjiang", "cjwh"):
        assert find(index, query, Language.ZH), query
