"""Inspects a recording in Ogg Opus (RFC 3533, RFC 7845): its length, page by page. Nothing is decoded.

The file must be one Opus stream from the first page to the last, without gaps between the pages. The number
of pages is limited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from kiosk.bundles.authoring.flaws import Flaw
from kiosk.ogg_checksum import checksum

_PAGES_LIMIT = 200_000
"""Maximum pages read in one recording. An hour has 180,000 if every page has one packet of 20 ms."""
_FIRST, _LAST = 2, 4
"""Flags of the first and the last page of a stream."""
_PAGE_SECONDS = 255 * 0.12
"""The longest sound of a page in seconds: 255 packets of 120 ms."""
_NOWHERE = (1 << 64) - 1
"""The granule position of a page on which no packet ends."""
_RATE = 48_000
_CODECS = (
    (b"\x01vorbis", "Vorbis"),
    (b"\x7fFLAC", "FLAC"),
    (b"Speex", "Speex"),
    (b"\x80theora", "Theora"),
)


@dataclass(frozen=True, slots=True)
class _Page:
    flags: int
    position: int
    stream: bytes
    body: bytes
    """The first bytes of its content."""
    end: int


def inspect(stream: BinaryIO, size: int) -> float | Flaw:
    """Inspect the recording of `size` bytes in `stream`. Return its seconds or its flaw; OSError from the disk."""
    first = _page(stream, 0, size)
    if not isinstance(first, _Page):
        return first
    if not first.flags & _FIRST:
        return Flaw("V20")
    if not first.body.startswith(b"OpusHead"):
        return Flaw("V19", next((name for magic, name in _CODECS if first.body.startswith(magic)), "Ogg"))
    if len(first.body) < 19 or first.body[8] >> 4 or not 1 <= first.body[9] <= 8 or first.body[18] > 1:
        return Flaw("V20")
    skipped = int.from_bytes(first.body[10:12], "little")
    page, position, pages = first, 0, 0
    for number in range(_PAGES_LIMIT):
        if page.end == size:
            pages = number
            break
        following = _page(stream, page.end, size)
        if not isinstance(following, _Page):
            return following
        page = following
        if page.flags & _FIRST or page.stream != first.stream or first.flags & _LAST:
            return Flaw("V25")
        if number == 0 and not page.body.startswith(b"OpusTags"):
            return Flaw("V20")
        if page.position != _NOWHERE:
            if page.position < position:
                return Flaw("V20")
            position = page.position
    else:
        return Flaw("V20")
    seconds = round((position - skipped) / _RATE, 3)
    return seconds if 0 < seconds <= pages * _PAGE_SECONDS else Flaw("V20")


def is_intact(stream: bytes) -> bool:
    """Whether every page of a stream has the checksum that it states. To be asked after `inspect`."""
    begin = 0
    while begin < len(stream):
        body = begin + 27 + stream[begin + 26]
        end = body + sum(stream[begin + 27 : body])
        without = stream[begin : begin + 22] + bytes(4) + stream[begin + 26 : end]
        if checksum(without) != int.from_bytes(stream[begin + 22 : begin + 26], "little"):
            return False
        begin = end
    return True


def has_end(stream: BinaryIO, size: int) -> bool:
    """Whether the last page of a sound stream says that it is the last one; otherwise the recording is cut off there."""
    begin = 0
    while isinstance(page := _page(stream, begin, size), _Page):
        if page.end == size:
            return bool(page.flags & _LAST)
        begin = page.end
    return False


def _page(stream: BinaryIO, begin: int, size: int) -> _Page | Flaw:
    """Read the page at offset `begin`."""
    stream.seek(begin)
    head = stream.read(27)
    if len(head) < 27 or head[:5] != b"OggS\0":
        return Flaw("V20")
    lengths = stream.read(head[26])
    end = begin + 27 + head[26] + sum(lengths)
    if len(lengths) < head[26] or end > size:
        return Flaw("V20")
    return _Page(
        head[5], int.from_bytes(head[6:14], "little"), head[14:18], stream.read(min(19, sum(lengths))), end
    )
