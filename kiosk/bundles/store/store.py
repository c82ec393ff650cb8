"""The releases of one panel: how they come, which one is shown, how it goes back. The entrance to this room.

- Nothing is ever half done: each method changes everything it says, in one transaction, or nothing.
- It may be used from any thread and any number of processes; one at a time installs, mends or removes.
- What cannot be done is RefusalError with an S code (`refusals`), a K or D code where the signatures or the medium are at fault.
- A damaged database is put aside and made again from the records; nothing here raises because of it.
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
    """The store in `folder` (`settings.data_folder()` if None), which is made when something is first written to it.

    `now` gives the time in UTC; `disk`, `look` and `attempt` (which reads a release once) are for tests.
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

    # What a running panel asks

    def start(self) -> Showing | None:
        """What to show from now on; None means the built-in exhibition. To be called for each attempt to show something.

        Reads every byte of the release (on a worker, please) but those of films and recordings, which would keep visitors
        waiting: they were read when they came, they are read before a candidate is good, by `scrub`, and here if they were
        found damaged; that they are there whole in size is always seen. A candidate's attempt is counted durably before this
        returns; one that has used up its attempts, or whose files are damaged, is given up for the good release. Where the
        count cannot be written the good release is shown for now.
        """
        with self._plainly():
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
        """The candidate has really run: it is good from now on. Nothing happens if `release` is not the candidate.

        Its films and recordings are read once more before; where one is damaged it is given up. Then what no kept release
        needs is removed, unless something is being installed.
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
                log.info("nothing was removed: %s", refusal.en)

    def fail(self, release: str, reason: str) -> None:
        """`release` could not be shown: go back. Nothing happens if it is not the active one."""
        with self._writing() as change:
            before = change.state()
            after = rules.failed(before, release)
            change.save(after)
            if after != before:
                change.note_failure(release, reason[:500] or "failed")
        self._publish()

    # What staff do

    def look(self, medium: Medium, exhibition: str | None = None) -> Offer:
        """The release that a medium offers, verified against whom the panel trusts; nothing is copied. K, D, N or S04."""
        with self._plainly():
            self._ready()
            with self._remembering():
                return installing.offered(self._place, medium, self._look or _real_look(), exhibition)

    def trust(self, root: bytes, *, replace: bool = False) -> None:
        """Trust the holders of a root file's keys. Refused (S09) if the panel trusts somebody already, unless `replace`.

        To replace is to begin anew: no version and no floor is remembered, and the first release that comes of an exhibition
        takes the place of those that came before.
        """
        from kiosk.bundles.trust.client import anchor

        anchored = anchor(root)
        with self._alone():
            with self._plainly():
                self._ready()  # before its record is there, from which it would be made again
            with self._reading() as view:
                known = view.trust()
            if known is not None and not replace:
                raise refusal("S09")
            with self._plainly():
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
        """Take the release that a medium offers; it is a candidate when this returns.

        `accept_stale` takes a medium whose term is over, which only staff may decide. CancelledError if `cancelled`
        says so (asked often) or `tell` raises it, which both have an effect until the last moment. What was copied before
        an interruption is not copied again. A newer root is trusted even where the rest is refused.
        """
        with self._alone(), self._plainly(), self._remembering():
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
        """Show a kept release again, once all of it was verified; S15 if it is damaged. It is a candidate like a new one."""
        if wrong := self.verify(release, tell):
            raise refusal("S15", release=release, count=len(wrong))
        with self._writing() as change:
            self._known(change, release)
            change.save(rules.activated(change.state(), release, go_live))
            change.note_failure(release, "")
        self._publish()

    def rollback(self, *, go_live: GoLive = "now", tell: Tell = silent) -> str | None:
        """Go back to what was shown before; its id, None for the built-in exhibition.

        A candidate always makes way, as if it had failed. The previous release is verified first (S15). S11 if there is nothing to go back to.
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

    # How it is done

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
            with self._plainly():
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
        """Keep the newer root of a medium that is refused, so that keys revoked by it open nothing from now on."""
        try:
            yield
        except RefusalError as refusal:
            try:
                with self._plainly():
                    installing.remember_root(self._place, refusal.newer_root)
            except RefusalError as failed:
                log.info("the newer root was not kept: %s", failed.en)
            raise


def _is_played(entry: Entry) -> bool:
    """Whether it is a film or a recording: large, and not needed for the first frame."""
    return entry.suffix in (FILM, SOUND)


def _real_look() -> installing.Look:
    from kiosk.bundles.trust.client import look

    return look
