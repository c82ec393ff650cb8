"""Sticks: one interface for every system.

A look never raises: a stick may be pulled at any moment, also while it is being looked at. Looking may block for as long as
a dying stick takes to answer, so it is done on a worker thread, never on the one that draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.bundles.trust.open_medium import ENDING, SUBFOLDER


@dataclass(frozen=True, slots=True)
class Volume:
    """A removable volume that is mounted. `id` stays the same while it stays plugged in; `free` is in bytes."""

    id: str
    label: str
    path: Path
    free: int
    writable: bool


class Drives(Protocol):
    """Where sticks are seen."""

    def look(self) -> tuple[Volume, ...]:
        """The removable volumes that can be read now, in a stable order; never raises."""


def holds_content(root: Path) -> bool:
    """Whether there is content at the root of a volume, or in our folder there; never raises."""
    try:
        return any(
            (folder / "metadata").is_dir() or any(folder.glob(f"*{ENDING}"))
            for folder in (root, root / SUBFOLDER)
        )
    except OSError:
        return False
