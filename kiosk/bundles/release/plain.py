"""Strips picture files to their pixels: no metadata, no colour profile, no second picture, nothing after the end.

Such a file may be published as it is. In doubt a file is not plain: unknown parts are refused. Nothing is decoded
here, so a caller that strips a file must verify that it still decodes to the same picture.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB"})
_WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_WEBP_ALPHA = 0x10
_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_SCAN = 0xDA
_JPEG_TABLES = frozenset({0xC4, 0xDB, 0xDD, _SCAN})
_NOT_OF_A_SCAN = re.compile(rb"\xff[^\x00\xc4\xd0-\xd7\xda\xdb\xdd\xff]")
_JFIF = re.compile(rb"\xff\xe0\0\x10JFIF\0.{7}\0\0", re.DOTALL)


def stripped(data: bytes, kind: str) -> bytes | None:
    """What is left of `data` without everything but the pixels; None if that cannot be determined."""
    try:
        match kind:
            case "JPEG":
                return _stripped_jpeg(data)
            case "PNG":
                return _stripped_png(data)
            case "WEBP":
                return _stripped_webp(data)
    except (struct.error, IndexError):
        pass
    return None


def _stripped_png(data: bytes) -> bytes | None:
    """The chunks that drawing needs, up to the first end chunk."""
    depth = data[24]
    if data[:8] != _PNG_START or depth > 8:
        return None
    kept, name, position = [_PNG_START], b"", 8
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            return None
        if name in _PNG_CHUNKS:
            kept.append(data[position:end])
        position = end
    return b"".join(kept)


def _stripped_webp(data: bytes) -> bytes | None:
    """The first of each chunk that drawing needs, and an extended header that declares nothing but alpha."""
    kept: dict[bytes, bytes] = {}
    riff, length, webp = struct.unpack_from("<4sI4s", data)
    if (riff, webp) != (b"RIFF", b"WEBP") or length + 8 > len(data):
        return None
    position = 12
    while position < length + 8:
        name, size = struct.unpack_from("<4sI", data, position)
        end = position + 8 + size + size % 2
        if end > length + 8:
            return None
        if name in _WEBP_CHUNKS:
            kept.setdefault(name, data[position:end])
        position = end
    if b"VP8X" in kept:
        flags = data[20] & _WEBP_ALPHA
        kept[b"VP8X"] = kept[b"VP8X"][:8] + bytes([flags]) + kept[b"VP8X"][9:]
    body = b"WEBP" + b"".join(kept.values())
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _stripped_jpeg(data: bytes) -> bytes | None:
    """Tables, frame and scans of a picture in grey or three colours, and its JFIF header if it holds no thumbnail."""
    if data[:2] != b"\xff\xd8":
        return None
    kept, position = [b"\xff\xd8"], 2
    for marker, segment in _jpeg_head(data):
        position += len(segment)
        if (
            (marker in _JPEG_FRAMES and segment[9] in (1, 3))
            or marker in _JPEG_TABLES
            or _JFIF.fullmatch(segment)
        ):
            kept.append(segment)
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            return None
    # In scan data 0xFF is never followed by one of these. A table of a later scan may hold such bytes: then the result is refused.
    end = _NOT_OF_A_SCAN.search(data, position)
    if end is None or end[0] != b"\xff\xd9":
        return None
    return b"".join([*kept, data[position : end.end()]])


def _jpeg_head(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments before the first scan; struct.error if the file ends earlier."""
    marker, position = 0, 2
    while marker != _SCAN:
        prefix, marker, length = struct.unpack_from(">BBH", data, position)
        segment = data[position : position + 2 + length]
        yield (marker if prefix == 0xFF and len(segment) == 2 + length else 0), segment
        position += 2 + length
