"""Fixtures: the eleven figures of the default bundle, and the objects that draw them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThread
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.bundles.authoring.reader import read
from kiosk.charts.layout import Options
from kiosk.charts.palette import Fonts
from kiosk.charts.shapes import ChartSpec
from kiosk.charts.spec import charts_of
from kiosk.charts.studio import ChartStudio
from kiosk.charts.typeset import TypeSetter
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.text import Language
from tests.conftest import DEFAULT_BUNDLE

IDS = (
    "gdp",
    "structure",
    "industry",
    "emerging-share",
    "digital-share",
    "rd-intensity",
    "roads",
    "built-up-area",
    "rivers",
    "air",
    "livelihoods",
)
CHARTS = (*((figure, 0) for figure in IDS), ("gdp", 1))
"""Every chart of the default bundle: its figure and its index among the figure's charts."""

WALL = Options(420, 260, 20, compact=True)
TILE = Options(420, 200, 20, compact=True, headline=False)
LARGE = Options(1500, 800, 32)
PAGE = Options(1000, 640, 26)
LOW = Options(1000, 320, 26)
UPRIGHT = Options(900, 1200, 32)
SIZES = {"wall": WALL, "tile": TILE, "large": LARGE, "page": PAGE, "low": LOW, "upright": UPRIGHT}


def twice(options: Options) -> Options:
    """The same page with text at 200 percent."""
    return replace(options, text_px=options.text_px * 2)


@pytest.fixture(scope="session")
def figures() -> dict[str, Figure]:
    """The figures of the default bundle by id."""
    exhibition = read(DEFAULT_BUNDLE).exhibition
    assert exhibition is not None
    return {figure.id: figure for figure in exhibition.figures}


ChartOf = Callable[[str, int, Language], ChartSpec]


@pytest.fixture(scope="session")
def chart(figures: dict[str, Figure]) -> ChartOf:
    """Returns the chart of a figure in a language, by its index among the figure's charts."""

    def get(figure: str, index: int, language: Language) -> ChartSpec:
        return charts_of(figures[figure], language)[index]

    return get


@pytest.fixture
def type_setter(qapp: QApplication) -> TypeSetter:
    """A type setter with our own fonts."""
    return TypeSetter(Fonts())


@pytest.fixture
def studio(qapp: QApplication) -> Iterator[ChartStudio]:
    """A studio; closed after the test."""
    made = ChartStudio()
    yield made
    made.close()
    made.deleteLater()


def until(condition: Callable[[], object], what: str, seconds: float = 30.0) -> None:
    """Run the event loop until the condition holds. Unlike QTest.qWait it lets the worker thread run."""
    deadline = QDeadlineTimer(round(seconds * 1000))
    loop = QEventLoop()
    while not condition():
        assert not deadline.hasExpired(), f"waited {seconds:.0f} s for {what}"
        loop.processEvents()
        QThread.msleep(5)


def difference(first: QImage, second: QImage) -> float:
    """The share of pixels that clearly differ between two pictures of the same size."""
    import numpy as np

    def pixels(image: QImage) -> np.ndarray:
        plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
        raw = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
        return raw[:, : plain.width() * 4].astype(int)

    assert first.size() == second.size()
    apart = np.abs(pixels(first) - pixels(second)).reshape(first.height(), first.width(), 4).max(axis=2)
    return float((apart > 24).mean())
