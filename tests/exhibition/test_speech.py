"""How texts are cut into sentences for speech."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibition.speech import key, sentences
from kiosk.exhibition.text import Language

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (ZH, "地区生产总值突破千亿元，发展质效明显提升。五年再造！", ["地区生产总值突破千亿元，发展质效明显提升。", "五年再造！"]),
        (ZH, "他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        (ZH, "标题\n正文2.6%。\n", ["标题", "正文2.6%。"]),
        (EN, "GDP grew by 6.9 per cent. “Well.” Then, e.g. this, went on.", ["GDP grew by 6.9 per cent.", "“Well.”", "Then, e.g. this, went on."]),
        (EN, "First; second", ["First;", "second"]),
        (EN, "Heading\n\nText", ["Heading", "Text"]),
        (ZH, " 。 ", []),
        (ZH, "", []),
    ],
)  # fmt: skip
def test_sentences(language: Language, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, language)] == expected


@given(st.text("ab中文。！. \n”;A1"), st.sampled_from(Language))
def test_no_word_is_lost_or_said_twice(text: str, language: Language) -> None:
    spans = sentences(text, language)
    said = "".join(text[start:end] for start, end in spans)
    assert [c for c in said if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_the_key_is_of_the_words_and_the_language() -> None:
    assert key("a  b\n", EN) == key("a b", EN)
    assert key("700\u2060亿元 \u00a0b", ZH) == key("700亿元 b", ZH)
    assert key("a b", EN) != key("a b", ZH)
    assert key("a b", EN) != key("a c", EN)
