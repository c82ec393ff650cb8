"""Installs a release from a medium, as a candidate. Before the COMMIT, nothing that is shown depends on anything written here.

Steps:

0. Verify the medium's signatures and age against the panel's trust (`look`).
1. Check that its term is not over, and that it is not another release with the same number.
2. Check that the whole manifest is valid (`look` parses it).
3. Hash the objects that are already here: this gives the list of objects to copy. Check the free space.
4. Copy and verify. Sync what an interrupted install has left.
5. Sync the folders.
6. Read everything once in a child process.
7. Write the record.
8. Fill the transaction.
9. COMMIT.

Where the offer starts an exhibition over (`Offer.anew`), the same transaction gives up all that was kept of it, even
the shown release. The caller holds the lock of the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.bundles.disk import Disk
from kiosk.bundles.manifest import Entry
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.progress import CancelledError, Progress, Tell
from kiosk.bundles.store import disk_errors, rules, trial
from kiosk.bundles.store.database import Database
from kiosk.bundles.store.objects import Meter, Objects
from kiosk.bundles.store.records import Record, Records
from kiosk.bundles.store.transaction import Transaction
from kiosk.bundles.store.values import Kept, release_id
from kiosk.bundles.trust.medium import Medium
from kiosk.bundles.trust.offer import Offer, Trust

Look = Callable[[Medium, Trust, Callable[[], datetime], str | None], Offer]
"""The type of `trust.client.look`."""
Try = Callable[[], trial.Trial]
"""The type of `trial.Trial`."""

SPARE = 64_000_000
"""Bytes that stay free for the database and the system."""
RECORD_FACTOR = 3
"""Free bytes needed for each byte of the manifest: it goes to the record, and its rows go to the database."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release is installed."""

    folder: Path
    disk: Disk
    database: Database
    objects: Objects
    records: Records
    now: Callable[[], datetime]


def install(
    place: Place,
    medium: Medium,
    *,
    look: Look,
    tell: Tell,
    cancelled: Callable[[], bool],
    accept_stale: bool,
    exhibition: str | None,
    go_live: rules.GoLive,
    attempt: Try,
) -> Kept:
    """Install the release that the medium offers, complete and active as a candidate.

    RefusalError, MediumError, CancelledError, OSError, sqlite3.Error: nothing has changed, except for objects that
    the next attempt can use. A RefusalError carries a newer root that was verified before the refusal (`newer_root`).
    """

    def step(progress: Progress) -> None:
        if cancelled():
            raise CancelledError
        tell(progress)

    step(Progress("look"))
    with attempt() as reading:
        offer = offered(place, medium, look, exhibition)
        try:
            return _take(place, medium, offer, step, accept_stale, go_live, reading)
        except RefusalError as refused:
            refused.newer_root = offer.trust.metadata.get("root.json")
            raise


def remember_root(place: Place, root: bytes | None) -> None:
    """Trust a newer root that was verified before something else was refused. OSError, sqlite3.Error."""
    with place.database.reading() as view:
        trust = view.trust()
    if trust is None or root is None:
        return
    newer = replace(trust, metadata={**trust.metadata, "root.json": root})
    if newer.root_version > trust.root_version:
        place.records.write(Record(newer, epoch=place.records.epoch()))
        with place.database.writing() as change:
            change.remember(newer)


def _take(
    place: Place,
    medium: Medium,
    offer: Offer,
    step: Tell,
    accept_stale: bool,
    go_live: rules.GoLive,
    reading: trial.Trial,
) -> Kept:
    _check_acceptable(place, medium, offer, accept_stale)
    release = _release(offer, place.now())
    entries = offer.manifest.objects
    with place.database.reading() as view:
        known = view.objects()
    missing = place.objects.wrong(entries, Meter(step, "compare", entries.values()))
    _check_room(place, offer, missing)
    fresh = [entry for path, entry in entries.items() if path not in known or path in missing]
    # These are possibly not synced, and were never read in a trial.
    left = [entry for entry in fresh if entry.path not in missing]
    place.objects.settle(left)
    for entry in left:
        reading.add(entry, place.objects.where(entry))
    place.objects.copy(missing, medium, Meter(step, "copy", missing.values()), reading.add)
    files = {entry.name: place.objects.where(entry) for entry in offer.manifest.entries}
    reading.judge(files, Meter(step, "decode", fresh))
    epoch = place.records.epoch() + offer.anew
    place.records.write(
        Record(offer.trust, release, offer.manifest, offer.manifest_bytes, epoch, anew=offer.anew)
    )
    step(Progress("done"))
    _commit(place, offer, release, go_live)
    return release


def offered(place: Place, medium: Medium, look: Look, exhibition: str | None) -> Offer:
    """The release that the medium offers. Copies nothing. S04 if the panel trusts nobody yet, S22 if the term is over for too long."""
    with place.database.reading() as view:
        trust = view.trust()
    if trust is None:
        raise refusal("S04")
    offer = look(medium, trust, place.now, exhibition)
    if offer.too_old:
        refused = refusal("S22", label=medium.label, until=f"{offer.valid_until:%Y-%m-%d}")
        refused.newer_root = offer.trust.metadata.get("root.json")
        raise refused
    return offer


def _check_acceptable(place: Place, medium: Medium, offer: Offer, accept_stale: bool) -> None:
    name = release_id(offer.exhibition, offer.release)
    if offer.stale and not accept_stale:
        raise refusal("S08", label=medium.label, until=f"{offer.valid_until:%Y-%m-%d}")
    with place.database.reading() as view:
        manifest = view.manifest(name)
    if not offer.anew and manifest not in (None, _digest(offer)):
        raise refusal("S16", label=medium.label, release=offer.release)


def _digest(offer: Offer) -> str:
    return hashlib.sha256(offer.manifest_bytes).hexdigest()


def _release(offer: Offer, now: datetime) -> Kept:
    return Kept(
        release_id(offer.exhibition, offer.release),
        offer.exhibition,
        offer.release,
        offer.manifest.title,
        offer.published,
        offer.signer,
        offer.valid_until,
        now,
        len(offer.manifest.entries),
        offer.manifest.size,
    )


def _check_room(place: Place, offer: Offer, missing: dict[str, Entry]) -> None:
    needed = sum(entry.size for entry in missing.values()) + RECORD_FACTOR * len(offer.manifest_bytes) + SPARE
    free = place.disk.free(place.folder)
    if needed > free:
        raise disk_errors.no_room(place.folder, needed, free)


def _commit(place: Place, offer: Offer, release: Kept, go_live: rules.GoLive) -> None:
    entries = offer.manifest.entries
    digest = _digest(offer)
    with place.database.writing() as change:
        if offer.anew and (given_up := _given_up(change, release, digest)):
            change.save(rules.begun_anew(change.state(), given_up))
            go_live = "now"
        state = (
            change.state()
        )  # the current state: the panel may have confirmed or failed a release meanwhile
        change.add(release, digest, entries)
        change.save(rules.installed(state, release.id, go_live))
        change.note_damage((), [entry.path for entry in entries])
        floors = {**offer.trust.floors, offer.exhibition: offer.release}
        change.remember(replace(offer.trust, floors=floors), anew=offer.anew)
        kept = change.state().kept
    if offer.anew:
        place.records.sweep(kept)


def _given_up(change: Transaction, release: Kept, digest: str) -> list[str]:
    """Ids of the releases that are given up when an exhibition starts over: all but the release that was just installed."""
    return [
        kept.id
        for kept in change.releases()
        if kept.exhibition == release.exhibition
        and (kept.id != release.id or change.manifest(kept.id) != digest)
    ]
