"""The pad on its own: how many digits it takes, and an answer that comes too late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from kiosk.staff import pin
from kiosk.staff.pad import PinPad

PIN = "48159263"


def pad_on(folder: Path, parent: QObject) -> tuple[PinPad, list[Callable[[], None]]]:
    """An open pad, and the work that its worker has not done yet."""
    pin.save(folder, pin.lock(PIN))
    waiting: list[Callable[[], None]] = []

    def run(work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        waiting.append(lambda: done(work()))

    pad = PinPad(folder, run, lambda: 1_000_000.0, parent)
    pad.open()
    waiting.pop()()
    return pad, waiting


def test_no_digit_is_taken_beyond_the_longest_pin(tmp_path: Path) -> None:
    parent = QObject()
    pad, _ = pad_on(tmp_path, parent)
    for digit in PIN + "7":
        pad.digit(digit)
    assert pad.typed == pin.LONGEST


def test_a_right_pin_opens_nothing_once_the_pad_was_closed(tmp_path: Path) -> None:
    parent = QObject()
    opened: list[bool] = []
    for closes in (False, True):
        pad, waiting = pad_on(tmp_path, parent)
        pad.right.connect(lambda: opened.append(True))
        for digit in PIN:
            pad.digit(digit)
        pad.enter()
        if closes:
            pad.close()
        waiting.pop()()
        assert opened == [True]
