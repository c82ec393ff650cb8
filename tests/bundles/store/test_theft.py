"""A thief has installed a release on a panel (real keys): the house can take the panel back, the thief cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.rehearsal import rehearse
from kiosk.bundles.store import installing
from kiosk.bundles.store.store import Store
from kiosk.bundles.trust.open_medium import open_medium
from tests.bundles.store.releases import Believing, OneByOne
from tests.bundles.trust.simulator import EXHIBITIONS, Simulator

MINE, OTHER = EXHIBITIONS


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    return Simulator(tmp_path / "house")


@pytest.fixture
def panel(house: Simulator, folder: Path) -> Store:
    """A panel that has run release 1 of both exhibitions and the thief's release 3."""
    store = reopened(house, folder)
    store.trust(house.trust().metadata["root.json"])
    house.release({"texts/a.md": b"other"}, OTHER)
    house.release({"texts/a.md": b"honest 1"})
    honest = stick(house, "honest")
    run(store, honest, OTHER)
    run(store, honest, MINE)
    for number in (2, 3):
        house.release({"texts/a.md": b"thief %d" % number})
    run(store, stick(house, "thief"))
    restore(house, honest)
    assert store.status().good == f"{MINE}@3"
    return store


def reopened(house: Simulator, folder: Path) -> Store:
    return Store(folder, now=house.clock, disk=OneByOne(), attempt=Believing)


def stick(house: Simulator, name: str) -> Path:
    place = house.repository.with_name(name)
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(house.repository, place)
    return place


def restore(house: Simulator, place: Path) -> None:
    shutil.rmtree(house.repository)
    shutil.copytree(place, house.repository)


def run(store: Store, place: Path, exhibition: str = MINE) -> None:
    kept = store.install(open_medium(place), exhibition=exhibition)
    showing = store.start()
    assert showing is not None
    assert showing.id == kept.id
    store.confirm(kept.id)


def refused(store: Store, place: Path) -> str:
    with pytest.raises(RefusalError) as caught:
        store.install(open_medium(place), exhibition=MINE)
    return caught.value.code


def texts(store: Store) -> dict[str, bytes]:
    return {kept.id: store.files(kept.id)["texts/a.md"].read_bytes() for kept in store.releases()}


@pytest.mark.parametrize("releases", [1, 2, 3])
def test_the_house_takes_its_panel_back(house: Simulator, panel: Store, folder: Path, releases: int) -> None:
    """Our number is lower than the thief's or equal to it. His releases are removed, and no rollback leads to them."""
    house.replace(f"curator-{MINE}", stolen=True)
    for number in range(1, releases):
        house.release({"texts/a.md": b"clean %d" % number})
    house.publish()
    ours = stick(house, "ours")
    kept = panel.install(open_medium(ours), exhibition=MINE)
    expected = b"honest 1" if releases == 1 else b"clean %d" % (releases - 1)
    # Release 1 was signed with the stolen key, so it is signed again with a new key.
    assert texts(panel) == {kept.id: expected, f"{OTHER}@1": b"other"}
    status = panel.status()
    assert (status.good, status.active, status.previous) == (
        None,
        kept.id,
        kept.id if releases == 1 else None,
    )
    assert status.floors == {MINE: releases, OTHER: 1}
    assert refused(panel, house.repository.with_name("thief")) == "K23"
    (folder / "state.db").unlink()
    again = reopened(house, folder)
    assert f"{MINE}@3" not in texts(again) or releases == 3
    assert again.status().floors == {MINE: releases, OTHER: 1}
    assert refused(again, house.repository.with_name("thief")) == "K23"
    run(again, ours)


def test_a_thiefs_record_that_a_power_cut_left_is_not_believed(
    house: Simulator, panel: Store, folder: Path
) -> None:
    """The record is older than the new beginning of the exhibition; all its objects are present."""
    shutil.copytree(folder / "records", folder.with_name("before"))
    house.replace(f"curator-{MINE}", stolen=True)
    house.release({"texts/a.md": b"clean"})
    panel.install(open_medium(house.repository), exhibition=MINE)
    for file in folder.with_name("before").iterdir():
        if not (folder / "records" / file.name).exists():
            shutil.copy(file, folder / "records")
    assert (folder / "records" / f"{MINE}@3").exists()
    (folder / "state.db").unlink()
    assert f"{MINE}@3" not in texts(reopened(house, folder))


def test_what_was_shown_for_the_thief_is_nothing_to_go_back_to(house: Simulator, panel: Store) -> None:
    house.replace(f"curator-{MINE}", stolen=True)
    house.release({"texts/a.md": b"clean"})
    kept = panel.install(open_medium(house.repository), exhibition=MINE)
    assert panel.status().go_live == "now"
    panel.fail(kept.id, "no picture")
    showing = panel.start()
    assert showing is not None
    assert showing.exhibition == OTHER
    with pytest.raises(RefusalError):
        panel.activate(f"{MINE}@3")


def test_a_release_that_was_never_the_thiefs_may_have_his_number(house: Simulator, panel: Store) -> None:
    """If no key was replaced, another release with the same number is refused."""
    for number in (2, 3, 4):
        house.release({"texts/a.md": b"fork %d" % number})
    house.publish()
    with panel._writing() as change:
        change._do("UPDATE releases SET id = ?, release = 4 WHERE id = ?", (f"{MINE}@4", f"{MINE}@3"))
        change._do("UPDATE files SET id = ? WHERE id = ?", (f"{MINE}@4", f"{MINE}@3"))
        change._do("UPDATE state SET active = ?, good = ?", (f"{MINE}@4", f"{MINE}@4"))
    assert refused(panel, house.repository) == "S16"


@pytest.mark.parametrize("how", ["root alone", "objects are missing"])
def test_a_refused_stick_brings_its_new_root(house: Simulator, panel: Store, folder: Path, how: str) -> None:
    house.replace(f"curator-{MINE}", stolen=True)
    house.release({"texts/a.md": b"clean"})
    broken = stick(house, "broken")
    if how == "root alone":
        (broken / "metadata" / "timestamp.json").unlink()
    else:
        shutil.rmtree(broken / "objects")
    thief = house.repository.with_name("thief")
    assert refused(panel, broken) in ("D03", "S05")
    assert refused(panel, thief) == "K23"
    (folder / "state.db").unlink()
    again = reopened(house, folder)
    assert refused(again, thief) == "K23"
    run(again, house.repository)
    assert texts(again)[f"{MINE}@2"] == b"clean"


def test_trust_replaced_is_a_new_beginning(house: Simulator, panel: Store, folder: Path) -> None:
    """Holds even if the thief's numbers are still signed with valid keys."""
    house.release({"texts/a.md": b"clean"})
    assert refused(panel, house.repository) == "K06"
    panel.trust(house.trust().metadata["root.json"], replace=True)
    assert panel.status().floors == {}
    (folder / "state.db").unlink()
    again = reopened(house, folder)
    assert again.status().floors == {}
    run(again, house.repository)
    assert texts(again) == {f"{MINE}@2": b"clean", f"{OTHER}@1": b"other"}
    assert again.status().previous is None


def test_a_planned_change_of_keys_takes_nothing_away(house: Simulator, panel: Store) -> None:
    for _ in (2, 3, 4):
        house.release({"texts/a.md": b"fork %d" % _})
    house.replace(f"curator-{MINE}")
    house.forge(lambda role: setattr(role, "version", 90))
    run(panel, house.repository)
    assert panel.status().previous == f"{MINE}@3"


def test_the_rehearsal_is_played_by_stores(house: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "_given_up", lambda *_: [])
    with pytest.raises(RefusalError) as caught:
        list(rehearse(house.keys, house.keyring(), house.now))
    assert caught.value.code == "K48"
