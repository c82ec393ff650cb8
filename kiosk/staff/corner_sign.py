"""The hidden way to the staff page: two corners of the glass, pressed in turn.

Landscape panels: top left and bottom left; upright panels: top left and top right. Five presses, the first one top left,
within six seconds, one finger at a time, and nothing else touched between them. A child that hammers on one corner, or on
the whole glass, does not alternate between two small corners half a metre apart.
"""

from __future__ import annotations

from dataclasses import dataclass

CORNER_MM = 16.0
"""The side of the square in each corner, in millimetres on the glass."""
PRESSES = 5
WITHIN = 6.0
"""Seconds from the first press to the last."""


@dataclass(frozen=True, slots=True)
class CornerSign:
    """The presses so far that may become the sign; times in seconds of any clock that never goes back."""

    times: tuple[float, ...] = ()

    def press(self, corner: int | None, now: float) -> tuple[CornerSign, bool]:
        """One finger came down on `corner` (0 the first, 1 the second, None anywhere else); true when the sign is complete."""
        times = tuple(time for time in self.times if now - time <= WITHIN)
        if len(times) < len(self.times):
            times = ()  # the sign is begun with the first corner, not joined in the middle
        if corner == len(times) % 2:
            times = (*times, now)
        elif corner == 0:
            times = (now,)
        else:
            times = ()
        return (CornerSign(), True) if len(times) == PRESSES else (CornerSign(times), False)


def corner_at(x: float, y: float, width: float, height: float, side: float) -> int | None:
    """The corner that a point lies in, all in pixels; `side` is the corner's."""
    if x < 0 or y < 0 or x > width or y > height:
        return None
    if x <= side and y <= side:
        return 0
    upright = height > width
    second = x >= width - side and y <= side if upright else x <= side and y >= height - side
    return 1 if second else None
