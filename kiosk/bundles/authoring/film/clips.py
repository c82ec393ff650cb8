"""Limits of films and recordings, and the format of a length."""

from __future__ import annotations

LONGEST_SECONDS = 3600
"""Maximum length of a film or a recording in seconds: nobody stands at a panel for an hour."""
LONG_SIDE, SHORT_SIDE = 3840, 2160
"""Maximum pixels of a film, in either orientation. The decoders of panels can take this size."""


def minutes(seconds: float) -> str:
    """Format a length for a sentence, even an absurd one."""
    return f"{min(seconds, 1e9) / 60:.0f}"
