"""Writes folders and files atomically: under a temporary name first, renamed at the end.

Nothing is written through a link, because an attacker may have put it there. Working files are new and have random
names. A link in a file's place is replaced; a link in a folder's place is refused.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedRandom
from pathlib import Path

from kiosk.bundles.problems import refusal


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder beside `target`. It is renamed to `target` on success, and removed otherwise.

    RefusalError A04 if `target` exists and is not an empty folder; OSError from the disk.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise refusal("A04", folder=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield work
        work.chmod(0o755)
        for folder, _, _ in os.walk(work):
            sync_folder(Path(folder))
        if target.exists():
            target.rmdir()
        work.rename(target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


class Unfinished:
    """A new file under a temporary name: write to `stream`, then call `name`."""

    def __init__(self, path: Path, stream: BufferedRandom) -> None:
        self.path, self.stream = path, stream

    def sync(self) -> None:
        """Flush and sync what was written."""
        self.stream.flush()
        os.fsync(self.stream.fileno())

    def name(self, target: Path, mode: int = 0o644) -> None:
        """Close the file and rename it to `target`, in the same file system. An existing file or link is replaced."""
        self.sync()
        self.stream.close()
        self.path.chmod(mode)
        self.path.replace(target)


@contextmanager
def unfinished_file(folder: Path, prefix: str) -> Iterator[Unfinished]:
    """A new file in `folder`, named `prefix` and eight random characters. It is removed unless it was renamed. OSError."""
    path = folder / f"{prefix}{secrets.token_hex(4)}"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "w+b") as stream:
        work = Unfinished(path, stream)
        try:
            yield work
        except BaseException:
            with suppress(OSError):
                stream.close()
            with suppress(OSError):
                path.unlink()
            raise
    with suppress(OSError):
        path.unlink()


@contextmanager
def whole_file(
    target: Path, mode: int = 0o644, *, settled: bool = True, prefix: str = ""
) -> Iterator[BufferedRandom]:
    """A stream whose bytes become the file `target`: a crash leaves the old file or the new one, never a part. OSError.

    When writing many files, pass `settled=False` and call `sync_folder` once at the end; until then a crash may leave
    the old file. The name of the temporary file, which a crash may leave, begins with `prefix`.
    """
    with unfinished_file(target.parent, prefix or f".{target.name}-") as work:
        yield work.stream
        work.name(target, mode)
    if settled:
        sync_folder(target.parent)


def replace_file(
    file: Path, data: bytes, mode: int = 0o644, *, settled: bool = True, prefix: str = ""
) -> None:
    """Write `data` with `whole_file`."""
    with whole_file(file, mode, settled=settled, prefix=prefix) as stream:
        stream.write(data)


def fresh_file(file: Path, data: bytes) -> None:
    """Write a file that need not survive a crash. An existing file or link with its name is removed first. OSError."""
    file.unlink(missing_ok=True)
    with file.open("xb") as stream:
        stream.write(data)


def folder_inside(root: Path, path: str) -> list[Path]:
    """Create the folder `path` (relative, POSIX) below `root`, with its parents. Returns the new ones. RefusalError N04 for a link."""
    made: list[Path] = []
    folder = root
    for part in path.split("/") if path else ():
        folder /= part
        refuse_link(folder)
        if not folder.exists():
            try:
                folder.mkdir()
            except FileExistsError:  # another program made it just now
                refuse_link(folder)
            else:
                made.append(folder)
    return made


def refuse_link(folder: Path) -> None:
    """Raise RefusalError N04 if this is a link or a junction: writing through it could change any place on the disk."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return
    junction = getattr(found, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    if stat.S_ISLNK(found.st_mode) or junction:
        raise refusal("N04", folder=folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system supports it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
