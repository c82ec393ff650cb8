"""The composition root: creates the parts, connects them, and starts them in the order that a visitor needs.

The first frame comes before the exhibition is read and before pyqtgraph, NumPy or Pillow are imported. After that,
one worker thread does all reading and importing and passes values to the GUI thread.
"""

from __future__ import annotations

import importlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication

from kiosk import resources, trace
from kiosk.access.announcer import Announcer, sender
from kiosk.access.steering import Steering
from kiosk.charts.source import FigureSource
from kiosk.charts.studio import ChartStudio
from kiosk.exhibition.pages import PAGES
from kiosk.exhibition.reading_time import Pace
from kiosk.exhibition.session import TEXT_SCALES, Look, Rules
from kiosk.exhibition.text import Language
from kiosk.panel.hands import Hands
from kiosk.panel.leftover_input import LeftoverInput
from kiosk.panel.machine.interface import Machine, NotAvailableError
from kiosk.panel.on_screen import OnScreen
from kiosk.panel.worker import Worker
from kiosk.qtsetup.application import choose_graphics, load_fonts, make_application
from kiosk.qtsetup.frames import after_first_frame, after_next_frame
from kiosk.qtsetup.landscape import COMPOSED, LandscapePictures
from kiosk.qtsetup.window import load_window, set_theme, window_size
from kiosk.screens import home, page_name, scenery
from kiosk.screens.screen import Exhibit
from kiosk.screens.visit import Visit
from kiosk.settings import Settings, preview_folder
from kiosk.staff.gate import StaffGate

if TYPE_CHECKING:
    from kiosk.bundles.release.preview import Preview
    from kiosk.bundles.store.store import Store
    from kiosk.bundles.store.values import Showing
    from kiosk.exhibition.model import Exhibition
    from kiosk.panel.drives.interface import Drives
    from kiosk.panel.takeover.swap import Swap
    from kiosk.screens.narrator import Narrator, SpeakerLike

_FIRST_SCREENS = (home, page_name, scenery)
"""Modules whose import registers the types of the first frame."""
_LATER_SCREENS = (
    "kiosk.access.deck",
    "kiosk.charts.item",
    "kiosk.panel.playing.canvas",
    "kiosk.panel.playing.player",
    "kiosk.screens.narrator",
    "kiosk.qtsetup.dimming",
    *sorted({f"kiosk.screens.{name}" for kind in PAGES for name in kind.modules}),
)
"""Modules of the other screens. No page can be opened before they are imported."""


TIDY_AFTER_MS = 2000
"""This long after a reset the last visitor's page is gone and the attract screen is shown."""


@dataclass(slots=True)
class App:
    """The parts of a running panel that the command line and the tour use."""

    application: QApplication
    engine: QQmlApplicationEngine
    window: QQuickWindow
    visit: Visit
    exhibit: Exhibit
    charts: ChartStudio
    worker: Worker
    staff: StaffGate
    leftover_input: LeftoverInput
    keys: Steering
    swap: Swap | None = None
    """The take-over of installed releases. None if a bundle was named, and until the first frame."""
    narrator: Narrator | None = None
    """Reads aloud. None until the first frame."""
    preview: Preview | None = None
    """The release of the named bundle. None without one, and until the first frame."""

    def close(self) -> None:
        """Release the window before the view-models that it is bound to."""
        self.staff.stop()
        if self.narrator is not None:
            self.window.setProperty("narrator", None)
            self.narrator.close()
        if self.swap is not None:
            self.swap.stop()
        if self.preview is not None:
            self.preview.stop()
        self.worker.stop()
        self.charts.close()
        self.window.close()
        for part in (self.window, self.engine):
            part.deleteLater()
            self.application.sendPostedEvents(part, QEvent.Type.DeferredDelete)
        if self.preview is not None:
            self.preview.close()


def build(
    settings: Settings,
    bundle: Path | None = None,
    *,
    data: Path | None = None,
    drives: Drives | None = None,
    size: QSize | None = None,
    windowed: bool = False,
    clock: Callable[[], float] = time.monotonic,
    machine: Machine | None = None,
    speaker: SpeakerLike | None = None,
) -> App:
    """Create the panel and show its first frame. The exhibition follows when it has been read.

    Without `bundle`, the panel shows the release of the store in the folder `data`, or the built-in exhibition. A
    bundle is shown as its release will look, without take-over and staff page. `drives` finds the sticks (default:
    this system's drives). `machine` is kept awake, and its touch gestures stay disabled. `speaker` plays what is read
    aloud (default: this system's sound). `size` is in pixels and only for windows. RuntimeError if the interface cannot
    be loaded.
    """
    if bundle is not None:
        data = None
    software = choose_graphics(settings.graphics)
    application = make_application()
    load_fonts()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(resources.qml_folder()))
    engine.addImageProvider(COMPOSED, LandscapePictures(resources.assets_folder()))
    theme = set_theme(engine, settings, software)
    studio = ChartStudio(parent=engine)
    exhibit = Exhibit(FigureSource(studio, parent=engine), engine)
    visit = Visit(rules_of(settings), clock, engine)
    window = load_window(engine, window_size(application, size, windowed), visit=visit, exhibit=exhibit)
    keys = Steering(window, visit, engine)
    window.setProperty("keys", keys)
    leftover_input = hold_back_leftover_input(window, visit, theme)
    window.installEventFilter(visit)
    keys.ended.connect(announce_for_assistive_software(engine, window, visit, exhibit).at_end)
    worker = Worker(engine)
    staff = StaffGate(
        window, visit, exhibit, settings.diagonal_inches, data, drives, worker.run, clock, engine
    )
    keep_palms_off(window, leftover_input, theme)
    app = App(application, engine, window, visit, exhibit, studio, worker, staff, leftover_input, keys)

    def go_on() -> None:
        count_reading_time(window, visit)
        if machine is not None:
            look_after(machine, window)
            tidy_after_visits(machine, visit, worker)
        import_later_screens()
        app.narrator = read_aloud(app, clock, speaker)
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


def rules_of(settings: Settings) -> Rules:
    """The session's rules from the settings."""
    return Rules(
        idle_after=settings.idle_seconds,
        warning_for=settings.warning_seconds,
        pace=Pace(settings.characters_per_minute, settings.words_per_minute),
        language=Language(settings.language),
        volume=settings.volume,
        text_scale=min(TEXT_SCALES, key=lambda scale: abs(scale - settings.text_scale)),
        look=Look(settings.look),
    )


def hold_back_leftover_input(window: QQuickWindow, visit: Visit, theme: QObject) -> LeftoverInput:
    """Drop input that was meant for one page before it reaches the next one."""
    leftover_input = LeftoverInput(window, lambda: float(theme.property("pixelsPerMm")), visit)
    window.installEventFilter(leftover_input)
    visit.turned.connect(leftover_input.turn)
    visit.sheetTurned.connect(leftover_input.turn)
    visit.movingChanged.connect(leftover_input.set_moving)
    return leftover_input


def keep_palms_off(window: QQuickWindow, leftover_input: LeftoverInput, theme: QObject) -> None:
    """Let only fingers through, and only taps to buttons. Installed last, it comes first."""
    hands = Hands(window, lambda: float(theme.property("pixelsPerMm")), leftover_input)
    hands.dropped.connect(leftover_input.forget)
    window.installEventFilter(hands)


def count_reading_time(window: QQuickWindow, visit: Visit) -> None:
    """Let the time to read what is on the screen count as use."""
    on_screen = OnScreen(window, visit.reading, visit)
    visit.changed.connect(on_screen.wait)
    visit.used.connect(on_screen.wait)
    visit.movingChanged.connect(on_screen.set_moving)
    on_screen.seen.connect(visit.read)


def announce_for_assistive_software(
    engine: QQmlApplicationEngine, window: QQuickWindow, visit: Visit, exhibit: Exhibit
) -> Announcer:
    """Say what opens and changes to those who do not see it."""
    words = engine.singletonInstance("Kiosk.Theme", "Words")
    assert isinstance(words, QObject)
    return Announcer(visit, exhibit, words, sender(window), engine)


def look_after(machine: Machine, window: QQuickWindow) -> None:
    """Keep the display on and the system's touch gestures off our window. Failures are logged."""
    for care in (machine.keep_awake, lambda: machine.guard(int(window.winId()))):
        try:
            care()
        except NotAvailableError as error:
            logging.getLogger("kiosk").info("the panel: %s", error)


def tidy_after_visits(machine: Machine, visit: Visit, worker: Worker) -> None:
    """Return memory to the system on the worker after each visit, but not while the next visitor is touching."""
    pause = QTimer(visit, singleShot=True, interval=TIDY_AFTER_MS)
    pause.timeout.connect(lambda: worker.run(machine.give_back_memory, lambda _: None))
    visit.fresh.connect(pause.start)
    visit.touched.connect(pause.stop)


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


def read_aloud(app: App, clock: Callable[[], float], speaker: SpeakerLike | None) -> Narrator:
    """Let the panel read aloud when a visitor wants it, or plugs in headphones."""
    from kiosk.bundles.authoring.speech.clip_files import interface_clips
    from kiosk.panel.playing.speaker import Speaker
    from kiosk.screens.narrator import Narrator

    assets = resources.assets_folder()
    narrator = Narrator(
        app.window,
        app.visit,
        app.exhibit,
        app.keys,
        speaker or Speaker(assets / "sounds", app.engine),
        lambda: interface_clips(assets / "speech"),
        clock,
        app.engine,
    )
    narrator.exploring.connect(app.leftover_input.drop)
    app.window.setProperty("narrator", narrator)
    return narrator


def start_reading(app: App, bundle: Path | None) -> None:
    """Read the exhibition on the worker. The charts' libraries are loaded when it is shown."""
    if bundle is not None:
        from kiosk.bundles.release.preview import Preview

        app.preview = Preview(bundle, preview_folder())

    def exhibition_read(exhibition: Exhibition | None) -> None:
        if exhibition is None:
            app.charts.open()
        else:
            show(app, exhibition)

    app.worker.run(lambda: read_exhibition(app.preview), exhibition_read)


def start_taking_over(app: App, data: Path, clock: Callable[[], float]) -> None:
    """Show the release of the store in `data`, now and after each change. The store is opened on the worker."""
    from kiosk.panel.takeover.swap import Swap

    def open_store() -> Store:
        from kiosk.bundles.store.store import Store

        return Store(data)

    def prepare(showing: Showing) -> Exhibition:
        from kiosk.panel.takeover.preparing import prepare

        return prepare(showing.files)

    def show_new_release(exhibition: Exhibition) -> None:
        app.visit.start_over()
        show(app, exhibition)
        app.window.update()
        after_next_frame(app.window, swap.framed)

    def follow_the_visit() -> None:
        swap.set_idle(app.visit.property("phase") == "attract" and not app.staff.is_open)

    swap = Swap(
        open_store,
        prepare,
        read_exhibition,
        show_new_release,
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
    """Show another exhibition. The charts' libraries are loaded with the first one."""
    first = app.exhibit.value is None
    app.exhibit.show(exhibition)
    if first:
        trace.mark("exhibition shown")
        app.charts.open()
        if app.narrator is not None:
            app.narrator.listen_soon()


def read_exhibition(preview: Preview | None = None) -> Exhibition | None:
    """The exhibition of a preview; the built-in one if there is none or it cannot be shown. The log says why."""
    from kiosk.bundles.release import builtin

    return (preview and preview.read()) or builtin.read()
