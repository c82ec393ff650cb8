"""The doctor says what is there, and what is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import doctor, settings
from kiosk.doctor import Line
from kiosk.panel.panel import Finding
from tests.conftest import DEFAULT_BUNDLE


class Machine:
    """A panel's machine that nothing is asked of but its findings."""

    def findings(self) -> list[Finding]:
        return [
            Finding("session", "green"),
            Finding("power", "red", False),
            Finding("voices", "unseen", None),
        ]

    def claim(self) -> bool:
        raise NotImplementedError

    def guard(self, window: int) -> None:
        raise NotImplementedError

    def switch_display(self, on: bool) -> None:
        raise NotImplementedError

    def voices(self) -> tuple[str, ...]:
        raise NotImplementedError

    keep_awake = release = lambda self: None


DEFAULTS = settings.load(Path("/nonexistent"))


def examine(chosen: settings.Settings = DEFAULTS, bundle: Path = DEFAULT_BUNDLE) -> dict[str, Line]:
    return {line.subject: line for line in doctor.examine(chosen, bundle, Machine())}


def test_a_sound_panel(qapp: QApplication) -> None:
    lines = examine()
    own = ["kiosk", "libraries", "graphics", "display", "fonts", "settings", "bundle"]
    assert list(lines) == [*own, "session", "power", "voices"]
    assert [lines[name] for name in own if not lines[name].good] == []
    assert "PySide6-Essentials 6.11" in lines["libraries"].finding
    assert "software" in lines["graphics"].finding
    assert "beibei-2021 (6 steps, 11 figures" in lines["bundle"].finding
    for line in lines.values():
        assert "\n" not in str(line)


def test_what_the_machine_says_is_marked(qapp: QApplication) -> None:
    lines = examine()
    assert str(lines["session"]) == "ok   session       green"
    assert str(lines["power"]) == "BAD  power         red"
    assert str(lines["voices"]) == "--   voices        unseen"


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
