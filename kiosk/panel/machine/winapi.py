"""The Windows functions that we call, with their argument and result types.

A library is loaded only when one of its functions is called. This module can be imported everywhere; only `load` needs Windows.
Windows on x64 has one calling convention, so CFUNCTYPE can call the methods of COM objects.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import POINTER, c_int, c_int16, c_int32, c_uint16, c_uint32, c_ulong, c_void_p, c_wchar_p
from typing import Any

from kiosk.panel.machine.interface import NotAvailableError


class Guid(ctypes.Structure):
    """A GUID; `Guid.of("886d8eeb-…")` reads the usual notation."""

    _fields_ = [("first", c_uint32), ("second", c_uint16), ("third", c_uint16), ("rest", ctypes.c_ubyte * 8)]

    @classmethod
    def of(cls, text: str) -> Guid:
        """Reads 32 hexadecimal digits, with or without hyphens; ValueError if they are malformed."""
        import uuid

        return cls.from_buffer_copy(uuid.UUID(text).bytes_le)


class PropertyKey(ctypes.Structure):
    """PROPERTYKEY."""

    _fields_ = [("format", Guid), ("id", c_uint32)]


class PropVariant(ctypes.Structure):
    """PROPVARIANT on x64: 24 bytes. We use only the truth value."""

    _fields_ = [
        ("kind", c_uint16),
        ("reserved", c_uint16 * 3),
        ("truth", c_int16),
        ("rest", ctypes.c_ubyte * 14),
    ]


class PhysicalMonitor(ctypes.Structure):
    """PHYSICAL_MONITOR; the description is 128 UTF-16 units."""

    _fields_ = [("handle", c_void_p), ("description", c_uint16 * 128)]


class HeapOptimize(ctypes.Structure):
    """HEAP_OPTIMIZE_RESOURCES_INFORMATION."""

    _fields_ = (("version", c_uint32), ("flags", c_uint32))


FUNCTIONS: dict[str, tuple[str, Any, tuple[Any, ...]]] = {
    # name: library, result, arguments
    "CreateMutexW": ("kernel32", c_void_p, (c_void_p, c_int, c_wchar_p)),
    "WaitForSingleObject": ("kernel32", c_uint32, (c_void_p, c_uint32)),
    "ReleaseMutex": ("kernel32", c_int, (c_void_p,)),
    "CloseHandle": ("kernel32", c_int, (c_void_p,)),
    "SetThreadExecutionState": ("kernel32", c_uint32, (c_uint32,)),
    "LocalFree": ("kernel32", c_void_p, (c_void_p,)),
    "HeapSetInformation": ("kernel32", c_int, (c_void_p, c_int, POINTER(HeapOptimize), ctypes.c_size_t)),
    "SetWindowFeedbackSetting": ("user32", c_int, (c_void_p, c_int, c_uint32, c_uint32, POINTER(c_int))),
    "SetPropW": ("user32", c_int, (c_void_p, c_wchar_p, c_void_p)),
    "MonitorFromWindow": ("user32", c_void_p, (c_void_p, c_uint32)),
    "SHGetPropertyStoreForWindow": ("shell32", c_int32, (c_void_p, POINTER(Guid), POINTER(c_void_p))),
    "GetNumberOfPhysicalMonitorsFromHMONITOR": ("dxva2", c_int, (c_void_p, POINTER(c_uint32))),
    "GetPhysicalMonitorsFromHMONITOR": ("dxva2", c_int, (c_void_p, c_uint32, POINTER(PhysicalMonitor))),
    "SetVCPFeature": ("dxva2", c_int, (c_void_p, ctypes.c_ubyte, c_uint32)),
    "DestroyPhysicalMonitors": ("dxva2", c_int, (c_uint32, POINTER(PhysicalMonitor))),
    "PowerGetActiveScheme": ("powrprof", c_uint32, (c_void_p, POINTER(POINTER(Guid)))),
    "PowerReadACValueIndex": (
        "powrprof",
        c_uint32,
        (c_void_p, POINTER(Guid), POINTER(Guid), POINTER(Guid), POINTER(c_uint32)),
    ),
}

# The methods of IPropertyStore that we call: index in the method table, and type.
RELEASE = (2, ctypes.CFUNCTYPE(c_ulong, c_void_p))
SET_VALUE = (6, ctypes.CFUNCTYPE(c_int32, c_void_p, POINTER(PropertyKey), POINTER(PropVariant)))
COMMIT = (7, ctypes.CFUNCTYPE(c_int32, c_void_p))


def load(library: str) -> Any:
    """Loads a system library, only from System32; OSError if it is not there."""
    return getattr(ctypes, "WinDLL")(f"{library}.dll", winmode=0x800)  # noqa: B009  LOAD_LIBRARY_SEARCH_SYSTEM32


class Api:
    """Calls functions of `FUNCTIONS` by name."""

    def __init__(self, load: Callable[[str], Any] = load) -> None:
        self._load = load
        self._functions: dict[str, Any] = {}

    def __call__(self, name: str, *arguments: object) -> int:
        """Calls a function. A result of NULL is 0. NotAvailableError if this Windows has no function with that name."""
        if name not in self._functions:
            library, result, kinds = FUNCTIONS[name]
            try:
                function = getattr(self._load(library), name)
            except (OSError, AttributeError):
                raise NotAvailableError(f"this Windows has no {name}") from None
            function.restype = result
            function.argtypes = kinds
            self._functions[name] = function
        return int(self._functions[name](*arguments) or 0)

    def method(self, thing: int, method: tuple[int, Any], *arguments: object) -> int:
        """Calls a method of the COM object at address `thing`; the result is an HRESULT or a count."""
        place, kind = method
        table = c_void_p.from_address(thing).value or 0
        address = c_void_p.from_address(table + place * ctypes.sizeof(c_void_p)).value
        return int(kind(address)(thing, *arguments))
