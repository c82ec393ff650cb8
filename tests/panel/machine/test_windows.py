"""The panel on Windows: its system calls, their arguments, and its messages if the system refuses."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from kiosk.panel.machine import winapi
from kiosk.panel.machine.interface import NotAvailableError
from kiosk.panel.machine.windows import MUTEX, WindowsMachine
from tests.panel.machine.fake_windows import Registry, Store, System

WINDOW = 0x7FF6_0000_1234
"""A handle that needs all 64 bits of its declaration."""


def panel(system: System, registry: Registry | None = None) -> WindowsMachine:
    return WindowsMachine(system.api, registry or Registry())


def test_structures_are_laid_out_as_on_windows() -> None:
    assert ctypes.sizeof(winapi.Guid) == 16
    assert ctypes.sizeof(winapi.PropertyKey) == 20
    assert (ctypes.sizeof(winapi.PropVariant), winapi.PropVariant.truth.offset) == (24, 8)
    assert ctypes.sizeof(winapi.PhysicalMonitor) == 264
    guid = winapi.Guid.of("886d8eeb-8cf2-4446-8d02-cdba1dbdcf99")
    assert (guid.first, guid.second, guid.third) == (0x886D8EEB, 0x8CF2, 0x4446)
    assert bytes(guid.rest).hex() == "8d02cdba1dbdcf99"


# -- one exhibition ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [0x0, 0x80])
def test_the_first_exhibition_has_the_mutex_and_gives_it_back(answer: int) -> None:
    """0x80: the last holder crashed."""
    system = System(
        CreateMutexW=WINDOW,
        WaitForSingleObject=answer,
        ReleaseMutex=1,
        CloseHandle=1,
        SetThreadExecutionState=1,
    )
    first = panel(system)
    assert first.claim()
    assert system.called("CreateMutexW") == [(None, 0, MUTEX)]
    assert system.called("CloseHandle") == []
    first.release()
    first.release()
    assert system.called("ReleaseMutex") == system.called("CloseHandle") == [(WINDOW,)]
    assert system.called("SetThreadExecutionState") == [(0x80000000,)]


def test_a_second_exhibition_is_refused() -> None:
    system = System(CreateMutexW=WINDOW, WaitForSingleObject=0x102, CloseHandle=1)
    second = panel(system)
    assert not second.claim()
    assert system.called("CloseHandle") == [(WINDOW,)]
    second.release()
    assert len(system.calls) == 3


def test_an_exhibition_of_another_user_is_one_too() -> None:
    assert not panel(System(CreateMutexW=0)).claim()


# -- display and touch --------------------------------------------------------------------------------------


def test_the_display_is_kept_on() -> None:
    system = System(SetThreadExecutionState=0x80000000)
    panel(system).keep_awake()
    assert system.called("SetThreadExecutionState") == [(0x80000003,)]
    with pytest.raises(NotAvailableError, match="refused to keep the display on"):
        panel(System(SetThreadExecutionState=0)).keep_awake()


def guarding(store: Store, **other: Any) -> System:
    def hand_out(window: int, wanted: winapi.Guid, place: ctypes.c_void_p) -> int:
        assert bytes(wanted).hex() == "eb8e6d88f28c46448d02cdba1dbdcf99"
        place.value = store.address
        return 0

    answers = {"SetWindowFeedbackSetting": 1, "SetPropW": 1, "SHGetPropertyStoreForWindow": hand_out, **other}
    return System(**answers)


def test_a_window_is_guarded() -> None:
    store = Store()
    system = guarding(store)
    panel(system).guard(WINDOW)
    feedback = system.called("SetWindowFeedbackSetting")
    assert [kind for _, kind, *_ in feedback] == list(range(1, 12))
    assert all(
        (window, flags, size, off.value) == (WINDOW, 0, 4, 0) for window, _, flags, size, off in feedback
    )
    assert system.called("SetPropW") == [(WINDOW, "MicrosoftTabletPenServiceProperty", 0x10119)]
    key = winapi.Guid.of("32ce38b2-2c9a-41b1-9bc5-b3784394aa44")
    assert store.done == [(bytes(key), 2, 11, -1), "commit", "release"]


def test_what_windows_refuses_is_said_and_the_rest_is_done() -> None:
    store = Store(set_value=-2147024809)
    system = guarding(store, SetPropW=0)
    with pytest.raises(NotAvailableError) as said:
        panel(system).guard(WINDOW)
    assert str(said.value) == (
        "still to be seen on the glass: press-and-hold (the window takes no property), edge gestures (error 80070057)"
    )
    assert store.done[1:] == ["release"]
    assert len(system.called("SetWindowFeedbackSetting")) == 11


def test_functions_that_an_older_windows_lacks_are_named() -> None:
    with pytest.raises(
        NotAvailableError, match=r"touch feedback \(this Windows has no SetWindowFeedbackSetting\)"
    ):
        panel(System(SetPropW=1)).guard(WINDOW)


# -- the display's own power ----------------------------------------------------------------------------------


def displays(count: int, **other: Any) -> System:
    def number(monitor: int, place: ctypes.c_uint32) -> int:
        place.value = count
        return 1

    def fill(monitor: int, size: int, places: Any) -> int:
        for place in range(size):
            places[place].handle = WINDOW + place
        return 1

    answers = {
        "MonitorFromWindow": 0x10001,
        "GetNumberOfPhysicalMonitorsFromHMONITOR": number,
        "GetPhysicalMonitorsFromHMONITOR": fill,
        "SetVCPFeature": 1,
        "DestroyPhysicalMonitors": 1,
        **other,
    }
    return System(**answers)


@pytest.mark.parametrize(("on", "state"), [(True, 1), (False, 4)])
def test_the_display_is_switched(on: bool, state: int) -> None:
    system = displays(2)
    panel(system).switch_display(on)
    assert system.called("MonitorFromWindow") == [(0, 1)]
    assert system.called("SetVCPFeature") == [(WINDOW, 0xD6, state), (WINDOW + 1, 0xD6, state)]
    assert len(system.called("DestroyPhysicalMonitors")) == 1


@pytest.mark.parametrize(
    ("system", "given_back"),
    [
        (displays(1, SetVCPFeature=0), 1),
        (displays(0), 0),
        (displays(1, GetPhysicalMonitorsFromHMONITOR=0), 0),
        (System(MonitorFromWindow=1), 0),
    ],
)
def test_a_display_that_does_not_listen(system: System, given_back: int) -> None:
    with pytest.raises(NotAvailableError):
        panel(system).switch_display(True)
    assert len(system.called("DestroyPhysicalMonitors")) == given_back


# -- voices and the doctor --------------------------------------------------------------------------------------


def test_voices_that_speak_mandarin() -> None:
    registry = Registry()
    tokens = "SOFTWARE\\Microsoft\\Speech_OneCore\\Voices\\Tokens"
    for token, language, name in (
        ("ZH-CN_Huihui", "804", "Microsoft Huihui"),
        ("EN-US_Zira", "409", "Microsoft Zira"),
        ("Both", "409;804", ""),
    ):
        registry.values["HKLM", f"{tokens}\\{token}\\Attributes", "Language"] = language
        registry.values["HKLM", f"{tokens}\\{token}\\Attributes", "Name"] = name
    assert panel(System(), registry).voices() == ("Both", "Microsoft Huihui")


def test_the_doctor_asks_the_power_plan() -> None:
    """A PC that is not a panel yet reports that without a query of the power plan; this PC is a panel."""
    registry = Registry()
    version = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
    registry.values["HKLM", version, "EditionID"] = "Professional"
    registry.values["HKLM", f"{version}\\ProfileList\\S-1-5-21-7", "ProfileImagePath"] = (
        "C:\\Users\\ShijiKiosk"
    )
    scheme = winapi.Guid.of("381b4222-f694-41f0-9685-ff5bb260df2e")

    def active(_: None, place: Any) -> int:
        place.contents = scheme
        return 0

    def read(_: None, plan: Any, group: winapi.Guid, setting: winapi.Guid, place: ctypes.c_uint32) -> int:
        assert bytes(plan.contents) == bytes(scheme)
        if bytes(group) == bytes(winapi.Guid.of("2a737441-1930-4402-8d77-b2bebba308a3")):
            return 2
        place.value = (
            0 if bytes(group) != bytes(winapi.Guid.of("7516b95f-f776-4464-8c53-06167f40cc99")) else 600
        )
        return 0

    system = System(PowerGetActiveScheme=active, PowerReadACValueIndex=read, LocalFree=0)
    power = [
        line
        for line in panel(system, registry).findings()
        if line.subject == "power" and "fast" not in line.said
    ]
    said = {line.said.rpartition("(")[2]: line.good for line in power}
    assert said["display-off is 600, should be 0)"] is False
    assert said["usb-suspend)"] is None
    assert said["standby)"] is said["hibernate)"] is said["disk-off)"] is said["power-button)"] is True
    assert len(system.called("LocalFree")) == 6


def test_memory_is_given_back_from_every_heap() -> None:
    system = System(HeapSetInformation=1)
    panel(system).give_back_memory()
    ((heap, what, wanted, size),) = system.called("HeapSetInformation")
    assert (heap, what, wanted.version, wanted.flags, size) == (None, 3, 1, 0, 8)


def test_an_older_windows_keeps_its_memory() -> None:
    panel(System()).give_back_memory()
