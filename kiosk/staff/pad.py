"""The PIN pad: what is typed, whether it was right, and how long to wait after it was not."""

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
@QmlUncreatable("The staff room has it.")
class PinPad(QObject):  # type: ignore[operator]
    """One pad for all questions that ask for the PIN. `wall` gives seconds since the epoch; the file is used on the worker."""

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
        """Begin anew, with the PIN as it is set now."""
        self._typed, self._wrong = "", False
        self._is_open = self._busy = True
        self._run(safely(lambda: pin.load(self._data), None), self._loaded)
        self.changed.emit()

    def close(self) -> None:
        """Nobody is asked for the PIN any more: keys do nothing."""
        self._is_open, self._typed = False, ""

    def tick(self) -> None:
        """Let the wait go by."""
        self._settle()
        wait = 0.0 if self._lock is None else pin.seconds_to_wait(self._lock, self._wall())
        if wait != self._wait:
            if self._wait and not wait:
                self._wrong = False
            self._wait = wait
            self.changed.emit()

    @Slot(str)
    def digit(self, digit: str) -> None:
        """Type one digit."""
        if self._blocked or len(digit) != 1 or digit not in "0123456789" or len(self._typed) >= pin.LONGEST:
            return
        self._typed, self._wrong = self._typed + digit, False
        self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        if self._typed and not self._blocked:
            self._typed = self._typed[:-1]
            self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """Try what is typed."""
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
        """After the clock was set back, let the wait count from now on, also after a restart."""
        lock = self._lock
        if lock is None or self._busy or (settled := pin.settled(lock, self._wall())) == lock:
            return
        self._lock = settled
        self._run(safely(lambda: self._keep(settled), None), lambda _: None)

    def _keep(self, lock: pin.Lock) -> None:
        with suppress(OSError):  # then the wait lasts as long as the panel runs
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
        """Whether the file is being read, or a PIN tried."""
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
