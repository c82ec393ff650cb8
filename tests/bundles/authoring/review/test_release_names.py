"""The check refuses pictures whose names or number a release cannot hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from kiosk.bundles.authoring.review import release_names
from kiosk.bundles.authoring.review.release_names import check_travel


def pictures(folder: Path, *names: str, size: tuple[int, int] = (64, 48)) -> dict[str, Path]:
    found = {}
    for number, name in enumerate(names):
        path = folder / f"{number}{Path(name).suffix}"
        Image.new("RGB", size).save(path)
        found[name] = path
    return found


def said(found: dict[str, Path]) -> list[tuple[str, str]]:
    return [(problem.code, problem.file) for problem in check_travel(found)]


def test_a_tiff_gets_the_name_of_another_picture(tmp_path: Path) -> None:
    assert said(pictures(tmp_path, "photos/a.tif", "photos/a.TIF.webp")) == [("P20", "photos/a.tif")]
    assert said(pictures(tmp_path, "photos/a.tif", "photos/a.webp", "photos/a.jpg")) == []


@pytest.mark.parametrize(("suffix", "longest"), [(".webp", 172), (".tif", 167)])
def test_a_name_that_grows_too_long(tmp_path: Path, suffix: str, longest: int) -> None:
    name = "photos/" + "x" * (longest - 7 - len(suffix)) + suffix
    assert said(pictures(tmp_path, name)) == []
    longer = name.replace("x.", "xx.")
    (problem,) = check_travel(pictures(tmp_path, longer))
    assert (problem.code, problem.file) == ("P19", longer)
    assert f"{longest} characters" in problem.message_en


def test_more_tiles_than_a_release_may_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = pictures(tmp_path, "photos/a.webp", size=(4000, 2000))
    assert said(large) == []
    monkeypatch.setattr(release_names, "FILES_LIMIT", 1008)
    assert said(large) == [("P21", "photos")]
    shutil.copy(pictures(tmp_path, "photos/a.webp", size=(3840, 2000))["photos/a.webp"], tmp_path / "b.webp")
    assert said({"photos/b.webp": tmp_path / "b.webp"}) == [], "what fits the panel is not cut"
