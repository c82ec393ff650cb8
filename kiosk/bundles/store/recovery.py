"""Rebuilds a lost database from the records of those releases whose objects are complete.

The damaged file is renamed and kept, never removed. The newest complete release becomes a candidate again; the one
before it is good. Floors come from the records of the newest epoch, so an older stick is refused as before. Releases
that were given up stay given up.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from kiosk.bundles.disk import LockedError
from kiosk.bundles.progress import silent
from kiosk.bundles.store import rules
from kiosk.bundles.store.database import NAME
from kiosk.bundles.store.installing import Place
from kiosk.bundles.store.objects import Meter
from kiosk.bundles.store.records import Record
from kiosk.bundles.store.transaction import DamagedError, Transaction
from kiosk.bundles.trust.offer import Trust

log = logging.getLogger(__name__)


def recover(place: Place) -> None:
    """Create or rebuild the database unless it is sound. OSError, sqlite3.Error; it is never filled only in part."""
    with _waiting(place):
        try:
            place.database.check()
        except DamagedError as error:
            log.info("rebuilding the database of %s: %s", place.folder, error)
            _put_aside(place)
            place.disk.sync_folder(place.folder.parent)
            place.database.create(lambda change: _fill(place, change))


@contextmanager
def _waiting(place: Place) -> Iterator[None]:
    """Hold the recovery lock, after waiting while another process recovers. LockedError after a minute."""
    for _ in range(600):
        try:
            with place.disk.lock(place.folder / "recovery.lock"):
                yield
            return
        except LockedError:
            place.disk.pause(0.1)
    raise LockedError("recovery.lock")


def _put_aside(place: Place) -> None:
    stamp = place.now().strftime("%Y%m%d-%H%M%S-%f")
    for file in place.database.files:
        if place.disk.size(file):
            ending = file.name.removeprefix(NAME)
            place.disk.move(file, place.folder / f"damaged-{stamp}.db{ending}")
    place.disk.sync_folder(place.folder)


def _fill(place: Place, change: Transaction) -> None:
    records = list(place.records.read())
    if not records:
        return
    epoch = max(record.epoch for record in records)
    present = [record for record in records if record.epoch == epoch]
    begun = {
        record.release.exhibition: record.epoch
        for record in sorted(records, key=lambda record: record.epoch)
        if record.release and record.anew
    }
    # Sorted by the proven time, which never goes back; a PC's clock may.
    whole = sorted(
        (
            record
            for record in records
            if record.release
            and record.epoch >= begun.get(record.release.exhibition, 0)
            and _is_whole(place, record)
        ),
        key=lambda record: (record.trust.proven, record.release.installed if record.release else None),
    )
    for record in whole:
        assert record.release is not None
        assert record.manifest is not None
        digest = hashlib.sha256(record.manifest_bytes).hexdigest()
        change.add(record.release, digest, record.manifest.entries)
    change.save(_state([record.release.id for record in reversed(whole) if record.release]))
    change.remember(max((record.trust for record in present), key=_newness))
    for record in present:
        change.raise_floors(record.trust.floors)
        if record.release:
            change.raise_floors({record.release.exhibition: record.release.release})
    change.note_rebuilt(place.now())


def _newness(trust: Trust) -> tuple[int, datetime, int]:
    return trust.root_version, trust.proven, len(trust.metadata)


def _is_whole(place: Place, record: Record) -> bool:
    if record.manifest is None:
        return False
    entries = record.manifest.objects
    return not place.objects.wrong(entries, Meter(silent, "verify", entries.values()))


def _state(newest_first: list[str]) -> rules.State:
    if not newest_first:
        return rules.State()
    newest, *others = newest_first
    good = others[0] if others else None
    before = rules.State(tuple(newest_first), frozenset(others), active=good, good=good)
    return rules.activated(before, newest, "now")
