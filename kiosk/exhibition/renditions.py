"""What a release holds of a picture beside the picture itself, by name: a thumbnail, and a Deep Zoom pyramid of a large one.

A pyramid (DZI) has levels, each half the size of the next: level 0 is one pixel, the last level is the picture. Tile
`L/x_y` of the level L begins at pixel 512 x, 512 y, less the overlap where it has a neighbour before it, and ends 512 pixels
after that begin, plus the overlap where it has one after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TILE = 512
"""Pixels along the side of a tile, without overlap."""
LONG_SIDE = 3840
"""The most pixels a picture of a release has along its longer side; one that has more is also cut into tiles."""
OVERLAP = 1
"""Pixels that a tile shares with each neighbour."""
TILES = "tiles/"
"""What the logical names of all descriptors and tiles begin with."""
_DESCRIPTOR = re.compile(
    rf'<Image xmlns="[^"]*" Format="webp" Overlap="{OVERLAP}" TileSize="{TILE}">'
    r'<Size Width="([1-9]\d{0,6})" Height="([1-9]\d{0,6})"/></Image>'
)


def released_files(sizes: Sequence[tuple[int, int]]) -> int:
    """How many files a release holds of pictures of these sizes: each, its thumbnail, and of large ones the tiles."""
    large = (Pyramid(*size) for size in sizes if max(size) > LONG_SIDE)
    return 2 * len(sizes) + sum(1 + pyramid.count for pyramid in large)


def thumbnail_name(picture: str) -> str:
    """The logical name of a picture's thumbnail."""
    return f"thumbnails/{picture}.webp"


def descriptor_name(picture: str) -> str:
    """The logical name of a picture's Deep Zoom descriptor."""
    return f"{TILES}{picture}.dzi"


def tile_name(picture: str, path: str) -> str:
    """The logical name of a tile; `path` is `L/x_y.webp`."""
    return f"{TILES}{picture}_files/{path}"


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of a pyramid, and the part of the picture that it covers, overlap included: each 0 to 1 of its sides."""

    path: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pyramid:
    """The levels of a picture of `width` × `height` pixels."""

    width: int
    height: int

    @property
    def levels(self) -> tuple[tuple[int, int], ...]:
        """The size in pixels of each level, from one pixel to the whole picture."""
        last = (max(self.width, self.height) - 1).bit_length()
        return tuple((-(-self.width // 2**down), -(-self.height // 2**down)) for down in range(last, -1, -1))

    @property
    def count(self) -> int:
        """How many tiles there are on all levels."""
        return sum(-(-across // TILE) * -(-down // TILE) for across, down in self.levels)

    def sharp(self, pixels: float) -> int:
        """The lowest level that has `pixels` pixels across, or the last one."""
        for level, (width, _) in enumerate(self.levels):
            if width >= pixels:
                return level
        return len(self.levels) - 1

    def tiles(
        self, level: int, left: float = 0, top: float = 0, right: float = 1, bottom: float = 1
    ) -> Iterator[Tile]:
        """The tiles of a level that meet a part of the picture (each edge 0 to 1 of its sides), row by row."""
        width, height = self.levels[level]
        for row in _reached(top, bottom, height):
            for column in _reached(left, right, width):
                x, end_x = span(column, width)
                y, end_y = span(row, height)
                yield Tile(
                    f"{level}/{column}_{row}.webp",
                    x / width,
                    y / height,
                    (end_x - x) / width,
                    (end_y - y) / height,
                )

    def descriptor(self) -> bytes:
        """The `.dzi` file."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="webp" Overlap="{OVERLAP}" TileSize="{TILE}">'
            f'<Size Width="{self.width}" Height="{self.height}"/></Image>\n'
        ).encode()


def read_descriptor(text: str) -> Pyramid | None:
    """The pyramid that a `.dzi` file of ours describes; None if it is another's."""
    found = _DESCRIPTOR.search(text)
    return Pyramid(int(found[1]), int(found[2])) if found else None


def span(number: int, length: int) -> tuple[int, int]:
    """The first pixel of a tile in one direction and the first after it, of `length` pixels in all; overlap included."""
    return max(0, number * TILE - OVERLAP), min(length, (number + 1) * TILE + OVERLAP)


def _reached(begin: float, end: float, length: int) -> range:
    """The numbers of the tiles that a part from `begin` to `end` (0 to 1) meets."""
    last = -(-length // TILE) - 1
    first = min(last, max(0, int(begin * length) // TILE))
    return range(first, min(last, max(0, int(end * length) // TILE)) + 1)
