"""The interface for USB sticks, the same on every system.

`look` never raises, because a stick may be pulled out at any moment. It may block as long as a dying stick takes to answer.
So it runs on a worker thread, never on the GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.bundles.trust.open_medium import ENDING, SUBFOLDER


@dataclass(frozen=True, slots=True)
class Volume:
    """A mounted removable volume. `id` stays the same as long as it is plugged in; `free` is in bytes."""

    id: str
    label: str
    path: Path
    free: int
    writable: bool


class Drives(Protocol):
    """Finds the sticks that are plugged in."""

    def look(self) -> tuple[Volume, ...]:
        """The removable volumes that can be read now, in a stable order. Never raises."""


def holds_content(root: Path) -> bool:
    """Whether the root of a volume, or our folder there, has content. Never raises."""
    try:
        return any(
            (folder / "metadata").is_dir() or any(folder.glob(f"*{ENDING}"))
            for folder in (root, root / SUBFOLDER)
        )
    except OSError:
        return False
