"""The default exhibition, and view-models that show it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kiosk.bundles.authoring.reader import read
from kiosk.charts.item import FigureSource
from kiosk.charts.studio import ChartStudio
from kiosk.exhibition.model import Exhibition
from kiosk.screens.screen import Exhibit
from tests.conftest import DEFAULT_BUNDLE


@pytest.fixture(scope="session")
def exhibition() -> Exhibition:
    exhibition = read(DEFAULT_BUNDLE).exhibition
    assert exhibition is not None
    return exhibition


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    """The owner of the objects that a test makes."""
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.fixture
def exhibit(parent: QObject) -> Exhibit:
    """The panel's exhibit, still empty."""
    studio = ChartStudio(parent=parent)
    return Exhibit(FigureSource(studio, parent=parent), parent)
