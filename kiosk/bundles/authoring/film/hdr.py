"""Detects HDR films by their transfer curve (ITU-T H.273), from the box `colr` or the stream itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.bundles.authoring.film import h264
from kiosk.bundles.authoring.film.boxes import Box, Boxes, FlawError, number

_CURVES = {16: "PQ", 18: "HLG"}


def curve_of(film: Path) -> str | None:
    """Return the name of a film's HDR curve. None for an ordinary film, or one that cannot be read."""
    try:
        with film.open("rb") as stream:
            reader = Boxes(stream, film.stat().st_size)
            movie = next((box for box in reader.top() if box.kind == b"moov"), None)
            found = (_CURVES.get(curve) for curve in _curves(reader, movie)) if movie else iter(())
            return next((name for name in found if name), None)
    except (OSError, FlawError):
        return None


def _curves(reader: Boxes, movie: Box) -> Iterator[int]:
    for track in reader.inside(movie):
        if track.kind != b"trak":
            continue
        for entry in reader.entries(reader.one(track, b"mdia", b"minf", b"stbl", b"stsd")):
            if entry.kind not in (b"avc1", b"avc3"):
                continue
            for box in reader.inside(entry, 78):
                data = reader.content(box, 0)
                if box.kind == b"colr" and data[:4] == b"nclx":
                    yield number(data[6:8])
                elif box.kind == b"avcC" and (stored := h264.read_settings(data)):
                    yield stored.transfer or 0
