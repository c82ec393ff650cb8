"""Estimates the remaining time of long work from its speed so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.bundles.progress import Progress

_AT_LEAST = 2.0
"""A phase must have run this many seconds before there is an estimate."""


@dataclass(frozen=True, slots=True)
class RemainingTime:
    """The current phase: its start time and the bytes done at that time. Times are in seconds of a monotonic clock."""

    phase: str = ""
    began: float = 0.0
    at: int = 0
    progress: Progress | None = None

    def updated(self, progress: Progress, now: float) -> RemainingTime:
        """The state after this progress report."""
        if progress.phase != self.phase:
            return RemainingTime(progress.phase, now, progress.size, progress)
        return replace(self, progress=progress)

    def seconds(self, now: float) -> float | None:
        """Seconds until the phase ends at the speed so far; None if it cannot be estimated yet."""
        if self.progress is None or not self.progress.of_size:
            return None
        done, passed = self.progress.size - self.at, now - self.began
        if done <= 0 or passed < _AT_LEAST:
            return None
        return max(0.0, (self.progress.of_size - self.progress.size) * passed / done)


def in_words(seconds: float) -> tuple[str, str]:
    """A rough remaining time in Chinese and English, rounded because the estimate is not exact."""
    if seconds < 8:
        return "还剩几秒", "a few seconds left"
    if seconds < 55:
        tens = max(10, round(seconds / 10) * 10)
        return f"约剩 {tens} 秒", f"about {tens} s left"
    minutes = max(1, round(seconds / 60))
    return f"约剩 {minutes} 分钟", f"about {minutes} min left"
