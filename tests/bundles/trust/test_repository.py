"""Publishing: release numbers, signed content, python-tuf's own client, and a crash at every step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from tuf.api.exceptions import DownloadHTTPError
from tuf.api.metadata import Metadata, Root, Snapshot, Timestamp
from tuf.ngclient import FetcherInterface, Updater

from kiosk.bundles import manifest as manifests
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.offer import Trust
from kiosk.bundles.trust.open_medium import Folder
from kiosk.bundles.trust.repository import publish
from kiosk.bundles.trust.state import Repository
from tests.bundles.trust.dying import Died, dying_at
from tests.bundles.trust.simulator import EXHIBITIONS, PASSPHRASE, START, Simulator

MINE, OTHER = EXHIBITIONS


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    return Simulator(tmp_path / "house")


def refused(house: Simulator, exhibition: str | None = MINE, **options: int) -> str:
    before = sorted((house.repository / "metadata").glob("*"))
    with pytest.raises(RefusalError) as caught:
        publish(
            house.repository, house.keys, house.keyring(), now=house.now, exhibition=exhibition, **options
        )
    assert sorted((house.repository / "metadata").glob("*")) == before
    return caught.value.code


class FromFiles(FetcherInterface):
    def _fetch(self, url: str) -> Iterator[bytes]:
        file = Path(url2pathname(urlsplit(url).path))
        if not file.is_file():
            raise DownloadHTTPError("no such file", 404)
        return iter([file.read_bytes()])


def test_plain_python_tuf_fetches_the_manifest(house: Simulator, tmp_path: Path) -> None:
    """Uses no code of our client: anybody with python-tuf can check a repository of ours."""
    house.release({"texts/a.md": b"one"})
    house.replace("root")
    house.release({"texts/a.md": b"two"})
    (tmp_path / "client").mkdir()
    updater = Updater(
        metadata_dir=str(tmp_path / "client"),
        metadata_base_url=(house.repository / "metadata").as_uri(),
        target_dir=str(tmp_path),
        target_base_url=house.repository.as_uri(),
        fetcher=FromFiles(),
        bootstrap=(house.keys / "public" / "1.root.json").read_bytes(),
    )
    updater._trusted_set.reference_time = START
    updater.refresh()
    target = updater.get_targetinfo(manifests.file_name(MINE))
    assert target is not None
    assert target.custom == {"release": 2, "published": "2026-12-01T09:00:00Z", "size": 3, "format": 1}
    fetched = Path(updater.download_target(target)).read_bytes()
    assert fetched == (house.repository / manifests.file_name(MINE)).read_bytes()


def test_releases_count_up_and_only_when_something_changed(house: Simulator) -> None:
    assert house.release({"texts/a.md": b"one"}).release == 1
    house.wait(days=1)
    again = house.publish()
    assert (again.release, again.new, again.published) == (1, False, START)
    assert again.valid_until == house.now + timedelta(days=30)
    assert house.release({"texts/a.md": b"two"}).release == 2
    assert house.release({"texts/a.md": b"one"}).release == 3


def test_signing_again_changes_nothing_but_the_timestamp(house: Simulator) -> None:
    house.release({"texts/a.md": b"one"})
    before = contents(house.repository)
    house.wait(days=1)
    house.publish()
    after = contents(house.repository)
    assert [path for path in after if before.get(path) != after[path]] == ["metadata/timestamp.json"]


def test_a_role_is_signed_again_before_it_expires(house: Simulator) -> None:
    house.release({"texts/a.md": b"one"})
    house.wait(days=300)
    assert not house.publish().new
    house.wait(days=150)
    assert look(house.medium(), house.trust(), house.clock).stale
    house.publish()
    assert look(house.medium(), house.trust(), house.clock).release == 1


def test_roles_and_terms(house: Simulator) -> None:
    house.release({"texts/a.md": b"one"})
    root = Metadata[Root].from_bytes((house.repository / "metadata/1.root.json").read_bytes()).signed
    assert (len(root.roles["root"].keyids), root.roles["root"].threshold) == (3, 2)
    assert root.expires == START + timedelta(days=5 * 365)
    assert house.state().house.directory.expires == START + timedelta(days=730)
    assert house.metadata(MINE).expires == START + timedelta(days=400)
    snapshot = (
        Metadata[Snapshot].from_bytes((house.repository / "metadata/1.snapshot.json").read_bytes()).signed
    )
    timestamp = (
        Metadata[Timestamp].from_bytes((house.repository / "metadata/timestamp.json").read_bytes()).signed
    )
    assert snapshot.expires == START + timedelta(days=180)
    assert timestamp.expires == START + timedelta(days=30)


def test_each_exhibition_has_its_own_numbers(house: Simulator) -> None:
    house.release({"texts/a.md": b"one"})
    house.release({"texts/a.md": b"two"})
    assert house.release({"texts/a.md": b"two"}, OTHER).release == 1


def test_what_is_not_as_the_manifest_says(house: Simulator) -> None:
    assert refused(house) == "K39"
    assert refused(house, None) == "K39"
    entry = house.build({"texts/a.md": b"one"}).entries[0]
    file = house.repository / entry.path
    for spoil in (b"two", b"", b"longer"):
        file.write_bytes(spoil)
        assert refused(house) == "K38"
    file.unlink()
    assert refused(house) == "K38"
    (house.repository / manifests.file_name(MINE)).write_bytes(b"{}")
    assert refused(house) == "N11"


def test_which_exhibition(house: Simulator) -> None:
    house.build({"texts/a.md": b"one"})
    house.build({"texts/a.md": b"one"}, OTHER)
    assert refused(house, None) == "K40"
    assert refused(house, "../evil") == "K44"
    house.build({"texts/a.md": b"one"}, "third")
    assert refused(house, "third") == "K41"
    (house.repository / manifests.file_name(MINE)).rename(house.repository / manifests.file_name(OTHER))
    assert refused(house, OTHER) == "K38"


@pytest.mark.parametrize("days", [0, -1, 100_000])
def test_an_impossible_term(house: Simulator, days: int) -> None:
    house.build({"texts/a.md": b"one"})
    assert refused(house, valid_days=days) == "K43"


def test_a_repository_of_another_house(house: Simulator, tmp_path: Path) -> None:
    house.release({"texts/a.md": b"one"})
    other = Simulator(tmp_path / "other", seed=1)
    other.repository = house.repository
    assert refused(other) == "K37"


def test_a_damaged_repository_is_not_built_upon(house: Simulator) -> None:
    house.release({"texts/a.md": b"one"})
    (house.repository / "metadata/timestamp.json").write_text("{}")
    assert refused(house) == "K42"


def test_the_wrong_passphrase(house: Simulator) -> None:
    house.build({"texts/a.md": b"one"})
    house._ring = Keyring((house.keys,), lambda name: b"not this one")
    assert refused(house) == "K30"
    asked: list[str] = []
    house._ring = Keyring((house.keys,), lambda name: asked.append(name) or PASSPHRASE)
    house.publish()
    assert asked == [f"curator-{MINE}"]


def test_only_the_keys_of_the_day_are_needed(house: Simulator) -> None:
    for file in (*house.keys.glob("root-*.pem"), *house.keys.glob("targets.*.pem")):
        file.unlink()
    assert house.release({"texts/a.md": b"one"}).release == 1
    next(house.keys.glob("snapshot.*.pem")).unlink()
    house._ring = Keyring((house.keys,), lambda name: PASSPHRASE)
    house.build({"texts/a.md": b"two"})
    assert refused(house) == "K34"


# A crash at every step


def changed_keys(house: Simulator) -> None:
    for named in ("timestamp", "snapshot", "targets", f"curator-{MINE}", "timestamp"):
        house.replace(named)


@pytest.mark.parametrize("keys_change", [False, True], ids=["release", "release-and-keys"])
def test_a_crash_at_any_step_leaves_the_old_or_the_new(house: Simulator, keys_change: bool) -> None:
    assert broken_steps(house, keys_change) == []


def test_the_crash_test_has_teeth(house: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another order, or direct writing in place, breaks a repository; the crash test detects this."""
    straight = Repository.write

    def reverse(self: Repository) -> None:
        self.new = dict(reversed(self.new.items()))
        straight(self)

    with monkeypatch.context() as patch:
        patch.setattr(Repository, "write", reverse)
        assert broken_steps(house, keys_change=False, enough=1)

    def roots_first(self: Repository) -> None:
        self.new = dict(sorted(self.new.items(), key=lambda item: ".root." not in item[0]))
        straight(self)

    with monkeypatch.context() as patch:
        patch.setattr(Repository, "write", roots_first)
        assert broken_steps(house, keys_change=True, enough=1)


def broken_steps(house: Simulator, keys_change: bool, enough: int = 1000) -> list[tuple[int, str]]:
    """Steps at which a crash leaves a repository that a client rejects, or that cannot be published to again."""
    if not (house.repository / "metadata").exists():
        house.release({"texts/a.md": b"one", "texts/b.md": b"both"})
    panel = look(house.medium(), house.trust(), house.clock)
    if keys_change:
        changed_keys(house)
    house.build({"texts/a.md": b"two", "texts/b.md": b"both"})
    start = house.repository
    first, releases = panel.release, set()
    broken = []
    step = 0
    while len(broken) < enough:
        house.repository = start.with_name("work")
        shutil.copytree(start, house.repository)
        try:
            with dying_at(step) as reached:
                house.publish()
        except Died:
            pass
        else:
            break
        for trust in (house.trust(), panel.trust):
            seen = whole(house, trust)
            releases.add(seen)
            if seen not in (first, first + 1):
                broken.append((step, reached[-1]))
        with suppress(RefusalError):
            house.publish()
        if whole(house, panel.trust) != first + 1:
            broken.append((step, "again"))
        shutil.rmtree(house.repository)
        # A file takes four steps, so every third step still falls between any two files.
        step += 3 if keys_change else 1
    shutil.rmtree(house.repository, ignore_errors=True)
    house.repository = start
    assert broken or step > 10
    assert broken or releases == {first, first + 1}
    return broken


def whole(house: Simulator, trust: Trust) -> int:
    """The release that a panel sees with all its objects; 0 if there is none."""
    try:
        offer = look(Folder(house.repository), trust, house.clock)
    except RefusalError:
        return 0
    for entry in offer.manifest.entries:
        assert (house.repository / entry.path).stat().st_size == entry.size
    return offer.release


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
