"""Required columns and allowed numbers of measures."""

from __future__ import annotations

import pytest

from kiosk.bundles.authoring.content.measures import columns_for
from kiosk.exhibition.figures import KINDS, Rank
from kiosk.exhibition.text import Language
from tests.bundles.authoring.conftest import Bundle

GDP, COMPOSITION, SHARE, RANK, LEVEL = 2, 5, 7, 9, 3
"""Rows of the sheet measures."""


def said(bundle: Bundle) -> list[tuple[str, int | None, str | None]]:
    return [(problem.code, problem.row, problem.column) for problem in bundle.read().problems]


def set_number(bundle: Bundle, row: int, number: str) -> None:
    for column in ("value", "number_zh", "number_en"):
        bundle.cell("measures", row, column, number)


@pytest.mark.parametrize(
    ("number", "right"), [("1", True), ("12", True), ("1.5", False), ("0", False), ("-1", False)]
)
def test_a_rank_is_a_whole_number_from_1(bundle: Bundle, number: str, right: bool) -> None:
    set_number(bundle, RANK, number)
    assert ("T10" not in [code for code, *_ in said(bundle)]) is right


def test_a_rank_that_is_read_is_that_number(bundle: Bundle) -> None:
    set_number(bundle, RANK, "12")
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    measures = [measure for figure in exhibition.figures for measure in figure.measures]
    assert 12 in [measure.place for measure in measures if isinstance(measure, Rank)]


@pytest.mark.parametrize(("number", "right"), [("0", True), ("100", True), ("100.5", False), ("-0.5", False)])
def test_a_share_lies_between_0_and_100(bundle: Bundle, number: str, right: bool) -> None:
    set_number(bundle, SHARE, number)
    assert ("F04" not in [code for code, *_ in said(bundle)]) is right


@pytest.mark.parametrize(
    ("value", "number", "code"),
    [
        ("6.9", "6.9", None),
        ("6.90", "6.9", None),
        ("1234", "1,234", None),
        ("1000", "千", None),
        ("10000", "万", None),
        ("100", "百", None),
        ("100", "千", "F05"),
        ("0.069", "6.9", "F13"),
        ("6.8", "6.9", "F05"),
    ],
)
def test_the_number_that_is_drawn_is_the_number_that_is_shown(
    bundle: Bundle, value: str, number: str, code: str | None
) -> None:
    bundle.cell("measures", GDP, "value", value)
    bundle.cell("measures", GDP, "number_zh", number)
    bundle.cell("measures", GDP, "number_en", number)
    found = [code for code, *_ in said(bundle) if code in ("F05", "F13")]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("percents", "code"),
    [
        (("2.6", "48.8", "48.6"), None),
        (("2.65", "48.8", "48.7"), "F11"),
        (("2.6", "48.8", "48.8"), "F03"),
        (("2.6", "48.8", "48.4"), "F03"),
        (("0.026", "0.488", "0.486"), "F13"),
        (("-2.6", "54", "48.6"), "F04"),
        (("0", "51.4", "48.6"), "F11"),
    ],
)
def test_the_parts_of_a_composition(bundle: Bundle, percents: tuple[str, ...], code: str | None) -> None:
    for row, percent in enumerate(percents, 2):
        bundle.cell("parts", row, "percent", percent)
    assert [code for code, *_ in said(bundle)] == ([code] if code else [])


def test_every_kind_needs_its_columns(bundle: Bundle) -> None:
    """Turn a growth into each other kind: the check reports that kind's missing columns and nothing else."""
    for kind, type_ in KINDS.items():
        if kind == "composition":
            continue
        needed = columns_for(type_).values()
        bundle.cell("measures", GDP, "kind", kind)
        missed = {column for code, row, column in said(bundle) if code == "F06" and row == GDP}
        assert missed == {f"{column}_zh" for column in needed if column != "value"}


@pytest.mark.parametrize(
    ("unit", "joined"), [("%", "6.9%"), ("percent", "6.9 percent"), ("", "6.9"), ("st", "6.9st")]
)
def test_english_units_that_follow_their_number_closely(bundle: Bundle, unit: str, joined: str) -> None:
    bundle.cell("measures", GDP, "unit_en", unit)
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    wording = exhibition.figure("gdp").measures[0].wording(Language.EN)
    assert wording.number + wording.unit == joined


def test_measures_stand_in_the_order_of_their_rows(bundle: Bundle) -> None:
    before = bundle.read().exhibition
    assert before is not None
    bundle.table("measures", lambda rows: rows.__setitem__(slice(1, 3), rows[1:3][::-1]))
    after = bundle.read().exhibition
    assert after is not None
    first, second = (one.figure("gdp").measures for one in (before, after))
    assert list(first[:2]) == list(second[:2])[::-1]


def test_a_measure_cites_its_own_section_or_none(bundle: Bundle) -> None:
    bundle.cell("measures", GDP, "section", "step-1")
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    first, second, *_ = exhibition.figure("gdp").measures
    assert first.citation is not None
    assert first.citation.section.zh.endswith(exhibition.step("step-1").title.zh)
    assert second.citation is None


def test_a_figure_is_not_missed_where_a_row_of_measures_is_broken(bundle: Bundle) -> None:
    bundle.cell("measures", RANK, "figure", "")
    codes = [code for code, *_ in said(bundle)]
    assert "T06" in codes
    assert "F07" not in codes


def test_parts_are_not_blamed_where_a_row_of_measures_is_broken(bundle: Bundle) -> None:
    bundle.cell("measures", COMPOSITION, "period_zh", "")
    codes = [code for code, *_ in said(bundle)]
    assert "T06" in codes
    assert "F09" not in codes


def test_figures_stand_in_the_order_of_their_numbers(bundle: Bundle) -> None:
    before = bundle.read().exhibition
    assert before is not None
    count = len(before.figures)
    for row in range(2, count + 2):
        bundle.cell("figures", row, "number", str(count + 2 - row))
    after = bundle.read().exhibition
    assert after is not None
    assert [figure.id for figure in after.figures] == [figure.id for figure in before.figures][::-1]


@pytest.mark.parametrize(("english", "right"), [("1234", True), ("1,234", True), ("1235", False)])
def test_both_languages_count_the_same(bundle: Bundle, english: str, right: bool) -> None:
    bundle.cell("measures", GDP, "value", "1234").cell("measures", GDP, "number_zh", "1,234")
    bundle.cell("measures", GDP, "number_en", english)
    assert ("F12" not in [code for code, *_ in said(bundle)]) is right
