"""The checksum of an Ogg page."""

from __future__ import annotations

import zlib

_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def checksum(page: bytes) -> int:
    """The checksum of a page in which the field for it is zero.

    It is zlib's CRC with the bits of each byte, and of the result, in the other order.
    """
    found = zlib.crc32(page.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{found:032b}"[::-1], 2)
