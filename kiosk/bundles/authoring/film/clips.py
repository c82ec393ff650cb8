"""Limits of films and recordings, and how a length is written."""

from __future__ import annotations

LONGEST_SECONDS = 3600
"""The longest film and the longest recording: nobody stands at a panel for an hour."""
LONG_SIDE, SHORT_SIDE = 3840, 2160
"""The most pixels a film may have, either way round: what the decoders of panels take."""


def minutes(seconds: float) -> str:
    """A length for a sentence, however absurd it is."""
    return f"{min(seconds, 1e9) / 60:.0f}"
