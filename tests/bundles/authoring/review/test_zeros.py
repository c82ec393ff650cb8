"""A number that lost its last zeros is found by its statement."""

from __future__ import annotations

import pytest

from kiosk.bundles.authoring.review.zeros import check_zeros
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet


@pytest.mark.parametrize(
    ("number", "statement", "other"),
    [
        ("1.1", "年均增长1.10%。", "1.10"),
        ("6", "增长6.0%。", "6.0"),
        ("-3.2", "增长-3.20%。", "-3.20"),
        ("1.1", "年均增长1.1%，上年1.10%。", None),
        ("1.1", "年均增长1.15%。", None),
        ("1.10", "年均增长1.10%。", None),
        ("10", "100件", None),
        ("约1.1", "约1.10", None),
        ("", "1.10", None),
    ],
)
def test_zeros_at_the_end_are_missed(number: str, statement: str, other: str | None) -> None:
    figure = Row("exhibit.xlsx", "figures", 2, {"id": "a", "statement_zh": statement})
    measure = Row("exhibit.xlsx", "measures", 5, {"figure": "a", "number_zh": number})
    sheets = {
        "figures": Sheet("figures", "exhibit.xlsx", None, (figure,)),
        "measures": Sheet("measures", "exhibit.xlsx", None, (measure,)),
    }
    found = check_zeros(sheets)
    assert [(p.code, p.row, p.column) for p in found] == ([("W23", 5, "number_zh")] if other else [])
    assert not other or f"“{other}”" in found[0].message_zh


def test_sheets_may_be_missing() -> None:
    assert check_zeros({}) == ()
