"""The doctor reports what is present and what is missing."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import doctor, resources, settings
from kiosk.bundles.authoring import reader
from kiosk.bundles.release.opening import open_release
from kiosk.doctor import Line
from kiosk.panel.machine.interface import Finding
from tests.hall import light_bundle


class Machine:
    """A panel's machine that only returns findings."""

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


def examine(chosen: settings.Settings = DEFAULTS, bundle: Path | None = None) -> dict[str, Line]:
    return {line.subject: line for line in doctor.examine(chosen, bundle, Machine())}


def test_a_sound_panel(qapp: QApplication) -> None:
    lines = examine()
    own = ["kiosk", "libraries", "graphics", "display", "fonts", "settings", "bundle", "films"]
    assert list(lines) == [*own, "sound", "session", "power", "voices"]
    assert [lines[name] for name in own if not lines[name].good] == []
    assert "PySide6-Essentials 6.11" in lines["libraries"].finding
    assert "software" in lines["graphics"].finding
    assert re.fullmatch(
        r"beibei-2021 \(6 steps, 11 figures, 10 pictures, 1 film\), built in: "
        r"release [0-9a-f]{8}, \d+ files, \d+\.\d MB, search index of \d\d entries",
        lines["bundle"].finding,
    )
    assert str(lines["films"]) == "ok   films         Qt Multimedia plays H.264"
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


def test_a_bundle_is_said_as_its_release_would_be(qapp: QApplication, tmp_path: Path) -> None:
    bundle = light_bundle(tmp_path / "bundle")
    line = examine(bundle=bundle)["bundle"]
    assert (line.good, "0 problems; release " in line.finding) == (True, True), line
    (bundle / "photos" / "village-1.webp").unlink()
    line = examine(bundle=bundle)["bundle"]
    assert (line.good, "1 problem; no release can be made of it: " in line.finding) == (False, True), line


def test_a_built_in_release_that_is_damaged(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    release = Path(shutil.copytree(resources.builtin_release(), tmp_path / "release"))
    monkeypatch.setattr(resources, "builtin_release", lambda: release)
    (index,) = (entry for entry in open_release(release).manifest.entries if entry.name == "search.json")
    (release / index.path).write_bytes(b"x" * index.size)
    line = examine()["bundle"]
    assert (line.good, "its search index is missing or damaged" in line.finding) == (False, True), line
    (release / index.path).unlink()
    line = examine()["bundle"]
    assert (line.good, index.sha256 in line.finding) == (False, True), line


def test_settings_that_cannot_be_used(qapp: QApplication) -> None:
    line = examine(replace(DEFAULTS, complaints=("one sentence.", "another.")))["settings"]
    assert (line.finding, line.good) == ("one sentence.; another.", False)


def test_a_missing_font(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_FAMILIES", ("Shiji Sans", "No Such Face"))
    line = examine()["fonts"]
    assert not line.good
    assert line.finding.startswith("missing: No Such Face")


@pytest.mark.parametrize(("films", "mark"), [((), "--   films"), (("one",), "BAD  films")])
def test_films_that_do_not_play_are_a_fault_where_there_are_films(
    films: tuple[str, ...], mark: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = SimpleNamespace(id="hall", steps=(), figures=(), photos=(), films=films)
    monkeypatch.setattr(reader, "read_files", lambda _: reader.ReadResult(shown, ()))  # type: ignore[arg-type]
    monkeypatch.setattr(doctor, "film_fault", lambda _: "no plugin")
    assert str(examine()["films"]).startswith(mark)
    assert "no plugin" in str(examine()["films"])


def test_a_film_that_cannot_be_decoded(qapp: QApplication, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    whole = (resources.assets_folder() / "film.mp4").read_bytes()
    film.write_bytes(whole)
    assert doctor.film_fault(film) is None
    film.write_bytes(b"this is no film" * 100)
    assert doctor.film_fault(film)
    assert doctor.film_fault(tmp_path / "none.mp4")


def test_qt_multimedia_that_cannot_be_loaded(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    lines = examine()
    assert "cannot be loaded" in lines["films"].finding
    assert lines["sound"].good is None
