"""Reads and writes `speech/clips.json`: which part of which file speaks which sentence. No input or output.

    {"voice": "…",
    "zh": {
    "0123456789abcdef": ["text-step-1.zh.opus", 0, 5120, 1640]
    },
    "en": {
    }}

Each clip is named by its sentence (`speech.key`): its file in the same folder, its offset and its size in bytes, and its
length in milliseconds. A file holds clips of one language, each a whole Ogg Opus stream, one after the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.exhibition.text import Language

FOLDER = "speech/"
"""The folder of the clips, in a bundle and in a release."""
CLIPS = "speech/clips.json"
"""The logical name of the index."""
ENDING = ".opus"
SIZE_LIMIT_MB = 32
"""The largest index. It holds the clips of 10,000 captions."""
CLIP_LIMIT = 4_000_000
"""The largest clip, in bytes: twenty minutes."""
LONGEST_MS = 600_000
"""The longest clip, in milliseconds."""
_FURTHEST = 4_000_000_000
_KEY = re.compile(r"[0-9a-f]{16}")
_FILE = re.compile(r"[^\s/\\:]{1,100}\.(zh|en)\.opus")
_VOICE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Located:
    """The place of a clip: file name in the folder, offset and size in bytes; and its length in milliseconds."""

    file: str
    offset: int
    size: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class ClipIndex:
    """All clips of one folder by key, and the name of the voice that speaks them."""

    voice: str
    clips: Mapping[Language, Mapping[str, Located]]

    @property
    def files(self) -> frozenset[str]:
        """The files that hold the clips."""
        return frozenset(clip.file for clips in self.clips.values() for clip in clips.values())


def write_clips(index: ClipIndex) -> bytes:
    """The canonical bytes of the index. ValueError if `read_clips` would refuse them."""
    parts = []
    for language in Language:
        clips = index.clips.get(language, {})
        lines = (
            f"{json.dumps(key)}: {json.dumps([c.file, c.offset, c.size, c.milliseconds], ensure_ascii=False)}"
            for key, c in sorted(clips.items())
        )
        parts.append(f'"{language}": {{\n' + ",\n".join(lines) + "\n}")
    head = f'{{"voice": {json.dumps(index.voice, ensure_ascii=False)},\n'
    data = (head + ",\n".join(parts) + "}\n").encode()
    if read_clips(data.decode()) is None:
        raise ValueError("clips.json could not be read back")
    return data


def read_clips(text: str) -> ClipIndex | None:
    """The index; None if anything in it is not as it should be."""
    try:
        said = json.loads(text, object_pairs_hook=_unique)
        if said.keys() != {"voice", *Language}:
            return None
        voice = said["voice"]
        if not isinstance(voice, str) or len(voice) > _VOICE_LIMIT or not voice.isprintable():
            return None
        return ClipIndex(voice, {language: _clips(said[language], language) for language in Language})
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _clips(said: Any, language: Language) -> dict[str, Located]:
    return {key: _located(key, where, language) for key, where in said.items()}


def _located(key: str, where: Any, language: Language) -> Located:
    file, offset, size, milliseconds = where
    named = (
        isinstance(file, str)
        and file[:1] != "."
        and (match := _FILE.fullmatch(file))
        and match[1] == language
    )
    numbers = all(type(number) is int for number in (offset, size, milliseconds))
    if type(where) is not list or not _KEY.fullmatch(key) or not named or not numbers:
        raise ValueError(key)
    if not (0 <= offset <= _FURTHEST and 0 < size <= CLIP_LIMIT and 0 < milliseconds <= LONGEST_MS):
        raise ValueError(key)
    return Located(file, offset, size, milliseconds)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
