"""Shows a folder as its release will look: builds it into a cache, not on the drawing thread, and reads the result.

The cache keeps the last few folders, each in its own repository. So a folder is built once; later only its changes
are built.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from kiosk.bundles import child
from kiosk.bundles.disk import Disk, LockedError
from kiosk.bundles.errors import reason
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import PHASES, CancelledError, Progress
from kiosk.bundles.release import build_cache
from kiosk.bundles.release.opening import Opened
from kiosk.exhibition.model import Exhibition

log = logging.getLogger("kiosk.preview")

KEPT = 4
"""Folders that the cache keeps. Those that were shown longest ago are removed first."""
_SHOWN = "shown"
"""The file in a repository that is locked while a process shows its release."""
_BAD_PLACES = ("R03", "R04")
"""Refusals that another place for the repository solves."""
_SECONDS = 2.0
"""The least time between two progress lines in the log."""


class Preview:
    """One folder. `cache` holds the repositories. Without a usable cache, a temporary folder is used until `close`."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder.absolute()
        self._cache = cache
        self._stopped = threading.Event()
        self._held = ExitStack()
        self._said_at = time.monotonic()

    def read(self) -> Exhibition | None:
        """Read the exhibition, on a worker; None if it has errors. The log lists all problems.

        Some folders can be shown but not built, for example if a picture is missing. They are shown directly from the
        folder.
        """
        from kiosk.bundles.authoring import reader
        from kiosk.bundles.release.builtin import shown

        lies = reader.read(self._folder)
        if lies.exhibition is None:
            return shown(lies, self._folder)
        try:
            return shown(reader.read_files(self.open().files), self._folder)
        except CancelledError:
            return None
        except (OSError, RefusalError) as error:
            log.warning(
                "照原样显示，还不能做成发布的内容：%s Shown without a release, because none can be built: %s",
                *_said(error),
            )
        except Exception:
            log.exception("%s: shown without a release, because none can be built", self._folder)
        return shown(lies, self._folder)

    def open(self) -> Opened:
        """The folder's release. RefusalError or OSError as from `build`; CancelledError after `stop`."""
        key = hashlib.sha256(os.fsencode(self._folder.resolve())).hexdigest()[:16]
        repository = self._cache / key
        try:
            return self._open(repository)
        except (OSError, RefusalError) as error:
            if isinstance(error, RefusalError) and error.code not in _BAD_PLACES:
                raise
            log.info("the release of %s is made in a temporary folder (%s)", self._folder, _said(error)[1])
        if _is_unused(repository):  # the incomplete build may fill the disk
            shutil.rmtree(repository, ignore_errors=True)
        place = tempfile.TemporaryDirectory(prefix="shiji-preview-", ignore_cleanup_errors=True)
        return self._open(Path(self._held.enter_context(place)))

    def stop(self) -> None:
        """Stop the work as soon as possible. Thread-safe."""
        self._stopped.set()

    def close(self) -> None:
        """Release the files, when nobody shows them any more."""
        self._held.close()

    def _open(self, repository: Path) -> Opened:
        from kiosk.bundles.release.building import alone
        from kiosk.bundles.release.making import up_to_date

        with suppress(FileNotFoundError):
            os.utime(repository)
        with child.watched(lambda: self._tell(Progress("check"))):
            opened = up_to_date(self._folder, repository, self._tell)
        with suppress(LockedError):
            self._held.enter_context(Disk().lock(repository / build_cache.FOLDER / _SHOWN))
            with suppress(RefusalError), alone(repository):
                _clear_objects(repository, keep=opened)
        _clear_cache(self._cache)
        return opened

    def _tell(self, progress: Progress) -> None:
        if self._stopped.is_set():
            raise CancelledError
        now = time.monotonic()
        if now - self._said_at < _SECONDS and progress.phase != "done":
            return
        self._said_at = now
        files = f" {progress.files}/{progress.of_files}" if progress.of_files else ""
        size = f", {progress.size / 1e6:.0f}/{progress.of_size / 1e6:.0f} MB" if progress.of_size else ""
        log.info("%s: %s %s%s%s", self._folder, *PHASES[progress.phase], files, size)


def _said(error: OSError | RefusalError) -> tuple[str, str]:
    """The reason, in Chinese and English."""
    if isinstance(error, RefusalError):
        return error.zh, error.en
    zh, en = reason(error)
    return f"{error.filename}：{zh}。", f"{error.filename}: {en}."


def _clear_objects(repository: Path, keep: Opened) -> None:
    """Remove the objects of earlier states of the folder. The caller holds the build lock, so none of them is being made."""
    wanted = {path.name for path in keep.files.paths.values()}
    for file in repository.glob("objects/*/*"):
        if file.name not in wanted:
            with suppress(OSError):
                file.unlink()


def _clear_cache(cache: Path) -> None:
    """Remove all repositories except those of the last `KEPT` folders, and except those that a process shows now."""
    try:
        repositories = sorted(cache.iterdir(), key=lambda place: place.stat().st_mtime)
    except OSError:
        return
    for repository in repositories[:-KEPT]:
        if _is_unused(repository):
            shutil.rmtree(repository, ignore_errors=True)


def _is_unused(repository: Path) -> bool:
    try:
        with Disk().lock(repository / build_cache.FOLDER / _SHOWN):
            return True
    except LockedError:
        return False
    except OSError:  # an incomplete repository
        return True
