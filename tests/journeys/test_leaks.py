"""A panel runs for months: a page that was left must not leave large objects in memory."""

from __future__ import annotations

import gc
from collections import Counter

import pytest

from tests.walker import Walker

VISITS = 4
HEAVY = {
    "PassageRow",
    "FigureRow",
    "PhotoRow",
    "TaskRow",
    "ArticleRow",
    "RowsModel",
    "Order",
    "QImage",
    "QTimer",
}


def heavy_objects() -> Counter[str]:
    """The number of rows, models and chart pictures in the interpreter."""
    gc.collect()
    return Counter(name for name in (type(thing).__name__ for thing in gc.get_objects()) if name in HEAVY)


@pytest.mark.parametrize(
    ("kind", "item_id"), [("step", "step-1"), ("figures", ""), ("article", "article-2"), ("tasks", "")]
)
def test_a_page_that_was_left_is_forgotten(at_home: Walker, kind: str, item_id: str) -> None:
    def visit() -> None:
        at_home.app.visit.open(kind, item_id)
        at_home.rest()
        at_home.app.visit.home()
        at_home.rest()

    visit()
    before = heavy_objects()
    for _ in range(VISITS):
        visit()
    left_behind = heavy_objects() - before
    assert all(count < VISITS for count in left_behind.values()), left_behind


def test_a_visitor_who_has_left_is_forgotten(visitor: Walker) -> None:
    """Attract is created again after each visitor."""

    def visit() -> None:
        visitor.wake()
        visitor.reset()

    visit()
    before = heavy_objects()
    for _ in range(VISITS):
        visit()
    left_behind = heavy_objects() - before
    assert all(count < VISITS for count in left_behind.values()), left_behind
