"""PySide6 must not take references from None.

PySide6 6.12.0 takes one in each method that returns nothing. Python 3.11 counts references to None, so the
process aborts after some thousand calls; a panel makes that many in a minute. These tests run the paths that
a panel uses, a few hundred times each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Property, QObject, QPointF, QRectF, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtWidgets import QApplication

from kiosk.screens.rows import RowsModel
from tests.screens.test_rows import ONE, THREE, TWO, Row

TIMES = 300
SLACK = 40
"""Allowed drift: Python itself may take or give a few references (caches, frames); the fault causes hundreds."""

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")


class Thing(QObject):
    """An object with a property, a signal and a slot, like a view-model."""

    changed = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._value = 0

    def _set_value(self, value: int) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit()

    @Slot(str)
    def hear(self, text: str) -> None:
        """A slot that does nothing."""
        self.setObjectName(text)

    value = Property(int, lambda self: self._value, _set_value, notify=changed)


def drift(work: Callable[[], object]) -> int:
    """Do the work many times; return the change in the number of references to None."""
    for _ in range(20):
        work()
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        work()
    return sys.getrefcount(None) - before


def test_painting(qapp: QApplication) -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)

    def work() -> None:
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#0E4A6E"), 2))
        painter.setBrush(QColor("#E9C878"))
        painter.setOpacity(0.5)
        painter.save()
        painter.translate(1, 1)
        painter.drawRect(QRectF(1, 1, 9, 9))
        painter.drawLine(QPointF(0, 0), QPointF(9, 9))
        path = QPainterPath()
        path.moveTo(0, 0)
        path.lineTo(9, 9)
        path.addRect(QRectF(0, 0, 3, 3))
        painter.drawPath(path)
        painter.setFont(QFont("Shiji Sans"))
        painter.drawText(QPointF(0, 20), "拾级")
        painter.restore()
        painter.end()
        QFontMetricsF(QFont("Shiji Sans")).horizontalAdvance("拾级")

    assert abs(drift(work)) < SLACK


def test_models(qapp: QApplication) -> None:
    parent = QObject()
    model = RowsModel(Row, parent)
    seen: list[object] = []
    model.dataChanged.connect(lambda *_: seen.clear())
    model.modelReset.connect(lambda: seen.clear())

    def work() -> None:
        model.set_rows([ONE])
        model.set_rows([TWO])
        model.set_rows([TWO, THREE])
        for role in model.roleNames():
            model.index(0).data(role)

    assert abs(drift(work)) < SLACK


def test_signals_slots_and_properties(qapp: QApplication) -> None:
    one, other = Thing(), Thing()
    one.said.connect(other.hear)
    heard: list[int] = []
    one.changed.connect(lambda: heard.clear())

    def work() -> None:
        one.said.emit("a")
        one.setProperty("value", 1)
        one.setProperty("value", 2)
        one.property("value")
        one.blockSignals(False)
        one.setParent(other)
        one.setParent(None)
        one.installEventFilter(other)
        one.removeEventFilter(other)

    assert abs(drift(work)) < SLACK


def test_timers(qapp: QApplication) -> None:
    timer = QTimer()
    done: list[int] = []
    timer.timeout.connect(lambda: done.clear())

    def work() -> None:
        timer.setInterval(0)
        timer.start()
        qapp.processEvents()
        timer.stop()

    assert abs(drift(work)) < SLACK


def test_qml(qapp: QApplication) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(
        b"import QtQml\nQtObject { required property QtObject thing; property int twice: thing.value * 2;"
        b" onTwiceChanged: thing.hear('x' + twice) }",
        QUrl(),
    )
    thing = Thing()
    bound = component.createWithInitialProperties({"thing": thing})
    assert bound is not None, component.errorString()

    def work() -> None:
        thing.setProperty("value", 1)
        assert bound.property("twice") == 2
        thing.setProperty("value", 3)
        assert thing.objectName() == "x6"

    assert abs(drift(work)) < SLACK
    bound.deleteLater()


def test_the_drift_would_be_seen() -> None:
    kept: list[None] = []
    assert drift(lambda: kept.append(None)) >= TIMES - SLACK
