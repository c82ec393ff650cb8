"""One panel for the journeys of a file; every visitor finds it fresh."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from kiosk.exhibition.session import Options
from tests.conftest import Build, Clock
from tests.walker import Walker


@pytest.fixture(scope="module")
def house(module_panel: Build) -> Walker:
    """A panel that waits at attract."""
    clock = Clock()
    return Walker(module_panel(clock=clock), clock)


@pytest.fixture
def visitor(house: Walker) -> Walker:
    """A visitor in front of the panel at attract."""
    if house.where[0] != "attract":
        house.reset()
    house.rest()
    return house


@pytest.fixture
def at_home(house: Walker) -> Walker:
    """A visitor at home, with nothing chosen; who was here before has not waited for the reset."""
    if house.where[0] == "attract":
        house.wake()
    house.app.visit.home()
    house.app.visit.set_options(**asdict(Options()))
    house.rest()
    return house
