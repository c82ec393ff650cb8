"""Checks whether texts fit their fixed places in the layout when a visitor enlarges text to 200 %.

The limits were measured in the real QML at 1920×1080 and 1080×1920 on a 43-inch panel; they hold for both.
tests/bundles/authoring/review/test_fit.py sets texts at each limit and beyond it, and looks for text that then
touches something or is cut. Task cards, article cards and all reading pages grow with their text, so they have
no limit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.bundles.authoring.review.typesetting import lines, width
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet
from kiosk.bundles.problems import Problem, Report
from kiosk.exhibition.text import Language

SANS, MEDIUM, SERIF, BOLD = "ShijiSans.ttf", "ShijiSansMedium.ttf", "ShijiSerif.ttf", "ShijiSerifBold.ttf"

Need = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Room:
    """A place for one text: its capacity in `unit`, and the function that measures a text.

    On the stairway, `limits` has one number for each landing, the lowest first. Elsewhere it has one number. `ROOMS`
    has the stairway of six landings, `STAIRS` the others.
    """

    name: tuple[str, str]
    unit: tuple[str, str]
    limits: tuple[float, ...]
    need: Need

    def limit(self, row: Row) -> float:
        """Return the capacity for this row's text."""
        number = row.cells.get("number", "")
        index = int(number) - 1 if re.fullmatch(r"[1-9]", number) else 0
        return self.limits[min(index, len(self.limits) - 1)]


_LINES, _CHARACTERS, _EM = (
    ("行", "lines"),
    ("个字", "characters"),
    ("个汉字的宽度", "widths of a Chinese character"),
)
_HOME, _SCROLL, _STONE = (
    ("首页的标题", "the title on home"),
    ("首页的卷轴", "the scroll on home"),
    ("首页卷轴下的石刻", "the words below the scroll on home"),
)
_WAY = ("首页的汀步", "the stone on home")
_TILE, _CARD = ("数据墙的格子", "the tile on the wall of figures"), ("图集的封面", "the card of the gallery")


def _set(font: str, language: Language, line: float) -> Need:
    return lambda text: lines(text, font, language, line)


def _on_one_line(font: str, language: Language, spacing: float = 0) -> Need:
    return lambda text: round(width(text, font, language, spacing), 1)


def chinese_summary(text: str) -> int:
    """Count the lines of a Chinese summary. HomeScreen breaks a long one after its punctuation."""
    if len(text) > 12:
        text = re.sub("(?<=[、，”])(?=[^、，”])", "\n", text).rstrip("\n")
    return lines(text, MEDIUM, Language.ZH, 6.2)


def english_summary(text: str, room: float = 9.44) -> int:
    """Count the lines of an English summary. Plaque.qml makes them about equally long; `room` is the longest, in em."""
    whole = width(text, MEDIUM, Language.EN)
    return lines(text, MEDIUM, Language.EN, min(room, whole / max(1, math.ceil(whole / room)) * 1.26))


ROOMS: Mapping[tuple[str, str], Room] = {
    ("steps", "name_zh"): Room(_SCROLL, _CHARACTERS, (21, 21, 21, 36, 30, 21), len),
    ("steps", "name_en"): Room(_SCROLL, _LINES, (3,), _set(SERIF, Language.EN, 6.7)),
    ("steps", "summary_zh"): Room(_STONE, _LINES, (2, 3, 4, 2, 4, 5), chinese_summary),
    ("steps", "summary_en"): Room(_STONE, _LINES, (3, 5, 6, 4, 6, 7), english_summary),
    ("figures", "name_zh"): Room(_TILE, _LINES, (3,), _set(BOLD, Language.ZH, 17.11)),
    ("figures", "name_en"): Room(_TILE, _LINES, (3,), _set(BOLD, Language.EN, 17.11)),
    ("galleries", "title_zh"): Room(_CARD, _LINES, (3,), _set(SERIF, Language.ZH, 11.13)),
    ("galleries", "title_en"): Room(_CARD, _LINES, (3,), _set(SERIF, Language.EN, 11.13)),
    ("exhibit", "name_zh"): Room(_HOME, _EM, (24,), _on_one_line(SERIF, Language.ZH)),
    # Name and place stand in small type below the title in the other language.
    ("exhibit", "name_en"): Room(_HOME, _EM, (23,), _on_one_line(SANS, Language.EN, 0.05)),
    ("exhibit", "place_zh"): Room(_HOME, _EM, (8,), _on_one_line(SANS, Language.ZH)),
    ("exhibit", "place_en"): Room(_HOME, _EM, (12,), _on_one_line(SANS, Language.EN, 0.05)),
    ("exhibit", "step_suffix_zh"): Room(_SCROLL, _CHARACTERS, (5,), len),
    ("exhibit", "kicker_zh"): Room(_HOME, _EM, (41,), _on_one_line(BOLD, Language.ZH, 0.2)),
    ("exhibit", "kicker_en"): Room(_HOME, _EM, (41,), _on_one_line(BOLD, Language.EN)),
    ("pages", "title_zh"): Room(_WAY, _LINES, (2,), _set(SERIF, Language.ZH, 6.3)),
    ("pages", "title_en"): Room(_WAY, _LINES, (2,), _set(SERIF, Language.EN, 10.3)),
}
"""Every place of a fixed size, by the sheet and the column of its text."""


@dataclass(frozen=True, slots=True)
class Stair:
    """What the landings of another number of steps than six have room for, the lowest landing first.

    The lines of an English name and summary are `line` and `room` em long. `word` is the widest word of a name: the
    longest word sets the type size, down to 10 mm.
    """

    summary_zh: tuple[int, ...]
    """Characters."""
    summary_en: tuple[int, ...]
    """Lines."""
    room: float
    name_zh: int = 21
    name_en: int = 3
    line: float = 6.7
    word: float = 9.5

    def rooms(self) -> Mapping[tuple[str, str], Room]:
        return {
            ("steps", "name_zh"): Room(_SCROLL, _CHARACTERS, (self.name_zh,), len),
            ("steps", "name_en"): Room(_SCROLL, _LINES, (self.name_en,), _set(SERIF, Language.EN, self.line)),
            ("steps", "summary_zh"): Room(_STONE, _CHARACTERS, self.summary_zh, len),
            ("steps", "summary_en"): Room(
                _STONE, _LINES, self.summary_en, lambda text: english_summary(text, self.room)
            ),
        }


STAIRS: Mapping[int, Stair] = {
    1: Stair((48,), (6,), 10.86, name_zh=36),
    2: Stair((20, 54), (3, 8), 9.58),
    3: Stair((16, 32, 56), (3, 3, 3), 9.37),
    4: Stair((14, 20, 16, 32), (3, 5, 4, 5), 9.36),
    5: Stair((14, 20, 20, 20, 20), (3, 5, 6, 5, 6), 9.36),
    7: Stair((14, 14, 14, 18, 18, 18, 18), (2, 3, 3, 3, 3, 3, 3), 8.0, line=5.5, word=7.4),
    8: Stair((14, 14, 18, 18, 18, 18, 18, 18), (2, 3, 3, 3, 3, 3, 3, 3), 7.96, line=5.5, word=7.4),
    9: Stair((14, 14, 18, 18, 18, 18, 18, 18, 18), (2, 3, 3, 3, 3, 3, 3, 3, 3), 7.43, line=5.5, word=7.4),
}

WORD = 9.5
"""The widest word of a step's English name with six steps, in em."""


def rooms_for(steps: int) -> Mapping[tuple[str, str], Room]:
    """Return the places of a stair with this number of steps, and all others."""
    return {**ROOMS, **STAIRS[steps].rooms()} if steps in STAIRS else ROOMS


def check_fit(sheets: Mapping[str, Sheet], landscape: bool = True) -> tuple[Problem, ...]:
    """Return a warning for each text that does not fit its place, with the excess length.

    Without the drawn landscape, the steps stand on plaques that grow with their text.
    """
    report = Report()
    steps = len(sheets["steps"].rows) if "steps" in sheets else 0
    for (sheet, column), room in rooms_for(steps).items():
        if sheet == "steps" and not landscape:
            continue
        for row in sheets[sheet].rows if sheet in sheets else ():
            text = row.cells.get(column, "") or _instead(row, column)
            limit, needed = room.limit(row), room.need(text)
            if needed > limit:
                report.add(
                    "O01",
                    row.place(column),
                    text,
                    where=room.name[0],
                    where_en=room.name[1],
                    unit=room.unit[0],
                    unit_en=room.unit[1],
                    limit=f"{limit:g}",
                    count=f"{needed:g}",
                    over=_over(text, limit, room.need),
                )
    widest = STAIRS[steps].word if steps in STAIRS else WORD
    for row in sheets["steps"].rows if steps and landscape else ():
        word = max(row.cells.get("name_en", "").split(" "), key=len)
        if width(word, SERIF, Language.EN) > widest:
            report.add("O02", row.place("name_en"), word)
    return tuple(report.problems)


def _instead(row: Row, column: str) -> str:
    """Return the text that is shown if the column is empty: for the name of the exhibition, its title."""
    field, language = column[:-3], column[-3:]
    unnamed = field == "name" and "name_zh" not in row.cells
    return row.cells.get(f"title{language}", "") if row.sheet == "exhibit" and unnamed else ""


def _over(text: str, limit: float, need: Need) -> int:
    """Return how many characters must be cut from the end until the text fits."""
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        fits, too_long = (middle, too_long) if need(text[:middle].rstrip()) <= limit else (fits, middle)
    return len(text) - fits
