"""The releases of one panel: install, choose, confirm, roll back. `Store` is the public interface of this package.

- Each method makes all of its changes in one transaction, or none.
- It can be used from any thread and any number of processes. One at a time installs, repairs or removes.
- Failures are RefusalError: S codes for the store, K and D codes for signatures and media.
- A damaged database is set aside and rebuilt from the records. No method fails because of it.
- `start`, `status`, `version`, `confirm` and `fail` import neither TUF nor Pillow.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk import settings
from kiosk.bundles.disk import Disk
from kiosk.bundles.manifest import Entry
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.progress import Tell, silent
from kiosk.bundles.store import installing, rules, trial
from kiosk.bundles.store.records import Record
from kiosk.bundles.store.rules import GoLive
from kiosk.bundles.store.transaction import Transaction
from kiosk.bundles.store.upkeep import Upkeep, never
from kiosk.bundles.store.values import Kept, Showing
from kiosk.bundles.trust.medium import Medium
from kiosk.bundles.trust.offer import Offer
from kiosk.exhibition.media_json import FILM, SOUND

log = logging.getLogger(__name__)


def _utc() -> datetime:
    return datetime.now(UTC)


class Store(Upkeep):
    """The store in `folder` (`settings.data_folder()` if None). The folder is created by the first write.

    `now` returns the time in UTC. `disk`, `look` and `attempt` (which reads a release once) are for tests.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        now: Callable[[], datetime] = _utc,
        disk: Disk | None = None,
        look: installing.Look | None = None,
        attempt: installing.Try = trial.Trial,
    ) -> None:
        super().__init__((folder or settings.data_folder()).absolute(), disk or Disk(), now)
        self._look = look
        self._attempt = attempt

    # For the running panel

    def start(self) -> Showing | None:
        """The release to show from now on; None means the built-in exhibition. Call it for each attempt to show something.

        Reads every byte of the release, so call it on a worker. Films and recordings are the exception, because
        reading them would keep visitors waiting. They were read at install, they are read before a candidate becomes
        good, by `scrub`, and here if they were found damaged. Their presence and size are always checked.

        A candidate's attempt is counted on the disk before this returns. A candidate without attempts left, or with
        damaged files, is given up for the good release. Where the count cannot be written, the good release is shown
        for now.
        """
        with self._as_refusals():
            if not self._exists():
                return None
        try:
            showing = self._start(counting=True)
        except RefusalError as refusal:
            log.info("a start could not be counted: %s", refusal.en)
            return self._start(counting=False)
        self._publish()
        return showing

    def confirm(self, release: str) -> None:
        """Mark the candidate as good: it has really run. Nothing happens if `release` is not the candidate.

        First its films and recordings are read once more; if one is damaged, the candidate is given up. Then objects
        that no kept release needs are removed, unless an install is running.
        """
        with self._reading() as view:
            played = view.entries(release) if view.state().candidate == release else ()
        if wrong := self._wrong(
            {entry.path: entry for entry in played if _is_played(entry)}, silent, "verify"
        ):
            with self._writing() as change:
                before = change.state()
                if before.candidate == release:
                    change.save(rules.failed(before, release))
                    change.note_failure(release, "damaged")
                    change.note_damage(wrong.keys(), ())
            self._publish()
            return
        with self._writing() as change:
            before = change.state()
            after = rules.confirmed(before, release)
            change.save(after)
            change.note_failure(release, "")
        self._publish()
        if after != before:
            try:
                self.collect()
            except RefusalError as refusal:
                log.info("unused objects were not removed: %s", refusal.en)

    def fail(self, release: str, reason: str) -> None:
        """`release` could not be shown: go back. Nothing happens if it is not the active one."""
        with self._writing() as change:
            before = change.state()
            after = rules.failed(before, release)
            change.save(after)
            if after != before:
                change.note_failure(release, reason[:500] or "failed")
        self._publish()

    # For staff

    def look(self, medium: Medium, exhibition: str | None = None) -> Offer:
        """The release that a medium offers, verified against the panel's trust. Nothing is copied. RefusalError K, D, N or S04."""
        with self._as_refusals():
            self._ready()
            with self._remembering():
                return installing.offered(self._place, medium, self._look or _real_look(), exhibition)

    def trust(self, root: bytes, *, replace: bool = False) -> None:
        """Trust the owners of a root file's keys. S09 if the panel trusts somebody already, unless `replace`.

        `replace` starts over: versions and floors are forgotten. The first release of an exhibition that then arrives
        replaces all earlier ones.
        """
        from kiosk.bundles.trust.client import anchor

        anchored = anchor(root)
        with self._alone():
            with self._as_refusals():
                self._ready()  # before its record exists: a missing database would be rebuilt from that record
            with self._reading() as view:
                known = view.trust()
            if known is not None and not replace:
                raise refusal("S09")
            with self._as_refusals():
                self._records.write(Record(anchored, epoch=self._records.epoch() + replace))
            with self._writing() as change:
                change.remember(anchored, anew=replace)
        self._publish()

    def install(
        self,
        medium: Medium,
        *,
        tell: Tell = silent,
        cancelled: Callable[[], bool] = never,
        accept_stale: bool = False,
        exhibition: str | None = None,
        go_live: GoLive = "idle",
    ) -> Kept:
        """Install the release that a medium offers. It is a candidate when this returns.

        `accept_stale` accepts a medium whose term is over; only staff may decide that. CancelledError if `cancelled`
        returns true (it is called often) or `tell` raises it; both work until the last moment. Objects that were
        copied before an interruption are not copied again. A newer root is trusted even if the rest is refused.
        """
        with self._alone(), self._as_refusals(), self._remembering():
            self._ready()
            release = installing.install(
                self._place,
                medium,
                look=self._look or _real_look(),
                tell=tell,
                cancelled=cancelled,
                accept_stale=accept_stale,
                exhibition=exhibition,
                go_live=go_live,
                attempt=self._attempt,
            )
        self._publish()
        return release

    def activate(self, release: str, *, go_live: GoLive = "now", tell: Tell = silent) -> None:
        """Show a kept release again, after all of it was verified; S15 if it is damaged. It is a candidate like a new one."""
        if wrong := self.verify(release, tell):
            raise refusal("S15", release=release, count=len(wrong))
        with self._writing() as change:
            self._known(change, release)
            change.save(rules.activated(change.state(), release, go_live))
            change.note_failure(release, "")
        self._publish()

    def rollback(self, *, go_live: GoLive = "now", tell: Tell = silent) -> str | None:
        """Go back to what was shown before. Returns its id, or None for the built-in exhibition.

        A candidate is always replaced, as if it had failed. The previous release is verified first (S15). S11 if
        there is nothing to go back to.
        """
        with self._reading() as view:
            before = view.state()
        if before.candidate is None and before.previous is not None:
            self.activate(before.previous, go_live=go_live, tell=tell)
            return before.previous
        with self._writing() as change:
            back = rules.rolled_back(change.state(), go_live)
            if back is None:
                raise refusal("S11")
            change.save(back)
        self._publish()
        return back.active

    # Internals

    def _start(self, counting: bool) -> Showing | None:
        transaction = self._writing if counting else self._reading
        sound: dict[str, tuple[Entry, ...]] = {}
        damaged: dict[str, dict[str, Entry]] = {}
        while True:
            with transaction() as change:
                state = change.state()
                uncounted = {state.candidate} if state.candidate and not counting else set()
                begun = rules.started(state, damaged.keys() | uncounted)
                shown = begun.shown
                if shown is None or shown in sound:
                    if counting:
                        self._save_start(change, begun, sound, damaged)
                    return None if shown is None else self._showing(change, begun)
                entries, suspect = change.entries(shown), change.facts().damaged
            read = tuple(entry for entry in entries if not _is_played(entry) or entry.path in suspect)
            with self._as_refusals():
                wrong = self._objects.of_wrong_size(entries)
            wrong |= self._wrong({entry.path: entry for entry in read}, silent, "verify")
            if wrong:
                damaged[shown] = wrong
            else:
                sound[shown] = read

    def _save_start(
        self,
        change: Transaction,
        begun: rules.Start,
        sound: dict[str, tuple[Entry, ...]],
        damaged: dict[str, dict[str, Entry]],
    ) -> None:
        change.save(begun.state)
        if begun.given_up is not None:
            change.note_failure(begun.given_up, begun.why)
        wrong = {path for paths in damaged.values() for path in paths}
        change.note_damage(wrong, {entry.path for entries in sound.values() for entry in entries} - wrong)

    def _showing(self, view: Transaction, begun: rules.Start) -> Showing:
        (release,) = (kept for kept in view.releases() if kept.id == begun.shown)
        return Showing(
            release.id,
            release.exhibition,
            release.release,
            release.title,
            {entry.name: self._objects.where(entry) for entry in view.entries(release.id)},
            begun.state.candidate != release.id,
            begun.state.go_live,
            begun.given_up,
        )

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        """Trust the newer root of a medium that is refused, so that keys which it revokes are rejected from now on."""
        try:
            yield
        except RefusalError as refusal:
            try:
                with self._as_refusals():
                    installing.remember_root(self._place, refusal.newer_root)
            except RefusalError as failed:
                log.info("the newer root could not be saved: %s", failed.en)
            raise


def _is_played(entry: Entry) -> bool:
    """Whether it is a film or a recording: large, and not needed for the first frame."""
    return entry.suffix in (FILM, SOUND)


def _real_look() -> installing.Look:
    from kiosk.bundles.trust.client import look

    return look
