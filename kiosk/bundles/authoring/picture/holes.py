"""Finds pictures that lost a part. Decoders fill such a hole with something and report nothing.

A failed copy leaves zeros. In a JPEG, a long run of zeros is proof of a hole if, with the file's own Huffman
tables, it means something that no encoder writes. Otherwise the scan is decoded, and it must end where the
picture ends. In a WebP, a long run of zeros is a sign but not a proof. A PNG has checksums, which Pillow does
not verify for the pixels.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BROKEN, SUSPECT = "P02", "P15"
_PIECE = 1 << 20
_RUN = 64
"""Zero bytes in a row that need a closer look. No intact photograph is known to have a third of them."""
_LONG_RUN = 1024
"""Zero bytes in a row that are a sign of a hole if nothing more can be checked."""
_FILLS = (0x20, 0x55, 0xAA, 0xCC, 0xCD, 0xE5, 0xF6, 0xFF)
"""Other bytes that fill a hole: memory or a disk that was formatted or erased, and never written."""
_DRIFT = 1 << 13
"""A brightness never falls by more than this in one direction."""
_SYMBOLS_LIMIT = 6_000_000
"""Maximum Huffman codes decoded in one scan: two or three seconds."""
_SEQUENTIAL, _PROGRESSIVE, _OTHER = (0xC0, 0xC1), (0xC2,), (0xC3, 0xC9, 0xCA, 0xCB)
_END_OF_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")


def hole_in(path: Path, kind: str) -> str | None:
    """Return the code for a hole in a picture file that a decoder accepts. None for an intact file."""
    match kind:
        case "PNG":
            return BROKEN if _png_differs(path) else None
        case "JPEG":
            data = path.read_bytes()
            return _hole_in_jpeg(data) if _is_filled(data, _RUN) else None
        case "WEBP":
            return SUSPECT if _is_suspect_webp(path.read_bytes()) else None
    return None


def hole_in_tiff(path: Path, compression: object) -> str | None:
    """Return the code for a hole in a TIFF that a decoder accepts. Only where it holds JPEGs are zeros a sign."""
    return SUSPECT if compression in ("jpeg", "tiff_jpeg") and bytes(_LONG_RUN) in path.read_bytes() else None


def _is_filled(data: bytes, run: int) -> bool:
    """Return whether one of the bytes that fill holes stands `run` times in a row."""
    return any(bytes([fill]) * run in data for fill in (0, *_FILLS))


def _png_differs(path: Path) -> bool:
    """Return whether a chunk with pixels does not match its checksum or is cut off."""
    with path.open("rb") as stream:
        stream.seek(8)
        while len(head := stream.read(8)) == 8 and head[4:] != b"IEND":
            left, name = int.from_bytes(head[:4], "big"), head[4:]
            if name != b"IDAT":
                stream.seek(left + 4, 1)
                continue
            found = zlib.crc32(name)
            while left and (piece := stream.read(min(left, _PIECE))):
                found, left = zlib.crc32(piece, found), left - len(piece)
            if stream.read(4) != found.to_bytes(4, "big"):
                return True
    return False


def _is_suspect_webp(data: bytes) -> bool:
    """Return whether the pixels of a WebP have a longer run than any flat picture."""
    at = 12
    while len(data) - at >= 8:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at + 8 : at + 8 + size]
        if name == b"VP8 " and _is_filled(chunk, max(_LONG_RUN, _flat_bytes(chunk))):
            return True
        # Lossless pixels may be full of zeros, but none takes less than a bit. Decoders refuse most holes in them.
        if name == b"VP8L" and bytes(max(_LONG_RUN, _bytes_at_one_bit(chunk))) in chunk:
            return True
        at += 8 + size + size % 2
    return False


def _flat_bytes(chunk: bytes) -> int:
    """Return the bytes of a flat picture with lossy pixels: a block of 16 × 16 takes a fifth of a bit, taken amply."""
    width, height = (int.from_bytes(chunk[at : at + 2], "little") & 0x3FFF for at in (6, 8))
    return (width // 16 + 1) * (height // 16 + 1) // 20


def _bytes_at_one_bit(chunk: bytes) -> int:
    """Return the bytes of a picture with lossless pixels of one bit each."""
    size = int.from_bytes(chunk[1:5], "little")
    return ((size & 0x3FFF) + 1) * ((size >> 14 & 0x3FFF) + 1) // 8


@dataclass(frozen=True, slots=True)
class _Table:
    """A Huffman table of a JPEG: the code lengths, and the symbols in the order of their codes."""

    counts: bytes
    symbols: bytes

    @property
    def zeros(self) -> int:
        """The symbol whose code is all zeros. It is the first one."""
        return self.symbols[0]

    @property
    def shortest(self) -> int:
        """The length of that code in bits."""
        return next(length for length, count in enumerate(self.counts, 1) if count)

    def by_bits(self) -> list[int]:
        """Return a lookup table for the next 16 bits.

        The value is 256 × the length of the code at their start + its symbol, or 0 if there is no such code.
        """
        found: list[int] = []
        at = 0
        for length, count in enumerate(self.counts, 1):
            for symbol in self.symbols[at : at + count]:
                found += [length << 8 | symbol] * (1 << 16 - length)
            at += count
        return (found + [0] * (1 << 16))[: 1 << 16]


@dataclass(frozen=True, slots=True)
class _Part:
    """A component of a picture: its horizontal and vertical sampling factors."""

    across: int
    down: int


@dataclass(slots=True)
class _Frame:
    """The data of the headers before the scans."""

    kind: int = 0
    width: int = 0
    height: int = 0
    parts: dict[int, _Part] = field(default_factory=dict)
    tables: dict[int, _Table] = field(default_factory=dict)
    interval: int = 0


@dataclass(frozen=True, slots=True)
class _Scan:
    """One scan: its components with their tables, the range of its coefficients, and whether it refines them."""

    parts: Sequence[tuple[_Part, _Table | None, _Table | None]]
    first: int
    last: int
    refines: bool
    data: bytes
    ffs: int
    """How many FF bytes follow. They may stand before a marker, or fill a hole."""


def _hole_in_jpeg(data: bytes) -> str | None:
    frame, suspect = _Frame(), None
    for scan in _scans(data, frame):
        zeros = max((len(found) for found in re.findall(rb"\0{%d,}" % _RUN, scan.data)), default=0)
        if not (zeros or scan.ffs > _RUN or _is_filled(scan.data, _RUN)):
            continue
        if frame.kind in _OTHER or (scan.refines and scan.first):
            suspect = SUSPECT if scan.ffs > _LONG_RUN or _is_filled(scan.data, _LONG_RUN) else suspect
        elif frame.kind not in (*_SEQUENTIAL, *_PROGRESSIVE) or scan.refines:
            continue
        elif zeros and _never_written(scan, zeros):
            return BROKEN
        elif (fits := _fits(scan, frame)) is not True:
            if fits is False:
                return BROKEN
            suspect = SUSPECT
    return suspect


def _scans(data: bytes, frame: _Frame) -> Iterator[_Scan]:
    """Yield the scans of the first picture in a file, and fill `frame` from the headers before them.

    Stops where the file cannot be parsed.
    """
    at = 2
    while len(data) - at >= 4 and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == 0xDA:
            end = _END_OF_SCAN.search(data, at)
            ffs = end.end() - end.start() - 1 if end else 0
            scan = _scan(segment, data[at : end.start() if end else len(data)], frame, ffs)
            if scan is None:
                return
            yield scan
            at = end.start() if end else len(data)
        elif marker == 0xC4:
            _take_tables(segment, frame.tables)
        elif marker == 0xDD and len(segment) >= 2:
            frame.interval = int.from_bytes(segment[:2], "big")
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC8, 0xCC) and len(segment) >= 6:
            frame.kind = marker
            frame.height, frame.width = (int.from_bytes(segment[i : i + 2], "big") for i in (1, 3))
            for one in range(6, len(segment) - 2, 3):
                sampling = segment[one + 1]
                frame.parts[segment[one]] = _Part(sampling >> 4 or 1, sampling & 15 or 1)


def _take_tables(segment: bytes, tables: dict[int, _Table]) -> None:
    at = 0
    while len(segment) - at >= 17:
        counts = segment[at + 1 : at + 17]
        symbols = segment[at + 17 : at + 17 + sum(counts)]
        if symbols:
            tables[segment[at]] = _Table(counts, symbols)
        at += 17 + sum(counts)


def _scan(head: bytes, data: bytes, frame: _Frame, ffs: int) -> _Scan | None:
    count = head[0] if head else 0
    if len(head) < 4 + 2 * count or not count:
        return None
    parts = []
    for at in range(1, 1 + 2 * count, 2):
        part = frame.parts.get(head[at])
        if part is None:
            return None
        tables: Mapping[int, _Table] = frame.tables
        parts.append((part, tables.get(head[at + 1] >> 4), tables.get(0x10 | head[at + 1] & 15)))
    first, last, refined = head[1 + 2 * count : 4 + 2 * count]
    return _Scan(parts, first, last, refined >> 4 > 0, data, ffs)


def _never_written(scan: _Scan, run: int) -> bool:
    """Return whether `run` zero bytes mean something that no encoder writes.

    That is endless coefficients, or a brightness that falls without end.
    """
    fall = bits = 0
    for part, dark, fine in scan.parts:
        blocks = part.across * part.down if len(scan.parts) > 1 else 1
        if scan.last > 0 and fine is not None:
            # Only the end code of flat blocks is repeated so often.
            if fine.zeros != 0:
                return True
            bits += blocks * fine.shortest
        if scan.first == 0 and dark is not None:
            fall = max(fall, blocks * ((1 << min(dark.zeros, 16)) - 1))
            bits += blocks * (dark.shortest + dark.zeros)
    return bits > 0 and fall * (run * 8 // bits) > _DRIFT


def _fits(scan: _Scan, frame: _Frame) -> bool | None:
    """Return whether a scan has exactly the blocks of the picture. None if the decoding takes too long."""
    across = max(part.across for part in frame.parts.values())
    down = max(part.down for part in frame.parts.values())
    if len(scan.parts) > 1:
        columns, rows = _pieces(frame.width, 8 * across), _pieces(frame.height, 8 * down)
        order = [pair for part, *pair in scan.parts for _ in range(part.across * part.down)]
    else:
        (part, *pair) = scan.parts[0]
        columns = _pieces(_pieces(frame.width * part.across, across), 8)
        rows = _pieces(_pieces(frame.height * part.down, down), 8)
        order = [pair]
    units = columns * rows
    if not units:
        return None
    cached: dict[int, list[int]] = {}

    def bits_of(table: _Table | None) -> list[int]:
        if table is None:
            return [0] * (1 << 16)
        if id(table) not in cached:
            cached[id(table)] = table.by_bits()
        return cached[id(table)]

    tables = [(bits_of(dark), bits_of(fine)) for dark, fine in order]
    pieces = _RESTART.split(scan.data)
    each = frame.interval or units
    left = _SYMBOLS_LIMIT
    if len(pieces) != _pieces(units, each):
        return False
    for number, piece in enumerate(pieces):
        used = _read_units(piece, min(each, units - number * each), tables, scan, left)
        if used is None:
            return False
        left -= used
        if left <= 0:
            return None
    return True


def _pieces(length: int, size: int) -> int:
    """Return how many pieces of `size` cover `length`."""
    return -(-length // size)


def _read_units(
    piece: bytes,
    units: int,
    tables: Sequence[tuple[list[int], list[int]]],
    scan: _Scan,
    limit: int,
) -> int | None:
    """Decode `units` groups of blocks and return the number of codes, or stop after `limit` codes.

    Returns None if the bytes do not hold exactly `units` groups.
    """
    data = piece.replace(b"\xff\x00", b"\xff")
    end = len(data) * 8
    data += b"\xff" * 8
    begin, last = max(scan.first, 1), scan.last
    at = used = waits = 0
    window, base = int.from_bytes(data[:8], "big"), 0
    for _ in range(units):
        for dark, fine in tables:
            if waits:
                waits -= 1
                continue
            if scan.first == 0:
                if at - base > 32:
                    base = at >> 3 << 3
                    window = int.from_bytes(data[base >> 3 : (base >> 3) + 8], "big")
                code = dark[window >> 48 - (at - base) & 0xFFFF]
                if not code:
                    return None
                at += (code >> 8) + (code & 0xFF)
                used += 1
            place = begin
            while place <= last:
                if at - base > 32:
                    base = at >> 3 << 3
                    window = int.from_bytes(data[base >> 3 : (base >> 3) + 8], "big")
                code = fine[window >> 48 - (at - base) & 0xFFFF]
                if not code:
                    return None
                used += 1
                size, skip = code & 15, code >> 4 & 15
                at += (code >> 8) + size
                if size:
                    place += skip + 1
                elif skip == 15:
                    place += 16
                else:
                    if skip:  # an end-of-band run: this block ends, and some after it
                        shift = 64 - (at - base) - skip
                        if shift < 0:
                            base = at >> 3 << 3
                            window = int.from_bytes(data[base >> 3 : (base >> 3) + 8], "big")
                            shift = 64 - (at - base) - skip
                        waits = (1 << skip) - 1 + (window >> shift & (1 << skip) - 1)
                        at += skip
                    break
                if place > last + 1:
                    return None
            if at > end:
                return None
            if used > limit:
                return used
    return used if end - at < 8 and not waits else None
