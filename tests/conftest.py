"""Fixtures for all tests: one application, real panels, and checks for warnings and leaks.

A test fails if Qt, QML or the log warns, or if it leaves a running timer or a thread behind. pytest-qt checks
Qt's messages during the test (`qt_log_level_fail`); the fixtures here check the rest. A test declares
expected warnings: `noise.take("…")` for the log, `@pytest.mark.qt_log_ignore("…")` for Qt.
"""

from __future__ import annotations

import atexit
import functools
import gc
import logging
import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ.setdefault("QT_ACCESSIBILITY", "1")

import hypothesis
import pytest

from tests.effort import CASES, LEFT_OUT, QUICK, examples

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kiosk.app import App
    from kiosk.panel.drives.interface import Drives
    from kiosk.panel.machine.interface import Finding, Machine
    from tests.hall import Halls
    from tests.mute import Mute

NOISE_WITHOUT_MEANING = re.compile(
    "This plugin does not support (propagateSizeHints|raise)"
    r"|pa_context_connect\(\) failed|No RHI backend. Using CPU conversion"
)
DEFAULT_BUNDLE = Path(__file__).parents[1] / "assets" / "exhibitions" / "beibei-2021"


@functools.cache
def default_tables() -> Path:
    """The default exhibition with text tables instead of its workbook, and without its spoken clips.

    Tests copy it to change cells; do not change it.
    """
    from kiosk.tour.hall import unfold

    folder = Path(tempfile.mkdtemp(prefix="kiosk-tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(DEFAULT_BUNDLE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("speech"))
    unfold(folder)
    return folder


def spoiled_bundle(folder: Path) -> Path:
    """The default exhibition with one unreadable file."""
    shutil.copytree(default_tables(), folder, copy_function=_copy_but_pictures)
    (folder / "exhibit.toml").write_text("id = [", encoding="utf-8")
    return folder


def _copy_but_pictures(source: str, target: str) -> None:
    if source.endswith(".webp"):
        Path(target).touch()
    else:
        shutil.copy(source, target)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark each test that needs an application as `panel`. `make quick` skips those and many cases of the others."""
    for item in items:
        if "qapp" in getattr(item, "fixturenames", ()):
            item.add_marker("panel")
    if QUICK:
        kept = a_few_of_each([item for item in items if not item.nodeid.startswith(LEFT_OUT)])
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


def a_few_of_each(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """Keep all tests, but of a test with many cases only some, from the first to the last."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return {item for group in cases.values() for item in group[:: -(-len(group) // CASES)]}


# Hypothesis has no deadline: on a busy machine the first example may take long.
hypothesis.settings.register_profile("kiosk", deadline=None, max_examples=examples(100))
hypothesis.settings.load_profile("kiosk")


@pytest.fixture(scope="session", autouse=True)
def quick_children() -> None:
    """Fork children for hostile files from a server that has already done such work once; see tests/warm.py.

    `tests/bundles/test_child.py` starts them as the program does.
    """
    import multiprocessing

    from kiosk.bundles import child

    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.set_forkserver_preload(["tests.warm"])
        child.CONTEXT = multiprocessing.get_context("forkserver")


@pytest.fixture(scope="session", autouse=True)
def cheap_pins() -> None:
    """Hash PINs with little work; `tests/staff/test_pin.py` checks that the program uses the full amount."""
    from kiosk.staff import pin

    pin._N = 16


class Clock:
    """A clock that moves only when the test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


class NoMachine:
    """A machine without any abilities; implements `machine.interface.Machine`."""

    def claim(self) -> bool:
        return True

    def keep_awake(self) -> None:
        """Do nothing."""

    def guard(self, window: int) -> None:
        """Do nothing."""

    def switch_display(self, on: bool) -> None:
        """Do nothing."""

    def give_back_memory(self) -> None:
        """Do nothing."""

    def voices(self) -> tuple[str, ...]:
        return ()

    def findings(self) -> list[Finding]:
        return []

    def release(self) -> None:
        """Do nothing."""


class Noise(logging.Handler):
    """Collects the panel's log at warning level and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def take(self, pattern: str) -> list[str]:
        """Return the matching messages and mark them as expected."""
        taken = [sentence for sentence in self.said if re.search(pattern, sentence)]
        self.said = [sentence for sentence in self.said if sentence not in taken]
        return taken


@pytest.fixture(scope="session", autouse=True)
def built_in() -> None:
    """The release of the built-in exhibition. A checkout makes it once; the panels of all tests show it."""
    from kiosk.bundles.release import builtin

    assert builtin.main() == 0


@pytest.fixture(scope="session", autouse=True)
def previews(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the releases of the folders that tests show only for this test run."""
    os.environ["KIOSK_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The panel's own application; pytest-qt keeps its message handler."""
    from PySide6.QtCore import qInstallMessageHandler

    from kiosk.qtsetup.application import load_fonts, make_application

    handler = qInstallMessageHandler(None)
    application = make_application()
    qInstallMessageHandler(handler)
    load_fonts()
    return application


@pytest.fixture(autouse=True)
def noise() -> Iterator[Noise]:
    """Fail a test if its panel logs a warning that the test did not take."""
    heard = Noise()
    log = logging.getLogger("kiosk")
    log.addHandler(heard)
    yield heard
    log.removeHandler(heard)
    assert heard.said == [], "unexpected warnings in the log"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test if closing its panel makes Qt warn; pytest-qt has stopped listening by then."""
    try:
        from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    except ImportError:
        return (yield)
    said: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg) and not NOISE_WITHOUT_MEANING.search(
            message
        ):
            said.append(message)

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    assert said == [], "Qt warned while the test was taken down"


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread or, if it builds its own application parts, an active timer.

    A shared panel is checked as a whole: `module_panel` does that when it closes the panel.
    """
    if "module_panel" in request.fixturenames:
        yield
        return
    with leaving_nothing(timers="qapp" in request.fixturenames):
        yield


@contextmanager
def leaving_nothing(timers: bool) -> Iterator[None]:
    """Fail if threads or timers outlive the block."""

    def alive() -> set[object]:
        return {*threading.enumerate(), *(active_timers() if timers else ())}

    before = alive()
    yield
    until = time.monotonic() + 3
    while timers and alive() - before and time.monotonic() < until:
        wait(0.05)
    assert alive() - before == set(), "a thread or an active timer was left"


def active_timers() -> set[str]:
    """Return the active QTimers that Python knows of."""
    import shiboken6
    from PySide6.QtCore import QTimer

    return {
        f"{timer} of {timer.parent()}, {timer.interval()} ms"
        for timer in gc.get_objects()
        if type(timer) is QTimer and shiboken6.isValid(timer) and timer.isActive()
    }


def wait(seconds: float) -> None:
    """Run the event loop for a while. The threads work meanwhile; in `QTest.qWait` PySide would keep the GIL."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(max(1, round(seconds * 1000)), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], object], what: str, seconds: float = 8.0) -> None:
    """Run the event loop until `condition` holds; otherwise fail the test with the message `what`."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"waited {seconds:.0f} s for {what}"
        wait(0.01)


Build = Callable[..., "App"]


@pytest.fixture
def clock() -> Clock:
    """A clock for the panel; the test moves it."""
    return Clock()


@pytest.fixture
def panel(qapp: QApplication, clock: Clock) -> Iterator[Build]:
    """Build real panels: `panel(width=…, height=…, bundle=…, data=…, clock=…, language=…, diagonal_inches=…)`."""
    yield from building(clock)


@pytest.fixture(scope="session")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Halls:
    """Three signed releases on sticks, made once per test run."""
    from tests.hall import Halls

    return Halls(tmp_path_factory.mktemp("hall"))


@pytest.fixture(scope="module")
def module_panel(qapp: QApplication) -> Iterator[Build]:
    """Like `panel`, for panels that the tests of one file share."""
    with leaving_nothing(timers=True):
        yield from building(Clock())


def building(clock: Clock) -> Iterator[Build]:
    """Yield a function that builds panels; close all of them afterwards."""
    from dataclasses import replace

    from PySide6.QtCore import QSize

    from kiosk import app, settings
    from tests.mute import Mute

    defaults = settings.load(Path("/nonexistent"))
    built: list[App] = []

    def build(
        width: int = 1920,
        height: int = 1080,
        *,
        bundle: Path | None = None,
        data: Path | None = None,
        drives: Drives | None = None,
        clock: Callable[[], float] = clock,
        reading: bool = True,
        charts: bool = True,
        machine: Machine | None = None,
        speaker: Mute | None = None,
        **changes: object,
    ) -> App:
        chosen = replace(defaults, **changes)  # type: ignore[arg-type]
        made = app.build(
            chosen,
            bundle,
            data=data,
            drives=drives,
            size=QSize(width, height),
            windowed=True,
            clock=clock,
            machine=machine,
            speaker=speaker or Mute(),
        )
        built.append(made)
        if not charts:
            made.charts.open = lambda: None  # type: ignore[method-assign]
        if reading:
            wait_until(
                lambda: made.exhibit.value is not None and (made.charts.is_open or not charts),
                "the exhibition",
                seconds=8.0 if bundle is None else 60.0,  # make its release first
            )
        return made

    yield build
    for made in built:
        made.close()
    gc.collect()
