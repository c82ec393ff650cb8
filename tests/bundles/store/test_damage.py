"""Damage to a store's folder by other programs, a bad disk or a person: it is repaired, or a sentence says what to do."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.database import MIGRATIONS
from kiosk.bundles.store.store import Store
from tests.bundles.store.releases import medium, small
from tests.bundles.store.test_store import again, of, refused, run

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")

COLUMNS = [
    ("state", "version"),
    ("state", "active"),
    ("state", "good"),
    ("state", "previous"),
    ("state", "attempts"),
    ("state", "go_live"),
    ("state", "proven"),
    ("state", "scrubbed"),
    ("state", "rebuilt"),
    ("releases", "id"),
    ("releases", "place"),
    ("releases", "exhibition"),
    ("releases", "release"),
    ("releases", "zh"),
    ("releases", "en"),
    ("releases", "published"),
    ("releases", "signer"),
    ("releases", "valid_until"),
    ("releases", "installed"),
    ("releases", "manifest"),
    ("releases", "proven"),
    ("releases", "failure"),
    ("files", "id"),
    ("files", "name"),
    ("files", "sha256"),
    ("files", "size"),
    ("trust", "name"),
    ("trust", "data"),
    ("floors", "exhibition"),
    ("floors", "release"),
    ("damaged", "path"),
]
VALUES = [
    "'abc'",
    "x'ff00'",
    "CAST(x'ff00' AS TEXT)",
    "-1",
    "1.5",
    "9e999",
    "9223372036854775807",
    "'2026-01-01'",
    "'9999-12-31T23:59:59+00:00'",
    "'2026-01-01T00:00:00'",
    "''",
    "'../../outside'",
    f"CAST('{'[' * 100_000}' AS BLOB)",
    f"'{'[' * 100_000}'",
]


def set_to(folder: Path, table: str, column: str, value: str) -> bool:
    """Whether the database accepted the value."""
    with closing(sqlite3.connect(folder / "state.db")) as database:
        try:
            database.execute(f"UPDATE {table} SET {column} = {value}")
        except sqlite3.IntegrityError:
            return False
        database.commit()
    return True


@pytest.fixture
def filled(store: Store, folder: Path) -> Path:
    """A store with two releases, both once good, and a row in every table."""
    run(store, 1)
    run(store, 2)
    with store._writing() as change:
        change.note_damage(["objects/ab/cd.webp"], ())
    store.scrub(bytes_per_second=1e12)
    return folder


def test_every_column_is_tried() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        for statement in MIGRATIONS[0][1]:
            database.execute(statement)
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        columns = {
            (table, row[1]) for table in tables for row in database.execute(f"PRAGMA table_info({table})")
        }
    assert set(COLUMNS) == columns - {("state", "one")}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_whatever_a_column_says_the_panel_has_something_to_show(
    filled: Path, table: str, column: str
) -> None:
    for number, value in enumerate(VALUES):
        folder = filled.parent / str(number)
        shutil.copytree(filled, folder)
        if not set_to(folder, table, column, value):
            continue
        store = again(folder)
        said = f"{table}.{column} = {value[:40]}"
        showing = store.start()
        assert showing is not None, said
        assert {name: path.read_bytes() for name, path in showing.files.items()} == small(showing.release), (
            said
        )
        assert store.status().trusted, said
        if (table, column) != ("floors", "exhibition"):  # the value could be another exhibition's true floor
            with refused("K07"):
                store.install(medium(1))
        run(store, 3)


@pytest.mark.parametrize("table", ["state", "trust"])
def test_a_table_that_was_emptied_is_filled_again(filled: Path, table: str) -> None:
    with closing(sqlite3.connect(filled / "state.db")) as database:
        database.execute(f"DELETE FROM {table}")
        database.commit()
    store = again(filled)
    assert store.start() is not None
    assert store.status().trusted
    assert store.status().rebuilt is not None


# -- other things in the place of a file ---------------------------------------------------------------------


def a_folder(place: Path) -> None:
    place.mkdir()
    (place / "something").write_bytes(b"somebody's")


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


def a_device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def a_circle(place: Path) -> None:
    place.symlink_to(place.name)


def a_link_to_nothing(place: Path) -> None:
    place.symlink_to("nowhere")


def a_file(place: Path) -> None:
    place.write_bytes(b"somebody's")


INTRUDERS = [a_folder, a_pipe, a_device, a_circle, a_link_to_nothing]


@posix
@pytest.mark.parametrize("intruder", INTRUDERS)
def test_an_object_in_whose_place_something_else_lies_is_mended(
    filled: Path, intruder: Callable[[Path], None]
) -> None:
    file = of(filled, small(2)["photos/own.webp"])
    file.unlink()
    intruder(file)
    store = again(filled)
    showing = store.start()
    assert showing is not None
    assert showing.release == 1
    assert store.verify("small@2") == ("photos/own.webp",)
    assert store.scrub(medium=medium(2), bytes_per_second=1e12).damaged == ()
    showing = store.start()
    assert showing is not None
    assert showing.release == 2
    assert file.read_bytes() == small(2)["photos/own.webp"]
    kept = list(filled.glob("damaged-*/something"))
    assert len(kept) == (intruder is a_folder), "what may be somebody's is moved and not removed"
    store.collect()


@posix
def test_a_link_to_the_right_bytes_is_no_object_and_what_it_leads_to_stays(
    filled: Path, tmp_path: Path
) -> None:
    file, other = of(filled, small(2)["photos/own.webp"]), tmp_path / "other"
    other.write_bytes(file.read_bytes())
    other.chmod(0o640)
    file.unlink()
    file.symlink_to(other)
    store = again(filled)
    assert store.verify("small@2") == ("photos/own.webp",)
    store.install(medium(2))
    assert store.verify("small@2") == ()
    assert not file.is_symlink()
    assert other.stat().st_mode & 0o777 == 0o640


@posix
@pytest.mark.parametrize("name", ["objects", "records", "objects/ab"])
@pytest.mark.parametrize("intruder", [a_file, a_pipe, a_circle, a_link_to_nothing])
def test_a_folder_in_whose_place_something_else_lies_is_mended(
    filled: Path, name: str, intruder: Callable[[Path], None]
) -> None:
    place = filled / name
    if name == "objects/ab":
        place = of(filled, small(3)["photos/all-1.webp"]).parent
    if place.exists():
        place.rename(filled.parent / "before")
    intruder(place)
    store = again(filled)
    store.start()
    store.install(medium(3))
    showing = store.start()
    assert showing is not None
    assert showing.release == 3
    if intruder is a_file:
        assert [kept.read_bytes() for kept in filled.glob("damaged-*")] == [b"somebody's"]
    store.confirm("small@3")
    store.collect()


@posix
@pytest.mark.parametrize("name", ["state.db", "state.db-wal", "state.db-shm", "state.db-journal"])
@pytest.mark.parametrize("intruder", [a_folder, a_pipe, a_device, a_circle])
def test_something_else_in_the_place_of_the_database(
    filled: Path, name: str, intruder: Callable[[Path], None]
) -> None:
    (filled / name).unlink(missing_ok=True)
    intruder(filled / name)
    store = again(filled)
    showing = store.start()
    assert showing is not None
    assert showing.release == 2
    assert store.status().rebuilt is not None
    run(store, 3)


@posix
@pytest.mark.parametrize("name", ["lock", "recovery.lock", "status.json", "status.json.new"])
@pytest.mark.parametrize("intruder", INTRUDERS)
def test_something_else_in_the_place_of_a_small_file(
    filled: Path, name: str, intruder: Callable[[Path], None]
) -> None:
    (filled / name).unlink(missing_ok=True)
    intruder(filled / name)
    (filled / "state.db").write_bytes(b"x")
    run(again(filled), 3)


@posix
@pytest.mark.parametrize("name", ["small@2", "trust", "small@3", "small@3.new", "stray"])
@pytest.mark.parametrize("intruder", INTRUDERS)
def test_something_else_in_the_place_of_a_record(
    filled: Path, name: str, intruder: Callable[[Path], None]
) -> None:
    place = filled / "records" / name
    place.unlink(missing_ok=True)
    intruder(place)
    run(again(filled), 3)
    (filled / "state.db").unlink()
    store = again(filled)
    showing = store.start()
    assert showing is not None
    assert showing.release == 3


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"1",
        b"[" * 50_000,
        b"{}",
        b'{"trust": []}',
        b'{"trust": {"metadata": [], "proven": 1, "floors": 2}}',
        b'{"trust": {"metadata": {}, "proven": "2026-01-01", "floors": {}}, "epoch": 1e400}',
        b'{"trust": {"metadata": {}, "proven": "9999-12-31T00:00:00+00:00", "floors": {}}}',
        b'{"trust": {"metadata": {}, "proven": "2026-01-01T00:00:00", "floors": {}}}',
        b'{"trust": {"metadata": {"root.json": "W1tb"}, "proven": "2026-01-01T00:00:00+00:00", "floors": {}}}',
        b'{"trust": {"metadata": {}, "proven": "2026-01-01T00:00:00+00:00", "floors": {"small": "9"}}}',
        b'{"trust": {"metadata": {}, "proven": "2026-01-01T00:00:00+00:00", "floors": {"small": 1e300}}}',
    ],
)
def test_a_record_that_says_something_odd_is_no_record(filled: Path, body: bytes) -> None:
    (filled / "records" / "odd").write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    run(again(filled), 3)
    (filled / "state.db").unlink()
    store = again(filled)
    showing = store.start()
    assert showing is not None
    assert showing.release == 3
    assert store.status().floors == {"small": 3}


def test_a_file_in_the_place_of_the_data_folder_has_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_bytes(b"somebody's")
    store = again(place)
    assert store.start() is None
    with refused("S21"):
        store.install(medium(1))
    with pytest.raises(RefusalError) as caught:
        store.trust(b"{}")
    assert caught.value.code in ("S21", "K01")
    assert place.read_bytes() == b"somebody's"


def test_a_record_that_was_altered_is_not_believed(filled: Path) -> None:
    """The record is readable, but its content differs from what was written."""
    record = filled / "records" / "small@2"
    data = record.read_bytes().replace(b'"release": 2', b'"release": 9')
    record.chmod(0o644)
    record.write_bytes(data)
    assert b'"release": 9' in data
    (filled / "state.db").unlink()
    store = again(filled)
    showing = store.start()
    assert showing is not None
    assert showing.release == 1
    assert store.status().floors == {"small": 1}


def test_a_file_without_end_does_not_fill_the_disk(store: Store) -> None:
    class Endless(io.BytesIO):
        def read(self, count: int | None = -1) -> bytes:
            pieces.append(count)
            assert len(pieces) < 20, "it reads on and on"
            return b"x" * (count or 0)

    pieces: list[int | None] = []
    stick = medium(1)
    opening = stick.open

    def opened(path: str):  # type: ignore[no-untyped-def]
        opening(path).close()
        return Endless()

    stick.open = opened  # type: ignore[method-assign]
    with refused("S06"):
        store.install(stick)
