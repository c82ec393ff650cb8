"""Checks pictures: whether they open and decode, and their size. Call it on a worker; Pillow is imported late.

A picture is opened only as the format of its file extension, and its header is read first. A picture with
too many pixels is never decoded. Animated pictures are refused, and so are truncated ones.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bundles.authoring.flaws import Flaw, unreadable
from kiosk.bundles.authoring.picture.coding import png_coding
from kiosk.bundles.authoring.picture.colours import (
    HIGH_RANGE,
    UNKNOWN_RANGE,
    HdrError,
    RangeError,
    colours_of,
    in_srgb,
)
from kiosk.bundles.authoring.picture.foreign import format_of
from kiosk.bundles.authoring.picture.formats import FORMATS
from kiosk.bundles.authoring.picture.holes import BROKEN, hole_in, hole_in_tiff
from kiosk.bundles.authoring.picture.segments import is_overloaded
from kiosk.bundles.problems import Place, Problem, Report

if TYPE_CHECKING:
    from PIL import Image

PIXEL_LIMIT = 80_000_000
"""Maximum pixels of a picture. A decoded picture of this size takes 240–320 MB."""

_GPS = 0x8825
"""The EXIF directory with the GPS position."""
_SUBFILE, _SMALLER_OR_MASK = 254, 0b101
_UNKNOWN_KIND = re.compile(
    r"unknown (pixel mode|data organization)|cannot handle \d+-(bit|layer)|samples per pixel"
)
"""Pillow's messages for a TIFF or JPEG with a pixel layout that it does not know."""
_SAMPLE = 16
"""The side in pixels of the corner that is converted as a test, as a release converts the whole picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A valid picture: its stored size in pixels.

    `remarks` are the codes of facts that people should know all the same. Only a decoded picture has any.
    """

    width: int
    height: int
    remarks: tuple[str, ...] = ()


def inspect(
    path: Path, *, decode: bool = True, up_to: int = PIXEL_LIMIT, released: bool = False
) -> Picture | str:
    """Inspect the picture at `path`. Return its size, or the code of its problem.

    Decoding takes about 3 ms (JPEG) to 20 ms (WebP) for a megapixel. If a picture has more than `up_to` pixels,
    only its header is read. A picture of a release (`released`) is only decoded: the check looked for everything
    else before the release was built.
    """
    from PIL import Image, UnidentifiedImageError

    expected = FORMATS.get(path.suffix.lower())
    if expected is None:
        return "P04"
    try:
        if not path.is_file():
            return "P01"
        # Pillow allocates memory for a WebP when it opens it, for any size that the header gives.
        if expected == "WEBP" and _webp_pixels(path) > PIXEL_LIMIT:
            return "P03"
        if expected == "JPEG" and is_overloaded(path):
            return "P07"
        with warnings.catch_warnings(), path.open("rb") as stream:
            warnings.simplefilter("ignore")
            coding = png_coding(stream) if expected == "PNG" else None
            # Open the stream, as a release does: with a file name, Pillow reads some TIFFs in another way.
            with Image.open(stream, formats=[expected]) as image:
                width, height = image.size
                if width * height > PIXEL_LIMIT:
                    return "P03"
                # A JPEG or TIFF may hold a preview beside the picture; that is not an animation.
                if expected in ("PNG", "WEBP") and getattr(image, "is_animated", False):
                    return "P08"
                if not decode or width * height > up_to:
                    return Picture(width, height)
                return _decoded(image, path, expected, released, coding)
    except Image.DecompressionBombError:
        return "P03"
    except RangeError:
        return UNKNOWN_RANGE
    except HdrError:
        return HIGH_RANGE
    except UnidentifiedImageError:
        if flaw := _unread(path):
            return flaw
        if foreign := format_of(path):
            return Flaw(*foreign)
        return UNKNOWN_RANGE if _is_of_unknown_kind(path, expected) else "P04"
    except Exception as error:
        if flaw := _unread(path):
            return flaw
        # Decoders may raise anything for hostile bytes: OSError, SyntaxError, struct.error, …
        return "P07" if "MAX_TEXT" in str(error) else "P02"


def _unread(path: Path) -> Flaw | None:
    """Return a flaw if the file cannot be read to its end. Decoders hide such errors of the disk.

    Then nothing is known about the picture itself.
    """
    try:
        with path.open("rb") as stream:
            while stream.read(1 << 20):
                pass
    except OSError as error:
        return unreadable(error)
    return None


def _decoded(
    image: Image.Image, path: Path, kind: str, released: bool, coding: tuple[int, int] | None
) -> Picture | str:
    """Decode all bytes of an opened picture. Raises the decoder's exceptions, RangeError and HdrError."""
    width, height = image.size
    # In JPEG, only the last transform is then done at an eighth of the size; all bytes are still decoded.
    image.draft(image.mode, (1, 1))
    image.load()
    if released:
        return Picture(width, height)
    colours = colours_of(image, coding)
    # A picture that cannot be converted for a release is refused here: a corner is converted in the same way.
    in_srgb(image.crop((0, 0, min(_SAMPLE, image.width), min(_SAMPLE, image.height))), colours)
    found = hole_in_tiff(path, image.info.get("compression")) if kind == "TIFF" else hole_in(path, kind)
    if found == BROKEN:
        return found
    remarks = [*_remarks(image), *colours.remarks, *((found,) if found else ())]
    if kind == "TIFF" and _has_pages(image):
        remarks.append("P18")
    return Picture(width, height, tuple(remarks))


def _has_pages(image: Image.Image) -> bool:
    """Return whether a TIFF has a second page, which would never be shown.

    A smaller copy or a mask does not count.
    """
    try:
        image.seek(1)
    except EOFError:
        return False
    return not getattr(image, "tag_v2", {}).get(_SUBFILE, 0) & _SMALLER_OR_MASK


def _is_of_unknown_kind(path: Path, kind: str) -> bool:
    """Return whether a file has the format of its name, but a pixel layout that Pillow does not know."""
    from PIL import Image

    with path.open("rb") as stream, suppress(Exception):
        try:
            Image.OPEN[kind][0](stream, path.name)
        except SyntaxError as error:
            return _UNKNOWN_KIND.search(str(error)) is not None
    return False


def _webp_pixels(path: Path) -> int:
    """Return the number of pixels from the header of a WebP. 0 if the file is not a WebP."""
    with path.open("rb") as stream:
        head = stream.read(30)
    if len(head) < 30 or head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return 0
    if head[12:16] == b"VP8X":
        return (int.from_bytes(head[24:27], "little") + 1) * (int.from_bytes(head[27:30], "little") + 1)
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
    return int.from_bytes(head[26:28], "little") % 0x4000 * (int.from_bytes(head[28:30], "little") % 0x4000)


def _remarks(image: Image.Image) -> Iterator[str]:
    """Yield the codes of facts about a valid, decoded picture that people should know."""
    if image.mode == "CMYK":
        yield "P09"
    located = b"GPSLatitude" in _bytes(image.info.get("xmp"))
    with suppress(Exception):  # unreadable EXIF has no position
        located = located or bool(image.getexif().get_ifd(_GPS))
    if located:
        yield "P10"


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode("utf-8", "replace")


def sizes_of(paths: Iterable[Path]) -> Iterator[tuple[int, int]]:
    """Yield the sizes of the pictures that can be opened."""
    for path in paths:
        if isinstance(picture := inspect(path, decode=False), Picture):
            yield picture.width, picture.height


def check_pictures(pictures: Mapping[str, Path]) -> tuple[Problem, ...]:
    """Decode every picture. Return all problems and remarks, by logical name."""
    report = Report()
    for name in sorted(pictures):
        found = inspect(pictures[name])
        for code in (found,) if isinstance(found, str) else found.remarks:
            words = code.words if isinstance(code, Flaw) else {}
            value = code.value or None if isinstance(code, Flaw) else None
            limits = {"limit": PIXEL_LIMIT // 10_000, "limit_en": PIXEL_LIMIT // 1_000_000}
            report.add(str(code), Place(name), value, **{**words, **limits})
    return tuple(report.problems)


def broken(name: str) -> tuple[Problem, ...]:
    """Return the problem of a picture that could not be decoded in time or within the memory."""
    report = Report()
    report.add(BROKEN, Place(name))
    return tuple(report.problems)
