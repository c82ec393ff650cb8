"""Sticks on Linux, from what the kernel says: /proc/self/mountinfo, /sys and udev's names. No daemon, no library.

A mounted file system is a stick if its block device is removable or hangs on USB, or if it is mounted where desktops mount
what a user plugs in (/media, /run/media). Roots are parameters, so that tests bring their own tree.
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
        for mount in sorted(self._mounts(), key=lambda mount: mount.path):
            if mount.device in found or not self._is_stick(mount):
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

    def _is_stick(self, mount: _Mount) -> bool:
        if mount.kind in _VIRTUAL:
            return False
        if f"{mount.path}/".startswith(_MEDIA):
            return True
        try:
            device = (self._root / "sys/dev/block" / mount.device).resolve(strict=True)
        except OSError:
            return False
        if re.search(r"/usb\d+/", str(device)):
            return True
        # A partition's device lies inside its disk's, which says whether it is removable.
        for place in (device, device.parent):
            try:
                if (place / "removable").read_text("ascii").strip() == "1":
                    return True
            except (OSError, UnicodeDecodeError):
                continue
        return False

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


def _unescaped(text: str) -> str:
    r"""mountinfo writes a space as \040, udev as \x20, byte by byte of UTF-8."""

    def byte(match: re.Match[str]) -> str:
        number = int(match[1], 16) if match[1] else int(match[2], 8)
        return bytes([number]).decode("ascii", "surrogateescape")

    plain = re.sub(r"\\(?:x([0-9a-f]{2})|([0-7]{3}))", byte, text)
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
