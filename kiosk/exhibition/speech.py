"""Spoken clips: how a text is cut into sentences, and which clip speaks which sentence.

A panel has no voice. It plays clips, which `kiosk bundle build` has made for every sentence of an exhibition (they are
signed with the release), and the clips of its own words, which come with the package. Builder and panel cut a text
with `sentences` and find the clip of a sentence with `key`, so the same sentence needs one clip wherever it stands.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.exhibition.text import Language

_CLOSING = "”’」』）)\"'〉》"
# A paragraph ends a sentence. A line ends one too, except after a pause or a quotation: the screen breaks long lines there.
_LINE = r"\n\s*\n\s*|(?<![、，,”\"])\n"
# “名称：数值” and “题 · 地” are read as two, so a label and its value, or two joined lines, need no clip of their own together.
_JOINT = r"\s·\s"
_ENDS = {
    Language.ZH: re.compile(
        rf"[。！？!?；;…]+[{_CLOSING}]*|(?<!\d)：|：(?!\d)|:\s|\.(?=\s+[A-Z\u4e00-\u9fff])|{_JOINT}|{_LINE}"
    ),
    Language.EN: re.compile(
        rf"[.!?…]+[{_CLOSING}]*(?=\s+[^\sa-z]|\s*\n|\s*$)|;(?=\s)|:(?=\s+\D)|[。！？；：]|{_JOINT}|{_LINE}"
    ),
}
_NO_END = re.compile(
    r"(?:^|[\s(“\"'])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Nos?|Figs?|[Vv]ols?|pp?|ca?|cf|vs|etc|approx|e\.g|i\.e|[Ee]st|Inc|Ltd|Co|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[A-Z]\.)+[A-Z])\.$|^\s*\d{1,3}\.$"
)
"""A full stop after an abbreviation, an initial, or the number of a point ends no sentence."""
_SILENT = " \t\n。．.：:；;，,、"
"""What nobody hears at the end of a sentence: “增速”, “增速：” and “增速。” are one clip."""
_LONGEST = {Language.ZH: 120, Language.EN: 320}
"""Characters of one clip. A longer sentence is cut after a comma or at a blank, so that no clip is endless."""
_PAUSE = re.compile(r"[，、,](?!\d)\s*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Clip:
    """One spoken sentence: `size` bytes from `offset` in `file`, a whole Ogg Opus stream; `seconds` long at the rate 1."""

    file: Path
    offset: int
    size: int
    seconds: float


Clips = Mapping[str, Clip]
"""The clips of an exhibition, or of the panel's own words, by `key`; `collections.ChainMap` joins several."""


def find(text: str, language: Language, clips: Clips) -> list[Clip | None]:
    """The clip of each of the `sentences` of a text, in order; None for a sentence that no clip speaks."""
    return [clips.get(key(text[start:end], language)) for start, end in sentences(text, language)]


def sentences(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as (start, end) in it, without the blanks around them. What has no letter or digit is left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text, language):
        for first, last in _short_enough(text, start, end, _LONGEST[language]):
            piece = text[first:last]
            words = piece.strip().strip("·").strip()
            if any(character.isalnum() for character in words):
                begin = first + piece.index(words)
                found.append((begin, begin + len(words)))
        start = end
    return tuple(found)


def key(sentence: str, language: Language) -> str:
    """The name of the clip that speaks a sentence.

    Blanks, line breaks, characters that nobody sees, and a stop or a pause at the end make no difference.
    """
    seen = "".join(one for one in sentence if unicodedata.category(one) != "Cf").rstrip(_SILENT)
    said = f"{language}\0{_blanks(seen, language)}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _blanks(sentence: str, language: Language) -> str:
    """The sentence with one blank where it has some, or none in Chinese beside a Chinese character."""
    said = " ".join(sentence.split())
    if language is Language.ZH:
        said = re.sub(r"(?<=[^\x00-\xff]) | (?=[^\x00-\xff])", "", said)
    return said


def _ends(text: str, language: Language) -> Iterator[int]:
    """Where the sentences of a text end, in order; last, where the text ends."""
    start = 0
    for match in _ENDS[language].finditer(text):
        if match[0] == "." and _NO_END.search(text[start : match.end()]):
            continue
        yield match.end()
        start = match.end()
    yield len(text)


def _short_enough(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """The pieces of a sentence, each at most `longest` characters long."""
    while end - start > longest:
        half = start + longest // 2
        cuts = [match.end() for match in _PAUSE.finditer(text, half, start + longest)]
        cuts = cuts or [match.end() for match in _BLANK.finditer(text, half, start + longest)]
        cut = cuts[-1] if cuts else start + longest
        yield start, cut
        start = cut
    yield start, end
