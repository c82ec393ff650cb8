"""Spoken clips: how a text is cut into sentences, and which clip speaks which sentence.

A panel has no voice. It plays clips, which `kiosk bundle build` has made for every sentence of an exhibition (they are
signed with the release), and the clips of its own words, which come with the package. Builder and panel cut a text
with `sentences` and find the clip of a sentence with `key`, so the same sentence needs one clip wherever it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.exhibition.text import Language

_CLOSING = "”’」』）)\"'〉》"
_JOINER = "\u2060"
"""Forbids a line break on the screen; says nothing."""
_ENDS = {
    Language.ZH: re.compile(rf"[。！？!?；;…]+[{_CLOSING}]*|\n+"),
    Language.EN: re.compile(rf"[.!?…]+[{_CLOSING}]*(?=\s+[^\sa-z]|\s*\n|\s*$)|;(?=\s)|\n+"),
}


@dataclass(frozen=True, slots=True)
class Clip:
    """One spoken sentence: `size` bytes from `offset` in `file`, a whole Ogg Opus stream; `seconds` long at the rate 1."""

    file: Path
    offset: int
    size: int
    seconds: float


Clips = Mapping[str, Clip]
"""The clips of an exhibition, or of the panel's own words, by `key`."""


def sentences(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as (start, end) in it, without the blanks around them. Empty sentences are left out."""
    found: list[tuple[int, int]] = []
    start = 0
    ends = [match.end() for match in _ENDS[language].finditer(text)]
    for end in [*ends, len(text)]:
        piece = text[start:end]
        words = piece.strip()
        if any(character.isalnum() for character in words):
            first = start + piece.index(words)
            found.append((first, first + len(words)))
        start = end
    return tuple(found)


def key(sentence: str, language: Language) -> str:
    """The name of the clip that speaks a sentence; blanks and line breaks, also forbidden ones, make no difference."""
    words = " ".join(sentence.replace(_JOINER, "").split())
    return hashlib.sha256(f"{language}\0{words}".encode()).hexdigest()[:16]
