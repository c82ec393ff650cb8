"""Draws films when Qt Quick uses software rendering; Qt's own VideoOutput shows nothing there.

The item fetches the newest frame when there is time to draw it. It skips frames that come faster and queues none. So a large film on
a slow machine loses frames, but nothing else.
"""

from __future__ import annotations

import time

from PySide6.QtCore import Property, QObject, QRectF, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Kiosk.Media"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 15
BUSY_SHARE = 0.5
"""The largest share of the GUI thread's time for film frames, 0 to 1."""


@QmlElement
class FilmCanvas(QQuickPaintedItem):
    """Shows the frames that `videoSink` receives. Create it only when a film is played, because it needs Qt Multimedia."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QVideoSink

        # WORKAROUND: PySide 6.11 never frees the Python half of an item that QML made. This frees the image with the item.
        self.destroyed.connect(self.__dict__.clear)
        self.setOpaquePainting(True)
        self._sink = QVideoSink(self)
        self._image = QImage()
        self._shown = -1
        self._rest_until = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        began = time.perf_counter()
        if began < self._rest_until or not self.isVisible():
            return
        frame = self._sink.videoFrame()
        if not frame.isValid() or frame.startTime() == self._shown:
            return
        self._shown = frame.startTime()
        self._image = frame.toImage()
        self.update()
        self._rest_until = time.perf_counter() + (time.perf_counter() - began) * (1 / BUSY_SHARE - 1)

    def paint(self, painter: QPainter) -> None:
        """Draws the image, scaled to the size of the item."""
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, 0, self.width(), self.height()), self._image)

    videoSink = Property(QObject, lambda self: self._sink, constant=True)
