"""The formats of pictures that a bundle may hold, and under which names a release holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kiosk.exhibition.renditions import Pyramid, descriptor_name, thumbnail_name, tile_name

FORMATS = {".webp": "WEBP", ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF"}
"""Pillow's name of each format, by the ending of the file's name in lower case."""
PICTURES = tuple(FORMATS)
"""The endings of pictures' names, in lower case."""
LONG_SIDE = 3840
"""The most pixels a picture of a release has along its longer side; one that has more is also cut into tiles."""


def target_name(name: str) -> str:
    """The logical name under which a picture travels: panels do not show TIFF, which becomes WebP."""
    return f"{name}.webp" if FORMATS[PurePosixPath(name).suffix.lower()] == "TIFF" else name


def names_beside(target: str) -> Iterator[str]:
    """The logical names of what a release may hold of a picture beside it; of tiles only a long one."""
    yield from (thumbnail_name(target), descriptor_name(target), tile_name(target, "16/999_999.webp"))


def tiles_of(sizes: Iterable[tuple[int, int]]) -> int:
    """How many files the tiles of pictures of these sizes are, each with its descriptor."""
    return sum(1 + Pyramid(*size).count for size in sizes if max(size) > LONG_SIDE)
