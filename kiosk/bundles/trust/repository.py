"""Publishes a release: checks and signs what `build` wrote, verifies it as a panel does, then writes it to the repository."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kiosk.bundles import manifest as manifests
from kiosk.bundles.manifest import Manifest
from kiosk.bundles.names import is_exhibition_id
from kiosk.bundles.problems import refusal
from kiosk.bundles.progress import Progress, Tell, silent, within
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.ceremony import House
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.open_medium import Folder
from kiosk.bundles.trust.state import METADATA, Repository

HOST_DAYS = 30
"""Days for which the timestamp of a host in the hall is valid by default."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Published:
    """The repository's newest release. `new` is whether this release is new; otherwise only signatures were renewed."""

    exhibition: str
    release: int
    published: datetime
    valid_until: datetime
    new: bool
    files: int
    size: int


def publish(
    repository: Path,
    keys_folder: Path,
    keyring: Keyring,
    *,
    now: datetime,
    exhibition: str | None = None,
    valid_days: int = HOST_DAYS,
    tell: Tell = silent,
) -> Published:
    """Sign what `build` wrote into `repository`. `keys_folder` has the public metadata, `keyring` the private keys.

    RefusalError K30–K43 (keys, files), N codes (manifest), or any K code if a panel would refuse the result; OSError.
    """
    house = ceremony.load(keys_folder)
    chosen = _choose(repository, exhibition)
    data = _read(repository / manifests.file_name(chosen))
    manifest = manifests.parse(data)
    if manifest.exhibition != chosen:
        raise refusal("K38", file=manifests.file_name(chosen))
    check_house(repository, house)
    check_objects(Folder(repository), manifest, tell)
    state = Repository(repository, house, keyring, now)
    new = state.publish(manifest, data, valid_days)
    offer = state.verified(chosen)
    state.write()
    tell(Progress("done"))
    return Published(
        chosen, offer.release, offer.published, state.valid_until(), new, len(manifest.entries), manifest.size
    )


def check_objects(medium: Folder, manifest: Manifest, tell: Tell = silent) -> None:
    """Raise RefusalError K38 for an object that is missing or differs from the manifest. Syncs the objects where the system can."""
    objects = manifest.objects
    total = sum(entry.size for entry in objects.values())
    done = 0
    for number, (path, entry) in enumerate(sorted(objects.items())):
        begun = Progress("verify", number, len(objects), done, total, entry.name)
        tell(begun)
        file = medium.root / path
        try:
            with file.open("rb") as stream:
                digest, size = hash_of(stream, within(tell, begun, entry.size))
                if os.name == "posix":
                    os.fsync(stream.fileno())
        except FileNotFoundError:
            raise refusal("K38", file=path) from None
        if (digest, size) != (entry.sha256, entry.size):
            raise refusal("K38", file=path)
        done += size


def hash_of(stream: BinaryIO, step: Callable[[int], object] = lambda size: None) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and size of the rest of a stream. `step` is called with the number of bytes of each chunk."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        step(len(chunk))
    return digest.hexdigest(), size


def _choose(repository: Path, exhibition: str | None) -> str:
    if exhibition is not None:
        if not is_exhibition_id(exhibition):
            raise refusal("K44", exhibition=exhibition)
        if not (repository / manifests.file_name(exhibition)).is_file():
            raise refusal("K39", folder=repository)
        return exhibition
    found = sorted(unsigned(repository))
    if not found:
        raise refusal("K39", folder=repository)
    if len(found) > 1:
        raise refusal("K40", folder=repository, found="、".join(found))
    return found[0]


def unsigned(repository: Path) -> Iterator[str]:
    """The exhibitions for which `build` wrote a manifest here."""
    for file in repository.glob(manifests.file_name("*")):
        name = file.name.removesuffix(manifests.file_name(""))
        if is_exhibition_id(name):
            yield name


def _read(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(manifests.SIZE_LIMIT + 1)


def check_house(repository: Path, house: House) -> None:
    """Raise RefusalError K37 if these keys do not know the repository's root."""
    for file in sorted((repository / METADATA).glob("*.root.json")):
        version = int(file.name.partition(".")[0])
        if version > len(house.roots) or file.read_bytes() != house.roots[version - 1]:
            raise refusal("K37", file=file)
