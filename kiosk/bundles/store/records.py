"""One small file for each release, beside the database. The database can be rebuilt from them if it is lost.

A record is written before the COMMIT and removed with its release. Its first line is the SHA-256 of the rest, so an
incomplete record is detected and ignored. `trust` is a record without a release: it holds the panel's trust.

The `epoch` increases each time that trust or an exhibition starts over (`Offer.anew`). Trust and floors of earlier
epochs no longer count.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.bundles.disk import Disk
from kiosk.bundles.manifest import SIZE_LIMIT, Manifest, parse
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.values import PROVEN_LIMIT, Kept, moment
from kiosk.bundles.trust.offer import RELEASES, Trust
from kiosk.exhibition.text import Text

_TRUST = "trust"
_SIZE_LIMIT = 4 * SIZE_LIMIT
"""Bytes of the largest record: a manifest with escaped quotation marks, and the trust."""
_ODD = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""Errors that a malformed record can cause."""


@dataclass(frozen=True, slots=True)
class Record:
    """The contents of one record. The record of the trust alone has no `release`, `manifest` and `manifest_bytes`."""

    trust: Trust
    release: Kept | None = None
    manifest: Manifest | None = None
    manifest_bytes: bytes = b""
    epoch: int = 0
    anew: bool = False
    """Whether this exhibition's releases of earlier epochs were given up for this one."""


class Records:
    """The records in one folder."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder / "records"
        self._disk = disk

    def exist(self) -> bool:
        """Whether there is any record."""
        return bool(self._disk.names(self._folder))

    def write(self, record: Record) -> None:
        """Write a record, in place of one with the same name. It is on the disk when this returns. OSError."""
        name = record.release.id if record.release else _TRUST
        body = json.dumps(_written(record), ensure_ascii=False).encode()
        above = self._folder.parent
        self._disk.make_way(self._folder, above, for_folder=True)
        folders = [*self._disk.make_folder(self._folder), self._folder]
        target, beside = self._folder / name, self._folder / f"{name}.new"
        self._disk.make_way(beside, above)
        if self._disk.size(target) == -1:
            self._disk.make_way(target, above)
        stream = self._disk.create(beside)
        try:
            self._disk.write(stream, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        except BaseException:
            stream.close()
            raise
        self._disk.seal(stream, beside)
        self._disk.move(beside, target)
        for folder in folders:
            self._disk.sync_folder(folder)

    def read(self) -> Iterator[Record]:
        """Every complete record. OSError."""
        for written in self._whole():
            with suppress(*_ODD, RefusalError):
                yield _read(written)

    def epoch(self) -> int:
        """The current epoch. OSError."""
        epoch = 0
        for written in self._whole():
            with suppress(*_ODD):
                epoch = max(epoch, _epoch(written))
        return epoch

    def _whole(self) -> Iterator[dict[str, Any]]:
        for name in self._disk.names(self._folder):
            size = self._disk.size(self._folder / name)
            if size is None or not 0 < size <= _SIZE_LIMIT:
                continue
            with self._disk.read(self._folder / name) as stream:
                digest, _, body = stream.read(_SIZE_LIMIT).partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode() == digest:
                with suppress(*_ODD):
                    yield json.loads(body)

    def sweep(self, kept: Collection[str]) -> None:
        """Remove the records of releases that are not kept. A file that another program uses stays until the next time."""
        for name in self._disk.names(self._folder):
            if name != _TRUST and name not in kept:
                with suppress(PermissionError, IsADirectoryError):
                    self._disk.remove(self._folder / name)


def _written(record: Record) -> dict[str, object]:
    trust, release = record.trust, record.release
    written: dict[str, object] = {
        "trust": {
            "metadata": {name: base64.b64encode(data).decode() for name, data in trust.metadata.items()},
            "proven": trust.proven.isoformat(),
            "floors": dict(trust.floors),
        },
        "epoch": record.epoch,
    }
    if release is not None:
        written["release"] = {
            "exhibition": release.exhibition,
            "release": release.release,
            "published": release.published.isoformat(),
            "signer": release.signer,
            "valid_until": release.valid_until.isoformat(),
            "installed": release.installed.isoformat(),
            "manifest": record.manifest_bytes.decode(),
            "anew": record.anew,
        }
    return written


def _epoch(written: dict[str, Any]) -> int:
    return int(written.get("epoch", 0))


def _read(written: dict[str, Any]) -> Record:
    trust, release = written["trust"], written.get("release")
    trusted = Trust(
        {str(name): base64.b64decode(data) for name, data in trust["metadata"].items()},
        moment(str(trust["proven"]), most=PROVEN_LIMIT),
        {str(exhibition): _floor(number) for exhibition, number in trust["floors"].items()},
    )
    for data in trusted.metadata.values():
        if not isinstance(json.loads(data), dict):
            raise ValueError("metadata")
    if release is None:
        return Record(trusted, epoch=_epoch(written))
    data = str(release["manifest"]).encode()
    manifest = parse(data)
    number = int(str(release["release"]))
    anew = bool(release.get("anew", False))
    return Record(trusted, kept(manifest, number, release), manifest, data, _epoch(written), anew)


def _floor(number: object) -> int:
    if type(number) is not int or not 0 <= number <= RELEASES:
        raise ValueError(f"a floor of {number!r:.20}")
    return number


def kept(manifest: Manifest, number: int, said: dict[str, object]) -> Kept:
    """The release of a manifest. `said` holds its times (ISO 8601) and its signer."""
    published, valid_until, installed = (
        moment(str(said[key])) for key in ("published", "valid_until", "installed")
    )
    return Kept(
        f"{manifest.exhibition}@{number}",
        manifest.exhibition,
        number,
        Text(manifest.title.zh, manifest.title.en),
        published,
        str(said["signer"]),
        valid_until,
        installed,
        len(manifest.entries),
        manifest.size,
    )
