"""The eleven figures compared with the lines of the source, and the rules of a figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kiosk.exhibition.figures import (
    Attainment,
    Comparator,
    Composition,
    Extent,
    Figure,
    Growth,
    Increase,
    Level,
    Measure,
    Part,
    Rank,
    Share,
    Target,
    Wording,
)
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Language, Text
from tests.exhibition.fidelity import section

LINES = [
    # line of the source, kinds, values
    ("地区生产总值 年均增长6.9%，预计2021年突破700亿元", [Growth, Level, Target], ["6.9", "700", "1000"]),
    ("三次产业结构 调整为2.6：48.8：48.6", [Composition], ["2.6 48.8 48.6"]),
    ("规上工业增加值 年均增长8.8%", [Growth], ["8.8"]),
    ("战略性新兴制造业产值 占规上工业总产值比重达70%", [Share], ["70"]),
    ("数字制造业产值 占规上工业总产值比重达64%", [Share], ["64"]),
    ("全社会研发经费投入强度 全市第1名", [Rank], ["1"]),
    ("道路通车里程 达2189公里", [Extent], ["2189"]),
    ("新区扩容提质建成区面积 扩大10平方公里", [Increase], ["10"]),
    ("全域河流水质 100%达标", [Attainment], ["100"]),
    ("空气质量优良天数 保持主城都市区中心城区第1名", [Rank], ["1"]),
    ("财政民生支出 占比保持在70%以上", [Share], ["70"]),
]


def value_of(measure: Measure) -> str:
    match measure:
        case Growth() | Share() | Attainment():
            return str(measure.percent)
        case Rank():
            return str(measure.place)
        case Composition():
            return " ".join(str(part.percent) for part in measure.parts)
        case _:
            return str(measure.value)


def test_the_table_here_is_the_source(source: str) -> None:
    numbered = tuple(f"{number}. {line}" for number, (line, _, _) in enumerate(LINES, 1))
    assert section(source, "## 数读·五年成就") == numbered


@pytest.mark.parametrize("number", range(1, 12))
def test_figure_is_its_line(exhibition: Exhibition, number: int) -> None:
    line, kinds, values = LINES[number - 1]
    figure = exhibition.figures[number - 1]
    assert figure.number == number
    assert figure.statement.zh == line.replace(" ", "")
    assert line == f"{figure.name.zh} {figure.beside_name(Language.ZH)}"
    assert [type(measure) for measure in figure.measures] == kinds
    assert [value_of(measure) for measure in figure.measures] == values
    assert figure.sentence(Language.ZH) == line.replace(" ", "") + "。"
    # The large texts on the wall, in the order of the line, give the whole line.
    own = [measure for measure in figure.measures if measure.citation is None]
    assert "，".join(measure.zh.joined for measure in own) == figure.beside_name(Language.ZH)
    assert ", ".join(measure.en.joined for measure in own) == figure.beside_name(Language.EN)


@pytest.mark.parametrize("number", range(1, 12))
def test_comparators_survive_in_both_languages(exhibition: Exhibition, number: int) -> None:
    figure = exhibition.figures[number - 1]
    own = [measure for measure in figure.measures if measure.citation is None]
    said = {comparator for measure in own for comparator in measure.comparators}
    words = figure.statement.zh.replace("达标", "")
    assert said == {comparator for comparator in Comparator if comparator in words}
    for measure in figure.measures:
        for comparator in measure.comparators:
            assert comparator in measure.zh.before + measure.zh.after
            around = measure.en.before + measure.en.after
            assert any(word in around for word in comparator.english)
    for comparator in said:
        assert any(word in figure.statement.en for word in comparator.english)
        assert any(word in figure.sentence(Language.EN) for word in comparator.english)


def test_the_target_stands_in_the_first_step(exhibition: Exhibition) -> None:
    target = exhibition.figures[0].measures[2]
    assert isinstance(target, Target)
    assert target.label.zh + target.zh.joined in exhibition.steps[0].points[0].text.zh
    assert target.citation == exhibition.steps[0].points[0].citation
    assert target.period == Text("未来五年", "The next five years")
    level = exhibition.figures[0].measures[1]
    assert isinstance(level, Level)
    assert level.unit == target.unit


def test_numbers_agree_between_the_languages(exhibition: Exhibition) -> None:
    """700 亿元 is 70 billion yuan: 亿元 is the only unit that is converted."""
    for figure in exhibition.figures:
        for measure in figure.measures:
            zh, en = measure.zh.number, measure.en.number.replace(",", "")
            if measure.zh.unit == "亿元":
                hundred_millions = Decimal(1000) if zh == "千" else Decimal(zh)
                assert Decimal(en) * 10 == hundred_millions
                assert measure.en.unit == " billion yuan"
            else:
                assert en == zh.replace("：", " : ")


@pytest.mark.parametrize(("number", "rate"), [(1, "1.069"), (3, "1.088")])
def test_the_note_computes_what_it_says(exhibition: Exhibition, number: int, rate: str) -> None:
    note = exhibition.figures[number - 1].note
    assert note is not None
    end = str((Decimal(rate) ** 5 * 100).quantize(Decimal("0.1")))
    for text in (note.zh, note.en):
        assert rate in text
        assert end in text
    assert "按年均增速推算" in note.zh
    assert "computed from the average rate" in note.en


def test_notes_say_what_is_convention_and_what_is_open(exhibition: Exhibition) -> None:
    notes = {figure.id: figure.note for figure in exhibition.figures}
    assert all(notes.values())
    structure, livelihoods = notes["structure"], notes["livelihoods"]
    assert structure is not None
    assert "惯用" in structure.zh
    assert "convention" in structure.en
    assert livelihoods is not None
    assert "“以上”" in livelihoods.zh
    assert "open range" in livelihoods.en


def test_every_figure_names_period_as_of_and_source(exhibition: Exhibition) -> None:
    for figure in exhibition.figures:
        assert "2021年12月" in figure.as_of.zh
        assert figure.citation.section.zh == "数读·五年成就"
        assert all(measure.period.zh and measure.label.zh for measure in figure.measures)


# The rules of the model itself.


@pytest.mark.parametrize(
    ("name", "statement", "sentence", "spoken", "beside"),
    [
        ("馆藏标本", "馆藏标本318642件。", "馆藏标本318642件。", "馆藏标本318642件。", "318642件。"),
        ("馆藏标本", "共318642件", "共318642件。", "馆藏标本：共318642件。", "共318642件"),
        ("观众", "全年观众达30%", "全年观众达30%。", "全年观众达30%。", "全年观众达30%"),
        ("观众", "观众", "观众。", "观众。", "观众"),
        ("观众", "“历年最多”", "“历年最多”", "观众：“历年最多”", "“历年最多”"),
    ],
)
def test_a_statement_is_quoted_word_for_word(
    exhibition: Exhibition, name: str, statement: str, sentence: str, spoken: str, beside: str
) -> None:
    """The name is never pasted before it. Assistive software hears the name once."""
    figure = replace(exhibition.figures[0], name=Text(name, name), statement=Text(statement, statement))
    assert figure.sentence(Language.ZH) == sentence
    assert figure.spoken(Language.ZH) == spoken
    assert figure.beside_name(Language.ZH) == beside


def test_a_headline_never_says_the_name_twice(exhibition: Exhibition) -> None:
    measure = replace(exhibition.figures[0].main, zh=Wording("馆藏标本", "318642", "件", ""), comparators=())
    figure = replace(exhibition.figures[0], name=Text("馆藏标本", "Specimens"), measures=(measure,))
    assert figure.headline(Language.ZH) == "馆藏标本318642件"


def share(percent: str, **changes: Any) -> Share:
    words, wording = Text("占比", "share"), Wording("占比达", percent, "%", "")
    built = Share(wording, wording, (Comparator.REACHES,), words, words, Decimal(percent), words, words)
    return replace(built, **changes)


def test_a_wording_cannot_lose_its_comparator() -> None:
    with pytest.raises(ValueError, match="lost its comparator 达"):
        share("70", zh=Wording("占比", "70", "%", ""))


@pytest.mark.parametrize("percent", ["-1", "100.1"])
def test_a_share_is_a_part_of_a_whole(percent: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        share(percent)


def test_a_composition_adds_up() -> None:
    words, wording = Text("结构", "structure"), Wording("调整为", "50：49", "", "")
    parts = (Part(words, Decimal(50)), Part(words, Decimal(49)))
    with pytest.raises(ValueError, match="add up to 99"):
        Composition(wording, wording, (), words, words, parts)


def test_ranks_count_from_one() -> None:
    words, wording = Text("名次", "place"), Wording("第", "0", "名", "")
    with pytest.raises(ValueError, match="count from 1"):
        Rank(wording, wording, (), words, words, 0, words)


def test_a_figure_needs_a_measure(exhibition: Exhibition) -> None:
    with pytest.raises(ValueError, match="no measure"):
        replace(exhibition.figures[0], measures=())
    assert isinstance(exhibition.figures[0], Figure)


def test_chinese_in_place_of_english_keeps_its_full_stop(exhibition: Exhibition) -> None:
    figure = replace(exhibition.figures[0], statement=Text("馆藏标本318件", "馆藏标本318件"))
    assert figure.sentence(Language.EN) == "馆藏标本318件。"
