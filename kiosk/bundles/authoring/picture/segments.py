"""Counts the segments before the picture in a JPEG: too many EXIF segments make Pillow very slow.

For each further EXIF segment, Pillow copies all EXIF data before it.
"""

from __future__ import annotations

from pathlib import Path

_EXIF_LIMIT = 16
"""Maximum EXIF segments of a JPEG. Cameras write one, and a second one if the first is full."""
_STEPS_LIMIT = 20_000
"""Maximum steps of the scan: segments, and bytes between them."""
_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])
"""Markers without a length field."""


def is_overloaded(path: Path) -> bool:
    """Return whether a JPEG has too many segments to be opened quickly."""
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
