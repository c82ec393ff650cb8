"""The hidden sign that opens the staff page: presses on two corners of the screen, in turn.

On a landscape panel, the corners are top left and bottom left; on a portrait panel, top left and top right. The sign has five presses.
The first one is top left. All come within six seconds, with one finger at a time, and with no other touch between them. A child that
hammers on one corner, or on the whole screen, does not alternate between two small corners half a metre apart.
"""

from __future__ import annotations

from dataclasses import dataclass

CORNER_MM = 16.0
"""The side of the square in each corner, in millimetres on the screen."""
PRESSES = 5
WITHIN = 6.0
"""The longest time from the first press to the last, in seconds."""


@dataclass(frozen=True, slots=True)
class CornerSign:
    """The presses of an unfinished sign. Times are in seconds of any monotonic clock."""

    times: tuple[float, ...] = ()

    def press(self, corner: int | None, now: float) -> tuple[CornerSign, bool]:
        """One finger came down on `corner` (0: first, 1: second, None: elsewhere). True if the sign is complete."""
        times = tuple(time for time in self.times if now - time <= WITHIN)
        if len(times) < len(self.times):
            times = ()  # a sign must start at the first corner
        if corner == len(times) % 2:
            times = (*times, now)
        elif corner == 0:
            times = (now,)
        else:
            times = ()
        return (CornerSign(), True) if len(times) == PRESSES else (CornerSign(times), False)


def corner_at(x: float, y: float, width: float, height: float, side: float) -> int | None:
    """The corner that contains a point; None if no corner does. All values are in pixels; `side` is the side of a corner."""
    if x < 0 or y < 0 or x > width or y > height:
        return None
    if x <= side and y <= side:
        return 0
    upright = height > width
    second = x >= width - side and y <= side if upright else x <= side and y >= height - side
    return 1 if second else None
