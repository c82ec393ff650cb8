"""The Qt Quick side of the charts: `FigureChart` shows the chart of one figure of a `FigureSource`.

`paint` only copies an image that was rendered on the GUI thread. Importing this module imports neither pyqtgraph nor NumPy.
"""

from __future__ import annotations

import time

from PySide6.QtCore import Property, QRect, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.charts.layout import Options
from kiosk.charts.shapes import ChartSpec
from kiosk.charts.source import FigureSource
from kiosk.charts.studio import Order
from kiosk.exhibition.text import Language

QML_IMPORT_NAME = "Kiosk.Charts"
QML_IMPORT_MAJOR_VERSION = 1

__all__ = ["FigureChart", "FigureSource"]

FIRST_MS = 30
SETTLE_MS = 80
"""A chart is baked when its size has not changed for this time (`FIRST_MS` before the first image). The last image is stretched meanwhile."""
BUSY_SHARE = 0.5
"""The largest share of the GUI thread's time for images of a chart during its entrance; large images are rendered less often."""


@QmlElement
class FigureChart(QQuickPaintedItem):
    """One chart. All sizes are in logical pixels. Labels are never smaller than `textPixelSize`."""

    sourceChanged = Signal()
    figureChanged = Signal()
    indexChanged = Signal()
    languageChanged = Signal()
    nightChanged = Signal()
    textPixelSizeChanged = Signal()
    compactChanged = Signal()
    headlineChanged = Signal()
    namedChanged = Signal()
    progressChanged = Signal()
    pixelRatioChanged = Signal()
    readyChanged = Signal()
    countChanged = Signal()
    failedChanged = Signal()
    wordingChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        # WORKAROUND: PySide 6.11 never frees the Python half of an item that QML made. This frees the image with the item.
        self.destroyed.connect(self.__dict__.clear)
        self._source: FigureSource | None = None
        self._figure = ""
        self._index = 0
        self._language = "zh"
        self._night = False
        self._text_pixel_size = 20.0
        self._compact = False
        self._headline = True
        self._named = True
        self._progress = 1.0
        self._ready = False
        self._failed = False
        self._count = 0
        self._specs: tuple[ChartSpec, ...] = ()
        self._order: Order | None = None
        self._shown: tuple[Order, float] | None = None
        self._image = QImage()
        self._cost = 0.0
        self._taken = 0.0
        self._pixel_ratio = 1.0
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._place_order)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.polish)

    # -- properties -------------------------------------------------------------------------------------------------

    def _get_source(self) -> FigureSource | None:
        return self._source

    def _set_source(self, source: FigureSource | None) -> None:
        if source is self._source:
            return
        if self._source is not None:
            self._source.changed.disconnect(self._respecify)
            self._source.studio.opened.disconnect(self._place_order)
            self._source.studio.finished.disconnect(self._on_finished)
            self._source.studio.failed.disconnect(self._on_failed)
        self._source = source
        if source is not None:
            source.changed.connect(self._respecify)
            source.studio.opened.connect(self._place_order)
            source.studio.finished.connect(self._on_finished)
            source.studio.failed.connect(self._on_failed)
        self.sourceChanged.emit()
        self._respecify()

    source = Property(FigureSource, _get_source, _set_source, notify=sourceChanged)
    """The figures. Without them nothing is drawn."""

    def _get_figure(self) -> str:
        return self._figure

    def _set_figure(self, figure: str) -> None:
        if figure != self._figure:
            self._figure = figure
            self.figureChanged.emit()
            self._respecify()

    figure = Property(str, _get_figure, _set_figure, notify=figureChanged)
    """The id of the figure."""

    def _get_index(self) -> int:
        return self._index

    def _set_index(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.indexChanged.emit()
            self.wordingChanged.emit()
            self._place_order()

    index = Property(int, _get_index, _set_index, notify=indexChanged)
    """The index of the chart among the figure's charts. 0 is the chart of the main measure."""

    def _get_count(self) -> int:
        return self._count

    count = Property(int, _get_count, notify=countChanged)
    """The number of charts of the figure."""

    def _get_language(self) -> str:
        return self._language

    def _set_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self.languageChanged.emit()
            self._respecify()

    language = Property(str, _get_language, _set_language, notify=languageChanged)
    """zh or en."""

    def _get_night(self) -> bool:
        return self._night

    def _set_night(self, night: bool) -> None:
        if night != self._night:
            self._night = night
            self.nightChanged.emit()
            self._place_order()

    night = Property(bool, _get_night, _set_night, notify=nightChanged)
    """Whether to use the night palette, which is also the high-contrast palette."""

    def _get_text_pixel_size(self) -> float:
        return self._text_pixel_size

    def _set_text_pixel_size(self, size: float) -> None:
        if size != self._text_pixel_size:
            self._text_pixel_size = size
            self.textPixelSizeChanged.emit()
            self._place_order()

    textPixelSize = Property(float, _get_text_pixel_size, _set_text_pixel_size, notify=textPixelSizeChanged)
    """The size of the labels. It is the smallest size on the chart; all other sizes derive from it."""

    def _get_compact(self) -> bool:
        return self._compact

    def _set_compact(self, compact: bool) -> None:
        if compact != self._compact:
            self._compact = compact
            self.compactChanged.emit()
            self._place_order()

    compact = Property(bool, _get_compact, _set_compact, notify=compactChanged)
    """A tile of the figures page: no name, brief wordings, essential notes only."""

    def _get_headline(self) -> bool:
        return self._headline

    def _set_headline(self, headline: bool) -> None:
        if headline != self._headline:
            self._headline = headline
            self.headlineChanged.emit()
            self._place_order()

    headline = Property(bool, _get_headline, _set_headline, notify=headlineChanged)
    """Whether the chart draws the figure's large number itself; false if QML does."""

    def _get_named(self) -> bool:
        return self._named

    def _set_named(self, named: bool) -> None:
        if named != self._named:
            self._named = named
            self.namedChanged.emit()
            self._place_order()

    named = Property(bool, _get_named, _set_named, notify=namedChanged)
    """Whether the chart draws the figure's name; false if the page around it does."""

    def _get_progress(self) -> float:
        return self._progress

    def _set_progress(self, progress: float) -> None:
        if progress != self._progress:
            self._progress = progress
            self.progressChanged.emit()
            self.polish()

    progress = Property(float, _get_progress, _set_progress, notify=progressChanged)
    """The progress of the entrance, 0 to 1. At 1 every mark has its true size."""

    def _get_pixel_ratio(self) -> float:
        return self._pixel_ratio

    def _set_pixel_ratio(self, ratio: float) -> None:
        if ratio != self._pixel_ratio:
            self._pixel_ratio = ratio
            self.pixelRatioChanged.emit()
            self._place_order()

    pixelRatio = Property(float, _get_pixel_ratio, _set_pixel_ratio, notify=pixelRatioChanged)
    """Device pixels per logical pixel: `Screen.devicePixelRatio`.

    WORKAROUND: do not call `QQuickItem.window()` from Python. PySide takes the window for a child of the item, and the window's wrapper
    is deleted with the item.
    """

    def _get_ready(self) -> bool:
        return self._ready

    ready = Property(bool, _get_ready, notify=readyChanged)
    """Whether the image matches the properties."""

    def _get_failed(self) -> bool:
        return self._failed

    failed = Property(bool, _get_failed, notify=failedChanged)
    """Whether the chart cannot be drawn. The page then shows `wording` instead."""

    def _get_wording(self) -> list[str]:
        from kiosk.exhibition.wordings import parts  # not before the first frame

        if not 0 <= self._index < len(self._specs):
            return ["", "", "", ""]
        return list(parts(self._specs[self._index].headline.full))

    wording = Property(list, _get_wording, notify=wordingChanged)
    """The chart's number in four parts: words before it, number, unit, words after it."""

    # -- from properties to the image -------------------------------------------------------------------------------

    @Slot()
    def _respecify(self) -> None:
        """Asks the source again for the charts of the figure."""
        language = Language.EN if self._language == Language.EN else Language.ZH
        self._specs = () if self._source is None else self._source.charts(self._figure, language)
        if len(self._specs) != self._count:
            self._count = len(self._specs)
            self.countChanged.emit()
        self.wordingChanged.emit()
        self._place_order()

    def _wanted(self) -> Order | None:
        source = self._source
        if source is None or not 0 <= self._index < len(self._specs) or self.width() < 8 or self.height() < 8:
            return None
        options = Options(
            self.width(),
            self.height(),
            max(6.0, self._text_pixel_size),
            self._compact,
            self._headline,
            self._pixel_ratio,
            self._named,
        )
        return Order(self._specs[self._index], options, source.palette(self._night))

    @Slot()
    def _place_order(self) -> None:
        if self._settle.isActive():
            return
        order = self._wanted()
        if self._source is not None and self._order is not None and self._order != order:
            self._source.studio.retract(self._order)
        self._order = order
        self._on_failed()
        if order is None:
            self._image = QImage()
            self._shown = None
            self._set_ready(False)
            self.update()
            return
        if self._source is not None and self._source.studio.order(order):
            self.polish()
        elif self._shown is None or self._shown[0] != order:
            self._set_ready(False)

    @Slot(object)
    def _on_finished(self, order: Order) -> None:
        if order == self._order:
            self.polish()
        elif self._order is not None and not self._ready and self._source is not None:
            self._source.studio.order(self._order)

    @Slot()
    def _on_failed(self) -> None:
        failed = (
            self._source is not None
            and self._order is not None
            and self._source.studio.has_failed(self._order)
        )
        if failed != self._failed:
            self._failed = failed
            self.failedChanged.emit()

    def updatePolish(self) -> None:
        """Renders the image, on the GUI thread and at most once per frame."""
        order = self._order
        if order is None or self._source is None:
            return
        if self._shown == (order, self._progress):
            self._set_ready(True)
            return
        now = time.perf_counter()
        wait = self._taken + self._cost / BUSY_SHARE - now
        entering = 0.0 < self._progress < 1.0 and self._shown is not None and self._shown[0] == order
        if entering and wait > 0:
            self._later.start(max(1, round(wait * 1000)))
            return
        image = self._source.studio.picture(order, self._progress)
        if image is None:
            self._source.studio.order(order)
            return
        self._taken = time.perf_counter()
        self._cost = self._taken - now
        self._later.stop()
        self._image = image
        self._shown = (order, self._progress)
        self._set_ready(True)
        self.update()

    def _set_ready(self, ready: bool) -> None:
        if ready != self._ready:
            self._ready = ready
            self.readyChanged.emit()

    def paint(self, painter: QPainter) -> None:
        """Draws the image; may run on the render thread."""
        if not self._image.isNull():
            painter.drawImage(QRectF(0, 0, self.width(), self.height()), self._image)

    def geometryChange(self, new: QRectF | QRect, old: QRectF | QRect) -> None:
        """Bakes the chart only after its size has settled, because a layout passes through many sizes."""
        super().geometryChange(new, old)
        if new.size() != old.size():
            self._settle.start(FIRST_MS if self._image.isNull() else SETTLE_MS)
