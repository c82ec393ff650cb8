"""Every fault at every step of every operation leaves exactly the old or the new state.

The next operation then works.

`make test` covers every step of an install with kills, and every third or eighth step of the rest. `make
soak` covers every step with every fault. Each case copies a store with two releases that have run and a third
that waits, runs one operation into one fault, opens the store again as after a restart, and checks
everything.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.store import Store
from kiosk.bundles.trust.medium import MediumError
from tests.bundles.store.conftest import SHM
from tests.bundles.store.faults import Fault, FaultyDisk, Killed, Kind
from tests.bundles.store.releases import TRUST, Believing, OneByOne, Time, look, medium, small, trusting
from tests.effort import QUICK, SOAK

Operation = Callable[[Store], object]


def opened(folder: Path, fault: Fault | None = None) -> Store:
    disk = OneByOne() if fault is None else FaultyDisk(fault)
    return Store(folder, now=Time(), disk=disk, look=look, attempt=Believing)


def run(store: Store) -> str:
    """Start the active release and let it prove itself."""
    showing = store.start()
    assert showing is not None
    store.confirm(showing.id)
    return showing.id


@pytest.fixture(scope="module")
def shelf() -> Iterator[Path]:
    """The folder for the stores of these tests: in memory, if the system offers that, so that syncing costs nothing."""
    place = Path(tempfile.mkdtemp(prefix="kiosk-faults-", dir=SHM if SHM.is_dir() else None))
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def base(shelf: Path) -> Path:
    """1 and 2 have run and 2 is shown. 4 is kept but was given up. 3 is on the stick. One object is unused."""
    folder = shelf / "base"
    store = trusting(opened(folder))
    for number in (1, 2):
        store.install(medium(number))
        run(store)
    stray = folder / "objects" / "00" / ("0" * 64 + ".webp")
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"stray")
    return folder


@pytest.fixture(scope="module")
def waiting(base: Path, shelf: Path) -> Path:
    """Like the base, but 3 is a candidate that was started once."""
    folder = shelf / "waiting"
    shutil.copytree(base, folder)
    store = opened(folder)
    store.install(medium(3))
    store.start()
    return folder


@pytest.fixture(scope="module")
def interrupted(base: Path, shelf: Path) -> Path:
    """Like the base, but a stick with 3 was pulled when most of it was copied."""
    folder = shelf / "interrupted"
    shutil.copytree(base, folder)
    stick = medium(3)
    (stick.pulled_at,) = (path for path in stick.files if path.endswith(".csv"))
    with pytest.raises(MediumError):
        opened(folder).install(stick)
    return folder


@pytest.fixture(scope="module")
def damaged(base: Path, shelf: Path) -> Path:
    """Like the base, but an object of the shown release is damaged."""
    folder = shelf / "damaged"
    shutil.copytree(base, folder)
    spoil(folder, small(2)["photos/own.webp"])
    return folder


@pytest.fixture(scope="module")
def lost(base: Path, shelf: Path) -> Path:
    """Like the base, but the database is all zeros."""
    folder = shelf / "lost"
    shutil.copytree(base, folder)
    file = folder / "state.db"
    file.write_bytes(bytes(file.stat().st_size))
    return folder


@pytest.fixture(scope="module")
def nothing(shelf: Path) -> Path:
    """A panel that was never used; only its lock exists."""
    folder = shelf / "nothing"
    folder.mkdir()
    return folder


SPOILED = hashlib.sha256(small(2)["photos/own.webp"]).hexdigest() + ".webp"


def spoil(folder: Path, data: bytes) -> None:
    name = hashlib.sha256(data).hexdigest()
    (file,) = folder.glob(f"objects/{name[:2]}/{name}.*")
    file.chmod(0o644)
    file.write_bytes(data[:-1] + b"?")
    file.chmod(0o444)


def shown(store: Store) -> int:
    """Start the store, compare all bytes with the originals, and return the shown release (0 for none)."""
    showing = store.start()
    if showing is None:
        return 0
    assert {name: path.read_bytes() for name, path in showing.files.items()} == small(showing.release)
    return showing.release


def stride(kind: Kind, name: str) -> int:
    """The distance between the tested steps."""
    if SOAK:
        return 1
    if QUICK:
        return 40
    if kind is Kind.KILL:
        return 1 if name == "install" else 3
    return 8


def begin_again(store: Store) -> None:
    store.start()


OPERATIONS: dict[str, tuple[str, Operation, set[int], set[int]]] = {
    # name: the initial store, the operation, the releases allowed after success and after failure
    "install": ("base", lambda store: store.install(medium(3)), {3}, {2}),
    "install after an interruption": ("interrupted", lambda store: store.install(medium(3)), {3}, {2}),
    "install over a candidate": ("waiting", lambda store: store.install(medium(4)), {4}, {3}),
    "install on a damaged store": ("damaged", lambda store: store.install(medium(3)), {3}, {1}),
    "activate": ("base", lambda store: store.activate("small@1"), {1}, {2}),
    "rollback": ("base", lambda store: store.rollback(), {1}, {2}),
    "rollback of a candidate": ("waiting", lambda store: store.rollback(), {2}, {3}),
    "confirm": ("waiting", lambda store: store.confirm("small@3"), {3}, {3}),
    "fail": ("waiting", lambda store: store.fail("small@3", "no frame"), {2}, {3}),
    "start": ("waiting", begin_again, {3}, {3}),
    "start on a damaged store": ("damaged", begin_again, {1}, {1}),
    "start on a lost database": ("lost", begin_again, {2}, {2}),
    "scrub": ("damaged", lambda store: store.scrub(medium=medium(2)), {2}, {1, 2}),
    "collect": ("base", lambda store: store.collect(), {2}, {2}),
}


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name.lower())
@pytest.mark.parametrize("name", OPERATIONS)
def test_old_or_new_and_the_next_works(
    name: str, kind: Kind, shelf: Path, request: pytest.FixtureRequest
) -> None:
    fixture, operation, after, before = OPERATIONS[name]
    source: Path = request.getfixturevalue(fixture)
    steps = number_of_steps(source, operation, shelf)
    assert steps > 5
    for at in range(1 + tuple(Kind).index(kind) % stride(kind, name), steps + 1, stride(kind, name)):
        folder = shelf / "data"
        shutil.copytree(source, folder)
        fault = Fault(kind, at)
        done = refused = False
        try:
            operation(opened(folder, fault))
            done = True
        except Killed:
            pass
        except RefusalError as error:
            refused = error.code in ("S02", "S03", "S13", "S17")
        where = f"{name}: {kind.value}, at step {at} of {steps}, {fault.what}"
        assert done or refused or fault.dead, where
        check(folder, after if done else before if refused else after | before, where)
        shutil.rmtree(folder)


def number_of_steps(source: Path, operation: Operation, shelf: Path) -> int:
    folder = shelf / "counted"
    shutil.copytree(source, folder)
    fault = Fault()
    operation(opened(folder, fault))
    shutil.rmtree(folder)
    return fault.steps


def check(folder: Path, allowed: set[int], where: str) -> None:
    """After the restart one of the allowed releases is whole, no acknowledged one is lost, and the next update works."""
    store = opened(folder)
    assert shown(store) in allowed, where
    floor = store.status().floors["small"]
    assert floor >= 2, where
    assert {"small@1", "small@2"} <= {kept.id for kept in store.releases()}, where
    store.install(medium(9))
    assert shown(store) == 9, where
    store.confirm("small@9")
    status = store.status()
    assert (status.good, status.floors["small"]) == ("small@9", 9), where
    assert store.verify("small@9") == (), where
    needed = {path.name for kept in status.kept for path in store.files(kept.id).values()}
    here = {file.name for file in folder.glob("objects/*/*")}
    assert here <= needed, where
    assert needed - here <= {SPOILED}, where


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name.lower())
def test_the_very_first_start_and_install(kind: Kind, nothing: Path, shelf: Path) -> None:
    def first(store: Store) -> object:
        trusting(store)
        return store.install(medium(1))

    for at in range(1, number_of_steps(nothing, first, shelf) + 1, stride(kind, "first")):
        folder = shelf / "data"
        fault = Fault(kind, at)
        done = False
        try:
            first(opened(folder, fault))
            done = True
        except (Killed, RefusalError):
            pass
        store = opened(folder)
        assert shown(store) in ({1} if done else {0, 1}), fault.what
        if not store.status().trusted:
            with store._writing() as change:
                change.remember(TRUST)
        store.install(medium(2))
        assert shown(store) == 2, fault.what
        shutil.rmtree(folder)
