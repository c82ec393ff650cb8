"""The time, as far as a panel without a network can know it.

It is never earlier than the program itself or than any verified time. A clock that is behind cannot make expired
content valid. If the clock is far ahead, the refusal names the clock and does not blame the stick.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No panel runs this version before this day. Move it forward with each version of the program."""
TOLERANCE = timedelta(days=1)
"""How much later than the panel's time the publication may be: clocks differ a little."""
AHEAD = timedelta(days=5 * 365)
"""A clock further ahead of all proven times than the lifetime of a root key is not believed."""


def believed(clock: datetime, proven: datetime) -> datetime:
    """The time to judge expiry by. All times are UTC."""
    return max(clock, proven, BUILT)


def far_ahead(clock: datetime, proven: datetime) -> bool:
    """Whether the clock is wrong, and not the content that it makes look expired."""
    return clock > max(proven, BUILT) + AHEAD


def day(time: datetime) -> str:
    """A date as sentences show it."""
    return time.strftime("%Y-%m-%d")


def stamp(time: datetime) -> str:
    """A time as signed metadata holds it: ISO 8601, UTC, whole seconds."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_stamp(text: object) -> datetime | None:
    """Parse a time that `stamp` wrote; None for anything else."""
    if not isinstance(text, str):
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
