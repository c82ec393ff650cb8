"""Writes an export as one file: an uncompressed, reproducible ZIP. It is written beside its place and renamed at the end."""

from __future__ import annotations

import re
import sys
import zipfile
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from kiosk.bundles.problems import refusal
from kiosk.bundles.progress import Progress, Tell, within
from kiosk.bundles.trust.client import anchor, look
from kiosk.bundles.trust.clock import BUILT
from kiosk.bundles.trust.export_files import ExportFiles, check_space, copy_object, drop_cache
from kiosk.bundles.trust.kbundle import KBundle
from kiosk.bundles.trust.repository import hash_of
from kiosk.bundles.trust.state import METADATA
from kiosk.bundles.writing import sync_folder, unfinished_file

_WORKING = ".shiji-export-"
"""The prefix of a working file's name."""
_OURS = re.compile(r"\.shiji-export-[a-z0-9_]{8}")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3


def pack(contents: ExportFiles, file: Path, now: datetime, tell: Tell) -> int:
    """Write the `.kbundle` and read it back. Returns how many files it holds. The old file stays until the new one is verified.

    Working files of killed exports into the same folder are removed first.
    """
    _clear_unfinished(file.parent)
    check_space(file.parent, contents.size)
    with unfinished_file(file.parent, _WORKING) as work:
        with suppress(OSError):  # some file systems have no locks
            _claim(work.stream)
        with zipfile.ZipFile(work.stream, "w", zipfile.ZIP_STORED) as archive:
            _fill(archive, contents, tell)
        work.sync()
        drop_cache(work.path)
        _read_back(work.path, contents, now, tell)
        work.name(file)
    sync_folder(file.parent)
    return len(contents.signed) + len(contents.objects)


def _clear_unfinished(folder: Path) -> None:
    """Remove the working files of exports that have ended: those that nobody has locked. If that cannot be found out, they stay."""
    for file in folder.glob(f"{_WORKING}*"):
        if _OURS.fullmatch(file.name) and file.is_file() and not file.is_symlink():
            with suppress(OSError):
                with file.open("rb") as stream:
                    _claim(stream)
                file.unlink()


def _fill(archive: zipfile.ZipFile, contents: ExportFiles, tell: Tell) -> None:
    for path, data in sorted(contents.signed.items()):
        archive.writestr(_info(path, len(data)), data)
    total, done = sum(size for _, size in contents.objects.values()), 0
    for number, (path, (_, size)) in enumerate(contents.objects.items()):
        begun = Progress("copy", number, len(contents.objects), done, total, path)
        tell(begun)
        with archive.open(_info(path, size), "w") as member:
            copy_object(contents, path, member.write, within(tell, begun, size))
        done += size


def _info(path: str, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _EPOCH)
    info.create_system, info.external_attr, info.file_size = _UNIX, _MODE, size
    return info


def _read_back(work: Path, contents: ExportFiles, now: datetime, tell: Tell) -> None:
    total, done = sum(size for _, size in contents.objects.values()), 0
    with closing(KBundle(work)) as medium:
        for number, (path, wanted) in enumerate(contents.objects.items()):
            begun = Progress("verify", number, len(contents.objects), done, total, path)
            tell(begun)
            with closing(medium.open(path)) as stream:
                if hash_of(stream, within(tell, begun, wanted[1])) != wanted:
                    raise refusal("D23", label=work, file=path)
            done += wanted[1]
        root = contents.signed[f"{METADATA}/1.root.json"]
        look(medium, anchor(root), lambda: max(now, BUILT), contents.offer.exhibition)


if sys.platform == "win32":

    def _claim(stream: IO[bytes]) -> None:
        """Nothing to do: Windows removes no file that is open."""
else:
    import fcntl

    def _claim(stream: IO[bytes]) -> None:
        """Lock this file until it is closed; OSError if another process has locked it."""
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
