"""Waits until frames of a window are on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow

from kiosk import trace


def after_first_frame(window: QQuickWindow, then: Callable[[], None]) -> None:
    """When the first frame is on the screen, mark it in the trace and call `then`."""

    def shown() -> None:
        trace.mark("first frame")
        then()

    after_next_frame(window, shown)


def after_next_frame(window: QQuickWindow, then: Callable[[], None]) -> None:
    """Call `then` once, when the next frame is on the screen."""
    done = False

    def swapped() -> None:
        nonlocal done
        if not done:
            done = True
            window.frameSwapped.disconnect(swapped)
            then()

    window.frameSwapped.connect(swapped, Qt.ConnectionType.QueuedConnection)
