"""Finds characters that our typefaces lack. A box or a system font would appear instead, which nobody designed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from kiosk import resources
from kiosk.bundles.authoring.film.cues import Located
from kiosk.bundles.authoring.sheets.headers import REMARK
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.characters import INVISIBLE, invisible_character, tidy
from kiosk.bundles.files import Files
from kiosk.bundles.problems import Place, Problem, Report
from kiosk.exhibition.radicals import ordinary

BODY, DISPLAY = "ShijiSans.ttf", "ShijiSerifBold.ttf"
_SHOWN = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|.[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
    "(?:\u200d.[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*)*",
    re.DOTALL,
)
"""Matches one visible character, or an emoji that is made of several."""
_DISPLAY_COLUMNS = ("headline", "name", "role", "title", "seal", "step_suffix", "touch")
"""Columns that use the large display typeface, without _zh and _en."""
_WHOLE = 60
"""Maximum characters of a text that is quoted whole."""


def check_glyphs(
    folder: Files,
    sheets: Mapping[str, Sheet],
    captions: Mapping[str, Sequence[Located]] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Return one problem for each cell, line or caption with characters that the typefaces lack.

    `captions` are given by the names of their files.
    """
    report = Report()
    body, display = _characters(BODY), _characters(DISPLAY)
    for place, column, text in _texts(folder, sheets, captions):
        if (usual := ordinary(text)) != text:
            whole = len(text) <= _WHOLE
            known = "".join(
                dict.fromkeys(one for one, other in zip(text, usual, strict=True) if one != other)
            )
            report.add("T31", place, text if whole else known, hint=usual if whole else ordinary(known))
        if character := invisible_character(text):
            report.add("G03", place, character=character)
        missing = _missing(text, body)
        if missing:
            report.add("G01", place, missing)
        elif column in _DISPLAY_COLUMNS and (missing := _missing(text, display)):
            report.add("G02", place, missing)
    return tuple(report.problems)


def _missing(text: str, known: frozenset[int]) -> str:
    shown = (found[0] for found in _SHOWN.finditer(text))
    return "".join(
        dict.fromkeys(
            each for each in shown if any(ord(c) not in known and c not in INVISIBLE for c in each.strip())
        )
    )


def _texts(
    folder: Files, sheets: Mapping[str, Sheet], captions: Mapping[str, Sequence[Located]]
) -> Iterator[tuple[Place, str, str]]:
    """Yield every text that visitors may read: its place, its column without the language, and the text."""
    for sheet in sheets.values():
        for row in sheet.rows:
            for column, text in row.cells.items():
                if column != REMARK:
                    yield row.place(column), column.removesuffix("_zh").removesuffix("_en"), text
    for name in sorted(folder.paths):
        if name.startswith("texts/") and name.endswith(".md"):
            for number, line in enumerate((folder.read_text(name, Report()) or "").split("\n"), 1):
                yield Place(name, row=number), "text", tidy(line)
    for name, located in captions.items():
        for each in located:
            yield Place(name, row=each.line), "text", each.cue.text


@cache
def _characters(font: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(resources.assets_folder() / "fonts" / font, lazy=True) as face:
        return frozenset(face.getBestCmap())
