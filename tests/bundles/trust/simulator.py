"""A house that publishes: real keys and a real repository in a temporary folder, with a clock that a test sets.

house = Simulator(tmp_path)
house.release({"texts/hello.md": b"# Hello"})           # build + publish release 1
offer = look(house.medium(), house.trust(), house.clock)
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from kiosk.bundles.release import manifest as manifests
from kiosk.bundles.release.manifest import Entry, Manifest
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.client import anchor
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.media import open_medium
from kiosk.bundles.trust.medium import Medium
from kiosk.bundles.trust.offer import Trust
from kiosk.bundles.trust.repository import Published, publish
from kiosk.exhibition.text import Text

PASSPHRASE = b"only for tests"
EXHIBITIONS = ("beibei-2021", "other-hall")
START = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Simulator:
    """A house with two exhibitions. `keys` and `repository` are folders below `root`; `now` may be moved."""

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
        """Move the clock on: `wait(days=3)`."""
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
        """Sign what was built."""
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
        """Put a new key in place of an old one (`keys rotate`, `keys revoke`); it counts after the next `publish`."""
        ceremony.replace(self.keys, named, self.keyring(), PASSPHRASE, self.now, stolen=stolen)

    def trust(self) -> Trust:
        """What a new panel of this house trusts."""
        return anchor((self.keys / ceremony.PUBLIC / "1.root.json").read_bytes())

    def medium(self) -> Medium:
        """The repository, as a panel sees it."""
        return open_medium(self.repository)


@cache
def _ceremony(exhibitions: tuple[str, ...], seed: int) -> Path:
    """Keys are made once in a test run for each house: scrypt is slow on purpose."""
    folder = Path(tempfile.mkdtemp(prefix="shiji-test-keys-")) / "keys"
    ceremony.create(folder, exhibitions, PASSPHRASE, START)
    return folder
