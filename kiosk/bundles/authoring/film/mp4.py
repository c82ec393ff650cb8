"""Inspects an MP4 film (ISO/IEC 14496-12): length, displayed size, codecs, and that all samples are in the file.

Only the boxes on the way to the wanted data are entered, so nesting is limited; `boxes` limits the rest.
If two places give the size of the pictures, both must be within the limits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from kiosk.bundles.authoring.film import gaps, h264, samples
from kiosk.bundles.authoring.film.boxes import Box, Boxes, FlawError, number
from kiosk.bundles.authoring.film.clips import LONG_SIDE, LONGEST_SECONDS, SHORT_SIDE, minutes
from kiosk.bundles.authoring.flaws import Flaw
from kiosk.exhibition.media_json import Clip

_VIDEO = {
    b"hvc1": "HEVC",
    b"hev1": "HEVC",
    b"dvh1": "HEVC",
    b"dvhe": "HEVC",
    b"av01": "AV1",
    b"vp08": "VP8",
    b"vp09": "VP9",
    b"s263": "H.263",
    b"mjpa": "Motion JPEG",
    b"apch": "ProRes",
    b"apcn": "ProRes",
    b"apcs": "ProRes",
    b"ap4h": "ProRes",
    b"encv": "DRM",
}
"""Video codecs that are refused, by their sample entry."""
_COVERS = (b"jpeg", b"png ")
"""Tracks of one still picture. No player takes them for the film."""
_SOUND = {
    b"ac-3": "AC-3",
    b"ec-3": "E-AC-3",
    b"ac-4": "AC-4",
    b"alac": "ALAC",
    b"fLaC": "FLAC",
    b"samr": "AMR",
    b"sawb": "AMR",
    b"dtsc": "DTS",
    b"lpcm": "PCM",
    b"sowt": "PCM",
    b"twos": "PCM",
    b"ipcm": "PCM",
    b"enca": "DRM",
}
"""Audio codecs that are refused, by their sample entry."""
_MPEG_SOUND = {
    **dict.fromkeys((0x40, 0x66, 0x67, 0x68), "AAC"),
    **dict.fromkeys((0x69, 0x6B), "MP3"),
    0xA5: "AC-3",
    0xA6: "E-AC-3",
    0xA9: "DTS",
    0xDD: "Vorbis",
    0xAD: "Opus",
}
"""Codecs in `mp4a`, by object type. AAC, MP3 and Opus are accepted."""
_MPEG_VIDEO = {
    0x20: "MPEG-4",
    **dict.fromkeys(range(0x60, 0x66), "MPEG-2"),
    0x6A: "MPEG-1",
    0x6C: "Motion JPEG",
}
"""Codecs in `mp4v`, by object type."""


@dataclass(frozen=True, slots=True)
class _Pictures:
    """A video track: its end in seconds, its displayed size in pixels, and two durations in seconds.

    `still` is the longest time for which one picture stays, `last` the duration of the last picture.
    """

    seconds: float
    width: int
    height: int
    still: float
    last: float


def inspect(stream: BinaryIO, size: int) -> Clip | Flaw:
    """Inspect the film of `size` bytes in `stream`. Return its data or its flaw; OSError from the disk."""
    try:
        return _inspect(Boxes(stream, size), size)
    except FlawError as found:
        return found.flaw


def _inspect(reader: Boxes, size: int) -> Clip:
    movie = None
    for box in reader.top():
        if box.kind == b"moof":
            raise FlawError("V10")
        if box.kind == b"moov":
            if movie is not None:
                raise FlawError("V12")
            movie = box
            if any(inner.kind == b"mvex" for inner in reader.inside(box)):
                raise FlawError("V10")
    if movie is None:
        raise FlawError("V11")
    ticks = _time(reader.content(reader.one(movie, b"mvhd"), 20))[0]
    clips: list[_Pictures] = []
    sounds: list[float] = []
    for track in reader.inside(movie):
        if track.kind != b"trak":
            continue
        handler = reader.content(reader.one(track, b"mdia", b"hdlr"), 12)[8:12]
        if handler not in (b"vide", b"soun"):
            continue
        table = reader.one(track, b"mdia", b"minf", b"stbl")
        if _count(reader, table, size) == 0:
            continue
        _stays_here(reader, track, table, size, handler == b"vide")
        if handler == b"soun":
            _check_sound(reader, reader.one(table, b"stsd"))
            sounds.append(_length(reader, track, ticks)[0])
        elif pixels := _pixels(reader, reader.one(table, b"stsd")):
            clips.append(_pictures(reader, track, table, pixels, ticks))
            samples.check_pictures(reader, table, clips[-1].seconds)
    if not clips:
        raise FlawError("V13")
    return _clip(clips[0], sounds)


def _clip(pictures: _Pictures, sounds: Sequence[float]) -> Clip:
    """Combine video and audio: the film ends with the longest track, and the last picture stays until then."""
    seconds = max(pictures.seconds, *sounds, 0.0)
    if seconds > LONGEST_SECONDS:
        raise FlawError("V16", minutes(seconds))
    still = max(pictures.still, seconds - pictures.seconds + pictures.last)
    if still > gaps.STILL_SECONDS:
        raise FlawError("V28", f"{still:.0f}")
    if round(pictures.seconds, 3) == 0:
        raise FlawError("V12")
    return Clip(round(seconds, 3), pictures.width, pictures.height, bool(sounds))


def _count(reader: Boxes, table: Box, size: int) -> int:
    """Return the number of samples of a track.

    A player allocates memory for this number, so the count must agree with the sizes in the file.
    """
    sizes = next((box for box in reader.inside(table) if box.kind in (b"stsz", b"stz2")), None)
    if sizes is None:
        raise FlawError("V12")
    head = reader.content(sizes, 12, 12)
    count, each = number(head[8:12]), number(head[4:8])
    bits = 32 if sizes.kind == b"stsz" else head[7]
    listed = sizes.kind == b"stz2" or each == 0
    if (12 + count * bits // 8 > sizes.end - sizes.begin) if listed else (count * each > size):
        raise FlawError("V12")
    return count


def _stays_here(reader: Boxes, track: Box, table: Box, size: int, pictures: bool) -> None:
    """Check that a track's samples are in this file, and that its first and last chunk are there.

    No picture begins with zeros. They are left by a copy that broke off after the file's space was allocated.
    """
    for entry in reader.inside(reader.one(track, b"mdia", b"minf", b"dinf", b"dref"), 8):
        if not reader.content(entry, 4, 4)[3] & 1:
            raise FlawError("V14")
    for box in reader.inside(table):
        if box.kind in (b"stco", b"co64"):
            wide = 8 if box.kind == b"co64" else 4
            count = number(reader.content(box, 8, 8)[4:8])
            if count == 0 or box.begin + 8 + count * wide > box.end:
                raise FlawError("V12")
            for index in {0, count - 1}:
                place = Box(box.kind, box.begin + 8 + index * wide, box.end)
                chunk = number(reader.content(place, wide, wide))
                if chunk >= size or (pictures and not any(reader.content(Box(box.kind, chunk, size), 1, 8))):
                    raise FlawError("V11")
    samples.check_inside(reader, table, size)


def _pixels(reader: Boxes, description: Box) -> tuple[int, int] | None:
    """Return the stored size in pixels of an H.264 track. None for a cover picture."""
    found = None
    for entry in reader.entries(description):
        if entry.kind in _COVERS:
            return None
        if entry.kind not in (b"avc1", b"avc3"):
            name = _VIDEO.get(entry.kind) or _fourcc(entry.kind)
            if entry.kind == b"mp4v":
                name = _mpeg_name(reader, entry, 78, _MPEG_VIDEO) or name
            raise FlawError("V06" if name == "HEVC" else "V07", name)
        head = reader.content(entry, 78, 78)
        found = number(head[24:26]), number(head[26:28])
        settings = next((box for box in reader.inside(entry, 78) if box.kind == b"avcC"), None)
        data = reader.content(settings, 7) if settings else b""
        if h264.are_elsewhere(data):
            raise FlawError("V29")
        stored = h264.read_settings(data)
        if stored is None:
            raise FlawError("V12")
        if stored.depth != 8 or stored.chroma != "4:2:0":
            raise FlawError("V08", f"{stored.depth} bit {stored.chroma}")
        _check_size(*found)
        # A decoder allocates memory for the size in the stream, in blocks of 16, whatever the boxes say.
        _check_size(stored.width, stored.height, 15)
    if found is None or 0 in found:
        raise FlawError("V12")
    return found


def _pictures(reader: Boxes, track: Box, table: Box, pixels: tuple[int, int], ticks: int) -> _Pictures:
    """Return a video track as displayed: with its edit list, its pixel aspect ratio and its rotation."""
    header = reader.content(reader.one(track, b"tkhd"), 84)
    seconds, late, own = _length(reader, track, ticks)
    longest, last = (step / own for step in gaps.steps(reader, table))
    shape = header[52:96] if header[0] == 1 else header[40:84]
    if len(shape) < 44:
        raise FlawError("V12")
    width, height = number(shape[36:38]) or pixels[0], number(shape[40:42]) or pixels[1]
    _check_size(width, height)
    across, turned = number(shape[:4]), number(shape[4:8])
    if turned and not across:
        width, height = height, width
    return _Pictures(seconds, width, height, max(late, longest), last)


def _length(reader: Boxes, track: Box, ticks: int) -> tuple[float, float, int]:
    """Return a track's end and start in seconds of the film, and the track's ticks per second.

    Edit lists can only shorten a track here: some cameras write a wrong length.
    """
    header = reader.content(reader.one(track, b"tkhd"), 84)
    own, length = _time(reader.content(reader.one(track, b"mdia", b"mdhd"), 20))
    edited = number(header[28:36] if header[0] == 1 else header[20:24])
    late = gaps.delay(reader, track) / ticks
    known = [late + length / own, edited / ticks]
    unknown = (1 << 32) - 1, (1 << 64) - 1
    seconds = min(
        (each for each, said in zip(known, (length, edited), strict=True) if said and said not in unknown),
        default=0.0,
    )
    return seconds, late, own


def _check_size(width: int, height: int, spare: int = 0) -> None:
    if max(width, height) > LONG_SIDE + spare or min(width, height) > SHORT_SIDE + spare:
        raise FlawError("V15", f"{width}×{height}")


def _check_sound(reader: Boxes, description: Box) -> None:
    for entry in reader.entries(description):
        if entry.kind in (b"Opus", b".mp3"):
            continue
        name = _SOUND.get(entry.kind) or _fourcc(entry.kind)
        if entry.kind == b"mp4a":
            name = _mpeg_name(reader, entry, 28, _MPEG_SOUND) or ""
            if not name:
                raise FlawError("V12")
            if name in ("AAC", "MP3", "Opus"):
                continue
        raise FlawError("V09", name)


def _mpeg_name(reader: Boxes, entry: Box, skip: int, names: Mapping[int, str]) -> str | None:
    """Return the codec's name from the `esds` box of a sample entry, after `skip` bytes of its own fields."""
    stream = next((box for box in reader.inside(entry, skip) if box.kind == b"esds"), None)
    kind = _object_type(reader.content(stream, 4)) if stream else None
    return names.get(kind) if kind is not None else None


def _fourcc(kind: bytes) -> str:
    return kind.decode("latin-1").strip() or "?"


def _object_type(descriptor: bytes) -> int | None:
    """Return the object type from an `esds` box (ISO/IEC 14496-1). None if it cannot be read."""
    at = 4
    try:
        for tag in (3, 4):
            if descriptor[at] != tag:
                return None
            at += 1
            while descriptor[at] & 0x80:  # the length, in any number of bytes
                at += 1
            at += 1
            if tag == 3:
                flags = descriptor[at + 2]
                at += 3 + (2 if flags & 0x80 else 0)
                at += 1 + descriptor[at] if flags & 0x40 else 0
                at += 2 if flags & 0x20 else 0
        return descriptor[at]
    except IndexError:
        return None


def _time(header: bytes) -> tuple[int, int]:
    """Return ticks per second and the duration in ticks, from `mvhd` or `mdhd`."""
    long = header[0] == 1
    ticks = number(header[20:24] if long else header[12:16])
    if ticks == 0 or (long and len(header) < 32):
        raise FlawError("V12")
    return ticks, number(header[24:32] if long else header[16:20])
