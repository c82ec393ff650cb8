"""The clips of a folder as a panel reads them, and how they are packed into files."""

from __future__ import annotations

import json
import pickle
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.reader import read
from kiosk.bundles.authoring.speech import packing
from kiosk.bundles.authoring.speech.clip_files import interface_clips
from kiosk.bundles.authoring.speech.packing import packed
from kiosk.exhibition import clips_json
from kiosk.exhibition.clips_json import CLIPS, FOLDER, ClipIndex, Located, read_clips, write_clips
from kiosk.exhibition.speech import Clips, find
from kiosk.exhibition.text import Language
from tests.conftest import Noise
from tests.humming import add_clips, sentences_of, stream


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    starter.new(tmp_path / "bundle")
    add_clips(tmp_path / "bundle")
    return tmp_path / "bundle"


def clips_in(folder: Path) -> Clips:
    exhibition = read(folder).exhibition
    assert exhibition is not None
    return exhibition.clips


def test_an_exhibition_has_the_clips_of_its_folder(folder: Path) -> None:
    clips = clips_in(folder)
    said = sentences_of(folder)
    assert len(clips) == len(said)
    clip = clips[said[3].key]
    data = clip.file.read_bytes()[clip.offset : clip.offset + clip.size]
    assert data == stream("folder" + said[3].words)
    assert find(said[3].words, said[3].language, clips) == [clip]
    assert pickle.loads(pickle.dumps(clips))[said[3].key] == clip


def test_nothing_of_the_clips_is_read_before_one_is_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = clips_json.read_clips
    monkeypatch.setattr(
        "kiosk.bundles.authoring.speech.clip_files.read_clips",
        lambda text: (asked.append(len(text)), real(text))[1],
    )
    clips = clips_in(folder)
    assert asked == []
    assert "no such clip" not in clips
    assert len(list(clips)) == len(clips)
    assert len(asked) == 1


def test_a_damaged_index_is_silence_and_one_line_in_the_log(folder: Path, noise: Noise) -> None:
    (folder / CLIPS).write_bytes(b"{")
    assert dict(clips_in(folder)) == {}
    assert noise.take("speech/clips.json cannot be understood")


def test_a_clip_behind_the_end_of_its_file_is_none(folder: Path) -> None:
    file = folder / FOLDER / "exhibit.zh.opus"
    file.write_bytes(file.read_bytes()[:-1])
    lost = [one for one in sentences_of(folder) if one.key not in clips_in(folder)]
    assert [(one.group, one.language) for one in lost] == [("exhibit", Language.ZH)]
    file.unlink()
    assert all(clip.file != file for clip in clips_in(folder).values())


def test_a_link_is_not_followed_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    file = folder / FOLDER / "exhibit.zh.opus"
    file.rename(tmp_path / "elsewhere.opus")
    file.symlink_to(tmp_path / "elsewhere.opus")
    assert all(clip.file != file for clip in clips_in(folder).values())


def test_the_panels_own_words_are_read_by_the_same_reader(folder: Path, tmp_path: Path) -> None:
    assert dict(interface_clips(folder / "speech")) == dict(clips_in(folder))
    assert dict(interface_clips(tmp_path / "nowhere")) == {}


def clip(number: int) -> tuple[str, bytes]:
    return sha256(str(number).encode()).hexdigest()[:16], stream(str(number))


def test_many_clips_are_several_files_and_a_new_one_changes_one_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "_LEAST", 20_000)
    before = list(packed("photos", Language.ZH, [clip(number) for number in range(400)]))
    after = list(
        packed("photos", Language.ZH, [clip(number) for number in (*range(150), 1000, *range(150, 400))])
    )
    assert [file.name for file in before[:2]] == ["photos.zh.opus", "photos.2.zh.opus"]
    assert len(before) > 5
    assert len({file.data for file in after} - {file.data for file in before}) <= 2
    for file in before:
        for key, located in file.clips.items():
            assert (located.file, located.milliseconds) == (file.name, 125)
            assert key in {clip(number)[0] for number in range(400)}


def test_the_index_is_read_as_it_was_written() -> None:
    index = ClipIndex(
        "a voice “一”",
        {
            Language.ZH: {"0123456789abcdef": Located("a.zh.opus", 0, 10, 100)},
            Language.EN: {"fedcba9876543210": Located("a.2.en.opus", 5, 10, 100)},
        },
    )
    assert read_clips(write_clips(index).decode()) == index
    assert read_clips(write_clips(ClipIndex("", {})).decode()) == ClipIndex("", {one: {} for one in Language})


@pytest.mark.parametrize(
    "where",
    [
        ["a.zh.opus", 0, 10],
        ["a.zh.opus", 0, 10, 100, 1],
        ["a.zh.opus", 0.0, 10, 100],
        ["a.zh.opus", 0, True, 100],
        ["a.zh.opus", -1, 10, 100],
        ["a.zh.opus", 0, 10**9, 100],
        ["a.zh.opus", 0, 10, 0],
        ["a.en.opus", 0, 10, 100],
        ["../a.zh.opus", 0, 10, 100],
        ["..zh.opus", 0, 10, 100],
        ["C:a.zh.opus", 0, 10, 100],
        [["a.zh.opus"], 0, 10, 100],
        "abcd",
        None,
    ],
)
def test_an_index_with_one_wrong_entry_is_no_index(where: object) -> None:
    said = {"voice": "", "zh": {"0123456789abcdef": where}, "en": {}}
    assert read_clips(json.dumps(said)) is None
