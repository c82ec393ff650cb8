"""The QApplication, its graphics backend and its fonts."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtWidgets import QApplication

from kiosk import resources
from kiosk.qtsetup import log as qtlog

log = logging.getLogger("kiosk")


def choose_graphics(wanted: str) -> bool:
    """Choose the graphics backend before Qt starts; true for Qt Quick's software backend.

    The environment has priority over the settings. Without either, Linux machines without a graphics card use
    software.
    """
    if os.environ.get("QT_QUICK_BACKEND"):
        return os.environ["QT_QUICK_BACKEND"] == "software"
    without_card = sys.platform == "linux" and not list(Path("/dev/dri").glob("renderD*"))
    if wanted == "software" or (wanted == "auto" and without_card):
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
        return True
    return False


def make_application() -> QApplication:
    """Create the QApplication. A QGuiApplication is not enough: the charts are drawn by widgets."""
    QApplication.setApplicationName("shiji")
    QApplication.setApplicationDisplayName("拾级")
    # Touches become mouse events only for items that ask for it, because two visitors can touch at once.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_SynthesizeMouseForUnhandledTouchEvents, False)
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    qtlog.start()
    return QApplication(["kiosk"])


def load_fonts() -> None:
    """Load our own fonts. The panel's fonts are never used."""
    for file in sorted((resources.assets_folder() / "fonts").glob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.error("the font %s cannot be loaded", file.name)
