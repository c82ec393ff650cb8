"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work is: its phase (a key of `PHASES`), files and bytes done and in all, and the file at hand."""

    phase: str
    files: int = 0
    of_files: int = 0
    size: int = 0
    of_size: int = 0
    name: str = ""

    @property
    def share(self) -> float | None:
        """The part of the phase that is done, 0 to 1; None where that is not known."""
        if self.of_size:
            return min(1.0, self.size / self.of_size)
        return min(1.0, self.files / self.of_files) if self.of_files else None


Tell = Callable[[Progress], None]
"""Called often, on the thread that does the work. It may raise CancelledError to stop it."""


class CancelledError(Exception):
    """Somebody stopped the work before its point of no return; nothing has changed."""


PHASES: dict[str, tuple[str, str]] = {
    "check": ("检查", "Checking"),
    "pictures": ("准备图片", "Preparing pictures"),
    "films": ("复制影片和录音", "Copying films and recordings"),
    "look": ("核对签名", "Verifying signatures"),
    "compare": ("比对已有文件", "Comparing with what is here"),
    "copy": ("复制", "Copying"),
    "decode": ("试读内容", "Reading it once"),
    "verify": ("逐个核对", "Verifying every file"),
    "done": ("完成", "Done"),
}
"""The words for each phase, in Chinese and English."""


def within(tell: Tell, begun: Progress, size: int) -> Callable[[int], None]:
    """What is told of each piece of a file of `size` bytes, whose beginning was told with `begun`, so that the bar moves meanwhile."""
    done = 0

    def step(piece: int) -> None:
        nonlocal done
        done += piece
        if done < size:
            tell(replace(begun, size=begun.size + done))

    return step


def silent(progress: Progress) -> None:
    """Tell nobody."""
