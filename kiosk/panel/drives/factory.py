"""Chooses the `Drives` class for the current system."""

from __future__ import annotations

import sys

from kiosk.panel.drives.interface import Drives


def of_this_system() -> Drives:
    """The drives of the current system."""
    if sys.platform == "win32":
        from kiosk.panel.drives.windows import WindowsDrives, kernel32

        return WindowsDrives(kernel32())
    from kiosk.panel.drives.linux import LinuxDrives

    return LinuxDrives()
