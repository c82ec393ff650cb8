"""One film with its texts and captions, and the recordings of texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition.model import Cue, Exhibition
from kiosk.exhibition.text import Language
from kiosk.screens.derive import FilmRow, film_row
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


def caption_at(cues: Sequence[Cue], seconds: float) -> str:
    """The caption at a time in seconds; overlapping cues are on separate lines."""
    return "\n".join(cue.text for cue in cues if cue.start <= seconds < cue.end)


@QmlElement
class FilmScreen(Screen):
    """The film of `itemId`, which is "gallery/film", or "/film" without a gallery."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row = FilmRow("", "", "", "", "", "", "", "", False, 0.0, 16 / 9, False, False, "")

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is a gallery's id, a slash and a film's id."""
        self._row = film_row(exhibition, exhibition.film(item_id.partition("/")[2]), language)

    filmId = Property(str, lambda self: self._row.filmId, notify=changed)
    film = Property(str, lambda self: self._row.film, notify=changed)
    poster = Property(str, lambda self: self._row.poster, notify=changed)
    caption = Property(str, lambda self: self._row.caption, notify=changed)
    credit = Property(str, lambda self: self._row.credit, notify=changed)
    note = Property(str, lambda self: self._row.note, notify=changed)
    place = Property(str, lambda self: self._row.place, notify=changed)
    drawing = Property(bool, lambda self: self._row.drawing, notify=changed)
    seconds = Property(float, lambda self: self._row.seconds, notify=changed)
    aspect = Property(float, lambda self: self._row.aspect, notify=changed)
    sound = Property(bool, lambda self: self._row.sound, notify=changed)
    captioned = Property(bool, lambda self: self._row.captioned, notify=changed)
    spoken = Property(str, lambda self: self._row.spoken, notify=changed)


@QmlElement
class FilmCaptions(Screen):
    """The caption of the film `itemId` at `position`, in seconds."""

    changed = Signal()
    positionChanged = Signal()
    captionChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cues: tuple[Cue, ...] = ()
        self._position = 0.0
        self._caption = ""

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is a gallery's id, a slash and a film's id."""
        self._cues = exhibition.film(item_id.partition("/")[2]).captions.get(language)
        self._say()

    def _set_position(self, position: float) -> None:
        if position != self._position:
            self._position = position
            self.positionChanged.emit()
            self._say()

    def _say(self) -> None:
        caption = caption_at(self._cues, self._position)
        if caption != self._caption:
            self._caption = caption
            self.captionChanged.emit()

    position = Property(float, lambda self: self._position, _set_position, notify=positionChanged)
    caption = Property(str, lambda self: self._caption, notify=captionChanged)


@QmlElement
class NarrationScreen(Screen):
    """The recording of the text `itemId`: a step, an article or "introduction"; empty if there is none."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recording = ""
        self._seconds = 0.0

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """`item_id` is the id of a step or an article, or "introduction"."""
        narration = exhibition.narrations.get(item_id)
        spoken = narration.get(language) if narration else None
        self._recording = exhibition.path(spoken.file).as_uri() if spoken else ""
        self._seconds = spoken.seconds if spoken else 0.0

    recording = Property(str, lambda self: self._recording, notify=changed)
    seconds = Property(float, lambda self: self._seconds, notify=changed)
