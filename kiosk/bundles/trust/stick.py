"""Updates the repository on a stick.

The old contents stay valid until the new timestamp is written, and that happens after everything else was read back
from the device. Only then are unused files removed. Only files of an export are touched: files named after their own
SHA-256, signed metadata, or working files with the exports' prefix.

The folder must exist and be on the same disk until the end: if the stick is pulled out, nothing is created in its
place.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.bundles.problems import refusal
from kiosk.bundles.progress import Progress, Tell, within
from kiosk.bundles.trust.client import anchor, look
from kiosk.bundles.trust.clock import BUILT
from kiosk.bundles.trust.export_files import TIMESTAMP, ExportFiles, check_space, copy_object, drop_cache
from kiosk.bundles.trust.open_medium import Folder
from kiosk.bundles.trust.repository import hash_of, unsigned
from kiosk.bundles.trust.state import METADATA
from kiosk.bundles.writing import folder_inside, refuse_link, replace_file, whole_file

_OURS = re.compile(
    r"objects/([0-9a-f]{2})/\1[0-9a-f]{62}\.[a-z0-9]+"
    r"|[0-9a-f]{64}\.[a-z0-9-]+\.datapackage\.json"
    r"|(?:.*/)?\.shiji-export-[a-z0-9_]{8}"
)
_SIGNED = re.compile(r"metadata/\d+\.[a-z0-9-]+\.json")
_WORKING = ".shiji-export-"
"""The prefix of a working file's name. A crash may leave such a file; the next export removes it."""
_METADATA_LIMIT = 5_000_000
_ROOT = re.compile(r"metadata/\d+\.root\.json")


@dataclass(slots=True)
class Stick:
    """Updates the repository on one stick."""

    root: Path
    contents: ExportFiles
    tell: Tell
    fresh: list[Path] = field(default_factory=list)
    """Files that this export wrote before the timestamp. They are removed if it fails."""
    made: list[Path] = field(default_factory=list)
    """Folders that this export made. They are removed with the files."""
    disk: int = 0

    def write(self, now: datetime) -> tuple[int, int]:
        """Write the export. Returns how many files were copied and how many removed."""
        self._check_links()
        self._check_house()
        # The root exists, or is a new folder on a stick that holds other things.
        here = self.root if self.root.exists() else self.root.parent
        self.disk = here.stat().st_dev
        try:
            copied = self._copy_objects()
            last = list(self.contents.signed).index(TIMESTAMP)
            paths = list(self.contents.signed)
            copied += sum(map(self._put, paths[:last]))
            self._read_back(paths[:last])
        except BaseException:
            for file in self.fresh:
                with suppress(OSError):
                    file.unlink()
            for folder in reversed(self.made):
                with suppress(OSError):
                    folder.rmdir()
            raise
        copied += sum(map(self._put, paths[last:]))
        self._verify_signed(paths[last:])
        look(
            Folder(self.root),
            anchor(self._first_root()),
            lambda: max(now, BUILT),
            self.contents.offer.exhibition,
        )
        return copied, self._remove_others()

    def _first_root(self) -> bytes:
        return self.contents.signed[f"{METADATA}/1.root.json"]

    def _check_house(self) -> None:
        """Raise RefusalError D26 for a curator's repository, which holds more than one release; D25 for one with foreign keys."""
        if self.root.resolve() == self.contents.source.root.resolve() or any(unsigned(self.root)):
            raise refusal("D26", label=self.root)
        first = self.root / METADATA / "1.root.json"
        if first.is_file() and first.read_bytes() != self._first_root():
            raise refusal("D25", label=self.root)

    def _check_links(self) -> None:
        """Raise RefusalError N04 before anything is written: an attacker may have prepared the stick."""
        shelves = self.root / "objects"
        for folder in (self.root / METADATA, shelves):
            refuse_link(folder)
        for folder in shelves.iterdir() if shelves.is_dir() else ():
            refuse_link(folder)

    def _copy_objects(self) -> int:
        wanted = self.contents.objects
        missing = [path for path, (_, size) in wanted.items() if not self._has(path, size)]
        needed = sum(wanted[path][1] for path in missing)
        done = 0
        check_space(self.root if self.root.exists() else self.root.parent, needed)
        if not self.root.exists():
            self.root.mkdir()
            self.made.append(self.root)
        for number, path in enumerate(missing):
            begun = Progress("copy", number, len(missing), done, needed, path)
            self.tell(begun)
            self._copy(path, begun)
            done += wanted[path][1]
        return len(missing)

    def _has(self, path: str, size: int) -> bool:
        try:
            found = (self.root / path).lstat()
            return stat.S_ISREG(found.st_mode) and found.st_size == size
        except FileNotFoundError:
            return False

    def _copy(self, path: str, begun: Progress) -> None:
        file = self.root / path
        self._make_folders(path)
        if not os.path.lexists(file):
            self.fresh.append(file)
        with whole_file(file, prefix=_WORKING) as stream:
            copy_object(
                self.contents, path, stream.write, within(self.tell, begun, self.contents.objects[path][1])
            )

    def _put(self, path: str) -> bool:
        """Write a small file. Returns whether it is new."""
        file, data = self.root / path, self.contents.signed[path]
        try:
            if stat.S_ISREG(file.lstat().st_mode) and file.read_bytes() == data:
                return False
        except FileNotFoundError:
            if path != TIMESTAMP and not _ROOT.fullmatch(path):
                self.fresh.append(file)
        self._make_folders(path)
        replace_file(file, data, prefix=_WORKING)
        return True

    def _make_folders(self, path: str) -> None:
        """Create a file's folders below the root. OSError if the root is gone or is no longer on the same disk."""
        if self.root.stat().st_dev != self.disk:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(self.root))
        self.made += folder_inside(self.root, path.rpartition("/")[0])

    def _read_back(self, signed: list[str]) -> None:
        """Hash all files on the device. A damaged file that was there before is copied again, once."""
        total = sum(size for _, size in self.contents.objects.values())
        fresh = set(self.fresh)
        done = 0
        for number, (path, (_, size)) in enumerate(self.contents.objects.items()):
            begun = Progress("verify", number, len(self.contents.objects), done, total, path)
            self.tell(begun)
            if not self._is_good(path, begun):
                if self.root / path in fresh:
                    raise refusal("D23", label=self.root, file=path)
                self._copy(path, begun)
                if not self._is_good(path, begun):
                    raise refusal("D23", label=self.root, file=path)
            done += size
        self._verify_signed(signed)

    def _is_good(self, path: str, begun: Progress) -> bool:
        file = self.root / path
        drop_cache(file)
        with file.open("rb") as stream:
            wanted = self.contents.objects[path]
            return hash_of(stream, within(self.tell, begun, wanted[1])) == wanted

    def _verify_signed(self, paths: list[str]) -> None:
        for path in paths:
            drop_cache(self.root / path)
            if (self.root / path).read_bytes() != self.contents.signed[path]:
                raise refusal("D23", label=self.root, file=path)

    def _remove_others(self) -> int:
        """Remove files of earlier or interrupted exports that this one does not need."""
        removed = 0
        for path in list(_files(self.root)):
            needed = path in self.contents.objects or path in self.contents.signed or _ROOT.fullmatch(path)
            if not needed and (_OURS.fullmatch(path) or self._is_signed(path)):
                (self.root / path).unlink()
                removed += 1
        return removed

    def _is_signed(self, path: str) -> bool:
        """Whether this is signed metadata, and not somebody's own file with such a name."""
        if not _SIGNED.fullmatch(path):
            return False
        try:
            with (self.root / path).open("rb") as stream:
                content = json.loads(stream.read(_METADATA_LIMIT))
        except (ValueError, RecursionError):
            return False
        return isinstance(content, dict) and content.keys() == {"signatures", "signed"}


def _files(root: Path) -> Iterator[str]:
    """The files that an export may have written: at the root, in `metadata` and below `objects`."""
    for folder in (root, root / METADATA, *sorted((root / "objects").glob("??"))):
        if folder.is_dir():
            yield from sorted(
                file.relative_to(root).as_posix()
                for file in folder.iterdir()
                if file.is_file() and not file.is_symlink()
            )
