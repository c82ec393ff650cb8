"""A bundle's own colours and mark on the panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from kiosk.exhibition.session import Look
from tests.conftest import Build, Clock, wait_until
from tests.hall import light_bundle
from tests.walker import Walker

COLOURS = """
[day]
accent = "#7A1F5C"
figure = "#123A5A"
[night]
heading = "#FFD9A0"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="200" height="60" fill="#123A5A"/></svg>'


def themed(folder: Path) -> Path:
    """The default exhibition with its own colours and mark."""
    light_bundle(folder)
    (folder / "theme").mkdir()
    (folder / "theme" / "theme.toml").write_text(COLOURS, encoding="utf-8")
    (folder / "theme" / "logo.svg").write_text(LOGO, encoding="utf-8")
    return folder


def test_a_bundles_colours_and_mark_are_shown(panel: Build, clock: Clock, tmp_path: Path) -> None:
    walker = Walker(panel(960, 540, clock=clock, charts=False, bundle=themed(tmp_path / "bundle")), clock)
    theme = walker.app.engine.singletonInstance("Kiosk.Theme", "Theme")
    assert isinstance(theme, QObject)

    def colour(role: str) -> str:
        value = theme.property(role)
        assert isinstance(value, QColor)
        return value.name().upper()

    walker.rest()
    logo = walker.get("attract.logo")
    wait_until(
        lambda: logo.property("paintedWidth") > 0 and logo.property("progress") == 1, "the mark to be drawn"
    )
    walker.wake()
    assert (colour("accent"), colour("figure"), colour("brown")) == ("#7A1F5C", "#123A5A", "#6B4310")
    walker.app.visit.set_options(look=Look.CONTRAST)
    assert (colour("accent"), colour("brown")) == ("#FFCDC3", "#FFD9A0")


def test_without_a_theme_the_house_keeps_its_own(panel: Build, clock: Clock) -> None:
    walker = Walker(panel(960, 540, clock=clock, charts=False), clock)
    walker.rest()
    assert walker.find("attract.logo") is None
    theme = walker.app.engine.singletonInstance("Kiosk.Theme", "Theme")
    assert isinstance(theme, QObject)
    assert theme.property("accent").name().upper() == "#B3261E"
