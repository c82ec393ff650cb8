"""Fixtures for journeys: one panel per file, reset before every visitor."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from kiosk.exhibition.session import Options
from tests.conftest import Build, Clock
from tests.walker import Walker


@pytest.fixture(scope="module")
def house(module_panel: Build) -> Walker:
    """A panel that waits at attract. Its charts stay unprepared: other journeys cover them."""
    clock = Clock()
    return Walker(module_panel(clock=clock, charts=False), clock)


@pytest.fixture
def visitor(house: Walker) -> Walker:
    """A visitor at the panel, which shows attract."""
    if house.where[0] != "attract":
        house.reset()
    house.rest()
    house.app.leftover_input.look()
    return house


@pytest.fixture
def at_home(house: Walker) -> Walker:
    """A visitor at home with reduced motion, so that tests of navigation do not wait for page transitions."""
    return _at_home(house, reduced_motion=True)


@pytest.fixture
def in_motion(house: Walker) -> Walker:
    """A visitor at home with full motion."""
    return _at_home(house, reduced_motion=False)


def _at_home(house: Walker, reduced_motion: bool) -> Walker:
    """Go home and set only this option. It does not wait for the last visitor's reset."""
    if house.where[0] == "attract":
        house.wake()
    house.app.visit.home()
    house.app.visit.set_options(**asdict(Options(reduced_motion=reduced_motion)))
    house.rest()
    house.app.leftover_input.look()
    return house
