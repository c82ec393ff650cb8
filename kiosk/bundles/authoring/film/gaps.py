"""Finds long still pictures in a film and a late first picture (ISO/IEC 14496-12, `stts` and `elst`).

A panel treats a film as broken if the picture does not change for ten seconds (`panel.player`). Recordings
of screens and telephones have such gaps: they write a frame only when something changes. The check reports
them before the film stops on a panel.
"""

from __future__ import annotations

from kiosk.bundles.authoring.film.boxes import Box, Boxes, FlawError, number

STILL_SECONDS = 9.0
"""The longest time in seconds that one picture may stay. A panel waits ten seconds."""
_PIECE = 8192
"""Entries read at a time."""
_PIECES_LIMIT = 64
_BACKWARDS = 1 << 31
"""Larger durations are negative numbers from careless writers. Players treat them as 0."""


def delay(reader: Boxes, track: Box) -> int:
    """Return the delay before the first picture of a track, in ticks of the movie timescale."""
    edits = next((box for box in reader.inside(track) if box.kind == b"edts"), None)
    listed = next((box for box in reader.inside(edits) if box.kind == b"elst"), None) if edits else None
    if listed is None:
        return 0
    data = reader.content(listed, 8)
    wide = 8 if data[0] == 1 else 4
    passed, at = 0, 8
    while len(data) - at >= 2 * wide + 4 and data[at + wide : at + 2 * wide] == b"\xff" * wide:
        passed += number(data[at : at + wide])
        at += 2 * wide + 4
    return passed


def steps(reader: Boxes, table: Box) -> tuple[int, int]:
    """Return the durations of the longest and the last picture of a track, in ticks of the track."""
    times = reader.one(table, b"stts")
    count = number(reader.content(times, 8, 8)[4:8])
    if count > _PIECE * _PIECES_LIMIT or times.begin + 8 + count * 8 > times.end:
        raise FlawError("V12")
    longest = last = 0
    for first in range(0, count, _PIECE):
        piece = Box(times.kind, times.begin + 8 + first * 8, times.end)
        size = min(_PIECE, count - first) * 8
        data = reader.content(piece, size, size)
        told = [number(data[at + 4 : at + 8]) for at in range(0, size, 8) if any(data[at : at + 4])]
        forwards = [step if step < _BACKWARDS else 0 for step in told]
        longest, last = max(longest, *forwards, 0), forwards[-1] if forwards else last
    return longest, last
