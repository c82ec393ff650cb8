"""Keeps a folder's release up to date in its own repository: builds it again only if the folder or the builder has changed."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kiosk.bundles.files import Folder
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress, Tell, silent
from kiosk.bundles.release import build_cache, pictures
from kiosk.bundles.release.opening import Opened, open_release
from kiosk.bundles.writing import replace_file

_MARK = "made.json"
"""The file in the repository's `.build` folder with the stamp of the last build and the exhibition's id."""
_PATIENCE = 600.0
"""Seconds to wait for another build in the same repository."""
_OTHER_BUILD = "R05"
_SOURCES = ("bundles", "exhibition")


def up_to_date(folder: Path, repository: Path, tell: Tell = silent) -> Opened:
    """The release of the bundle in `folder`: built into `repository`, or the one that is there already.

    Raises what `build` raises. Waits while another process builds in the same repository.
    """
    stamp = _stamp(folder)
    if (known := _known(repository, stamp)) is not None:
        return known
    from kiosk.bundles.release.building import build

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            manifest = build(folder, repository, tell=tell).manifest
            break
        except RefusalError as error:
            if error.code != _OTHER_BUILD or time.monotonic() > until:
                raise
        tell(Progress("check"))
        time.sleep(0.2)
        if (known := _known(repository, stamp)) is not None:
            return known
    said = {"stamp": stamp, "exhibition": manifest.exhibition}
    replace_file(repository / build_cache.FOLDER / _MARK, json.dumps(said).encode())
    return open_release(repository, manifest.exhibition)


def _known(repository: Path, stamp: str) -> Opened | None:
    """The release of the last build, if it is complete and was built from `stamp`."""
    with suppress(OSError, ValueError, TypeError, KeyError, RefusalError):
        said = json.loads((repository / build_cache.FOLDER / _MARK).read_bytes())
        if said["stamp"] == stamp:
            return open_release(repository, str(said["exhibition"]))
    return None


def _stamp(folder: Path) -> str:
    """A value that changes when a file of the folder, the builder or one of its libraries changes."""
    said = [list(_seen(folder)), list(_code()), pictures.settings()]
    return hashlib.sha256(json.dumps(said, default=dict).encode()).hexdigest()


def _seen(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    """Name, size and times of each file; not its bytes, as a folder may hold gigabytes."""
    for name, path in sorted(Folder(folder).paths.items()):
        with suppress(OSError):
            seen = path.stat()
            yield name, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


def _code() -> Iterator[str]:
    """The digest of each file of our own code that decides what a release holds."""
    package = Path(__file__).resolve().parents[2]
    for room in _SOURCES:
        for file in sorted((package / room).rglob("*.py")):
            yield hashlib.sha256(file.read_bytes()).hexdigest()
