"""Panels with small exhibitions: every way leads somewhere, and nothing is left of parts that there are none of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.exhibition.pages import STONES, all_pages
from tests.conftest import Build, Clock
from tests.small import EVENT, FIGURES, GALLERY, Rows, small
from tests.walker import Walker


@pytest.mark.parametrize(
    ("tables", "parts"),
    [(GALLERY, ["galleries"]), ({**FIGURES, "events": [EVENT]}, ["figures", "timeline"])],
    ids=["one gallery", "figures and events"],
)
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_only_the_parts_that_there_are_have_stones(
    panel: Build,
    clock: Clock,
    tmp_path: Path,
    tables: dict[str, Rows],
    parts: list[str],
    size: tuple[int, int],
) -> None:
    folder = small(tmp_path, tables, source__zh="年鉴", source__en="Yearbook")
    walker = Walker(panel(*size, bundle=folder, clock=clock), clock)
    walker.wake()
    assert [kind for kind in STONES if walker.find(f"home.{kind}") is not None] == parts
    for kind in parts:
        walker.tap(f"home.{kind}")
        assert walker.where == ("browsing", kind, "")
        walker.tap("bar.home")
    exhibition = walker.app.exhibit.value
    assert exhibition is not None
    for kind, item_id in all_pages(exhibition):
        walker.go(kind, item_id)
        assert "undefined" not in walker.texts()
        walker.tap("bar.home")
