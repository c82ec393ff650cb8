"""The galleries, one gallery's grid, and one picture full screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Language
from kiosk.screens.derive import PhotoRow, photo_row, photo_rows
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class GalleryRow:
    """A gallery on the overview: its cover is its first picture."""

    galleryId: str
    title: str
    introduction: str
    cover: str
    thumbnail: str
    count: int


def gallery_rows(exhibition: Exhibition, language: Language) -> list[GalleryRow]:
    """All galleries that have pictures."""
    covers = {
        gallery.id: photo_row(exhibition, exhibition.photo(gallery.photos[0]), language)
        for gallery in exhibition.galleries
        if gallery.photos
    }
    return [
        GalleryRow(
            gallery.id,
            gallery.title.get(language),
            gallery.introduction.get(language),
            covers[gallery.id].picture,
            covers[gallery.id].thumbnail,
            len(gallery.photos),
        )
        for gallery in exhibition.galleries
        if gallery.id in covers
    ]


@QmlElement
class GalleriesScreen(Screen):
    """All galleries."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._galleries = RowsModel(GalleryRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """The overview has no item."""
        self._galleries.set_rows(gallery_rows(exhibition, language))

    galleries = Property(RowsModel, lambda self: self._galleries, constant=True)


@QmlElement
class GalleryScreen(Screen):
    """The gallery `itemId`; for a picture full screen, `itemId` is "gallery/photo"."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gallery_id = self._title = self._introduction = ""
        self._index = 0
        self._photos = RowsModel(PhotoRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` names a gallery and, after a slash, the picture to begin with; alone "/photo" stands alone."""
        gallery_id, _, photo_id = item_id.partition("/")
        if gallery_id:
            gallery = exhibition.gallery(gallery_id)
            ids = gallery.photos
            self._title, self._introduction = gallery.title.get(language), gallery.introduction.get(language)
        else:
            ids = (photo_id,)
            self._title, self._introduction = exhibition.photo(photo_id).caption.get(language), ""
        self._gallery_id = gallery_id
        self._index = ids.index(photo_id) if photo_id in ids else 0
        self._photos.set_rows(photo_rows(exhibition, ids, language))

    galleryId = Property(str, lambda self: self._gallery_id, notify=changed)
    title = Property(str, lambda self: self._title, notify=changed)
    introduction = Property(str, lambda self: self._introduction, notify=changed)
    index = Property(int, lambda self: self._index, notify=changed)
    photos = Property(RowsModel, lambda self: self._photos, constant=True)
