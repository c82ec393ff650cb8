"""The galleries, one gallery's grid, and one picture full screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition import readings
from kiosk.exhibition.model import Exhibition, Film, Gallery, Photo
from kiosk.exhibition.pages import PageKind, title_of
from kiosk.exhibition.text import Language, said
from kiosk.screens.derive import FilmRow, PhotoRow, film_row, photo_row
from kiosk.screens.rows import RowsModel, RowsOnDemand
from kiosk.screens.screen import Screen
from kiosk.screens.wall import CardRow, StopRow, card_row, stop_rows

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
    spoken: str


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
        readings.gallery(exhibition, gallery, language),
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
        self._shown: tuple[Photo | Film, ...] = ()
        self._stops_limit = 0
        self._photos = RowsModel(PhotoRow, self)
        self._films = RowsModel(FilmRow, self)
        self._cards = RowsModel(CardRow, self)
        self._stops = RowsModel(StopRow, self)

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
            self._title, self._introduction = said(exhibition.photo(photo_id).caption, language), ""
        photos = tuple(map(exhibition.photo, ids))
        films = tuple(map(exhibition.film, film_ids))
        self._gallery_id = gallery_id
        self._index = ids.index(photo_id) if photo_id in ids else 0
        self._shown = (*films, *photos)
        self._photos.set_rows(RowsOnDemand(photos, lambda photo: photo_row(exhibition, photo, language)))
        self._films.set_rows(RowsOnDemand(films, lambda film: film_row(exhibition, film, language)))
        self._cards.set_rows(RowsOnDemand(self._shown, lambda shown: card_row(exhibition, shown, language)))
        self._stops.set_rows(stop_rows(self._shown, language, self._stops_limit))

    def _set_stops_limit(self, limit: int) -> None:
        if limit != self._stops_limit:
            self._stops_limit = limit
            self._stops.set_rows(stop_rows(self._shown, self._language, limit))
            self.changed.emit()

    def _longest(self) -> str:
        return max((said(one.caption, self._language) for one in self._shown), key=len, default="")

    def _widest_stop(self) -> str:
        return max((stop.label for stop in self._stops.rows), key=len, default="")

    part = Property(str, lambda self: self._part, notify=changed)
    galleryId = Property(str, lambda self: self._gallery_id, notify=changed)
    title = Property(str, lambda self: self._title, notify=changed)
    introduction = Property(str, lambda self: self._introduction, notify=changed)
    index = Property(int, lambda self: self._index, notify=changed)
    photos = Property(RowsModel, lambda self: self._photos, constant=True)
    films = Property(RowsModel, lambda self: self._films, constant=True)
    cards = Property(RowsModel, lambda self: self._cards, constant=True)
    """The films and the photos."""
    longest = Property(str, _longest, notify=changed)
    """The longest caption."""
    stops = Property(RowsModel, lambda self: self._stops, constant=True)
    """The stops of the rail; none until its page has said how many it has room for."""
    stopsLimit = Property(int, lambda self: self._stops_limit, _set_stops_limit, notify=changed)
    widestStop = Property(str, _widest_stop, notify=changed)
