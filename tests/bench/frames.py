"""Frame times of the panel, measured in its process: real touch events and frame swaps of Qt Quick.

Run as `python -m tests.bench.frames WIDTHxHEIGHT` on a display; prints JSON. All times are milliseconds. An
interval between two frames counts if something moves when it begins: a page transition, a gallery swipe, or a
picture under two fingers. So a stop in the middle of a movement counts, and a screen at rest does not.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from math import cos, sin

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtQuick import QQuickItem

from kiosk import app as panel
from kiosk import settings
from kiosk.tour.finger import Finger, visible_items
from tests.types_of_items import type_name

BEAT = 16
"""Milliseconds between two positions of a moving finger, as touch screens report them."""
EMPTY = 6.0
"""Milliseconds; a frame that follows sooner is the empty frame that Qt Quick's software loop adds to a touch."""


@dataclass(slots=True)
class Scene:
    """One movement, done several times."""

    intervals: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    """CPU time of the GUI thread between the two frames; unlike the interval it does not grow with other load."""
    latencies: list[float] = field(default_factory=list)
    """Time from a touch to the next frame swap."""
    arrivals: list[float] = field(default_factory=list)
    """Time from a touch until the opened page can be read."""


def pause(time_ms: int) -> None:
    """Run the event loop. `QTest.qWait` sleeps up to 10 ms at a time, which would count as late frames."""
    loop = QEventLoop()
    QTimer.singleShot(time_ms, loop.quit)
    loop.exec()


class Driver:
    """Touches the panel and records its frames."""

    def __init__(self, size: QSize) -> None:
        self.app = panel.build(settings.load(settings.settings_file()), size=size, windowed=True)
        self.window = self.app.window
        self.finger = Finger(self.window)
        self.scenes: dict[str, Scene] = {}
        self._scene = Scene()
        self._moves: Callable[[], bool] = lambda: False
        self._last: float | None = None
        self._worked = 0.0
        self._touched: float | None = None
        self.window.frameSwapped.connect(self._swapped, Qt.ConnectionType.DirectConnection)

    def _swapped(self) -> None:
        now = time.perf_counter() * 1000
        if self._last is not None and now - self._last < EMPTY:
            return
        if self._last is not None:
            self._scene.intervals.append(now - self._last)
            self._scene.work.append(time.thread_time() * 1000 - self._worked)
        if self._touched is not None:
            self._scene.latencies.append(now - self._touched)
            self._touched = None
        self._last = now if self._moves() else None
        self._worked = time.thread_time() * 1000

    def scene(self, name: str, moves: Callable[[], bool]) -> None:
        """Begin a scene: following frames belong to it. `moves` tells whether something is moving."""
        self._last = self._touched = None
        self._moves = moves
        self._scene = self.scenes.setdefault(name, Scene())

    def rest(self) -> None:
        """End the scene: count no frames until the next one."""
        self._moves = lambda: False
        self._last = None
        self._scene = Scene()
        pause(900)

    def wait(self, condition: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
        """Run the event loop until `condition` holds. TimeoutError after `seconds`."""
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"waited {seconds:.0f} s for {what}")
            pause(4)

    def item(self, name: str) -> QQuickItem:
        """Wait for the control with this object name and return it."""
        self.wait(lambda: self.finger.find(name) is not None, f"“{name}” to appear")
        found = self.finger.find(name)
        assert found is not None
        return found

    def tap(self, name: str) -> None:
        """Touch a control; the latency is measured from the press."""
        item = self.item(name)
        at = item.mapToScene(item.boundingRect().center()).toPoint()
        self.touched()
        self.finger.press(at)
        pause(60)
        self.finger.release(at)

    def open(self, name: str, arrives: str, busy: Callable[[], bool] = lambda: False) -> None:
        """Touch a control and wait until the page it opens can be touched at `arrives`, and `busy` has ended."""
        began = time.perf_counter() * 1000
        self.tap(name)
        self.wait(lambda: not busy(), "the movement to end")  # a search would disturb it
        self.wait(lambda: self.finger.find(arrives) is not None, f"“{arrives}” to appear")
        self._scene.arrivals.append(time.perf_counter() * 1000 - began)

    def change(self, name: str) -> None:
        """Touch a control; time from its release to the next frame, and to the last one before the screen stands still."""
        item = self.item(name)
        at = item.mapToScene(item.boundingRect().center()).toPoint()
        self.finger.press(at)
        pause(60)
        self._last = None
        began = last = time.perf_counter() * 1000

        def swapped() -> None:
            nonlocal last
            last = time.perf_counter() * 1000

        self.window.frameSwapped.connect(swapped, Qt.ConnectionType.DirectConnection)
        self.touched()
        self.finger.release(at)
        self.wait(lambda: time.perf_counter() * 1000 - last > SETTLED * 1000, "the page to settle")
        self.window.frameSwapped.disconnect(swapped)
        self._scene.arrivals.append(last - began)

    def touched(self) -> None:
        """Start timing until the next frame, unless an earlier touch still waits for its frame."""
        if self._touched is None:
            self._touched = time.perf_counter() * 1000

    def close(self) -> None:
        """Close the panel."""
        self.window.frameSwapped.disconnect(self._swapped)
        self.app.close()


def pages(driver: Driver, times: int) -> None:
    """Home → step → next step → back, several times."""
    host = _one(driver.window.contentItem(), "PageHost")
    slots = [item for item in host.childItems() if type_name(item) == "PageSlot"]

    def moving() -> bool:
        return any(0 < slot.property("spread") < 1 or 0 < slot.x() < slot.width() for slot in slots)

    def busy() -> bool:
        return bool(host.property("busy"))

    for _ in range(times):
        driver.scene("home → step", moving)
        driver.open("home.step-2", "step.next", busy)
        driver.rest()
        driver.scene("step → next step", moving)
        driver.tap("step.next")
        driver.wait(lambda: not busy(), "the slide to end")
        driver.rest()
        driver.scene("back", moving)
        driver.tap("bar.back")
        driver.wait(lambda: not busy(), "the page to fold")
        driver.rest()


CHANGES = {
    "sheet opens": "bar.access",
    "text 125 %": "access.scale.125",
    "text 200 %": "access.scale.200",
    "text 100 %": "access.scale.100",
    "high contrast": "access.look.contrast",
    "low glare": "access.look.low-glare",
    "day": "access.look.day",
    "sheet closes": "access.close",
}
"""Changes of the page, each with the control that makes it."""
SETTLED = 0.2
"""Seconds without a frame, after which a page counts as settled."""


def sheet(driver: Driver, times: int) -> None:
    """Open the accessibility sheet over a step, change the size of the text and the colours, close it, several times."""
    driver.open("home.step-1", "step.next")
    driver.rest()
    for _ in range(times):
        for name, control in CHANGES.items():
            driver.scene(name, lambda: False)
            driver.change(control)
            driver.rest()
    driver.tap("bar.home")
    driver.rest()


def gallery(driver: Driver, times: int) -> None:
    """Swipe through the pictures and pinch one with two fingers."""
    driver.tap("home.galleries")
    driver.rest()
    driver.tap("gallery.landscape")
    driver.rest()
    exhibition = driver.app.exhibit.value
    assert exhibition is not None
    driver.tap(f"photo.{exhibition.gallery('landscape').photos[0]}")
    driver.rest()
    pictures = driver.item("photo.list")
    pause(2500)  # wait until the neighbours are decoded
    width, height = driver.window.width(), driver.window.height()
    held = False

    def turning() -> bool:
        return held or bool(pictures.property("moving"))

    for number in range(times):
        driver.scene("gallery swipe", turning)
        forth = number % 4 < 2
        xs = [int(width * (0.75 - 0.035 * step if forth else 0.25 + 0.035 * step)) for step in range(13)]
        held = True
        drag(driver, ([QPoint(x, height // 2)] for x in xs))
        held = False
        driver.wait(lambda: not turning(), "the picture to stand still")
        driver.rest()
    for _ in range(times // 2):
        driver.scene("pinch", lambda: True)
        drag(driver, _pinch(width, height))
        driver.rest()
        driver.tap("photo.fit")
        driver.rest()


def drag(driver: Driver, positions: Iterator[list[QPoint]]) -> None:
    """Press the fingers, move them position by position, lift them. Latency is timed from the fourth position on."""
    at = next(positions)
    driver.finger.press(*at)
    beat = time.monotonic()
    for number, at in enumerate(positions, start=1):
        beat += BEAT / 1000
        pause(max(1, round((beat - time.monotonic()) * 1000)))
        if number > 3:
            driver.touched()
        driver.finger.move(*at)
    driver.finger.release(*at)


def _pinch(width: int, height: int) -> Iterator[list[QPoint]]:
    """Two fingers move apart, then half the way back, and turn a little; 50 positions."""
    for step in range(50):
        spread = height * (0.08 + 0.3 * sin(step / 49 * 2.2))
        dx, dy = spread * cos(0.5 + step / 200), spread * sin(0.5 + step / 200)
        middle = QPoint(width // 2, int(height * 0.42))
        yield [middle - QPoint(int(dx), int(dy)), middle + QPoint(int(dx), int(dy))]


def _one(root: QQuickItem, kind: str) -> QQuickItem:
    return next(item for item in visible_items(root) if type_name(item) == kind)


def measure(size: QSize, times: int = 6) -> dict[str, Scene]:
    """Run every scene at a window size in pixels."""
    driver = Driver(size)
    try:
        driver.wait(lambda: driver.app.exhibit.value is not None, "the exhibition")
        driver.rest()
        driver.scene("waking", lambda: False)
        driver.open("attract.begin", "home.step-1")
        driver.rest()
        pause(1500)
        pages(driver, times)
        sheet(driver, max(1, times // 2))
        gallery(driver, times * 2)
    finally:
        driver.close()
    return driver.scenes


if __name__ == "__main__":
    wide, high = (int(part) for part in sys.argv[1].split("x"))
    print(json.dumps({name: asdict(scene) for name, scene in measure(QSize(wide, high)).items()}))
