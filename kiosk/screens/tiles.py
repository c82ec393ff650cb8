"""The tiles of the part of a large picture that a visitor sees after zooming in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QRectF, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition.renditions import tile_name
from kiosk.exhibition.text import Language
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition, Photo

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TileRow:
    """A tile as a file URL, and its place in the picture: values are 0 to 1 of the picture's sides."""

    tile: str
    tileX: float
    tileY: float
    tileWidth: float
    tileHeight: float


def tile_rows(exhibition: Exhibition, photo: Photo, seen: QRectF, pixels: float) -> list[TileRow]:
    """The tiles for the part `seen` (0 to 1) of a picture that is `pixels` wide on the screen. Empty for small pictures."""
    if photo.pyramid is None or seen.isEmpty():
        return []
    level = photo.pyramid.sharp(pixels)
    found = []
    for tile in photo.pyramid.tiles(level, seen.left(), seen.top(), seen.right(), seen.bottom()):
        lies = exhibition.files.get(tile_name(photo.file.as_posix(), tile.path))
        if lies is not None:
            found.append(TileRow(lies.as_uri(), tile.x, tile.y, tile.width, tile.height))
    return found


@QmlElement
class PhotoTiles(Screen):
    """The tiles of the photo `itemId`. QML sets the visible part when the fingers rest."""

    changed = Signal()
    lookChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen, self._pixels, self._width = QRectF(), 0.0, 0
        self._tiles = RowsModel(TileRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is a photo's id."""
        photo = exhibition.photo(item_id)
        self._width = photo.pyramid.width if photo.pyramid else 0
        self._tiles.set_rows(tile_rows(exhibition, photo, self._seen, self._pixels))

    def _set_seen(self, seen: QRectF) -> None:
        if seen != self._seen:
            self._seen = seen
            self.lookChanged.emit()
            self._refresh()

    def _set_pixels(self, pixels: float) -> None:
        if pixels != self._pixels:
            self._pixels = pixels
            self.lookChanged.emit()
            self._refresh()

    seen = Property(QRectF, lambda self: self._seen, _set_seen, notify=lookChanged)
    pixels = Property(float, lambda self: self._pixels, _set_pixels, notify=lookChanged)
    pictureWidth = Property(int, lambda self: self._width, notify=changed)
    tiles = Property(RowsModel, lambda self: self._tiles, constant=True)
