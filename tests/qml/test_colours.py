"""Colours are declared once; no QML file has its own."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.charts.palette import DAY, NIGHT, Palette
from kiosk.exhibition.colours import COLOURS, CONSTANT, OWN
from kiosk.exhibition.theme import CONTRAST, contrast

ROOT = Path(__file__).parents[2]
LITERAL = re.compile(
    r"""["']\#[0-9A-Fa-f]{3,8}["'] | Qt\.(?:rgba|hsla|hsva|color)\( | \bcolor\w*:\s*["'](?!transparent)\w+["']""",
    re.VERBOSE,
)


def literals(text: str) -> list[str]:
    """The literal colours in a QML text."""
    code = re.sub(r"(?m)//.*$", "", text)
    return [match[0] for match in LITERAL.finditer(code)]


def test_colours_qml_is_made_from_the_list() -> None:
    """Fails if somebody forgot to run `make colours`."""
    spec = importlib.util.spec_from_file_location("colours", ROOT / "packaging" / "colours.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    written = (resources.qml_folder() / "Kiosk" / "Theme" / "Colours.qml").read_text(encoding="utf-8")
    assert made.text() == written


def test_no_qml_has_a_colour_of_its_own() -> None:
    """QML uses the colour names of Theme."""
    folder = resources.qml_folder()
    found = {
        str(path.relative_to(folder)): literals(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.qml")
        if path.name != "Colours.qml"
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ('color: "#FFF"', 1),
        ('GradientStop { position: 0; color: "#E60A2138" }', 1),
        ('color: down ? "#8FE0BF" : Theme.ink', 1),
        ('color: "white"', 1),
        ("color: Qt.rgba(0, 0, 0, 0.5)", 1),
        ('color: "transparent"', 0),
        ("color: Qt.alpha(Theme.dusk, 0.5)", 0),
        ('// like "#B3261E"', 0),
    ],
)
def test_the_search_finds_planted_colours(line: str, count: int) -> None:
    """The search knows every form that QML allows."""
    assert len(literals(line)) == count


def test_every_colour_is_used_and_has_one_name() -> None:
    """Some QML file or the charts use it."""
    assert not COLOURS.keys() & CONSTANT.keys()
    qml = "".join(path.read_text(encoding="utf-8") for path in resources.qml_folder().rglob("*.qml"))
    python = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "kiosk" / "charts" / "palette.py", ROOT / "kiosk" / "exhibition" / "theme.py")
    )
    for name in (*COLOURS, *CONSTANT):
        assert f"Theme.{name}" in qml or f'"{name}"' in python, name
    assert set(OWN) == set(CONTRAST)
    assert set(OWN.values()) <= set(COLOURS)


@pytest.mark.parametrize(("palette", "night", "least"), [(DAY, False, 4.5), (NIGHT, True, 7.0)])
def test_text_on_charts_can_be_read(palette: Palette, night: bool, least: float) -> None:
    """Checked on the silk of the page."""
    silk = COLOURS["silk"][night]
    for colour in (palette.ink, palette.soft, palette.figure, palette.target, palette.gold_text):
        assert contrast(colour, silk) >= least
