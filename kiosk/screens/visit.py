"""The visit on this panel: a session state machine that gets touches and a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from typing import Any

from PySide6.QtCore import Property, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.exhibition import session as sessions
from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import Hand, Look, Page, Phase, Rules, Session, Sheet
from kiosk.exhibition.text import Language
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
@QmlUncreatable("The app creates the Visit.")
class Visit(QObject):  # type: ignore[operator]
    """The session for QML. `clock` returns seconds from any start and is monotonic."""

    changed = Signal()
    turned = Signal()
    """The screen changes to another page, the warning, the attract screen or the staff page. Emitted before `changed`."""
    movingChanged = Signal(bool)
    """Whether the page of the visit is moving onto the screen; false when it has arrived."""
    secondsLeftChanged = Signal()
    fresh = Signal()
    """The session was reset for a new visitor."""
    soundOutputChanged = Signal()
    soundingChanged = Signal(bool)
    """A film or a recording of the page begins (true) or stops to sound."""
    touched = Signal()
    """Somebody pressed: a finger, a mouse button or a key."""

    def __init__(self, rules: Rules, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._clock = clock
        self._session = sessions.fresh(rules, clock())
        self._seconds_left = 0
        self._suspended = False
        self._slideshow = False
        self._sound_output = ""
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def session(self) -> Session:
        """The current session."""
        return self._session

    def suspend(self) -> None:
        """Suspends the visit while staff are at the panel: it belongs to nobody, and nothing counts as use."""
        self._suspended = True
        self.turned.emit()
        self._become(sessions.suspend(self._session, self._rules, self._clock()))
        self.fresh.emit()

    def resume(self) -> None:
        """Called when staff have left: starts a new session for the next visitor."""
        self._suspended = False
        self.turned.emit()
        self._become(sessions.fresh(self._rules, self._clock()))
        self.fresh.emit()

    def start_over(self) -> None:
        """Called when the exhibition has changed: forgets the visit. A visitor who browses gets home."""
        if not self._suspended:
            self._become(sessions.start_over(self._session, self._rules, self._clock()))
            self.fresh.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Observes the window: any touch, mouse or key event counts as use, and every event passes.

        QML gets the signal of use after the event. So the screen that the touch closes (attract, the warning) still gets
        this touch, and the page below it does not.
        """
        kind = event.type()
        if self._suspended:
            return False
        if is_repeated_key(event):
            return False
        if is_press(event):
            self.touched.emit()
            self._use(sessions.press(self._session, self._clock()))
        elif kind in _RELEASES:
            self._use(sessions.release(self._session, self._clock()))
        elif kind in _MOVES:
            self._use(sessions.move(self._session, self._clock()))
        return False

    @Slot()
    def tick(self) -> None:
        """Updates the session for the current time."""
        if self._suspended:
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
        """Opens a page on top of the current one."""
        page = Page(PageKind(kind), item_id)
        self._become(sessions.open_page(self._session, page, self._clock(), page.kind.reading_seconds))

    @Slot(str, str)
    def replace(self, kind: str, item_id: str) -> None:
        """Shows a page instead of the current one: next and previous."""
        page = Page(PageKind(kind), item_id)
        self._become(sessions.replace_page(self._session, page, self._clock(), page.kind.reading_seconds))

    @Slot(str, result=str)
    def fileOf(self, kind: str) -> str:
        """The QML file of a kind of page."""
        return PageKind(kind).file

    @Slot()
    def back(self) -> None:
        """Goes one page back; home stays home."""
        self._become(sessions.go_back(self._session, self._clock()))

    @Slot()
    def home(self) -> None:
        """Goes home from any page."""
        self._become(sessions.go_home(self._session, self._clock()))

    @Slot(bool)
    def setMoving(self, moving: bool) -> None:
        """Called by the page host: whether a page is moving in or out now."""
        self.movingChanged.emit(moving)

    @Slot()
    def stay(self) -> None:
        """The visitor is still here: closes the warning."""
        now = self._clock()
        self._become(sessions.release(sessions.press(self._session, now), now))

    @Slot()
    def switchLanguage(self) -> None:
        """Switches between Chinese and English; the page stays."""
        self.set_options(language=self._session.options.language.other)

    def start_guide(self, talk: int, page: Page, minutes: float) -> None:
        """A guide begins a talk track with this page; after `minutes` the panel is a visitor's again."""
        now = self._clock()
        self._become(sessions.start_guide(self._rules, talk, page, now + minutes * 60, now))

    def guide_to(self, stop: int, page: Page) -> None:
        """The guide goes to another stop."""
        self._become(sessions.guide_to(self._session, stop, page, self._clock()))

    def end_guide(self) -> None:
        """The guide has finished: the panel is at home, for the next visitor."""
        self._become(sessions.end_guide(self._session, self._clock()))

    def guide_seconds(self) -> float:
        """Seconds that the panel is still the guide's; 0 without one."""
        guide = self._session.guide
        return max(0.0, guide.until - self._clock()) if guide else 0.0

    @Slot(str)
    def openSheet(self, sheet: str) -> None:
        """Lays a sheet over the page: `access` or `help`."""
        self._become(sessions.open_sheet(self._session, Sheet(sheet), self._clock()))

    @Slot()
    def closeSheet(self) -> None:
        """Takes the sheet away; the page stays."""
        self._become(sessions.close_sheet(self._session, self._clock()))

    @Slot()
    def standard(self) -> None:
        """Sets all options back to the hall's defaults."""
        self._become(sessions.standard(self._session, self._rules, self._clock()))

    @Slot(str)
    def setLanguage(self, language: str) -> None:
        """Shows this language, `zh` or `en`; the page stays."""
        self.set_options(language=Language(language))

    @Slot(float)
    def setTextScale(self, scale: float) -> None:
        """Sets the size of the text, 1 to 2."""
        self.set_options(text_scale=scale)

    @Slot(str)
    def setLook(self, look: str) -> None:
        """Sets the colours: `day`, `contrast` or `low-glare`."""
        self.set_options(look=Look(look))

    @Slot(bool)
    def setReducedMotion(self, reduced: bool) -> None:
        """Replaces movements by short fades, or not."""
        self.set_options(reduced_motion=reduced)

    @Slot(bool)
    def setReach(self, reach: bool) -> None:
        """Brings everything that is touched to the lower part of the panel, or not."""
        self.set_options(reach=reach)

    @Slot(str)
    def setHand(self, hand: str) -> None:
        """Sets the hand that touches the panel: `left` or `right`."""
        self.set_options(hand=Hand(hand))

    @Slot(bool)
    def setSpeech(self, speech: bool) -> None:
        """Starts or ends reading aloud."""
        self.set_options(speech=speech)

    @Slot(float)
    def setRate(self, rate: float) -> None:
        """Sets the rate of speech, 0.5 to 2."""
        self.set_options(rate=rate)

    @Slot()
    def watch(self) -> None:
        """Called while media play; counts as use if a visitor is there."""
        self._become(sessions.watch(self._session, self._clock()))

    @Slot(bool)
    def setSounding(self, sounding: bool) -> None:
        """Called when a film or a recording begins or stops to sound: the voice is silent meanwhile."""
        self.soundingChanged.emit(sounding)

    def set_sound_output(self, device: str) -> None:
        """Sets the device that sounds: the id of headphones that have been plugged in, or empty for the panel's own."""
        if device != self._sound_output:
            self._sound_output = device
            self.soundOutputChanged.emit()

    def begin_speech(self) -> None:
        """Somebody has plugged in headphones: the panel reads aloud, from the attract screen too. Not while staff are there."""
        if not self._suspended:
            self.set_options(speech=True)

    @Slot(bool)
    def setSlideshow(self, running: bool) -> None:
        """Starts or stops a slideshow. It counts as use as long as it runs on this page."""
        self._slideshow = running

    @Slot()
    def louder(self) -> None:
        """Raises the volume by a fifth, up to the maximum."""
        self._set_volume(self._session.options.volume + _VOLUME_STEP)

    @Slot()
    def softer(self) -> None:
        """Lowers the volume by a fifth, down to silence."""
        self._set_volume(self._session.options.volume - _VOLUME_STEP)

    def _set_volume(self, volume: float) -> None:
        self.set_options(volume=round(min(1.0, max(0.0, volume)), 2))

    @Slot()
    def toggleCaptions(self) -> None:
        """Switches the captions of all films of this visit on or off."""
        self.set_options(captions=not self._session.options.captions)

    def set_options(self, **changes: Any) -> None:
        """Changes options of the visitor by name; ValueError if a value is out of range."""
        options = replace(self._session.options, **changes)
        self._become(sessions.set_options(self._session, options, self._clock()))

    def _use(self, session: Session) -> None:
        before, self._session = self._session, session
        if before.phase is not session.phase:
            QTimer.singleShot(0, self, self._tell_of_use)

    def _tell_of_use(self) -> None:
        self.turned.emit()
        self.changed.emit()

    def _become(self, session: Session) -> None:
        before, self._session = self._session, session
        if before.page != session.page:
            self._slideshow = False
        if (before.phase, before.page) != (session.phase, session.page):
            self.turned.emit()
        if _seen(before) != _seen(session):
            self.changed.emit()

    phase = Property(str, lambda self: str(self._session.phase), notify=changed)
    kind = Property(str, lambda self: str(self._session.page.kind), notify=changed)
    itemId = Property(str, lambda self: self._session.page.id, notify=changed)
    depth = Property(int, lambda self: len(self._session.path) - 1, notify=changed)
    language = Property(str, lambda self: str(self._session.options.language), notify=changed)
    textScale = Property(float, lambda self: self._session.options.text_scale, notify=changed)
    sheet = Property(str, lambda self: str(self._session.sheet or ""), notify=changed)
    look = Property(str, lambda self: str(self._session.options.look), notify=changed)
    highContrast = Property(bool, lambda self: self._session.options.look is Look.CONTRAST, notify=changed)
    lowGlare = Property(bool, lambda self: self._session.options.look is Look.LOW_GLARE, notify=changed)
    reducedMotion = Property(bool, lambda self: self._session.options.reduced_motion, notify=changed)
    reach = Property(bool, lambda self: self._session.options.reach, notify=changed)
    hand = Property(str, lambda self: str(self._session.options.hand), notify=changed)
    speech = Property(bool, lambda self: self._session.options.speech, notify=changed)
    rate = Property(float, lambda self: self._session.options.rate, notify=changed)
    guided = Property(bool, lambda self: self._session.guide is not None, notify=changed)
    volume = Property(float, lambda self: self._session.options.volume, notify=changed)
    soundOutput = Property(str, lambda self: self._sound_output, notify=soundOutputChanged)
    captions = Property(bool, lambda self: self._session.options.captions, notify=changed)
    warningSeconds = Property(int, lambda self: ceil(self._rules.warning_for), constant=True)
    secondsLeft = Property(int, lambda self: self._seconds_left, notify=secondsLeftChanged)


def _seen(session: Session) -> tuple[object, ...]:
    """What the screen shows of a session."""
    return session.phase, session.path, session.sheet, session.guide, session.options
