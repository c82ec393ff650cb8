"""The segments before the picture in a JPEG, counted: Pillow copies all EXIF before it for each further segment of EXIF."""

from __future__ import annotations

from pathlib import Path

_EXIF_LIMIT = 16
"""Segments of EXIF that a JPEG may have: cameras write one, and a second one where the first is full."""
_STEPS_LIMIT = 20_000
"""Segments, and bytes between them, that are looked at."""
_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])
"""Markers without a length."""


def is_overloaded(path: Path) -> bool:
    """Whether there are too many segments before the picture for a program to read them in a moment."""
    exif = 0
    with path.open("rb") as stream:
        if stream.read(2) != b"\xff\xd8":
            return False
        for _ in range(_STEPS_LIMIT):
            first = stream.read(1)
            if not first:
                return False
            if first != b"\xff":
                continue
            marker = stream.read(1)
            if marker in (b"", b"\xda", b"\xd9"):
                return False
            if marker in (b"\0", b"\xff"):
                stream.seek(-1, 1)
                continue
            if marker[0] in _ALONE:
                continue
            length = int.from_bytes(stream.read(2), "big")
            start = stream.tell()
            if marker == b"\xe1" and stream.read(6) == b"Exif\0\0":
                exif += 1
                if exif > _EXIF_LIMIT:
                    return True
            stream.seek(start + max(0, length - 2))
    return True
