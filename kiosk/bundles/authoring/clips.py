"""What is known of a film or a recording, and what is said of one that cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_SECONDS = 3600
"""The longest film and the longest recording: nobody stands at a panel for an hour."""
LONG_SIDE, SHORT_SIDE = 3840, 2160
"""The most pixels a film may have, either way round: what the decoders of panels take."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A film that can be shown: its length in seconds, its pixels as they are shown, and whether it has sound."""

    seconds: float
    width: int
    height: int
    sound: bool


class Flaw(str):
    """The code of a problem, with the words its sentence needs: `value`, what was found, and `limit`."""

    __slots__ = ("limit", "value")
    value: str
    limit: int

    def __new__(cls, code: str, value: str = "", limit: int = 0) -> Flaw:
        flaw = super().__new__(cls, code)
        flaw.value, flaw.limit = value, limit
        return flaw


def minutes(seconds: float) -> str:
    """A length for a sentence, however absurd it is."""
    return f"{min(seconds, 1e9) / 60:.0f}"
