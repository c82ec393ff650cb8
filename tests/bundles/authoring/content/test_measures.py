"""The sheet measures accepts every kind of measure, and each has a chart. A new kind cannot be forgotten."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from kiosk.bundles.authoring.content.measures import columns_for
from kiosk.bundles.authoring.desk.template import declared
from kiosk.bundles.authoring.sheets.rows import MeasureRow
from kiosk.charts.spec import charts_of
from kiosk.exhibition.figures import KINDS, Measure
from kiosk.exhibition.text import Language
from tests.bundles.authoring.conftest import Bundle


def test_the_kinds_are_those_of_the_union() -> None:
    assert tuple(KINDS.values()) == get_args(Measure)
    assert dict(declared("measures"))["kind"].choices == tuple(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_needs_columns_that_the_sheet_has(kind: str) -> None:
    columns = {field.name: field for field in fields(MeasureRow)}
    for column in columns_for(KINDS[kind]).values():
        assert columns[column].default is None, "other kinds leave it empty"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "composition"])
def test_a_measure_of_every_kind_is_read_and_has_a_chart(kind: str, bundle: Bundle) -> None:
    """It replaces a figure's only number. The default exhibition covers a composition, which needs parts."""
    number = "5：1" if kind == "ratio" else "5"
    filled = {"number_zh": number, "number_en": number, "unit_zh": "%", "unit_en": "%", "value": "5"}
    texts = {
        f"{name}_{language}": "x"
        for name in ("quantity", "scope", "part", "whole")
        for language in ("zh", "en")
    }

    def change(records: list[list[str]]) -> None:
        row = next(record for record in records if record[0] == "built-up-area")
        for column, value in {**filled, **texts, "kind": kind}.items():
            row[records[0].index(column)] = value

    bundle.table("measures", change)
    if kind == "series":
        rows = "figure,year,number\nbuilt-up-area,2016,4\nbuilt-up-area,2021,5\n"
        bundle.path("tables/series.csv").write_text(rows, encoding="utf-8")
    result = bundle.read()
    assert result.exhibition is not None, result.problems
    (figure,) = (figure for figure in result.exhibition.figures if figure.id == "built-up-area")
    assert [type(measure) for measure in figure.measures] == [KINDS[kind]]
    assert all(charts_of(figure, language) for language in Language)
