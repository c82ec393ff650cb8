"""Amount of work for tests that could run for ever: little in `make quick`, minutes in `make soak`."""

from __future__ import annotations

import os

SOAK = bool(os.environ.get("KIOSK_SOAK"))
QUICK = bool(os.environ.get("KIOSK_QUICK")) and not SOAK
CASES = 2
"""Number of cases per test that `make quick` runs."""
LEFT_OUT = (
    "tests/bundles/release",
    "tests/bundles/store",
    "tests/bundles/trust",
    "tests/packaging",
    "tests/test_cli.py",
)
"""Tests that `make quick` leaves to `make test`: most of them build, sign or install releases, or start the program."""


def examples(usual: int) -> int:
    """Number of examples that a test of random inputs tries."""
    return max(3, usual // 10) if QUICK else usual
