"""Decides what a cell with a number says: what the spreadsheet shows, or a question where that may not be meant.

A text takes what is shown. Where the spreadsheet may have changed what was typed (a date made of 1-2, a long number in
powers of ten), or where shown and stored do not agree, the cell becomes a problem that names both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Context, Decimal
from enum import Enum, auto

from kiosk.bundles.authoring.sheets.format_codes import LAST_DAY, Rendered, is_date
from kiosk.bundles.authoring.sheets.number_formats import general, render

QUESTION, UNCERTAIN, TAKEN_AS_SHOWN, DIGITS_LOST, HIDDEN, TIME, ZERO_LOST = (
    "W15",
    "W16",
    "W17",
    "W22",
    "W14",
    "W10",
    "W18",
)
_KEPT = Context(prec=15)
_EXACT_LIMIT = Decimal(10) ** 15
"""A spreadsheet keeps 15 digits; the others of a longer number have become zeros."""
_UNITS = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}
_WITH_UNIT = re.compile(r"[0-9]\s*(百亿|千亿|万亿|百万|千万|百|千|万|亿)")
_SCALES = re.compile("[%％‰百千万亿成]")


class Expects(Enum):
    """What a column holds, so far as it matters for a number in it."""

    TEXT = auto()
    WORD = auto()
    """An id, yes or no: nothing that visitors read."""
    NUMBER = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says: its text (None if it cannot be used), and the code and details of its problem."""

    text: str | None
    code: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


def read_number(raw: str, code: str | None, expects: Expects, date1904: bool) -> CellText:
    """Read a cell with the stored number `raw` and the number format `code` (None: only the system knows it)."""
    stored = _KEPT.create_decimal(raw)
    if code is not None and is_date(code):
        return _date(stored, code, expects, date1904)
    if abs(stored) >= _EXACT_LIMIT:
        return CellText(None, DIGITS_LOST, {"value": _plain(stored)})
    if code in (None, "General", "@"):
        if code is None and expects is not Expects.NUMBER:
            return CellText(None, UNCERTAIN, {"value": _plain(stored)})
        return _general(stored, expects)
    seen = render(code, stored)
    if seen is None:
        return CellText(None, UNCERTAIN, {"value": _plain(stored)})
    if not seen.text:
        text = general(stored)
        return CellText(text, HIDDEN, {"value": f"“{text}”", "value_en": f'"{text}"'})
    return _number(stored, seen) if expects is Expects.NUMBER else _text(stored, seen, expects)


def _general(stored: Decimal, expects: Expects) -> CellText:
    text = general(stored)
    if "E" in text:
        return _question(text, stored)
    if expects is Expects.DATE and text.partition(".")[2] == "1" and len(text) == len("2021.1"):
        return CellText(None, ZERO_LOST, {"value": text, "other": f"{text}0"})
    return CellText(text)


def _text(stored: Decimal, seen: Rendered, expects: Expects) -> CellText:
    if seen.number is None:
        # Digits between words, like 555-1234, are all there; words alone hide the number.
        if expects is not Expects.TEXT or any(character.isdigit() for character in seen.text):
            return CellText(seen.text)
        return _taken(seen.text, _plain(stored))
    if seen.scientific or seen.unsigned or (seen.number == 0) is not (stored == 0):
        return _question(seen.text, stored)
    if (unit := _unit(seen.text)) is not None:
        agrees = _near(seen.number, stored) or _near(seen.number.scaleb(unit), stored)
        return CellText(seen.text) if agrees else _question(seen.text, stored)
    if not any(character.isdigit() for character in seen.text) or not _near(_value(seen), stored):
        # A zero that is shown as a dash, or thousands without a word for them.
        return CellText(seen.text) if _is_chinese(seen.text) else _taken(seen.text, _plain(stored))
    return CellText(seen.text)


def _number(stored: Decimal, seen: Rendered) -> CellText:
    if seen.text == "-" and stored == 0:
        return CellText("0")
    if seen.number is None or seen.unsigned or seen.scientific or not seen.exact:
        return _question(seen.text, stored)
    unit = _unit(seen.text)
    if unit is not None and seen.number not in (stored, stored.scaleb(-unit)):
        return _question(seen.text, stored)
    if _SCALES.search(seen.text):
        return CellText(seen.text)
    return CellText(_plain(stored)) if seen.number == stored else _question(seen.text, stored)


def _date(stored: Decimal, code: str, expects: Expects, date1904: bool) -> CellText:
    seen = render(code, stored, date1904)
    day = _stored_day(stored, date1904)
    if expects is Expects.DATE and (seen is None or "t" in seen.parts or {"y", "m", "d"} <= seen.parts):
        # A day is a day, however it is written: 27-Aug-21 or in a language of the system.
        return CellText(None, TIME, {"value": day}) if " " in day or ":" in day else CellText(day)
    if seen is None:
        return CellText(None, UNCERTAIN, {"value": day})
    if not seen.text:
        return CellText(day, HIDDEN, {"value": f"“{day}”", "value_en": f'"{day}"'})
    if expects is Expects.DATE and "y" in seen.parts:
        return CellText(day[: len("2021-08")] if "m" in seen.parts else day[: len("2021")])
    if expects is Expects.TEXT and "y" in seen.parts:
        return _taken(seen.text, day)
    return CellText(None, QUESTION, {"value": seen.text, "stored": day})


def _question(shown: str, stored: Decimal) -> CellText:
    return CellText(None, QUESTION, {"value": shown, "stored": _plain(stored)})


def _taken(shown: str, stored: str) -> CellText:
    if shown == stored:
        return CellText(shown)
    return CellText(shown, TAKEN_AS_SHOWN, {"value": shown, "stored": stored})


def _plain(stored: Decimal) -> str:
    """The stored number with all its digits, or in powers of ten if it is far too long."""
    if stored and not -30 < stored.adjusted() < 30:
        return f"{stored.normalize():E}"
    text = f"{stored:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if stored else "0"


def _unit(text: str) -> int | None:
    found = _WITH_UNIT.search(text)
    return _UNITS[found[1]] if found else None


def _value(seen: Rendered) -> Decimal:
    assert seen.number is not None
    return seen.number.scaleb(-2) if "%" in seen.text or "％" in seen.text else seen.number


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" or character == "〇" for character in text)


def _near(shown: Decimal, stored: Decimal) -> bool:
    """Whether two numbers are the same but for rounding, and not ten times each other."""
    return abs(shown - stored) <= max(abs(stored) / 2, Decimal("0.5") if abs(shown) <= 1 else Decimal(0))


def _stored_day(stored: Decimal, date1904: bool) -> str:
    """The stored day and time: 2026-01-02, or 08:30:00 for a time of day."""
    days = stored + (1462 if date1904 else 0)
    seconds = int((days * 86400).to_integral_value())
    whole, left = divmod(seconds, 86400)
    clock = f"{left // 3600:02d}:{left % 3600 // 60:02d}:{left % 60:02d}"
    if whole < 1 or (date1904 and stored < 1) or whole >= LAST_DAY:
        return clock if left and 0 <= stored < 1 else _plain(stored)
    base = date(1899, 12, 30) if whole > 60 else date(1899, 12, 31)
    day = (base + timedelta(whole)).isoformat()
    return f"{day} {clock}" if left else day
