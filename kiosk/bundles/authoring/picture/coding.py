"""Reads the code points of a picture's colours (ITU-T H.273), which PNG has in a chunk and ICC profiles have in a tag.

Pillow reads neither. Without them, a wide-gamut PNG would look dull, and an HDR picture grey.
"""

from __future__ import annotations

from typing import IO

HDR = frozenset({16, 18})
"""The transfer functions PQ and HLG: their values mean light that no panel of ours shows."""
_CHUNKS_LIMIT = 1000
_TAGS_LIMIT = 100


def png_coding(stream: IO[bytes]) -> tuple[int, int] | None:
    """Return the code points of primaries and transfer function in a PNG, or None. The position of the stream stays."""
    start = stream.tell()
    try:
        stream.seek(start + 8)
        for _ in range(_CHUNKS_LIMIT):
            head = stream.read(8)
            length, name = int.from_bytes(head[:4], "big"), head[4:]
            if len(head) < 8 or name == b"IDAT":
                return None
            if name == b"cICP":
                data = stream.read(4)
                return (data[0], data[1]) if len(data) == 4 else None
            stream.seek(length + 4, 1)
        return None
    finally:
        stream.seek(start)


def icc_coding(profile: object) -> tuple[int, int] | None:
    """Return the code points in an ICC profile, or None."""
    if not isinstance(profile, bytes) or len(profile) < 132:
        return None
    count = min(int.from_bytes(profile[128:132], "big"), _TAGS_LIMIT)
    for at in range(132, 132 + 12 * count, 12):
        if profile[at : at + 4] == b"cicp":
            begin = int.from_bytes(profile[at + 4 : at + 8], "big")
            data = profile[begin + 8 : begin + 12]
            return (data[0], data[1]) if len(data) == 4 else None
    return None
