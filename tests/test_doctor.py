"""The doctor says what is there, and what is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import doctor, settings
from kiosk.doctor import Line
from tests.conftest import DEFAULT_BUNDLE

DEFAULTS = settings.load(Path("/nonexistent"))


def examine(chosen: settings.Settings = DEFAULTS, bundle: Path = DEFAULT_BUNDLE) -> dict[str, Line]:
    return {line.subject: line for line in doctor.examine(chosen, bundle)}


def test_a_sound_panel(qapp: QApplication) -> None:
    lines = examine()
    assert list(lines) == ["kiosk", "libraries", "graphics", "display", "fonts", "settings", "bundle"]
    assert [line for line in lines.values() if not line.good] == []
    assert "PySide6-Essentials 6.11" in lines["libraries"].finding
    assert "software" in lines["graphics"].finding
    assert "beibei-2021 (6 steps, 11 figures" in lines["bundle"].finding
    for line in lines.values():
        assert "\n" not in str(line)


def test_a_bundle_that_is_not_there(qapp: QApplication, tmp_path: Path) -> None:
    line = examine(bundle=tmp_path / "none")["bundle"]
    assert not line.good
    assert str(line).startswith("BAD")
    assert str(tmp_path / "none") in line.finding


def test_settings_that_cannot_be_used(qapp: QApplication) -> None:
    line = examine(replace(DEFAULTS, complaints=("one sentence.", "another.")))["settings"]
    assert (line.finding, line.good) == ("one sentence.; another.", False)


def test_a_missing_font(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_FAMILIES", ("Shiji Sans", "No Such Face"))
    line = examine()["fonts"]
    assert not line.good
    assert line.finding.startswith("missing: No Such Face")
