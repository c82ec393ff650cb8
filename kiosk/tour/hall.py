"""A hall in a temporary folder: a house that signs real releases, a stick, and a panel's data folder that trusts the house."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk import resources
from kiosk.bundles.authoring.reader import read_sheets
from kiosk.bundles.files import WORKBOOK, Files, Folder
from kiosk.bundles.problems import RefusalError, Report
from kiosk.bundles.release.building import build
from kiosk.bundles.release.canonical import documents
from kiosk.bundles.release.drafting import INDEX
from kiosk.bundles.release.opening import open_release
from kiosk.bundles.store.store import Store
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.exporting import export
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.open_medium import open_medium
from kiosk.bundles.trust.repository import publish
from kiosk.exhibition.media_json import MEDIA
from kiosk.exhibition.renditions import THUMBNAILS, TILES
from kiosk.panel.drives.interface import Volume
from kiosk.staff import pin

_PASSPHRASE = b"only for a tour"
PIN = "2580"
"""The PIN of the hall's staff."""

Edits = Mapping[str, Callable[[str], str]]
"""For files of the bundle, what becomes of their text."""


def unfold(bundle: Path) -> None:
    """Put tables in the place of a bundle's workbook, if it has one; they say the same and can be edited as text."""
    workbook = bundle / WORKBOOK
    if not workbook.exists():
        return
    sheets = read_sheets(Folder(bundle), Report())
    workbook.unlink()
    (bundle / "tables").mkdir()
    for name, data in documents(sheets.values()):
        (bundle / name).write_bytes(data)


def unpack(release: Files, folder: Path) -> None:
    """Write the files of a release as a bundle, without what a build makes."""
    for name, path in release.paths.items():
        if name not in (INDEX, MEDIA) and not name.startswith((THUMBNAILS, TILES)):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)


class Hall:
    """Everything lies below `root`. Its staff edit a copy of `bundle` (default: the built-in exhibition); `now` may be moved."""

    def __init__(self, root: Path, bundle: Path | None = None) -> None:
        self.root = root
        self.bundle, self.keys, self.repository = root / "bundle", root / "keys", root / "repository"
        self.data = root / "data"
        self.now = datetime.now(UTC)
        self.exhibition = resources.default_bundle().name
        bundle = bundle or resources.default_bundle()
        if bundle.is_dir():
            shutil.copytree(bundle, self.bundle)
            unfold(self.bundle)
        else:  # an installed package has only the release
            unpack(open_release(resources.builtin_release()).files, self.bundle)
        ceremony.create(self.keys, [self.exhibition], _PASSPHRASE, self.now - timedelta(days=300))
        self._keyring = Keyring((self.keys,), lambda name: _PASSPHRASE)
        pin.save(self.data, pin.lock(PIN))

    @property
    def store(self) -> Store:
        """The panel's store."""
        return Store(self.data)

    def trust(self) -> None:
        """Let the panel trust the house."""
        self.store.trust((self.keys / ceremony.PUBLIC / "1.root.json").read_bytes())

    def release(self, edits: Edits | None = None, valid_days: int = 180) -> None:
        """Edit the bundle, build it, and sign the result as the next release."""
        for name, edit in (edits or {}).items():
            file = self.bundle / name
            file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
        build(self.bundle, self.repository)
        publish(self.repository, self.keys, self._keyring, now=self.now, valid_days=valid_days)

    def stick(self, name: str, label: str) -> Volume:
        """The newest release on a stick of its own; where its term is over, a copy of the repository."""
        path = self.root / "sticks" / name
        try:
            path.mkdir(parents=True)
            export(self.repository, path, now=self.now)
        except RefusalError:
            shutil.rmtree(path)
            shutil.copytree(self.repository, path)
        return Volume(name, label, path, 28_000_000_000, True)

    def install(self, stick: Volume, *, proven: bool = True) -> str:
        """Install from a stick without the panel; `proven`: as if it had run. The release's id."""
        medium = open_medium(stick.path)
        kept = self.store.install(medium)
        medium.close()
        if proven:
            self.store.start()
            self.store.confirm(kept.id)
        return kept.id


class Sticks:
    """Drives whose sticks are put in and pulled out by whoever holds them."""

    def __init__(self) -> None:
        self.volumes: tuple[Volume, ...] = ()

    def look(self) -> tuple[Volume, ...]:
        """See Drives."""
        return tuple(volume for volume in self.volumes if volume.path.is_dir())
