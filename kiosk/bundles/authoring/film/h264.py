"""Reads bit depth, chroma format, coded size and transfer curve of an H.264 stream.

Sources: ITU-T H.264, 7.3.2.1; ISO/IEC 14496-15, avcC.
"""

from __future__ import annotations

from dataclasses import dataclass

_CHROMA = ("4:0:0", "4:2:0", "4:2:2", "4:4:4")
_HIGH = (100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135)
"""Profiles whose parameter sets give bit depth and chroma format. All others have 8 bits and 4:2:0."""
_LONGEST_NUMBER = 32
_OWN_SHAPE = 255
"""The code for a sample aspect ratio that is written out."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The coded format of a stream: bits per sample, chroma format, and size in pixels (multiples of 16).

    `transfer` is the transfer curve (ITU-T H.273), or None if the stream does not give it.
    """

    depth: int
    chroma: str
    width: int
    height: int
    transfer: int | None = None


def are_elsewhere(settings: bytes) -> bool:
    """Return whether an `avcC` box has no parameter set. Then they are among the samples (`avc3`), as in recorded streams."""
    return len(settings) >= 6 and settings[0] == 1 and settings[5] & 0x1F == 0


def read_settings(settings: bytes) -> Stored | None:
    """Read the first parameter set of an `avcC` box. None if there is none or it cannot be read."""
    if len(settings) < 8 or settings[0] != 1 or settings[5] & 0x1F == 0:
        return None
    length = int.from_bytes(settings[6:8], "big")
    unit = settings[8 : 8 + length]
    if len(unit) < length or length < 5 or unit[0] & 0x1F != 7:
        return None
    try:
        return _sequence(_Bits(unit[1:].replace(b"\0\0\3", b"\0\0")))
    except (IndexError, ValueError):
        return None


class _Bits:
    """Reads bits, most significant bit first. Raises IndexError at the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def bit(self) -> int:
        found = self._data[self._at >> 3] >> (7 - (self._at & 7)) & 1
        self._at += 1
        return found

    def bits(self, count: int) -> int:
        found = 0
        for _ in range(count):
            found = found << 1 | self.bit()
        return found

    def number(self) -> int:
        """Read an unsigned Exp-Golomb number. Raises ValueError if it is too long."""
        zeros = 0
        while self.bit() == 0:
            zeros += 1
            if zeros > _LONGEST_NUMBER:
                raise ValueError
        return (1 << zeros) - 1 + self.bits(zeros)

    def signed(self) -> int:
        """Read a signed Exp-Golomb number."""
        found = self.number()
        return (found + 1) // 2 if found & 1 else -(found // 2)


def _sequence(bits: _Bits) -> Stored:
    profile = bits.bits(8)
    bits.bits(16)  # constraint flags and level
    bits.number()
    chroma, depth = 1, 8
    if profile in _HIGH:
        chroma = bits.number()
        if chroma == 3:
            bits.bit()
        depth = 8 + max(bits.number(), bits.number())
        bits.bit()
        if bits.bit():
            for number in range(12 if chroma == 3 else 8):
                if bits.bit():
                    _skip_scaling(bits, 16 if number < 6 else 64)
    bits.number()
    order = bits.number()
    if order == 0:
        bits.number()
    elif order == 1:
        bits.bit()
        bits.signed()
        bits.signed()
        for _ in range(min(bits.number(), 255)):
            bits.signed()
    bits.number()
    bits.bit()
    width, height = bits.number() + 1, bits.number() + 1
    fields = 1 if bits.bit() else 2
    return Stored(depth, _CHROMA[chroma], width * 16, height * 16 * fields, _transfer(bits, fields))


def _transfer(bits: _Bits, fields: int) -> int | None:
    """Read the transfer curve from the rest of a parameter set. None if the set ends before it."""
    try:
        bits.bits(fields)  # field coding and direct inference flags
        if bits.bit():  # cropping
            for _ in range(4):
                bits.number()
        if not bits.bit():
            return None
        if bits.bit() and bits.bits(8) == _OWN_SHAPE:
            bits.bits(32)
        if bits.bit():  # overscan
            bits.bit()
        if not bits.bit():
            return None
        bits.bits(4)  # video format and range
        return bits.bits(24) >> 8 & 0xFF if bits.bit() else None
    except (IndexError, ValueError):
        return None


def _skip_scaling(bits: _Bits, count: int) -> None:
    """Skip a scaling list of `count` factors. Each is stored as the difference to the one before."""
    last = following = 8
    for _ in range(count):
        if following:
            following = (last + bits.signed()) % 256
        last = following or last
