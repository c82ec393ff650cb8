"""Bakes charts on a worker thread and renders images of them on the GUI thread.

Importing this module imports neither pyqtgraph nor NumPy. `load_plots` imports them; the studio calls it on its worker after `open`.
So the import delays neither the first frame nor a touch. For the same reason the light parts of the charts are imported where they are
first needed. Baking uses only images, painters and font metrics. Graphics items and the hidden view stay on the GUI thread.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from kiosk.charts.layout import Options
    from kiosk.charts.palette import Fonts, Palette
    from kiosk.charts.plot import ChartPlot, Drawn
    from kiosk.charts.shapes import ChartSpec

_log = logging.getLogger(__name__)

CACHE_BYTES = 64 * 1024 * 1024
"""The most memory for baked layers that are kept for the next visit of a page, in bytes."""


BURST_SECONDS = 0.4
"""Orders within this time of each other belong to one page and keep their order."""
MOST_ORDERS = 48


@dataclass(frozen=True, slots=True)
class Order:
    """One chart to bake: its spec, options and palette."""

    spec: ChartSpec
    options: Options
    palette: Palette


def load_plots() -> ModuleType:
    """Imports pyqtgraph, NumPy and the drawings. May run on any thread; creates no widget and no graphics item.

    Raises ImportError if pyqtgraph or NumPy is missing.
    """
    from kiosk.charts import plot

    return plot


class ChartStudio(QObject):
    """Bakes the charts of all items. Needs a QApplication (not a QGuiApplication); lives on the GUI thread."""

    opened = Signal()
    """The plots are loaded; items may place orders."""
    finished = Signal(object)
    """An order (the argument) is baked."""
    failed = Signal()
    """An order, or all charts, cannot be drawn; see `has_failed`."""
    _loaded = Signal(object)
    _baked = Signal(object, object)

    def __init__(self, fonts: Fonts | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._plots: ModuleType | None = None
        self._plot: ChartPlot | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._cache: OrderedDict[Order, Drawn] = OrderedDict()
        self._failed: set[Order] = set()
        self._unavailable = False
        self._queue: list[Order] = []
        self._burst = 0
        self._ordered = 0.0
        self._busy: Order | None = None
        self._loaded.connect(self._on_loaded)
        self._baked.connect(self._on_baked)

    @property
    def is_open(self) -> bool:
        """Whether the plots are loaded."""
        return self._plots is not None

    def open(self) -> None:
        """Loads the plots on the worker; `opened` follows. Call it after the first frame. A second call does nothing."""
        if self._plots is None:
            self._pool.start(self._load)

    def _load(self) -> None:
        try:
            self._loaded.emit(load_plots())
        except ImportError as error:
            self._loaded.emit(error)

    @Slot(object)
    def _on_loaded(self, plots: ModuleType | ImportError) -> None:
        if isinstance(plots, ImportError):
            _log.error("charts are not available: pyqtgraph or NumPy cannot be imported", exc_info=plots)
            self._unavailable = True
            self.failed.emit()
        elif self._plots is None:
            self._plots = plots
            self.opened.emit()

    def close(self) -> None:
        """Waits for the worker and deletes the hidden view. For the end of the app and of tests."""
        self._queue.clear()
        self._pool.clear()
        self._pool.waitForDone()
        self._cache.clear()
        if self._plot is not None:
            self._plot.close()
            self._plot = None

    def order(self, order: Order) -> bool:
        """Bakes a chart unless it is baked. True if its image can be rendered at once; otherwise `finished` follows.

        One chart is baked at a time. Orders of one burst keep their order; orders of a later page come before them.
        """
        if order in self._cache:
            self._cache.move_to_end(order)
            return True
        known = order == self._busy or order in self._queue or order in self._failed
        if self._plots is not None and not known:
            now = time.monotonic()
            if now - self._ordered > BURST_SECONDS:
                self._burst = 0
            self._ordered = now
            self._queue.insert(self._burst, order)
            self._burst += 1
            del self._queue[MOST_ORDERS:]
            self._next()
        return False

    def has_failed(self, order: Order) -> bool:
        """Whether this chart cannot be drawn; its number must then be shown alone."""
        return self._unavailable or order in self._failed

    def retract(self, order: Order) -> None:
        """Cancels an order that nobody waits for, if it has not started."""
        if order in self._queue:
            self._burst -= self._queue.index(order) < self._burst
            self._queue.remove(order)

    def _next(self) -> None:
        if self._busy is None and self._queue:
            self._busy = order = self._queue.pop(0)
            self._burst = max(0, self._burst - 1)
            self._pool.start(lambda: self._bake(order))

    def _bake(self, order: Order) -> None:
        plots = self._plots
        if plots is None:
            return
        from kiosk.charts.typeset import TypeSetter

        try:
            baked = plots.draw(order.spec, order.options, order.palette, TypeSetter(self._typefaces()))
        except Exception as error:  # the page shows the number alone, and the log gets a line
            baked = error
        self._baked.emit(order, baked)

    @Slot(object, object)
    def _on_baked(self, order: Order, baked: Drawn | Exception) -> None:
        self._busy = None
        self._next()
        if isinstance(baked, Exception):
            self._fail(order, baked)
            return
        self._cache[order] = baked
        self.finished.emit(order)
        self._trim()

    def _fail(self, order: Order, error: Exception) -> None:
        _log.error("the chart of figure %s cannot be drawn", order.spec.figure, exc_info=error)
        self._cache.pop(order, None)
        self._failed.add(order)
        self.failed.emit()

    def _typefaces(self) -> Fonts:
        from kiosk.charts.palette import Fonts

        return self._fonts or Fonts()

    def _trim(self) -> None:
        total = sum(drawn.byte_count for drawn in self._cache.values())
        while total > CACHE_BYTES and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            total -= dropped.byte_count

    def picture(self, order: Order, progress: float) -> QImage | None:
        """The chart at this progress (0 to 1) with a transparent background; None if it is not baked. GUI thread only."""
        drawn = self._cache.get(order)
        if drawn is None or self._plots is None:
            return None
        if self._plot is None:
            self._plot = self._plots.ChartPlot(self._typefaces())
        try:
            return self._plot.picture(drawn, progress)
        except Exception as error:
            self._fail(order, error)
            return None
