"""A repository on a stick, brought up to date.

What was on it stays valid until the new timestamp is written, which happens after everything else has been read back from the
device. Only then what nobody needs any more is removed; only files that an export wrote are ever touched.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.bundles.progress import Progress, Tell
from kiosk.bundles.trust.cargo import TIMESTAMP, Cargo, check_space, copy_object, drop_cache
from kiosk.bundles.trust.client import anchor, look
from kiosk.bundles.trust.clock import BUILT
from kiosk.bundles.trust.media import Folder
from kiosk.bundles.trust.refusals import refusal
from kiosk.bundles.trust.repository import hash_of, unsigned
from kiosk.bundles.trust.state import METADATA
from kiosk.bundles.writing import replace_file, sync_folder

_OURS = re.compile(
    r"objects/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]+"
    r"|[0-9a-f]{64}\.[a-z0-9-]+\.datapackage\.json"
    r"|metadata/\d+\.[a-z0-9-]+\.json"
)
_LEFT_OVER = re.compile(r"\..+-[a-z0-9_]{8}")
"""The working name of a file whose writing broke off."""
_ROOT = re.compile(r"metadata/\d+\.root\.json")


@dataclass(slots=True)
class Stick:
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
            last = list(self.cargo.signed).index(TIMESTAMP)
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
        """RefusalError D26 for a repository of the curator's desk, which holds more than one release; D25 for another house's."""
        if self.root.resolve() == self.cargo.source.root.resolve() or any(unsigned(self.root)):
            raise refusal("D26", label=self.root)
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
            if path != TIMESTAMP and not _ROOT.fullmatch(path):
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
