"""Colours are declared once; no QML file has its own."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.charts.palette import DAY, NIGHT, SOFT, Palette
from kiosk.exhibition.colours import COLOURS, CONSTANT, DEEPER, OWN, SOFTENED
from kiosk.exhibition.theme import CONTRAST, GROUNDS, contrast, dimmed, softened, strengthened
from kiosk.exhibition.theme import Palette as Own

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


@pytest.mark.parametrize(("palette", "night", "least"), [(DAY, False, 4.5), (NIGHT, True, 10.0)])
def test_text_on_charts_can_be_read(palette: Palette, night: bool, least: float) -> None:
    """Checked on the silk of the page."""
    silk = COLOURS["silk"][night]
    for colour in (palette.ink, palette.soft, palette.figure, palette.target, palette.gold_text):
        assert contrast(colour, silk) >= least


TEXTS = ("ink", "inkSoft", "brown", "figure", "accent")
ON_PLATES = [
    ("goldLight", "plate"),
    ("goldLight", "plateEnd"),
    ("cream", "seal"),
    *(("cream", f"area{number}{end}") for number in range(1, 5) for end in ("", "End")),
]


@pytest.mark.parametrize("name", TEXTS)
def test_text_with_high_contrast_has_ten_to_one_on_every_ground(name: str) -> None:
    for ground in (*GROUNDS["night"], COLOURS["leaf"][1], COLOURS["slip"][1]):
        assert contrast(COLOURS[name][1], ground) >= 10, ground


@pytest.mark.parametrize(("text", "ground"), ON_PLATES)
def test_text_on_plates_and_seals_has_ten_to_one_with_high_contrast(text: str, ground: str) -> None:
    assert contrast(CONSTANT[text], DEEPER[ground]) >= 10


@pytest.mark.parametrize("name", TEXTS)
def test_text_in_low_glare_keeps_its_contrast(name: str) -> None:
    text = dimmed(SOFTENED.get(name, COLOURS[name][0]))
    assert all(contrast(text, dimmed(ground)) >= 4.5 for ground in GROUNDS["day"])


@pytest.mark.parametrize(("text", "ground"), ON_PLATES)
def test_text_on_plates_and_seals_in_low_glare_keeps_its_contrast(text: str, ground: str) -> None:
    assert contrast(dimmed(CONSTANT[text]), dimmed(DEEPER[ground])) >= 4.5


def test_low_glare_is_warm_and_dim() -> None:
    """Linear light × (0.50, 0.43, 0.31)."""
    assert dimmed("#FFFFFF") == "#BCAF97"
    assert dimmed("#000000") == "#000000"


@pytest.mark.parametrize("name", ["chosen", "strong"])
def test_what_is_chosen_on_a_sheet_can_be_read(name: str) -> None:
    for light, least in ((0, 4.5), (1, 10)):
        assert contrast(COLOURS[f"{name}Ink"][light], COLOURS[name][light]) >= least


def test_text_on_charts_in_low_glare_can_be_read() -> None:
    silk = dimmed(COLOURS["silk"][0])
    for colour in (SOFT.ink, SOFT.soft, SOFT.figure, SOFT.target, SOFT.gold_text):
        assert contrast(dimmed(colour), silk) >= 4.5


def test_a_bundles_colours_hold_in_the_other_looks() -> None:
    """The least that the check lets pass by day and at night."""
    day = softened(Own(accent="#B3261E", heading="#6B5A00", figure="#0E6A6E", mark="#8A6420"))
    for colour in (day.accent, day.heading, day.figure):
        assert colour is not None
        assert all(contrast(dimmed(colour), dimmed(ground)) >= 4.5 for ground in GROUNDS["day"])
    assert day.mark == "#8A6420"
    night = strengthened(Own(accent="#FFA08C", figure="#CDEBF5"))
    assert night.accent is not None
    assert all(contrast(night.accent, ground) >= 10 for ground in GROUNDS["night"])
    assert (night.figure, night.heading) == ("#CDEBF5", None)


def test_the_shader_of_low_glare_is_made_from_its_source(tmp_path: Path) -> None:
    """Fails if somebody forgot to run `make shaders`."""
    (command,) = re.findall(r"pyside6-qsb (.*) -o (\S+) (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    options, written, source = command
    baker = Path(sys.executable).with_name("pyside6-qsb")
    made = tmp_path / "made.qsb"
    subprocess.run([baker, *shlex.split(options), "-o", made, ROOT / source], check=True)
    assert made.read_bytes() == (ROOT / written).read_bytes()
