"""Chooses the machine of the system that this runs on.

Only the standard library is imported, for this is called before the first frame.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.panel.machine.interface import Machine


def choose(state: Path) -> Machine:
    """The machine of this system; `state` is the folder where the machine keeps its own files."""
    if sys.platform == "win32":
        from kiosk.panel.machine.windows import WindowsMachine

        return WindowsMachine()
    from kiosk.panel.machine.linux import LinuxMachine

    return LinuxMachine(state)
