"""The data table in large type."""

from __future__ import annotations

import pytest

from kiosk.charts.table import DataRow, data_table
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.text import Language
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
