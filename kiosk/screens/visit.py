"""The visit on this panel: the session state machine, driven by touches and a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from typing import Any

from PySide6.QtCore import Property, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.exhibition import session as sessions
from kiosk.exhibition.pages import STONES, PageKind
from kiosk.exhibition.session import Page, Phase, Rules, Session
from kiosk.panel.presses import is_press, is_repeated_key

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_VOLUME_STEP = 0.2

_MOVES = (QEvent.Type.TouchUpdate, QEvent.Type.Wheel)
_RELEASES = (
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.KeyRelease,
)


@QmlElement
@QmlUncreatable("The app hands the visit to the shell.")
class Visit(QObject):  # type: ignore[operator]
    """What QML knows of the session. `clock` gives seconds from any start and never goes back."""

    changed = Signal()
    turned = Signal()
    """The screen shows something else: another page, the warning, the attract screen, the staff page. Comes before `changed`."""
    movingChanged = Signal(bool)
    """The page of the visit is on its way to the glass, or has arrived."""
    secondsLeftChanged = Signal()
    fresh = Signal()
    """A new visitor: the session was reset."""
    touched = Signal()
    """Somebody pressed: a finger, a mouse button or a key."""

    def __init__(self, rules: Rules, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._clock = clock
        self._session = sessions.fresh(rules, clock())
        self._seconds_left = 0
        self._aside = False
        self._slideshow = False
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._session

    def set_aside(self) -> None:
        """Let the visit rest while staff are at the panel: it is nobody's, and nothing counts as use."""
        self._aside = True
        self.turned.emit()
        self._become(sessions.set_aside(self._session, self._rules, self._clock()))
        self.fresh.emit()

    def resume(self) -> None:
        """Staff have left: the next visitor finds a fresh panel."""
        self._aside = False
        self.turned.emit()
        self._become(sessions.fresh(self._rules, self._clock()))
        self.fresh.emit()

    def start_over(self) -> None:
        """The exhibition has changed: nothing of the visit is kept, and who is browsing finds home."""
        if not self._aside:
            self._become(sessions.start_over(self._session, self._rules, self._clock()))
            self.fresh.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Watch the window: any touch, mouse or key is use, and none is swallowed.

        QML hears of a press after the event: what the touch takes away (attract, the warning) still gets that
        touch, and nothing that lies below it does.
        """
        kind = event.type()
        if self._aside:
            return False
        if is_repeated_key(event):
            return False
        if is_press(event):
            self.touched.emit()
            before, self._session = self._session, sessions.press(self._session, self._clock())
            if before.phase is not self._session.phase:
                QTimer.singleShot(0, self, self._tell_of_press)
        elif kind in _RELEASES:
            self._become(sessions.release(self._session, self._clock()))
        elif kind in _MOVES:
            self._become(sessions.move(self._session, self._clock()))
        return False

    @Slot()
    def tick(self) -> None:
        """Let the session see the time."""
        if self._aside:
            return
        if self._slideshow:
            self.watch()
        was = self._session.phase
        self._become(sessions.tick(self._session, self._rules, self._clock()))
        left = ceil(sessions.seconds_left(self._session, self._rules, self._clock()))
        if left != self._seconds_left:
            self._seconds_left = left
            self.secondsLeftChanged.emit()
        if was is not Phase.ATTRACT and self._session.phase is Phase.ATTRACT:
            self.fresh.emit()

    @Slot(str, str)
    def open(self, kind: str, item_id: str) -> None:
        """Open a page on top of the one on the screen."""
        page = Page(PageKind(kind), item_id)
        self._become(sessions.open_page(self._session, page, self._clock(), page.kind.reading_seconds))

    @Slot(str, str)
    def replace(self, kind: str, item_id: str) -> None:
        """Show a page in place of the one on the screen: next and previous."""
        page = Page(PageKind(kind), item_id)
        self._become(sessions.replace_page(self._session, page, self._clock(), page.kind.reading_seconds))

    @Slot(str, result=str)
    def fileOf(self, kind: str) -> str:
        """The QML file of a kind of page."""
        return PageKind(kind).file

    @Slot()
    def back(self) -> None:
        """One page back; home stays home."""
        self._become(sessions.go_back(self._session, self._clock()))

    @Slot()
    def home(self) -> None:
        """Home, from anywhere."""
        self._become(sessions.go_home(self._session, self._clock()))

    @Slot(bool)
    def setMoving(self, moving: bool) -> None:
        """The page host says whether a page comes or goes at this moment."""
        self.movingChanged.emit(moving)

    @Slot()
    def stay(self) -> None:
        """The visitor is still here: the warning goes."""
        now = self._clock()
        self._become(sessions.release(sessions.press(self._session, now), now))

    @Slot()
    def switchLanguage(self) -> None:
        """Chinese ↔ English, on whatever page the visitor is."""
        self.set_options(language=self._session.options.language.other)

    @Slot()
    def watch(self) -> None:
        """Media have played on: that counts as use while a visitor is there."""
        self._become(sessions.watch(self._session, self._clock()))

    @Slot(bool)
    def setSlideshow(self, running: bool) -> None:
        """A slideshow counts as use for as long as it runs on this page."""
        self._slideshow = running

    @Slot()
    def louder(self) -> None:
        """A fifth louder, up to the whole."""
        self._set_volume(self._session.options.volume + _VOLUME_STEP)

    @Slot()
    def softer(self) -> None:
        """A fifth softer, down to silence."""
        self._set_volume(self._session.options.volume - _VOLUME_STEP)

    def _set_volume(self, volume: float) -> None:
        self.set_options(volume=round(min(1.0, max(0.0, volume)), 2))

    @Slot()
    def toggleCaptions(self) -> None:
        """Captions on ↔ off, for all films of this visit."""
        self.set_options(captions=not self._session.options.captions)

    def set_options(self, **changes: Any) -> None:
        """Change the visitor's options by name; ValueError where one is out of bounds."""
        options = replace(self._session.options, **changes)
        self._become(sessions.set_options(self._session, options, self._clock()))

    def _tell_of_press(self) -> None:
        self.turned.emit()
        self.changed.emit()

    def _become(self, session: Session) -> None:
        before, self._session = self._session, session
        if before.page != session.page:
            self._slideshow = False
        if (before.phase, before.page) != (session.phase, session.page):
            self.turned.emit()
        if (before.phase, before.path, before.options) != (session.phase, session.path, session.options):
            self.changed.emit()

    phase = Property(str, lambda self: str(self._session.phase), notify=changed)
    kind = Property(str, lambda self: str(self._session.page.kind), notify=changed)
    itemId = Property(str, lambda self: self._session.page.id, notify=changed)
    depth = Property(int, lambda self: len(self._session.path) - 1, notify=changed)
    language = Property(str, lambda self: str(self._session.options.language), notify=changed)
    textScale = Property(float, lambda self: self._session.options.text_scale, notify=changed)
    highContrast = Property(bool, lambda self: self._session.options.high_contrast, notify=changed)
    reducedMotion = Property(bool, lambda self: self._session.options.reduced_motion, notify=changed)
    reach = Property(bool, lambda self: self._session.options.reach, notify=changed)
    volume = Property(float, lambda self: self._session.options.volume, notify=changed)
    captions = Property(bool, lambda self: self._session.options.captions, notify=changed)
    stones = Property(list, lambda self: [str(kind) for kind in STONES], constant=True)
    secondsLeft = Property(int, lambda self: self._seconds_left, notify=secondsLeftChanged)
