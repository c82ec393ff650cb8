"""A disk with numbered steps, any of which can fail.

Every call of the `Disk` interface and every SQL statement is a step. After a kill the disk is dead: later
steps, such as those in a `finally`, have no effect, as in a process that has ended.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, TypeVar

from tests.bundles.store.releases import OneByOne

T = TypeVar("T")


class Killed(BaseException):
    """The process ended here."""


class Kind(Enum):
    """The kind of fault at the chosen step."""

    KILL = "the process ends before it"
    TORN = "the process ends half-way through what it writes"
    FULL = "no room"
    FULL_FROM_THEN = "no room, from then on"
    EIO = "the disk fails"
    EIO_AFTER = "it is done, and reported as failed"
    EACCES = "somebody holds the file"


_ERRNO = {
    Kind.FULL: errno.ENOSPC,
    Kind.FULL_FROM_THEN: errno.ENOSPC,
    Kind.EIO: errno.EIO,
    Kind.EIO_AFTER: errno.EIO,
    Kind.EACCES: errno.EACCES,
}
_SQLITE = {
    errno.ENOSPC: "database or disk is full",
    errno.EIO: "disk I/O error",
    errno.EACCES: "unable to open database file",
}


@dataclass
class Fault:
    """`kind` happens at step number `at`, counted from 1; with None the steps are only counted."""

    kind: Kind | None = None
    at: int = 0
    steps: int = 0
    dead: bool = False
    what: str = ""

    def step(self, what: str, work: Callable[[], T], half: Callable[[], object] = lambda: None) -> T:
        """Run one step; `half` leaves the partial result of a step that is cut short."""
        if self.dead:
            raise Killed
        self.steps += 1
        lasting = self.kind is Kind.FULL_FROM_THEN and self.steps > self.at and what in WRITING
        if not (self.steps == self.at or lasting) or self.kind is None:
            return work()
        self.what = self.what or what
        if self.kind in (Kind.KILL, Kind.TORN):
            if self.kind is Kind.TORN:
                half()
            self.dead = True
            raise Killed
        if self.kind is Kind.FULL:
            half()
        if self.kind is Kind.EIO_AFTER:
            done = work()
            if isinstance(done, io.IOBase | sqlite3.Connection | sqlite3.Cursor):
                done.close()
        number = _ERRNO[self.kind]
        if what.startswith("sql"):
            raise sqlite3.OperationalError(_SQLITE[number])
        raise OSError(number, os.strerror(number))


WRITING = (
    "create",
    "write",
    "seal",
    "make_folder",
    "move",
    "sql BEGIN IMMEDIATE",
    "sql COMMIT",
    "sql INSERT",
    "sql UPDATE",
)


class _Connection(sqlite3.Connection):
    """A connection whose statements are steps. Set by `FaultyDisk.connect`."""

    fault: Fault

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        words = sql.split()
        what = f"sql {' '.join(words[:2])}" if words[0] in ("BEGIN", "PRAGMA") else f"sql {words[0]}"
        return self.fault.step(what, lambda: super(_Connection, self).execute(sql, *parameters))

    def executemany(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        what = f"sql {sql.split()[0]}"
        return self.fault.step(what, lambda: super(_Connection, self).executemany(sql, *parameters))


class FaultyDisk(OneByOne):
    """The real disk with one thread; it works until `fault` takes effect."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def make_folder(self, folder: Path) -> list[Path]:
        return self.fault.step("make_folder", lambda: super(FaultyDisk, self).make_folder(folder))

    def read(self, file: Path) -> BufferedReader:
        return self.fault.step("read", lambda: super(FaultyDisk, self).read(file))

    def create(self, file: Path) -> IO[bytes]:
        return self.fault.step("create", lambda: super(FaultyDisk, self).create(file))

    def write(self, stream: IO[bytes], data: bytes) -> None:
        def half() -> None:
            stream.write(data[: len(data) // 2])

        self.fault.step("write", lambda: super(FaultyDisk, self).write(stream, data), half)

    def seal(self, stream: IO[bytes], file: Path) -> None:
        try:
            self.fault.step("seal", lambda: super(FaultyDisk, self).seal(stream, file))
        finally:
            stream.close()

    def settle(self, file: Path) -> None:
        self.fault.step("settle", lambda: super(OneByOne, self).settle(file))

    def sync_folder(self, folder: Path) -> None:
        self.fault.step("sync_folder", lambda: super(FaultyDisk, self).sync_folder(folder))

    def size(self, file: Path) -> int | None:
        return self.fault.step("size", lambda: super(FaultyDisk, self).size(file))

    def names(self, folder: Path) -> list[str]:
        return self.fault.step("names", lambda: super(FaultyDisk, self).names(folder))

    def remove(self, file: Path) -> None:
        self.fault.step("remove", lambda: super(FaultyDisk, self).remove(file))

    def move(self, file: Path, target: Path) -> None:
        self.fault.step("move", lambda: super(FaultyDisk, self).move(file, target))

    def free(self, folder: Path) -> int:
        return self.fault.step("free", lambda: super(FaultyDisk, self).free(folder))

    def connect(self, file: Path, *, timeout: float) -> sqlite3.Connection:
        connection = self.fault.step(
            "sql open",
            lambda: sqlite3.connect(file, timeout=timeout, isolation_level=None, factory=_Connection),
        )
        connection.fault = self.fault
        return connection

    @contextmanager
    def lock(self, file: Path) -> Iterator[None]:
        held = self.fault.step("lock", lambda: super(FaultyDisk, self).lock(file))
        with held:
            yield


class Platter:
    """The part of a disk that survives a power cut; `cut` cuts the power.

    Files whose folder was not synced after they got their name disappear. Files that were not sealed become
    empty. SQLite's files are left out, because SQLite syncs them itself: `make soak` cuts the power of a real
    file system with all files.
    """

    def __init__(self) -> None:
        self.contents: set[Path] = set()
        self.names: set[Path] = set()

    def cut(self) -> None:
        for place in sorted(self.names):
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
        for file in self.contents - self.names:
            if file.exists():
                file.chmod(0o644)
                file.write_bytes(b"")
        self.contents.clear()
        self.names.clear()


class LosingDisk(FaultyDisk):
    """A disk that records what a power cut would lose."""

    def __init__(self, platter: Platter, fault: Fault) -> None:
        super().__init__(fault)
        self.platter = platter

    def make_folder(self, folder: Path) -> list[Path]:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        self.platter.names |= set(missing)
        return super().make_folder(folder)

    def create(self, file: Path) -> IO[bytes]:
        stream = super().create(file)
        self.platter.names.add(file)
        self.platter.contents.add(file)
        return stream

    def seal(self, stream: IO[bytes], file: Path) -> None:
        super().seal(stream, file)
        self.platter.contents.discard(file)

    def settle(self, file: Path) -> None:
        super().settle(file)
        self.platter.contents.discard(file)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.platter.names = {place for place in self.platter.names if place.parent != folder}

    def move(self, file: Path, target: Path) -> None:
        super().move(file, target)
        self.platter.names.discard(file)
        self.platter.names.add(target)
        if file in self.platter.contents:
            self.platter.contents.remove(file)
            self.platter.contents.add(target)

    def remove(self, file: Path) -> None:
        super().remove(file)
        self.platter.names.discard(file)
        self.platter.contents.discard(file)
