"""Removable drives, as the kernels of Linux and Windows report them."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path
from typing import Any

import pytest

from kiosk.panel.drives import factory
from kiosk.panel.drives.interface import Volume
from kiosk.panel.drives.linux import LinuxDrives
from kiosk.panel.drives.windows import WindowsDrives

SDB1 = "8:17"


class Machine:
    """A file tree like that of a Linux kernel."""

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


class Sata(Kernel):
    """G: is reported as a fixed disk; `bus` is its reported connection, None if there is no answer."""

    kinds = {**Kernel.kinds, "G:\\": 3, "C:\\": 3}  # noqa: RUF012
    names = {**Kernel.names, "G:\\": ("SSD", 0x9ABC, 0), "C:\\": ("Windows", 1, 0)}  # noqa: RUF012

    def __init__(self, bus: int | None) -> None:
        self.bus, self.open, self.asked = bus, 0, []

    def GetLogicalDrives(self) -> int:
        return 0b1111100

    def CreateFileW(self, name: str, access: int, *_: Any) -> int:
        assert access == 0, "to read from the disk itself needs rights that a panel has not"
        self.asked.append(name)
        self.open += self.bus is not None
        return -1 if self.bus is None else 77

    def DeviceIoControl(
        self, device: Any, code: int, asked: bytes, size: int, answer: Any, *rest: Any
    ) -> int:
        assert (device.value, code, asked, size) == (77, 0x2D1400, bytes(12), 12)
        descriptor = struct.pack("<IIBBBBIIIIII", 40, 40, 0, 0, 0, 0, 0, 0, 0, 0, self.bus, 0)
        ctypes.memmove(answer, descriptor, len(descriptor))
        rest[1]._obj.value = len(descriptor)
        return 1

    def CloseHandle(self, handle: Any) -> int:
        self.open -= 1
        return 1


@pytest.mark.parametrize(("bus", "seen"), [(7, True), (4, True), (11, False), (17, False), (None, False)])
def test_a_disk_that_calls_itself_fixed_is_offered_where_it_hangs_on_usb(bus: int | None, seen: bool) -> None:
    kernel = Sata(bus)
    found = [str(stick.path) for stick in WindowsDrives(kernel, "C:").look()]
    assert ("G:\\" in found) == seen
    assert "C:\\" not in found
    assert kernel.open == 0
    assert kernel.asked == ["\\\\.\\G:"], "the system's own drive is not even asked"


def test_never_the_systems_own_drive_wherever_it_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMDRIVE", "g:")
    assert "G:\\" not in [str(stick.path) for stick in WindowsDrives(Sata(7)).look()]


@pytest.mark.parametrize("content", ["metadata", "shiji/metadata", "hall.kbundle", "shiji/hall.kbundle"])
def test_a_fixed_disk_with_content_is_offered(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel does not report the bus, like an old Windows or wine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Kernel, "kinds", {**Kernel.kinds, "E:\\": 3})
    assert [stick.path for stick in WindowsDrives(Kernel()).look()] == [Path("F:\\")]
    for drive in ("C:\\", "E:\\"):
        (tmp_path / drive / content).mkdir(parents=True)
    assert [stick.path for stick in WindowsDrives(Kernel()).look()] == [Path("E:\\"), Path("F:\\")]


def test_a_portable_disk_is_seen_through_its_encryption(machine: Machine) -> None:
    machine.disk("sdb1", SDB1, removable=False, bus="pci0000:00/usb2/2-1")
    mapped = machine.root / "sys/devices/virtual/block/dm-0"
    (mapped / "slaves").mkdir(parents=True)
    (mapped / "slaves/sdb1").symlink_to((machine.root / "sys/dev/block" / SDB1).resolve())
    (machine.root / "sys/dev/block/253:0").symlink_to(mapped)
    folder = machine.mount("253:0", "/mnt/ssd", "/dev/mapper/ssd")
    assert [stick.path for stick in LinuxDrives(machine.root).look()] == [folder]


def test_a_portable_disk_with_btrfs_is_seen(machine: Machine) -> None:
    machine.disk("sdb1", SDB1, removable=False, bus="pci0000:00/usb2/2-1")
    (machine.root / "sys/class/block").mkdir(parents=True)
    (machine.root / "sys/class/block/sdb1").symlink_to((machine.root / "sys/dev/block" / SDB1).resolve())
    folder = machine.mount("0:44", "/mnt/ssd", "/dev/sdb1", "btrfs")
    assert [stick.path for stick in LinuxDrives(machine.root).look()] == [folder]


def test_a_panel_that_runs_from_a_portable_disk_does_not_offer_it(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine._lines.clear()
    machine.disk("sdb1", SDB1, removable=False, bus="pci0000:00/usb2/2-1")
    machine.disk("sdb2", "8:18", removable=False, bus="pci0000:00/usb2/2-1")
    machine.mount("8:18", "/", "/dev/sdb2", "ext4")
    machine.mount(SDB1, "/boot/efi", "/dev/sdb1")
    assert LinuxDrives(machine.root).look() == ()
    folder = machine.mount("8:33", "/media/hall/A", "/dev/sdc1")
    assert [stick.path for stick in LinuxDrives(machine.root).look()] == [folder]


def test_this_system_has_drives() -> None:
    for stick in factory.of_this_system().look():
        assert os.path.ismount(stick.path)
