"""Power cuts at every step, also after a kill and a second attempt, on a disk that keeps only synced data.

`make soak` does the same on a real file system with SQLite. This test runs on every system and controls the
step of the cut.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.bundles.store.objects import Objects
from kiosk.bundles.store.records import Records
from kiosk.bundles.store.store import Store
from tests.bundles.store.faults import Fault, Killed, Kind, LosingDisk, Platter
from tests.bundles.store.releases import Believing, OneByOne, Time, look, medium, small, trusting


def opened(folder: Path, platter: Platter, fault: Fault) -> Store:
    return Store(folder, now=Time(), disk=LosingDisk(platter, fault), look=look, attempt=Believing)


def base(folder: Path) -> None:
    """A store that has run release 1."""
    store = trusting(Store(folder, now=Time(), disk=OneByOne(), look=look, attempt=Believing))
    store.install(medium(1))
    store.start()
    store.confirm("small@1")


def shown(folder: Path) -> int:
    showing = Store(folder, now=Time(), disk=OneByOne(), look=look, attempt=Believing).start()
    if showing is None:
        return 0
    assert {name: path.read_bytes() for name, path in showing.files.items()} == small(showing.release)
    return showing.release


def cut_everywhere(place: Path, *, again: bool) -> list[str]:
    """Kill an install at each step, let the next one succeed (with `again`), cut the power; return what was lost."""
    source = place / "base"
    base(source)
    steps = Fault()
    counted = place / "counted"
    shutil.copytree(source, counted)
    opened(counted, Platter(), steps).install(medium(3))
    lost = []
    for at in range(1, steps.steps + 1):
        folder = place / f"cut-{at}"
        shutil.copytree(source, folder)
        platter, fault = Platter(), Fault(Kind.KILL, at)
        done = False
        try:
            opened(folder, platter, fault).install(medium(3))
            done = True
        except Killed:
            if again:
                opened(folder, platter, Fault()).install(medium(3))
                done = True
        platter.cut()
        now = shown(folder)
        if now not in ({3} if done else {1, 3}):
            lost.append(f"{fault.what} at step {at}: {now} is shown")
        shutil.rmtree(folder)
    return lost


@pytest.mark.parametrize("again", [False, True], ids=["killed", "killed, and done again"])
def test_nothing_acknowledged_is_lost(folder: Path, again: bool) -> None:
    assert cut_everywhere(folder, again=again) == []


def test_records_last_too(folder: Path) -> None:
    base(folder)
    platter = Platter()
    opened(folder, platter, Fault()).install(medium(3))
    platter.cut()
    (folder / "state.db").unlink()
    assert shown(folder) == 3


@pytest.mark.parametrize("what", ["settle", "_sync"])
def test_it_is_seen_when_a_sync_is_left_out(folder: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Objects, what, lambda self, entries: None)
    assert cut_everywhere(folder, again=True)


def test_it_is_seen_when_records_are_not_synced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LosingDisk, "seal", lambda self, stream, file: stream.close())
    base(folder)
    platter = Platter()
    opened(folder, platter, Fault()).install(medium(3))
    platter.cut()
    assert Records(folder, OneByOne()).exist()
    assert shown(folder) != 3
