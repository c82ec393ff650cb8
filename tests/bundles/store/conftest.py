"""A store in memory, if the system offers that, so that syncing costs nothing."""

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
    """A folder for a store."""
    place = Path(tempfile.mkdtemp(prefix="kiosk-store-", dir=SHM if SHM.is_dir() else None))
    yield place / "data"
    shutil.rmtree(place)


@pytest.fixture
def store(folder: Path) -> Store:
    """A store that trusts the releases of the tests."""
    return trusting(Store(folder, now=Time(), disk=OneByOne(), look=look, attempt=Believing))
