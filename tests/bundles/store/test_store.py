"""The guarantees of the store, one by one. test_faults and test_machine cover interruptions."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.bundles.disk import Disk
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, Progress
from kiosk.bundles.store import database as databases
from kiosk.bundles.store.store import Store
from tests.bundles.store.releases import (
    START,
    TRUST,
    Believing,
    OneByOne,
    Time,
    look,
    medium,
    small,
    trusting,
)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(RefusalError) as refusal:
        yield
    assert refusal.value.code == code
    for sentence in (refusal.value.zh, refusal.value.en):
        assert "Error" not in sentence
        assert "\n" not in sentence


def again(folder: Path, disk: Disk | None = None) -> Store:
    return Store(folder, now=Time(), disk=disk or OneByOne(), look=look, attempt=Believing)


def run(store: Store, number: int) -> None:
    store.install(medium(number))
    showing = store.start()
    assert showing is not None
    assert showing.release == number
    store.confirm(showing.id)


def of(folder: Path, data: bytes) -> Path:
    (file,) = folder.glob(f"objects/*/{hashlib.sha256(data).hexdigest()}.*")
    return file


def test_a_panel_that_trusts_nobody_installs_nothing(folder: Path) -> None:
    store = again(folder)
    assert store.start() is None
    with refused("S04"):
        store.install(medium(1))


def test_only_what_changed_is_copied(store: Store) -> None:
    run(store, 1)
    stick = medium(3)
    store.install(stick)
    known = {hashlib.sha256(data).hexdigest() for data in small(1).values()}
    assert stick.opened
    assert not {path.rpartition("/")[2].partition(".")[0] for path in stick.opened} & known


def test_what_an_interrupted_install_copied_is_not_copied_again(store: Store) -> None:
    stick = medium(1)
    stick.pulled_at = list(stick.files)[-1]
    with refused("D01"):
        store.install(stick)
    first = set(stick.opened)
    assert first
    stick.pulled_at = None
    stick.opened.clear()
    store.install(stick)
    assert not first & set(stick.opened)


def test_what_was_left_by_an_interrupted_install_is_read_before_it_is_believed(folder: Path) -> None:
    trials: list[Believing] = []

    def attempt() -> Believing:
        trials.append(Believing())
        return trials[-1]

    store = trusting(Store(folder, now=Time(), disk=OneByOne(), look=look, attempt=attempt))
    stick = medium(1)
    stick.pulled_at = list(stick.files)[-1]
    with refused("D01"):
        store.install(stick)
    stick.pulled_at = None
    store.install(stick)
    store.install(medium(3))
    assert set(trials[1].added) == set(small(1))
    assert set(trials[2].added) == {"exhibit.toml", "tables/steps.csv", "photos/own.webp", "texts/second.md"}


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data + b"!", lambda data: b"?" + data[1:]]
)
def test_a_medium_that_differs_from_what_was_signed(store: Store, spoil) -> None:  # type: ignore[no-untyped-def]
    run(store, 1)
    stick = medium(2)
    stick.files = {path: spoil(data) for path, data in stick.files.items()}
    with refused("S06"):
        store.install(stick)
    assert store.status().active == "small@1"


def test_a_medium_that_lacks_a_file(store: Store) -> None:
    stick = medium(1)
    stick.files = dict(list(stick.files.items())[1:])
    with refused("S05"):
        store.install(stick)


def test_older_content_is_refused_and_the_same_release_is_not_another(store: Store) -> None:
    run(store, 5)
    with refused("K07"):
        store.install(medium(4))
    with refused("S16"):
        store.install(medium(5, small(6)))
    store.install(medium(5))
    assert store.status().candidate is None


def test_a_stale_medium_is_accepted_by_staff_only(store: Store) -> None:
    with refused("S08"):
        store.install(medium(1, stale=True))
    assert store.install(medium(1, stale=True), accept_stale=True).id == "small@1"


def test_no_room(folder: Path) -> None:
    class Full(OneByOne):
        def free(self, folder: Path) -> int:
            return 1000

    store = trusting(again(folder, Full()))
    with refused("S02"):
        store.install(medium(1))
    assert not list(folder.glob("objects/*/*"))


def test_one_at_a_time(store: Store, folder: Path) -> None:
    with store._alone():
        with refused("S01"):
            again(folder).install(medium(1))
        with refused("S01"):
            again(folder).collect()
    store.install(medium(1))


def test_a_held_file_is_busy_and_never_missing(store: Store, folder: Path) -> None:
    run(store, 1)

    class Held(OneByOne):
        def read(self, file: Path):  # type: ignore[no-untyped-def]
            raise PermissionError(13, "held", str(file))

    stick = medium(2)
    with refused("S17"):
        again(folder, Held()).install(stick)
    assert stick.opened == []


def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"content")
    times = iter([True, True, False])
    opening = Path.open

    def held(self: Path, *how: str):  # type: ignore[no-untyped-def]
        if next(times):
            raise PermissionError
        return opening(self, *how)

    monkeypatch.setattr(Path, "open", held)
    with OneByOne().read(file) as stream:
        assert stream.read() == b"content"


def test_cancelling_changes_nothing_up_to_the_last_moment(store: Store) -> None:
    run(store, 1)
    before = store.status()
    told: list[Progress] = []
    store.install(medium(2), tell=told.append)
    phases = [progress.phase for progress in told]
    assert list(dict.fromkeys(phases)) == ["look", "compare", "copy", "decode", "done"]
    store.rollback()
    limit = 0
    while True:
        limit += 1
        asked = iter(range(limit))
        try:
            store.install(medium(3), tell=lambda _, asked=asked: next(asked, None) is not None or stop())  # type: ignore[misc]
            break
        except CancelledError:
            status = store.status()
            assert (status.active, status.floors) == (before.active, {"small": 2})
    assert limit > 10
    assert store.status().active == "small@3"


def stop() -> None:
    raise CancelledError


def test_progress_never_goes_back_and_arrives(store: Store) -> None:
    told: list[Progress] = []
    store.install(medium(1), tell=told.append)
    copies = [progress for progress in told if progress.phase == "copy"]
    assert [progress.size for progress in copies] == sorted(progress.size for progress in copies)
    assert copies[-1].size == copies[-1].of_size == sum(len(data) for data in small(1).values())
    assert copies[-1].files == copies[-1].of_files


def test_three_are_kept_and_their_objects_only(store: Store, folder: Path) -> None:
    for number in range(1, 7):
        run(store, number)
    assert [kept.release for kept in store.releases()] == [6, 5, 4]
    here = {file.name.partition(".")[0] for file in folder.glob("objects/*/*")}
    assert here == {
        hashlib.sha256(data).hexdigest() for number in (4, 5, 6) for data in small(number).values()
    }
    assert {file.name for file in (folder / "records").iterdir()} >= {"small@4", "small@5", "small@6"}
    assert not (folder / "records" / "small@1").exists()


def test_verify_names_what_is_damaged_and_scrub_mends_it(store: Store, folder: Path) -> None:
    run(store, 1)
    file = of(folder, small(1)["photos/own.webp"])
    file.chmod(0o644)
    file.write_bytes(b"rotten")
    assert store.verify("small@1") == ("photos/own.webp",)
    assert store.status().damaged == (file.relative_to(folder).as_posix(),)
    assert store.start() is None
    with refused("S15"):
        store.activate("small@1")
    assert store.scrub().damaged == (file.relative_to(folder).as_posix(),)
    found = store.scrub(medium=medium(1))
    assert (len(found.mended), found.damaged) == (1, ())
    showing = store.start()
    assert showing is not None
    assert showing.confirmed
    assert store.status().damaged == ()


def test_scrub_is_slow_on_purpose(folder: Path) -> None:
    pauses: list[float] = []

    class Watched(OneByOne):
        def pause(self, seconds: float) -> None:
            pauses.append(seconds)

    store = trusting(again(folder, Watched()))
    store.install(medium(1))
    store.scrub(bytes_per_second=1000)
    assert sum(pauses) == pytest.approx(sum(len(data) for data in small(1).values()) / 1000)


def test_scrub_stops_when_somebody_comes(store: Store) -> None:
    store.install(medium(1))
    asked = iter(range(3))
    with pytest.raises(CancelledError):
        store.scrub(cancelled=lambda: next(asked, None) is None, bytes_per_second=1e12)
    assert store.status().scrubbed is None


def test_neither_floors_nor_the_proven_time_go_back(store: Store) -> None:
    later = replace(TRUST, proven=START + timedelta(days=9), floors={"small": 5, "other": 1})
    earlier = replace(TRUST, proven=START + timedelta(days=2), floors={"small": 3, "third": 2})
    with store._writing() as change:
        change.remember(later)
        change.remember(earlier)
    with store._reading() as view:
        trust = view.trust()
    assert trust is not None
    assert trust.proven == later.proven
    assert trust.floors == {"small": 5, "other": 1, "third": 2}
    with store._writing() as change:
        change.remember(earlier, anew=True)
        assert change.trust() == earlier


def test_objects_are_read_only(store: Store, folder: Path) -> None:
    store.install(medium(1))
    assert {file.stat().st_mode & 0o222 for file in folder.glob("objects/*/*")} == {0}


def test_staff_and_unknown_releases(store: Store) -> None:
    with refused("S11"):
        store.rollback()
    run(store, 1)
    with refused("S10"):
        store.activate("small@9")
    with refused("S10"):
        store.verify("small@9")
    with refused("S10"):
        store.files("small@9")


def test_version_is_another_after_every_change(store: Store, folder: Path) -> None:
    other = again(folder)
    seen = [other.version()]
    for change in (
        lambda: store.install(medium(1)),
        store.start,
        lambda: store.confirm("small@1"),
        lambda: store.install(medium(2)),
        store.rollback,
    ):
        change()
        assert other.version() not in seen
        seen.append(other.version())
    store.status()
    store.start()
    assert other.version() == seen[-1]


def test_status_is_written_for_a_fleet(store: Store, folder: Path) -> None:
    store.install(medium(1))
    written = json.loads((folder / "status.json").read_text())
    assert (written["active"], written["candidate"], written["kept"][0]["id"]) == (
        "small@1",
        "small@1",
        "small@1",
    )
    assert written["version"] == store.version()


@pytest.mark.parametrize("how", ["zeroes", "empty", "gone", "text", "half", "flipped"])
def test_a_lost_database_is_put_aside_and_made_again(store: Store, folder: Path, how: str) -> None:
    for number in (1, 2):
        run(store, number)
    file = folder / "state.db"
    data = file.read_bytes()
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(
            {
                "zeroes": bytes(len(data)),
                "empty": b"",
                "text": b"not a database" * 500,
                "half": data[: len(data) // 2 // 4096 * 4096],
                "flipped": data[:4096] + bytes(byte ^ 0xFF for byte in data[4096:]),
            }[how]
        )
    store = again(folder)
    showing = store.start()
    assert showing is not None
    assert (showing.release, showing.confirmed) == (2, False)
    assert {name: path.read_bytes() for name, path in showing.files.items()} == small(2)
    status = store.status()
    assert (status.good, status.floors, status.trusted) == ("small@1", {"small": 2}, True)
    assert status.rebuilt is not None
    assert bool(list(folder.glob("damaged-*.db"))) == (how not in ("gone", "empty"))
    with refused("K07"):
        store.install(medium(1))
    run(store, 3)


def test_a_rebuilt_store_has_only_what_is_whole(store: Store, folder: Path) -> None:
    for number in (1, 2, 3):
        run(store, number)
    of(folder, small(3)["photos/own.webp"]).unlink()
    (folder / "records" / "small@2").write_bytes(b"torn")
    (folder / "state.db").unlink()
    store = again(folder)
    assert [kept.id for kept in store.releases()] == ["small@1"]
    assert store.status().floors == {"small": 3}


def test_a_database_that_breaks_while_it_is_used(store: Store, folder: Path) -> None:
    run(store, 1)
    (folder / "state.db").write_bytes(b"x" * 8192)
    with refused("S18"):
        store.status()
    assert store.status().active == "small@1"


def test_a_store_of_a_newer_program(store: Store, folder: Path) -> None:
    store.version()
    connection = sqlite3.connect(folder / "state.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with refused("S12"):
        again(folder).status()


def test_migrations_are_run_once_and_leave_a_copy(store: Store, folder: Path) -> None:
    run(store, 1)
    steps = (*databases.MIGRATIONS, ("notes", ("ALTER TABLE releases ADD COLUMN note TEXT",)))
    database = databases.Database(folder, OneByOne(), steps)
    for _ in range(2):
        with database.reading() as view:
            assert view.state().active == "small@1"
    connection = sqlite3.connect(folder / "state.before-notes.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT id FROM releases").fetchall() == [("small@1",)]
    connection.close()


def test_several_exhibitions_have_their_own_floors(store: Store) -> None:
    run(store, 5)
    store.install(medium(1, exhibition="other"))
    assert store.status().floors == {"small": 5, "other": 1}


def test_a_start_that_cannot_be_counted_shows_the_good_one(store: Store, folder: Path) -> None:
    run(store, 1)
    store.install(medium(2))

    class Full(OneByOne):
        def connect(self, file: Path, *, timeout: float) -> sqlite3.Connection:
            connection = super().connect(file, timeout=timeout)
            connection.execute("PRAGMA query_only = ON")
            return connection

    showing = again(folder, Full()).start()
    assert showing is not None
    assert showing.id == "small@1"
    assert again(folder).status().attempts == 0


def test_trust_is_kept_with_the_release(store: Store) -> None:
    seen = []
    store._look = lambda source, trust, clock, wanted: (
        seen.append(trust),
        look(source, trust, clock, wanted),
    )[1]
    run(store, 1)
    run(store, 2)
    assert dict(seen[1].metadata)["timestamp.json"] == b'{"at": 1}'
    with store._reading() as view:
        trust = view.trust()
        assert trust is not None
        assert replace(trust, metadata={}).floors == {"small": 2}


def test_the_start_of_a_panel_imports_nothing_heavy() -> None:
    code = (
        "import sys, pathlib, tempfile; from kiosk.bundles.store.store import Store\n"
        "with tempfile.TemporaryDirectory() as place:\n"
        "    store = Store(pathlib.Path(place) / 'data'); store.start(); store.status(); store.version()\n"
        "heavy = {'tuf', 'securesystemslib', 'cryptography', 'PIL', 'openpyxl', 'pypinyin', 'rich', 'typer', 'PySide6'}\n"
        "print(*heavy & {name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_removing_waits_for_a_held_file(store: Store, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    run(store, 1)
    stray = folder / "objects" / "00" / ("0" * 64 + ".webp")
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"stray")

    class Held(OneByOne):
        def remove(self, file: Path) -> None:
            if file == stray:
                raise PermissionError(13, "held", str(file))
            super().remove(file)

    assert again(folder, Held()).collect() == 0
    assert stray.exists()
    assert store.collect() == 1
