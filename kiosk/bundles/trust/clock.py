"""What time it is, as far as a panel without a network can know.

Never earlier than the program itself or than anything verified has proved. A clock that is behind cannot make expired content
good, and one that is far ahead is named as such instead of blaming the stick.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No panel runs this version before this day. Move it forward with each version of the program."""
TOLERANCE = timedelta(days=1)
"""How much later than the panel's time content may say it was published: clocks differ a little."""
AHEAD = timedelta(days=5 * 365)
"""A clock that is further than the life of a root key beyond all that is proven is not believed."""


def believed(clock: datetime, proven: datetime) -> datetime:
    """The time to judge expiry by. All times are UTC."""
    return max(clock, proven, BUILT)


def far_ahead(clock: datetime, proven: datetime) -> bool:
    """Whether the clock, rather than what it finds expired, is to blame."""
    return clock > max(proven, BUILT) + AHEAD


def day(time: datetime) -> str:
    """How a sentence writes a date."""
    return time.strftime("%Y-%m-%d")


def stamp(time: datetime) -> str:
    """How signed metadata writes a time: ISO 8601, UTC, whole seconds."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_stamp(text: object) -> datetime | None:
    """The time that `stamp` wrote; None for anything else."""
    if not isinstance(text, str):
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
