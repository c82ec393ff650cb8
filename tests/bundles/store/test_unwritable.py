"""A read-only data folder, and a data folder whose state cannot be true."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from kiosk.bundles.store.store import Store
from tests.bundles.store.releases import TRUST, OneByOne, medium, trusting
from tests.bundles.store.test_store import again, refused, run


class Unwritable(OneByOne):
    """SQLite cannot create its files next to the database, for any reason."""

    def connect(self, file: Path, *, timeout: float) -> sqlite3.Connection:
        return sqlite3.connect(file, factory=_Refusing)


class _Refusing(sqlite3.Connection):
    def execute(self, *asked):  # type: ignore[no-untyped-def]
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error


def test_what_has_run_is_shown_where_nothing_can_be_written(store: Store, folder: Path) -> None:
    run(store, 1)
    store.install(medium(2))
    unwritable = again(folder, Unwritable())
    showing = unwritable.start()
    assert showing is not None
    assert (showing.id, showing.confirmed) == ("small@1", True)
    assert unwritable.status().good == "small@1"
    assert [kept.id for kept in unwritable.releases()] == ["small@2", "small@1"]
    assert unwritable.verify("small@1") == ()
    assert again(folder).status().attempts == 0


def test_a_log_that_was_not_carried_over_is_not_ignored(store: Store, folder: Path) -> None:
    """The power failed after a COMMIT, and now nothing can be written."""
    run(store, 1)
    with closing(sqlite3.connect(folder / "state.db")) as other:
        other.execute("SELECT * FROM state").fetchall()
        store.install(medium(2))
        shutil.copytree(folder, folder.with_name("left"), ignore=shutil.ignore_patterns("*-shm"))
    assert (folder.with_name("left") / "state.db-wal").stat().st_size
    left = again(folder.with_name("left"), Unwritable())
    assert left.status().active == "small@2"
    showing = left.start()
    assert showing is not None
    assert showing.id == "small@1"


@contextmanager
def mounted(place: Path, *how: str) -> Iterator[Path]:
    place.mkdir()
    done = subprocess.run(["mount", *how, place], capture_output=True)
    if done.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


needs_root = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0 or shutil.which("mount") is None, reason="only root may mount"
)


@needs_root
def test_a_full_disk(store: Store, folder: Path, tmp_path: Path) -> None:
    run(store, 1)
    store.install(medium(2))
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as place:
        data = place / "data"
        shutil.copytree(folder, data)
        stray = data / "objects" / "00" / ("0" * 64 + ".webp")
        stray.parent.mkdir(exist_ok=True)
        with stray.open("wb") as stream:
            stream.write(bytes(1_000_000))
        fill(place)
        full = again(data)
        showing = full.start()
        assert showing is not None
        assert showing.id == "small@1"
        assert full.status().active == "small@2"
        with refused("S02"):
            full.install(medium(3))
        with refused("S02"):
            full.activate("small@1")
        assert again(data).collect() >= 1
        assert not stray.exists()
        assert full.rollback() == "small@1"
        fill(place)
        with refused("S02"):
            full.collect()


def fill(place: Path) -> None:
    with suppress(OSError), (place / "filler").open("ab", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))


@needs_root
def test_a_read_only_disk(store: Store, folder: Path, tmp_path: Path) -> None:
    run(store, 1)
    store.install(medium(2))
    with mounted(tmp_path / "disk", "--bind", str(folder)) as place:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        fixed = again(place)
        showing = fixed.start()
        assert showing is not None
        assert showing.id == "small@1"
        assert fixed.status().active == "small@2"
        assert fixed.verify("small@2") == ()
        for work in (
            lambda: fixed.install(medium(3)),
            lambda: fixed.activate("small@1"),
            fixed.rollback,
            fixed.collect,
            lambda: fixed.fail("small@2", "no picture"),
        ):
            with refused("S19"):
                work()


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE floors",
        "DROP TABLE files",
        "DROP TABLE trust",
        "DELETE FROM state",
        "ALTER TABLE state DROP COLUMN rebuilt",
        "UPDATE releases SET published = 'xx'",
        "UPDATE state SET active = 'nix@9'",
        "UPDATE state SET good = NULL, previous = 'nix@1'",
        "UPDATE state SET proven = 'never'",
        "UPDATE state SET version = 'x'",
        "UPDATE trust SET data = x'00'",
        "UPDATE trust SET data = '{'",
        "UPDATE floors SET release = 'many'",
    ],
)
def test_what_cannot_be_is_damage(
    store: Store, folder: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    run(store, 1)
    run(store, 2)
    with closing(sqlite3.connect(folder / "state.db")) as connection:
        connection.execute(damage)
        connection.commit()
    status = again(folder).status()
    assert (status.active, status.good, status.floors) == ("small@2", "small@1", {"small": 2})
    assert status.trusted
    assert status.rebuilt is not None
    assert list(folder.glob("damaged-*.db"))
    run(again(folder), 3)


def test_what_cannot_be_while_the_store_is_used(store: Store, folder: Path) -> None:
    run(store, 1)
    with closing(sqlite3.connect(folder / "state.db")) as connection:
        connection.execute("DELETE FROM state")
        connection.commit()
    with refused("S18"):
        store.status()
    assert store.status().active == "small@1"


def test_a_folder_instead_of_the_database(store: Store, folder: Path) -> None:
    run(store, 1)
    (folder / "state.db").unlink()
    (folder / "state.db").mkdir()
    assert again(folder).status().active == "small@1"


def test_questions_write_nothing(folder: Path) -> None:
    store = again(folder)
    assert (store.status().active, store.releases(), store.version(), store.start()) == (None, (), 1, None)
    with refused("S20"):
        store.verify("small@1")
    with refused("S20"):
        store.activate("small@1")
    with refused("S20"):
        store.collect()
    assert not folder.exists()
    folder.mkdir()
    store.status()
    assert list(folder.iterdir()) == []
    assert trusting(store).status().trusted
    assert TRUST.root_version == 0
