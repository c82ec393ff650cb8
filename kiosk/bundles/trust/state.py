"""The signed state of a curator's repository and its next state: files in the order in which they are written.

Every file except `timestamp.json` gets a new name. So clients see the old state until the timestamp is replaced, and
the new one from then on.

After a change of keys, the timestamp (and the files that it leads to) is also signed with the old keys, while these
are available: it is valid under the old and the new root. The new root is written last.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from kiosk.bundles import manifest as manifests
from kiosk.bundles.manifest import Manifest
from kiosk.bundles.problems import refusal
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.ceremony import House
from kiosk.bundles.trust.client import anchor, look
from kiosk.bundles.trust.clock import BUILT, stamp
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.medium import Medium
from kiosk.bundles.trust.offer import Offer
from kiosk.bundles.trust.open_medium import Folder
from kiosk.bundles.trust.overlay import Overlay
from kiosk.bundles.writing import folder_inside, replace_file

CURATOR_LIFE = timedelta(days=400)
MOST_DAYS = 730
"""The longest term of a timestamp."""
SNAPSHOT_DAYS = 180
"""The shortest term of a snapshot: on a host that is signed daily, then only the timestamp changes."""
METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Term:
    """The term of signed metadata: its owner (a role or an exhibition), its version, and when it expires."""

    role: str
    version: int
    expires: datetime

    def days_left(self, now: datetime) -> int:
        """Whole days until it expires; negative afterwards."""
        return (self.expires - now).days


@dataclass(slots=True)
class Repository:
    """The signed state of a curator's repository, and the files of the next state in the order in which they are written."""

    folder: Path
    house: House
    keyring: Keyring
    now: datetime
    oldest_root: int | None = None
    """The newest root on a stick that will be updated. The new signatures must be valid under that root too."""
    new: dict[str, bytes] = field(default_factory=dict)

    def publish(self, manifest: Manifest, data: bytes, valid_days: int) -> bool:
        """Make the files of the next state. Returns whether the release is new."""
        exhibition = manifest.exhibition
        if exhibition not in self._delegated():
            raise refusal("K41", exhibition=exhibition)
        last = self._current(f"{exhibition}.json", Targets)
        target = last.signed.targets.get(manifests.file_name(exhibition)) if last else None
        digest = hashlib.sha256(data).hexdigest()
        new = target is None or target.hashes.get("sha256") != digest
        if new:
            before = target.custom["release"] if target and isinstance(target.custom, dict) else 0
            target = TargetFile.from_data(manifests.file_name(exhibition), data, ["sha256"])
            target.unrecognized_fields["custom"] = {
                "release": before + 1,
                "published": stamp(self.now),
                "size": manifest.size,
                "format": manifest.format,
            }
        path = f"{digest}.{manifests.file_name(exhibition)}"
        if self._on_disk(path) != data:
            self.new[path] = data
        assert target is not None
        if new or last is None or self._outdated(exhibition, last):
            version = last.signed.version + 1 if last else 1
            role = Targets(version=version, expires=self._until(CURATOR_LIFE), targets={target.path: target})
            self._add(f"{exhibition}.json", role, self._curators(exhibition))
        self.renew(valid_days)
        return new

    def renew(self, valid_days: int) -> None:
        """Make the files that carry new keys, and a timestamp that is valid for this many days from now."""
        if not 1 <= valid_days <= MOST_DAYS:
            raise refusal("K43", days=valid_days, most=MOST_DAYS)
        self._carry_targets()
        self._carry_snapshot(valid_days)
        last = self._current("timestamp.json", Timestamp)
        snapshot = self._bytes("snapshot.json")
        timestamp = Timestamp(
            version=last.signed.version + 1 if last else 1,
            expires=self._until(timedelta(days=valid_days)),
            snapshot_meta=_meta(Metadata[Snapshot].from_bytes(snapshot).signed.version, snapshot),
        )
        self.new["metadata/timestamp.json"] = ceremony.sign(timestamp, self._signers(Timestamp.type))
        # Last: the timestamp is valid under the old root too, but the old timestamp would not be valid under the new root.
        for version, root in enumerate(self.house.roots, 1):
            path = f"metadata/{version}.root.json"
            if self._on_disk(path) != root:
                self.new[path] = root

    def verified(self, exhibition: str | None) -> Offer:
        """Verify the next state as a panel that knows only the first root. RefusalError if that panel would refuse it."""
        folder_inside(self.folder, METADATA)
        medium = Overlay(self.new, Folder(self.folder))
        return look(medium, anchor(self.house.roots[0]), lambda: max(self.now, BUILT), exhibition)

    def write(self) -> None:
        """Write the new files in their order, each completely or not at all. OSError."""
        for path, data in self.new.items():
            replace_file(self.folder / path, data)

    def terms(self) -> Iterator[Term]:
        """When the signatures of the present state expire: each exhibition's newest release, snapshot and timestamp."""
        names = [(name, Targets) for name in self._delegated()]
        for role, kind in (*names, (Snapshot.type, Snapshot), (Timestamp.type, Timestamp)):
            if found := self._current(f"{role}.json", kind):
                yield Term(role, found.signed.version, found.signed.expires)

    def valid_until(self) -> datetime:
        """When the next state's timestamp expires, or its snapshot if that is earlier."""
        timestamp = Metadata[Timestamp].from_bytes(self.new["metadata/timestamp.json"]).signed
        snapshot = Metadata[Snapshot].from_bytes(self._bytes("snapshot.json")).signed
        return min(timestamp.expires, snapshot.expires)

    def _carry_targets(self) -> None:
        version = self.house.directory.version
        path = f"metadata/{version}.targets.json"
        if self._on_disk(path) != self.house.targets:
            self.new[path] = self.house.targets

    def _carry_snapshot(self, valid_days: int) -> None:
        last = self._current("snapshot.json", Snapshot)
        names = [f"{exhibition}.json" for exhibition in self._delegated()]
        meta = {"targets.json": _meta(self.house.directory.version, self.house.targets)}
        for name in names:
            role = self._bytes_or_none(name)
            if role is not None:
                meta[name] = _meta(Metadata[Targets].from_bytes(role).signed.version, role)
        until = self._until(timedelta(days=valid_days))
        same = (
            last is not None and last.signed.meta == meta and _verified(self.house.root, Snapshot.type, last)
        )
        if last and same and last.signed.expires >= until:
            return
        snapshot = Snapshot(
            version=last.signed.version + 1 if last else 1,
            expires=self._until(timedelta(days=max(valid_days, SNAPSHOT_DAYS))),
            meta=meta,
        )
        self._add("snapshot.json", snapshot, self._signers(Snapshot.type))

    def _outdated(self, exhibition: str, last: Metadata[Targets]) -> bool:
        """Whether a role must be signed again though its release is the same: its key was changed, or it expires soon."""
        soon = self.now + timedelta(days=SNAPSHOT_DAYS)
        return last.signed.expires < soon or not _verified(self.house.directory, exhibition, last)

    def _delegated(self) -> list[str]:
        delegations = self.house.directory.delegations
        return sorted((delegations.roles if delegations else None) or {})

    def _curators(self, exhibition: str) -> list[CryptoSigner]:
        directory = self.house.directory
        role = directory.get_delegated_role(exhibition)
        return self.keyring.signers(
            [directory.get_key(keyid) for keyid in role.keyids], role.threshold, exhibition
        )

    def _signers(self, role: str) -> list[CryptoSigner]:
        """The available keys of a role, including those that older roots name, from the repository's present root on."""
        root = self.house.root
        present = newest_root(Folder(self.folder))
        if self.oldest_root:
            present = min(present or self.oldest_root, self.oldest_root)
        signers = self.keyring.signers(ceremony.keys_of(root, role), root.roles[role].threshold, role)
        if not present:
            return signers
        return [*signers, *self.keyring.former(self.house.former_keys(role, present))]

    def _add(self, name: str, signed: Targets | Snapshot, signers: list[CryptoSigner]) -> None:
        self.new[f"metadata/{signed.version}.{name}"] = ceremony.sign(signed, signers)

    def _bytes(self, name: str) -> bytes:
        data = self._bytes_or_none(name)
        if data is None:
            raise refusal("K42", file=self.folder / METADATA, problem=name)
        return data

    def _bytes_or_none(self, name: str) -> bytes | None:
        """A role's file in the next state."""
        new = [path for path in self.new if path.rpartition("/")[2].partition(".")[2] == name]
        return self.new[new[-1]] if new else self._current_bytes(name)

    def _current(self, name: str, kind: type[Any]) -> Metadata[Any] | None:
        data = self._current_bytes(name)
        if data is None:
            return None
        try:
            metadata: Metadata[Any] = Metadata.from_bytes(data)
        except RepositoryError:
            metadata = Metadata(Root())
        if not isinstance(metadata.signed, kind):
            raise refusal(
                "K42", file=self.folder / METADATA / name, problem="不是有效的元数据 / no valid metadata"
            )
        return metadata

    def _current_bytes(self, name: str) -> bytes | None:
        """A role's file in the present state, found through the timestamp. Files of an interrupted publication do not count."""
        if name == "timestamp.json":
            return self._on_disk(f"{METADATA}/{name}")
        timestamp = self._current("timestamp.json", Timestamp)
        if timestamp is None:
            return None
        if name == "snapshot.json":
            return self._on_disk(f"{METADATA}/{timestamp.signed.snapshot_meta.version}.{name}")
        snapshot = self._current("snapshot.json", Snapshot)
        meta = snapshot.signed.meta.get(name) if snapshot else None
        return self._on_disk(f"{METADATA}/{meta.version}.{name}") if meta else None

    def _on_disk(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None

    def _until(self, life: timedelta) -> datetime:
        return (self.now + life).replace(microsecond=0)


def newest_root(medium: Medium) -> int:
    """The number of the newest root in the chain that starts at the first root; 0 if there is none."""
    found = set(medium.names(METADATA))
    return next(version - 1 for version in count(1) if f"{METADATA}/{version}.root.json" not in found)


def _meta(version: int, data: bytes) -> MetaFile:
    return MetaFile.from_data(version, data, ["sha256"])


def _verified(delegator: Root | Targets, role: str, metadata: Metadata[Any]) -> bool:
    try:
        return bool(delegator.get_verification_result(role, metadata.signed_bytes, metadata.signatures))
    except ValueError:
        return False
