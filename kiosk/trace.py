"""Prints start-up times to standard error if `KIOSK_TRACE=1`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_enabled = os.environ.get("KIOSK_TRACE") == "1"


def _process_start() -> float:
    """The wall-clock time at which this process started, in seconds; the time of this import if it is unknown."""
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        uptime = float(Path("/proc/uptime").read_text().split()[0])
        return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):  # wine has /proc but no sysconf
        return time.time()


_start = _process_start() if _enabled else 0.0
_seen: set[str] = set()


def begin() -> None:
    """Print when this process started, and how long it took until Python ran our first line."""
    if _enabled:
        moment = time.strftime("%H:%M:%S", time.localtime(_start))
        print(
            f"KIOSK_TRACE process start: at {moment}.{int(_start % 1 * 1000):03d}",
            file=sys.stderr,
            flush=True,
        )
    mark("interpreter ready")


def mark(event: str) -> None:
    """Print the milliseconds from process start to the first time that `event` is reached."""
    if _enabled and event not in _seen:
        _seen.add(event)
        print(f"KIOSK_TRACE {event}: {(time.time() - _start) * 1000:.0f} ms", file=sys.stderr, flush=True)
