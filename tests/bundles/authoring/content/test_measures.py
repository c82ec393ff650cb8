"""Every kind of measure can be written in the sheet measures and drawn; a kind that is added is not forgotten anywhere."""

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


@pytest.mark.parametrize("kind", KINDS)
def test_the_default_exhibition_shows_every_kind(kind: str, bundle: Bundle) -> None:
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    shown = [figure for figure in exhibition.figures if any(type(m) is KINDS[kind] for m in figure.measures)]
    assert shown
    assert all(charts_of(figure, language) for figure in shown for language in Language)
