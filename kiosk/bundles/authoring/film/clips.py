"""What is known of a film or a recording, and what is said of one that cannot be shown."""

from __future__ import annotations

LONGEST_SECONDS = 3600
"""The longest film and the longest recording: nobody stands at a panel for an hour."""
LONG_SIDE, SHORT_SIDE = 3840, 2160
"""The most pixels a film may have, either way round: what the decoders of panels take."""


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
