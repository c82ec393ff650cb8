"""The worked examples: each passes the check without a word and becomes a release, and their pictures are always the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import examples, starter
from kiosk.bundles.authoring.desk.example_pictures import draw
from kiosk.bundles.authoring.reader import read
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.release.building import build
from kiosk.exhibition.figures import KINDS


def made(name: str, folder: Path) -> Path:
    """The example as `kiosk bundle new --example` makes it."""
    with examples.made(name) as source:
        assert starter.new(folder, source) == ()
    return folder


@pytest.mark.parametrize("name", examples.EXAMPLES)
def test_an_example_passes_the_check_and_becomes_a_release(name: str, tmp_path: Path) -> None:
    folder = made(name, tmp_path / "show")
    found = check_here(folder)
    assert [str(problem) for problem in found.problems] == []
    assert build(folder, tmp_path / "repository").manifest.exhibition == found.exhibition


def test_every_folder_is_an_example() -> None:
    folders = (resources.assets_folder() / "examples").iterdir()
    assert sorted(folder.name for folder in folders) == sorted(examples.EXAMPLES)


def test_the_museum_has_figures_of_every_kind_and_dates_of_many(tmp_path: Path) -> None:
    shown = read(made("museum", tmp_path / "show")).exhibition
    assert shown is not None
    kinds = {type(measure) for figure in shown.figures for measure in figure.measures}
    assert kinds == set(KINDS.values())
    assert (len(shown.steps), len(shown.figures), len(shown.galleries), len(shown.events)) == (4, 20, 5, 40)
    assert shown.tasks == ()
    assert len({event.when.edtf for event in shown.events}) == 40


def test_an_example_may_be_one_gallery_or_nine_steps(tmp_path: Path) -> None:
    gallery, town = (read(made(name, tmp_path / name)).exhibition for name in ("gallery", "town"))
    assert gallery is not None
    assert (len(gallery.galleries), gallery.steps, gallery.figures, gallery.events) == (1, (), (), ())
    assert town is not None
    assert len(town.steps) == 9


def test_the_same_name_gives_the_same_picture(tmp_path: Path) -> None:
    digests = []
    for number in range(2):
        file = tmp_path / str(number) / "crystals-1.jpg"
        file.parent.mkdir()
        draw(file)
        digests.append(hashlib.sha256(file.read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_an_unknown_example_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(RefusalError) as caught, examples.made("musem"):
        pass
    assert "museum、gallery、town" in caught.value.zh
    assert "museum, gallery, town" in caught.value.en
