"""Queries of the store. They change nothing that is shown. They write nothing where no store exists yet."""

from __future__ import annotations

import logging
from pathlib import Path

from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.store import rules
from kiosk.bundles.store.base import StoreBase
from kiosk.bundles.store.transaction import Transaction
from kiosk.bundles.store.values import Kept, Status, as_json

log = logging.getLogger(__name__)

STATUS = "status.json"


class Queries(StoreBase):
    """The store's queries, and the status file that it publishes."""

    def version(self) -> int:
        """A number that changes with every change of the store, by any process. A call takes 0.3 ms: cheap enough for once a second."""
        with self._reading() as view:
            return view.version()

    def status(self) -> Status:
        with self._reading() as view:
            state, facts = view.state(), view.facts()
            broken = view.broken()
            return Status(
                facts.version,
                view.trust() is not None,
                state.active,
                state.good,
                state.previous,
                state.attempts,
                state.go_live,
                view.releases(),
                view.floors(),
                self._disk.free(self.folder),
                facts.scrubbed,
                facts.damaged,
                facts.rebuilt,
                broken,
                rules.on_screen(state, broken),
            )

    def releases(self) -> tuple[Kept, ...]:
        """Kept releases, newest first."""
        with self._reading() as view:
            return view.releases()

    def must_exist(self) -> None:
        """Raise RefusalError S20 where there is no data folder. The usual cause is a mistyped path."""
        if not self._disk.is_folder(self.folder):
            raise refusal("S20", folder=self.folder)

    def files(self, release: str) -> dict[str, Path]:
        """The files of a kept release by logical name, for a comparison with another release. They are not verified here."""
        with self._reading() as view:
            self._known(view, release)
            return {entry.name: self._objects.where(entry) for entry in view.entries(release)}

    def _known(self, view: Transaction, release: str) -> None:
        self.must_exist()
        kept = view.state().kept
        if release not in kept:
            raise refusal(
                "S10", release=release, found="、".join(kept) or "无", found_en=", ".join(kept) or "nothing"
            )

    def _publish(self) -> None:
        """Write `status.json` for people who manage many panels. Nothing depends on it."""
        try:
            data = as_json(self.status()).encode()
            target, beside = self.folder / STATUS, self.folder / f"{STATUS}.new"
            self._disk.remove(beside)
            with self._disk.create(beside) as stream:
                self._disk.write(stream, data)
            self._disk.move(beside, target)
        except (RefusalError, OSError) as error:
            log.info("%s was not written: %s", STATUS, error)
