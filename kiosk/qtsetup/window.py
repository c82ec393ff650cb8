"""The interface's theme and window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication

from kiosk import resources
from kiosk.access.reach import within_reach
from kiosk.settings import Settings


def set_theme(engine: QQmlApplicationEngine, settings: Settings, software: bool) -> QObject:
    """Set the theme's values that stay constant while the panel runs, and return the theme."""
    theme = engine.singletonInstance("Kiosk.Theme", "Theme")
    if not isinstance(theme, QObject):
        raise RuntimeError("the interface cannot be loaded: its theme is missing or broken")
    theme.setProperty("assets", QUrl.fromLocalFile(str(resources.assets_folder()) + "/"))
    theme.setProperty("diagonalInches", settings.diagonal_inches)
    theme.setProperty("reachMm", within_reach(settings.lower_edge_mm))
    theme.setProperty("software", software)
    theme.setProperty("pixelRatio", QApplication.primaryScreen().devicePixelRatio())
    return theme


def window_size(application: QApplication, size: QSize | None, windowed: bool) -> QSize:
    """The window's size in pixels: the requested size, or the whole screen, or most of it if `windowed`."""
    screen = application.primaryScreen()
    return size or (screen.availableSize() * 0.8 if windowed else screen.size())


def load_window(engine: QQmlApplicationEngine, size: QSize, **models: QObject) -> QQuickWindow:
    """Load the interface with its view-models for `size` and lay it out once. RuntimeError if that fails."""
    engine.setInitialProperties({**models, "width": size.width(), "height": size.height()})
    engine.loadFromModule("Kiosk.Screens", "Main")
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("the interface cannot be loaded; the log says why")
    return roots[0]
