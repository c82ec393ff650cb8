"""Maintenance of the store: finds and repairs damaged objects, removes unused ones."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kiosk.bundles.manifest import Entry
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, Progress, Tell, silent
from kiosk.bundles.store import rules
from kiosk.bundles.store.objects import Meter
from kiosk.bundles.store.queries import Queries
from kiosk.bundles.store.records import Record
from kiosk.bundles.store.values import Scrubbed
from kiosk.bundles.trust.medium import Medium, MissingFileError

log = logging.getLogger(__name__)

SCRUB_BYTES_PER_SECOND = 20_000_000
"""The reading rate of a scrub: slow enough that a panel in use does not notice it."""


def never() -> bool:
    """The default for `cancelled`."""
    return False


class Upkeep(Queries):
    """The store's maintenance methods."""

    def verify(self, release: str, tell: Tell = silent) -> tuple[str, ...]:
        """The logical names of the files of a kept release that are damaged or missing."""
        with self._reading() as view:
            self._known(view, release)
            entries = view.entries(release)
        objects = {entry.path: entry for entry in entries}
        wrong = self._wrong(objects, tell, "verify")
        self._note(wrong, objects)
        return tuple(entry.name for entry in entries if entry.path in wrong)

    def scrub(
        self,
        tell: Tell = silent,
        medium: Medium | None = None,
        *,
        cancelled: Callable[[], bool] = never,
        bytes_per_second: float = SCRUB_BYTES_PER_SECOND,
    ) -> Scrubbed:
        """Read every object of every kept release at a limited rate, and copy damaged ones again from `medium` if it has them.

        CancelledError if `cancelled` returns true. Objects are named after their content, so any medium can repair
        them.
        """
        with self._reading() as view:
            objects = view.objects()

        read = 0

        def slowly(progress: Progress) -> None:
            nonlocal read
            if cancelled():
                raise CancelledError
            tell(progress)
            self._disk.pause((progress.size - read) / bytes_per_second)
            read = progress.size

        wrong: dict[str, Entry] = {}
        meter = Meter(slowly, "verify", objects.values())
        with self._as_refusals():
            for path, entry in objects.items():
                wrong |= self._objects.wrong({path: entry}, meter)
        mended: list[str] = []
        if wrong and medium is not None:
            with self._alone(), self._as_refusals():
                for path, entry in list(wrong.items()):
                    if _has(medium, path):
                        self._objects.copy({path: entry}, medium, Meter(tell, "copy", [entry]))
                        del wrong[path]
                        mended.append(path)
        self._note(wrong, objects)
        with self._writing() as change:
            change.note_scrub(self._now())
        self._publish()
        return Scrubbed(len(objects), tuple(wrong), tuple(mended))

    def collect(self) -> int:
        """Remove releases beyond the kept ones (never the shown, the good or the previous one), and unused objects.

        Returns how many objects were removed. S01 while an install is running. Files that another program uses stay
        until the next time. On a full disk, where nothing can be written, unused objects are removed first.
        """
        self.must_exist()
        with self._alone():
            removed = 0
            try:
                kept = self._forget()
            except RefusalError as refusal:
                if refusal.code != "S02":
                    raise
                removed = self._sweep()
                if not removed:
                    raise
                kept = self._forget()
            with self._as_refusals():
                self._records.sweep(kept)
            removed += self._sweep()
        self._publish()
        return removed

    def _forget(self) -> tuple[str, ...]:
        """Remove releases beyond the kept ones. Returns the ids of those that are kept."""
        with self._writing() as change:
            state = change.state()
            after = rules.forgotten(state, rules.given_up(state))
            change.save(after)
            trust = change.trust()
        with self._as_refusals():
            if trust is not None and after != state:
                self._records.write(Record(trust, epoch=self._records.epoch()))
        return after.kept

    def _sweep(self) -> int:
        with self._reading() as view:
            needed = set(view.objects())
        with self._as_refusals():
            return self._objects.sweep(needed)

    def _wrong(self, objects: dict[str, Entry], tell: Tell, phase: str) -> dict[str, Entry]:
        with self._as_refusals():
            return self._objects.wrong(objects, Meter(tell, phase, objects.values()))

    def _note(self, wrong: dict[str, Entry], objects: dict[str, Entry]) -> None:
        """Save the result for `status`, where the database can be written."""
        try:
            with self._writing() as change:
                change.note_damage(wrong.keys(), objects.keys() - wrong.keys())
        except RefusalError as refusal:
            log.info("the result of the check could not be saved: %s", refusal.en)


def _has(medium: Medium, path: str) -> bool:
    try:
        medium.open(path).close()
    except MissingFileError:
        return False
    return True
