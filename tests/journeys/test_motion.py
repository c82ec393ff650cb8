"""What moves by itself stops with reduced motion, and nothing flashes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage

from kiosk import resources
from kiosk.exhibition.pages import PAGES
from tests.conftest import Build, Clock, wait
from tests.effort import SOAK
from tests.walker import Walker

ENDLESS = {
    "LandscapeLife.qml": "mist, boats and cranes on home and attract",
    "LandscapeLayers.qml": "the layers of the landscape on home and attract",
}
"""The animations without an end."""
REPEATED = {
    "Attract.qml": "the figure at attract changes",
    "PhotoPage.qml": "the slideshow, which its own button starts and stops",
}
"""The timers that go on and on."""

FLASHES = 3
"""The most flashes in a second (WCAG 2.3.1)."""
STEP = 0.1
"""The change of relative luminance that counts as half a flash, if the darker side is below `DARK` (WCAG)."""
DARK = 0.8

PARTS = 6
"""A part of a frame is a 36th: about the area from which a flash counts (WCAG: 341 × 256 of 1024 × 768 pixels, a quarter of it)."""


def qml_files(pattern: str) -> set[str]:
    files = (resources.qml_folder() / "Kiosk").rglob("*.qml")
    return {file.name for file in files if re.search(pattern, Path(file).read_text(encoding="utf-8"))}


def test_the_lists_of_what_moves_without_end_are_whole() -> None:
    assert qml_files(r"loops: *Animation\.Infinite|FrameAnimation") == ENDLESS.keys()
    assert qml_files(r"repeat: *true") == REPEATED.keys()


def theme_of(walker: Walker) -> QObject:
    return walker.app.engine.singletonInstance("Kiosk.Theme", "Theme")


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_reduced_motion_stops_what_has_no_end(in_motion: Walker, name: str) -> None:
    theme = theme_of(in_motion)
    theme.setProperty("software", False)
    try:
        wait(0.3)
        kind = name.removesuffix(".qml")
        moving = in_motion.of_type(kind)
        assert moving
        assert all(advances(item) for item in moving)
        in_motion.app.visit.setReducedMotion(True)
        wait(0.1)
        assert not any(advances(item) for item in in_motion.of_type(kind))
        in_motion.app.visit.setReducedMotion(False)
        wait(0.3)
        assert all(advances(item) for item in in_motion.of_type(kind))
    finally:
        theme.setProperty("software", True)
        wait(0.1)


def advances(item: QObject) -> bool:
    """Whether an animation goes on."""
    before = item.property("phase")
    wait(0.15)
    return bool(item.property("phase") != before)


def test_reduced_motion_keeps_the_figure_at_attract(visitor: Walker) -> None:
    attract = visitor.of_type("Attract")[0]
    timer = next(child for child in attract.children() if child.inherits("QQmlTimer"))
    assert timer.property("running")
    theme_of(visitor).setProperty("reducedMotion", True)
    assert not timer.property("running")
    theme_of(visitor).setProperty("reducedMotion", False)
    assert timer.property("running")


def luminance(image: QImage) -> np.ndarray:
    """The mean relative luminance of `PARTS` × `PARTS` parts of a frame."""
    small = image.scaled(
        QSize(PARTS * 4, PARTS * 4),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)
    side = PARTS * 4
    flat = np.frombuffer(small.constBits(), np.uint8).reshape(side, small.bytesPerLine())[:, : side * 3]
    share = flat.reshape(side, side, 3) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    levels = linear @ np.array([0.2126, 0.7152, 0.0722])
    return np.asarray(levels.reshape(PARTS, 4, PARTS, 4).mean(axis=(1, 3)))


def flashes(times: list[float], levels: list[float]) -> int:
    """The most flashes in any second: pairs of opposite changes of at least `STEP`."""
    turns: list[tuple[float, int]] = []
    low = high = levels[0]
    for at, level in zip(times, levels, strict=True):
        low, high = min(low, level), max(high, level)
        way = 1 if level - low >= STEP and low < DARK else -1 if high - level >= STEP and level < DARK else 0
        if way:
            if not turns or turns[-1][1] != way:
                turns.append((at, way))
            low = high = level
    return max((sum(1 for at, _ in turns if begin <= at < begin + 1) // 2 for begin, _ in turns), default=0)


def test_the_measure_finds_flashes() -> None:
    times = [number / 60 for number in range(120)]
    assert flashes(times, [0.3] * 120) == 0
    assert flashes(times, [0.2 + 0.2 * (number // 6 % 2) for number in range(120)]) >= 4
    assert flashes(times, [0.2 + 0.2 * (number // 60 % 2) for number in range(120)]) <= 1
    assert flashes(times, [number / 120 for number in range(120)]) == 0


def test_nothing_flashes(panel: Build, clock: Clock) -> None:
    """Attract, waking, every kind of page in and out, its neighbour, the warning and the reset."""
    walker = Walker(panel(960, 540, clock=clock), clock)
    times: list[float] = []
    frames: list[np.ndarray] = []

    def watch(seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            frames.append(luminance(walker.window.grabWindow()))
            times.append(time.monotonic())
            wait(0.005)

    watch(2.0)
    walker.app.visit.home()
    watch(1.2)
    for look in ("day", "contrast") if SOAK else ("day",):
        walker.app.visit.setLook(look)
        for kind in PAGES if SOAK else ("step", "figure", "photo", "film", "introduction"):
            walker.app.visit.open(kind, walker.an_id(kind))
            watch(0.9)  # nobody is quicker: the second half of a double tap does nothing
            walker.app.visit.back()
            watch(0.7)
    walker.app.visit.open("step", "step-1")
    watch(0.5)
    for step in ("step-2", "step-3"):
        walker.app.visit.replace("step", step)
        watch(0.6)
    for _ in range(2):
        walker.clock.advance(1000)
        walker.app.visit.tick()
        watch(0.8)
    levels = np.stack(frames)
    worst = max(
        flashes(times, [float(level) for level in levels[:, row, column]])
        for row in range(PARTS)
        for column in range(PARTS)
    )
    assert worst <= FLASHES
