"""Sticks, as the kernels of Linux and Windows tell of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kiosk.panel.drives import factory
from kiosk.panel.drives.interface import Volume
from kiosk.panel.drives.linux import LinuxDrives
from kiosk.panel.drives.windows import WindowsDrives

SDB1 = "8:17"


class Machine:
    """A tree that says what a Linux kernel says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "proc/self").mkdir(parents=True)
        (root / "sys/dev/block").mkdir(parents=True)
        (root / "dev/disk/by-label").mkdir(parents=True)
        self._lines: list[str] = []
        self.disk("sda1", "8:1", removable=False, bus="pci0000:00/ata1")
        self.mount("8:1", "/", "/dev/sda1")

    def disk(self, name: str, numbers: str, *, removable: bool, bus: str) -> None:
        disk = self.root / "sys/devices" / bus / "block" / name.rstrip("0123456789")
        (disk / name).mkdir(parents=True)
        (disk / "removable").write_text("1\n" if removable else "0\n", encoding="ascii")
        (self.root / "sys/dev/block" / numbers).symlink_to(disk / name)

    def mount(self, numbers: str, at: str, source: str, kind: str = "vfat", options: str = "rw") -> Path:
        written = at.encode().replace(b" ", b"\\040").decode()
        self._lines.append(
            f"{len(self._lines)} 1 {numbers} / {written} {options},nosuid shared:1 - {kind} {source} rw"
        )
        (self.root / "proc/self/mountinfo").write_text("\n".join(self._lines) + "\nodd line\n", "utf-8")
        folder = self.root / at[1:]
        folder.mkdir(parents=True, exist_ok=True)
        return folder


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_fixed_disk_is_no_stick(machine: Machine) -> None:
    assert LinuxDrives(machine.root).look() == ()


@pytest.mark.parametrize(
    ("removable", "bus"), [(True, "pci0000:00/mmc0"), (False, "pci0000:00/usb2/2-1")], ids=["flag", "usb"]
)
def test_a_stick_is_removable_or_hangs_on_usb(machine: Machine, removable: bool, bus: str) -> None:
    machine.disk("sdb1", SDB1, removable=removable, bus=bus)
    folder = machine.mount(SDB1, "/mnt/stick", "/dev/sdb1")
    (machine.root / "dev/disk/by-label/\\xe5\\x8c\\x97\\xe7\\xa2\\x9a\\x20A").symlink_to("../../sdb1")
    (stick,) = LinuxDrives(machine.root).look()
    assert (stick.label, stick.path) == ("北碚 A", folder)
    assert stick.free > 0
    assert stick.writable


def test_what_a_desktop_mounted_for_a_user_is_a_stick(machine: Machine) -> None:
    folder = machine.mount("0:99", "/run/media/hall/NEW PICTURES", "/dev/sdz1", "exfat", "ro")
    (stick,) = LinuxDrives(machine.root).look()
    assert (stick.label, stick.path, stick.writable) == ("NEW PICTURES", folder, False)
    machine.mount("0:98", "/media/x", "tmpfs", "tmpfs")
    assert len(LinuxDrives(machine.root).look()) == 1


def test_two_sticks_are_both_seen_and_each_once(machine: Machine) -> None:
    machine.mount("8:17", "/media/hall/A", "/dev/sdb1")
    machine.mount("8:33", "/media/hall/B", "/dev/sdc1")
    machine.mount("8:33", "/media/hall/B/again", "/dev/sdc1")
    assert [stick.label for stick in LinuxDrives(machine.root).look()] == ["A", "B"]


def test_a_stick_that_was_pulled_is_not_there(machine: Machine) -> None:
    folder = machine.mount(SDB1, "/media/hall/A", "/dev/sdb1")
    watching = LinuxDrives(machine.root)
    assert [stick.label for stick in watching.look()] == ["A"]
    folder.rmdir()
    assert watching.look() == ()
    (machine.root / "proc/self/mountinfo").unlink()
    assert watching.look() == ()


class Kernel:
    """kernel32 with C: fixed, D: an empty card reader, E: and F: sticks, the last one read-only."""

    kinds = {"C:\\": 3, "D:\\": 2, "E:\\": 2, "F:\\": 2}  # noqa: RUF012
    names = {"E:\\": ("北碚", 0x1234, 0), "F:\\": ("", 0x5678, 0x80000)}  # noqa: RUF012
    quiet = 0

    def GetLogicalDrives(self) -> int:
        return 0b111100

    def GetDriveTypeW(self, root: str) -> int:
        return self.kinds[root]

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
    ) -> int:
        assert self.quiet, "Windows would ask the visitor for a disk"
        if root not in self.names:
            return 0
        label, number, bits = self.names[root]
        assert len(label) < name_size
        name.value = label
        serial._obj.value, flags._obj.value = number, bits
        return 1

    def GetDiskFreeSpaceExW(self, root: str, free: Any, total: Any, all_free: Any) -> int:
        free._obj.value = 9_000_000_000
        return 1

    def SetThreadErrorMode(self, mode: int, before: Any) -> int:
        self.quiet = mode
        return 1


def test_windows_sticks_have_letters() -> None:
    sticks = WindowsDrives(Kernel()).look()
    assert sticks == (
        Volume("E:\\ 00001234", "北碚", Path("E:\\"), 9_000_000_000, True),
        Volume("F:\\ 00005678", "F:", Path("F:\\"), 9_000_000_000, False),
    )


def test_a_windows_stick_pulled_between_two_questions_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kernel, "GetDiskFreeSpaceExW", lambda *_: 0)
    assert WindowsDrives(Kernel()).look() == ()


def test_this_system_has_drives() -> None:
    for stick in factory.of_this_system().look():
        assert os.path.ismount(stick.path)
