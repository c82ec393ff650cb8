"""The time that it takes to read what is on the screen.

Chinese is counted in characters (all but spaces: a numeral or a mark takes its time too), English in words; a Chinese character in an
English text counts as a word. A picture and a chart take some seconds each, on top of the words beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.exhibition.text import Language

PICTURE_SECONDS = 5.0
"""The time for a look at a picture: a photograph, a drawing, or the first picture of a film."""
CHART_SECONDS = 15.0
"""The time for reading a drawn chart, with the numbers in it."""

_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = rf"[{_HAN}]|[^\s{_HAN}]*[^\W{_HAN}][^\s{_HAN}]*"
"""A Chinese character, or what stands between spaces and has a letter or a digit."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a slow reader reads, per minute."""

    characters: float = 150.0
    """Chinese characters."""
    words: float = 110.0
    """English words."""

    def __post_init__(self) -> None:
        if self.characters <= 0 or self.words <= 0:
            raise ValueError("a reader reads something in a minute")


A_SLOW_READER = Pace()


@dataclass(frozen=True, slots=True)
class Seen:
    """What is on the screen: texts, each with the share of it that can be seen (0 to 1), and the numbers of pictures and charts."""

    texts: tuple[tuple[str, float], ...] = ()
    pictures: int = 0
    charts: int = 0


def seconds_to_read(seen: Seen, language: Language, pace: Pace) -> float:
    """The seconds that a reader of this pace needs for all that is seen."""
    read = _length(seen.texts, language) * 60
    read /= pace.characters if language is Language.ZH else pace.words
    return read + seen.pictures * PICTURE_SECONDS + seen.charts * CHART_SECONDS


def _length(texts: Iterable[tuple[str, float]], language: Language) -> float:
    """The characters (Chinese) or words (English) of the texts, as far as they can be seen."""
    if language is Language.ZH:
        return sum(sum(not char.isspace() for char in text) * share for text, share in texts)
    return sum(len(re.findall(_WORD, text)) * share for text, share in texts)
