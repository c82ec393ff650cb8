"""A finger that stays down explores; a tap, a pinch and two people do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.exploring import AFTER, Exploring, Place, tick, touch

ONE, FAR = (10.0, 10.0), (500.0, 10.0)


def after(*steps: tuple[float, list[Place]]) -> Exploring:
    exploring = Exploring()
    for now, fingers in steps:
        exploring = touch(exploring, fingers, now)
    return exploring


@pytest.mark.parametrize(
    ("steps", "active"),
    [
        ([(0, [ONE]), (AFTER, [ONE])], True),
        ([(0, [ONE]), (0.1, [FAR]), (AFTER, [ONE])], True),
        ([(0, [ONE]), (AFTER - 0.01, [FAR])], False),
        ([(0, [ONE]), (0.1, []), (0.2, [ONE]), (0.4, [ONE])], False),
        ([(0, [ONE, FAR]), (1, [ONE, FAR])], False),
        ([(0, [ONE]), (0.1, [ONE, FAR]), (0.2, [ONE]), (1, [ONE])], False),
        ([(0, [ONE]), (1, [ONE]), (1.1, [ONE, FAR])], False),
        ([(0, [ONE, FAR]), (0.1, []), (0.2, [ONE]), (0.5, [ONE])], True),
    ],
)
def test_only_a_finger_that_is_alone_and_stays_down_explores(
    steps: list[tuple[float, list[Place]]], active: bool
) -> None:
    assert after(*steps).active is active


def test_a_finger_that_rests_explores_too() -> None:
    resting = after((0, [ONE]))
    assert not tick(resting, AFTER - 0.01).active
    assert tick(resting, AFTER).active
    assert not tick(Exploring(), 100).active


@given(st.lists(st.tuples(st.floats(0, 1), st.lists(st.sampled_from([ONE, FAR]), max_size=3)), max_size=30))
def test_nothing_explores_without_exactly_one_finger(steps: list[tuple[float, list[Place]]]) -> None:
    exploring, now = Exploring(), 0.0
    for wait, fingers in steps:
        now += wait
        exploring = touch(exploring, fingers, now)
        if len(fingers) != 1:
            assert not exploring.active
        else:
            assert exploring.place in (fingers[0], None)
