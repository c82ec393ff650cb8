"""What a voice is given: numbers, signs and short forms as people say them.

“2021年突破700亿元” becomes “二零二一年突破七百亿元”, “6.9%” becomes “six point nine percent”. What is spoken already stays.
"""

from __future__ import annotations

from kiosk.exhibition.text import Language
from kiosk.voices import spoken_english, spoken_mandarin


def spoken(sentence: str, language: Language) -> str:
    """A sentence in words. Quotation marks and brackets are silent; commas say where to pause."""
    if language is Language.ZH:
        return spoken_mandarin.spoken(sentence)
    return spoken_english.spoken(sentence)
