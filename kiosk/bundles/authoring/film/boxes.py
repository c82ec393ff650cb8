"""Walks the boxes of a file (ISO/IEC 14496-12) by seeking. No size in the file is trusted.

A box must end within its parent, whatever its size field says. The number of boxes and the number of bytes
read from each box are limited.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kiosk.bundles.authoring.flaws import Flaw

_BOXES_LIMIT = 2000
"""Maximum boxes read in one film; some are read more than once. Files of cameras and editors have some dozens."""
_ENTRIES_LIMIT = 8
"""Maximum sample entries read for one track."""
_BYTES_LIMIT = 65_536
"""Maximum bytes read from one box."""
_NUMBERS_LIMIT = 1 << 20
"""Maximum numbers read from one table.

An hour at 60 frames per second has 216,000 entries, and a chunk table has three numbers for each.
"""


class FlawError(Exception):
    """Ends the walk at the first flaw."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.flaw = Flaw(code, value)


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its type, and the start and end of its content in the file."""

    kind: bytes
    begin: int
    end: int


class Boxes:
    """The boxes of one file. Any flaw raises `FlawError`."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._size = size
        self._left = _BOXES_LIMIT

    def top(self) -> Iterator[Box]:
        """Yield the boxes at the top level of the file. A box that ends after the file means that the file was cut off.

        Some cameras write data that is not in boxes after the index and the samples. The walk stops there.
        """
        begin, missing = 0, {b"moov", b"mdat"}
        while self._size - begin >= 8:  # fewer bytes cannot be a box
            box = self._box(begin, self._size)
            if box.end > self._size:
                if missing or box.kind in (b"moov", b"mdat", b"moof"):
                    raise FlawError("V11")
                return
            yield box
            missing.discard(box.kind)
            begin = box.end

    def inside(self, outer: Box, skip: int = 0) -> Iterator[Box]:
        """Yield the child boxes of a box, after `skip` bytes of its own fields."""
        begin = outer.begin + skip
        while outer.end - begin >= 8:
            box = self._box(begin, outer.end)
            if box.end > outer.end:
                raise FlawError("V12")
            yield box
            begin = box.end

    def entries(self, description: Box) -> Iterator[Box]:
        """Yield a track's sample entries: one, or a few if the film was cut together from several films."""
        for number, entry in enumerate(self.inside(description, 8)):
            if number == _ENTRIES_LIMIT:
                raise FlawError("V12")
            yield entry

    def one(self, outer: Box, *path: bytes) -> Box:
        """Follow `path` down from `outer`; take the first child box of each type."""
        for kind in path:
            found = next((box for box in self.inside(outer) if box.kind == kind), None)
            if found is None:
                raise FlawError("V12")
            outer = found
        return outer

    def content(self, box: Box, least: int, most: int = _BYTES_LIMIT) -> bytes:
        """Return the first bytes of a box: at least `least` and at most `most`."""
        self._stream.seek(box.begin)
        data = self._stream.read(min(most, box.end - box.begin))
        if len(data) < least:
            raise FlawError("V12")
        return data

    def numbers(self, box: Box, skip: int, count: int, wide: int = 4) -> array[int]:
        """Return the first `count` numbers of `wide` bytes each from a box, after `skip` bytes of its own fields."""
        if count > _NUMBERS_LIMIT or box.begin + skip + count * wide > box.end:
            raise FlawError("V12")
        self._stream.seek(box.begin + skip)
        found = array("Q" if wide == 8 else "I")
        assert found.itemsize == wide
        found.frombytes(self._stream.read(count * wide))
        if len(found) < count:
            raise FlawError("V12")
        if sys.byteorder == "little":
            found.byteswap()
        return found

    def _box(self, begin: int, end: int) -> Box:
        self._left -= 1
        if self._left < 0:
            raise FlawError("V12")
        self._stream.seek(begin)
        head = self._stream.read(16)
        if len(head) < 8:
            raise FlawError("V11")
        size, kind, own = number(head[:4]), head[4:8], 8
        if size == 0:
            size = end - begin
        elif size == 1:
            size, own = number(head[8:16]), 16
        if size < own:
            raise FlawError("V12")
        return Box(kind, begin + own, begin + size)


def number(data: bytes) -> int:
    """Decode a big-endian number."""
    return int.from_bytes(data, "big")
