"""The values that the store returns to other packages."""

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
    """A completely installed release. `id` is `exhibition@release`; times are UTC; `size` is in bytes.

    `proven` is true when it has run at least once. `failure` is why it was given up ("attempts", "damaged", or the
    panel's reason).
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
    """The release to show now. `files` has absolute paths by logical name.

    All bytes were just verified (for films and recordings, see `Store.start`). `confirmed` is False for a candidate,
    until `Store.confirm` or `Store.fail` is called for it. `given_up` is the candidate that this start has given up.
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
    """The state of the store, for `status --json`, `status.json` and the staff page. Ids are those of `kept`; `free` is in bytes.

    `damaged` holds the objects that the last `verify`, `scrub` or start found damaged, and `broken` the number of
    such files for each release. `rebuilt` is when the database was last lost and rebuilt from the records. `active`
    is the release that should be shown. `shown` is the one that a start can show: another one if the active one is
    broken.
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
    """The release on the screen; None for the built-in exhibition."""

    @property
    def candidate(self) -> str | None:
        """The active release if it is not confirmed yet."""
        return self.active if self.active != self.good else None


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """The result of a scrub: the number of objects, the still damaged ones (`objects/ab/…`), and the repaired ones."""

    objects: int
    damaged: tuple[str, ...]
    mended: tuple[str, ...] = ()


PROVEN_LIMIT = datetime(2200, 1, 1, tzinfo=UTC)
"""No panel has proved a later time. A later value is damage: it would make everything look expired for ever."""


def moment(written: str, *, most: datetime | None = None) -> datetime:
    """Parse a time in the store's format: ISO 8601 with its zone. ValueError for anything else, or a time after `most`."""
    time = datetime.fromisoformat(written)
    if time.tzinfo is None or (most is not None and time > most):
        raise ValueError(f"{written} is not a valid time")
    return time


def release_id(exhibition: str, release: int) -> str:
    return f"{exhibition}@{release}"


def as_json(status: Status) -> str:
    """The status as JSON; times are ISO 8601."""
    written = {**asdict(status), "candidate": status.candidate}
    return json.dumps(written, ensure_ascii=False, indent=1, default=str) + "\n"
