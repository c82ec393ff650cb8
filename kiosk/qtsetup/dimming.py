"""Low glare without a graphics card: the whole picture is multiplied by one warm colour.

Qt Quick's software renderer has no effects, but a render node may paint with its `QPainter`. With a graphics card, a shader
does the same (`low-glare.frag`).
"""

from __future__ import annotations

from typing import cast

import shiboken6
from PySide6.QtCore import Property, QObject, QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickWindow, QSGNode, QSGRendererInterface, QSGRenderNode

QML_IMPORT_NAME = "Kiosk.Dimming"
QML_IMPORT_MAJOR_VERSION = 1


class _Multiplication(QSGRenderNode):
    """Multiplies what lies below it. It is dirty in every frame, so that all of that is painted again before it is multiplied."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__()
        self.setFlag(QSGNode.Flag.UsePreprocess)
        self._window = window
        self.light = QColor()
        self.area = QRectF()

    def preprocess(self) -> None:
        self.markDirty(QSGNode.DirtyStateBit.DirtyMaterial)

    def flags(self) -> QSGRenderNode.RenderingFlag:  # type: ignore[override]
        return QSGRenderNode.RenderingFlag.BoundedRectRendering

    def rect(self) -> QRectF:
        return self.area

    def render(self, _state: QSGRenderNode.RenderState) -> None:
        painters = QSGRendererInterface.Resource.PainterResource
        address = int(self._window.rendererInterface().getResource(self._window, painters))
        if address == 0:
            return
        painter = cast(QPainter, shiboken6.wrapInstance(address, QPainter))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(self.area, self.light)


@QmlElement
class LowGlare(QQuickItem):
    """Lies above everything in its window. It has no effect with a graphics card."""

    shownInChanged = Signal()
    lightChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setFlag(QQuickItem.Flag.ItemHasContents)
        self._window: QObject | None = None
        self._light = QColor()
        self._node: _Multiplication | None = None

    def updatePaintNode(self, _old: QSGNode, _data: QQuickItem.UpdatePaintNodeData) -> QSGNode | None:  # type: ignore[override]
        """The node stays the same as long as the item lives."""
        if self._node is None and isinstance(self._window, QQuickWindow):
            self._node = _Multiplication(self._window)
        if self._node is not None:
            self._node.area = self.boundingRect()
            self._node.light = self._light
            self._node.markDirty(QSGNode.DirtyStateBit.DirtyMaterial)
        return self._node

    def _set_window(self, window: QObject) -> None:
        self._window = window
        self.shownInChanged.emit()
        self.update()

    def _set_light(self, light: QColor) -> None:
        self._light = light
        self.lightChanged.emit()
        self.update()

    # WORKAROUND: do not call `QQuickItem.window()` from Python (see `FigureChart.pixelRatio`).
    shownIn = Property(QObject, lambda self: self._window, _set_window, notify=shownInChanged)
    light = Property(QColor, lambda self: self._light, _set_light, notify=lightChanged)
