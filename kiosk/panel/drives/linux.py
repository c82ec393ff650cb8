"""Sticks on Linux, from what the kernel says: /proc/self/mountinfo, /sys and udev's names. No daemon, no library.

A mounted file system is a stick if its block device is removable or hangs on USB, as portable SSDs do which call themselves fixed, or
if it is mounted where desktops mount what a user plugs in (/media, /run/media). The disk that the system runs from is none,
wherever it hangs. Roots are parameters, so that tests bring their own tree.
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
    """The sticks that this machine has mounted."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root

    def look(self) -> tuple[Volume, ...]:
        """The removable volumes that can be read now, ordered by where they are mounted."""
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
        """The devices of the disks that a file system lies on; none for what has no disk."""
        # Of Btrfs the number is that of no device; its source is one.
        for place in (f"sys/dev/block/{mount.device}", f"sys/class/block/{Path(mount.source).name}"):
            try:
                return set(_disks_below((self._root / place).resolve(strict=True)))
            except (OSError, RuntimeError):
                continue
        return set()

    def _labels(self) -> Iterator[tuple[str, str]]:
        """udev's names of file systems: the device's own name (sdb1) and the label."""
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
    """The disk of a partition, which its device lies in; of an encrypted or joined volume those of its parts."""
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
    r"""mountinfo writes a space as \040, udev as \x20, byte by byte of UTF-8."""

    def byte(match: re.Match[str]) -> str:
        number = int(match[1], 16) if match[1] else int(match[2], 8)
        return bytes([number]).decode("ascii", "surrogateescape")

    plain = re.sub(r"\\(?:x([0-9a-f]{2})|([0-7]{3}))", byte, text)
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
