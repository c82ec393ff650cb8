"""Tiles of a large picture: which are loaded, and from which files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF

from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.renditions import Pyramid, tile_name
from kiosk.screens.screen import Exhibit
from kiosk.screens.tiles import PhotoTiles, tile_rows

WHOLE = QRectF(0, 0, 1, 1)


def tiled(exhibition: Exhibition, folder: Path) -> Exhibition:
    """The exhibition; its first picture has tiles of 5000 × 3000 pixels."""
    first = replace(exhibition.photos[0], pyramid=Pyramid(5000, 3000))
    files = dict(exhibition.files)
    for level in range(14):
        for tile in Pyramid(5000, 3000).tiles(level):
            files[tile_name(first.file.as_posix(), tile.path)] = folder / tile.path.replace("/", "-")
    return replace(exhibition, photos=(first, *exhibition.photos[1:]), files=files)


def test_a_picture_without_tiles_has_none(exhibition: Exhibition) -> None:
    assert tile_rows(exhibition, exhibition.photos[0], WHOLE, 9000) == []


def test_tiles_are_of_the_level_that_is_sharp_on_the_glass(exhibition: Exhibition, tmp_path: Path) -> None:
    large = tiled(exhibition, tmp_path)
    assert len(tile_rows(large, large.photos[0], WHOLE, 1900)) == 2 * 1  # the level of 2500 × 1500 pixels
    (only,) = tile_rows(large, large.photos[0], QRectF(0.01, 0.01, 0.05, 0.05), 5000)
    assert only.tile == (tmp_path / "13-0_0.webp").as_uri()
    assert (only.tileX, only.tileY) == (0, 0)
    assert (only.tileWidth, only.tileHeight) == (1537 / 5000, 1537 / 3000)


def test_a_missing_tile_leaves_its_place_to_the_picture_below(exhibition: Exhibition, tmp_path: Path) -> None:
    large = tiled(exhibition, tmp_path)
    files = {name: file for name, file in large.files.items() if not name.endswith("/13/0_0.webp")}
    holed = replace(large, files=files)
    assert tile_rows(holed, holed.photos[0], QRectF(0.01, 0.01, 0.05, 0.05), 5000) == []


def test_the_view_model_follows_what_is_seen(
    exhibit: Exhibit, exhibition: Exhibition, tmp_path: Path
) -> None:
    tiles = PhotoTiles(exhibit)
    exhibit.show(tiled(exhibition, tmp_path))
    tiles.exhibit, tiles.itemId = exhibit, exhibition.photos[0].id
    assert tiles.pictureWidth == 5000
    assert tiles.tiles.rows == ()
    tiles.pixels, tiles.seen = 5000.0, QRectF(0.5, 0.5, 0.1, 0.1)
    assert 1 <= len(tiles.tiles.rows) <= 4
    tiles.itemId = exhibition.photos[1].id
    assert (tiles.pictureWidth, tiles.tiles.rows) == (0, ())
