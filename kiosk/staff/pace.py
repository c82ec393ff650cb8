"""How long work will take, from how it went so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.bundles.progress import Progress

_AT_LEAST = 2.0
"""Seconds of a phase before its end is foretold."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The phase at hand: when it began, and how much was done then; times in seconds of a clock that never goes back."""

    phase: str = ""
    began: float = 0.0
    at: int = 0
    progress: Progress | None = None

    def told(self, progress: Progress, now: float) -> Pace:
        """After this was said."""
        if progress.phase != self.phase:
            return Pace(progress.phase, now, progress.size, progress)
        return replace(self, progress=progress)

    def left(self, now: float) -> float | None:
        """Seconds until the phase ends at the pace so far; None where that cannot be said yet."""
        if self.progress is None or not self.progress.of_size:
            return None
        done, passed = self.progress.size - self.at, now - self.began
        if done <= 0 or passed < _AT_LEAST:
            return None
        return max(0.0, (self.progress.of_size - self.progress.size) * passed / done)


def about(seconds: float) -> tuple[str, str]:
    """A time as people say it, in Chinese and English; never more precise than it can be."""
    if seconds < 8:
        return "还剩几秒", "a few seconds left"
    if seconds < 55:
        tens = max(10, round(seconds / 10) * 10)
        return f"约剩 {tens} 秒", f"about {tens} s left"
    minutes = max(1, round(seconds / 60))
    return f"约剩 {minutes} 分钟", f"about {minutes} min left"
