"""Films and recordings cause no delay: they are not read before the first frame.

Still, no release becomes good with unread films, and none stays damaged for long.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, Progress
from kiosk.bundles.store import objects
from kiosk.bundles.store.store import Store
from tests.bundles.store.faults import Fault, FaultyDisk, Killed, Kind
from tests.bundles.store.releases import (
    Believing,
    MemoryMedium,
    OneByOne,
    Time,
    look,
    medium,
    small,
    trusting,
)

FILM, SOUND = b"film" * 5000, b"sound" * 100


class Counting(OneByOne):
    """Records the files that were opened for reading."""

    def __init__(self) -> None:
        self.read_files: list[Path] = []
        self.pauses: list[float] = []

    def read(self, file: Path) -> BufferedReader:
        self.read_files.append(file)
        return super().read(file)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


def with_films(number: int) -> MemoryMedium:
    """Release `number` with a film and a recording; the film is the same in all releases."""
    return medium(number, {**small(number), "video/a.mp4": FILM, "audio/a.zh.opus": SOUND * number})


@pytest.fixture
def disk() -> Counting:
    return Counting()


@pytest.fixture
def store(folder: Path, disk: Counting) -> Store:
    return trusting(Store(folder, now=Time(), disk=disk, look=look, attempt=Believing))


def run(store: Store, number: int) -> None:
    store.install(with_films(number))
    showing = store.start()
    assert showing is not None
    store.confirm(showing.id)
    assert store.status().good == showing.id


def spoil(folder: Path, data: bytes, change: Callable[[bytes], bytes] = lambda data: b"?" + data[1:]) -> Path:
    (file,) = folder.glob(f"objects/*/{hashlib.sha256(data).hexdigest()}.*")
    file.chmod(0o644)
    file.write_bytes(change(data))
    return file


def shown(store: Store) -> int | None:
    showing = store.start()
    return None if showing is None else showing.release


def read_since(disk: Counting, before: int) -> set[str]:
    return {file.suffix for file in disk.read_files[before:]}


def test_a_start_reads_everything_but_what_is_played(store: Store, disk: Counting) -> None:
    run(store, 1)
    before = len(disk.read_files)
    assert shown(store) == 1
    assert read_since(disk, before) == {".toml", ".csv", ".webp", ".md"}


def test_a_candidate_is_not_good_before_its_films_were_read(store: Store, disk: Counting) -> None:
    store.install(with_films(1))
    assert shown(store) == 1
    before = len(disk.read_files)
    store.confirm("small@1")
    assert read_since(disk, before) == {".mp4", ".opus"}
    before = len(disk.read_files)
    store.confirm("small@1")
    assert read_since(disk, before) == set()


@pytest.mark.parametrize("data", [FILM, SOUND * 2])
def test_a_candidate_whose_film_is_damaged_makes_way(store: Store, folder: Path, data: bytes) -> None:
    run(store, 1)
    store.install(with_films(2))
    assert shown(store) == 2
    file = spoil(folder, data)
    store.confirm("small@2")
    status = store.status()
    assert (status.active, status.good) == ("small@1", "small@1")
    assert {kept.id: kept.failure for kept in status.kept}["small@2"] == "damaged"
    assert status.damaged == (file.relative_to(folder).as_posix(),)


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"?", lambda data: b""])
def test_a_film_of_another_size_is_seen_at_the_start(
    store: Store, folder: Path, change: Callable[[bytes], bytes]
) -> None:
    run(store, 1)
    run(store, 2)
    spoil(folder, SOUND * 2, change)
    assert shown(store) == 1
    (folder / "objects").rename(folder / "gone")
    assert shown(store) is None


def test_what_a_scrub_finds_counts_from_the_next_start_on_until_it_is_mended(
    store: Store, folder: Path
) -> None:
    run(store, 1)
    run(store, 2)
    spoil(folder, SOUND * 2)
    assert shown(store) == 2  # not read yet
    assert len(store.scrub().damaged) == 1
    assert shown(store) == 1
    assert store.verify("small@2") == ("audio/a.zh.opus",)
    assert len(store.scrub(medium=with_films(2)).mended) == 1
    assert shown(store) == 2
    assert store.status().damaged == ()


def test_a_start_clears_what_somebody_mended_by_hand(store: Store, folder: Path) -> None:
    run(store, 1)
    file = spoil(folder, FILM)
    store.verify("small@1")
    assert shown(store) is None
    file.write_bytes(FILM)
    assert shown(store) == 1
    assert store.status().damaged == ()


class TestLargeFiles:
    @pytest.fixture(autouse=True)
    def _tiny(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(objects, "LARGE", 10_000)
        monkeypatch.setattr(objects, "CHUNK", 1000)

    def test_the_bar_moves_within_one_and_ends_where_it_should(self, store: Store, folder: Path) -> None:
        run(store, 1)
        for spoilt in (False, True):
            if spoilt:
                spoil(folder, FILM, lambda data: data[:-1])
            told: list[Progress] = []
            assert store.verify("small@1", told.append) == (("video/a.mp4",) if spoilt else ())
            film = [now for now in told if now.name == "video/a.mp4"]
            assert len(film) == (2 if spoilt else 21)
            assert (told[-1].files, told[-1].size) == (told[-1].of_files, told[-1].of_size)

    def test_a_scrub_is_slow_and_ends_within_one(self, store: Store, disk: Counting) -> None:
        run(store, 1)
        disk.pauses.clear()
        total = store.status().kept[0].size
        store.scrub(bytes_per_second=1000)
        assert sum(disk.pauses) == pytest.approx(total / 1000)
        assert max(disk.pauses) <= 10
        told: list[Progress] = []
        with pytest.raises(CancelledError):
            store.scrub(told.append, cancelled=lambda: sum(now.name == "video/a.mp4" for now in told) == 3)
        assert len(told) < 20

    def test_an_install_may_be_cancelled_while_it_compares_one(self, store: Store) -> None:
        run(store, 1)
        told: list[Progress] = []
        with pytest.raises(CancelledError):
            store.install(
                with_films(2),
                tell=told.append,
                cancelled=lambda: sum(now.name == "video/a.mp4" for now in told) == 3,
            )
        assert told[-1].phase == "compare"


def opened(folder: Path, fault: Fault | None = None) -> Store:
    disk = OneByOne() if fault is None else FaultyDisk(fault)
    return Store(folder, now=Time(), disk=disk, look=look, attempt=Believing)


@pytest.mark.parametrize("spoilt", [False, True])
@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name.lower())
def test_whatever_fails_while_a_candidate_with_films_is_confirmed(
    folder: Path, tmp_path: Path, kind: Kind, spoilt: bool
) -> None:
    """Afterwards the panel starts. In the end the candidate is good if and only if its films are intact."""
    store = trusting(opened(folder))
    run(store, 1)
    store.install(with_films(2))
    assert shown(store) == 2
    if spoilt:
        spoil(folder, SOUND * 2)
    fault = Fault()
    opened(shutil.copytree(folder, tmp_path / "counted"), fault).confirm("small@2")
    for at in range(1, fault.steps + 1, 3):
        copy = shutil.copytree(folder, tmp_path / str(at))
        failing = Fault(kind, at)
        with contextlib.suppress(Killed, RefusalError):
            opened(copy, failing).confirm("small@2")
        after = opened(copy)
        seen = shown(after)
        assert seen in ((1, 2) if spoilt else (2,)), failing.what
        after.confirm(f"small@{seen}")
        assert after.status().good == ("small@1" if spoilt else "small@2"), failing.what
        assert shown(after) == (1 if spoilt else 2), failing.what
        shutil.rmtree(copy)
