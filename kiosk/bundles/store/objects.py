"""The store's objects: files named after their own SHA-256, read-only, written once.

An object is written directly under its final name; there is no temporary file and no rename. A rename would bring
nothing: nothing refers to an object before the COMMIT, and every object is hashed before it is used, so an incomplete
one is written again. On Windows a rename fails while a virus scanner has the new file open.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from kiosk.bundles.disk import Disk
from kiosk.bundles.manifest import Entry
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.progress import Progress, Tell
from kiosk.bundles.trust.medium import Medium, MediumError, MissingFileError

A = TypeVar("A")
B = TypeVar("B")

CHUNK = 1 << 20
_ROOT = "objects"
LARGE = 8 << 20
"""Bytes. A larger file is read by one thread, which reports progress and can be cancelled inside the file."""
_BATCH = 8
"""Files that a thread takes at a time. Many are so small that handing them over costs as much as reading them."""


class Meter:
    """Reports the progress of one phase. The listener can cancel by raising."""

    def __init__(self, tell: Tell, phase: str, entries: Collection[Entry]) -> None:
        self._tell, self._phase = tell, phase
        self._of_files, self._of_size = len(entries), sum(entry.size for entry in entries)
        self._files = self._size = 0
        tell(self._now(""))

    def add(self, name: str, size: int, files: int = 0) -> None:
        """Report `size` more bytes and `files` more files. Raises what the listener raises."""
        self._size += size
        self._files += files
        self._tell(self._now(name))

    def _now(self, name: str) -> Progress:
        return Progress(self._phase, self._files, self._of_files, self._size, self._of_size, name)


class Objects:
    """The objects below one folder. Its methods raise OSError, RefusalError and what a listener raises."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def where(self, entry: Entry) -> Path:
        """The object's path, whether or not it exists yet."""
        return self._folder / entry.path

    def wrong(self, entries: Mapping[str, Entry], meter: Meter) -> dict[str, Entry]:
        """Those of `entries`, by path, that are missing or do not match their hash. Every byte is read.

        A file that another program has locked raises RefusalError S17; it is never reported as missing. Within a
        large file the meter is called for each chunk.
        """
        found: dict[str, Entry] = {}
        hashing = min(self._disk.workers, os.cpu_count() or 1)
        small = [entry for entry in entries.values() if entry.size <= LARGE]
        for entry, sound in _spread(self._is_sound, small, hashing):
            if not sound:
                found[entry.path] = entry
            meter.add(entry.name, entry.size, files=1)
        for entry in entries.values():
            if entry.size > LARGE:
                if not self._is_sound(entry, partial(meter.add, entry.name)):
                    found[entry.path] = entry
                meter.add(entry.name, 0, files=1)
        return found

    def of_wrong_size(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        """Those, by path, that are missing or have the wrong size. File contents are not read."""
        return {entry.path: entry for entry in entries if self._disk.size(self.where(entry)) != entry.size}

    def copy(
        self,
        entries: Mapping[str, Entry],
        medium: Medium,
        meter: Meter,
        arrived: Callable[[Entry, Path], None] = lambda entry, file: None,
    ) -> None:
        """Copy objects from a medium and verify each while it is written. All are on the disk when this returns.

        `arrived` is called with each object that can be read, and its path. RefusalError S05–S07 if the medium does
        not hold what was signed; objects that were copied before that stay for the next attempt.
        """
        with _Sealing(self._disk) as sealing:
            folders: set[Path] = set()
            for entry in entries.values():
                target = self.where(entry)
                shelf = target.parent
                if shelf not in folders:
                    for folder in (shelf.parent, shelf):
                        self._disk.make_way(folder, self._folder, for_folder=True)
                    self._disk.make_folder(shelf)
                    folders.add(shelf)
                sealing.add(self._take(entry, target, medium, meter))
                arrived(entry, target)
                meter.add(entry.name, 0, files=1)
        self._sync(folders)

    def settle(self, entries: Collection[Entry]) -> None:
        """Sync objects that an interrupted install has left: it may have ended before it synced them."""
        files = [self.where(entry) for entry in entries]
        for _ in _spread(self._disk.settle, files, self._disk.workers):
            pass
        self._sync({file.parent for file in files})

    def _sync(self, shelves: Collection[Path]) -> None:
        above = {self._folder / _ROOT, self._folder} if shelves else set()
        for _ in _spread(self._disk.sync_folder, sorted({*shelves, *above}), self._disk.workers):
            pass

    def sweep(self, needed: Collection[str]) -> int:
        """Remove every object whose path is not needed, and return how many were removed. A file that another program uses stays until the next time."""
        removed = 0
        for shelf in self._disk.names(self._folder / _ROOT):
            for name in self._disk.names(self._folder / _ROOT / shelf):
                path = f"{_ROOT}/{shelf}/{name}"
                if path not in needed:
                    with suppress(PermissionError, IsADirectoryError):
                        self._disk.remove(self._folder / path)
                        removed += 1
        return removed

    def _is_sound(self, entry: Entry, step: Callable[[int], object] = lambda size: None) -> bool:
        file, digest = self.where(entry), hashlib.sha256()
        if self._disk.size(file) != entry.size:
            step(entry.size)
            return False
        try:
            with self._disk.read(file) as stream:
                while data := stream.read(CHUNK):
                    digest.update(data)
                    step(len(data))
            return digest.hexdigest() == entry.sha256
        except FileNotFoundError:
            return False
        except PermissionError as error:
            raise refusal("S17", file=file) from error

    def _take(self, entry: Entry, target: Path, medium: Medium, meter: Meter) -> Callable[[], None]:
        """Write the object. Returns the function that syncs and closes it."""
        self._disk.make_way(target, self._folder)
        digest, size = hashlib.sha256(), 0
        with _opened(medium, entry) as source:
            stream = self._disk.create(target)
            try:
                while data := _read(source, entry, medium):
                    size += len(data)
                    if size > entry.size:
                        break
                    digest.update(data)
                    self._disk.write(stream, data)
                    meter.add(entry.name, len(data))
                if size != entry.size or digest.hexdigest() != entry.sha256:
                    raise refusal("S06", label=medium.label, name=entry.name)
            except BaseException:
                stream.close()
                with suppress(OSError):
                    self._disk.remove(target)
                raise
        return lambda: self._disk.seal(stream, target)


class _Sealing:
    """Syncs and closes files on other threads, with only a few files open at any time."""

    def __init__(self, disk: Disk) -> None:
        self._pool = ThreadPoolExecutor(disk.workers) if disk.workers > 1 else None
        self._room = disk.workers * 4
        self._waiting: list[Future[None]] = []

    def add(self, seal: Callable[[], None]) -> None:
        if self._pool is None:
            seal()
            return
        self._waiting.append(self._pool.submit(seal))
        if len(self._waiting) >= self._room:
            self._waiting.pop(0).result()

    def __enter__(self) -> _Sealing:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown()
        if kind is None:
            for future in self._waiting:
                future.result()


def _spread(work: Callable[[A], B], items: Iterable[A], workers: int) -> Iterator[tuple[A, B]]:
    """Yield each item with its result, in order; several threads do the work. When one raises, the rest is dropped."""
    if workers <= 1:
        yield from ((item, work(item)) for item in items)
        return
    listed = list(items)
    batches = [listed[at : at + _BATCH] for at in range(0, len(listed), _BATCH)]
    pool = ThreadPoolExecutor(workers)
    try:
        for done in pool.map(lambda batch: [(item, work(item)) for item in batch], batches):
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _opened(medium: Medium, entry: Entry) -> BinaryIO:
    try:
        return medium.open(entry.path)
    except MissingFileError:
        raise refusal("S05", label=medium.label, name=entry.name) from None
    except OSError as error:
        raise _silent(entry, medium) from error


def _read(source: BinaryIO, entry: Entry, medium: Medium) -> bytes:
    try:
        return source.read(CHUNK)
    except MediumError:
        raise
    except OSError as error:
        raise _silent(entry, medium) from error


def _silent(entry: Entry, medium: Medium) -> RefusalError:
    return refusal("S07", label=medium.label, name=entry.name)
