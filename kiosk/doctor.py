"""What the exhibition needs of this machine, a line each."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__, app, resources
from kiosk.panel.machine.interface import Machine
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.bundles.authoring.reader import ReadResult

_FAMILIES = ("Shiji Serif", "Shiji Serif Bold", "Shiji Sans", "Shiji Sans Medium")
_FILM_SECONDS = 20
"""How long the first picture of the smallest film may take; a cold disk is slow, a player that says nothing is broken."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; `good` is None where something cannot be seen from here, or is as the house likes it."""

    subject: str
    finding: str
    good: bool | None = True

    def __str__(self) -> str:
        mark = {True: "ok  ", False: "BAD ", None: "--  "}[self.good]
        return f"{mark} {self.subject:<13} {self.finding}"


def examine(settings: Settings, bundle: Path, machine: Machine) -> list[Line]:
    """Look at versions, graphics, display, fonts, settings, the bundle, films and the machine."""
    from kiosk.bundles.authoring import reader

    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    software = app.choose_graphics(settings.graphics)
    application = app.make_application()
    app.load_fonts()
    screen = application.primaryScreen()
    size = screen.size() * screen.devicePixelRatio()
    read = reader.read(bundle)
    libraries = ("PySide6-Essentials", "pyqtgraph", "numpy", "Pillow")
    return [
        Line("kiosk", f"{__version__}, Python {platform.python_version()}, {platform.platform()}"),
        Line("libraries", ", ".join(f"{name} {version(name)}" for name in libraries)),
        Line("graphics", "Qt Quick software backend" if software else "Qt Quick on the graphics card"),
        _display(application.platformName(), f"{size.width()}×{size.height()}", settings),
        _fonts(),
        Line("settings", "; ".join(settings.complaints) or "as declared", not settings.complaints),
        _bundle(bundle, read),
        _films(read.exhibition is not None and bool(read.exhibition.films)),
        _sound(),
        *(Line(finding.subject, finding.said, finding.good) for finding in machine.findings()),
    ]


def _display(platform_name: str, size: str, settings: Settings) -> Line:
    if platform_name == "offscreen":
        return Line("display", "none: kiosk run will run the tour instead")
    return Line("display", f"{size} on {platform_name}, {settings.diagonal_inches:g} inches")


def _fonts() -> Line:
    from PySide6.QtGui import QFontDatabase

    missing = [family for family in _FAMILIES if family not in QFontDatabase.families()]
    if missing:
        return Line(
            "fonts", f"missing: {', '.join(missing)} (look in {resources.assets_folder() / 'fonts'})", False
        )
    return Line("fonts", ", ".join(_FAMILIES))


def _bundle(folder: Path, result: ReadResult) -> Line:
    if result.exhibition is None:
        return Line("bundle", f"{folder}: {result.problems[0]} kiosk bundle check says all.", False)
    shown = result.exhibition
    return Line(
        "bundle",
        f"{shown.id} ({len(shown.steps)} steps, {len(shown.figures)} figures, {len(shown.photos)} pictures, "
        f"{len(shown.films)} {'film' if len(shown.films) == 1 else 'films'}, {len(result.problems)} problems)",
    )


def _films(wanted: bool) -> Line:
    """Whether films play here; where the exhibition has none, that they do not is no fault."""
    fault = film_fault(resources.assets_folder() / "film.mp4")
    if fault is None:
        return Line("films", "Qt Multimedia plays H.264")
    return Line("films", f"Qt Multimedia does not play H.264: {fault}", False if wanted else None)


def film_fault(film: Path) -> str | None:
    """Why Qt Multimedia does not decode the first picture of `film`, or None where it does. It is not shown or heard."""
    from PySide6.QtCore import QEventLoop, QTimer, QUrl

    try:
        from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
    except ImportError as error:
        return f"it cannot be loaded ({error})"
    player, loop = QMediaPlayer(), QEventLoop()
    sink = QVideoSink(player)
    if not player.isAvailable():
        return "its plugin is missing, or a library that this loads"
    said: list[str | None] = []

    def say(fault: str | None) -> None:
        said.append(fault)
        loop.quit()

    def seen(frame: QVideoFrame) -> None:
        if not frame.toImage().isNull():
            say(None)

    player.setVideoSink(sink)
    sink.videoFrameChanged.connect(seen)
    player.errorOccurred.connect(lambda _, words: say(words or "it does not say why"))
    patience = QTimer(singleShot=True, interval=_FILM_SECONDS * 1000)
    patience.timeout.connect(lambda: say(f"no picture came in {_FILM_SECONDS} seconds"))
    patience.start()
    player.setSource(QUrl.fromLocalFile(str(film)))
    player.play()
    if not said:
        loop.exec()
    patience.stop()
    player.stop()
    return said[0]


def _sound() -> Line:
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return Line("sound", "not seen: Qt Multimedia cannot be loaded", None)
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        return Line("sound", "no output: films are silent, and nothing is read aloud", None)
    return Line("sound", device.description())
