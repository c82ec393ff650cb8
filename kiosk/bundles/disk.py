"""The store's only interface to the file system, so that a test can count its steps and let any of them fail.

It raises only OSError. Files that another program uses for a moment (a virus scanner, a background copy) are waited
for here and nowhere else.
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
"""Seconds between the attempts to use a file that another program has open."""


_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""There is nothing, or the path leads nowhere."""


class LockedError(OSError):
    """Another process holds the lock."""


class Disk:
    """The machine's own disk."""

    workers = 4
    """Threads that may write at the same time: file systems write several synced files together. 1 means only the caller's thread."""

    def make_folder(self, folder: Path) -> list[Path]:
        """Create the folder and its missing parents. Returns the folders with a new entry, which have to be synced.

        NotADirectoryError, FileExistsError if something else is in its place.
        """
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(exist_ok=True)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        return [place.parent for place in missing]

    def read(self, file: Path) -> BufferedReader:
        """Open a file for reading. FileNotFoundError; PermissionError if another program holds it for more than a few seconds."""

        def opened() -> BufferedReader:
            try:
                return file.open("rb")
            except PermissionError:
                if (
                    sys.platform != "win32"
                ):  # if our own file has lost its permissions, the next attempt succeeds
                    with suppress(OSError):
                        file.chmod(0o444)
                raise

        return self._patiently(opened)

    def create(self, file: Path) -> IO[bytes]:
        """Open a new file for writing; FileExistsError."""
        return file.open("xb", buffering=0)

    def write(self, stream: IO[bytes], data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]

    def seal(self, stream: IO[bytes], file: Path) -> None:
        """Sync the file, make it read-only and close the stream. The stream is closed in any case."""
        with stream:
            if sys.platform != "win32":
                os.fchmod(stream.fileno(), 0o444)
            os.fsync(stream.fileno())
        if sys.platform == "win32":
            file.chmod(stat.S_IREAD)

    def settle(self, file: Path) -> None:
        """Sync a file that another process has written: it may have ended before it called `seal`."""
        if sys.platform == "win32":
            file.chmod(stat.S_IWRITE)
        else:
            file.chmod(0o644)
        self.seal(file.open("r+b", buffering=0), file)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder survive a power cut, where the system supports it (Windows does it by itself)."""
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
        """Whether something other than a plain file, after following links, is in this place. It must not be opened."""
        return is_other(file)

    def is_folder(self, place: Path) -> bool:
        """Whether it exists and is a folder."""
        return place.is_dir()

    def names(self, folder: Path) -> list[str]:
        """The names in a folder; empty if there is no folder."""
        try:
            return sorted(place.name for place in folder.iterdir())
        except OSError as error:
            if error.errno in _ABSENT:
                return []
            raise

    def remove(self, file: Path) -> None:
        """Remove a file, even a read-only one; PermissionError if another program holds it."""
        if sys.platform == "win32":
            with suppress(FileNotFoundError):
                file.chmod(stat.S_IWRITE)
        file.unlink(missing_ok=True)

    def make_way(self, place: Path, aside: Path, *, for_folder: bool = False) -> None:
        """Free one of our names. A folder in a file's place is moved into `aside`, and so is anything else in a folder's place."""
        if not os.path.lexists(place) or (for_folder and place.is_dir()):
            return
        if not for_folder and not (place.is_dir() and not place.is_symlink()):
            self.remove(place)
            return
        free = (aside / f"damaged-{place.name}-{number}" for number in count(1))
        self.move(place, next(name for name in free if not os.path.lexists(name)))

    def move(self, file: Path, target: Path) -> None:
        """Rename a file and replace an existing one; only for files that nothing depends on."""
        self._patiently(lambda: file.replace(target))

    def free(self, folder: Path) -> int:
        """Free bytes for a folder, which may not exist yet."""
        there = next(place for place in (folder, *folder.parents) if place.is_dir())
        return shutil.disk_usage(there).free

    def connect(self, file: Path, *, timeout: float) -> sqlite3.Connection:
        """Open a database. Transactions are started and ended explicitly; sqlite3.Error."""
        return sqlite3.connect(file, timeout=timeout, isolation_level=None)

    def connect_unwritten(self, file: Path) -> sqlite3.Connection:
        """Open a database for reading where no file can be written beside it. Nobody else may write to it meanwhile.

        If it has an unmerged write-ahead log, the result includes the log. sqlite3.Error, OSError.
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
        """Sleep."""
        time.sleep(seconds)

    @contextmanager
    def lock(self, file: Path) -> Iterator[None]:
        """Hold an exclusive lock; LockedError if another process has it. The system releases it when the process ends in any way."""
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
