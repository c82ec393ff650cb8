"""A house that publishes: real keys, a real repository in a temporary folder, a clock set by the test.

house = Simulator(tmp_path)
house.release({"texts/hello.md": b"# Hello"})           # build + publish release 1
offer = look(house.medium(), house.trust(), house.clock)
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch

from tuf.api.metadata import Metadata, MetaFile, Targets, Timestamp

from kiosk.bundles import manifest as manifests
from kiosk.bundles.manifest import Entry, Manifest
from kiosk.bundles.trust import ceremony, keys
from kiosk.bundles.trust.client import anchor
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.medium import Medium
from kiosk.bundles.trust.offer import Trust
from kiosk.bundles.trust.open_medium import open_medium
from kiosk.bundles.trust.repository import Published, publish
from kiosk.bundles.trust.state import Repository
from kiosk.exhibition.text import Text

PASSPHRASE = b"only for tests"
EXHIBITIONS = ("beibei-2021", "other-hall")
START = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Simulator:
    """A house with two exhibitions. `keys` and `repository` are folders below `root`; tests may change `now`."""

    def __init__(self, root: Path, exhibitions: Sequence[str] = EXHIBITIONS, seed: int = 0) -> None:
        self.now = START
        self.keys, self.repository = root / "keys", root / "repository"
        root.mkdir(parents=True, exist_ok=True)
        shutil.copytree(_ceremony(tuple(exhibitions), seed), self.keys)
        self.repository.mkdir()
        self._ring = Keyring((self.keys,), lambda name: PASSPHRASE)

    def clock(self) -> datetime:
        """The time for `look`."""
        return self.now

    def wait(self, **spans: float) -> None:
        """Advance the clock: `wait(days=3)`."""
        self.now += timedelta(**spans)

    def keyring(self) -> Keyring:
        """All private keys."""
        return self._ring

    def build(self, files: Mapping[str, bytes], exhibition: str = EXHIBITIONS[0]) -> Manifest:
        """Write objects and the unsigned manifest, as `build` does."""
        entries = tuple(
            Entry(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in sorted(files.items())
        )
        manifest = Manifest(exhibition, Text("拾级", "Shiji"), entries)
        for entry in entries:
            file = self.repository / entry.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(files[entry.name])
        (self.repository / manifests.file_name(exhibition)).write_bytes(manifests.serialise(manifest))
        return manifest

    def publish(self, exhibition: str = EXHIBITIONS[0], valid_days: int = 30) -> Published:
        """Sign the build."""
        return publish(
            self.repository,
            self.keys,
            self.keyring(),
            now=self.now,
            exhibition=exhibition,
            valid_days=valid_days,
        )

    def release(
        self, files: Mapping[str, bytes], exhibition: str = EXHIBITIONS[0], valid_days: int = 30
    ) -> Published:
        """Build and publish."""
        self.build(files, exhibition)
        return self.publish(exhibition, valid_days)

    def replace(self, named: str, *, stolen: bool = False) -> None:
        """Replace a key with a new one (`keys rotate`, `keys revoke`); it takes effect at the next `publish`."""
        with _cheap():
            ceremony.replace(self.keys, named, self.keyring(), PASSPHRASE, self.now, stolen=stolen)

    def forge(
        self,
        edit: Callable[[Targets], None],
        *,
        signer: str | None = None,
        top: Callable[[Targets], None] | None = None,
    ) -> None:
        """Edit the role in the next state (with `top` also the targets) and sign everything.

        `signer` names the role's key.
        """
        house = ceremony.load(self.keys)
        state = Repository(self.repository, house, self._ring, self.now)
        role = self.metadata(EXHIBITIONS[0])
        edit(role)
        role.version += 1
        by = self._ring.signer(house.keys[signer or f"curator-{EXHIBITIONS[0]}"])
        state.new[f"metadata/{role.version}.{EXHIBITIONS[0]}.json"] = ceremony.sign(role, [by])
        if top:
            targets = house.directory
            top(targets)
            targets.version += 1
            data = ceremony.sign(targets, [self._ring.signer(house.keys["targets"])])
            state.house = ceremony.House(house.roots, data)
        state.renew(30)
        state.write()

    def state(self) -> Repository:
        """The repository's state, in a form that only the holder of the keys can change."""
        return Repository(self.repository, ceremony.load(self.keys), self._ring, self.now)

    def stamp(self, state: Repository, snapshot: int) -> None:
        """Sign a timestamp that leads to a snapshot of `state`, and write everything."""
        data = state.new[f"metadata/{snapshot}.snapshot.json"]
        last = (
            Metadata[Timestamp]
            .from_bytes((self.repository / "metadata" / "timestamp.json").read_bytes())
            .signed
        )
        last.version += 1
        last.snapshot_meta = MetaFile.from_data(snapshot, data, ["sha256"])
        state.new["metadata/timestamp.json"] = ceremony.sign(
            last, [self._ring.signer(state.house.keys["timestamp"])]
        )
        state.write()

    def metadata(self, role: str) -> Targets:
        """The newest metadata of a delegated role in the repository."""
        newest = max(
            (self.repository / "metadata").glob(f"*.{role}.json"),
            key=lambda file: int(file.name.split(".")[0]),
        )
        return Metadata[Targets].from_bytes(newest.read_bytes()).signed

    def trust(self) -> Trust:
        """The trust of a new panel of this house."""
        return anchor((self.keys / ceremony.PUBLIC / "1.root.json").read_bytes())

    def medium(self) -> Medium:
        """The repository as a panel sees it."""
        return open_medium(self.repository)


@cache
def _ceremony(exhibitions: tuple[str, ...], seed: int) -> Path:
    """Make the keys once per test run for each house."""
    folder = Path(tempfile.mkdtemp(prefix="shiji-test-keys-")) / "keys"
    with _cheap():
        ceremony.create(folder, exhibitions, PASSPHRASE, START)
    return folder


def _cheap() -> AbstractContextManager[object]:
    """Make the key files cheap to open; scrypt is slow on purpose."""
    return patch.object(keys, "SCRYPT_COST", 16)
