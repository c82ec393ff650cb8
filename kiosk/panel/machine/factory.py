"""Chooses the `Machine` class for the current system.

It imports only the standard library, because it runs before the first frame.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.panel.machine.interface import Machine


def choose(state: Path) -> Machine:
    """The machine of the current system. `state` is the folder for the machine's own files."""
    if sys.platform == "win32":
        from kiosk.panel.machine.windows import WindowsMachine

        return WindowsMachine()
    from kiosk.panel.machine.linux import LinuxMachine

    return LinuxMachine(state)
