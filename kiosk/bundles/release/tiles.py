"""Deep Zoom (DZI) of one picture: a pyramid of levels, each half the size of the next, cut into tiles that overlap.

Level 0 is one pixel; the last level is the picture. Tile `L/x_y` of the level L begins at pixel 512 x, 512 y, less the overlap
where it has a neighbour before it, and ends 512 pixels after that begin, plus the overlap where it has one after it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

TILE = 512
"""Pixels along the side of a tile, without overlap."""
OVERLAP = 1
"""Pixels that a tile shares with each neighbour."""
ENCODING: Mapping[str, Any] = {"format": "WEBP", "quality": 85, "method": 2}


def descriptor(width: int, height: int) -> bytes:
    """The `.dzi` file of a picture of this size in pixels."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="webp" Overlap="{OVERLAP}" TileSize="{TILE}">'
        f'<Size Width="{width}" Height="{height}"/></Image>\n'
    ).encode()


def levels(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """The size in pixels of each level, from one pixel to the whole picture."""
    last = (max(width, height) - 1).bit_length()
    return tuple((-(-width // 2**down), -(-height // 2**down)) for down in range(last, -1, -1))


def count(width: int, height: int) -> int:
    """How many tiles a picture of this size has on all levels."""
    return sum(-(-across // TILE) * -(-down // TILE) for across, down in levels(width, height))


def cut(picture: Image) -> Iterator[tuple[str, bytes]]:
    """Every tile as `L/x_y.webp` and its bytes, the largest level first; needs half the memory of the picture beside it."""
    from PIL.Image import Resampling

    sizes = levels(*picture.size)
    for level in range(len(sizes) - 1, -1, -1):
        width, height = sizes[level]
        if picture.size != (width, height):
            picture = picture.resize((width, height), Resampling.LANCZOS)
        for row in range(-(-height // TILE)):
            for column in range(-(-width // TILE)):
                box = (*_span(column, width), *_span(row, height))
                tile = io.BytesIO()
                picture.crop((box[0], box[2], box[1], box[3])).save(tile, **ENCODING)
                yield f"{level}/{column}_{row}.webp", tile.getvalue()


def _span(number: int, length: int) -> tuple[int, int]:
    return max(0, number * TILE - OVERLAP), min(length, (number + 1) * TILE + OVERLAP)
