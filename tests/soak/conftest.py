"""What takes minutes or root, and is asked for by `make soak`; `make test` passes it by."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.effort import SOAK


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return None if SOAK else True


@pytest.fixture(scope="session")
def minutes() -> float:
    """How long each of the long tests may go on: KIOSK_SOAK_MINUTES, or 2."""
    return float(os.environ.get("KIOSK_SOAK_MINUTES", "2"))
