"""Which repositories a panel accepts, and how it judges time. The house sets the clock."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from tuf.api.metadata import Metadata, Root, Targets

from kiosk.bundles import manifest as manifests
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.client import fingerprint, look
from kiosk.bundles.trust.clock import BUILT, believed
from kiosk.bundles.trust.offer import Offer
from kiosk.bundles.trust.open_medium import Folder, open_medium
from tests.bundles.trust.looking import MINE, OTHER, metadata, refused, see
from tests.bundles.trust.simulator import PASSPHRASE, START, Simulator, _cheap


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    house = Simulator(tmp_path / "house")
    house.release({"texts/a.md": b"one"})
    return house


# Accepted repositories


def test_an_offer_says_what_it_is(house: Simulator) -> None:
    offer = see(house)
    assert (offer.exhibition, offer.release, offer.signer) == (MINE, 1, f"curator-{MINE}")
    assert offer.published == START
    assert offer.valid_until == START + timedelta(days=30)
    assert not offer.stale
    assert [entry.name for entry in offer.manifest.entries] == ["texts/a.md"]
    assert offer.manifest_bytes == manifests.serialise(offer.manifest)
    assert offer.trust.floors == {MINE: 1}
    assert offer.trust.proven == START


def test_looking_changes_nothing(house: Simulator) -> None:
    trust = house.trust()
    before = dict(trust.metadata)
    first, second = see(house, trust), see(house, trust)
    assert first == second
    assert trust.metadata == before


def test_trust_carries_on_from_release_to_release(house: Simulator) -> None:
    offer = see(house)
    for number in range(2, 5):
        house.wait(days=10)
        house.release({"texts/a.md": f"{number}".encode()})
        offer = see(house, offer.trust)
        assert offer.release == number


def test_the_root_is_remembered_where_there_are_no_links(
    house: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("os.symlink", lambda *_: None)  # like wine's: succeeds, but makes no link
        house.replace("root")
        house.publish()
        without = see(house).trust
    assert Metadata[Root].from_bytes(without.metadata["root.json"]).signed.version == 2
    assert without == see(house).trust


def test_the_release_that_is_here_already_may_be_looked_at_again(house: Simulator) -> None:
    offer = see(house)
    assert see(house, offer.trust).release == 1


def test_a_panel_that_was_off_follows_every_root(house: Simulator) -> None:
    old = see(house).trust
    for named in ("root", "timestamp", "root-2", "targets", "snapshot"):
        house.replace(named)
        house.publish()
    house.release({"texts/a.md": b"two"})
    assert see(house, old).release == 2
    assert see(house).release == 2
    newest = Metadata[Root].from_bytes(see(house, old).trust.metadata["root.json"]).signed
    assert newest.version == 6


def test_two_exhibitions_share_a_repository(house: Simulator) -> None:
    house.release({"texts/b.md": b"other"}, OTHER)
    assert see(house, exhibition=MINE).exhibition == MINE
    trust = see(house, exhibition=OTHER).trust
    assert see(house, trust, MINE).trust.floors == {MINE: 1, OTHER: 1}


def test_a_hint_chooses_and_does_no_more(house: Simulator) -> None:
    house.release({"texts/b.md": b"other"}, OTHER)
    (house.repository / "shiji.json").write_text(json.dumps({"exhibition": OTHER}))
    assert see(house).exhibition == OTHER
    for nonsense in ("[" * 100_000, '{"exhibition": 7}', '{"exhibition": "nobody"}', ""):
        (house.repository / "shiji.json").write_text(nonsense)
        assert refused(house) == "K11"


def test_the_fingerprint_is_the_files_sha256(house: Simulator) -> None:
    root = house.trust().metadata["root.json"]
    assert len(fingerprint(root)) == 64 + 15
    assert fingerprint(root) != fingerprint(root + b" ")


def test_python_tuf_is_quiet(
    house: Simulator, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        see(house)
        metadata(house, "timestamp.json").write_text("{}")
        refused(house)
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


# Expiry and clocks


def test_only_the_timestamp_expired_is_stale(house: Simulator) -> None:
    house.wait(days=31)
    offer = see(house)
    assert offer.stale
    assert offer.valid_until == START + timedelta(days=30)


def test_stale_does_not_excuse_anything_else(house: Simulator) -> None:
    newer = see(house).trust
    shutil.copytree(house.repository, old := house.repository.with_name("old"))
    house.release({"texts/a.md": b"two"})
    newer = see(house, newer).trust
    house.wait(days=31)
    with pytest.raises(RefusalError) as caught:
        look(Folder(old), newer, house.clock)
    assert caught.value.code == "K06"
    file = metadata(house, "timestamp.json")
    file.write_bytes(file.read_bytes().replace(b"2026", b"2027", 1))
    assert refused(house) == "K03"


def test_a_frozen_stick_becomes_stale_though_its_clock_stands_still(house: Simulator) -> None:
    trust = see(house).trust
    proven = replace(trust, proven=START + timedelta(days=40))
    house.now = START  # the PC's clock was set back
    assert see(house, proven).stale


@pytest.mark.parametrize(
    ("days", "code"),
    [(401, "K14"), (731, "K13"), (5 * 365 + 1, "K12")],
)
def test_what_expires_is_named(house: Simulator, days: int, code: str) -> None:
    trust = replace(house.trust(), proven=START + timedelta(days=days - 1))
    house.wait(days=days)
    assert refused(house, trust) == code


def test_the_moment_of_expiry_is_expired(house: Simulator) -> None:
    house.now = see(house).valid_until - timedelta(seconds=1)
    assert not see(house).stale
    house.wait(seconds=1)
    assert see(house).stale


def test_a_clock_far_ahead_is_the_clocks_fault(house: Simulator) -> None:
    house.now = datetime(2099, 1, 1, tzinfo=UTC)
    assert refused(house) == "K18"


def test_a_clock_far_back_is_the_clocks_fault(house: Simulator) -> None:
    house.now = datetime(2009, 1, 1, tzinfo=UTC)
    assert refused(house) == "K19"


def test_a_clock_far_back_does_not_matter_where_the_time_is_proven(house: Simulator) -> None:
    trust = see(house).trust
    house.now = datetime(2009, 1, 1, tzinfo=UTC)
    assert see(house, trust).release == 1


def test_time_is_never_before_the_program(house: Simulator) -> None:
    assert house.trust().proven == BUILT
    assert believed(BUILT - timedelta(days=9), BUILT - timedelta(days=5)) == BUILT


def test_open_medium_finds_the_repository_of_a_house(house: Simulator) -> None:
    check: Callable[..., Offer] = look
    assert check(open_medium(str(house.repository)), house.trust(), house.clock).release == 1


# Remembered trust, and claims that a panel rejects


def test_what_is_stale_can_be_accepted_for_400_days(house: Simulator) -> None:
    """Holds even if the curator's own signature is valid for ever."""

    def for_ever(role: Targets) -> None:
        role.expires = START + timedelta(days=9_000)

    house.forge(for_ever)
    until = see(house).valid_until
    trust = house.trust()
    house.now = until + timedelta(days=399)
    offer = see(house, trust)
    assert (offer.stale, offer.too_old) == (True, False)
    house.wait(days=1)
    assert see(house, trust).too_old
    house.now = START
    assert see(house, replace(trust, proven=until + timedelta(days=400))).too_old, "whatever the clock says"


def test_the_proven_time_never_goes_back(house: Simulator) -> None:
    later = START + timedelta(days=3)
    assert see(house, replace(house.trust(), proven=later)).trust.proven == later


def test_a_clock_may_be_a_day_behind_and_no_more(house: Simulator) -> None:
    house.now = START + timedelta(days=5)
    house.release({"texts/a.md": b"two"})
    house.now = START + timedelta(days=4, hours=1)
    assert see(house).release == 2
    house.now = START + timedelta(days=3, hours=23)
    assert refused(house) == "K19"


def test_an_exhibition_that_is_new_to_the_house_does_not_begin_anew(tmp_path: Path) -> None:
    """The panel remembers a directory without the new exhibition, which is not a revocation."""
    house = Simulator(tmp_path / "young", exhibitions=(MINE,))
    house.release({"texts/a.md": b"one"})
    trust = see(house).trust
    with _cheap():
        ceremony.add(house.keys, [OTHER], house.keyring(), PASSPHRASE, house.now)
    house.replace("timestamp", stolen=True)
    house.release({"texts/b.md": b"other"}, OTHER)
    offer = see(house, trust, OTHER)
    assert (offer.exhibition, offer.anew) == (OTHER, False)


def test_a_manifest_that_is_too_large_is_not_even_opened(house: Simulator) -> None:
    name = manifests.file_name(MINE)

    def huge(role: Targets) -> None:
        role.targets[name].length = manifests.SIZE_LIMIT + 1

    house.forge(huge)
    opened: list[str] = []
    medium = house.medium()
    opening = medium.open

    class Watched:
        label = medium.label
        names = staticmethod(medium.names)

        def open(self, path: str) -> BinaryIO:
            opened.append(path)
            return opening(path)

        def close(self) -> None: ...

    with pytest.raises(RefusalError) as caught:
        look(Watched(), house.trust(), house.clock)
    assert caught.value.code == "K09"
    assert opened
    assert not [path for path in opened if path.endswith(name)]


def test_brackets_without_end_in_what_nobody_signed_are_damage(house: Simulator) -> None:
    """Python's parser accepts this depth; later code does not."""
    file = metadata(house, "timestamp.json")
    for depth in (100_000, 985, 940, 900, 800, 600):
        data = file.read_bytes().replace(
            b'"signed":{', b'"signed":{"x":' + b"[" * depth + b"]" * depth + b",", 1
        )
        (house.repository / "metadata" / "timestamp.json").write_bytes(data)
        assert refused(house) in ("K03", "K09", "K21")
        file.write_bytes(data.replace(b'"x":' + b"[" * depth + b"]" * depth + b",", b""))


def test_two_repositories_with_one_set_of_keys_have_a_sentence_that_helps(
    house: Simulator, tmp_path: Path
) -> None:
    second = Simulator(tmp_path / "second")
    shutil.rmtree(second.keys)
    shutil.copytree(house.keys, second.keys)
    second.release({"texts/b.md": b"other"}, OTHER)
    house.release({"texts/a.md": b"two"})
    trust = see(house).trust
    with pytest.raises(RefusalError) as caught:
        see(second, trust, OTHER)
    assert caught.value.code == "K06"
    assert "同一个仓库" in caught.value.zh
    assert "into one repository" in caught.value.en


def test_a_medium_is_valid_until_the_first_of_timestamp_and_snapshot_ends(house: Simulator) -> None:
    state = house.state()
    snapshot = state._current("snapshot.json", object).signed
    snapshot.version += 1
    snapshot.expires = START + timedelta(days=10)
    state.new[f"metadata/{snapshot.version}.snapshot.json"] = ceremony.sign(
        snapshot, state._signers("snapshot")
    )
    house.stamp(state, snapshot.version)
    assert see(house).valid_until == START + timedelta(days=10)


def test_a_release_number_that_is_no_number_is_refused(house: Simulator) -> None:
    def edit(role: Targets) -> None:
        (target,) = role.targets.values()
        assert target.custom is not None
        target.custom["release"] = True

    house.forge(edit)
    assert refused(house) == "K21"
