"""USB sticks on Linux, from the kernel's files: /proc/self/mountinfo, /sys and udev's names. No daemon, no library.

A mounted file system is a stick in two cases. Its block device is removable or connected by USB; portable SSDs call themselves fixed,
but are on USB. Or it is mounted where desktops mount plugged-in drives (/media, /run/media). The system's own disk is never a stick,
also if it is on USB. The root folder is a parameter, so that tests can use their own tree.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.panel.drives.interface import Volume

_MEDIA = ("/media/", "/run/media/")
_VIRTUAL = {"tmpfs", "proc", "sysfs", "devtmpfs", "overlay", "squashfs", "ramfs", "autofs", "fuse.portal"}


@dataclass(frozen=True, slots=True)
class _Mount:
    device: str
    """major:minor"""
    path: Path
    read_only: bool
    kind: str
    source: str


class LinuxDrives:
    """The sticks that are mounted on this machine."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root

    def look(self) -> tuple[Volume, ...]:
        """The removable volumes that can be read now, ordered by mount point."""
        labels = dict(self._labels())
        found: dict[str, Volume] = {}
        mounts = sorted(self._mounts(), key=lambda mount: mount.path)
        own = {disk for mount in mounts if mount.path == Path("/") for disk in self._disks(mount)}
        for mount in mounts:
            if mount.device in found or not self._is_stick(mount, own):
                continue
            volume = self._volume(mount, labels)
            if volume is not None:
                found[mount.device] = volume
        return tuple(found.values())

    def _mounts(self) -> Iterator[_Mount]:
        try:
            lines = (self._root / "proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
        except OSError:
            return
        for line in lines:
            before, dash, after = line.partition(" - ")
            fields, rest = before.split(" "), after.split(" ")
            if not dash or len(fields) < 6 or len(rest) < 2:
                continue
            yield _Mount(
                device=fields[2],
                path=Path(_unescaped(fields[4])),
                read_only="ro" in fields[5].split(","),
                kind=rest[0],
                source=_unescaped(rest[1]),
            )

    def _is_stick(self, mount: _Mount, own: set[Path]) -> bool:
        if mount.kind in _VIRTUAL or mount.path == Path("/"):
            return False
        if f"{mount.path}/".startswith(_MEDIA):
            return True
        disks = self._disks(mount)
        return not own & disks and any(map(_is_portable, disks))

    def _disks(self, mount: _Mount) -> set[Path]:
        """The devices of the disks of a file system; empty if it has no disk."""
        # For Btrfs, the number in mountinfo belongs to no device. Its source is a device.
        for place in (f"sys/dev/block/{mount.device}", f"sys/class/block/{Path(mount.source).name}"):
            try:
                return set(_disks_below((self._root / place).resolve(strict=True)))
            except (OSError, RuntimeError):
                continue
        return set()

    def _labels(self) -> Iterator[tuple[str, str]]:
        """Labels from udev, as (device name like sdb1, label)."""
        try:
            links = list((self._root / "dev/disk/by-label").iterdir())
        except OSError:
            return
        for link in links:
            try:
                yield link.readlink().name, _unescaped(link.name)
            except OSError:
                continue

    def _volume(self, mount: _Mount, labels: dict[str, str]) -> Volume | None:
        here = self._root / mount.path.relative_to("/")
        try:
            space = os.statvfs(here)
            next(here.iterdir(), None)
        except OSError:
            return None
        return Volume(
            id=f"{mount.device} {mount.path}",
            label=labels.get(Path(mount.source).name) or mount.path.name,
            path=here,
            free=space.f_bavail * space.f_frsize,
            writable=not mount.read_only and os.access(here, os.W_OK),
        )


def _disks_below(device: Path) -> Iterator[Path]:
    """The disk of a partition (the parent folder of its device); for an encrypted or joined volume, the disks of its parts."""
    parts = list((device / "slaves").iterdir()) if (device / "slaves").is_dir() else []
    for part in parts:
        yield from _disks_below(part.resolve(strict=True))
    if not parts:
        yield device.parent if (device.parent / "removable").exists() else device


def _is_portable(disk: Path) -> bool:
    if re.search(r"/usb\d+/", str(disk)):
        return True
    try:
        return (disk / "removable").read_text("ascii").strip() == "1"
    except (OSError, UnicodeDecodeError):
        return False


def _unescaped(text: str) -> str:
    r"""Decodes escaped bytes of UTF-8: mountinfo writes a space as \040, udev as \x20."""

    def byte(match: re.Match[str]) -> str:
        number = int(match[1], 16) if match[1] else int(match[2], 8)
        return bytes([number]).decode("ascii", "surrogateescape")

    plain = re.sub(r"\\(?:x([0-9a-f]{2})|([0-7]{3}))", byte, text)
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
