"""Reading order, nearest item and scrolling, from rectangles alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.focus_order import Rect, Window, nearest, reading_order, union

LINE = [Rect(0, 0, 90, 20), Rect(100, 0, 90, 20), Rect(200, 0, 90, 20)]


def moved(rects: list[Rect], x: float, y: float) -> list[Rect]:
    return [Rect(rect.x + x, rect.y + y, rect.width, rect.height) for rect in rects]


def test_a_row_is_read_from_left_to_right_and_rows_from_top_to_bottom() -> None:
    grid = LINE + moved(LINE, 0, 30) + moved(LINE, 0, 60)
    shuffled = grid[::-1]
    assert [shuffled[index] for index in reading_order(shuffled)] == grid


def test_items_of_one_row_need_not_be_equally_high() -> None:
    row = [Rect(0, 6, 90, 20), Rect(100, 0, 90, 60), Rect(200, 3, 90, 30)]
    assert reading_order(row[::-1]) == [2, 1, 0]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [Rect(0, 0, 90, 300)]
    right = [Rect(100, 0, 90, 140), Rect(100, 160, 90, 140)]
    assert reading_order(right + left) == [2, 0, 1]
    uneven = [Rect(0, 0, 90, 130), Rect(0, 140, 90, 160), Rect(100, 0, 90, 200), Rect(100, 210, 90, 90)]
    assert reading_order(uneven) == [0, 1, 2, 3]


def test_items_that_overlap_a_little_are_still_in_order() -> None:
    column = [Rect(0, 0, 90, 22), Rect(0, 20, 90, 22), Rect(0, 40, 90, 22)]
    assert reading_order(column[::-1]) == [2, 1, 0]


rects = st.lists(
    st.builds(Rect, *[st.integers(0, 900)] * 2, *[st.integers(1, 300)] * 2), min_size=1, max_size=14
)


@given(rects)
def test_every_item_is_read_once(items: list[Rect]) -> None:
    assert sorted(reading_order(items)) == list(range(len(items)))


@given(rects)
def test_nothing_is_nearer_than_itself(items: list[Rect]) -> None:
    found = items[nearest(items, items[0])]
    assert (found.x + found.width / 2, found.y + found.height / 2) == (
        items[0].x + items[0].width / 2,
        items[0].y + items[0].height / 2,
    )


def test_the_rectangle_around_all() -> None:
    assert union([Rect(10, 20, 5, 5), Rect(0, 30, 40, 10)]) == Rect(0, 20, 40, 20)


def at(place: float) -> Window:
    return Window(place, 500, 20, 0, 2000)


@pytest.mark.parametrize(
    ("place", "top", "bottom", "shows"),
    [
        (0, 100, 200, 0),
        (0, 470, 490, 10),
        (0, 900, 1000, 520),
        (1000, 900, 1000, 880),
        (1990, 2460, 2500, 2000),
        (0, 600, 1400, 580),
    ],
    ids=["seen", "below the margin", "further down", "further up", "at the end", "taller than the window"],
)
def test_a_control_is_scrolled_into_the_window_wholly(
    place: float, top: float, bottom: float, shows: float
) -> None:
    assert at(place).reveal(top, bottom) == shows


def test_a_key_goes_to_a_control_only_if_no_unread_text_lies_between() -> None:
    assert at(0).goes_to(600, 700, True)
    assert not at(0).goes_to(1200, 1300, True)
    assert at(1000).goes_to(0, 100, True), "what lies behind is no text that has not been read"
    assert not at(1500).goes_to(100, 200, False)


@given(st.integers(0, 2000), st.booleans())
def test_a_step_shows_the_last_lines_again_and_stays_inside(place: int, forward: bool) -> None:
    window = at(place)
    to = window.scrolled(forward)
    assert 0 <= to <= 2000
    assert abs(to - place) <= window.height - 2 * window.edge
