"""USB sticks on Windows, from kernel32: GetLogicalDrives, GetDriveTypeW, GetVolumeInformationW, GetDiskFreeSpaceExW.

Some sticks, and all portable SSDs, call themselves fixed disks. A fixed disk counts as a stick if its bus is USB or its root has
content. The system's own drive never counts. The library is a parameter: tests pass their own, and this module can be imported on
every system.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path
from typing import Any, Protocol

from kiosk.panel.drives.interface import Volume, holds_content

_REMOVABLE, _FIXED = 2, 3
_QUERY_PROPERTY = 0x002D_1400
"""IOCTL_STORAGE_QUERY_PROPERTY"""
_DEVICE_QUERY = struct.pack("<III", 0, 0, 0)
"""STORAGE_PROPERTY_QUERY for the standard description of the device."""
_BUS_AT, _DESCRIPTOR = 28, 1024
"""The offset of the bus type in STORAGE_DEVICE_DESCRIPTOR, and the size of our buffer in bytes."""
_PORTABLE = (4, 7)
"""BusType1394 and BusTypeUsb."""
_SHARED, _OPEN_EXISTING, _INVALID = 3, 3, -1
_READ_ONLY = 0x0008_0000
_FAIL_CRITICAL_ERRORS = 0x0001
_NAME = 261


class Kernel32(Protocol):
    """The functions of kernel32 that we use, with the signatures of ctypes. A result of 0 means that a call failed."""

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
    def CreateFileW(
        self, name: str, access: int, share: int, security: Any, creation: int, flags: int, template: Any, /
    ) -> int: ...
    def DeviceIoControl(
        self,
        device: Any,
        code: int,
        asked: Any,
        asked_size: int,
        answer: Any,
        answer_size: int,
        size: Any,
        overlapped: Any,
        /,
    ) -> int: ...
    def CloseHandle(self, handle: Any, /) -> int: ...


def kernel32() -> Kernel32:
    """The kernel32 of the system; OSError on other systems than Windows."""
    if sys.platform == "win32":
        library: Kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        return library
    raise OSError("kernel32 exists only on Windows")


class WindowsDrives:
    """The sticks with a drive letter. `system` is the drive of Windows itself, like "C:"."""

    def __init__(self, library: Kernel32, system: str | None = None) -> None:
        self._library = library
        self._system = (system or os.environ.get("SYSTEMDRIVE") or "C:").upper()

    def look(self) -> tuple[Volume, ...]:
        """The removable volumes that can be read now, ordered by drive letter."""
        # Without this, Windows asks the visitor to insert a disk into an empty card reader.
        self._library.SetThreadErrorMode(_FAIL_CRITICAL_ERRORS, None)
        letters = self._library.GetLogicalDrives()
        found = (self._volume(f"{chr(65 + number)}:\\") for number in range(26) if letters >> number & 1)
        return tuple(volume for volume in found if volume is not None)

    def _volume(self, root: str) -> Volume | None:
        if not self._is_stick(root):
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

    def _is_stick(self, root: str) -> bool:
        kind = self._library.GetDriveTypeW(root)
        if root.startswith(self._system) or kind not in (_REMOVABLE, _FIXED):
            return False
        return kind == _REMOVABLE or self._bus(root[:2]) in _PORTABLE or holds_content(Path(root))

    def _bus(self, drive: str) -> int | None:
        """The connection of the drive's disk as STORAGE_BUS_TYPE; None if unknown. Needs no special rights."""
        try:
            opened = self._library.CreateFileW(rf"\\.\{drive}", 0, _SHARED, None, _OPEN_EXISTING, 0, None)
            if opened in (0, _INVALID):
                return None
            handle = ctypes.c_void_p(opened)
            try:
                answer, size = ctypes.create_string_buffer(_DESCRIPTOR), ctypes.c_uint32()
                asked = self._library.DeviceIoControl(
                    handle,
                    _QUERY_PROPERTY,
                    _DEVICE_QUERY,
                    len(_DEVICE_QUERY),
                    answer,
                    _DESCRIPTOR,
                    ctypes.byref(size),
                    None,
                )
            finally:
                self._library.CloseHandle(handle)
        except (AttributeError, OSError):
            return None
        if not asked or size.value < _BUS_AT + 4:
            return None
        return int(struct.unpack_from("<I", answer.raw, _BUS_AT)[0])
