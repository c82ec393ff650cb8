"""Creates and replaces keys: root and targets metadata, which say who may sign what.

A keys folder holds key files and `public/`, the signed metadata that names them: `1.root.json … N.root.json`,
`N.targets.json`. `public/` holds no secret; `publish` copies it into repositories. Root needs two of three keys. Each
exhibition has its own role and key, which may sign that exhibition's manifest and nothing else.

New keys are on the disk before metadata names them, and the root is written last: after a ceremony that stops
half-way the old keys still work, and the ceremony can be repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    Root,
    Snapshot,
    Targets,
    Timestamp,
)

from kiosk.bundles.manifest import file_name
from kiosk.bundles.names import is_exhibition_id
from kiosk.bundles.problems import refusal
from kiosk.bundles.trust import keys
from kiosk.bundles.trust.keys import Keyring, name_of
from kiosk.bundles.writing import replace_file, whole_folder

PUBLIC = "public"
"""The folder of signed metadata beside the keys."""
ROOT_KEYS, ROOT_THRESHOLD = 3, 2
ROOT_LIFE = timedelta(days=5 * 365)
TARGETS_LIFE = timedelta(days=2 * 365)
CURATOR = "curator-"
"""The prefix of an exhibition's key name."""
_METADATA_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Replaced:
    """A key that was replaced: its name, the ids of the old and the new key, and the versions of the metadata that record it."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class House:
    """The signed metadata of a keys folder: every root from the first on, and the newest targets."""

    roots: tuple[bytes, ...]
    targets: bytes

    @property
    def root(self) -> Root:
        """The newest root."""
        return Metadata[Root].from_bytes(self.roots[-1]).signed

    @property
    def directory(self) -> Targets:
        """The newest targets: the exhibitions, and the key that signs each."""
        return Metadata[Targets].from_bytes(self.targets).signed

    @property
    def keys(self) -> dict[str, Key]:
        """The valid keys by name."""
        delegations = self.directory.delegations
        found = [*self.root.keys.values(), *(delegations.keys.values() if delegations else ())]
        return {name_of(key): key for key in found}

    def former_keys(self, role: str, since: int = 1) -> list[Key]:
        """The keys that roots from version `since` on named for a role and the newest root does not."""
        roots = (Metadata[Root].from_bytes(root).signed for root in self.roots[since - 1 :])
        found = {key.keyid: key for root in roots for key in keys_of(root, role)}
        now = self.root.roles[role].keyids
        return [key for keyid, key in found.items() if keyid not in now]


def create(folder: Path, exhibitions: Sequence[str], passphrase: bytes, now: datetime) -> House:
    """Create all keys in a new folder. RefusalError if `folder` holds something, K31, K44; OSError."""
    _check_ids(exhibitions)
    with whole_folder(folder) as work:
        public = work / PUBLIC
        public.mkdir()
        root_signers = [keys.create(work, f"root-{n + 1}", passphrase) for n in range(ROOT_KEYS)]
        targets_signer = keys.create(work, Targets.type, passphrase)
        root = Root(version=1, expires=_until(now, ROOT_LIFE), consistent_snapshot=True)
        for signer in root_signers:
            root.add_key(signer.public_key, Root.type)
        root.roles[Root.type].threshold = ROOT_THRESHOLD
        root.add_key(targets_signer.public_key, Targets.type)
        for role in (Snapshot.type, Timestamp.type):
            root.add_key(keys.create(work, role, passphrase).public_key, role)
        targets = Targets(version=1, expires=_until(now, TARGETS_LIFE), delegations=Delegations({}, {}))
        for exhibition in exhibitions:
            _delegate(targets, exhibition, keys.create(work, CURATOR + exhibition, passphrase).public_key)
        replace_file(public / "1.targets.json", sign(targets, [targets_signer]))
        replace_file(public / "1.root.json", sign(root, root_signers))
    return load(folder)


def add(
    folder: Path, exhibitions: Sequence[str], keyring: Keyring, passphrase: bytes, now: datetime
) -> House:
    """Create keys for more exhibitions. Needs the targets key. RefusalError K30–K35, K44; OSError."""
    _check_ids(exhibitions)
    house = load(folder)
    targets = house.directory
    roles = (targets.delegations.roles if targets.delegations else None) or {}
    new = [exhibition for exhibition in exhibitions if exhibition not in roles]
    if new:
        signers = _signers(keyring, house.root, Targets.type)
        for exhibition in new:
            key = keys.create(folder, CURATOR + exhibition, passphrase).public_key
            _delegate(targets, exhibition, key)
        _write_targets(folder, targets, signers, now)
    return load(folder)


def replace(
    folder: Path, named: str, keyring: Keyring, passphrase: bytes, now: datetime, *, stolen: bool = False
) -> tuple[Replaced, ...]:
    """Replace the key that `named` names (by its name or the beginning of its id), or all keys of a role.

    If a key was stolen, snapshot and timestamp get new keys too. Clients then drop the versions that they remember,
    so that a thief's highest version number does not lock them out (TUF 5.3.11). Needs the root keys, or for a
    curator's key the targets key. RefusalError K30–K36; OSError.
    """
    house = load(folder)
    wanted = _named(house, named)
    if stolen:
        wanted |= {name for name in (Snapshot.type, Timestamp.type) if name in house.keys}
    root, targets = house.root, house.directory
    present = house.keys
    done: list[Replaced] = []
    top = sorted(name for name in wanted if not name.startswith(CURATOR))
    root_signers = _signers(keyring, root, Root.type) if top else []
    targets_signers: list[CryptoSigner] = []
    if len(top) < len(wanted) and Targets.type not in wanted:
        targets_signers = _signers(keyring, root, Targets.type)
    new_root_signers: list[CryptoSigner] = []
    new_targets_signers: list[CryptoSigner] = []
    for name in sorted(wanted):
        old, signer = present[name], keys.create(folder, name, passphrase)
        done.append(Replaced(name, old.keyid, signer.public_key.keyid))
        if name.startswith(CURATOR):
            exhibition = name.removeprefix(CURATOR)
            targets.revoke_key(old.keyid, exhibition)
            targets.add_key(signer.public_key, exhibition)
            continue
        role = role_of(name)
        root.revoke_key(old.keyid, role)
        root.add_key(signer.public_key, role)
        if role == Root.type:
            new_root_signers.append(signer)
        if role == Targets.type:
            new_targets_signers.append(signer)
    targets_signers += new_targets_signers
    if targets_signers:
        # The old keys sign too, so that a repository is valid under the old and the new root while it is written.
        former = [*house.former_keys(Targets.type), *keys_of(house.root, Targets.type)]
        known = {signer.public_key.keyid for signer in targets_signers}
        also = keyring.former(key for key in former if key.keyid not in known)
        _write_targets(folder, targets, [*targets_signers, *also], now)
    if top:
        root.version += 1
        root.expires = _until(now, ROOT_LIFE)
        replace_file(
            folder / PUBLIC / f"{root.version}.root.json", sign(root, [*root_signers, *new_root_signers])
        )
    return tuple(done)


def load(folder: Path) -> House:
    """The signed metadata of a keys folder, with its chain of roots verified. RefusalError K35, K42; OSError."""
    public = folder / PUBLIC
    if not (public / "1.root.json").is_file():
        raise refusal("K35", folder=folder)
    roots: list[bytes] = []
    current: Root | None = None
    while (file := public / f"{len(roots) + 1}.root.json").is_file():
        data = _read(file)
        metadata = _parse(file, Root, data)
        for delegator in (current or metadata.signed, metadata.signed):
            _verify(file, delegator, Root.type, metadata)
        current = metadata.signed
        roots.append(data)
    assert current is not None
    for file in sorted(public.glob("*.targets.json"), key=_version_in_name, reverse=True):
        data = _read(file)
        try:
            _verify(file, current, Targets.type, _parse(file, Targets, data))
        except Exception:
            # A ceremony stopped before it wrote the root that names this file's key.
            continue
        return House(tuple(roots), data)
    raise refusal("K42", file=public, problem="targets.json")


def sign(signed: Root | Timestamp | Snapshot | Targets, signers: Iterable[CryptoSigner]) -> bytes:
    """The bytes of metadata, signed by all of `signers`."""
    metadata: Metadata[Any] = Metadata(signed)
    for signer in signers:
        metadata.sign(signer, append=True)
    return metadata.to_bytes()


def role_of(name: str) -> str:
    """The top-level role of the key with this name."""
    return Root.type if re.fullmatch(r"root-\d", name) else name


def keys_of(root: Root, role: str) -> list[Key]:
    """The keys that a root names for a role."""
    return [root.keys[keyid] for keyid in root.roles[role].keyids]


def _signers(keyring: Keyring, root: Root, role: str) -> list[CryptoSigner]:
    return keyring.signers(keys_of(root, role), root.roles[role].threshold, role)


def _named(house: House, named: str) -> set[str]:
    present = house.keys
    if named in present:
        return {named}
    found = {
        name
        for name, key in present.items()
        if named in (role_of(name), name.removeprefix(CURATOR))
        or (len(named) >= keys.SHORT_ID and key.keyid.startswith(named))
    }
    if not found:
        raise refusal("K36", name=named, found="、".join(sorted(present)))
    return found


def _delegate(targets: Targets, exhibition: str, key: Key) -> None:
    assert targets.delegations is not None
    assert targets.delegations.roles is not None
    # The exact path, without a wildcard; terminating, so that no other role is asked.
    targets.delegations.roles[exhibition] = DelegatedRole(exhibition, [], 1, True, [file_name(exhibition)])
    targets.add_key(key, exhibition)


def _write_targets(folder: Path, targets: Targets, signers: Sequence[CryptoSigner], now: datetime) -> None:
    targets.version += 1
    targets.expires = _until(now, TARGETS_LIFE)
    replace_file(folder / PUBLIC / f"{targets.version}.targets.json", sign(targets, signers))


def _check_ids(exhibitions: Iterable[str]) -> None:
    for exhibition in exhibitions:
        if not is_exhibition_id(exhibition):
            raise refusal("K44", exhibition=exhibition)


def _until(now: datetime, life: timedelta) -> datetime:
    return (now + life).replace(microsecond=0)


def _read(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_METADATA_LIMIT)


def _parse(file: Path, kind: type[Root | Targets], data: bytes) -> Metadata[Any]:
    try:
        metadata: Metadata[Any] = Metadata.from_bytes(data)
    except RepositoryError:
        raise refusal("K42", file=file, problem="不是有效的元数据 / no valid metadata") from None
    if not isinstance(metadata.signed, kind):
        raise refusal("K42", file=file, problem="不是有效的元数据 / no valid metadata")
    return metadata


def _verify(file: Path, delegator: Root, role: str, metadata: Metadata[Any]) -> None:
    try:
        delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except RepositoryError:
        raise refusal("K42", file=file, problem="签名不够 / it is not signed by enough keys") from None


def _version_in_name(file: Path) -> int:
    head = file.name.partition(".")[0]
    return int(head) if head.isdigit() else 0
