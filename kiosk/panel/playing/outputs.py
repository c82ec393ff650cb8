"""Which sound device is used when devices appear and disappear. Pure: devices are their ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

Id = bytes


class Change(Enum):
    """What a change of the devices means for a listener."""

    PLUGGED = auto()
    """A device has appeared: somebody has plugged in headphones."""
    UNPLUGGED = auto()
    """The device in use has disappeared."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The devices, and the one in use."""

    listed: frozenset[Id] = frozenset()
    used: Id | None = None
    """None if nothing can sound."""
    gone: frozenset[Id] = frozenset()
    """Devices that are still listed although they have disappeared."""


def first(listed: Iterable[Id], default: Id | None) -> Outputs:
    """The devices at the start: sound goes to the system's default."""
    there = frozenset(listed)
    return Outputs(there, _fallback(there, default))


def follow(
    outputs: Outputs, listed: Iterable[Id], default: Id | None, stale: bool = False
) -> tuple[Outputs, Change | None]:
    """The devices after the system has reported a change, and what it means.

    A device that appears is used. If the device in use disappears, that is the message, even if another one appears at the
    same moment: nothing may sound where nobody expects it.

    WORKAROUND: Qt 6.11 with PulseAudio reports that a device has gone, but still lists it (`stale`). There a report without a
    difference means that the headphones have gone, and the next one that they are back.
    """
    now = frozenset(listed)
    present = now - (outputs.gone if now == outputs.listed else outputs.gone & now)
    after = replace(outputs, listed=now, gone=now - present)
    if outputs.used is not None and outputs.used not in now:
        return replace(after, used=_fallback(present, default)), Change.UNPLUGGED
    appeared = now - outputs.listed
    if stale and not appeared and now == outputs.listed:
        if outputs.gone:
            appeared = outputs.gone
            after = replace(after, gone=frozenset())
        elif outputs.used is not None and outputs.used != default:
            after = replace(after, gone=frozenset({outputs.used}))
            return replace(after, used=_fallback(present - {outputs.used}, default)), Change.UNPLUGGED
    if appeared:
        return replace(after, used=default if default in appeared else min(appeared)), Change.PLUGGED
    return after, None


def _fallback(present: frozenset[Id], default: Id | None) -> Id | None:
    return default if default in present else min(present, default=None)
