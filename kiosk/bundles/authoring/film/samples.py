"""Finds the samples of a film in its file (ISO/IEC 14496-12, `stsz`, `stsc`, `stco`) and checks that they exist.

A failed copy leaves zeros. H.264 never has three zero bytes in a row within a picture, so reading a few
bytes is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.bundles.authoring.film.boxes import Box, Boxes, FlawError, number

_PROBES = 2000
"""Maximum pictures of one film that are checked. They are spread evenly."""
_PROBE = 16
"""Bytes read at one place."""


def places(reader: Boxes, table: Box) -> Iterator[tuple[int, int]]:
    """Yield the offset and the size in bytes of each sample of a track."""
    boxes = {box.kind: box for box in reader.inside(table)}
    chunks = boxes.get(b"stco") or boxes.get(b"co64")
    sizes, runs = boxes.get(b"stsz"), boxes.get(b"stsc")
    if chunks is None or sizes is None or runs is None:
        return  # half a byte for a sample (stz2): nobody writes films so
    each, count = reader.numbers(sizes, 4, 2)
    listed = reader.numbers(sizes, 12, count) if each == 0 else None
    wide = 8 if chunks.kind == b"co64" else 4
    offsets = reader.numbers(chunks, 8, _entries(reader, chunks), wide)
    steps = reader.numbers(runs, 8, 3 * _entries(reader, runs))
    sample, step, in_chunk = 0, 0, 0
    for chunk, at in enumerate(offsets, 1):
        while step < len(steps) and steps[step] <= chunk:
            in_chunk, step = steps[step + 1], step + 3
        for _ in range(min(in_chunk, count - sample)):
            size = each if listed is None else listed[sample]
            yield at, size
            at, sample = at + size, sample + 1


def check_inside(reader: Boxes, table: Box, size: int) -> None:
    """Raise FlawError if a sample of a track lies outside the file of `size` bytes."""
    if any(begin + length > size for begin, length in places(reader, table)):
        raise FlawError("V11")


def check_pictures(reader: Boxes, table: Box, seconds: float) -> None:
    """Raise FlawError if a picture of a track is empty at its beginning or in its middle.

    `seconds` is the length of the track.
    """
    found = list(places(reader, table))
    for index in range(0, len(found), -(-len(found) // _PROBES) or 1):
        begin, length = found[index]
        probe = min(_PROBE, length)
        for at in (begin, begin + (length - probe) // 2):
            if probe >= _PROBE // 2 and not any(reader.content(Box(b"mdat", at, at + probe), probe)):
                raise FlawError("V46", f"{seconds * index / len(found):.0f}")


def _entries(reader: Boxes, box: Box) -> int:
    return number(reader.content(box, 8, 8)[4:8])
