"""How texts are cut into sentences for speech."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibition.speech import Clip, find, key, sentences
from kiosk.exhibition.text import Language

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (ZH, "地区生产总值突破千亿元，发展质效明显提升。五年再造！", ["地区生产总值突破千亿元，发展质效明显提升。", "五年再造！"]),
        (ZH, "他说：“好。”然后走了。", ["他说：", "“好。”", "然后走了。"]),
        (ZH, "三次产业结构调整为2.6：48.8：48.6。", ["三次产业结构调整为2.6：48.8：48.6。"]),
        (ZH, "示意插画 · 原照片：张三", ["示意插画", "原照片：", "张三"]),
        (ZH, "深化改革、\n扩大开放", ["深化改革、\n扩大开放"]),
        (EN, "Ratio 2.6 : 48.8 : 48.6", ["Ratio 2.6 : 48.8 : 48.6"]),
        (EN, "Source: Beibei Daily, No. 5. Ask Mr. Lu or J. R. Smith.", ["Source:", "Beibei Daily, No. 5.", "Ask Mr. Lu or J. R. Smith."]),
        (EN, "1. First point. 2. Second point.", ["1. First point.", "2. Second point."]),
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
    assert key("a b", EN) != key("a b", ZH)
    assert key("a b", EN) != key("a c", EN)


def test_how_a_text_is_set_makes_no_difference_to_the_key() -> None:
    """A screen breaks a line, keeps a number and its unit together, and hyphenates."""
    assert key("深化改革、\n扩大\u2060开放", ZH) == key("深化改革、扩大开放", ZH)
    assert key("70\u00a0billion yu\u00adan", EN) == key("70 billion yuan", EN)
    assert key("GDP 增长", ZH) == key("GDP增长", ZH)


def test_a_label_and_its_words_alone_are_one_clip() -> None:
    assert key("增速：", ZH) == key("增速", ZH) == key("增速。", ZH)
    assert key("Source:", EN) == key("Source", EN)
    assert key("真的？", ZH) != key("真的", ZH)


@pytest.mark.parametrize(
    ("language", "text"), [(ZH, "山水，" * 200), (EN, "hill and water, " * 100), (ZH, "山" * 500)]
)
def test_no_clip_is_endless(language: Language, text: str) -> None:
    lengths = [end - start for start, end in sentences(text, language)]
    assert max(lengths) <= 320
    assert min(lengths) > 1


def test_a_sentence_is_found_wherever_it_stands() -> None:
    clip = Clip(Path("a.opus"), 0, 100, 1.5)
    clips = {key("推窗见绿。", ZH): clip}
    assert find("北碚。推窗见绿。", ZH, clips) == [None, clip]
    assert find("推窗见绿。", EN, clips) == [None]
    assert find(" ", ZH, clips) == []
