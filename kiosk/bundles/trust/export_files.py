"""Collects the files of an export from a repository, after the same checks that a panel makes. Independent of the target medium."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import Metadata, Snapshot, Timestamp

from kiosk.bundles.manifest import file_name
from kiosk.bundles.problems import refusal
from kiosk.bundles.trust.client import anchor, look
from kiosk.bundles.trust.clock import BUILT, day
from kiosk.bundles.trust.offer import Offer
from kiosk.bundles.trust.open_medium import Folder
from kiosk.bundles.trust.state import METADATA, newest_root

TIMESTAMP = f"{METADATA}/timestamp.json"
_HINT = "shiji.json"
_CHUNK = 1 << 20
_RESERVE = 1_000_000
"""Bytes to reserve for folders and metadata when the free space is compared."""


@dataclass(frozen=True, slots=True)
class ExportFiles:
    """The files of an export in the order in which they are written: small ones as bytes, objects from the repository."""

    offer: Offer
    objects: dict[str, tuple[str, int]]
    """SHA-256 and size by path."""
    signed: dict[str, bytes]
    """The manifest, metadata and the hint; then the timestamp, then the roots."""
    source: Folder

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for _, size in self.objects.values()) + sum(map(len, self.signed.values()))


def collect(repository: Path, now: datetime, exhibition: str | None) -> ExportFiles:
    """The files of an export, after the same checks that a panel makes. RefusalError with a K, N or D code."""
    source = Folder(repository)
    first = source.root / METADATA / "1.root.json"
    if not first.is_file():
        raise refusal("D03", label=source.label)
    offer = look(source, anchor(first.read_bytes()), lambda: max(now, BUILT), exhibition)
    if offer.stale:
        raise refusal("K45", label=source.label, expired=day(offer.valid_until))

    def read(path: str) -> bytes:
        with closing(source.open(path)) as stream:
            return stream.read()

    timestamp = read(TIMESTAMP)
    snapshot_path = (
        f"{METADATA}/{Metadata[Timestamp].from_bytes(timestamp).signed.snapshot_meta.version}.snapshot.json"
    )
    snapshot = read(snapshot_path)
    meta = Metadata[Snapshot].from_bytes(snapshot).signed.meta
    role = f"{offer.exhibition}.json"
    digest = hashlib.sha256(offer.manifest_bytes).hexdigest()
    signed = {f"{digest}.{file_name(offer.exhibition)}": offer.manifest_bytes}
    for name in (role, "targets.json"):
        path = f"{METADATA}/{meta[name].version}.{name}"
        signed[path] = read(path)
    signed[snapshot_path] = snapshot
    signed[_HINT] = json.dumps({"exhibition": offer.exhibition}).encode() + b"\n"
    signed[TIMESTAMP] = timestamp
    for version in range(1, newest_root(source) + 1):
        path = f"{METADATA}/{version}.root.json"
        signed[path] = read(path)
    objects = {path: (entry.sha256, entry.size) for path, entry in sorted(offer.manifest.objects.items())}
    return ExportFiles(offer, objects, signed, source)


def copy_object(
    contents: ExportFiles, path: str, write: Callable[[bytes], object], step: Callable[[int], object]
) -> None:
    """Copy an object from the repository to a stream and hash it meanwhile. RefusalError K38 if it differs from the manifest.

    `step` is called with the number of bytes of each chunk.
    """
    digest = hashlib.sha256()
    with closing(contents.source.open(path)) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            write(chunk)
            step(len(chunk))
    if digest.hexdigest() != contents.objects[path][0]:
        raise refusal("K38", file=path)


def drop_cache(file: Path) -> None:
    """Drop a file from the system's cache, where the system allows it: the next read comes from the device."""
    if hasattr(os, "posix_fadvise"):
        with file.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def check_space(folder: Path, needed: int) -> None:
    """Raise RefusalError D20 if `needed` bytes do not fit."""
    free = shutil.disk_usage(folder).free
    if needed + _RESERVE > free:
        raise refusal("D20", label=folder, missing=(needed + _RESERVE - free) // 1_000_000 + 1)
