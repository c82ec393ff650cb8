"""The galleries, one gallery's grid, and one picture full screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition.model import Exhibition, Gallery
from kiosk.exhibition.pages import PageKind, title_of
from kiosk.exhibition.text import Language
from kiosk.screens.derive import FilmRow, PhotoRow, film_row, photo_row, photo_rows
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class GalleryRow:
    """A gallery on the overview. Its cover is its first picture, or the poster of its first film."""

    galleryId: str
    title: str
    introduction: str
    cover: str
    thumbnail: str
    drawing: bool
    """Whether the cover is a drawing."""
    pictureCount: int
    filmCount: int


def gallery_row(exhibition: Exhibition, gallery: Gallery, language: Language) -> GalleryRow:
    """The row of a gallery with at least one picture or film."""
    if gallery.photos:
        photo = photo_row(exhibition, exhibition.photo(gallery.photos[0]), language)
        cover, thumbnail, drawing = photo.picture, photo.thumbnail, photo.drawing
    else:
        film = film_row(exhibition, exhibition.film(gallery.films[0]), language)
        cover, thumbnail, drawing = film.poster, film.thumbnail, film.drawing
    return GalleryRow(
        gallery.id,
        gallery.title.get(language),
        gallery.introduction.get(language),
        cover,
        thumbnail,
        drawing,
        len(gallery.photos),
        len(gallery.films),
    )


def gallery_rows(exhibition: Exhibition, language: Language) -> list[GalleryRow]:
    """The rows of all galleries with at least one picture or film."""
    shown = [gallery for gallery in exhibition.galleries if gallery.photos or gallery.films]
    return [gallery_row(exhibition, gallery, language) for gallery in shown]


@QmlElement
class GalleriesScreen(Screen):
    """The overview of all galleries."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._galleries = RowsModel(GalleryRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: the overview shows all galleries."""
        self._title = title_of(exhibition, PageKind.GALLERIES).get(language)
        self._galleries.set_rows(gallery_rows(exhibition, language))

    title = Property(str, lambda self: self._title, notify=changed)
    galleries = Property(RowsModel, lambda self: self._galleries, constant=True)


@QmlElement
class GalleryScreen(Screen):
    """The gallery `itemId` with its films; for a picture full screen, `itemId` is "gallery/photo"."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gallery_id = self._part = self._title = self._introduction = ""
        self._index = 0
        self._photos = RowsModel(PhotoRow, self)
        self._films = RowsModel(FilmRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is a gallery's id, or "gallery/photo" to start with this picture, or "/photo" for one picture alone."""
        self._part = title_of(exhibition, PageKind.GALLERIES).get(language)
        gallery_id, _, photo_id = item_id.partition("/")
        if gallery_id:
            gallery = exhibition.gallery(gallery_id)
            ids, film_ids = gallery.photos, gallery.films
            self._title, self._introduction = gallery.title.get(language), gallery.introduction.get(language)
        else:
            ids, film_ids = (photo_id,), ()
            self._title, self._introduction = exhibition.photo(photo_id).caption.get(language), ""
        self._gallery_id = gallery_id
        self._index = ids.index(photo_id) if photo_id in ids else 0
        films = [film_row(exhibition, exhibition.film(film_id), language) for film_id in film_ids]
        self._photos.set_rows(photo_rows(exhibition, ids, language))
        self._films.set_rows(films)

    part = Property(str, lambda self: self._part, notify=changed)
    galleryId = Property(str, lambda self: self._gallery_id, notify=changed)
    title = Property(str, lambda self: self._title, notify=changed)
    introduction = Property(str, lambda self: self._introduction, notify=changed)
    index = Property(int, lambda self: self._index, notify=changed)
    photos = Property(RowsModel, lambda self: self._photos, constant=True)
    films = Property(RowsModel, lambda self: self._films, constant=True)
