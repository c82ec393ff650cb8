"""What the exhibition needs of this machine, a line each."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from kiosk import __version__, app, resources
from kiosk.panel.panel import Panel
from kiosk.settings import Settings

_FAMILIES = ("Shiji Serif", "Shiji Serif Bold", "Shiji Sans", "Shiji Sans Medium")


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; `good` is None where something cannot be seen from here, or is as the house likes it."""

    subject: str
    finding: str
    good: bool | None = True

    def __str__(self) -> str:
        mark = {True: "ok  ", False: "BAD ", None: "--  "}[self.good]
        return f"{mark} {self.subject:<13} {self.finding}"


def examine(settings: Settings, bundle: Path, machine: Panel) -> list[Line]:
    """Look at versions, graphics, display, fonts, settings, the bundle and the machine."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    software = app.choose_graphics(settings.graphics)
    application = app.make_application()
    app.load_fonts()
    screen = application.primaryScreen()
    size = screen.size() * screen.devicePixelRatio()
    libraries = ("PySide6-Essentials", "pyqtgraph", "numpy", "Pillow")
    return [
        Line("kiosk", f"{__version__}, Python {platform.python_version()}, {platform.platform()}"),
        Line("libraries", ", ".join(f"{name} {version(name)}" for name in libraries)),
        Line("graphics", "Qt Quick software backend" if software else "Qt Quick on the graphics card"),
        _display(application.platformName(), f"{size.width()}×{size.height()}", settings),
        _fonts(),
        Line("settings", "; ".join(settings.complaints) or "as declared", not settings.complaints),
        _bundle(bundle),
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


def _bundle(folder: Path) -> Line:
    from kiosk.bundles.authoring import reader

    result = reader.read(folder)
    if result.exhibition is None:
        return Line("bundle", f"{folder}: {result.problems[0]} kiosk bundle check says all.", False)
    shown = result.exhibition
    return Line(
        "bundle",
        f"{shown.id} ({len(shown.steps)} steps, {len(shown.figures)} figures, {len(shown.photos)} pictures, "
        f"{len(result.problems)} problems)",
    )
