"""Pictures: whether they open and decode, and how large they are. For a worker; only here is Pillow imported.

A picture is opened as what its name says and as nothing else, header first; one that claims too many pixels
is never decoded, and pictures that move are refused. Truncated pictures are broken pictures.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bundles.authoring.picture.segments import is_overloaded
from kiosk.bundles.problems import Place, Problem, Report

if TYPE_CHECKING:
    from PIL import Image

PIXEL_LIMIT = 80_000_000
"""The most pixels a picture may have: a decoded picture of this size takes 240–320 MB."""

FORMATS = {
    ".webp": "WEBP",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
"""What a picture is opened as, by its extension in lower case."""


_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_GPS = 0x8825
"""The EXIF directory that says where a picture was taken."""
_SPACES = {"RGB": "RGB ", "RGBA": "RGB ", "P": "RGB ", "L": "GRAY", "LA": "GRAY", "CMYK": "CMYK"}
"""The colour space that a profile must have for a picture of each mode."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A sound picture: its size in pixels as it is stored.

    `remarks` are the codes of what people should know about it all the same; only a decoded picture has any.
    """

    width: int
    height: int
    remarks: tuple[str, ...] = ()


def inspect(path: Path, *, decode: bool = True, up_to: int = PIXEL_LIMIT) -> Picture | str:
    """The picture at `path`, or the code of what is wrong with it. Decoding a megapixel takes some 3 ms (JPEG) to 20 ms (WebP).

    Of a picture with more than `up_to` pixels only the header is read.
    """
    from PIL import Image, UnidentifiedImageError

    expected = FORMATS.get(path.suffix.lower())
    if expected is None:
        return "P04"
    if not path.is_file():
        return "P01"
    try:
        # Pillow makes room for a WebP while it opens it, whatever size that claims.
        if expected == "WEBP" and _webp_pixels(path) > PIXEL_LIMIT:
            return "P03"
        if expected == "JPEG" and is_overloaded(path):
            return "P07"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path, formats=[expected])
            with image:
                width, height = image.size
                if width * height > PIXEL_LIMIT:
                    return "P03"
                # A JPEG or TIFF may hold a preview beside the picture, which is no movement.
                if expected in ("PNG", "WEBP") and getattr(image, "is_animated", False):
                    return "P08"
                if not decode or width * height > up_to:
                    return Picture(width, height)
                # Of a JPEG every byte is decoded, and only its last transform is done at an eighth of the size.
                image.draft(image.mode, (1, 1))
                image.load()
                return Picture(width, height, tuple(_remarks(image)))
    except Image.DecompressionBombError:
        return "P03"
    except UnidentifiedImageError:
        return "P12" if _is_heic(path) else "P04"
    except Exception as error:
        # Decoders meet hostile bytes here and raise whatever they like: OSError, SyntaxError, struct.error, …
        return "P07" if "MAX_TEXT" in str(error) else "P02"


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
    if "icc_profile" in image.info and not _profile_fits(image.info["icc_profile"], image.mode):
        yield "P11"


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode("utf-8", "replace")


def _profile_fits(profile: object, mode: str) -> bool:
    """Whether an embedded colour profile can be read and is one for pictures of this mode."""
    from PIL import ImageCms

    if not isinstance(profile, bytes):
        return False
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space
    except (OSError, ImageCms.PyCMSError):
        return False
    return space == _SPACES.get(mode, space)


def check_pictures(pictures: Mapping[str, Path]) -> tuple[Problem, ...]:
    """What is wrong with the pictures, by logical name, and what should be known about them; decodes every one."""
    report = Report()
    for name in sorted(pictures):
        found = inspect(pictures[name])
        for code in (found,) if isinstance(found, str) else found.remarks:
            report.add(code, Place(name), limit=PIXEL_LIMIT // 10_000, limit_en=PIXEL_LIMIT // 1_000_000)
    return tuple(report.problems)
