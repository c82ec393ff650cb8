"""The actions of the staff page: look at a stick, install, go back. Runs on worker threads; no Qt.

Every method returns a value. A problem with a stick, a signature or a disk is a `Refused`: one sentence in Chinese and one in English.
If the stick is writable, a failed install also leaves a report on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.bundles.catalogue_refusals import REFUSALS
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, Tell
from kiosk.bundles.store.rules import GoLive
from kiosk.bundles.store.values import Kept, Status, release_id
from kiosk.bundles.trust.medium import Medium
from kiosk.bundles.trust.offer import Offer
from kiosk.bundles.trust.open_medium import SUBFOLDER
from kiosk.panel.drives.interface import Volume
from kiosk.staff.comparing import Comparison

_NO_CONTENT = "D03"


@dataclass(frozen=True, slots=True)
class Refused:
    """An action was refused: the reason, and what to do."""

    zh: str
    en: str
    code: str = ""


UNEXPECTED = Refused(*REFUSALS["S23"], "S23")
"""Shown to staff after an unexpected exception; the log has the details."""


@dataclass(frozen=True, slots=True)
class Empty:
    """A stick without an exhibition."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A verified release on a stick; `comparison` is None if there is nothing to compare it with."""

    offer: Offer
    comparison: Comparison | None = None

    @property
    def id(self) -> str:
        """The id of the release in the store, also before it is installed."""
        return release_id(self.offer.exhibition, self.offer.release)


StickContent = Offered | Empty | Refused


class StaffStore(Protocol):
    """The part of the store that staff need. Every method may raise RefusalError."""

    def status(self) -> Status: ...
    def files(self, release: str, /) -> dict[str, Path]: ...
    def look(self, medium: Medium, /) -> Offer: ...
    def install(
        self,
        medium: Medium,
        /,
        *,
        tell: Tell,
        cancelled: Callable[[], bool],
        accept_stale: bool,
        go_live: GoLive,
    ) -> Kept: ...
    def activate(self, release: str, /, *, go_live: GoLive) -> None: ...


Compare = Callable[[dict[str, Path], bytes, Path], Comparison | None]
Report = Callable[[Volume, Refused, Status | None], None]
"""Writes a report to the stick: why nothing was installed, and what the panel shows instead. Never raises."""


class StaffActions:
    """The actions of the staff page on the store and on media."""

    def __init__(
        self,
        store: StaffStore,
        open_medium: Callable[[Path], Medium],
        compare: Compare,
        report: Report,
    ) -> None:
        self.store, self._open, self._compare, self._report = store, open_medium, compare, report

    def status(self) -> Status | Refused:
        """The state of the store."""
        try:
            return self.store.status()
        except RefusalError as error:
            return _refused(error)

    def look(self, volume: Volume, showing: str | None) -> StickContent:
        """The content of a stick with verified signatures, and the changes that it would make. Copies nothing."""
        try:
            medium = self._open(volume.path)
            try:
                offer = self.store.look(medium)
            finally:
                medium.close()
            found = Offered(offer)
            if showing is None or found.id == showing:
                return found
            installed = self.store.files(showing)
            return Offered(offer, self._compare(installed, offer.manifest_bytes, volume.path))
        except RefusalError as error:
            return Empty() if error.code == _NO_CONTENT else _refused(error, volume)
        except OSError:
            return _gone(volume)

    def install(
        self, volume: Volume, tell: Tell, cancelled: Callable[[], bool], accept_stale: bool, go_live: GoLive
    ) -> Kept | Refused | None:
        """Installs the release of a stick; None if it was cancelled."""
        done: Kept | Refused
        try:
            medium = self._open(volume.path)
            try:
                done = self.store.install(
                    medium, tell=tell, cancelled=cancelled, accept_stale=accept_stale, go_live=go_live
                )
            finally:
                medium.close()
        except CancelledError:
            return None
        except RefusalError as error:
            done = _refused(error, volume)
        except OSError:
            done = _gone(volume)
        if isinstance(done, Refused) and volume.writable:
            status = self.status()
            self._report(volume, done, status if isinstance(status, Status) else None)
        return done

    def show_again(self, release: str) -> Refused | None:
        """Makes a kept release the active one at once, after verifying all its files."""
        try:
            self.store.activate(release, go_live="now")
        except RefusalError as error:
            return _refused(error)
        return None


def _refused(error: RefusalError, volume: Volume | None = None) -> Refused:
    """Turns an error into a `Refused`. It replaces mount points by the stick's label, because staff know the label."""
    zh, en = error.zh, error.en
    if volume is not None:
        for path in (volume.path / SUBFOLDER, volume.path):
            zh, en = zh.replace(str(path), volume.label), en.replace(str(path), volume.label)
    return Refused(zh, en, error.code)


def _gone(volume: Volume) -> Refused:
    return Refused(
        f"{volume.label}：优盘读不出来，可能被拔出了；请重新插好后再试。",
        f"{volume.label}: the stick cannot be read and may have been pulled out; please put it in again and retry.",
        "D01",
    )
