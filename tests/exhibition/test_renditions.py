"""The geometry of a tile pyramid: levels halve, tiles cover the picture, and written data is read back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundles.manifest import FILES_LIMIT
from kiosk.exhibition.renditions import TILE, Pyramid, read_descriptor

sides = st.integers(1, 20_000)
parts = st.floats(0, 1)


@given(sides, sides)
def test_levels_halve_down_to_one_pixel(width: int, height: int) -> None:
    levels = Pyramid(width, height).levels
    assert (levels[0], levels[-1]) == ((1, 1), (width, height))
    for (small, low), (large, high) in pairwise(levels):
        assert (small, low) == (-(-large // 2), -(-high // 2))


@given(sides, sides, st.sampled_from([TILE, 512]))
def test_what_is_written_is_read_back(width: int, height: int, tile: int) -> None:
    """Also the small tiles of releases that older programs made."""
    assert read_descriptor(Pyramid(width, height, tile).descriptor().decode()) == Pyramid(width, height, tile)


def test_the_descriptor_of_another_pyramid_is_nobodys() -> None:
    other = Pyramid(4000, 3000).descriptor().decode().replace(f'TileSize="{TILE}"', 'TileSize="256"')
    assert read_descriptor(other) is None
    assert read_descriptor("") is None


@given(sides, sides, parts, parts, parts, parts, st.data())
def test_tiles_cover_what_is_seen_and_no_more_than_a_tile_beyond(
    width: int, height: int, one: float, other: float, high: float, low: float, data: st.DataObject
) -> None:
    left, right = sorted((one, other))
    top, bottom = sorted((high, low))
    pyramid = Pyramid(width, height)
    level = data.draw(st.integers(max(0, len(pyramid.levels) - 4), len(pyramid.levels) - 1))
    across, down = pyramid.levels[level]
    tiles = list(pyramid.tiles(level, left, top, right, bottom))
    assert min(tile.x for tile in tiles) <= left
    assert max(tile.x + tile.width for tile in tiles) >= right - 1e-9
    assert min(tile.y for tile in tiles) <= top
    assert max(tile.y + tile.height for tile in tiles) >= bottom - 1e-9
    assert len(tiles) <= ((right - left) * across / TILE + 2) * ((bottom - top) * down / TILE + 2)


def test_all_tiles_of_all_levels_are_counted() -> None:
    pyramid = Pyramid(5000, 1300)
    assert [pyramid.levels[level] for level in pyramid.tiled] == [(1250, 325), (2500, 650), (5000, 1300)]
    assert pyramid.count == sum(len(list(pyramid.tiles(level))) for level in pyramid.tiled) == 1 + 2 + 4


def test_two_thousand_pictures_of_24_megapixels_fit_a_release() -> None:
    """Each with its descriptor, its thumbnail and itself; and a fifth of the files is left for the rest."""
    assert 2000 * (Pyramid(6000, 4000).count + 3) <= 0.8 * FILES_LIMIT


def test_the_level_that_is_sharp_enough() -> None:
    pyramid = Pyramid(8000, 6000)
    assert pyramid.levels[pyramid.sharp(1)][0] == 2000
    assert pyramid.levels[pyramid.sharp(1920)][0] == 2000
    assert pyramid.levels[pyramid.sharp(2001)][0] == 4000
    assert pyramid.levels[pyramid.sharp(100_000)][0] == 8000
