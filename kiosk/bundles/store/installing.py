"""From a medium to a candidate, step by step. Until the COMMIT nothing that is shown depends on anything written here.

0 look: the medium's signatures, against what the panel trusts · 1 the release is not older than what was accepted · 2 the whole
manifest is valid (`look` parses it) · 3 hash what is here already, which gives the copy list, and is there room · 4 copy
and verify, and settle what an interrupted install left · 5 sync the folders · 6 read everything once in a child · 7 the record · 8 the transaction · 9 COMMIT.
The caller holds the lock of the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, Progress, Tell
from kiosk.bundles.release.manifest import Entry
from kiosk.bundles.store import refusals, rules, trial
from kiosk.bundles.store.database import Database
from kiosk.bundles.store.disk import Disk
from kiosk.bundles.store.objects import Meter, Objects
from kiosk.bundles.store.records import Record, Records
from kiosk.bundles.store.values import Kept, release_id
from kiosk.bundles.trust.medium import Medium
from kiosk.bundles.trust.offer import Offer, Trust

Look = Callable[[Medium, Trust, Callable[[], datetime], str | None], Offer]
"""`trust.client.look`."""
Try = Callable[[dict[str, Path]], trial.Trial]
"""`trial.Trial`."""

SPARE = 64_000_000
"""Bytes that stay free for the database and the system."""
RECORD_FACTOR = 3
"""The manifest is written to the record and its rows to the database: bytes to have for each of its bytes."""


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
    """The release that the medium offers, whole and active as a candidate.

    RefusalError, MediumError, CancelledError, OSError, sqlite3.Error: nothing has changed but for objects that the next
    attempt finds here.
    """

    def step(progress: Progress) -> None:
        if cancelled():
            raise CancelledError
        tell(progress)

    step(Progress("look"))
    offer = _accepted(place, medium, look, accept_stale, exhibition)
    release = _release(offer, place.now())
    entries = offer.manifest.objects
    with place.database.reading() as view:
        known = view.objects()
    missing = place.objects.wrong(entries, Meter(step, "compare", entries.values()))
    _check_room(place, offer, missing)
    files = {entry.name: place.objects.where(entry) for entry in offer.manifest.entries}
    fresh = [entry for path, entry in entries.items() if path not in known or path in missing]
    # Neither synced for certain nor read once.
    left = [entry for entry in fresh if entry.path not in missing]
    with attempt(files) as reading:
        place.objects.settle(left)
        for entry in left:
            reading.add(entry)
        place.objects.copy(missing, medium, Meter(step, "copy", missing.values()), reading.add)
        reading.judge(Meter(step, "decode", fresh))
    place.records.write(Record(offer.trust, release, offer.manifest, offer.manifest_bytes))
    step(Progress("done"))
    _commit(place, offer, release, go_live)
    return release


def offered(place: Place, medium: Medium, look: Look, exhibition: str | None) -> Offer:
    """What the medium offers to a panel that trusts somebody (S04 otherwise). Copies nothing."""
    with place.database.reading() as view:
        trust = view.trust()
    if trust is None:
        raise RefusalError(
            "这台屏还不知道该相信谁；请先运行 kiosk bundle trust ROOT.json。",
            "This panel does not know yet whom to trust; please run kiosk bundle trust ROOT.json first.",
            "S04",
        )
    return look(medium, trust, place.now, exhibition)


def _accepted(place: Place, medium: Medium, look: Look, accept_stale: bool, exhibition: str | None) -> Offer:
    offer = offered(place, medium, look, exhibition)
    name = release_id(offer.exhibition, offer.release)
    if offer.stale and not accept_stale:
        raise RefusalError(
            f"{medium.label}：有效期到 {offer.valid_until:%Y-%m-%d} 为止；请重新导出，或由工作人员确认后接受。",
            f"{medium.label}: it was valid until {offer.valid_until:%Y-%m-%d}; please export again, or have staff accept it.",
            "S08",
        )
    with place.database.reading() as view:
        manifest, floors = view.manifest(name), view.floors()
    digest = hashlib.sha256(offer.manifest_bytes).hexdigest()
    if offer.release < floors.get(offer.exhibition, 0) or manifest not in (None, digest):
        raise RefusalError(
            f"{medium.label}：内容是第 {offer.release} 版，这台屏已接受过更新的；请导出新版，或用 kiosk bundle rollback 退回。",
            f"{medium.label}: it holds release {offer.release} and this panel has accepted a newer one; "
            "please export the new one, or go back with kiosk bundle rollback.",
            "S16",
        )
    return offer


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
        raise refusals.no_room(place.folder, needed, free)


def _commit(place: Place, offer: Offer, release: Kept, go_live: rules.GoLive) -> None:
    entries = offer.manifest.entries
    digest = hashlib.sha256(offer.manifest_bytes).hexdigest()
    with place.database.writing() as change:
        state = change.state()  # as it is now: the panel may have confirmed or failed something meanwhile
        change.add(release, digest, entries)
        change.save(rules.installed(state, release.id, go_live))
        change.note_damage((), [entry.path for entry in entries])
        change.remember(replace(offer.trust, floors={**offer.trust.floors, offer.exhibition: offer.release}))
