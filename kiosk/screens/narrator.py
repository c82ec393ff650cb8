"""Reads the screen aloud for QML: what sounds now, where it stands, and what a listener must be told.

The rules are in `kiosk.access.reading_aloud`; what a page says is what assistive software is told of it (`kiosk.access.shown`).
Speech begins with the visitor's option, which the bar, the help key and headphones set, and ends with the visit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import Property, QObject, QPointF, QTimer, Signal, SignalInstance, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.access import reading_aloud
from kiosk.access.finger import ExploringFinger
from kiosk.access.marking import first_seen, is_about, marks_of, reveal
from kiosk.access.reading_aloud import Passage, Reading, Sentence, State, spoken
from kiosk.access.script import passage, passages
from kiosk.access.shown import Shown, shown_as, shown_at, shown_in
from kiosk.exhibition.readings import arrival
from kiosk.exhibition.session import Options, Phase, Session, Sheet
from kiosk.exhibition.speech import Clip, Clips, key
from kiosk.exhibition.text import Language
from kiosk.screens.screen import Exhibit
from kiosk.screens.visit import Visit

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MS = 500
LISTEN_AFTER_MS = 4000
"""This long after the exhibition is first shown, the panel begins to wait for headphones."""
WATCHED_SECONDS = 2.0
"""The interval in which listening is reported as use."""
SETTLE_MS = 60
"""The time that a page needs for a new layout after an option has changed. Also the interval between two looks for a page."""
LOOKS = 100
"""How often a page that has arrived is looked for: a page that fades in has nothing to read at first."""

_Where = tuple[Phase, tuple[object, ...], Sheet | None]


class SpeakerLike(Protocol):
    """What plays the clips: `kiosk.panel.playing.speaker.Speaker`."""

    ended: SignalInstance
    plugged: SignalInstance
    unplugged: SignalInstance

    def open(self) -> bool: ...
    @property
    def can_sound(self) -> bool: ...
    @property
    def output(self) -> str: ...
    def play(self, clip: Clip, coming: Clip | None = None) -> None: ...
    def stop(self) -> None: ...
    def sound(self, name: str) -> None: ...
    def set_volume(self, volume: float) -> None: ...
    def set_rate(self, rate: float) -> None: ...
    def close(self) -> None: ...


@QmlElement
@QmlUncreatable("The app creates the Narrator.")
class Narrator(QObject):  # type: ignore[operator]
    """Reads aloud. `window` has the parts of the screen (`pageItem`, `arrived`), `own` the clips of the panel's own words."""

    changed = Signal()
    marksChanged = Signal()
    exploring = Signal()
    """A finger explores the screen: what it has pressed is to be let go."""
    optionSaid = Signal(str)
    """An option has changed and is to be said: `volume` or `rate`."""

    def __init__(
        self,
        window: Any,
        visit: Visit,
        exhibit: Exhibit,
        keys: QObject,
        speaker: SpeakerLike,
        own: Callable[[], Clips],
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._visit, self._exhibit, self._keys = window, visit, exhibit, keys
        self._speaker, self._own, self._clock = speaker, own, clock
        self._own_clips: Clips = {}
        self._reading = Reading()
        self._options = visit.session.options
        self._sheet = visit.session.sheet
        self._where: _Where | None = None
        self._filled = False
        """Whether the page on the screen has been collected."""
        self._said = ""
        """What has been said of the page before it came."""
        self._looks = 0
        self._passage = 0
        self._note = ""
        self._sounding = False
        self._marks: list[dict[str, Any]] = []
        self._marked: object = None
        self._told_at = 0.0
        self._kept: tuple[_Where, int] | None = None
        """The page and the passage to which the warning goes back."""
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._mark)
        self._again = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._again.timeout.connect(self.arrive)
        self._listening = QTimer(self, singleShot=True, interval=LISTEN_AFTER_MS)
        self._listening.timeout.connect(speaker.open)
        self._finger = ExploringFinger(self)
        self._finger.began.connect(self.exploring)
        self._finger.at.connect(self._explore)
        self._under: QObject | None = None
        """The item under the exploring finger."""
        visit.turned.connect(self._follow)  # before the new page is made: its title sounds at once
        visit.changed.connect(self._changed)
        visit.touched.connect(self._use)
        visit.soundingChanged.connect(self._follow_sounding)
        exhibit.changed.connect(self._restart)
        speaker.ended.connect(self._ended)
        speaker.plugged.connect(self._plugged)
        speaker.unplugged.connect(self._unplugged)
        self._changed()

    def close(self) -> None:
        """Stops everything before the window goes."""
        self._timer.stop()
        self._settle.stop()
        self._listening.stop()
        self._again.stop()
        self._finger.forget()
        self._visit.turned.disconnect(self._follow)
        self._visit.changed.disconnect(self._changed)
        self._set_marks([])
        self._speaker.close()

    def listen_soon(self) -> None:
        """Waits for headphones, but not before the panel has settled: this loads Qt Multimedia."""
        self._listening.start()

    # -- what keys and buttons do ---------------------------------------------------------------------------

    @Slot()
    def toggle(self) -> None:
        """Pauses, or reads on."""
        self._become(
            reading_aloud.pause(self._reading)
            if self._reading.current
            else reading_aloud.go_on(self._reading)
        )

    @Slot(int)
    def skip(self, by: int) -> None:
        """Goes to the next (1) or the previous (-1) sentence."""
        after = reading_aloud.skip_sentence(self._reading, by)
        if after is self._reading:
            self.earcon("end")
        else:
            self._become(after)

    @Slot(str)
    def say(self, text: str) -> None:
        """Says words of the interface, and reads on."""
        if self._options.speech:
            self._become(reading_aloud.say(self._reading, self._spoken(text), go_on_after=True))

    @Slot(QObject)
    def name(self, item: Any) -> None:
        """Says what an item is: its name, role and state. The page waits. A long text is read from the place that is shown."""
        found = shown_as(item) if self._where is not None else None
        if found is not None:
            self.name_shown(found)
        elif self._where is not None:
            at = first_seen(self._reading.script, item)
            if at is not None:
                self._become(reading_aloud.go_to(self._reading, at))

    def name_shown(self, shown: Shown) -> None:
        """Says what is shown. The page waits."""
        said = passage(shown, self._options.language, self._find).sentences
        self._become(reading_aloud.say(self._reading, said))

    @Slot(str)
    def earcon(self, name: str) -> None:
        """A short sound, while the panel reads aloud: moved, end, acted, page or alert."""
        if self._options.speech and self._speaker.can_sound:
            self._speaker.sound(name)

    # -- what happens ---------------------------------------------------------------------------------------

    def _changed(self) -> None:
        """The session has changed, and QML knows it."""
        self._follow()
        self.arrive()

    def _follow(self) -> None:
        """The session has changed."""
        session = self._visit.session
        before, self._options = self._options, session.options
        self._follow_help(session)
        if not session.options.speech or session.phase is Phase.ATTRACT:
            self._rest()
        elif not before.speech or self._where is None:
            self._begin(session)
        else:
            self._follow_options(before, session.options)
            where = _where_of(session)
            if where != self._where:
                self._turn(session, where)
            elif before.language is not session.options.language:
                self._passage = self._reading.passage
                self._restart()
            elif before != session.options:
                self._settle.start()

    def _follow_help(self, session: Session) -> None:
        """Somebody who asks for help with a key may not see it: the panel reads aloud from then on."""
        before, self._sheet = self._sheet, session.sheet
        asked = session.sheet is Sheet.HELP and before is not Sheet.HELP
        if asked and not session.options.speech and self._keys.property("byKey"):
            QTimer.singleShot(0, self, self._visit.begin_speech)

    def _rest(self) -> None:
        if self._where is None:
            return
        self._where, self._kept = None, None
        self._timer.stop()
        self._again.stop()
        self._window.removeEventFilter(self._finger)
        self._finger.forget()
        self._become(reading_aloud.close(self._reading))
        self._set_note("")

    def _begin(self, session: Session) -> None:
        if not self._speaker.open():
            self._set_note("silent")
            return
        self._own_clips = self._own_clips or self._own()
        self._timer.start()
        self._window.installEventFilter(self._finger)
        self._speaker.set_volume(session.options.volume)
        self._speaker.set_rate(session.options.rate)
        self._turn(session, _where_of(session))

    def _follow_options(self, before: Options, now: Options) -> None:
        if before.volume != now.volume:
            self._speaker.set_volume(now.volume)
            self.optionSaid.emit("volume")
        if before.rate != now.rate:
            self._speaker.set_rate(now.rate)
            self.optionSaid.emit("rate")

    def _turn(self, session: Session, where: _Where) -> None:
        """Another page, or the warning. The page comes later; what is known of it is said at once."""
        first = self._where is None
        if where[0] is Phase.WARNING and self._where is not None:
            self._kept = (self._where, self._reading.passage)
        self._passage = self._kept[1] if self._kept is not None and self._kept[0] == where else 0
        if where[0] is not Phase.WARNING:
            self._kept = None
        self._where, self._filled, self._said, self._looks = where, False, "", 0
        self._set_note("" if self._speaker.can_sound else "silent")
        if not first:
            self.earcon("alert" if where[0] is Phase.WARNING else "page")
        if where[0] is Phase.BROWSING and where[2] is None and not self._passage:
            self._said = self._arrival(session)
        self._become(reading_aloud.open_page(self._reading, (), self._spoken(self._said)))

    def _restart(self) -> None:
        """The same page, with other words."""
        if self._where is not None:
            self._filled, self._said, self._looks = False, "", 0
            self._become(reading_aloud.close(self._reading))
            self._again.start()

    @Slot()
    def arrive(self) -> None:
        """The page has come: it is collected and read."""
        if self._where is None or self._filled or not self._window.property("arrived"):
            return
        sheet = self._window.property("sheetItem")
        part = (
            sheet if self._where[2] is Sheet.HELP and sheet is not None else self._window.property("pageItem")
        )
        if part is None:
            return
        shown = shown_in(self._window, part)
        if not shown and self._looks < LOOKS:
            self._looks += 1
            self._again.start()  # the page fades in
            return
        self._filled = True
        script = passages(shown, self._options.language, self._find, self._said, self._recording())
        self._become(reading_aloud.fill(self._reading, script, self._passage))
        if not self._speaker.can_sound or self._sounding:
            self._become(reading_aloud.pause(self._reading))
        elif not self._reading.script and not self._reading.remark:
            self._set_note("wordless")

    def _ended(self) -> None:
        if self._reading.current is not None:
            self._become(reading_aloud.finish(self._reading, self._clock()))

    def _use(self) -> None:
        self._under = None
        self._reading = reading_aloud.use(self._reading)
        if self._note in ("unplugged", "wordless"):
            self._set_note("")

    def _tick(self) -> None:
        now = self._clock()
        self._become(reading_aloud.tick(self._reading, now))
        asked = self._where is not None and self._where[0] is Phase.WARNING
        if self._reading.counts_as_use and not asked and now - self._told_at >= WATCHED_SECONDS:
            self._told_at = now
            self._visit.watch()

    def _plugged(self) -> None:
        """Headphones: the panel reads aloud."""
        self._set_note("")
        self._visit.set_sound_output(self._speaker.output)
        if not self._options.speech:
            self._visit.begin_speech()
        elif self._reading.state is State.PAUSED:
            self._become(reading_aloud.go_on(self._reading))

    def _unplugged(self) -> None:
        """The headphones have gone: nothing may sound from the loudspeaker that nobody asked for."""
        self._visit.set_sound_output("")
        if self._where is not None:
            self._become(reading_aloud.pause(self._reading))
            self._set_note("unplugged" if self._speaker.can_sound else "silent")

    def _explore(self, place: QPointF) -> None:
        """Says what lies under the finger, once as long as it stays there."""
        found = shown_at(self._window, place)
        item = found.item if found is not None else None
        if item is not self._under:
            self._under = item
            if found is not None:
                self.earcon("moved")
                self.name_shown(found)

    def _follow_sounding(self, sounding: bool) -> None:
        """A film or a recording has begun: the voice is silent. It does not go on by itself."""
        self._sounding = sounding
        if sounding:
            self._become(reading_aloud.pause(self._reading))

    # -- from words to clips --------------------------------------------------------------------------------

    def _find(self, sentence: str, language: Language) -> Clip | None:
        name = key(sentence, language)
        exhibition = self._exhibit.value
        return (exhibition.clips.get(name) if exhibition else None) or self._own_clips.get(name)

    def _spoken(self, text: str) -> tuple[Sentence, ...]:
        return spoken(text, self._options.language, self._find) if self._speaker.can_sound else ()

    def _arrival(self, session: Session) -> str:
        exhibition, page = self._exhibit.value, session.page
        return arrival(exhibition, page.kind, page.id, self._options.language) if exhibition else ""

    def _recording(self) -> Clip | None:
        """The recording of the text of this page, as one clip."""
        exhibition, page = self._exhibit.value, self._visit.session.page
        if exhibition is None or self._visit.session.phase is not Phase.BROWSING:
            return None
        narration = exhibition.narrations.get(page.id or str(page.kind))
        recording = narration.get(self._options.language) if narration else None
        file = exhibition.path(recording.file) if recording else None
        if recording is None or file is None or not file.is_file():
            return None
        return Clip(file, 0, file.stat().st_size, recording.seconds)

    # -- to the speaker and to the screen -------------------------------------------------------------------

    def _become(self, reading: Reading) -> None:
        before, self._reading = self._reading, reading
        if reading.turn == before.turn:
            return
        current, coming = reading.current, reading.coming
        if current is None:
            self._speaker.stop()
        else:
            self._speaker.play(current.clip, coming.clip if coming else None)
        self._mark()
        if current is not None and not reading.remark and isinstance(current.thing, Shown):
            reveal(current.thing, self._marks)
        self.changed.emit()

    def _mark(self) -> None:
        current = self._reading.current
        shown = current.thing if current is not None else None
        if current is None or not isinstance(shown, Shown) or not shiboken6.isValid(shown.item):
            self._set_marks([])
        elif self._marks and shown is self._marked and is_about(shown, current.words):
            return  # its role or its state: the name stays marked
        else:
            self._set_marks(marks_of(shown, current.words))
        self._marked = shown

    def _set_marks(self, marks: list[dict[str, Any]]) -> None:
        if marks or self._marks:
            self._marks = marks
            self.marksChanged.emit()

    def _set_note(self, note: str) -> None:
        if note != self._note:
            self._note = note
            self.changed.emit()

    @property
    def reading(self) -> Reading:
        """What is read now."""
        return self._reading

    @property
    def script(self) -> Sequence[Passage]:
        """The passages of the page on the screen."""
        return self._reading.script

    marks = Property(list, lambda self: self._marks, notify=marksChanged)
    """Where the sentence stands that is read: maps with `item`, `rects` in it, and `whole` for a thing without text."""
    speaking = Property(bool, lambda self: self._reading.current is not None, notify=changed)
    note = Property(str, lambda self: self._note, notify=changed)
    """What a listener is told on the screen: `silent`, `unplugged` or `wordless`; empty if nothing."""
    sentence = Property(
        str, lambda self: self._reading.current.words if self._reading.current else "", notify=changed
    )


def _where_of(session: Session) -> _Where:
    return session.phase, session.path, session.sheet if session.sheet is Sheet.HELP else None
