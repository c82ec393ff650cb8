"""The wheel holds the built-in exhibition as a release."""

from __future__ import annotations

import importlib.util
import shutil
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kiosk import resources
from kiosk.bundles.release.opening import open_release

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def included(script: ModuleType, version: str) -> dict[str, str]:
    """The files that the hook adds to the wheel, with their places."""
    data: dict[str, Any] = {"force_include": {}}
    script.ReleaseHook(str(ROOT), {}, None, None, "", "wheel").initialize(version, data)
    return dict(data["force_include"])


def test_the_release_is_in_the_wheel_and_nothing_beside_it(script: ModuleType, tmp_path: Path) -> None:
    files = included(script, "standard")
    assert not [name for name in files.values() if not name.startswith("kiosk/_assets/release/")]
    for source, target in files.items():
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tmp_path / target)
    opened = open_release(tmp_path / "kiosk" / "_assets" / "release")
    assert opened.id == open_release(resources.builtin_release()).id
    assert len(files) == len({entry.path for entry in opened.manifest.entries}) + 1
    assert "/assets/exhibitions" in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]


def test_an_editable_install_makes_none(script: ModuleType) -> None:
    assert included(script, "editable") == {}


def test_what_makes_the_release_is_what_the_program_runs_with() -> None:
    needed = set(PROJECT["build-system"]["requires"])
    assert {item for item in needed if not item.startswith("hatchling")} < set(
        PROJECT["project"]["dependencies"]
    )
