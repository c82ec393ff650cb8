"""The objects of a repository: files named after their content. Each gets its final name only when it is complete.

A file with an object's name but other content (after a disk error or a cut copy) is written again.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.bundles.manifest import object_path
from kiosk.bundles.writing import folder_inside, replace_file, sync_folder, unfinished_file

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """One object: the SHA-256 of its bytes, its size in bytes, its suffix, and whether it was written just now."""

    sha256: str
    size: int
    suffix: str
    new: bool = False

    @property
    def path(self) -> str:
        """Its path below the repository's root."""
        return object_path(self.sha256, self.suffix)


def put(repository: Path, data: bytes, suffix: str) -> Stored:
    """Ensure that the repository holds `data`; OSError from the disk. The name survives a power cut only after `settle`."""
    stored = Stored(hashlib.sha256(data).hexdigest(), len(data), suffix)
    if is_sound(repository, stored):
        return stored
    folder_inside(repository, PurePosixPath(stored.path).parent.as_posix())
    replace_file(repository / stored.path, data, settled=False)
    return Stored(stored.sha256, stored.size, suffix, new=True)


def put_file(repository: Path, file: Path, suffix: str, step: Callable[[int], object]) -> Stored:
    """Like `put`, for a file of any size. It is read once; `step` is called for each chunk. Also raises what `step` raises."""
    digest, size = hashlib.sha256(), 0
    with unfinished_file(repository / "objects", ".") as work:
        with file.open("rb") as source:
            while data := source.read(_CHUNK):
                digest.update(data)
                work.stream.write(data)
                size += len(data)
                step(len(data))
        stored = Stored(digest.hexdigest(), size, suffix)
        if is_sound(repository, stored):
            return stored
        folder_inside(repository, PurePosixPath(stored.path).parent.as_posix())
        work.name(repository / stored.path)
    return Stored(stored.sha256, size, suffix, new=True)


def is_sound(repository: Path, stored: Stored) -> bool:
    """Whether the object exists and its content matches its name; OSError if it cannot be read."""
    file = repository / stored.path
    try:
        found = file.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != stored.size:
            return False
        return digest(file) == stored.sha256
    except FileNotFoundError:
        return False


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def settle(repository: Path, paths: Iterable[str]) -> None:
    """Make the names of these objects survive a power cut."""
    folders = {PurePosixPath(path).parent for path in paths}
    for folder in sorted(folders | {PurePosixPath("objects")}):
        sync_folder(repository / folder)


def clear_unfinished(repository: Path) -> None:
    """Remove the incomplete objects of earlier builds. Nobody else may be writing."""
    for pattern in ("objects/.*", "objects/*/.*"):
        for file in repository.glob(pattern):
            with suppress(OSError):
                file.unlink()
