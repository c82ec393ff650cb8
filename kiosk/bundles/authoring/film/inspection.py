"""Inspects films and recordings: format, length and size. Only their headers are read.

Untrusted bytes are never decoded here, and no size in them is trusted. A limited number of small pieces is
read by seeking. A violation of the standards is returned as a value, the code of the problem; nothing raises.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.bundles.authoring.film import mp4, ogg
from kiosk.bundles.authoring.film.clips import LONGEST_SECONDS, minutes
from kiosk.bundles.authoring.film.cues import read_captions, write_captions
from kiosk.bundles.authoring.flaws import Flaw, unreadable
from kiosk.exhibition.media_json import Clip

__all__ = [
    "Clip",
    "Flaw",
    "inspect_film",
    "inspect_sound",
    "read_captions",
    "write_captions",
]

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (8, b"AVI ", "AVI"),
    (8, b"WAVE", "WAV"),
    (0, b"\x1a\x45\xdf\xa3", "MKV"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "WMV"),
    (0, b"FLV\x01", "FLV"),
    (0, b"\x00\x00\x01\xba", "MPEG"),
    (0, b"\x00\x00\x01\xb3", "MPEG"),
    (0, b".RMF", "RealMedia"),
    (0, b"OggS", "Ogg"),
    (0, b"ID3", "MP3"),
    (0, b"\xff\xfb", "MP3"),
    (0, b"\xff\xf3", "MP3"),
    (0, b"\xff\xf1", "AAC"),
    (0, b"\xff\xf9", "AAC"),
    (0, b"fLaC", "FLAC"),
    (0, b"#!AMR", "AMR"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG", "PNG"),
    (0, b"GIF8", "GIF"),
    (0, b"PK\x03\x04", "ZIP"),
    (0, b"Rar!", "RAR"),
    (0, b"%PDF", "PDF"),
    (0, b"<!", "HTML"),
    (0, b"<html", "HTML"),
    (0, b"WEBVTT", "WebVTT"),
)
"""Offset, bytes and name of other file formats."""
_BRANDS = {b"qt  ": "MOV (QuickTime)", b"heic": "HEIC", b"mif1": "HEIC", b"avif": "AVIF", b"M4A ": "M4A"}
"""Formats that also consist of boxes, by their major brand."""
_OLD_QUICKTIME = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_HEAD = 256


def inspect_film(path: Path) -> Clip | Flaw:
    """Inspect the film at `path`. Return its data, or the code of its problem."""
    try:
        if not path.is_file():
            return Flaw("V01", path.name)
        size = path.stat().st_size
        if size > _limit():
            return Flaw("B06", limit=_limit() // 1_000_000)
        with path.open("rb") as stream:
            kind = _kind(stream.read(_HEAD))
            return mp4.inspect(stream, size) if kind == "MP4" else Flaw("V05", kind) if kind else Flaw("V12")
    except OSError as error:
        return unreadable(error)


def inspect_sound(path: Path) -> float | Flaw:
    """Inspect the recording at `path`. Return its length in seconds, or the code of its problem."""
    try:
        if not path.is_file():
            return Flaw("V24", path.name)
        size = path.stat().st_size
        if size > _limit():
            return Flaw("B06", limit=_limit() // 1_000_000)
        with path.open("rb") as stream:
            kind = _kind(stream.read(_HEAD))
            if kind != "Ogg":
                return Flaw("V19", kind) if kind else Flaw("V20")
            found = ogg.inspect(stream, size)
        return (
            Flaw("V16", minutes(found)) if not isinstance(found, str) and found > LONGEST_SECONDS else found
        )
    except OSError as error:
        return unreadable(error)


def _limit() -> int:
    """Maximum bytes of a file in a release."""
    from kiosk.bundles.manifest import FILE_LIMIT  # imported late, to keep a panel's start fast

    return FILE_LIMIT


def _kind(head: bytes) -> str | None:
    """Recognize a file format by its first bytes. None if it is unknown."""
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "MP4")
    if head[4:8] in _OLD_QUICKTIME:
        return "MOV (QuickTime)"
    for place, magic, kind in _MAGIC:
        if head[place : place + len(magic)].lower() == magic.lower():
            return "WebM" if kind == "MKV" and b"webm" in head else kind
    return "MPEG-TS" if head[:1] == head[188:189] == b"G" else None
