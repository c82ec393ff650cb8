"""How hard the tests look that could go on for ever: little in `make quick`, for minutes in `make soak`."""

from __future__ import annotations

import os

SOAK = bool(os.environ.get("KIOSK_SOAK"))
QUICK = bool(os.environ.get("KIOSK_QUICK")) and not SOAK
CASES = 6
"""So many cases of one test are enough for `make quick`."""


def examples(usual: int) -> int:
    """How many examples a test of random inputs tries."""
    return max(3, usual // 10) if QUICK else usual
