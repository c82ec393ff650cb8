"""The hidden sign: two corners in turn. Random touches, such as a child's, do not make it."""

from __future__ import annotations

import random

import pytest

from kiosk.staff.corner_sign import CornerSign, corner_at


def complete(presses: list[tuple[int | None, float]]) -> list[bool]:
    """The presses that completed the sign."""
    sign, said = CornerSign(), []
    for corner, time in presses:
        sign, done = sign.press(corner, time)
        said.append(done)
    return said


def test_five_presses_in_turn_are_the_sign() -> None:
    assert complete([(0, 0), (1, 1), (0, 2), (1, 3), (0, 4)]) == [False] * 4 + [True]
    # And again: no part of the old sign counts.
    assert complete([(n % 2, n * 0.5) for n in range(5)] + [(1, 3), (0, 3.5)]).count(True) == 1


@pytest.mark.parametrize(
    "presses",
    [
        [(0, n * 0.3) for n in range(30)],
        [(n % 2, n * 2.0) for n in range(9)],
        [(0, 0), (1, 1), (None, 1.5), (0, 2), (1, 3), (0, 4)],
        [(1, 0), (0, 1), (1, 2), (0, 3), (1, 4)],
        [(0, 0), (1, 1), (1, 2), (0, 3), (1, 4), (0, 5)],
    ],
    ids=["one corner", "too slow", "elsewhere between", "the wrong one first", "twice the same"],
)
def test_anything_else_is_not(presses: list[tuple[int | None, float]]) -> None:
    assert True not in complete(presses)


def test_a_false_start_may_begin_again_at_once() -> None:
    presses = [(None, 0.0), (0, 0.5), (0, 1), (1, 2), (0, 3), (1, 4), (0, 5)]
    assert complete(presses)[-1]


@pytest.mark.parametrize(
    ("x", "y", "width", "height", "corner"),
    [
        (0, 0, 1920, 1080, 0),
        (32, 32, 1920, 1080, 0),
        (33, 10, 1920, 1080, None),
        (10, 1079, 1920, 1080, 1),
        (1910, 10, 1920, 1080, None),
        (10, 1900, 1080, 1920, None),
        (1079, 5, 1080, 1920, 1),
        (-1, 5, 1080, 1920, None),
    ],
)
def test_the_corners(x: float, y: float, width: float, height: float, corner: int | None) -> None:
    assert corner_at(x, y, width, height, 32) == corner


def test_a_crowd_of_children_never_makes_the_sign() -> None:
    """Two hundred thousand random touches, five a second."""
    choose = random.Random(2021)
    corners = [
        corner_at(choose.uniform(0, 1920), choose.uniform(0, 1080), 1920, 1080, 32) for _ in range(200_000)
    ]
    assert True not in complete([(corner, n * 0.2) for n, corner in enumerate(corners)])
