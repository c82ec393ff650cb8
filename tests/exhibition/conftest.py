"""Fixtures: the default exhibition and the newspaper page that it quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.bundles.authoring.reader import read
from kiosk.exhibition.model import Exhibition

DEFAULT = Path(__file__).parents[2] / "assets" / "exhibitions" / "beibei-2021"


@pytest.fixture(scope="session")
def exhibition() -> Exhibition:
    result = read(DEFAULT)
    assert result.problems == ()
    assert result.exhibition is not None
    return result.exhibition


@pytest.fixture(scope="session")
def source() -> str:
    return (DEFAULT / "source.md").read_text(encoding="utf-8")
