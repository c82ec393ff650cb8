"""One panel for the journeys of a file; every visitor finds it fresh."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from kiosk.exhibition.session import Options
from tests.conftest import Build, Clock
from tests.walker import Walker


@pytest.fixture(scope="module")
def house(module_panel: Build) -> Walker:
    """A panel that waits at attract. Its charts stay unprepared: they have journeys of their own."""
    clock = Clock()
    return Walker(module_panel(clock=clock, charts=False), clock)


@pytest.fixture
def visitor(house: Walker) -> Walker:
    """A visitor in front of the panel at attract."""
    if house.where[0] != "attract":
        house.reset()
    house.rest()
    house.app.leftover_input.look()
    return house


@pytest.fixture
def at_home(house: Walker) -> Walker:
    """A visitor at home who wants reduced motion, so that tests of ways do not wait for pages to grow."""
    return _at_home(house, reduced_motion=True)


@pytest.fixture
def in_motion(house: Walker) -> Walker:
    """A visitor at home who sees everything move."""
    return _at_home(house, reduced_motion=False)


def _at_home(house: Walker, reduced_motion: bool) -> Walker:
    """At home, with nothing else chosen; who was here before has not waited for the reset."""
    if house.where[0] == "attract":
        house.wake()
    house.app.visit.home()
    house.app.visit.set_options(**asdict(Options(reduced_motion=reduced_motion)))
    house.rest()
    house.app.leftover_input.look()
    return house
