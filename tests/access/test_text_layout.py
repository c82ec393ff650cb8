"""Where words stand in a text: however it is broken, and with or without its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.text_layout import place_of


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("第一阶", "未来五年 · 第一阶", "第一阶"),
        ("综合实力", "综\n合\n实\n力", "综\n合\n实\n力"),
        ("第1阶", "第\u20601\u2060阶", "第\u20601\u2060阶"),
        ("出处：数读", "出处 · 数读", "出处 · 数读"),
        ("一。", "前面。一。后面", "一。"),
        ("没有", "这里是别的", None),
        ("", "文字", None),
        ("！", "文字！", "！"),
    ],
)
def test_words_are_found_however_they_are_set(words: str, text: str, found: str | None) -> None:
    place = place_of(words, text)
    assert (None if place is None else text[slice(*place)]) == found


@given(st.text(max_size=20), st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_a_part_of_a_text_is_found_if_it_has_something_to_see(before: str, words: str, after: str) -> None:
    place = place_of(words, before + words + after)
    assert place is not None or not any(map(str.isalnum, words))
    if place is not None:
        assert 0 <= place[0] < place[1] <= len(before + words + after)
