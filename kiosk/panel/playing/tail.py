"""Lets a spoken clip end in silence: Qt's player drops the last fifth of a second when the rate is not 1."""

from __future__ import annotations

import struct

from kiosk.ogg_checksum import checksum

SECONDS = 0.26
"""The silence that is added. It is the pause between two sentences, too."""
_SILENT = b"\xf8\xff\xfe"
"""A packet of Opus: 20 ms of silence."""
_PACKETS = round(SECONDS / 0.02)
_SAMPLES = 960
"""Samples of a packet, at the 48 kHz in which Ogg Opus counts."""
_LAST = 4
"""The flag of a stream's last page."""
_HEAD = struct.Struct("<4sBBqIIIB")
"""Of an Ogg page: mark, version, flags, position, serial number, number, checksum, number of segments."""


def with_tail(stream: bytes) -> bytes:
    """The Ogg Opus stream with silence after it; the same bytes if the stream is not whole."""
    pages = list(_pages(stream))
    if not pages or pages[-1][1] != len(stream):
        return stream
    start, end = pages[-1]
    _, _, flags, position, serial, number, _, _ = _HEAD.unpack_from(stream, start)
    if position < 0:
        return stream
    last = _checked(stream[start : start + 5] + bytes([flags & ~_LAST]) + stream[start + 6 : end])
    head = _HEAD.pack(b"OggS", 0, _LAST, position + _PACKETS * _SAMPLES, serial, number + 1, 0, _PACKETS)
    return stream[:start] + last + _checked(head + bytes([len(_SILENT)]) * _PACKETS + _SILENT * _PACKETS)


def _pages(stream: bytes) -> list[tuple[int, int]]:
    """Where each page begins and ends."""
    found, at = [], 0
    while stream[at : at + 4] == b"OggS" and at + _HEAD.size <= len(stream):
        segments = stream[at + 26]
        end = at + _HEAD.size + segments + sum(stream[at + _HEAD.size : at + _HEAD.size + segments])
        found.append((at, end))
        at = end
    return found


def _checked(page: bytes) -> bytes:
    """The page with its checksum."""
    return page[:22] + struct.pack("<I", checksum(page[:22] + bytes(4) + page[26:])) + page[26:]
