"""The interface of a panel's machine; the modules `windows` and `linux` implement it.

If a machine cannot do something, it raises NotAvailableError with one sentence; the exhibition must start all the same. `claim` is
called before the first frame. So the modules import only the standard library, and `subprocess` and `ctypes` only when needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class NotAvailableError(RuntimeError):
    """This machine cannot do it. The sentence says why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor about the machine. `good` is None if the doctor cannot know."""

    subject: str
    said: str
    good: bool | None = True


class Machine(Protocol):
    """A panel's machine. All methods except `claim`, `give_back_memory`, `findings` and `release` may raise NotAvailableError."""

    def claim(self) -> bool:
        """Makes this process the only exhibition on the machine until it ends; false if another one runs."""

    def keep_awake(self) -> None:
        """Keeps the display on and the machine awake until `release`."""

    def guard(self, window: int) -> None:
        """Disables the system's own touch reactions for the window with this native handle.

        These are rings and menus under a finger, press-and-hold, and swipes from the edges.
        """

    def switch_display(self, on: bool) -> None:
        """Switches the display on or off. The machine keeps running."""

    def give_back_memory(self) -> None:
        """Returns unused memory of the process to the system. Takes some milliseconds; may run on any thread.

        Does nothing if the system has no way to do it.
        """

    def voices(self) -> tuple[str, ...]:
        """The names of the offline voices that speak Mandarin; an empty result is not an error."""

    def findings(self) -> list[Finding]:
        """The lines of the doctor about this machine."""

    def release(self) -> None:
        """Undoes `keep_awake` and `claim`; does nothing if neither was called."""
