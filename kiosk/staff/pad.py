"""The PIN pad: the typed digits, the check of the PIN, and the wait after wrong PINs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.panel.worker import Run, safely
from kiosk.staff import derive, pin

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("StaffRoom creates the PinPad.")
class PinPad(QObject):  # type: ignore[operator]
    """One pad for all questions that ask for the PIN. `wall` returns seconds since the epoch. The worker reads and writes the file."""

    changed = Signal()
    right = Signal()
    """The PIN was right."""

    def __init__(self, data: Path, run: Run, wall: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._data, self._run, self._wall = data, run, wall
        self._lock: pin.Lock | None = None
        self._typed = ""
        self._is_open = self._busy = False
        self._wrong = False
        self._wait = 0.0

    def open(self) -> None:
        """Starts again, and reads the current PIN from the file."""
        self._typed, self._wrong = "", False
        self._is_open = self._busy = True
        self._run(safely(lambda: pin.load(self._data), None), self._loaded)
        self.changed.emit()

    def close(self) -> None:
        """Stops asking for the PIN; keys then do nothing."""
        self._is_open, self._typed = False, ""

    def tick(self) -> None:
        """Updates the remaining wait."""
        self._settle()
        wait = 0.0 if self._lock is None else pin.seconds_to_wait(self._lock, self._wall())
        if wait != self._wait:
            if self._wait and not wait:
                self._wrong = False
            self._wait = wait
            self.changed.emit()

    @Slot(str)
    def digit(self, digit: str) -> None:
        """Adds one digit."""
        if self._blocked or len(digit) != 1 or digit not in "0123456789" or len(self._typed) >= pin.LONGEST:
            return
        self._typed, self._wrong = self._typed + digit, False
        self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Removes the last digit."""
        if self._typed and not self._blocked:
            self._typed = self._typed[:-1]
            self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """Checks the typed PIN."""
        lock = self._lock
        if self._blocked or lock is None or len(self._typed) < pin.SHORTEST:
            return
        typed, self._typed, self._busy = self._typed, "", True
        now = self._wall()
        self.changed.emit()
        failed = pin.Answer(False, pin.counted(lock, now))
        self._run(safely(lambda: self._try(lock, typed, now), failed), self._answered)

    def _try(self, lock: pin.Lock, typed: str, now: float) -> pin.Answer:
        if pin.seconds_to_wait(lock, now) <= 0:
            self._keep(pin.counted(lock, now))
        answer = pin.answer(lock, typed, now)
        if answer.right:
            self._keep(answer.lock)
        return answer

    def _settle(self) -> None:
        """If the clock was set back, restarts the wait at the current time, and saves that for a restart of the panel."""
        lock = self._lock
        if lock is None or self._busy or (settled := pin.settled(lock, self._wall())) == lock:
            return
        self._lock = settled
        self._run(safely(lambda: self._keep(settled), None), lambda _: None)

    def _keep(self, lock: pin.Lock) -> None:
        with suppress(OSError):  # then the wait is kept in memory only
            pin.save(self._data, lock)

    def _loaded(self, lock: pin.Lock | None) -> None:
        known = self._lock
        if lock is not None and known is not None and lock.digest == known.digest:
            lock = max(lock, known, key=lambda one: one.fails)
        self._lock, self._busy = lock, False
        self.tick()
        self.changed.emit()

    def _answered(self, answer: pin.Answer) -> None:
        self._lock, self._busy = answer.lock, False
        self._wrong = not answer.right
        self.tick()
        self.changed.emit()
        if answer.right and self._is_open:
            self._is_open = False
            self.right.emit()

    @property
    def busy(self) -> bool:
        """Whether the file is being read or a PIN is being checked."""
        return self._busy

    @property
    def _blocked(self) -> bool:
        return not self._is_open or self._busy or self._wait > 0

    def _message(self) -> tuple[str, str]:
        if self._wait > 0:
            return derive.waiting(self._wait)
        return ("PIN 不对，请再试", "Wrong PIN, please try again") if self._wrong else ("", "")

    typed = Property(int, lambda self: len(self._typed), notify=changed)
    isSet = Property(bool, lambda self: self._lock is not None or self._busy, notify=changed)
    blocked = Property(bool, lambda self: self._blocked, notify=changed)
    complete = Property(bool, lambda self: len(self._typed) >= pin.SHORTEST, notify=changed)
    wrong = Property(bool, lambda self: self._wrong or self._wait > 0, notify=changed)
    messageZh = Property(str, lambda self: self._message()[0], notify=changed)
    messageEn = Property(str, lambda self: self._message()[1], notify=changed)
