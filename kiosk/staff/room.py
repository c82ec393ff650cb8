"""The view-model of the staff page: PIN pad, release on the screen, sticks, running install, and kept releases.

It lives as long as the panel, so that an install continues while the page is closed. When the page closes, it forgets the sticks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.bundles.progress import Progress
from kiosk.bundles.store.values import Kept, Status
from kiosk.panel.drives.interface import Drives, Volume
from kiosk.panel.worker import Run, safely
from kiosk.screens.guide import Guide
from kiosk.screens.rows import RowsModel
from kiosk.staff import derive
from kiosk.staff.actions import UNEXPECTED, Offered, Refused, StaffActions, StaffStore, StickContent
from kiosk.staff.derive import CardRow, KeptRow, TakeoverState
from kiosk.staff.pad import PinPad
from kiosk.staff.remaining_time import RemainingTime

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

CLOSE_AFTER = 180.0
"""The page closes after this many seconds without use."""
LOOK_EVERY = 2.0
"""The interval in seconds in which the page checks the sticks and the store."""


@QmlElement
@QmlUncreatable("StaffGate creates the StaffRoom.")
class StaffRoom(QObject):  # type: ignore[operator]
    """`look` and `work` are two workers: `look` asks store and drives, `work` reads sticks and installs."""

    changed = Signal()
    closed = Signal()
    """The page was closed, by staff or after three minutes without use."""
    release_changed = Signal()
    """The store names another release because staff changed it."""
    _told = Signal(object)

    def __init__(
        self,
        data: Path,
        actions: StaffActions,
        drives: Drives,
        look: Run,
        work: Run,
        clock: Callable[[], float],
        wall: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions, self._drives, self._look, self._do = actions, drives, look, work
        self._clock = clock
        self._pad = PinPad(data, look, wall, self)
        self._pad.right.connect(self._pin_was_right)
        self._screen = ""
        self._question, self._subject = "", ""
        self._go_live_now = False
        self._guide: Guide | None = None
        self._talk: tuple[int, int] | None = None
        self._used = 0.0
        self._looked: float | None = None
        self._looking = False
        self._takeover = TakeoverState()
        self._status: Status | None = None
        self._trouble: Refused | None = None
        self._volumes: tuple[Volume, ...] = ()
        self._contents: dict[str, StickContent | None] = {}
        self._notes: dict[str, Refused] = {}
        self._at_work: Volume | None = None
        self._cancel = Event()
        self._remaining = RemainingTime()
        self._work = derive.work(Progress("look"), None)
        self._now = RowsModel(CardRow, self)
        self._sticks = RowsModel(CardRow, self)
        self._kept = RowsModel(KeptRow, self)
        self._told.connect(self._progress)
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.tick)

    @property
    def looking(self) -> bool:
        """Whether a question to the store and the drives is open."""
        return self._looking

    @property
    def store(self) -> StaffStore:
        """The store behind the page."""
        return self._actions.store

    @property
    def keys(self) -> PinPad:
        """The PIN pad."""
        return self._pad

    @property
    def cards(self) -> Sequence[CardRow]:
        """The cards of the sticks, as shown."""
        rows: Sequence[CardRow] = self._sticks.rows
        return rows

    # -- called by the staff gate -------------------------------------------------------------------------

    def open(self) -> None:
        """Opens the page; it shows the PIN pad first."""
        self._screen = "pin"
        self._question = ""
        self.use()
        self._pad.open()
        self._timer.start()
        self.changed.emit()

    def set_takeover(self, showing: str | None, on_trial: bool, waiting: str | None) -> None:
        """Sets the state of the take-over."""
        takeover = TakeoverState(showing, on_trial, waiting)
        if takeover != self._takeover:
            other = takeover.showing != self._takeover.showing
            self._takeover = takeover
            if other and self._at_work is None:  # a stick is compared with the release on the screen
                self._contents = {}
                self.look()
            self._refresh()

    def set_guide(self, guide: Guide) -> None:
        """Sets who knows the talk tracks."""
        self._guide = guide

    def take_talk(self) -> tuple[int, int] | None:
        """The talk track and the minutes with which staff have left the page; asked once."""
        wanted, self._talk = self._talk, None
        return wanted

    def use(self) -> None:
        """Called when somebody has touched the page."""
        self._used = self._clock()

    def stop(self) -> None:
        """Called when the panel ends: stops everything that can be stopped."""
        self._timer.stop()
        self._cancel.set()

    @Slot()
    def tick(self) -> None:
        """Updates everything that depends on time; the timer calls it."""
        now = self._clock()
        self._pad.tick()
        if self._at_work is not None:
            self.use()
            self._say_progress()
        if now - self._used >= CLOSE_AFTER:
            self.close()
        elif self._screen == "desk" and (self._looked is None or now - self._looked >= LOOK_EVERY):
            self.look()

    def look(self) -> None:
        """Asks the store and the drives for their state."""
        if self._looking:
            return
        self._looking, self._looked = True, self._clock()
        self._look(
            safely(lambda: (self._drives.look(), self._actions.status()), ((), UNEXPECTED)), self._seen
        )

    # -- called by QML ----------------------------------------------------------------------------------

    @Slot()
    def close(self) -> None:
        """Closes the page; a running install continues."""
        if not self._screen:
            return
        self._screen, self._question = "", ""
        self._pad.close()
        self._timer.stop()
        self._looked = None
        self._volumes, self._contents, self._notes = (), {}, {}
        for model in (self._now, self._sticks, self._kept):
            model.set_rows(())
        self.changed.emit()
        self.closed.emit()

    @Slot(int, int)
    def startTalk(self, talk: int, minutes: int) -> None:
        """Closes the page and begins this talk track; the panel is the guide's for so many minutes."""
        if self._is_free:
            self._talk = (talk, minutes)
            self.close()

    @Slot(str, bool)
    def install(self, stick_id: str, now: bool) -> None:
        """Installs from this stick, to show at once or when nobody is there. If its term is over, asks for the PIN first."""
        content = self._contents.get(stick_id)
        card = next((row for row in self._sticks.rows if row.cardId == stick_id), None)
        if not self._is_free or not isinstance(content, Offered) or card is None or not card.installable:
            return
        self._go_live_now = now
        if content.offer.stale:
            self._ask("accept", stick_id)
        else:
            self._install(stick_id, accept_stale=False)

    @Slot()
    def cancel(self) -> None:
        """Stops the install; nothing has changed."""
        if self._screen == "desk":
            self._cancel.set()

    @Slot(str)
    def askAgain(self, release_id: str) -> None:
        """Asks whether to show this kept release again."""
        kept = next((row for row in self._kept.rows if row.releaseId == release_id), None)
        if self._is_free and kept is not None and not kept.current:
            self._ask("again", release_id)

    @Slot()
    def answerYes(self) -> None:
        """Answers yes: shows the release again."""
        if self._screen == "desk" and self._question == "again":
            release, self._question = self._subject, ""
            self._do(safely(lambda: self._actions.show_again(release), UNEXPECTED), self._went_back)
            self.changed.emit()

    @Slot()
    def answerNo(self) -> None:
        """Answers no: nothing changes."""
        self._question = ""
        if self._screen == "desk":
            self._pad.close()
        self.changed.emit()

    @property
    def _is_free(self) -> bool:
        """Whether staff may start an action: the desk is open, no question is open, and no install runs. QML offers actions only then."""
        return self._screen == "desk" and not self._question and self._at_work is None

    # -- results of the workers -------------------------------------------------------------------------

    def _pin_was_right(self) -> None:
        if self._screen == "desk" and self._question == "accept":
            self._question = ""
            self._install(self._subject, accept_stale=True)
        elif self._screen == "pin":
            self._screen = "desk"
            self.look()
        self.changed.emit()

    def _seen(self, said: tuple[tuple[Volume, ...], Status | Refused]) -> None:
        self._looking = False
        if self._screen != "desk":
            return
        volumes, status = said
        self._volumes = volumes
        self._trouble = status if isinstance(status, Refused) else None
        if isinstance(status, Status):
            self._status = status
        present = {volume.id for volume in volumes}
        self._contents = {key: content for key, content in self._contents.items() if key in present}
        self._notes = {key: note for key, note in self._notes.items() if key in present}
        if self._question == "accept" and self._subject not in present:
            self._question = ""
            self._pad.close()
        for volume in volumes:
            if volume.id not in self._contents:
                self._contents[volume.id] = None
                self._find(volume)
        self._refresh()

    def _find(self, volume: Volume) -> None:
        showing = self._takeover.showing
        self._do(
            safely(lambda: self._actions.look(volume, showing), UNEXPECTED),
            lambda content: self._found(volume, content),
        )

    def _found(self, volume: Volume, content: StickContent) -> None:
        if volume.id in self._contents:
            self._contents[volume.id] = content
            self._refresh()

    def _install(self, stick_id: str, accept_stale: bool) -> None:
        volume = next((volume for volume in self._volumes if volume.id == stick_id), None)
        if volume is None:
            return
        self._at_work = volume
        self._notes.pop(stick_id, None)
        self._cancel.clear()
        self._remaining = RemainingTime()
        self._work = derive.work(Progress("look"), None)
        live_now = self._go_live_now
        self._do(
            safely(
                lambda: self._actions.install(
                    volume, self._told.emit, self._cancel.is_set, accept_stale, "now" if live_now else "idle"
                ),
                UNEXPECTED,
            ),
            lambda done: self._installed(volume, done),
        )
        self._refresh()

    def _progress(self, progress: Progress) -> None:
        self._remaining = self._remaining.updated(progress, self._clock())

    def _say_progress(self) -> None:
        if self._remaining.progress is not None:
            self._work = derive.work(self._remaining.progress, self._remaining.seconds(self._clock()))
            self.changed.emit()

    def _installed(self, volume: Volume, done: Kept | Refused | None) -> None:
        self._at_work = None
        if isinstance(done, Refused):
            self._notes[volume.id] = done
        elif done is not None:
            self.release_changed.emit()
        self.use()
        self.look()
        self._refresh()

    def _went_back(self, said: Refused | None) -> None:
        self._trouble = said
        if said is None:
            self.release_changed.emit()
        self.look()
        self._refresh()

    # -- what is shown ----------------------------------------------------------------------------------

    def _ask(self, question: str, subject: str) -> None:
        self._question, self._subject = question, subject
        if question == "accept":
            self._pad.open()
        self.changed.emit()

    def _refresh(self) -> None:
        if self._screen == "desk":
            takeover = derive.foreseen(self._takeover, self._status)
            self._now.set_rows([derive.now_card(self._status, takeover)])
            self._sticks.set_rows(
                [
                    derive.stick_card(
                        volume, self._contents.get(volume.id), takeover, self._notes.get(volume.id)
                    )
                    for volume in self._volumes
                ]
            )
            self._kept.set_rows(derive.kept_rows(self._status, takeover))
        self.changed.emit()

    def _asked(self) -> tuple[str, str]:
        card = next((row for row in self._sticks.rows if row.cardId == self._subject), None)
        kept = next((row for row in self._kept.rows if row.releaseId == self._subject), None)
        return derive.questions(self._question, card, kept)

    guide = Property(QObject, lambda self: self._guide, constant=True)
    pad = Property(PinPad, lambda self: self._pad, constant=True)
    now = Property(RowsModel, lambda self: self._now, constant=True)
    sticks = Property(RowsModel, lambda self: self._sticks, constant=True)
    kept = Property(RowsModel, lambda self: self._kept, constant=True)
    screen = Property(str, lambda self: self._screen, notify=changed)
    question = Property(str, lambda self: self._question, notify=changed)
    questionZh = Property(str, lambda self: self._asked()[0], notify=changed)
    questionEn = Property(str, lambda self: self._asked()[1], notify=changed)
    troubleZh = Property(str, lambda self: self._trouble.zh if self._trouble else "", notify=changed)
    troubleEn = Property(str, lambda self: self._trouble.en if self._trouble else "", notify=changed)
    workStick = Property(str, lambda self: self._at_work.id if self._at_work else "", notify=changed)
    phaseZh = Property(str, lambda self: self._work.phaseZh, notify=changed)
    phaseEn = Property(str, lambda self: self._work.phaseEn, notify=changed)
    share = Property(float, lambda self: self._work.share, notify=changed)
    amount = Property(str, lambda self: self._work.amount, notify=changed)
    file = Property(str, lambda self: self._work.file, notify=changed)
    leftZh = Property(str, lambda self: self._work.leftZh, notify=changed)
    leftEn = Property(str, lambda self: self._work.leftEn, notify=changed)
