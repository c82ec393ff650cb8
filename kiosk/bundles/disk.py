"""The one interface between a store and the file system, so that a test can number its steps and let any of them fail.

It raises OSError and nothing else. What another program holds for a moment (a virus scanner, a copy in the background)
is waited for here and nowhere else.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from io import BufferedReader
from itertools import count
from pathlib import Path
from typing import IO, TypeVar

from kiosk.plain_file import is_other, open_plain

T = TypeVar("T")

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between the attempts at a file that somebody holds."""


_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""There is nothing, or a way there that leads nowhere."""


class LockedError(OSError):
    """Another process holds the lock."""


class Disk:
    """The machine's own disk."""

    workers = 4
    """How many threads may wait for it at once: file systems write several synced files together. 1 means none but the caller's."""

    def make_folder(self, folder: Path) -> list[Path]:
        """Make the folder and those above it, unless they are there; the folders that hold a new name and are to be synced.

        NotADirectoryError, FileExistsError where something else is in its place.
        """
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(exist_ok=True)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        return [place.parent for place in missing]

    def read(self, file: Path) -> BufferedReader:
        """Open a file to read. FileNotFoundError; PermissionError if somebody holds it for longer than a few seconds."""

        def opened() -> BufferedReader:
            try:
                return file.open("rb")
            except PermissionError:
                if (
                    sys.platform != "win32"
                ):  # where it is our own file that lost its permissions, the next attempt succeeds
                    with suppress(OSError):
                        file.chmod(0o444)
                raise

        return self._patiently(opened)

    def create(self, file: Path) -> IO[bytes]:
        """Open a new file to write; FileExistsError."""
        return file.open("xb", buffering=0)

    def write(self, stream: IO[bytes], data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]

    def seal(self, stream: IO[bytes], file: Path) -> None:
        """What was written is on the disk and read-only when this returns; the stream is closed in any case."""
        with stream:
            if sys.platform != "win32":
                os.fchmod(stream.fileno(), 0o444)
            os.fsync(stream.fileno())
        if sys.platform == "win32":
            file.chmod(stat.S_IREAD)

    def settle(self, file: Path) -> None:
        """A file that another process has written, perhaps without coming to seal it, is on the disk when this returns."""
        if sys.platform == "win32":
            file.chmod(stat.S_IWRITE)
        else:
            file.chmod(0o644)
        self.seal(file.open("r+b", buffering=0), file)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder last through a power cut, where the system can (Windows keeps them by itself)."""
        if sys.platform != "win32":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def size(self, file: Path) -> int | None:
        """Bytes of a plain file; -1 for anything else in its place (a folder, a link, a pipe), None if there is nothing."""
        try:
            found = file.lstat()
        except OSError as error:
            if error.errno in _ABSENT:
                return None
            raise
        return found.st_size if stat.S_ISREG(found.st_mode) else -1

    def is_other(self, file: Path) -> bool:
        """Whether something is in the place of a file that is no plain file once links are followed, so that it must not be opened."""
        return is_other(file)

    def is_folder(self, place: Path) -> bool:
        """Whether it is there and a folder."""
        return place.is_dir()

    def names(self, folder: Path) -> list[str]:
        """What is in a folder; nothing where there is no folder."""
        try:
            return sorted(place.name for place in folder.iterdir())
        except OSError as error:
            if error.errno in _ABSENT:
                return []
            raise

    def remove(self, file: Path) -> None:
        """Remove a file, also a read-only one; PermissionError if somebody holds it."""
        if sys.platform == "win32":
            with suppress(FileNotFoundError):
                file.chmod(stat.S_IWRITE)
        file.unlink(missing_ok=True)

    def make_way(self, place: Path, aside: Path, *, for_folder: bool = False) -> None:
        """Free a name of ours. A folder where a file belongs, or anything else where a folder belongs, is moved into `aside`."""
        if not os.path.lexists(place) or (for_folder and place.is_dir()):
            return
        if not for_folder and not (place.is_dir() and not place.is_symlink()):
            self.remove(place)
            return
        free = (aside / f"damaged-{place.name}-{number}" for number in count(1))
        self.move(place, next(name for name in free if not os.path.lexists(name)))

    def move(self, file: Path, target: Path) -> None:
        """Give a file another name, in place of what had it; only for files that nothing depends on."""
        self._patiently(lambda: file.replace(target))

    def free(self, folder: Path) -> int:
        """Bytes that can still be written to a folder, be it there yet or not."""
        there = next(place for place in (folder, *folder.parents) if place.is_dir())
        return shutil.disk_usage(there).free

    def connect(self, file: Path, *, timeout: float) -> sqlite3.Connection:
        """Open a database, whose transactions are begun and ended by hand; sqlite3.Error."""
        return sqlite3.connect(file, timeout=timeout, isolation_level=None)

    def connect_unwritten(self, file: Path) -> sqlite3.Connection:
        """Open a database where nothing at all can be written beside it, to be read; nobody else may write to it meanwhile.

        Where a log was left that is not carried over yet, what both say together. sqlite3.Error, OSError.
        """
        log = file.with_name(f"{file.name}-wal")
        if not self.size(log):
            return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        connection = sqlite3.connect(":memory:", isolation_level=None)
        with tempfile.TemporaryDirectory(prefix="shiji-store-") as place:
            for name in (file, log):
                shutil.copyfile(name, Path(place, name.name))
            with closing(sqlite3.connect(Path(place, file.name))) as copy:
                copy.backup(connection)
        return connection

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        time.sleep(seconds)

    @contextmanager
    def lock(self, file: Path) -> Iterator[None]:
        """Be the only process here; LockedError if another one is. The system lets go when a process ends, however it ends."""
        if is_other(file):
            self.make_way(file, file.parent)
        with os.fdopen(open_plain(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "ab") as stream:
            _lock(stream)
            yield

    def _patiently(self, work: Callable[[], T]) -> T:
        for seconds in _PAUSES:
            try:
                return work()
            except PermissionError:
                self.pause(seconds)
        return work()


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        stream.seek(0)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise LockedError(*error.args) from None
else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(*error.args) from None
