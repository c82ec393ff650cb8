"""Computes a text's width and number of lines as the panel sets it, from our typefaces and without Qt.

Widths are in em. Lines break as Qt breaks them for Chinese and English: between Chinese characters, after
spaces and hyphens, never before a closing or after an opening mark. A word wider than the line breaks anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kiosk import resources
from kiosk.exhibition.text import Language

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60"
_CLOSING = "，。、；：？！）》」』】”’…—·％%"
_OPENING = "（《「『【“‘"
_UNIT = re.compile(
    # Includes marks that must stay with a unit: opening marks before it, closing marks after it.
    rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}-]*-|[^\s{_WIDE}{_OPENING}-]+|[{_OPENING}]|\s)[{_CLOSING}]*"
)


def width(text: str, font: str, language: Language, spacing: float = 0) -> float:
    """Return the width of a text on one line, in em. `spacing` is added after each character, in em."""
    advances, proportional = _metrics(font)
    own = proportional if language is Language.EN else {}
    return sum(own.get(ord(c), advances.get(ord(c), 1.0)) + spacing for c in text)


def lines(text: str, font: str, language: Language, line: float) -> int:
    """Return the number of lines of a text at a line width of `line` em."""
    return sum(_lines(part, font, language, line) for part in text.split("\n"))


def _lines(text: str, font: str, language: Language, line: float) -> int:
    count, used = 1, 0.0
    for unit in _units(text):
        wide = width(unit, font, language)
        if used and used + width(unit.rstrip(), font, language) > line:
            count, used = count + 1, 0.0
        if wide > line:
            # A word longer than a line fills this line and the next ones.
            for character in unit:
                step = width(character, font, language)
                if used and used + step > line:
                    count, used = count + 1, 0.0
                used += step
        elif used or unit.strip():
            used += wide
    return count


def _units(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may break. A space belongs to the piece before it."""
    held = ""
    for found in _UNIT.finditer(text):
        if found[0].isspace():
            held += found[0]
            continue
        if held:
            yield held
        held = found[0]
    if held:
        yield held


@cache
def _metrics(font: str) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """Return the advance of each character in em, and the advances of the feature pwid, which English uses."""
    from fontTools.ttLib import TTFont

    with TTFont(resources.assets_folder() / "fonts" / font, lazy=True) as face:
        em, characters, advance = face["head"].unitsPerEm, face.getBestCmap(), face["hmtx"]
        narrower: dict[str, str] = {}
        if "GSUB" in face:
            table = face["GSUB"].table
            numbers = {
                number
                for record in table.FeatureList.FeatureRecord
                if record.FeatureTag == "pwid"
                for number in record.Feature.LookupListIndex
            }
            for number in sorted(numbers):
                for subtable in table.LookupList.Lookup[number].SubTable:
                    plain = getattr(subtable, "ExtSubTable", subtable)
                    narrower |= getattr(plain, "mapping", {})
        return (
            {code: advance[glyph][0] / em for code, glyph in characters.items()},
            {
                code: advance[narrower[glyph]][0] / em
                for code, glyph in characters.items()
                if glyph in narrower
            },
        )
