"""Exploring by finger as a pure state machine: while speech is on, a finger that stays down reads what lies under it.

Rules:
- a finger that is down longer than `AFTER` explores, whether it moves or rests. From then on it activates nothing, also when it is lifted;
- a short tap acts as always: so lifting the finger and tapping what has been read acts;
- only a finger that is alone explores. Several fingers are a pinch, a palm or two people, until all are lifted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

AFTER = 0.25
"""Seconds until a finger explores."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Exploring:
    """The fingers on the glass."""

    place: Place | None = None
    """Where the finger is that is alone; None without one."""
    since: float = 0.0
    active: bool = False
    """Whether it explores."""
    several: bool = False
    """Whether more than one finger has been down."""


def touch(exploring: Exploring, fingers: Sequence[Place], now: float) -> Exploring:
    """These fingers are down now."""
    if not fingers:
        return Exploring()
    if exploring.several or len(fingers) > 1:
        return Exploring(several=True)
    if exploring.place is None:
        return Exploring(fingers[0], now)
    return replace(tick(exploring, now), place=fingers[0])


def tick(exploring: Exploring, now: float) -> Exploring:
    """Lets time pass."""
    if exploring.place is None or now - exploring.since < AFTER:
        return exploring
    return replace(exploring, active=True)
