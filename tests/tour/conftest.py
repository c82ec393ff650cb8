"""Fixture: the built-in exhibition as a value."""

from __future__ import annotations

import pytest

from kiosk.bundles.authoring.reader import read
from kiosk.exhibition.model import Exhibition
from tests.conftest import DEFAULT_BUNDLE


@pytest.fixture(scope="session")
def exhibition() -> Exhibition:
    exhibition = read(DEFAULT_BUNDLE).exhibition
    assert exhibition is not None
    return exhibition
