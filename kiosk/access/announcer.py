"""Tells assistive software what a sighted visitor sees at once: a page that has come, the warning, a sheet, the volume.

It costs nothing while no assistive software listens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from kiosk.exhibition import readings
from kiosk.exhibition.session import Phase, Session

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

Send = Callable[[str, bool], None]
"""Says a text; true if it must interrupt."""


class Visited(Protocol):
    """The visit, as far as it is announced."""

    changed: SignalInstance

    @property
    def session(self) -> Session: ...


class Shown(Protocol):
    """The exhibition that shows, or None."""

    @property
    def value(self) -> Exhibition | None: ...


def sender(window: QObject) -> Send:
    """Announces texts for this window."""

    def send(text: str, urgent: bool) -> None:
        event = QAccessibleAnnouncementEvent(window, text)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    return send


class Announcer(QObject):
    """Follows the visit. `words` is the QML singleton with the texts of the interface."""

    def __init__(
        self,
        visit: Visited,
        exhibit: Shown,
        words: QObject,
        send: Send,
        parent: QObject | None = None,
        is_heard: Callable[[], bool] = QAccessible.isActive,
    ) -> None:
        super().__init__(parent)
        self._visit, self._exhibit, self._words = visit, exhibit, words
        self._send, self._is_heard = send, is_heard
        self._place = self._where()
        self._volume = visit.session.options.volume
        visit.changed.connect(self._follow)

    def at_end(self, forward: bool) -> None:
        """Says that there is nothing further, forward or backward."""
        text = self._word("lastItem" if forward else "firstItem")
        if text and self._is_heard():
            self._send(text, False)

    def _where(self) -> tuple[object, ...]:
        session = self._visit.session
        return session.phase, session.page, session.sheet, session.options.language

    def _follow(self) -> None:
        place, before = self._where(), self._place
        volume, quieter = self._visit.session.options.volume, self._volume
        self._place, self._volume = place, volume
        if not self._is_heard():
            return
        if place != before:
            text = self._arrival()
            if text:
                self._send(text, self._visit.session.phase is Phase.WARNING)
        elif volume != quieter:
            self._send(self._word("volume").replace("%1", str(round(volume * 100))), False)

    def _arrival(self) -> str:
        session, exhibition = self._visit.session, self._exhibit.value
        language = session.options.language
        if session.phase is Phase.WARNING:
            return readings.joined(language, self._word("stillThere"), self._word("stay"))
        if session.sheet is not None:
            return self._word(str(session.sheet))
        if exhibition is None:
            return ""
        if session.phase is Phase.ATTRACT:
            return exhibition.introduction.title.get(language)
        return readings.arrival(exhibition, session.page.kind, session.page.id, language)

    def _word(self, name: str) -> str:
        return str(self._words.property(name) or "")
