"""What a panel's machine does for the exhibition, behind one interface; `windows` and `linux` fulfil it.

What a machine cannot do is a NotAvailableError with one sentence: never a reason to stay dark. Only the standard library
is imported, and `subprocess` and `ctypes` only when they are needed, for `claim` is called before the first frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class NotAvailableError(RuntimeError):
    """This machine cannot do it; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the doctor says of the machine: `good` is None for what cannot be seen from here."""

    subject: str
    said: str
    good: bool | None = True


class Machine(Protocol):
    """A panel's machine. Every method but `claim`, `give_back_memory`, `findings` and `release` may raise NotAvailableError."""

    def claim(self) -> bool:
        """Become the only exhibition on this machine until the process ends; false where another one runs."""

    def keep_awake(self) -> None:
        """Keep the display lit and the machine awake until `release`."""

    def guard(self, window: int) -> None:
        """Keep the system's own touch answers off the window with this native handle.

        No rings and no menus under a finger, no press-and-hold, no swipes in from the edges.
        """

    def switch_display(self, on: bool) -> None:
        """Switch the display's own light on or off; the machine goes on running."""

    def give_back_memory(self) -> None:
        """Give memory that the process no longer uses back to the system; takes some milliseconds, on any thread.

        Nothing happens where the system offers no way.
        """

    def voices(self) -> tuple[str, ...]:
        """The names of the offline voices that speak Mandarin; none is no error."""

    def findings(self) -> list[Finding]:
        """What the doctor should say of this machine."""

    def release(self) -> None:
        """Give back what `keep_awake` and `claim` took; nothing happens where nothing was taken."""
