"""A finger on the panel's window: real touch events at items that are found by their object names."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QTimer
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


def rest(milliseconds: int) -> None:
    """Let the panel work. (`QTest.qWait` keeps Python's lock, so the worker threads would starve.)"""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Finger:
    """Touches the window's items by their object names, as a finger would."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self._device: QPointingDevice = QTest.createTouchDevice()

    def find(self, name: str) -> QQuickItem | None:
        """The visible item with this object name, the topmost if there are several."""
        found = [item for item in visible_items(self.window.contentItem()) if item.objectName() == name]
        return found[-1] if found else None

    def tap(self, item: QQuickItem) -> None:
        """Press and release in the middle of the item."""
        at = middle_of(item).toPoint()
        self.press(at)
        rest(30)
        self.release(at)

    def press(self, *points: QPoint) -> None:
        """Put one finger on each point."""
        sequence = QTest.touchEvent(self.window, self._device)
        for number, point in enumerate(points):
            sequence.press(number, point, self.window)
        sequence.commit()

    def move(self, *points: QPoint) -> None:
        """Move the fingers to the points."""
        sequence = QTest.touchEvent(self.window, self._device)
        for number, point in enumerate(points):
            sequence.move(number, point, self.window)
        sequence.commit()

    def release(self, *points: QPoint) -> None:
        """Lift the fingers at the points."""
        sequence = QTest.touchEvent(self.window, self._device)
        for number, point in enumerate(points):
            sequence.release(number, point, self.window)
        sequence.commit()


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """The item and everything visible below it, in painting order of the tree."""
    if not root.isVisible():
        return
    yield root
    for child in sorted(root.childItems(), key=lambda item: item.z()):
        yield from visible_items(child)


def middle_of(item: QQuickItem) -> QPointF:
    """The middle of an item, in the window."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
