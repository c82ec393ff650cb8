"""120 slow double taps at random controls: none opens a second page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Build, Clock
from tests.journeys.test_leftover_input import second_pages
from tests.walker import Walker


@pytest.fixture
def in_motion(panel: Build) -> Iterator[Walker]:
    clock = Clock()
    walker = Walker(panel(clock=clock, charts=False), clock)
    walker.wake()
    return walker


@pytest.mark.parametrize("apart", [0.05, 0.15, 0.3, 0.4, 0.5, 0.58])
def test_slow_double_taps(in_motion: Walker, apart: float) -> None:
    assert second_pages(in_motion, apart, 20) == []
