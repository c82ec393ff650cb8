"""The clips that come with the package: every sentence has one, and each can be heard from its beginning to its end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.bundles.authoring import reader
from kiosk.bundles.authoring.speech.clip_files import is_whole
from kiosk.exhibition.clips_json import ClipIndex, read_clips
from kiosk.exhibition.spoken_texts import SpokenSentence, spoken_sentences
from kiosk.exhibition.text import Language
from kiosk.voices.opus import LOUDNESS, RATE, heard
from kiosk.voices.spoken import spoken

ROOT = Path(__file__).parents[2]
EXHIBITION = ROOT / "assets" / "exhibitions" / "beibei-2021"
WORDS = ROOT / "assets" / "speech"
FOLDERS = {"exhibition": EXHIBITION / "speech", "words": WORDS}
SPEED = {Language.ZH: (2.2, 6.5), Language.EN: (7.0, 22.0)}
"""Letters or characters a second, of sentences long enough that silence at the ends counts little."""
LONG_ENOUGH = {Language.ZH: 8, Language.EN: 25}
WEIGHT = 11_500_000
"""Bytes of all clips. They do not shrink in an installer, which may grow by 12 MB."""


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def folder(request: pytest.FixtureRequest) -> Path:
    return FOLDERS[str(request.param)]


def index_of(folder: Path) -> ClipIndex:
    index = read_clips((folder / "clips.json").read_text("utf-8"))
    assert index is not None
    return index


def clips(folder: Path) -> Iterator[tuple[Language, str, int, bytes]]:
    """Every clip: its language, key, milliseconds and stream."""
    index = index_of(folder)
    files = {name: (folder / name).read_bytes() for name in index.files}
    for language, found in index.clips.items():
        for key, clip in found.items():
            yield language, key, clip.milliseconds, files[clip.file][clip.offset : clip.offset + clip.size]


@pytest.fixture(scope="module")
def sentences() -> dict[str, SpokenSentence]:
    exhibition = reader.read(EXHIBITION).exhibition
    assert exhibition is not None
    code = (
        "import sys; sys.path.insert(0, 'packaging/speech'); import words\n"
        "for one in words.interface_sentences(): print(one.language, one.key, one.words, sep='\\t')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    own = [line.split("\t") for line in done.stdout.splitlines()]
    return {one.key: one for one in spoken_sentences(exhibition)} | {
        key: SpokenSentence("words", Language(language), key, words) for language, key, words in own
    }


def test_every_sentence_has_a_clip(sentences: dict[str, SpokenSentence]) -> None:
    have = {key for folder in FOLDERS.values() for _, key, _, _ in clips(folder)}
    assert [one.words for key, one in sentences.items() if key not in have] == [], "make clips"


def test_no_clip_is_there_for_nothing(sentences: dict[str, SpokenSentence], folder: Path) -> None:
    assert {key for _, key, _, _ in clips(folder)} <= sentences.keys(), "make clips"
    named = {"clips.json", *index_of(folder).files}
    assert {file.name for file in folder.iterdir()} == named


def test_index_and_streams_agree(folder: Path) -> None:
    broken = [key for _, key, milliseconds, stream in clips(folder) if not is_whole(stream, milliseconds)]
    assert broken == []


def test_every_clip_is_heard_and_none_is_clipped_or_cut_off(
    sentences: dict[str, SpokenSentence], folder: Path
) -> None:
    for _, key, milliseconds, stream in clips(folder):
        words = sentences[key].words if key in sentences else key
        sound = heard(stream)
        size = np.abs(sound.samples)
        whole = len(size) // 240
        levels = np.sqrt(np.mean(size[: whole * 240].reshape(whole, 240) ** 2, axis=1))
        loud = levels[levels > 0.01 * levels.max()]
        assert sound.rate == RATE, words
        assert abs(sound.seconds * 1000 - milliseconds) <= 1, words
        assert LOUDNESS * 0.7 < np.sqrt(np.mean(loud**2)) < LOUDNESS * 1.4, words
        assert size.max() < 1, words
        assert max(levels[0], levels[-1]) < 0.02, f"{words} begins or ends in the middle of a sound"
        # No hole: the longest pause inside a clip.
        quiet = np.flatnonzero(levels > 0.01 * levels.max())
        assert np.diff(quiet).max(initial=0) < 130, f"{words} falls silent"


def test_no_clip_is_far_too_short_or_long(sentences: dict[str, SpokenSentence], folder: Path) -> None:
    for language, key, milliseconds, _ in clips(folder):
        if key not in sentences:
            continue
        words = spoken(sentences[key].words, language)
        said = sum(map(str.isalnum, words))
        if language is Language.ZH and any(one.isascii() and one.isalpha() for one in words):
            continue  # English within Chinese has another measure
        slowest, fastest = SPEED[language]
        if said >= LONG_ENOUGH[language]:
            assert slowest < said / (milliseconds / 1000) < fastest, sentences[key].words
        assert 150 < milliseconds < 60_000, sentences[key].words


def test_all_clips_fit_into_the_installer() -> None:
    assert sum(file.stat().st_size for folder in FOLDERS.values() for file in folder.iterdir()) < WEIGHT
