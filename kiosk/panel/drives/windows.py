"""Sticks on Windows, asked of kernel32: GetLogicalDrives, GetDriveTypeW, GetVolumeInformationW, GetDiskFreeSpaceExW.

The library is a parameter: tests bring one of their own, and this module can be imported on every system.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Any, Protocol

from kiosk.panel.drives.interface import Volume

_REMOVABLE = 2
_READ_ONLY = 0x0008_0000
_FAIL_CRITICAL_ERRORS = 0x0001
_NAME = 261


class Kernel32(Protocol):
    """The functions of kernel32 that are used, as ctypes calls them; results of 0 mean that a call failed."""

    def GetLogicalDrives(self) -> int: ...
    def GetDriveTypeW(self, root: str, /) -> int: ...
    def GetVolumeInformationW(
        self,
        root: str,
        name: Any,
        name_size: int,
        serial: Any,
        longest: Any,
        flags: Any,
        system: Any,
        system_size: int,
        /,
    ) -> int: ...
    def GetDiskFreeSpaceExW(self, root: str, free: Any, total: Any, all_free: Any, /) -> int: ...
    def SetThreadErrorMode(self, mode: int, before: Any, /) -> int: ...


def kernel32() -> Kernel32:
    """The system's own; OSError anywhere but on Windows."""
    if sys.platform == "win32":
        library: Kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        return library
    raise OSError("kernel32 is a library of Windows")


class WindowsDrives:
    """The sticks that have a drive letter."""

    def __init__(self, library: Kernel32) -> None:
        self._library = library

    def look(self) -> tuple[Volume, ...]:
        """The removable volumes that can be read now, by drive letter."""
        # An empty card reader must not make Windows ask the visitor for a disk.
        self._library.SetThreadErrorMode(_FAIL_CRITICAL_ERRORS, None)
        letters = self._library.GetLogicalDrives()
        found = (self._volume(f"{chr(65 + number)}:\\") for number in range(26) if letters >> number & 1)
        return tuple(volume for volume in found if volume is not None)

    def _volume(self, root: str) -> Volume | None:
        if self._library.GetDriveTypeW(root) != _REMOVABLE:
            return None
        name = ctypes.create_unicode_buffer(_NAME)
        serial, flags, free = ctypes.c_uint32(), ctypes.c_uint32(), ctypes.c_uint64()
        if not self._library.GetVolumeInformationW(
            root, name, _NAME, ctypes.byref(serial), None, ctypes.byref(flags), None, 0
        ):
            return None
        if not self._library.GetDiskFreeSpaceExW(root, ctypes.byref(free), None, None):
            return None
        return Volume(
            id=f"{root} {serial.value:08x}",
            label=name.value or root[:2],
            path=Path(root),
            free=free.value,
            writable=not flags.value & _READ_ONLY,
        )
