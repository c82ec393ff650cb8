"""Checks what the exhibition needs of this machine and prints one line for each finding."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__, resources
from kiosk.bundles.problems import RefusalError
from kiosk.panel.machine.interface import Machine
from kiosk.qtsetup.application import choose_graphics, load_fonts, make_application
from kiosk.settings import Settings, preview_folder

if TYPE_CHECKING:
    from kiosk.bundles.release.opening import Opened
    from kiosk.exhibition.model import Exhibition

_FAMILIES = ("Shiji Serif", "Shiji Serif Bold", "Shiji Sans", "Shiji Sans Medium")
_FILM_SECONDS = 20
"""Seconds for the first picture of the smallest film. A cold disk is slow; a player that says nothing for longer is broken."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. `good` is None for what cannot be checked from here, or is the owner's choice."""

    subject: str
    finding: str
    good: bool | None = True

    def __str__(self) -> str:
        mark = {True: "ok  ", False: "BAD ", None: "--  "}[self.good]
        return f"{mark} {self.subject:<13} {self.finding}"


def examine(settings: Settings, bundle: Path | None, machine: Machine) -> list[Line]:
    """Check versions, graphics, display, fonts, settings, the bundle (default: the built-in exhibition), films and the machine."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    software = choose_graphics(settings.graphics)
    application = make_application()
    load_fonts()
    screen = application.primaryScreen()
    size = screen.size() * screen.devicePixelRatio()
    shown, exhibition = _built_in() if bundle is None else _bundle(bundle)
    libraries = ("PySide6-Essentials", "pyqtgraph", "numpy", "Pillow")
    return [
        Line("kiosk", f"{__version__}, Python {platform.python_version()}, {platform.platform()}"),
        Line("libraries", ", ".join(f"{name} {version(name)}" for name in libraries)),
        Line("graphics", "Qt Quick software backend" if software else "Qt Quick on the graphics card"),
        _display(application.platformName(), f"{size.width()}×{size.height()}", settings),
        _fonts(),
        Line("settings", "; ".join(settings.complaints) or "as declared", not settings.complaints),
        shown,
        _films(exhibition is not None and bool(exhibition.films)),
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


def _built_in() -> tuple[Line, Exhibition | None]:
    """Check the release that comes with the program."""
    from kiosk.bundles.authoring import reader
    from kiosk.bundles.release.opening import open_release

    try:
        opened = open_release(resources.builtin_release())
    except RefusalError as error:
        return Line("bundle", f"the built-in release cannot be shown: {error.en}", False), None
    result = reader.read_files(opened.files)
    if result.exhibition is None:
        return Line("bundle", f"the built-in release cannot be shown: {result.problems[0]}", False), None
    release, good = _release(opened)
    return Line("bundle", f"{_said(result.exhibition)}, built in: {release}", good), result.exhibition


def _bundle(folder: Path) -> tuple[Line, Exhibition | None]:
    """Check a folder and the release that it would become."""
    from kiosk.bundles.authoring import reader
    from kiosk.bundles.release.preview import Preview

    result = reader.read(folder)
    if result.exhibition is None:
        return Line("bundle", f"{folder}: {result.problems[0]} kiosk bundle check says all.", False), None
    preview = Preview(folder, preview_folder())
    try:
        release, good = _release(preview.open())
    except (OSError, RefusalError) as error:
        said = error.en if isinstance(error, RefusalError) else f"{error.filename}: {error.strerror}"
        release, good = f"no release can be made of it: {said}", False
    finally:
        preview.close()
    problems = f"{len(result.problems)} {'problem' if len(result.problems) == 1 else 'problems'}"
    return Line("bundle", f"{_said(result.exhibition)}, {problems}; {release}", good), result.exhibition


def _said(shown: Exhibition) -> str:
    return (
        f"{shown.id} ({len(shown.steps)} steps, {len(shown.figures)} figures, {len(shown.photos)} pictures, "
        f"{len(shown.films)} {'film' if len(shown.films) == 1 else 'films'})"
    )


def _release(opened: Opened) -> tuple[str, bool]:
    """A summary of a release, and whether it has a search index."""
    from kiosk.bundles.release.drafting import INDEX
    from kiosk.exhibition import search

    manifest = opened.manifest
    weight = f"release {opened.id}, {len(manifest.entries)} files, {manifest.size / 1e6:.1f} MB"
    try:
        index = search.parse(opened.files.paths[INDEX].read_bytes())
    except (OSError, KeyError, ValueError):
        return f"{weight}, its search index is missing or damaged", False
    return f"{weight}, search index of {len(index.entries)} entries", True


def _films(wanted: bool) -> Line:
    """Whether films play here. If the exhibition has none, it is no fault if they do not."""
    fault = film_fault(resources.assets_folder() / "film.mp4")
    if fault is None:
        return Line("films", "Qt Multimedia plays H.264")
    return Line("films", f"Qt Multimedia does not play H.264: {fault}", False if wanted else None)


def film_fault(film: Path) -> str | None:
    """Why Qt Multimedia cannot decode the first picture of `film`; None if it can. The film is neither shown nor heard."""
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
