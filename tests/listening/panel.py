"""The real panel in a window, for a listener outside. Its clock moves only on the command `advance SECONDS` on the standard input."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal

from kiosk import app as panel
from kiosk.settings import Settings


class Clock:
    """A clock that moves only on a command. (That of `tests.conftest` comes with a platform without assistive software.)"""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Commands(QObject):
    """Lines of the standard input, for the GUI thread."""

    came = Signal(str)

    def read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.came.emit("quit")


def main() -> int:
    """Show the built-in exhibition, or the bundle in a folder, until the input ends."""
    clock = Clock()
    bundle = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    shown = panel.build(Settings(graphics="software"), bundle, size=QSize(1920, 1080), clock=clock)
    commands = Commands()

    def obey(line: str) -> None:
        word, _, amount = line.partition(" ")
        if word == "advance":
            clock.now += float(amount)
            shown.visit.tick()
        elif word == "quit":
            shown.application.quit()

    commands.came.connect(obey)
    threading.Thread(target=commands.read, daemon=True).start()
    return shown.application.exec()


if __name__ == "__main__":
    sys.exit(main())
