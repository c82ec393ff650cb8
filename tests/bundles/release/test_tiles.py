"""The joined tiles of a pyramid give the picture, on every level."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.bundles.release import tiles
from kiosk.exhibition.renditions import OVERLAP, TILE, Pyramid

NAMESPACE = "{http://schemas.microsoft.com/deepzoom/2008}"


def patches(width: int, height: int) -> Image.Image:
    """Patches of grey with sharp edges: a tile in the wrong place gives a large difference."""
    # Grey, because WebP stores colour at half the resolution.
    small = Image.effect_noise((-(-width // 16), -(-height // 16)), 90).convert("RGB")
    return small.resize((small.width * 16, small.height * 16), Image.Resampling.NEAREST).crop(
        (0, 0, width, height)
    )


def put_together(
    cut: dict[str, Image.Image], level: int, size: tuple[int, int], shift: int = 0
) -> Image.Image:
    """Draw the level as a viewer does (DZI specification): each tile at its place, minus the overlap before it."""
    level_picture = Image.new("RGB", size)
    columns, rows = (-(-length // TILE) for length in size)
    for column in range(columns):
        for row in range(rows):
            tile = cut.pop(f"{level}/{column}_{row}.webp")
            left, top = (OVERLAP if number else 0 for number in (column, row))
            width = min(TILE, size[0] - column * TILE) + left + (OVERLAP if column < columns - 1 else 0)
            height = min(TILE, size[1] - row * TILE) + top + (OVERLAP if row < rows - 1 else 0)
            assert tile.size == (width, height)
            level_picture.paste(tile, (column * TILE - left + shift, row * TILE - top))
    return level_picture


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize("size", [(3100, 1700), (3072, 1536), (1537, 40), (1025, 1), (1024, 1024), (1, 1)])
def test_put_together_it_is_the_picture(size: tuple[int, int]) -> None:
    picture = patches(*size)
    cut = {name: Image.open(io.BytesIO(data)) for name, data in tiles.cut(picture)}
    assert len(cut) == Pyramid(*size).count
    levels = Pyramid(*size).levels
    assert (levels[0], levels[-1]) == ((1, 1), size)
    for level in Pyramid(*size).tiled:
        whole = put_together(cut, level, levels[level])
        assert apart(whole, picture.resize(levels[level], Image.Resampling.LANCZOS)) < 6
        if level == len(levels) - 1:
            assert apart(whole, picture) < 4
    assert cut == {}


def test_a_shift_of_one_pixel_would_be_seen() -> None:
    picture = patches(1700, 1600)
    cut = {name: Image.open(io.BytesIO(data)) for name, data in tiles.cut(picture)}
    last = len(Pyramid(1700, 1600).levels) - 1
    right = apart(put_together(dict(cut), last, picture.size), picture)
    assert apart(put_together(dict(cut), last, picture.size, shift=1), picture) > 2 * right


@pytest.mark.parametrize(
    ("size", "levels"),
    [
        ((1, 1), [(1, 1)]),
        ((2, 1), [(1, 1), (2, 1)]),
        ((3, 2), [(1, 1), (2, 1), (3, 2)]),
        ((5, 4), [(1, 1), (2, 1), (3, 2), (5, 4)]),
    ],
)
def test_levels(size: tuple[int, int], levels: list[tuple[int, int]]) -> None:
    assert list(Pyramid(*size).levels) == levels


def test_counts() -> None:
    assert Pyramid(1024, 1024).count == 0
    assert Pyramid(1536, 1536).count == 1
    assert Pyramid(1537, 1536).count == 2
    assert Pyramid(8000, 6000).count == 6 * 4 + 3 * 2 + 2 * 1


def test_the_descriptor() -> None:
    image = ET.fromstring(Pyramid(4000, 3000).descriptor().decode())
    assert image.tag == f"{NAMESPACE}Image"
    assert image.attrib == {"Format": "webp", "Overlap": "1", "TileSize": "1536"}
    size = image.find(f"{NAMESPACE}Size")
    assert size is not None
    assert size.attrib == {"Width": "4000", "Height": "3000"}
