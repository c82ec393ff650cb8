"""Damaged films and recordings: MP4 boxes and Ogg pages that no encoder writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.films import film, recording

Spoil = Callable[[bytes], bytes]
TRACK = (b"moov", b"trak")
TABLE = (*TRACK, b"mdia", b"minf", b"stbl")


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def wide_box(kind: bytes, size: int, content: bytes = b"") -> bytes:
    """A box with its size in 64 bits; the size may be false."""
    return b"\0\0\0\1" + kind + size.to_bytes(8, "big") + content


def edited(data: bytes, path: tuple[bytes, ...], change: Spoil, skip: int = 0) -> bytes:
    """`data` with changed content of the first box at `path` and corrected sizes around it."""
    begin = skip
    while begin < len(data):
        size, kind = int.from_bytes(data[begin : begin + 4], "big"), data[begin + 4 : begin + 8]
        if kind == path[0]:
            inner = data[begin + 8 : begin + size]
            deeper = change(inner) if len(path) == 1 else edited(inner, path[1:], change)
            return data[:begin] + box(kind, deeper) + data[begin + size :]
        begin += size
    raise AssertionError(path)


def replaced(data: bytes, path: tuple[bytes, ...], by: bytes) -> bytes:
    """`data` with `by` in place of the box at `path`."""
    parent = path[:-1]

    def change(inner: bytes) -> bytes:
        marked = edited(inner, path[-1:], lambda _: b"")
        at = marked.index(box(path[-1]))
        return marked[:at] + by + marked[at + 8 :]

    return edited(data, parent, change) if parent else change(data)


def made(folder: Path, **options: object) -> bytes:
    """The bytes of a small film; no file stays in `folder`."""
    path = film(folder / "made.mp4", **options)  # type: ignore[arg-type]
    data = path.read_bytes()
    path.unlink()
    return data


def spoken(folder: Path, **options: object) -> bytes:
    """The bytes of a small recording; no file stays in `folder`."""
    path = recording(folder / "made.opus", **options)  # type: ignore[arg-type]
    data = path.read_bytes()
    path.unlink()
    return data


def set_bytes(at: int, value: bytes) -> Spoil:
    return lambda content: content[:at] + value + content[at + len(value) :]


def remote(content: bytes) -> bytes:
    """A data reference to the web instead of “in this file”."""
    return content[:8] + box(b"url ", bytes(4) + b"http://example.org/film.mp4\0")


def half_zeros(film: bytes) -> bytes:
    """A film whose copy was interrupted: it has its full size, but half of its pictures are zeros."""
    begin, end = film.index(b"mdat") + 4, film.index(b"moov") - 4
    half = (begin + end) // 2
    return film[:half] + bytes(end - half) + film[end:]


def middle_zeros(film: bytes) -> bytes:
    """A film whose copy lost the middle third of its pictures and sound."""
    begin, end = film.index(b"mdat") + 4, film.index(b"moov") - 4
    third = (end - begin) // 3
    return film[: begin + third] + bytes(third) + film[begin + 2 * third :]


def nested(depth: int) -> bytes:
    """moov in moov in moov …"""
    data = b""
    for _ in range(depth):
        data = box(b"moov", data)
    return data


def told(*boxes: bytes) -> Spoil:
    """A film with extra data in its index."""
    return lambda film: edited(film, (b"moov",), lambda inner: inner + b"".join(boxes))


def steps(*entries: tuple[int, int]) -> Spoil:
    """A film with other picture times: pairs of count and ticks."""
    listed = b"".join(number.to_bytes(4, "big") for entry in entries for number in entry)
    content = bytes(4) + len(entries).to_bytes(4, "big") + listed
    return lambda film: edited(film, (*TABLE, b"stts"), lambda _: content)


def late(seconds: int) -> Spoil:
    """A film whose pictures begin after the film."""
    edit = bytes(7) + b"\1" + (seconds * 1000).to_bytes(4, "big") + b"\xff" * 4 + b"\0\1\0\0"
    return lambda film: edited(film, TRACK, lambda inner: box(b"edts", box(b"elst", edit)) + inner)


APPLE = box(b"keys", bytes(7) + b"\1" + box(b"mdta", b"com.apple.quicktime.location.ISO6709"))
PLACES: dict[str, Spoil] = {
    "Android": told(box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+29.8265+106.4390/"))),
    "3GPP": told(box(b"udta", box(b"loci", bytes(30)))),
    "Apple": told(box(b"meta", box(b"hdlr", bytes(25)) + APPLE)),
    "Apple in an MP4": told(box(b"udta", box(b"meta", bytes(4) + box(b"hdlr", bytes(25)) + APPLE))),
}
"""Ways in which films store the place where they were taken."""

FILMS: dict[str, tuple[Spoil, str]] = {
    "picture that stands for 12 seconds": (steps((24, 512), (1, 12 * 12_800)), "V28"),
    "pictures that come after 12 seconds": (late(12), "V28"),
    "more steps than are listed": (
        lambda film: edited(film, (*TABLE, b"stts"), set_bytes(4, b"\7\xff\xff\xff")),
        "V12",
    ),
    "settings among the pictures": (
        lambda film: edited(
            film, (*TABLE, b"stsd"), lambda inner: set_bytes(inner.index(b"avcC") + 9, b"\xe0")(inner)
        ),
        "V29",
    ),
    "cut off behind": (lambda film: film[:-300], "V11"),
    "index missing": (lambda film: film[: film.index(b"moov") - 4], "V11"),
    "only its first box": (lambda film: film[:32], "V11"),
    "data said to go on after the end": (lambda film: film + box(b"mdat", b"x" * 99)[:50], "V11"),
    "samples behind the end": (
        lambda film: edited(film, (*TABLE, b"stco"), lambda inner: inner[:-4] + b"\x7f\xff\xff\xff"),
        "V11",
    ),
    "zeros in place of its second half": (half_zeros, "V11"),
    "zeros in its middle": (middle_zeros, "V46"),
    "a chunk in the middle that lies behind the end": (
        lambda film: edited(film, (*TABLE, b"stco"), set_bytes(8 + 12 * 4, b"\x7f\xff\xff\xff")),
        "V11",
    ),
    "a sample that goes on behind the end": (
        lambda film: edited(film, (*TABLE, b"stsz"), set_bytes(12 + 12 * 4, b"\0\x0f\xff\xff")),
        "V11",
    ),
    "more chunks than are listed": (
        lambda film: edited(film, (*TABLE, b"stsc"), set_bytes(4, b"\0\0\xff\xff")),
        "V12",
    ),
    "box of 4 bytes": (lambda film: film[:32] + b"\0\0\0\4free" + film[32:], "V12"),
    "box of no bytes in the index": (
        lambda film: edited(film, (b"moov",), lambda inner: bytes(4) + b"mvhd" + inner),
        "V12",
    ),
    "size of 64 bits": (lambda film: film[:32] + wide_box(b"free", (1 << 64) - 1) + film[32:], "V11"),
    "size of 64 bits that turns round": (lambda film: film[:32] + wide_box(b"free", 0) + film[32:], "V12"),
    "track larger than the index": (
        lambda film: edited(film, (b"moov",), lambda inner: inner + b"\x7f\xff\xff\xfftrak"),
        "V12",
    ),
    "index in index in index": (lambda film: film[: film.index(b"moov") - 4] + nested(5000), "V12"),
    "a million empty boxes": (lambda film: film[:32] + box(b"free") * 1_000_000 + film[32:], "V12"),
    "ten thousand tracks": (
        lambda film: edited(film, (b"moov",), lambda inner: inner + box(b"trak", box(b"mdia")) * 10_000),
        "V12",
    ),
    "two indexes": (lambda film: film + film[film.index(b"moov") - 4 :], "V12"),
    "pictures on the web": (
        lambda film: edited(film, (*TRACK, b"mdia", b"minf", b"dinf", b"dref"), remote),
        "V14",
    ),
    "no track": (lambda film: replaced(film, TRACK, box(b"free")), "V13"),
    "no samples": (lambda film: edited(film, (*TABLE, b"stsz"), set_bytes(8, bytes(4))), "V13"),
    "more samples than are listed": (
        lambda film: edited(film, (*TABLE, b"stsz"), set_bytes(8, b"\x07\xff\xff\xff")),
        "V12",
    ),
    "more samples than there is room for": (
        lambda film: edited(film, (*TABLE, b"stsz"), lambda _: bytes(7) + b"\1\x07\xff\xff\xff"),
        "V12",
    ),
    "no ticks in a second": (
        lambda film: edited(film, (*TRACK, b"mdia", b"mdhd"), set_bytes(12, bytes(4))),
        "V12",
    ),
    "no length": (
        lambda film: edited(
            edited(film, (*TRACK, b"tkhd"), set_bytes(20, bytes(4))),
            (*TRACK, b"mdia", b"mdhd"),
            set_bytes(16, bytes(4)),
        ),
        "V12",
    ),
    "two hours": (
        lambda film: edited(
            edited(film, (*TRACK, b"tkhd"), set_bytes(20, (7_200_000).to_bytes(4, "big"))),
            (*TRACK, b"mdia", b"mdhd"),
            set_bytes(12, b"\0\0\0\1\0\0\x1c\x20"),
        ),
        "V16",
    ),
    "said to be shown in 8K": (
        lambda film: edited(film, (*TRACK, b"tkhd"), set_bytes(76, b"\x1e\0\0\0\x10\xe0\0\0")),
        "V15",
    ),
    "said to be stored in 65,535²": (
        lambda film: edited(film, (*TABLE, b"stsd"), set_bytes(8 + 8 + 24, b"\xff\xff\xff\xff")),
        "V15",
    ),
    "no settings of the codec": (
        lambda film: edited(film, (*TABLE, b"stsd"), lambda inner: inner.replace(b"avcC", b"free")),
        "V12",
    ),
    "settings of the codec cut off": (
        lambda film: edited(film, (*TABLE, b"stsd"), lambda inner: inner.replace(b"avcC\x01", b"avcC\x09")),
        "V12",
    ),
    "encrypted": (
        lambda film: edited(film, (*TABLE, b"stsd"), lambda inner: inner.replace(b"avc1", b"encv")),
        "V07",
    ),
    "a hundred descriptions": (
        lambda film: edited(film, (*TABLE, b"stsd"), lambda inner: inner[:8] + inner[8:] * 100),
        "V12",
    ),
    "zeros": (lambda film: bytes(100_000), "V12"),
    "first box and zeros": (lambda film: film[:32] + bytes(100_000), "V11"),
}
"""Each changes a valid film; with the expected code."""

SOUNDS: dict[str, tuple[Spoil, str]] = {
    "cut off": (lambda sound: sound[:-200], "V20"),
    "only its first page": (lambda sound: sound[:47], "V20"),
    "two recordings behind each other": (lambda sound: sound + sound, "V25"),
    "a year by its last page": (
        lambda sound: (lambda at: sound[: at + 6] + (1 << 50).to_bytes(8, "little") + sound[at + 14 :])(
            sound.rindex(b"OggS")
        ),
        "V20",
    ),
    "no length": (
        lambda sound: (lambda at: sound[: at + 6] + bytes(8) + sound[at + 14 :])(sound.rindex(b"OggS")),
        "V20",
    ),
    "in 200 channels": (lambda sound: sound.replace(b"OpusHead\x01\x01", b"OpusHead\x01\xc8", 1), "V20"),
    "of a later version": (lambda sound: sound.replace(b"OpusHead\x01", b"OpusHead\x71", 1), "V20"),
    "half a million empty pages": (
        lambda sound: (
            sound[: sound.rindex(b"OggS")] + (b"OggS\0\0" + b"\xff" * 8 + sound[14:18] + bytes(9)) * 500_000
        ),
        "V20",
    ),
    "zeros": (lambda sound: bytes(100_000), "V20"),
}
"""Each changes a valid recording; with the expected code."""
