"""Long tests and tests that need root. `make soak` runs them; `make test` skips them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.effort import SOAK


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return None if SOAK else True


@pytest.fixture(scope="session")
def minutes() -> float:
    """Duration of each long test in minutes: KIOSK_SOAK_MINUTES, or 2."""
    return float(os.environ.get("KIOSK_SOAK_MINUTES", "2"))
