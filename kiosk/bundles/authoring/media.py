"""Pictures: whether they open and decode, and how large they are. For a worker; only here is Pillow imported.

A picture is opened as what its name says and as nothing else, header first; one that claims too many pixels
is never decoded. Truncated pictures are broken pictures.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from kiosk.bundles.problems import Place, Problem, Report
from kiosk.exhibition.model import Exhibition

PIXEL_LIMIT = 80_000_000
"""The most pixels a picture may have: a decoded picture of this size takes 240–320 MB."""

_FORMATS = {
    ".webp": "WEBP",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A sound picture: its size in pixels as it is stored."""

    width: int
    height: int


def inspect(path: Path, *, decode: bool = True) -> Picture | str:
    """The picture at `path`, or the code of what is wrong with it. Decoding takes some 5 ms per megapixel."""
    from PIL import Image, UnidentifiedImageError

    expected = _FORMATS.get(path.suffix.lower())
    if expected is None:
        return "P04"
    if not path.is_file():
        return "P01"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=[expected])
        with image:
            width, height = image.size
            if width * height > PIXEL_LIMIT:
                return "P03"
            if decode:
                image.load()
    except Image.DecompressionBombError:
        return "P03"
    except UnidentifiedImageError:
        return "P04"
    except Exception:
        # Decoders meet hostile bytes here and raise whatever they like: OSError, SyntaxError, struct.error, …
        return "P02"
    return Picture(width, height)


def check_pictures(exhibition: Exhibition) -> tuple[Problem, ...]:
    """The pictures of the exhibition that cannot be shown, one warning for each; decodes every picture."""
    report = Report()
    for file in sorted({photo.file for photo in exhibition.photos}):
        found = inspect(exhibition.path(file))
        if isinstance(found, str):
            place = Place(file.as_posix())
            report.add(found, place, limit=PIXEL_LIMIT // 10_000, limit_en=PIXEL_LIMIT // 1_000_000)
    return tuple(report.problems)
