"""Copies films and recordings into a repository, byte for byte, in one pass. An unchanged file is not read again.

Unlike with pictures, no metadata is removed: a film's index points to byte positions in the file, so to move bytes is
to write the film again. A film straight from a telephone may therefore still contain where and when it was taken; a
film that an editor exports does not.

Size and times tell whether a file has changed. A file that was changed a moment ago may change again without new
times, so it is not recorded.
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
from kiosk.bundles.release.repository_objects import Stored, is_sound, put_file

RECENT = 3_000_000_000
"""Nanoseconds in which a change may be invisible: FAT stores times in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Shows whether a file was changed, without reading it: its bytes, and when (ns) its content and its entry last changed."""

    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, file: Path) -> Stamp:
        """The present stamp of a file; OSError."""
        status = file.stat()
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def take_all(
    folder: Path, repository: Path, stamps: Mapping[str, Stamp], tell: Tell
) -> dict[str, Stored] | str:
    """Copy the films and recordings that still match `stamps`. Returns objects by name, or the first name that has changed. OSError."""
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
    """Ensure that the repository holds a file in the state of `stamp`; None if it has changed. OSError; what `step` raises.

    `step` is called often, each time with the number of further bytes that are done.
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
    """The recorded object, if it still exists. It is read only if it was changed. OSError if it cannot be read."""
    # A record may hold anything: anybody could have written the file.
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
