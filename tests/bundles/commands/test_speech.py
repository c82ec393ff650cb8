"""`kiosk bundle build --voice` and `kiosk bundle speak`: who reads aloud, and what is said about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.bundles.authoring.checking import check
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.commands import app
from kiosk.exhibition.clips_json import CLIPS, FOLDER, read_clips
from kiosk.voices import desk, making
from tests.humming import Humming, add_clips, encoded_once, sentences_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    starter.new(tmp_path / "bundle")
    return tmp_path / "bundle"


@pytest.fixture(autouse=True)
def voices(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A desk with one voice; the names of the voices that were closed."""
    closed: list[str] = []

    class Closing(Humming):
        def close(self) -> None:
            closed.append(self.name)

    monkeypatch.setattr(desk, "VOICES", {"humming": Closing})
    monkeypatch.setattr(making, "encoded", lambda sound: encoded_once(sound.samples.tobytes()))
    return closed


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_build_speaks_with_the_desks_own_voice(folder: Path, tmp_path: Path, voices: list[str]) -> None:
    said = run("build", folder, "--out", tmp_path / "repository", "--lang", "en")
    count = len(sentences_of(folder))
    assert f"{count} sentences can be read aloud, {count} of them with this PC's voice." in said
    assert "MB spoken clips" in said
    assert voices == ["humming 1", "humming 1"]


def test_none_means_that_nobody_speaks(folder: Path, tmp_path: Path) -> None:
    said = run("build", folder, "--out", tmp_path / "repository", "--voice", "none")
    assert f"有 {len(sentences_of(folder))} 句没有读音（中文" in said
    answer = json.loads(run("build", folder, "--out", tmp_path / "repository", "--voice", "none", "--json"))
    assert answer["speech"]["clips"] == 0
    assert sum(answer["speech"]["without"].values()) == len(sentences_of(folder))


def test_a_pc_without_a_voice_builds(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "VOICES", {})
    assert "have no clip" in run("build", folder, "--out", tmp_path / "repository", "--lang", "en")


def test_an_unknown_voice_is_refused(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["build", str(folder), "--out", str(tmp_path / "repository"), "--voice", "hum", "--lang", "en"]
    )
    assert done.exit_code == 1
    assert (
        done.stderr
        == 'Nothing can be read aloud: This PC has no voice called "hum"; there are: humming, or the folder of a model.\n'
    )
    assert not (tmp_path / "repository").exists()


def test_speak_gives_the_folder_a_clip_of_every_sentence(folder: Path) -> None:
    said = run("speak", folder, "--lang", "en")
    count = len(sentences_of(folder))
    assert said == f"{count} sentences can be read aloud, {count} of them with this PC's voice.\n"
    found = check(folder)
    assert (found.problems, found.unspoken) == ((), 0)
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def test_speak_keeps_what_is_there_and_leaves_out_what_is_gone(folder: Path) -> None:
    said = sentences_of(folder)
    add_clips(folder, said[5:])
    text = folder / "texts" / "introduction.zh.md"
    text.write_text("## 新的小标题\n\n新的一段。\n", encoding="utf-8")
    run("speak", folder)
    index = read_clips((folder / CLIPS).read_text(encoding="utf-8"))
    assert index is not None
    assert index.voice == "folder / humming 1"
    assert {key for clips in index.clips.values() for key in clips} == {
        one.key for one in sentences_of(folder)
    }
    assert check(folder).problems == ()


def test_speak_again_takes_another_voice_for_everything(folder: Path) -> None:
    add_clips(folder)
    answer = json.loads(run("speak", folder, "--again", "--json"))
    assert answer["new"] == answer["clips"] == len(sentences_of(folder))


def test_without_a_voice_speak_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "VOICES", {})
    done = CliRunner().invoke(app, ["speak", str(folder), "--lang", "en"])
    assert done.exit_code == 1
    assert "This PC has no voice" in done.stderr
    assert not (folder / FOLDER).exists()


def test_the_check_says_that_nothing_is_spoken_yet(folder: Path) -> None:
    said = run("check", folder, "--lang", "en")
    assert f"{len(sentences_of(folder))} sentences have no spoken clip yet" in said
    add_clips(folder)
    assert "spoken" not in run("check", folder, "--lang", "en")
