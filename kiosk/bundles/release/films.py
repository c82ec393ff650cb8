"""Films and recordings on their way into a repository: byte for byte as they are, in one pass, and not read again while nobody touches them.

Nothing is taken out of them, as metadata is of pictures: a film is found again by where its bytes stand in the file, and to move them is
to write it anew. So a film straight from a telephone may still say where and when it was taken; one that an editor exports does not.

That a file was not touched is told by its size and its times. One that was touched a moment ago may be touched again without
showing it, and is not remembered.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.bundles.progress import Progress, Tell
from kiosk.bundles.release import build_cache
from kiosk.bundles.release.objects import Stored, is_sound, put_file

RECENT = 3_000_000_000
"""Nanoseconds for which a change may hide: the times of FAT go on in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells without reading it whether a file was touched: its bytes, and when (ns) its content and its entry last changed."""

    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, file: Path) -> Stamp:
        """The stamp of a file as it is; OSError."""
        status = file.stat()
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def take_all(
    folder: Path, repository: Path, stamps: Mapping[str, Stamp], tell: Tell
) -> dict[str, Stored] | str:
    """Take the films and recordings that were as `stamps` say, by their names; or the first name that has changed. OSError."""
    made: dict[str, Stored] = {}
    total, done, name = sum(stamp.size for stamp in stamps.values()), 0, ""

    def step(size: int) -> None:
        nonlocal done
        done += size
        tell(Progress("films", len(made), len(stamps), done, total, name))

    for name in sorted(stamps):
        try:
            stored = take(repository, folder / name, stamps[name], step)
        except FileNotFoundError:
            stored = None
        if stored is None:
            return name
        made[name] = stored
    return made


def take(repository: Path, file: Path, stamp: Stamp, step: Callable[[int], object]) -> Stored | None:
    """Make sure that the repository holds a file as it was at `stamp`; None if it has changed. OSError; what `step` raises.

    `step` is told the bytes that are done, again and again.
    """
    record = build_cache.file_of(repository, _key(file, stamp))
    known = _recall(repository, record)
    if known is not None:
        step(known.size)
        return known
    stored = put_file(repository, file, file.suffix.lower(), step)
    if stored.size != stamp.size or Stamp.of(file) != stamp:
        return None
    if time.time_ns() - max(stamp.modified, stamp.changed) > RECENT:
        _remember(repository, record, stored)
    return stored


def _key(file: Path, stamp: Stamp) -> str:
    said = json.dumps([str(file.absolute()), asdict(stamp)], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()


def _remember(repository: Path, record: Path, stored: Stored) -> None:
    held = [stored.sha256, stored.size, stored.suffix, asdict(Stamp.of(repository / stored.path))]
    build_cache.write(repository, record, json.dumps(held))


def _recall(repository: Path, record: Path) -> Stored | None:
    """What was remembered, if the object is there still; it is only read if it was touched. OSError if it cannot be."""
    # A record may hold anything: it is a file that somebody could have written.
    with suppress(OSError, ValueError, TypeError, RecursionError):
        sha256, size, suffix, stamp = json.loads(record.read_bytes())
        stored, untouched = Stored(str(sha256), int(size), str(suffix)), Stamp(**stamp)
        with suppress(FileNotFoundError):
            if Stamp.of(repository / stored.path) == untouched:
                return stored
        if is_sound(repository, stored):
            _remember(repository, record, stored)
            return stored
    return None
