"""The picture formats of a bundle, and the names of pictures in a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kiosk.exhibition.renditions import Pyramid, descriptor_name, thumbnail_name, tile_name

FORMATS = {".webp": "WEBP", ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF"}
"""Pillow's name of each format, by file extension in lower case."""
PICTURES = tuple(FORMATS)
"""The extensions of pictures, in lower case."""
LONG_SIDE = 3840
"""Maximum pixels of a release picture's longer side. A larger picture is also cut into tiles."""


def target_name(name: str) -> str:
    """Return the logical name of a picture in a release. TIFF becomes WebP, because panels do not show TIFF."""
    return f"{name}.webp" if FORMATS[PurePosixPath(name).suffix.lower()] == "TIFF" else name


def names_beside(target: str) -> Iterator[str]:
    """Yield the logical names of the files that a release may add for a picture. For tiles, only a long one."""
    yield from (thumbnail_name(target), descriptor_name(target), tile_name(target, "16/999_999.webp"))


def tiles_of(sizes: Iterable[tuple[int, int]]) -> int:
    """Return the number of tile files for pictures of these sizes, with one descriptor for each picture."""
    return sum(1 + Pyramid(*size).count for size in sizes if max(size) > LONG_SIDE)
