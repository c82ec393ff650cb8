"""The composition root: makes the parts, hands them to each other, and starts them in the order a visitor needs.

Rules it keeps: the first frame comes before the exhibition is read and before pyqtgraph, NumPy or Pillow are imported; after
that one worker thread does all reading and importing, and hands values to the GUI thread.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QLoggingCategory,
    QMessageLogContext,
    QObject,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtWidgets import QApplication

from kiosk import resources, trace
from kiosk.charts.source import FigureSource
from kiosk.charts.studio import ChartStudio
from kiosk.exhibition.session import Rules
from kiosk.exhibition.text import Language
from kiosk.panel.panel import NotAvailableError, Panel
from kiosk.panel.stale import StaleInput
from kiosk.panel.worker import Worker
from kiosk.screens import home, scenery
from kiosk.screens.screen import Exhibit
from kiosk.screens.visit import Visit
from kiosk.settings import Settings
from kiosk.staff.entrance import Entrance

log = logging.getLogger("kiosk")

if TYPE_CHECKING:
    from kiosk.bundles.store.store import Store
    from kiosk.bundles.store.values import Showing
    from kiosk.exhibition.model import Exhibition
    from kiosk.panel.drives import Drives
    from kiosk.panel.swap import Swap

_FIRST_SCREENS = (home, scenery)
"""Modules whose import registers the types that the first frame uses."""
_LATER_SCREENS = (
    "kiosk.charts.item",
    "kiosk.panel.canvas",
    "kiosk.panel.player",
    *(f"kiosk.screens.{name}" for name in ("figures", "films", "galleries", "reading", "steps", "tiles")),
)
"""Modules of the other screens; no page can be opened before they are imported."""


TIDY_AFTER_MS = 2000
"""So long after a reset the last visitor's page is gone, and the attract screen stands."""


@dataclass(slots=True)
class App:
    """The parts of a running panel that the command line and the tour talk to."""

    application: QApplication
    engine: QQmlApplicationEngine
    window: QQuickWindow
    visit: Visit
    exhibit: Exhibit
    charts: ChartStudio
    worker: Worker
    staff: Entrance
    stale: StaleInput
    swap: Swap | None = None
    """The take-over of installed releases; None where a bundle was named, and until the first frame."""

    def close(self) -> None:
        """Release the window before the view-models that it is bound to."""
        self.staff.stop()
        if self.swap is not None:
            self.swap.stop()
        self.worker.stop()
        self.charts.close()
        self.window.close()
        for part in (self.window, self.engine):
            part.deleteLater()
            self.application.sendPostedEvents(part, QEvent.Type.DeferredDelete)


def build(
    settings: Settings,
    bundle: Path | None = None,
    *,
    data: Path | None = None,
    drives: Drives | None = None,
    size: QSize | None = None,
    windowed: bool = False,
    clock: Callable[[], float] = time.monotonic,
    machine: Panel | None = None,
) -> App:
    """Make the panel and show its first frame; the exhibition follows as soon as it has been read.

    Without `bundle` it is what the store in the folder `data` says, or the built-in one. `drives` sees the sticks (default: this
    system's). `machine` is kept awake and off the visitor's touches. `size` is in pixels and only for windows; RuntimeError where
    the interface itself cannot be loaded.
    """
    if bundle is not None:
        data = (
            None  # who names a bundle wants to see that one: nothing takes over, and there is no staff page
        )
    software = choose_graphics(settings.graphics)
    application = make_application()
    load_fonts()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(resources.qml_folder()))
    theme = set_theme(engine, settings, software)
    studio = ChartStudio(parent=engine)
    exhibit = Exhibit(FigureSource(studio, parent=engine), engine)
    visit = Visit(rules_of(settings), clock, engine)
    window = load_window(engine, visit, exhibit, window_size(application, size, windowed))
    stale = hold_back_stale_input(window, visit, theme)
    window.installEventFilter(visit)
    worker = Worker(engine)
    staff = Entrance(window, visit, settings.diagonal_inches, data, drives, worker.run, clock, engine)
    app = App(application, engine, window, visit, exhibit, studio, worker, staff, stale)

    def go_on() -> None:
        if machine is not None:
            look_after(machine, window)
            tidy_after_visits(machine, visit, worker)
        import_later_screens()
        app.charts.opened.connect(lambda: trace.mark("charts ready"))
        if data is not None:
            start_taking_over(app, data, clock)
        else:
            start_reading(app, bundle)

    after_first_frame(window, go_on)
    trace_first_touch(window, visit)
    if windowed or size is not None:
        window.show()
    else:
        window.showFullScreen()
    return app


def choose_graphics(wanted: str) -> bool:
    """Decide how the screen is drawn, before Qt starts; true if by Qt Quick's software backend.

    What the environment or the settings say stands. Otherwise Linux machines without a graphics card use software.
    """
    if os.environ.get("QT_QUICK_BACKEND"):
        return os.environ["QT_QUICK_BACKEND"] == "software"
    without_card = sys.platform == "linux" and not list(Path("/dev/dri").glob("renderD*"))
    if wanted == "software" or (wanted == "auto" and without_card):
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
        return True
    return False


def make_application() -> QApplication:
    """The QApplication (charts are drawn by widgets, so a QGuiApplication would not do)."""
    QApplication.setApplicationName("shiji")
    QApplication.setApplicationDisplayName("拾级")
    # Touches become mouse events only where an item asks for it; two visitors can touch at once.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_SynthesizeMouseForUnhandledTouchEvents, False)
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    qInstallMessageHandler(_log_qt)
    QLoggingCategory.setFilterRules(_QT_SILENT)
    return QApplication(["kiosk"])


def load_fonts() -> None:
    """Make our own typefaces known; the panel's fonts are never used."""
    for file in sorted((resources.assets_folder() / "fonts").glob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.error("the font %s cannot be loaded", file.name)


def set_theme(engine: QQmlApplicationEngine, settings: Settings, software: bool) -> QObject:
    """Tell the theme what does not change while the panel runs."""
    theme = engine.singletonInstance("Kiosk.Theme", "Theme")
    if not isinstance(theme, QObject):
        raise RuntimeError("the interface cannot be loaded: its theme is missing or broken")
    theme.setProperty("assets", QUrl.fromLocalFile(str(resources.assets_folder()) + "/"))
    theme.setProperty("diagonalInches", settings.diagonal_inches)
    theme.setProperty("software", software)
    theme.setProperty("pixelRatio", QApplication.primaryScreen().devicePixelRatio())
    return theme


def rules_of(settings: Settings) -> Rules:
    """The session's rules as the settings have them."""
    return Rules(
        idle_after=settings.idle_seconds,
        warning_for=settings.warning_seconds,
        language=Language(settings.language),
        volume=settings.volume,
    )


def window_size(application: QApplication, size: QSize | None, windowed: bool) -> QSize:
    """The window's size in pixels: as asked, or the whole screen, or most of it in a window."""
    screen = application.primaryScreen()
    return size or (screen.availableSize() * 0.8 if windowed else screen.size())


def load_window(engine: QQmlApplicationEngine, visit: Visit, exhibit: Exhibit, size: QSize) -> QQuickWindow:
    """Load the interface, laid out once, for `size`. RuntimeError where that fails."""
    engine.setInitialProperties(
        {"visit": visit, "exhibit": exhibit, "width": size.width(), "height": size.height()}
    )
    engine.loadFromModule("Kiosk.Screens", "Main")
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("the interface cannot be loaded; the log says why")
    return roots[0]


def hold_back_stale_input(window: QQuickWindow, visit: Visit, theme: QObject) -> StaleInput:
    """Keep what was meant for one page off the next one."""
    stale = StaleInput(window, lambda: float(theme.property("pixelsPerMm")), visit)
    window.installEventFilter(stale)
    visit.turned.connect(stale.turn)
    visit.movingChanged.connect(stale.set_moving)
    return stale


def look_after(machine: Panel, window: QQuickWindow) -> None:
    """Keep the display on and the system's touch answers off our window; what cannot be done is in the log."""
    for care in (machine.keep_awake, lambda: machine.guard(int(window.winId()))):
        try:
            care()
        except NotAvailableError as error:
            log.info("the panel: %s", error)


def tidy_after_visits(machine: Panel, visit: Visit, worker: Worker) -> None:
    """Give memory back to the system when a visitor has gone, on the worker; not while the next one is touching."""
    pause = QTimer(visit, singleShot=True, interval=TIDY_AFTER_MS)
    pause.timeout.connect(lambda: worker.run(machine.give_back_memory, lambda _: None))
    visit.fresh.connect(pause.start)
    visit.touched.connect(pause.stop)


def after_first_frame(window: QQuickWindow, then: Callable[[], None]) -> None:
    """Mark the first frame when it is on the glass, and call `then`."""

    def shown() -> None:
        trace.mark("first frame")
        then()

    after_next_frame(window, shown)


def after_next_frame(window: QQuickWindow, then: Callable[[], None]) -> None:
    """Call `then` once, when the next frame is on the glass."""
    done = False

    def swapped() -> None:
        nonlocal done
        if not done:
            done = True
            window.frameSwapped.disconnect(swapped)
            then()

    window.frameSwapped.connect(swapped, Qt.ConnectionType.QueuedConnection)


def trace_first_touch(window: QQuickWindow, visit: Visit) -> None:
    """Mark the first touch, and the frame that answers it."""

    def touched() -> None:
        visit.touched.disconnect(touched)
        trace.mark("first touch")
        after_next_frame(window, lambda: trace.mark("first touch answered"))

    visit.touched.connect(touched)


def import_later_screens() -> None:
    """Register the types of all other screens with QML."""
    for name in _LATER_SCREENS:
        importlib.import_module(name)


def start_reading(app: App, bundle: Path | None) -> None:
    """Read the exhibition on the worker; the charts' libraries are loaded when it is showing."""

    def exhibition_read(exhibition: Exhibition | None) -> None:
        if exhibition is None:
            app.charts.open()
        else:
            show(app, exhibition)

    app.worker.run(lambda: read_exhibition(bundle), exhibition_read)


def start_taking_over(app: App, data: Path, clock: Callable[[], float]) -> None:
    """Show what the store in `data` says, now and whenever it says something else; it is opened on the worker."""
    from kiosk.panel.swap import Swap

    def open_store() -> Store:
        from kiosk.bundles.store.store import Store

        return Store(data)

    def prepare(showing: Showing) -> Exhibition:
        from kiosk.panel.preparing import prepare

        return prepare(showing.files)

    def put_on_the_glass(exhibition: Exhibition) -> None:
        app.visit.start_over()
        show(app, exhibition)
        app.window.update()
        after_next_frame(app.window, swap.framed)

    def follow_the_visit() -> None:
        swap.set_idle(app.visit.property("phase") == "attract" and not app.staff.is_open)

    swap = Swap(
        open_store,
        prepare,
        lambda: read_exhibition(None),
        put_on_the_glass,
        app.worker.run,
        clock,
        app.engine,
    )
    app.swap = swap
    app.engine.warnings.connect(lambda faults: swap.fault("; ".join(fault.toString() for fault in faults)))
    app.visit.changed.connect(follow_the_visit)
    app.staff.changed.connect(follow_the_visit)
    app.staff.follow(swap)
    follow_the_visit()
    swap.start()


def show(app: App, exhibition: Exhibition) -> None:
    """Replace what is on the glass; the charts' libraries are loaded with the first exhibition."""
    first = app.exhibit.value is None
    app.exhibit.show(exhibition)
    if first:
        trace.mark("exhibition shown")
        app.charts.open()


def read_exhibition(bundle: Path | None) -> Exhibition | None:
    """The exhibition in `bundle`; where it cannot be used, the default one; every problem goes to the log."""
    from kiosk.bundles.authoring import reader

    for folder in dict.fromkeys((bundle or resources.default_bundle(), resources.default_bundle())):
        result = reader.read(folder)
        for problem in result.problems:
            log.warning("%s", problem)
        if result.exhibition is not None:
            return result.exhibition
        log.error("the exhibition in %s cannot be shown", folder)
    return None


_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


_QT_SILENT = "qt.multimedia.*=false"
"""Qt Multimedia speaks on its decoders' threads, which would wait there for Python while a page that is left waits for them. What
comes of it, the player says itself; QT_LOGGING_RULES brings the details back."""
_QT_EXPECTED = ("pa_context_connect() failed", "No RHI backend. Using CPU conversion")
"""What Qt warns of on machines without sound, or without a graphics card: known, and nothing to be done."""


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    expected = any(known in message for known in _QT_EXPECTED)
    level = logging.INFO if expected else _QT_LEVELS.get(kind, logging.WARNING)
    logging.getLogger("kiosk.qt").log(level, "%s", message)
