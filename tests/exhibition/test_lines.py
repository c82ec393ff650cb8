"""Composed lines."""

from __future__ import annotations

import pytest

from kiosk.exhibition import lines


@pytest.mark.parametrize(
    ("texts", "line"), [((), ""), (("a",), "a"), (("a", "", "b"), "a · b"), (("", ""), "")]
)
def test_one_line(texts: tuple[str, ...], line: str) -> None:
    assert lines.one_line(*texts) == line
