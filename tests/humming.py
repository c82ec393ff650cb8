"""A stand-in for a voice: it hums a tone for each sentence, the same one every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np

from kiosk.bundles.authoring.reader import read
from kiosk.bundles.authoring.speech.packing import packed
from kiosk.exhibition.clips_json import CLIPS, FOLDER, ClipIndex, Located, write_clips
from kiosk.exhibition.spoken_texts import SpokenSentence, spoken_sentences
from kiosk.exhibition.text import Language
from kiosk.voices.interface import Sound, VoiceError
from kiosk.voices.opus import RATE, encoded, even


@dataclass(frozen=True)
class Humming:
    """Hums. `mute` are the sentences that it cannot take; `broken` says that it cannot speak at all."""

    name: str = "humming 1"
    languages: Set[Language] = frozenset(Language)
    mute: frozenset[str] = frozenset()
    broken: bool = False

    def speak(self, text: str, language: Language) -> Sound:
        if self.broken:
            raise VoiceError("语音坏了。", "The voice is broken.")
        if text in self.mute:
            raise VoiceError("读不了。", "It cannot be spoken.")
        return hummed(f"{self.name}{language}{text}")


_TONES = 24
"""Few tones, so that a test encodes few clips: each takes some 10 ms."""


def hummed(text: str) -> Sound:
    """A tone of an eighth of a second that depends on the text."""
    t = np.arange(RATE // 8) / RATE
    tone = 0.2 * np.sin(2 * np.pi * (200 + 20 * (crc32(text.encode()) % _TONES)) * t)
    return Sound(tone.astype(np.float32), RATE)


def stream(text: str) -> bytes:
    """A clip that hums a text."""
    return encoded_once(even(hummed(text)).samples.tobytes())


@cache
def encoded_once(samples: bytes) -> bytes:
    """In place of `encoded`: each tone is encoded once."""
    return encoded(Sound(np.frombuffer(samples, np.float32), RATE))


def sentences_of(folder: Path) -> list[SpokenSentence]:
    """What can be read aloud of the bundle in `folder`."""
    exhibition = read(folder).exhibition
    assert exhibition is not None
    return list(spoken_sentences(exhibition))


def add_clips(folder: Path, sentences: Iterable[SpokenSentence] | None = None, voice: str = "folder") -> None:
    """Write clips of these sentences, or of all, into the folder `speech` of a bundle."""
    groups: dict[tuple[str, Language], list[SpokenSentence]] = {}
    for one in sentences_of(folder) if sentences is None else sentences:
        groups.setdefault((one.group, one.language), []).append(one)
    clips: dict[Language, dict[str, Located]] = {language: {} for language in Language}
    (folder / FOLDER).mkdir(exist_ok=True)
    for (group, language), said in groups.items():
        for file in packed(group, language, _streams(said, voice)):
            (folder / FOLDER / file.name).write_bytes(file.data)
            clips[language] |= file.clips
    (folder / CLIPS).write_bytes(write_clips(ClipIndex(voice, clips)))


def _streams(said: Iterable[SpokenSentence], voice: str) -> Iterator[tuple[str, bytes]]:
    for one in said:
        yield one.key, stream(voice + one.words)
