"""Whether a film tells where it was taken, as telephones and cameras write into its boxes. A release carries it as it is.

Three ways are known: `©xyz` and `loci` (3GPP) in `udta`, and Apple's key in `meta`; each for the film or for one track.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.bundles.authoring.film.boxes import Box, Boxes, FlawError

_PLACES = (b"\xa9xyz", b"loci")
_KEY = b"com.apple.quicktime.location."


def tells_place(film: Path) -> bool:
    """Whether the film holds coordinates; False for one that cannot be read."""
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
    """Whether a `meta` box has the key of a place. In QuickTime it begins with its boxes, in an MP4 with four bytes of its own."""
    skip = 0 if reader.content(meta, 8, 8)[4:] == b"hdlr" else 4
    return any(box.kind == b"keys" and _KEY in reader.content(box, 8) for box in reader.inside(meta, skip))
