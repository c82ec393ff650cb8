"""The build cache of a repository: which objects were made from which bytes with which settings.

Records lie in `.build/` of the repository and are never exported. A record counts only if its objects are sound. An
unreadable record is ignored. The loss of all records costs only time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kiosk.bundles.release.repository_objects import Stored, is_sound
from kiosk.bundles.writing import folder_inside, fresh_file

FOLDER = ".build"
"""The folder in a repository for files that are never exported."""


def key(sha256: str, suffix: str, settings: Mapping[str, object]) -> str:
    """The name of the record for a file of this kind with these bytes and settings."""
    said = json.dumps([sha256, suffix, settings], sort_keys=True, default=dict)
    return hashlib.sha256(said.encode()).hexdigest()


def remember(repository: Path, key: str, made: Mapping[str, Stored]) -> None:
    """Write a record; OSError. An incomplete record after a crash is ignored."""
    held = {name: [stored.sha256, stored.size, stored.suffix] for name, stored in made.items()}
    write(repository, file_of(repository, key), json.dumps(held, indent=0))


def write(repository: Path, file: Path, text: str) -> None:
    """Write a record's file; OSError, RefusalError N04."""
    folder_inside(repository, file.parent.relative_to(repository).as_posix())
    fresh_file(file, text.encode())


def recall(repository: Path, key: str) -> dict[str, Stored] | None:
    """The recorded objects, if there is a record and all of them are sound; OSError if an object cannot be read."""
    made: dict[str, Stored] = {}
    # A record may hold anything: anybody could have written the file.
    with suppress(OSError, ValueError, TypeError, RecursionError, AttributeError):
        for name, (sha256, size, suffix) in json.loads(file_of(repository, key).read_bytes()).items():
            made[name] = Stored(str(sha256), int(size), str(suffix))
    return made if made and all(is_sound(repository, stored) for stored in made.values()) else None


def file_of(repository: Path, key: str) -> Path:
    """The file of the record with this name."""
    return repository / FOLDER / key[:2] / f"{key}.json"
