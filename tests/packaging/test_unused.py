"""The packages for Windows and Debian leave out only files that `kiosk` does not use: this runs it without them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from winbuild import packages

ROOT = Path(__file__).parents[2]
BUNDLE = str(ROOT / "assets" / "exhibitions" / "beibei-2021")
SITE = Path(openpyxl.__file__).parents[1]

# Refuses to import the named files or anything in the named folders.
WITHOUT = """
import sys
from importlib.machinery import PathFinder

gone = tuple(sys.stdin.read().split("\\n"))

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        spec = super().find_spec(name, path, target)
        place = spec and (spec.origin or next(iter(spec.submodule_search_locations or ()), None))
        if place and (place in gone or any(place.startswith(item + "/") for item in gone)):
            raise ModuleNotFoundError(f"{name} is not in the installer", name=name)
        return spec

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
"""
IMPORT_ALL = """
import importlib, pkgutil
import kiosk
for module in pkgutil.walk_packages(kiosk.__path__, "kiosk."):
    if module.name != "kiosk.__main__" and not module.name.endswith(("windows", "winapi")):
        importlib.import_module(module.name)
print("imported")
"""
DRAW = """
from pathlib import Path
from kiosk.bundles.authoring import reader
from kiosk.charts import plot
from kiosk.charts.layout import Options
from kiosk.charts.palette import DAY, Fonts
from kiosk.charts.spec import charts_of
from kiosk.charts.typeset import TypeSetter
from kiosk.exhibition.text import Language
from kiosk.qtsetup.application import load_fonts, make_application
application = make_application()
load_fonts()
figures = reader.read(Path(BUNDLE)).exhibition.figures
charts = [chart for figure in figures for chart in charts_of(figure, Language.ZH)]
for chart in charts:
    plot.draw(chart, Options(420, 260, 20, compact=True), DAY, TypeSetter(Fonts()))
print(len(charts), "drawn")
"""


def without_unused(code: str, work: Path) -> str:
    """The output of a Python that runs `code` and cannot import the omitted files."""
    gone = [str(path) for name in packages.UNUSED for path in SITE.glob(name)]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + code],
        input="\n".join(gone),
        capture_output=True,
        text=True,
        cwd=work,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "KIOSK_PASSPHRASE": "only for this test: six steps",
        },
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_what_is_left_out_is_really_there() -> None:
    """A pattern that matches nothing would be useless. Windows wheels differ only in their compiled modules."""
    assert [name for name in packages.UNUSED if not list(SITE.glob(name))] == []


def test_it_is_noticed_when_something_is_missing(tmp_path: Path) -> None:
    assert "gone" in without_unused(
        "try:\n    import pycparser\nexcept ModuleNotFoundError:\n    print('gone')", tmp_path
    )


def test_every_module_can_be_imported(tmp_path: Path) -> None:
    assert "imported" in without_unused(IMPORT_ALL, tmp_path)


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["check", "--help"]])
def test_help_is_printed(words: list[str], tmp_path: Path) -> None:
    said = without_unused(
        f"from kiosk import cli; raise SystemExit(cli.main(['bundle', *{words}]))", tmp_path
    )
    assert "Usage" in said or "用法" in said


def test_an_exhibition_is_checked_and_keys_are_made(tmp_path: Path) -> None:
    for step in (["check", BUNDLE, "--no-copy"], ["keys", "create", "keys", "--exhibition", "beibei-2021"]):
        code = f"from kiosk import cli; raise SystemExit(cli.main(['bundle', *{step}]))"
        without_unused(f"if __name__ == '__main__':\n    {code}", tmp_path)
    assert list((tmp_path / "keys").rglob("*.root.json"))


def test_every_chart_is_drawn(tmp_path: Path) -> None:
    assert "12 drawn" in without_unused(f"BUNDLE = {BUNDLE!r}\n{DRAW}", tmp_path)
