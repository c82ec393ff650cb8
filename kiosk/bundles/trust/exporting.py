"""Export: what one exhibition's newest release needs, put onto a stick or into one `.kbundle`, and read back.

What was on the stick stays valid until the new timestamp is written, which happens after everything else has been read back
from the device. Only then what nobody needs any more is removed; only files that an export wrote are ever touched.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import Metadata, Snapshot, Timestamp

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress, Tell, silent
from kiosk.bundles.release.manifest import file_name
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.client import anchor, look
from kiosk.bundles.trust.clock import BUILT, day
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.media import ENDING, SUBFOLDER, Folder
from kiosk.bundles.trust.offer import Offer
from kiosk.bundles.trust.refusals import refusal
from kiosk.bundles.trust.repository import METADATA, STICK_DAYS, Repository, check_house, hash_of, newest_root
from kiosk.bundles.writing import replace_file, sync_folder

HINT = "shiji.json"
_TIMESTAMP = f"{METADATA}/timestamp.json"
_OURS = re.compile(
    r"objects/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]+"
    r"|[0-9a-f]{64}\.[a-z0-9-]+\.datapackage\.json"
    r"|metadata/\d+\.[a-z0-9-]+\.json"
)
_LEFT_OVER = re.compile(r"\..+-[a-z0-9_]{8}")
"""The working name of a file whose writing broke off."""
_ROOT = re.compile(r"metadata/\d+\.root\.json")
_CHUNK = 1 << 20
_RESERVE = 1_000_000
"""Bytes to leave for folders and metadata when space is counted."""
_FAT_LIMIT = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds and where: `copied` of its `files` were not there before, `removed` were not needed any more."""

    place: Path
    exhibition: str
    release: int
    valid_until: datetime
    files: int
    size: int
    copied: int
    removed: int


@dataclass(frozen=True, slots=True)
class Cargo:
    """The files of an export in the order in which they are written: small ones as bytes, objects from the repository."""

    offer: Offer
    objects: dict[str, tuple[str, int]]
    """SHA-256 and size by path."""
    signed: dict[str, bytes]
    """The manifest, metadata, the hint; then the timestamp, then the roots."""
    source: Folder

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for _, size in self.objects.values()) + sum(map(len, self.signed.values()))


def export(
    repository: Path,
    target: Path,
    *,
    now: datetime,
    exhibition: str | None = None,
    keys: tuple[Path, Keyring] | None = None,
    valid_days: int | None = None,
    tell: Tell = silent,
) -> Exported:
    """Put the newest release of an exhibition onto the stick or into the `.kbundle` that `target` names.

    With `keys` (the folder with the public metadata, and the private keys) the timestamp is first signed anew in the repository,
    to be valid for `valid_days`. RefusalError: K codes if the repository is not good, D20–D25 for the target; OSError for the repository.
    """
    if valid_days is not None and keys is None:
        raise refusal("K46")
    archive = target.suffix.lower() == ENDING
    place = target if archive else _place(target)
    if keys:
        folder, keyring = keys
        house = ceremony.load(folder)
        check_house(repository, house)
        since = None if archive else newest_root(Folder(place)) or None
        state = Repository(repository, house, keyring, now, since)
        state.renew(STICK_DAYS if valid_days is None else valid_days)
        exhibition = state.verified(exhibition).exhibition
        state.write()
    cargo = collect(repository, now, exhibition)
    with _said(place, cargo.size):
        if archive:
            from kiosk.bundles.trust.packing import pack

            copied, removed = pack(cargo, place, now, tell), 0
        else:
            copied, removed = _Stick(place, cargo, tell).write(now)
    tell(Progress("done"))
    offer = cargo.offer
    files = len(cargo.objects) + len(cargo.signed)
    return Exported(
        place, offer.exhibition, offer.release, offer.valid_until, files, cargo.size, copied, removed
    )


def collect(repository: Path, now: datetime, exhibition: str | None) -> Cargo:
    """What an export must hold, after a panel's own check of the repository. RefusalError with a K, N or D code."""
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

    timestamp = read(_TIMESTAMP)
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
    signed[HINT] = json.dumps({"exhibition": offer.exhibition}).encode() + b"\n"
    signed[_TIMESTAMP] = timestamp
    for version in range(1, newest_root(source) + 1):
        path = f"{METADATA}/{version}.root.json"
        signed[path] = read(path)
    objects = {path: (entry.sha256, entry.size) for path, entry in sorted(offer.manifest.objects.items())}
    return Cargo(offer, objects, signed, source)


def copy_object(cargo: Cargo, path: str, write: Callable[[bytes], object]) -> None:
    """Stream an object out of the repository, hashed on the way. RefusalError K38 if it is not what the manifest lists."""
    digest = hashlib.sha256()
    with closing(cargo.source.open(path)) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            write(chunk)
    if digest.hexdigest() != cargo.objects[path][0]:
        raise refusal("K38", file=path)


def drop_cache(file: Path) -> None:
    """Forget what the system remembers of a file, where it can be told to: the next read comes from the device."""
    if hasattr(os, "posix_fadvise"):
        with file.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@dataclass(slots=True)
class _Stick:
    """A repository on a stick while it is brought up to date."""

    root: Path
    cargo: Cargo
    tell: Tell
    fresh: list[Path] = field(default_factory=list)
    """Files that this export wrote before the timestamp; they go again if it fails."""

    def write(self, now: datetime) -> tuple[int, int]:
        """How many files were copied and how many removed."""
        self._check_house()
        try:
            copied = self._copy_objects()
            last = list(self.cargo.signed).index(_TIMESTAMP)
            paths = list(self.cargo.signed)
            copied += sum(map(self._put, paths[:last]))
            self._read_back(paths[:last])
        except BaseException:
            for file in self.fresh:
                with suppress(OSError):
                    file.unlink()
            raise
        copied += sum(map(self._put, paths[last:]))
        self._verify_signed(paths[last:])
        look(
            Folder(self.root),
            anchor(self._first_root()),
            lambda: max(now, BUILT),
            self.cargo.offer.exhibition,
        )
        return copied, self._remove_others()

    def _first_root(self) -> bytes:
        return self.cargo.signed[f"{METADATA}/1.root.json"]

    def _check_house(self) -> None:
        first = self.root / METADATA / "1.root.json"
        if first.is_file() and first.read_bytes() != self._first_root():
            raise refusal("D25", label=self.root)

    def _copy_objects(self) -> int:
        wanted = self.cargo.objects
        missing = [path for path, (_, size) in wanted.items() if not self._has(path, size)]
        needed = sum(wanted[path][1] for path in missing)
        done = 0
        self.root.mkdir(parents=True, exist_ok=True)
        check_space(self.root, needed)
        for number, path in enumerate(missing):
            self.tell(Progress("copy", number, len(missing), done, needed, path))
            self._copy(path)
            done += wanted[path][1]
        return len(missing)

    def _has(self, path: str, size: int) -> bool:
        try:
            return (self.root / path).stat().st_size == size
        except FileNotFoundError:
            return False

    def _copy(self, path: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        work = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                copy_object(self.cargo, path, stream.write)
                stream.flush()
                os.fsync(stream.fileno())
            work.chmod(0o644)
            existed = file.exists()
            work.replace(file)
        except BaseException:
            with suppress(OSError):
                work.unlink()
            raise
        if not existed:
            self.fresh.append(file)
        sync_folder(file.parent)

    def _put(self, path: str) -> bool:
        """Write a small file; whether it was not there."""
        file, data = self.root / path, self.cargo.signed[path]
        try:
            if file.read_bytes() == data:
                return False
        except FileNotFoundError:
            if path != _TIMESTAMP and not _ROOT.fullmatch(path):
                self.fresh.append(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, data)
        return True

    def _read_back(self, signed: list[str]) -> None:
        """Hash everything on the device. What was there already and is damaged is copied anew, once."""
        total = sum(size for _, size in self.cargo.objects.values())
        fresh = set(self.fresh)
        done = 0
        for number, (path, (_, size)) in enumerate(self.cargo.objects.items()):
            self.tell(Progress("verify", number, len(self.cargo.objects), done, total, path))
            if not self._is_good(path):
                if self.root / path in fresh:
                    raise refusal("D23", label=self.root, file=path)
                self._copy(path)
                if not self._is_good(path):
                    raise refusal("D23", label=self.root, file=path)
            done += size
        self._verify_signed(signed)

    def _is_good(self, path: str) -> bool:
        file = self.root / path
        drop_cache(file)
        with file.open("rb") as stream:
            return hash_of(stream) == self.cargo.objects[path]

    def _verify_signed(self, paths: list[str]) -> None:
        for path in paths:
            drop_cache(self.root / path)
            if (self.root / path).read_bytes() != self.cargo.signed[path]:
                raise refusal("D23", label=self.root, file=path)

    def _remove_others(self) -> int:
        """Remove what earlier exports wrote and this one does not need; and what one that broke off left."""
        removed = 0
        for path in list(_files(self.root)):
            needed = path in self.cargo.objects or path in self.cargo.signed or _ROOT.fullmatch(path)
            if not needed and (_OURS.fullmatch(path) or _LEFT_OVER.fullmatch(path.rpartition("/")[2])):
                (self.root / path).unlink()
                removed += 1
        return removed


def _files(root: Path) -> Iterator[str]:
    """The files that may be ours: at the root, in `metadata` and below `objects`."""
    for folder in (root, root / METADATA, *sorted((root / "objects").glob("??"))):
        if folder.is_dir():
            yield from sorted(
                file.relative_to(root).as_posix()
                for file in folder.iterdir()
                if file.is_file() and not file.is_symlink()
            )


def _place(target: Path) -> Path:
    """Where on a stick: at its root if that is empty or has a repository already, else in a folder of ours."""
    if not target.exists():
        if not target.parent.is_dir():
            raise refusal("D02", label=target.parent)
        return target
    if not target.is_dir():
        raise refusal("D02", label=target)
    with _said(target, 0):
        if (target / METADATA).is_dir() or not any(target.iterdir()):
            return target
    return target / SUBFOLDER


def check_space(folder: Path, needed: int) -> None:
    """RefusalError D20 if so many bytes do not fit."""
    free = shutil.disk_usage(folder).free
    if needed + _RESERVE > free:
        raise refusal("D20", label=folder, missing=(needed + _RESERVE - free) // 1_000_000 + 1)


@contextmanager
def _said(place: Path, size: int) -> Iterator[None]:
    """What the target's file system answers, as a sentence."""
    try:
        yield
    except RefusalError:
        raise
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise refusal("D21", label=place) from None
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            if place.suffix == ENDING and size > _FAT_LIMIT:
                raise refusal("D21", label=place) from None
            raise refusal("D20", label=place, missing=size // 1_000_000 + 1) from None
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise refusal("D22", label=place) from None
        raise refusal("D24", label=place, reason=error.strerror or "?") from None
