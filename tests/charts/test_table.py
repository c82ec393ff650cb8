"""The data table in large type."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.charts.spec import charts_of
from kiosk.exhibition import chart_words
from kiosk.exhibition.data_table import DataRow, data_table
from kiosk.exhibition.figures import (
    Comparator,
    Figure,
    Growth,
    Increase,
    Number,
    Point,
    Rank,
    Ratio,
    Series,
    Wording,
)
from kiosk.exhibition.text import Citation, Language, Text
from kiosk.exhibition.wordings import brief, spaced
from tests.charts.conftest import IDS
from tests.charts.test_spec import says


def test_gdp(figures: dict[str, Figure]) -> None:
    """Growth with its derived index, level and target, each with its comparators."""
    rows = data_table(figures["gdp"], Language.ZH)
    assert [(row.value, row.unit) for row in rows] == [
        ("6.9", "%"),
        ("约139.6", "—"),
        ("预计突破700", "亿元"),
        ("突破千", "亿元"),
    ]
    assert [row.derived for row in rows] == [False, True, False, False]
    assert "推算" in rows[1].name
    english = data_table(figures["gdp"], Language.EN)
    assert english[2] == DataRow(
        "Regional GDP",
        "expected to exceed 70",
        "billion yuan",
        "2021 (expected)",
        reading="expected to exceed 70 billion yuan",
    )


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        ("livelihoods", "70%以上", "70% or more"),
        ("air", "第1名", "1st"),
        ("roads", "达2189公里", "reaching 2,189 km"),
        ("structure", "2.6：48.8：48.6", "2.6 : 48.8 : 48.6"),
    ],
)
def test_a_value_is_read_with_its_unit_in_its_place(
    figures: dict[str, Figure], figure: str, zh: str, en: str
) -> None:
    """As the source reads it, with comparators before or after."""
    assert data_table(figures[figure], Language.ZH)[0].reading == zh
    assert data_table(figures[figure], Language.EN)[0].reading == en


def test_composition_has_parts_and_sum(figures: dict[str, Figure]) -> None:
    """The ratio, its three parts, and their sum, which we compute."""
    rows = data_table(figures["structure"], Language.ZH)
    assert [row.value for row in rows] == ["2.6：48.8：48.6", "2.6", "48.8", "48.6", "100.0"]
    assert rows[-1].derived
    assert "推算" in rows[-1].name


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("figure", IDS)
def test_every_measure_has_a_row_with_comparators_unit_and_period(
    figures: dict[str, Figure], figure: str, language: Language
) -> None:
    """Holds in both languages."""
    rows = [row for row in data_table(figures[figure], language) if not row.derived]
    for measure in figures[figure].measures:
        wording = measure.wording(language)
        row = next(row for row in rows if wording.number.strip() in row.value)
        assert row.unit in (wording.unit.strip(), "—")
        assert row.period == measure.period.get(language)
        for comparator in measure.comparators:
            assert says(row.value, comparator, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.ZH, "每万人拥有5.6件"), (Language.EN, "5.6 items for every 10,000 people")],
)
def test_a_ratio_keeps_its_second_side(language: Language, said: str) -> None:
    """“5.6 items” alone would be another number."""
    words = Text("x", "x")
    measure = Ratio(
        Wording("每万人拥有", "5.6", "件", ""),
        Wording("", "5.6", " items", " for every 10,000 people"),
        (),
        words,
        words,
        Decimal("5.6"),
        Decimal(10000),
        words,
        words,
    )
    assert spaced(brief(measure, language), language) == said
    (row, *_) = data_table(Figure("x", 1, words, words, (measure,), words, Citation(words)), language)
    assert row.reading == said


@pytest.mark.parametrize("comparator", Comparator)
@pytest.mark.parametrize("language", Language)
def test_no_comparator_is_lost_where_words_are_short(comparator: Comparator, language: Language) -> None:
    words = Text("x", "x")
    before, after = (
        ("", comparator.value) if comparator.follows else (f"馆藏标本的总数{comparator.value}", "")
    )
    zh = Wording(before, "300", "件", after)
    measure = Number(
        zh, Wording("the number of all specimens ", "300", " items", ""), (comparator,), words, words
    )
    figure = Figure("x", 1, words, words, (measure,), words, Citation(words))
    wanted = (
        (comparator.value,)
        if language is Language.ZH
        else (*comparator.english, "over", "reaching", "expected")
    )
    for text in (spaced(brief(measure, language), language), data_table(figure, language)[0].reading):
        assert any(word in text for word in wanted), text


@pytest.mark.parametrize(
    ("before", "number", "comparators", "zh", "en"),
    [
        ("全年用电量同比减少", "13.7", (), "减少13.7%", "down 13.7%"),
        ("同比减少超", "13.7", (Comparator.OVER,), "减少超13.7%", "down over 13.7%"),
        ("全年用电量同比增长", "-13.7", (), "-13.7%", "-13.7%"),
    ],
)
@pytest.mark.parametrize("kind", [Growth, Increase])
def test_a_fall_is_one_where_words_are_short(
    kind: type, before: str, number: str, comparators: tuple[Comparator, ...], zh: str, en: str
) -> None:
    """In the table and in the brief words of a tile, 13.7% alone would be a rise."""
    words = Text("x", "x")
    wording = (
        Wording(before, number, "%", ""),
        Wording(
            "electricity use in the year fell by over " if comparators else "electricity use fell by ",
            number,
            "%",
            "",
        ),
    )
    fields = (Decimal("-13.7"), *(() if kind is Growth else (words,)))
    measure = kind(*wording, comparators, words, words, *fields)
    figure = Figure("x", 1, words, words, (measure,), words, Citation(words))
    for language, said in ((Language.ZH, zh), (Language.EN, en)):
        assert data_table(figure, language)[0].reading == said
        assert spaced(brief(measure, language), language).endswith(said)


def test_a_unit_that_is_a_number_stands_apart_in_english() -> None:
    """“31 10,000 visits” is no number."""
    words = Text("x", "x")
    points = tuple(
        Point(Text(str(year), str(year)), Decimal(year), Text("31", "31"), Decimal(31))
        for year in (2019, 2020)
    )
    wording = Wording("", "31", "万人次", "")
    unit = Text("万人次", "10,000 visits")
    measure = Series(wording, wording, (), words, words, unit=unit, points=points)
    rows = data_table(Figure("x", 1, words, words, (measure,), words, Citation(words)), Language.EN)
    assert rows[1].reading == "31 × 10,000 visits"


def test_a_shared_place_stays_shared() -> None:
    """Joint third is not third."""
    words = Text("x", "x")
    wording = (Wording("并列居全市第", "三", "", ""), Wording("joint ", "3", "rd", ""))
    measure = Rank(*wording, (), words, words, 3, words)
    figure = Figure("x", 1, words, words, (measure,), words, Citation(words))
    assert [data_table(figure, language)[0].reading for language in Language] == ["并列第三", "joint 3rd"]
    assert spaced(brief(measure, Language.ZH), Language.ZH) == "并列第三"


@pytest.mark.parametrize(
    ("comparator", "said"),
    [(Comparator.OVER, chart_words.MAY_FALL_MORE), (Comparator.NEARLY, chart_words.MAY_FALL_LESS)],
)
def test_a_bound_of_a_fall_is_said_as_one(comparator: Comparator, said: Text) -> None:
    """“It may be more” beside steps that go down would say that they go down less."""
    text = Text("x", "x")
    wording = Wording(f"减少{comparator.value}", "13.7", "%", "")
    measure = Growth(wording, wording, (comparator,), text, text, Decimal("-13.7"))
    (spec,) = charts_of(Figure("x", 1, text, text, (measure,), text, Citation(text)), Language.ZH)
    assert said.zh in [note.text for note in spec.notes]
