"""Whether a picture file holds pixels and nothing else: no metadata, no colour profile, no second picture, nothing after its end.

Such a file may travel as it is. The answer errs to the safe side: what is not known here is not plain. Nothing is decoded.
"""

from __future__ import annotations

import re
import struct

_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB"})
_WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_SCAN = 0xDA
_JPEG_TABLES = frozenset({0xC4, 0xDB, 0xDD, _SCAN})
_NOT_OF_A_SCAN = re.compile(rb"\xff[^\x00\xc4\xd0-\xd7\xda\xdb\xdd\xff]")
_JFIF = re.compile(rb"JFIF\0.{7}\0\0", re.DOTALL)


def is_plain(data: bytes, kind: str) -> bool:
    """Whether `data`, a sound picture of the kind JPEG, PNG or WEBP, holds eight-bit grey or RGB pixels and nothing else."""
    try:
        match kind:
            case "JPEG":
                return _is_plain_jpeg(data)
            case "PNG":
                return _is_plain_png(data)
            case "WEBP":
                return _is_plain_webp(data)
    except (struct.error, IndexError):
        pass
    return False


def _is_plain_png(data: bytes) -> bool:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return False
    position, names = 8, []
    while position < len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        if name not in _PNG_CHUNKS:
            return False
        names.append(name)
        position += 12 + length
    depth = data[24]
    return position == len(data) and names[-1] == b"IEND" and names.count(b"IEND") == 1 and depth <= 8


def _is_plain_webp(data: bytes) -> bool:
    riff, length, webp = struct.unpack_from("<4sI4s", data)
    if (riff, webp) != (b"RIFF", b"WEBP") or length + 8 != len(data):
        return False
    position, names = 12, []
    while position < len(data):
        name, size = struct.unpack_from("<4sI", data, position)
        if name not in _WEBP_CHUNKS or name in names:
            return False
        names.append(name)
        position += 8 + size + size % 2
    return position == len(data)


def _is_plain_jpeg(data: bytes) -> bool:
    """Only what is needed to draw, a JFIF header without a thumbnail, and the end of the picture at the end of the file."""
    if data[:2] != b"\xff\xd8":
        return False
    position, marker = 2, 0
    while marker != _SCAN:
        prefix, marker, length = struct.unpack_from(">BBH", data, position)
        payload = data[position + 4 : position + 2 + length]
        drawn = marker in _JPEG_TABLES or (marker in _JPEG_FRAMES and payload[5] in (1, 3))
        if prefix != 0xFF or not (drawn or (marker == 0xE0 and _JFIF.fullmatch(payload))):
            return False
        position += 2 + length
    # Pixels never hold 0xFF before one of these; where a table of a later scan does, the file is taken for more than it is.
    other = _NOT_OF_A_SCAN.search(data, position)
    return other is not None and data[other.start() :] == b"\xff\xd9"
