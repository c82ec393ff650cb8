"""A panel on Windows 10 1809 or later, or 11, x64.

This module disables everything that a window can disable, each time the exhibition is opened. `packaging/windows/provision.ps1` sets
everything that only the system can disable; `lockdown` reads it back. This code has never run on real Windows with a touch screen;
docs/panel-windows.zh.md lists what to check there.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kiosk.panel.machine import lockdown, winapi
from kiosk.panel.machine.interface import Finding, NotAvailableError

MUTEX = "Global\\Shiji.Kiosk"
"""The mutex that an open exhibition holds, for all accounts of the PC."""

_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED, _ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2
_WAIT_OBJECT_0, _WAIT_ABANDONED = 0x0, 0x80
_FEEDBACK = range(1, 12)
"""The values of FEEDBACK_TYPE, from FEEDBACK_TOUCH_CONTACTVISUALIZATION to FEEDBACK_GESTURE_PRESSANDTAP."""
_TABLET_PROPERTY = "MicrosoftTabletPenServiceProperty"
_TABLET_FLAGS = 0x1 | 0x8 | 0x10 | 0x100 | 0x10000
"""TABLET_DISABLE_ PRESSANDHOLD, PENTAPFEEDBACK, PENBARRELFEEDBACK, TOUCHUIFORCEON, FLICKS."""
_PROPERTY_STORE = "886d8eeb-8cf2-4446-8d02-cdba1dbdcf99"
_EDGE_GESTURE = ("32ce38b2-2c9a-41b1-9bc5-b3784394aa44", 2)
"""System.EdgeGesture.DisableTouchWhenFullscreen."""
_VT_BOOL, _VARIANT_TRUE = 11, -1
_MONITOR_DEFAULTTOPRIMARY = 1
_HEAP_OPTIMIZE_RESOURCES, _HEAP_OPTIMIZE_CURRENT = 3, 1
_VCP_POWER, _VCP_ON, _VCP_OFF = 0xD6, 1, 4


class WindowsMachine:
    """The machine of a Windows panel; the interface is `interface.Machine`."""

    def __init__(self, api: winapi.Api | None = None, registry: lockdown.Registry | None = None) -> None:
        self._call = api or winapi.Api()
        self._registry = registry or WindowsRegistry()
        self._mutex = 0
        self._window = 0

    def claim(self) -> bool:
        """Takes a mutex. If the exhibition of another user holds it, we do not even get a handle."""
        mutex = self._call("CreateMutexW", None, 0, MUTEX)
        if not mutex:
            return False
        if self._call("WaitForSingleObject", mutex, 0) in (_WAIT_OBJECT_0, _WAIT_ABANDONED):
            self._mutex = mutex
            return True
        self._call("CloseHandle", mutex)
        return False

    def keep_awake(self) -> None:
        """Works for the calling thread, which must live as long as the exhibition. It does not stop screen savers."""
        wanted = _ES_CONTINUOUS | _ES_SYSTEM_REQUIRED | _ES_DISPLAY_REQUIRED
        if not self._call("SetThreadExecutionState", wanted):
            raise NotAvailableError("Windows refused to keep the display on")

    def guard(self, window: int) -> None:
        """Does everything that the window can do; one NotAvailableError lists everything that Windows refused."""
        self._window = window
        refused = []
        parts = (("touch feedback", self._no_feedback), ("press-and-hold", self._no_press_and_hold))
        for what, forbid in (*parts, ("edge gestures", self._no_edge_gestures)):
            try:
                forbid(window)
            except NotAvailableError as error:
                refused.append(f"{what} ({error})")
        if refused:
            raise NotAvailableError(f"still to be seen on the glass: {', '.join(refused)}")

    def switch_display(self, on: bool) -> None:
        """Uses DDC/CI, for every display that shows our window's monitor (or the first monitor)."""
        with self._displays() as displays:
            state = _VCP_ON if on else _VCP_OFF
            answered = [
                self._call("SetVCPFeature", display.handle, _VCP_POWER, state) for display in displays
            ]
        if not any(answered):
            raise NotAvailableError("the display does not answer to DDC/CI; look in its own menu")

    def give_back_memory(self) -> None:
        """Makes every heap release its reserved memory (Windows 8.1 or later)."""
        wanted = winapi.HeapOptimize(version=_HEAP_OPTIMIZE_CURRENT)
        with contextlib.suppress(NotAvailableError):
            size = ctypes.sizeof(wanted)
            self._call("HeapSetInformation", None, _HEAP_OPTIMIZE_RESOURCES, wanted, size)

    def voices(self) -> tuple[str, ...]:
        """The Mandarin voices that are installed on this machine."""
        return tuple(sorted(lockdown.mandarin_voices(self._registry)))

    def findings(self) -> list[Finding]:
        """Reports the edition, every setting of the lockdown, and the voices."""
        voices = ", ".join(self.voices())
        return [
            *lockdown.examine(lockdown.read_table(), self._registry, self._power_value, lockdown.program()),
            Finding(
                "voices",
                voices or "no Chinese voice: Settings, Time & language, Speech",
                True if voices else None,
            ),
        ]

    def release(self) -> None:
        """Lets the display sleep again, and lets another process open the exhibition."""
        if self._mutex:
            self._call("SetThreadExecutionState", _ES_CONTINUOUS)
            self._call("ReleaseMutex", self._mutex)
            self._call("CloseHandle", self._mutex)
            self._mutex = 0

    def _no_feedback(self, window: int) -> None:
        off = ctypes.c_int(0)
        size = ctypes.sizeof(off)
        done = [self._call("SetWindowFeedbackSetting", window, kind, 0, size, off) for kind in _FEEDBACK]
        if not all(done):
            raise NotAvailableError(f"{done.count(0)} of {len(done)} kinds of feedback stay on")

    def _no_press_and_hold(self, window: int) -> None:
        if not self._call("SetPropW", window, _TABLET_PROPERTY, _TABLET_FLAGS):
            raise NotAvailableError("the window takes no property")

    def _no_edge_gestures(self, window: int) -> None:
        store = ctypes.c_void_p()
        wanted = winapi.Guid.of(_PROPERTY_STORE)
        _succeed(self._call("SHGetPropertyStoreForWindow", window, wanted, store))
        key = winapi.PropertyKey(winapi.Guid.of(_EDGE_GESTURE[0]), _EDGE_GESTURE[1])
        value = winapi.PropVariant(kind=_VT_BOOL, truth=_VARIANT_TRUE)
        address = store.value or 0
        try:
            _succeed(self._call.method(address, winapi.SET_VALUE, key, value))
            _succeed(self._call.method(address, winapi.COMMIT))
        finally:
            self._call.method(address, winapi.RELEASE)

    @contextmanager
    def _displays(self) -> Iterator[list[winapi.PhysicalMonitor]]:
        monitor = self._call("MonitorFromWindow", self._window, _MONITOR_DEFAULTTOPRIMARY)
        count = ctypes.c_uint32()
        if not self._call("GetNumberOfPhysicalMonitorsFromHMONITOR", monitor, count) or not count.value:
            raise NotAvailableError("no display can be reached through DDC/CI")
        displays = (winapi.PhysicalMonitor * count.value)()
        if not self._call("GetPhysicalMonitorsFromHMONITOR", monitor, count.value, displays):
            raise NotAvailableError("no display can be reached through DDC/CI")
        try:
            yield list(displays)
        finally:
            self._call("DestroyPhysicalMonitors", count.value, displays)

    def _power_value(self, subgroup: str, setting: str) -> int | None:
        """The value of the active power plan for mains power; None if it has no such setting."""
        scheme = ctypes.POINTER(winapi.Guid)()
        value = ctypes.c_uint32()
        group, name = winapi.Guid.of(subgroup), winapi.Guid.of(setting)
        try:
            if self._call("PowerGetActiveScheme", None, scheme):
                return None
            failed = self._call("PowerReadACValueIndex", None, scheme, group, name, value)
        except NotAvailableError:
            return None
        finally:
            self._call("LocalFree", ctypes.cast(scheme, ctypes.c_void_p))
        return None if failed else value.value


class WindowsRegistry:
    """The registry, in its 64-bit view; the interface is `lockdown.Registry`."""

    def value(self, hive: str, key: str, name: str) -> lockdown.Value:
        """Reads a value; None if it or its key is missing or may not be read."""

        def read(winreg: Any, opened: Any) -> Any:
            return winreg.QueryValueEx(opened, name)[0]

        found: lockdown.Value = self._opened(hive, key, read)
        return found

    def subkeys(self, hive: str, key: str) -> tuple[str, ...]:
        """The names of the keys directly below a key; empty if it is missing or may not be read."""

        def read(winreg: Any, opened: Any) -> tuple[str, ...]:
            return tuple(winreg.EnumKey(opened, place) for place in range(winreg.QueryInfoKey(opened)[0]))

        found: tuple[str, ...] | None = self._opened(hive, key, read)
        return found or ()

    def _opened(self, hive: str, key: str, read: Callable[[Any, Any], Any]) -> Any:
        winreg: Any = importlib.import_module("winreg")
        hives = {
            "HKLM": winreg.HKEY_LOCAL_MACHINE,
            "HKCU": winreg.HKEY_CURRENT_USER,
            "HKU": winreg.HKEY_USERS,
        }
        try:
            with winreg.OpenKey(hives[hive], key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
                return read(winreg, opened)
        except OSError:
            return None


def _succeed(result: int) -> None:
    if result < 0:
        raise NotAvailableError(f"error {result & 0xFFFFFFFF:08X}")
