"""A gallery of 10,000 photographs on the panel, measured in its process: its first card, its frames while flung, its memory.

Run as `python -m tests.bench.archives WIDTHxHEIGHT` on a display; prints JSON. `python -m tests.bench.archives` alone
measures at 1920x1080 without a display.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtQuick import QQuickItem

from kiosk.tour.finger import visible_items
from tests.archive import GALLERY, LIFELIKE, with_archive
from tests.bench.frames import Driver, Scene, drag, pause

PHOTOGRAPHS = 10_000
FEW = 10
_DRAWN = 40
_FLINGS = 12


@dataclass(slots=True)
class Archive:
    """Times in milliseconds, memory in MiB."""

    first_card: float
    """From the opening of the page until its first card has its picture."""
    first_card_work: float
    """The CPU time of the process until then."""
    few: float
    """Memory on the page of ten."""
    most: float
    """The most memory on the way through all photographs, from end to end."""
    cards: int
    """The most cards that existed at once, with the header of the page."""
    flung: Scene


def measure(size: QSize) -> Archive:
    """Open the gallery, fling it, and go through all of it."""
    driver = Driver(size)
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as place:
        try:
            return _measured(driver, Path(place))
        finally:
            driver.close()


def _measured(driver: Driver, folder: Path) -> Archive:
    visit = driver.app.visit
    driver.wait(lambda: driver.app.exhibit.value is not None, "the exhibition")
    exhibition = driver.app.exhibit.value
    assert exhibition is not None
    driver.tap("attract.begin")
    driver.rest()
    driver.app.exhibit.show(with_archive(exhibition, folder / "few", FEW, LIFELIKE, _DRAWN))
    visit.open("gallery", GALLERY)
    pause(4000)
    few = _memory()
    visit.home()
    driver.rest()
    driver.app.exhibit.show(with_archive(exhibition, folder / "all", PHOTOGRAPHS, LIFELIKE, _DRAWN))
    pause(1000)
    began, worked = time.perf_counter(), time.process_time()
    visit.open("gallery", GALLERY)
    driver.wait(lambda: _is_drawn(driver.finger.find("photo.archive-1")), "the first card")
    first_card, work = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)
    driver.rest()
    wall = driver.item("gallery.wall")
    for _ in range(_FLINGS):
        driver.scene("flung", lambda: bool(wall.property("moving")))
        x, height = driver.window.width() // 2, driver.window.height()
        drag(driver, ([QPoint(x, int(height * (0.85 - 0.06 * step)))] for step in range(11)))
        driver.wait(lambda: not wall.property("moving"), "the wall to stand still")
        driver.rest()
    most, cards = _through_all(wall)
    return Archive(first_card, work, few, max(most, _memory()), cards, driver.scenes["flung"])


def _through_all(wall: QQuickItem) -> tuple[float, int]:
    """Show every photograph. The most memory and the most cards on the way."""
    most, cards = 0.0, 0
    at, end = wall.property("originY"), wall.property("originY") + wall.property("contentHeight")
    content = wall.property("contentItem")
    while at < end - wall.height():
        at += wall.height() * 0.8
        wall.setProperty("contentY", at)
        pause(30)
        most = max(most, _memory())
        cards = max(cards, len(content.childItems()))
    pause(1000)
    return most, cards


def _is_drawn(card: QQuickItem | None) -> bool:
    if card is None:
        return False
    images = [
        item for item in visible_items(card) if item.inherits("QQuickImage") and item.property("asynchronous")
    ]
    return any(image.property("progress") == 1.0 and image.property("paintedWidth") > 100 for image in images)


def _memory() -> float:
    """The resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    wide, high = (int(part) for part in (sys.argv[1] if len(sys.argv) > 1 else "1920x1080").split("x"))
    print(json.dumps(asdict(measure(QSize(wide, high)))))
