"""The real check, in its child and within the time limit, reports exactly the expected problems of every bad bundle."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.bundles.authoring.checking import check
from kiosk.bundles.authoring.desk import starter
from kiosk.exhibition.text import Language
from tests.bad_bundles.corpus import KINDS, NAMES, Bad, shorten
from tests.bad_bundles.drawings import DRAWINGS, TEXTS, THEMES
from tests.bad_bundles.films import CAPTIONS, FILMS, RECORDINGS
from tests.bad_bundles.pictures import PICTURES
from tests.bad_bundles.speech import SPEECH
from tests.humming import add_clips

SECONDS = 20.0
CORPUS = {
    "names": NAMES,
    "kinds": KINDS,
    "pictures": PICTURES,
    "drawings": DRAWINGS,
    "themes": THEMES,
    "texts": TEXTS,
    "films": FILMS,
    "captions": CAPTIONS,
    "recordings": RECORDINGS,
    "spoken clips": SPEECH,
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "bundle"
    starter.new(folder)
    return folder


@pytest.mark.parametrize(
    "case", [case for cases in CORPUS.values() for case in cases], ids=lambda case: case.name
)
def test_it_is_said(sound: Path, tmp_path: Path, case: Bad) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "bundle"))
    case.spoil(folder)
    try:
        found = check(folder, time_limit=SECONDS)
    finally:
        shorten(folder)
    assert {(problem.code, problem.file) for problem in found.problems} == case.said
    for problem in found.problems:
        for language in Language:
            sentence = problem.sentence(language)
            assert sentence.isprintable()
            assert len(sentence) < 600


def test_the_sound_folder_is_sound(sound: Path) -> None:
    assert check(sound, time_limit=SECONDS).problems == ()


def test_a_folder_with_a_clip_of_every_sentence_is_sound(sound: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "bundle"))
    add_clips(folder)
    found = check(folder, time_limit=SECONDS)
    assert (found.problems, found.unspoken) == ((), 0)


def test_a_harmless_drawing_and_a_theme_that_can_be_read_pass(sound: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "bundle"))
    (folder / "theme" / "logo.svg").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9">'
        '<inkscape:grid><inkscape:line/></inkscape:grid><defs><linearGradient id="a"><stop offset="0"/></linearGradient>'
        '<g id="b"><path d="M0 0h9"/></g></defs><use href="#b"/><rect fill="url(#a)" style="stroke:#fff"/></svg>',
        encoding="utf-8",
    )
    (folder / "theme" / "theme.toml").write_text('[day]\naccent = "#7a1010"\n', encoding="utf-8")
    assert check(folder, time_limit=SECONDS).problems == ()
