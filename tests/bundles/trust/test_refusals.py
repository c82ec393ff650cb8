"""Refusals of a panel, each with its code."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import DelegatedRole, Delegations, MetaFile, TargetFile, Targets
from tuf.ngclient import Updater

from kiosk.bundles import manifest as manifests
from kiosk.bundles.manifest import Entry, Manifest
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.client import anchor, look
from kiosk.bundles.trust.clock import BUILT
from kiosk.bundles.trust.offer import Offer, Trust
from kiosk.bundles.trust.open_medium import Folder
from kiosk.exhibition.text import Text
from tests.bundles.trust.looking import MINE, OTHER, custom, metadata, refused, see
from tests.bundles.trust.simulator import START, Simulator


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    house = Simulator(tmp_path / "house")
    house.release({"texts/a.md": b"one"})
    return house


# Refusals


def test_a_bad_root_file_is_no_anchor(house: Simulator) -> None:
    root = json.loads(house.trust().metadata["root.json"])
    unsigned = {**root, "signatures": root["signatures"][:1]}
    targets = metadata(house, "1.targets.json").read_bytes()
    for data in (b"", b"{}", b"\xff", b"[" * 100_000, targets, json.dumps(unsigned).encode()):
        with pytest.raises(RefusalError) as caught:
            anchor(data)
        assert caught.value.code == "K01"


def test_another_house(house: Simulator, tmp_path: Path) -> None:
    other = Simulator(tmp_path / "other", seed=1)
    other.release({"texts/a.md": b"one"})
    assert refused(other, house.trust()) == "K02"
    assert refused(other, see(house).trust) == "K02"


def test_another_house_whose_keys_were_changed_less_often(house: Simulator, tmp_path: Path) -> None:
    other = Simulator(tmp_path / "other", seed=1)
    other.release({"texts/a.md": b"one"})
    house.replace("timestamp")
    house.publish()
    assert refused(other, see(house).trust) == "K02"


def test_a_curator_cannot_hand_the_exhibition_on(house: Simulator) -> None:
    """Roles below the curator's are ignored: only the house decides who may sign the exhibition."""
    path = manifests.file_name(MINE)
    targets = dict(house.metadata(MINE).targets)
    keys = house.state().house.keys

    def edit(role: Targets) -> None:
        role.targets = {}
        below = DelegatedRole("below", [], 1, True, [path])
        role.delegations = Delegations({}, {"below": below})
        role.add_key(keys[f"curator-{OTHER}"], "below")

    house.forge(edit)
    below = Targets(expires=START + timedelta(days=30), targets=targets)
    data = ceremony.sign(below, [house.keyring().signer(keys[f"curator-{OTHER}"])])
    metadata(house, "1.below.json").write_bytes(data)
    state = house.state()
    snapshot = state._current("snapshot.json", object).signed
    snapshot.meta["below.json"] = MetaFile(1)
    snapshot.version += 1
    state.new[f"metadata/{snapshot.version}.snapshot.json"] = ceremony.sign(
        snapshot, state._signers("snapshot")
    )
    house.stamp(state, snapshot.version)
    assert refused(house) == "K08"


def test_an_altered_timestamp(house: Simulator) -> None:
    file = metadata(house, "timestamp.json")
    file.write_bytes(file.read_bytes().replace(b'"version":1', b'"version":9'))
    assert refused(house) == "K03"


def test_one_of_two_signatures(house: Simulator) -> None:
    house.replace("root-3")
    house.publish()
    file = metadata(house, "2.root.json")
    root = json.loads(file.read_bytes())
    root["signatures"] = [each for each in root["signatures"] if each["sig"]][:1]
    file.write_text(json.dumps(root))
    assert refused(house) == "K04"


def test_the_same_signature_twice_counts_once(house: Simulator) -> None:
    house.replace("root-3")
    house.publish()
    file = metadata(house, "2.root.json")
    root = json.loads(file.read_bytes())
    root["signatures"] = root["signatures"][:1] * 2
    file.write_text(json.dumps(root))
    assert refused(house) in ("K04", "K21")


@pytest.mark.parametrize("lists", [True, False], ids=["folder", "host"])
def test_a_gap_between_roots(house: Simulator, monkeypatch: pytest.MonkeyPatch, lists: bool) -> None:
    for _ in range(2):
        house.replace("timestamp")
        house.publish()
    metadata(house, "2.root.json").unlink()
    if not lists:
        monkeypatch.setattr(Folder, "names", lambda self, folder: iter(()))
    assert refused(house) == "K05"


def test_rollback(house: Simulator) -> None:
    shutil.copytree(house.repository, old := house.repository.with_name("old"))
    house.release({"texts/a.md": b"two"})
    trust = see(house).trust
    with pytest.raises(RefusalError) as caught:
        look(Folder(old), trust, house.clock)
    assert caught.value.code == "K06"


def test_a_role_is_not_rolled_back_behind_a_new_timestamp(house: Simulator) -> None:
    """A holder of only the snapshot and timestamp keys cannot bring an old release back."""
    first = metadata(house, f"1.{MINE}.json").read_bytes()
    house.release({"texts/a.md": b"two"})
    trust = see(house).trust
    meta = metadata(house, f"2.{MINE}.json")
    meta.unlink()
    (house.repository / "metadata" / f"1.{MINE}.json").write_bytes(first)
    state = house.state()
    snapshot = state._current("snapshot.json", object).signed
    snapshot.meta[f"{MINE}.json"].version = 1
    snapshot.meta[f"{MINE}.json"].length = snapshot.meta[f"{MINE}.json"].hashes = None
    snapshot.version += 1
    state.new[f"metadata/{snapshot.version}.snapshot.json"] = ceremony.sign(
        snapshot, state._signers("snapshot")
    )
    house.stamp(state, snapshot.version)
    assert refused(house, trust) == "K06"


def test_the_floor(house: Simulator) -> None:
    trust = see(house).trust
    assert refused(house, replace(trust, floors={MINE: 2})) == "K07"


@pytest.mark.parametrize("name", ["1.snapshot.json", "1.targets.json", f"1.{MINE}.json"])
def test_a_missing_file(house: Simulator, name: str) -> None:
    metadata(house, name).unlink()
    assert refused(house) == "K08"


def test_no_timestamp_is_no_exhibition(house: Simulator) -> None:
    metadata(house, "timestamp.json").unlink()
    assert refused(house) == "D03"


@pytest.mark.parametrize("name", ["snapshot", "targets", MINE])
def test_mix_and_match(house: Simulator, name: str) -> None:
    """A file of the first publication under the name of the second's."""
    old = metadata(house, f"1.{name}.json").read_bytes()
    house.replace("targets")
    house.release({"texts/a.md": b"two"})
    metadata(house, f"2.{name}.json").write_bytes(old)
    assert refused(house) == "K09"


def test_another_manifest(house: Simulator) -> None:
    for file in house.repository.glob(f"????????*.{manifests.file_name(MINE)}"):
        file.write_bytes(file.read_bytes().replace(b"one", b"two").replace(b'"bytes": 3', b'"bytes": 4'))
    assert refused(house) == "K09"


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json"])
def test_data_without_end(house: Simulator, name: str) -> None:
    with metadata(house, name).open("ab") as stream:
        stream.truncate(6_000_000)
    assert refused(house) == "K09"


def test_a_manifest_too_large_to_read(house: Simulator) -> None:
    def edit(role: Targets) -> None:
        role.targets[manifests.file_name(MINE)].length = manifests.SIZE_LIMIT + 1

    house.forge(edit)
    assert refused(house) == "K09"


def test_the_wrong_exhibition(house: Simulator) -> None:
    assert refused(house, exhibition=OTHER) == "K10"
    assert refused(house, exhibition="nobody") == "K10"


def test_a_manifest_of_another_exhibition_under_this_ones_name(house: Simulator) -> None:
    data = manifests.serialise(Manifest(OTHER, Text("别的", "Other"), (Entry("texts/a.md", "0" * 64, 1),)))
    path = manifests.file_name(MINE)

    def edit(role: Targets) -> None:
        target = TargetFile.from_data(path, data, ["sha256"])
        target.unrecognized_fields = dict(role.targets[path].unrecognized_fields)
        role.targets[path] = target
        (house.repository / f"{target.hashes['sha256']}.{path}").write_bytes(data)

    house.forge(edit)
    assert refused(house) == "K10"


def test_a_newer_format(house: Simulator) -> None:
    house.forge(lambda role: custom(role, format=manifests.FORMAT + 1))
    assert refused(house) == "K15"


def test_a_newer_specification(house: Simulator) -> None:
    file = metadata(house, "timestamp.json")
    said = json.loads(file.read_bytes())
    said["signed"]["spec_version"] = "2.0.0"
    file.write_text(json.dumps(said))
    assert refused(house) == "K16"


@pytest.mark.parametrize(
    "nonsense",
    [{"release": 0}, {"release": "3"}, {"release": True}, {"published": "yesterday"}, {"published": 3}],
)
def test_nonsense_beside_the_manifest(house: Simulator, nonsense: dict[str, object]) -> None:
    house.forge(lambda role: custom(role, **nonsense))
    assert refused(house) == "K21"


def test_the_future_is_not_published_yet(house: Simulator) -> None:
    house.forge(lambda role: custom(role, published="2027-03-01T00:00:00Z"))
    assert refused(house) == "K19"


def test_the_key_of_another_exhibition(house: Simulator) -> None:
    house.forge(lambda role: custom(role, release=2), signer=f"curator-{OTHER}")
    assert refused(house) == "K17"


def test_a_revoked_curator_is_refused_even_with_valid_timestamps(house: Simulator) -> None:
    trust = see(house).trust
    old = house.state().house.keys[f"curator-{MINE}"]
    house.replace(f"curator-{MINE}")
    role = house.metadata(MINE)
    custom(role, release=2)
    role.version += 1
    state = house.state()
    state.new[f"metadata/2.{MINE}.json"] = ceremony.sign(role, [house.keyring().signer(old)])
    state.renew(30)
    state.write()
    assert refused(house, trust) == "K17"
    house.publish()
    assert see(house, trust).signer == f"curator-{MINE}"


def test_the_targets_key_does_not_replace_a_curator(house: Simulator) -> None:
    def top(targets: Targets) -> None:
        targets.targets = dict(house.metadata(MINE).targets)

    house.forge(lambda role: None, top=top)
    assert refused(house) == "K08"


def test_two_publications_with_one_number(house: Simulator) -> None:
    shutil.copytree(house.repository, fork := house.repository.with_name("fork"))
    house.release({"texts/a.md": b"two"})
    trust = see(house).trust
    house.repository = fork
    house.release({"texts/a.md": b"three"})
    assert refused(house, trust) == "K20"


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json", f"1.{MINE}.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b"[" * 20_000, b'{"signed": 1e999}'], ids=range(5))
def test_damage(house: Simulator, name: str, data: bytes) -> None:
    metadata(house, name).write_bytes(data)
    assert refused(house) in ("K09", "K21")


def test_nobody_is_trusted_yet(house: Simulator) -> None:
    assert refused(house, Trust({}, BUILT, {})) == "K22"


def test_an_export_from_before_a_change_of_keys(house: Simulator) -> None:
    shutil.copytree(house.repository, old := house.repository.with_name("old"))
    house.replace("timestamp")
    house.publish()
    trust = see(house).trust
    with pytest.raises(RefusalError) as caught:
        look(Folder(old), trust, house.clock)
    assert caught.value.code == "K23"


def test_a_full_temporary_folder_is_not_the_sticks_fault(
    house: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Updater, "_persist_metadata", full)
    assert refused(house) == "K24"


def test_a_stolen_key_is_recovered_from(house: Simulator) -> None:
    """Fast-forward: replaced keys take their version numbers with them (TUF 5.3.11).

    The release's floor is removed too.
    """
    before = see(house).trust
    house.forge(lambda role: (custom(role, release=999_999), setattr(role, "version", 999_999))[0])
    deceived = see(house, before).trust
    assert deceived.floors == {MINE: 999_999}
    thief = house.repository.with_name("thief")
    shutil.copytree(house.repository, thief)
    shutil.rmtree(house.repository)
    house.repository.mkdir()
    house.replace(f"curator-{MINE}", stolen=True)
    house.release({"texts/a.md": b"honest"})
    offer = see(house, deceived)
    assert offer.release == 1
    assert offer.trust.floors == {MINE: 1}
    with pytest.raises(RefusalError) as caught:
        look(Folder(thief), offer.trust, house.clock)
    assert caught.value.code == "K23"


@pytest.mark.parametrize("number", [10**9 + 1, 10**17, 2**63, 10**200])
def test_no_release_number_shuts_out_what_is_honest(house: Simulator, number: int) -> None:
    house.forge(lambda role: custom(role, release=10**9))
    assert see(house).release == 10**9
    house.forge(lambda role: custom(role, release=number))
    assert refused(house) == "K25"


def test_a_planned_change_of_the_curators_key_forgets_no_floor(house: Simulator) -> None:
    house.release({"texts/a.md": b"two"})
    trust = replace(see(house).trust, floors={MINE: 9})
    house.replace(f"curator-{MINE}")
    house.publish()
    assert refused(house, trust) == "K07"


def test_planned_rotation_keeps_the_floor_where_a_key_stays(house: Simulator) -> None:
    house.release({"texts/a.md": b"two"})
    trust = replace(see(house).trust, floors={MINE: 9})
    house.replace("targets")
    house.publish()
    assert refused(house, trust) == "K07"


@pytest.mark.parametrize("name", ["root.json", "targets.json"])
@pytest.mark.parametrize("data", [b"\0", b"{}", b"[]"])
def test_what_the_panel_remembers_is_damaged_and_not_the_stick(
    house: Simulator, name: str, data: bytes
) -> None:
    trust = see(house).trust
    assert refused(house, replace(trust, metadata={**trust.metadata, name: data})) == "K26"


# Every byte


def test_no_flipped_byte_is_ever_accepted_as_something_else(house: Simulator) -> None:
    good = see(house)
    for file in [
        *(house.repository / "metadata").iterdir(),
        *house.repository.glob(f"????????*.{manifests.file_name(MINE)}"),
    ]:
        data = file.read_bytes()
        for at in range(0, len(data), max(1, len(data) // 40)):
            file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            same_or_refused(house, good)
            file.write_bytes(data[:at])
            same_or_refused(house, good)
        file.write_bytes(data)


def same_or_refused(house: Simulator, good: Offer) -> None:
    try:
        offer = see(house)
    except RefusalError:
        return
    assert (offer.manifest_bytes, offer.release) == (good.manifest_bytes, good.release)
