"""Progress reports and cancellation for long-running work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of work: its phase (a key of `PHASES`), files and bytes done, their totals, and the current file."""

    phase: str
    files: int = 0
    of_files: int = 0
    size: int = 0
    of_size: int = 0
    name: str = ""

    @property
    def share(self) -> float | None:
        """The part of the phase that is done, 0 to 1; None if unknown."""
        if self.of_size:
            return min(1.0, self.size / self.of_size)
        return min(1.0, self.files / self.of_files) if self.of_files else None


Tell = Callable[[Progress], None]
"""Called often, on the thread that does the work. It may raise CancelledError to stop it."""


class CancelledError(Exception):
    """The work was cancelled before its point of no return. Nothing has changed."""


PHASES: dict[str, tuple[str, str]] = {
    "check": ("检查", "Checking"),
    "pictures": ("准备图片", "Preparing pictures"),
    "films": ("复制影片和录音", "Copying films and recordings"),
    "speech": ("朗读", "Speaking"),
    "look": ("核对签名", "Verifying signatures"),
    "compare": ("比对已有文件", "Comparing with what is here"),
    "copy": ("复制", "Copying"),
    "decode": ("试读内容", "Reading it once"),
    "verify": ("逐个核对", "Verifying every file"),
    "done": ("完成", "Done"),
}
"""The text for each phase, in Chinese and English."""


def within(tell: Tell, begun: Progress, size: int) -> Callable[[int], None]:
    """A callback for the chunks of a file of `size` bytes that started at the progress `begun`. So the bar moves within a file."""
    done = 0

    def step(piece: int) -> None:
        nonlocal done
        done += piece
        if done < size:
            tell(replace(begun, size=begun.size + done))

    return step


def silent(progress: Progress) -> None:
    """Ignore the progress."""
