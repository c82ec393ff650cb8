"""The strip of a guide: where the talk is, what to say there, and how long the panel is the guide's."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import HOME, Page
from kiosk.exhibition.talks import Talk, talks
from kiosk.exhibition.text import Language, said
from kiosk.screens.page_name import short_title
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Exhibit
from kiosk.screens.visit import Visit

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

MINUTES = (30, 60, 90, 120)
"""How long staff can give the panel to a guide."""
_EVERY_MS = 5000
"""How often the minutes that are left are counted."""


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk track on the staff page, in both languages."""

    talk: int
    nameZh: str
    nameEn: str
    stops: int


@QmlElement
@QmlUncreatable("The staff page makes the Guide.")
class Guide(QObject):  # type: ignore[operator]
    """The guide's strip for QML, and the tracks for the staff page."""

    changed = Signal()

    def __init__(self, visit: Visit, exhibit: Exhibit, parent: QObject) -> None:
        super().__init__(parent)
        self._visit, self._exhibit = visit, exhibit
        self._talks: tuple[Talk, ...] = ()
        self._tracks = RowsModel(TalkRow, self)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.changed)
        exhibit.changed.connect(self._read)
        visit.changed.connect(self._follow)
        self._read()

    @Slot(int, int)
    def start(self, talk: int, minutes: int) -> None:
        """Begins this track; the panel is the guide's for so many minutes."""
        if 0 <= talk < len(self._talks) and self._talks[talk].stops:
            self._visit.start_guide(talk, self._page(talk, 0), minutes)

    @Slot()
    def next(self) -> None:
        """Goes to the next stop; at the last one, stays."""
        self._go(1)

    @Slot()
    def previous(self) -> None:
        """Goes to the stop before; at the first one, stays."""
        self._go(-1)

    @Slot()
    def again(self) -> None:
        """Comes back to the page of this stop."""
        self._go(0)

    @Slot()
    def end(self) -> None:
        """Ends the talk: the panel is at home, for the next visitor."""
        self._visit.end_guide()

    def _go(self, by: int) -> None:
        guide = self._visit.session.guide
        if guide is None or not 0 <= guide.stop + by < self._count():
            return
        self._visit.guide_to(guide.stop + by, self._page(guide.talk, guide.stop + by))

    def _page(self, talk: int, stop: int) -> Page:
        kind, item, _ = self._talks[talk].stops[stop]
        return HOME if kind is PageKind.HOME else Page(kind, item)

    def _read(self) -> None:
        shown = self._exhibit.value
        self._talks = talks(shown) if shown is not None else ()
        self._tracks.set_rows(
            [
                TalkRow(
                    number,
                    said(talk.name, Language.ZH) or "全程讲解",
                    said(talk.name, Language.EN) or "The whole exhibition",
                    len(talk.stops),
                )
                for number, talk in enumerate(self._talks)
            ]
        )
        self.changed.emit()

    def _follow(self) -> None:
        if self._active() != self._timer.isActive():
            if self._active():
                self._timer.start()
            else:
                self._timer.stop()
        self.changed.emit()

    def _active(self) -> bool:
        return self._visit.session.guide is not None

    def _count(self) -> int:
        """The stops of the talk; 0 without one, and when a new exhibition has fewer talks."""
        guide = self._visit.session.guide
        return len(self._talks[guide.talk].stops) if guide and guide.talk < len(self._talks) else 0

    def _stop(self) -> int:
        guide = self._visit.session.guide
        return guide.stop + 1 if guide else 0

    def _said(self) -> tuple[str, str, bool]:
        """The title and the note of the stop, and whether its page is on the screen."""
        session, shown = self._visit.session, self._exhibit.value
        if session.guide is None or shown is None or session.guide.stop >= self._count():
            return "", "", True
        language = session.options.language
        kind, item, note = self._talks[session.guide.talk].stops[session.guide.stop]
        here = session.page == self._page(session.guide.talk, session.guide.stop)
        return short_title(shown, kind, item, language), said(note, language), here

    tracks = Property(RowsModel, lambda self: self._tracks, constant=True)
    minutes = Property(list, lambda self: list(MINUTES), constant=True)
    active = Property(bool, _active, notify=changed)
    stop = Property(int, _stop, notify=changed)
    count = Property(int, _count, notify=changed)
    title = Property(str, lambda self: self._said()[0], notify=changed)
    note = Property(str, lambda self: self._said()[1], notify=changed)
    here = Property(bool, lambda self: self._said()[2], notify=changed)
    minutesLeft = Property(int, lambda self: ceil(self._visit.guide_seconds() / 60), notify=changed)
