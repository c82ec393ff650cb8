"""Rehearses the theft of a key, with a copy of the real keys. No real key, repository or panel is changed.

Each step runs the real code. Stores of panels in a temporary folder judge it: they install, start and confirm. The
contents of pictures and tables are not part of it. The rehearsal fails (K48) if a panel does not react as it must.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tuf.api.metadata import MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from kiosk.bundles import manifest as manifests
from kiosk.bundles.manifest import Entry, Manifest
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.store.objects import Meter
from kiosk.bundles.store.store import Store
from kiosk.bundles.store.trial import Trial
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.ceremony import CURATOR, PUBLIC
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.clock import BUILT, stamp
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.open_medium import Folder
from kiosk.bundles.trust.overlay import Overlay
from kiosk.bundles.trust.repository import publish
from kiosk.exhibition.text import Text

_FORGED = 1_000_000
"""The version and release number that the thief signs, so that all honest content looks old."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what was done and seen, in both languages."""

    zh: str
    en: str


def rehearse(folder: Path, keyring: Keyring, now: datetime) -> Iterator[Step]:
    """Run the rehearsal step by step. RefusalError K49 if keys are missing, K30–K44, K48 if a panel is deceived; OSError."""
    house = ceremony.load(folder)
    exhibition = next((name for name in sorted(house.keys) if name.startswith(CURATOR)), "").removeprefix(
        CURATOR
    )
    if not exhibition:
        raise refusal("K41", exhibition="demo")
    absent = [name for name, key in sorted(house.keys.items()) if not keyring.holds(key)]
    roots = [name for name in absent if ceremony.role_of(name) == Root.type]
    others = [name for name in absent if name in ("targets", "snapshot", "timestamp", CURATOR + exhibition)]
    if ceremony.ROOT_KEYS - len(roots) < house.root.roles[Root.type].threshold:
        others = [*roots, *others]
    if others:
        raise refusal("K49", missing="、".join(others))
    with tempfile.TemporaryDirectory(prefix="shiji-rehearsal-") as place:
        keys = Path(place, "keys")
        shutil.copytree(folder, keys)
        passphrase = os.urandom(16).hex().encode()
        ring = Keyring((keys, *keyring.folders), keyring.ask, [passphrase])
        yield from _Rehearsal(Path(place, "repository"), keys, ring, passphrase, now, exhibition).play()


class _Unread(Trial):
    """A trial that reads nothing: the rehearsal's releases hold only one text."""

    def __init__(self) -> None:
        pass

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, *raised: object) -> None:
        pass

    def add(self, entry: Entry, file: Path) -> None:
        pass

    def judge(self, files: Mapping[str, Path], meter: Meter) -> None:
        pass


@dataclass(slots=True)
class _Rehearsal:
    repository: Path
    keys: Path
    ring: Keyring
    passphrase: bytes
    now: datetime
    exhibition: str

    def play(self) -> Iterator[Step]:
        first = (self.keys / PUBLIC / "1.root.json").read_bytes()
        self._publish("1")
        panel, asleep = (self._panel(name, first) for name in ("panel", "asleep"))
        for store in (panel, asleep):
            self._installs(store, Folder(self.repository), 1)
        yield Step("发布第 1 版，屏接受。", "Release 1 is published; the panel accepts it.")
        stolen = self._forge()
        self._installs(panel, stolen, _FORGED)
        yield Step(
            f"小偷拿到策展、快照和时间戳三把密钥，签了第 {_FORGED} 版；屏受骗，接受了。",
            f"A thief has the curator's, the snapshot and the timestamp key and signs release {_FORGED}; the panel is deceived.",
        )
        self._publish("2")
        said = self._refuses(panel, Folder(self.repository))
        yield Step(
            f"我们发布的第 2 版在受骗的屏上被拒绝（{said}）：号码看起来旧了。",
            f"Our release 2 is refused by the deceived panel ({said}): it looks old.",
        )
        replaced = ceremony.replace(
            self.keys, CURATOR + self.exhibition, self.ring, self.passphrase, self.now, stolen=True
        )
        house = ceremony.load(self.keys)
        signed = len(house.roots), house.directory.version
        names = "、".join(each.name for each in replaced)
        yield Step(
            f"撤销：{names} 换成新密钥；根证书第 {signed[0]} 版由 2 把以上根密钥签署，总目录第 {signed[1]} 版。",
            f"Revoked: new keys for {names}; root version {signed[0]} is signed by at least 2 root keys, targets version {signed[1]}.",
        )
        self._publish("3")
        self._installs(panel, Folder(self.repository), 3)
        if [kept.release for kept in panel.releases()] != [3]:
            raise refusal("K48", step=f"{len(panel.releases())} ≠ 1")
        yield Step(
            "重新发布第 3 版：受骗的屏跟上新的根证书，丢掉小偷的号码和他的版本，装上了。",
            "Release 3 is published: the deceived panel follows the new root, drops the thief's numbers and his release, and installs it.",
        )
        said = self._refuses(panel, stolen)
        yield Step(
            f"小偷的优盘再来：被拒绝（{said}）。", f"The thief's stick comes again: it is refused ({said})."
        )
        said = self._refuses(panel, self._forge_after(stolen))
        yield Step(
            f"小偷用旧密钥配上我们的新根证书再签一版：被拒绝（{said}）。",
            f"The thief signs once more with the old keys, beside our new root: it is refused ({said}).",
        )
        self._installs(asleep, Folder(self.repository), 3)
        yield Step(
            "一直关着的屏开机：顺着根证书一版一版跟上，接受第 3 版。",
            "A panel that was switched off all the time follows root by root and accepts release 3.",
        )

    def _publish(self, text: str) -> None:
        data = text.encode()
        entry = Entry("texts/rehearsal.md", hashlib.sha256(data).hexdigest(), len(data))
        file = self.repository / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        manifest = Manifest(self.exhibition, Text("演练", "Rehearsal"), (entry,))
        (self.repository / manifests.file_name(self.exhibition)).write_bytes(manifests.serialise(manifest))
        publish(self.repository, self.keys, self.ring, now=self.now, exhibition=self.exhibition)

    def _forge(self) -> Overlay:
        """The repository of a thief who has all keys except those of root and targets."""
        house = ceremony.load(self.keys)
        until = (self.now + timedelta(days=30)).replace(microsecond=0)
        path = manifests.file_name(self.exhibition)
        data = (self.repository / path).read_bytes()
        target = TargetFile.from_data(path, data, ["sha256"])
        target.unrecognized_fields["custom"] = {"release": _FORGED, "published": stamp(self.now), "format": 1}
        signer = {
            name: self.ring.signer(house.keys[name])
            for name in (CURATOR + self.exhibition, "snapshot", "timestamp")
        }
        role = ceremony.sign(
            Targets(version=_FORGED, expires=until, targets={path: target}),
            [signer[CURATOR + self.exhibition]],
        )
        meta = {
            "targets.json": MetaFile(house.directory.version),
            f"{self.exhibition}.json": MetaFile(_FORGED),
        }
        snapshot = ceremony.sign(Snapshot(version=_FORGED, expires=until, meta=meta), [signer["snapshot"]])
        timestamp = ceremony.sign(
            Timestamp(version=_FORGED, expires=until, snapshot_meta=MetaFile(_FORGED)), [signer["timestamp"]]
        )
        digest = hashlib.sha256(data).hexdigest()
        new = {
            f"metadata/{_FORGED}.{self.exhibition}.json": role,
            f"metadata/{_FORGED}.snapshot.json": snapshot,
            "metadata/timestamp.json": timestamp,
            f"{digest}.{path}": data,
        }
        copy = self.repository.with_name("stolen")
        shutil.copytree(self.repository, copy)
        return Overlay(new, Folder(copy))

    def _forge_after(self, stolen: Overlay) -> Overlay:
        """The thief's files together with the newest genuine roots and targets."""
        ours = {
            f"metadata/{file.name}": file.read_bytes()
            for pattern in ("*.root.json", "*.targets.json")
            for file in (self.repository / "metadata").glob(pattern)
        }
        return Overlay(ours, stolen)

    def _panel(self, name: str, root: bytes) -> Store:
        store = Store(
            self.repository.with_name(name),
            now=self._clock,
            look=lambda *asked: look(*asked),
            attempt=_Unread,
        )
        store.trust(root)
        return store

    def _installs(self, panel: Store, medium: Folder | Overlay, release: int) -> None:
        found = panel.install(medium, exhibition=self.exhibition)
        showing = panel.start()
        if showing is None or (found.release, showing.release) != (release, release):
            raise refusal("K48", step=f"{found.release} ≠ {release}")
        panel.confirm(showing.id)

    def _refuses(self, panel: Store, medium: Folder | Overlay) -> str:
        try:
            found = panel.install(medium, exhibition=self.exhibition)
        except RefusalError as error:
            return error.code
        raise refusal("K48", step=f"{medium.label} → {found.release}")

    def _clock(self) -> datetime:
        return max(self.now, BUILT)
