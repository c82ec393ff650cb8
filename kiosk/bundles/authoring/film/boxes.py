"""A file as boxes (ISO/IEC 14496-12), walked by seeking. No size in it is believed.

Rules: a box ends where the one around it ends, whatever it says; a bounded number of boxes is looked at, and a bounded number of bytes
read of each.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kiosk.bundles.authoring.flaws import Flaw

_BOXES_LIMIT = 2000
"""Boxes looked at in one film, some of them more than once; one that a camera or an editor writes has some dozens."""
_ENTRIES_LIMIT = 8
"""Descriptions of one track that are looked at."""
_BYTES_LIMIT = 65_536
"""Bytes read of one box."""
_NUMBERS_LIMIT = 1 << 20
"""Numbers read of one table: an hour with 60 pictures a second has 216,000, and a table of chunks three for each."""


class FlawError(Exception):
    """Ends the walk at the first thing that is wrong."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.flaw = Flaw(code, value)


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its kind, and where its content begins and ends in the file."""

    kind: bytes
    begin: int
    end: int


class Boxes:
    """The file as boxes. Every flaw ends the reading."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._size = size
        self._left = _BOXES_LIMIT

    def top(self) -> Iterator[Box]:
        """The boxes of the file itself; one that goes on after its end was cut off.

        Behind index and pictures some cameras leave notes of their own that are no boxes: there the film ends.
        """
        begin, missing = 0, {b"moov", b"mdat"}
        while self._size - begin >= 8:  # fewer bytes at the end are nobody's
            box = self._box(begin, self._size)
            if box.end > self._size:
                if missing or box.kind in (b"moov", b"mdat", b"moof"):
                    raise FlawError("V11")
                return
            yield box
            missing.discard(box.kind)
            begin = box.end

    def inside(self, outer: Box, skip: int = 0) -> Iterator[Box]:
        """The boxes in a box, after `skip` bytes of its own."""
        begin = outer.begin + skip
        while outer.end - begin >= 8:
            box = self._box(begin, outer.end)
            if box.end > outer.end:
                raise FlawError("V12")
            yield box
            begin = box.end

    def entries(self, description: Box) -> Iterator[Box]:
        """The descriptions of a track's samples: one, or a few where it was cut together from several films."""
        for number, entry in enumerate(self.inside(description, 8)):
            if number == _ENTRIES_LIMIT:
                raise FlawError("V12")
            yield entry

    def one(self, outer: Box, *path: bytes) -> Box:
        """The first box of each kind of `path`, one in the other."""
        for kind in path:
            found = next((box for box in self.inside(outer) if box.kind == kind), None)
            if found is None:
                raise FlawError("V12")
            outer = found
        return outer

    def content(self, box: Box, least: int, most: int = _BYTES_LIMIT) -> bytes:
        """The first bytes of a box, `least` of them or more."""
        self._stream.seek(box.begin)
        data = self._stream.read(min(most, box.end - box.begin))
        if len(data) < least:
            raise FlawError("V12")
        return data

    def numbers(self, box: Box, skip: int, count: int, wide: int = 4) -> array[int]:
        """The first `count` numbers of `wide` bytes in a box, after `skip` bytes of its own."""
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
    """A number as boxes hold it, the highest byte first."""
    return int.from_bytes(data, "big")
