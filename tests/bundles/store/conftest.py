"""A store in memory where there is such a thing, so that syncing costs nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bundles.store.store import Store
from tests.bundles.store.releases import Believing, OneByOne, Time, look, trusting

SHM = Path("/dev/shm")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a store may be."""
    place = Path(tempfile.mkdtemp(prefix="kiosk-store-", dir=SHM if SHM.is_dir() else None))
    yield place / "data"
    shutil.rmtree(place)


@pytest.fixture
def store(folder: Path) -> Store:
    """A store that trusts what tests make."""
    return trusting(Store(folder, now=Time(), disk=OneByOne(), look=look, attempt=Believing))
