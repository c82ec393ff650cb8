"""The rule of the slow double tap, told by times alone: keys stand for all that is pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication

from kiosk.panel.leftover_input import DOUBLE_TAP, SEEN, LeftoverInput
from tests.conftest import Clock


class Keyboard:
    """Keys that are pressed at given seconds."""

    def __init__(self, window: QQuickWindow, clock: Clock) -> None:
        self.leftover = LeftoverInput(window, lambda: 4.0, window, clock)
        self._window, self._clock = window, clock
        self._begun = clock()

    def pressed(self, at: float, key: Qt.Key = Qt.Key.Key_Return, lasting: float = 0.0) -> bool:
        """Press a key `at` seconds from the beginning and lift it after `lasting`; whether the page gets the press."""
        self.now(at)
        kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        held = []
        for kind in kinds:
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            event.setTimestamp(round(1000 * (10 + at + (lasting if kind is QEvent.Type.KeyRelease else 0))))
            held.append(self.leftover.eventFilter(QObject(), event))
        return not held[0]

    def now(self, at: float) -> None:
        """It is `at` seconds from the beginning."""
        self._clock.advance(self._begun + at - self._clock())


@pytest.fixture
def keyboard(qapp: QApplication, clock: Clock) -> Keyboard:
    return Keyboard(QQuickWindow(), clock)


def test_the_second_half_of_a_double_tap_is_dropped(keyboard: Keyboard) -> None:
    assert keyboard.pressed(0)
    keyboard.leftover.turn()
    assert not keyboard.pressed(DOUBLE_TAP - 0.1)
    assert keyboard.pressed(DOUBLE_TAP + 0.1)


def test_after_a_long_press_the_second_half_comes_later(keyboard: Keyboard) -> None:
    """A slow hand rests on the control, which acts when it is lifted."""
    assert keyboard.pressed(0, lasting=0.5)
    keyboard.leftover.turn()
    assert not keyboard.pressed(0.5 + DOUBLE_TAP - 0.1)
    assert keyboard.pressed(0.5 + DOUBLE_TAP + 0.1)


def test_another_key_counts_at_once(keyboard: Keyboard) -> None:
    assert keyboard.pressed(0)
    keyboard.leftover.turn()
    assert keyboard.pressed(0.1, Qt.Key.Key_Escape)


def test_a_page_that_came_late_has_to_be_seen_first(keyboard: Keyboard) -> None:
    """However long it took, a press is meant for it only when the visitor can have seen it."""
    assert keyboard.pressed(0)
    keyboard.leftover.turn()
    keyboard.leftover.set_moving(True)
    assert not keyboard.pressed(2 * DOUBLE_TAP), "it is still on its way"
    keyboard.now(3 * DOUBLE_TAP)
    keyboard.leftover.set_moving(False)
    assert not keyboard.pressed(3 * DOUBLE_TAP + SEEN - 0.1)
    assert keyboard.pressed(3 * DOUBLE_TAP + SEEN + 0.1)
