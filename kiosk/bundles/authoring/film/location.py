"""Detects a recording location in a film, as telephones and cameras write it. A release keeps it unchanged.

Three boxes are known: `©xyz` and `loci` (3GPP) in `udta`, and Apple's key in `meta`. Each may belong to the
film or to one track.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.bundles.authoring.film.boxes import Box, Boxes, FlawError

_PLACES = (b"\xa9xyz", b"loci")
_KEY = b"com.apple.quicktime.location."


def tells_place(film: Path) -> bool:
    """Return whether the film has coordinates. False for one that cannot be read."""
    try:
        with film.open("rb") as stream:
            reader = Boxes(stream, film.stat().st_size)
            movie = next((box for box in reader.top() if box.kind == b"moov"), None)
            return movie is not None and any(_places(reader, movie))
    except (OSError, FlawError):
        return False


def _places(reader: Boxes, outer: Box) -> Iterator[bool]:
    for box in reader.inside(outer):
        if box.kind == b"udta":
            for inner in reader.inside(box):
                yield inner.kind in _PLACES or (inner.kind == b"meta" and _names_place(reader, inner))
        elif box.kind == b"meta":
            yield _names_place(reader, box)
        elif box.kind == b"trak":
            yield from _places(reader, box)


def _names_place(reader: Boxes, meta: Box) -> bool:
    """Return whether a `meta` box has the location key.

    In QuickTime the box starts with its child boxes; in an MP4 with four bytes of its own.
    """
    skip = 0 if reader.content(meta, 8, 8)[4:] == b"hdlr" else 4
    return any(box.kind == b"keys" and _KEY in reader.content(box, 8) for box in reader.inside(meta, skip))
