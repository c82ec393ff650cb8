"""Pictures: whether they open and decode, and how large they are. For a worker; only here is Pillow imported.

A picture is opened as what its name says and as nothing else, header first; one that claims too many pixels
is never decoded, and pictures that move are refused. Truncated pictures are broken pictures.
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
from kiosk.bundles.authoring.picture.colours import UNKNOWN_RANGE, RangeError, colours_of, in_srgb
from kiosk.bundles.authoring.picture.formats import FORMATS
from kiosk.bundles.authoring.picture.holes import BROKEN, hole_in
from kiosk.bundles.authoring.picture.segments import is_overloaded
from kiosk.bundles.problems import Place, Problem, Report

if TYPE_CHECKING:
    from PIL import Image

PIXEL_LIMIT = 80_000_000
"""The most pixels a picture may have: a decoded picture of this size takes 240–320 MB."""

_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_GPS = 0x8825
"""The EXIF directory that says where a picture was taken."""
_SUBFILE, _SMALLER_OR_MASK = 254, 0b101
_UNKNOWN_KIND = re.compile(
    r"unknown (pixel mode|data organization)|cannot handle \d+-(bit|layer)|samples per pixel"
)
"""What Pillow says of a TIFF or a JPEG whose pixels are stored in a way that it does not know."""
_SAMPLE = 16
"""Pixels of a corner, either way, that are made ready as all of them would be for a release."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A sound picture: its size in pixels as it is stored.

    `remarks` are the codes of what people should know about it all the same; only a decoded picture has any.
    """

    width: int
    height: int
    remarks: tuple[str, ...] = ()


def inspect(
    path: Path, *, decode: bool = True, up_to: int = PIXEL_LIMIT, released: bool = False
) -> Picture | str:
    """The picture at `path`, or the code of what is wrong with it. Decoding a megapixel takes some 3 ms (JPEG) to 20 ms (WebP).

    Of a picture with more than `up_to` pixels only the header is read. A picture of a release (`released`) is only decoded: the
    check looked for everything else before the release was built.
    """
    from PIL import Image, UnidentifiedImageError

    expected = FORMATS.get(path.suffix.lower())
    if expected is None:
        return "P04"
    try:
        if not path.is_file():
            return "P01"
        # Pillow makes room for a WebP while it opens it, whatever size that claims.
        if expected == "WEBP" and _webp_pixels(path) > PIXEL_LIMIT:
            return "P03"
        if expected == "JPEG" and is_overloaded(path):
            return "P07"
        with warnings.catch_warnings(), path.open("rb") as stream:
            warnings.simplefilter("ignore")
            # By its stream as in a release: given a name, Pillow reads some TIFFs in another way.
            with Image.open(stream, formats=[expected]) as image:
                width, height = image.size
                if width * height > PIXEL_LIMIT:
                    return "P03"
                # A JPEG or TIFF may hold a preview beside the picture, which is no movement.
                if expected in ("PNG", "WEBP") and getattr(image, "is_animated", False):
                    return "P08"
                if not decode or width * height > up_to:
                    return Picture(width, height)
                return _decoded(image, path, expected, released)
    except Image.DecompressionBombError:
        return "P03"
    except RangeError:
        return UNKNOWN_RANGE
    except UnidentifiedImageError:
        if flaw := _unread(path):
            return flaw
        return "P12" if _is_heic(path) else UNKNOWN_RANGE if _is_of_unknown_kind(path, expected) else "P04"
    except Exception as error:
        if flaw := _unread(path):
            return flaw
        # Decoders meet hostile bytes here and raise whatever they like: OSError, SyntaxError, struct.error, …
        return "P07" if "MAX_TEXT" in str(error) else "P02"


def _unread(path: Path) -> Flaw | None:
    """That the file cannot be read to its end, if so: then nothing is known of the picture. Decoders hide what the disk says."""
    try:
        with path.open("rb") as stream:
            while stream.read(1 << 20):
                pass
    except OSError as error:
        return unreadable(error)
    return None


def _decoded(image: Image.Image, path: Path, kind: str, released: bool) -> Picture | str:
    """An opened picture, whose every byte is decoded; what decoders raise, RangeError."""
    width, height = image.size
    # Of a JPEG only the last transform is done at an eighth of the size.
    image.draft(image.mode, (1, 1))
    image.load()
    if released:
        return Picture(width, height)
    colours = colours_of(image)
    # What cannot be made ready for a release is refused here: a corner goes the same way.
    in_srgb(image.crop((0, 0, min(_SAMPLE, image.width), min(_SAMPLE, image.height))), colours)
    found = hole_in(path, kind)
    if found == BROKEN:
        return found
    remarks = [*_remarks(image), *colours.remarks, *((found,) if found else ())]
    if kind == "TIFF" and _has_pages(image):
        remarks.append("P18")
    return Picture(width, height, tuple(remarks))


def _has_pages(image: Image.Image) -> bool:
    """Whether a TIFF holds a second page, which nobody would see. A smaller copy or a mask is none."""
    try:
        image.seek(1)
    except EOFError:
        return False
    return not getattr(image, "tag_v2", {}).get(_SUBFILE, 0) & _SMALLER_OR_MASK


def _is_of_unknown_kind(path: Path, kind: str) -> bool:
    """Whether a file is of its kind, and Pillow does not know how its pixels are stored."""
    from PIL import Image

    with path.open("rb") as stream, suppress(Exception):
        try:
            Image.OPEN[kind][0](stream, path.name)
        except SyntaxError as error:
            return _UNKNOWN_KIND.search(str(error)) is not None
    return False


def _is_heic(path: Path) -> bool:
    """Whether a file is a photograph as mobile phones write them, whatever it is called."""
    with path.open("rb") as stream:
        head = stream.read(12)
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC


def _webp_pixels(path: Path) -> int:
    """How many pixels the header of a WebP claims; 0 if it is none."""
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
    """The codes of what a sound, decoded picture holds that people should know."""
    if image.mode == "CMYK":
        yield "P09"
    located = b"GPSLatitude" in _bytes(image.info.get("xmp"))
    with suppress(Exception):  # EXIF that cannot be read says nothing about a place
        located = located or bool(image.getexif().get_ifd(_GPS))
    if located:
        yield "P10"


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode("utf-8", "replace")


def sizes_of(paths: Iterable[Path]) -> Iterator[tuple[int, int]]:
    """The sizes of the pictures that can be opened."""
    for path in paths:
        if isinstance(picture := inspect(path, decode=False), Picture):
            yield picture.width, picture.height


def check_pictures(pictures: Mapping[str, Path]) -> tuple[Problem, ...]:
    """What is wrong with the pictures, by logical name, and what should be known about them; decodes every one."""
    report = Report()
    for name in sorted(pictures):
        found = inspect(pictures[name])
        for code in (found,) if isinstance(found, str) else found.remarks:
            words = code.words if isinstance(code, Flaw) else {}
            limits = {"limit": PIXEL_LIMIT // 10_000, "limit_en": PIXEL_LIMIT // 1_000_000}
            report.add(str(code), Place(name), **{**words, **limits})
    return tuple(report.problems)
