"""Lines that are composed of several texts."""

from __future__ import annotations

import pytest

from kiosk.exhibition.lines import one_line


@pytest.mark.parametrize(
    ("texts", "line"), [((), ""), (("a",), "a"), (("a", "", "b"), "a · b"), (("", ""), "")]
)
def test_one_line(texts: tuple[str, ...], line: str) -> None:
    assert one_line(*texts) == line
