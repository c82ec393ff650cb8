"""Names of the files that a release adds to a picture: a thumbnail, and a Deep Zoom pyramid for a large picture.

A pyramid (DZI) has levels, each half the size of the next. Level 0 is one pixel; the last level is the whole picture. With tiles of T
pixels, tile `L/x_y` of level L starts at pixel (T x, T y), minus the overlap if it has a neighbour before it. It ends T pixels after
(T x, T y), plus the overlap if it has a neighbour after it.

Levels that are smaller than the picture on the smallest panel have no tiles: nobody would see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TILE = 1536
"""The side of a tile in pixels, without overlap. A release holds 50,000 files: so it may have 2,000 pictures of 24 megapixels."""
_OLDER_TILE = 512
"""The side of a tile in releases made by older programs."""
SMALLEST = 1024
"""Only levels with a longer side of more pixels have tiles."""
OVERLAP = 1
"""The pixels that a tile shares with each neighbour."""
TILES = "tiles/"
"""The prefix of the logical names of all descriptors and tiles."""
THUMBNAILS = "thumbnails/"
"""The prefix of the logical names of all thumbnails."""
_DESCRIPTOR = re.compile(
    rf'<Image xmlns="[^"]*" Format="webp" Overlap="{OVERLAP}" TileSize="({TILE}|{_OLDER_TILE})">'
    r'<Size Width="([1-9]\d{0,6})" Height="([1-9]\d{0,6})"/></Image>'
)


def thumbnail_name(picture: str) -> str:
    """The logical name of a picture's thumbnail."""
    return f"{THUMBNAILS}{picture}.webp"


def descriptor_name(picture: str) -> str:
    """The logical name of a picture's Deep Zoom descriptor."""
    return f"{TILES}{picture}.dzi"


def tile_name(picture: str, path: str) -> str:
    """The logical name of a tile; `path` is `L/x_y.webp`."""
    return f"{TILES}{picture}_files/{path}"


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of a pyramid and the part of the picture that it covers, with overlap. Values are 0 to 1 of the picture's sides."""

    path: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pyramid:
    """The levels of a picture of `width` × `height` pixels, cut into tiles of `tile` pixels."""

    width: int
    height: int
    tile: int = TILE

    @property
    def levels(self) -> tuple[tuple[int, int], ...]:
        """The size in pixels of each level, from one pixel to the whole picture."""
        last = (max(self.width, self.height) - 1).bit_length()
        return tuple((-(-self.width // 2**down), -(-self.height // 2**down)) for down in range(last, -1, -1))

    @property
    def tiled(self) -> range:
        """The levels that have tiles."""
        return range(
            next((level for level, size in enumerate(self.levels) if max(size) > SMALLEST), len(self.levels)),
            len(self.levels),
        )

    @property
    def count(self) -> int:
        """The number of tiles on all levels."""
        return sum(
            -(-across // self.tile) * -(-down // self.tile)
            for across, down in (self.levels[level] for level in self.tiled)
        )

    def sharp(self, pixels: float) -> int:
        """The lowest level with tiles and a width of at least `pixels`; the last level if none is so wide."""
        return next((level for level in self.tiled if self.levels[level][0] >= pixels), len(self.levels) - 1)

    def tiles(
        self, level: int, left: float = 0, top: float = 0, right: float = 1, bottom: float = 1
    ) -> Iterator[Tile]:
        """The tiles of a level that overlap a part of the picture, row by row. The edges are 0 to 1 of the picture's sides."""
        width, height = self.levels[level]
        for row in self._reached(top, bottom, height):
            for column in self._reached(left, right, width):
                x, end_x = self.span(column, width)
                y, end_y = self.span(row, height)
                yield Tile(
                    f"{level}/{column}_{row}.webp",
                    x / width,
                    y / height,
                    (end_x - x) / width,
                    (end_y - y) / height,
                )

    def descriptor(self) -> bytes:
        """The bytes of the `.dzi` file."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="webp" Overlap="{OVERLAP}" TileSize="{self.tile}">'
            f'<Size Width="{self.width}" Height="{self.height}"/></Image>\n'
        ).encode()

    def span(self, number: int, length: int) -> tuple[int, int]:
        """First pixel and end pixel (exclusive) of a tile in one direction, with overlap; `length` is the whole level in pixels."""
        return max(0, number * self.tile - OVERLAP), min(length, (number + 1) * self.tile + OVERLAP)

    def _reached(self, begin: float, end: float, length: int) -> range:
        """The numbers of the tiles that overlap the part from `begin` to `end` (0 to 1)."""
        last = -(-length // self.tile) - 1
        first = min(last, max(0, int(begin * length) // self.tile))
        return range(first, min(last, max(0, int(end * length) // self.tile)) + 1)


def read_descriptor(text: str) -> Pyramid | None:
    """The pyramid that one of our `.dzi` files describes; None for a file of another program."""
    found = _DESCRIPTOR.search(text)
    return Pyramid(int(found[2]), int(found[3]), int(found[1])) if found else None
