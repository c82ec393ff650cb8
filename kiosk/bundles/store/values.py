"""What a store says to the rest of the house."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kiosk.bundles.store.rules import GoLive
from kiosk.exhibition.text import Text


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that is here whole. `id` is `exhibition@release`; times are UTC; `size` is in bytes.

    `proven` says that it has run once; `failure` why it was given up ("attempts", "damaged", or what the panel said).
    """

    id: str
    exhibition: str
    release: int
    title: Text
    published: datetime
    signer: str
    valid_until: datetime
    installed: datetime
    files: int
    size: int
    proven: bool = False
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Showing:
    """What to show now: the release's files by their logical name, each an absolute path whose bytes were just verified (of films
    and recordings, see `Store.start`).

    `confirmed` is False for a candidate, which `Store.confirm` or `Store.fail` has yet to be told about. `given_up` is the
    candidate that this start went back from.
    """

    id: str
    exhibition: str
    release: int
    title: Text
    files: Mapping[str, Path]
    confirmed: bool
    go_live: GoLive
    given_up: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How a store is, for `status --json`, `status.json` and the staff page. Ids are those of `kept`; `free` is in bytes.

    `damaged` names objects that the last `verify`, `scrub` or start found wrong, and `broken` how many files of each release
    that are; `rebuilt` is when the database was last lost and made again from the records. `active` is what the store wants to
    show, `shown` what a start can show: another one where the active one is broken.
    """

    version: int
    trusted: bool
    active: str | None
    good: str | None
    previous: str | None
    attempts: int
    go_live: GoLive
    kept: tuple[Kept, ...]
    floors: Mapping[str, int]
    free: int
    scrubbed: datetime | None = None
    damaged: tuple[str, ...] = ()
    rebuilt: datetime | None = None
    broken: Mapping[str, int] = field(default_factory=dict)
    shown: str | None = None
    """The release on the glass; None for the built-in exhibition."""

    @property
    def candidate(self) -> str | None:
        """The active release if it has yet to prove itself."""
        return self.active if self.active != self.good else None


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """What a scrub found: how many objects, which of them are damaged still (`objects/ab/…`), and which were mended."""

    objects: int
    damaged: tuple[str, ...]
    mended: tuple[str, ...] = ()


PROVEN_LIMIT = datetime(2200, 1, 1, tzinfo=UTC)
"""No panel has proved a later time. One that says so is damaged: it would find everything expired, for ever."""


def moment(written: str, *, most: datetime | None = None) -> datetime:
    """A time as a store writes it: ISO 8601 with its zone. ValueError for anything else, or one after `most`."""
    time = datetime.fromisoformat(written)
    if time.tzinfo is None or (most is not None and time > most):
        raise ValueError(f"{written} is no time of a store")
    return time


def release_id(exhibition: str, release: int) -> str:
    """The id of a release."""
    return f"{exhibition}@{release}"


def as_json(status: Status) -> str:
    """The status for machines; times are ISO 8601."""
    written = {**asdict(status), "candidate": status.candidate}
    return json.dumps(written, ensure_ascii=False, indent=1, default=str) + "\n"
