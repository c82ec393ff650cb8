"""Renders a stored number as a spreadsheet shows it under a format for dates and times."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from kiosk.bundles.authoring.sheets.format_codes import (
    CHINA,
    DIGITS,
    LAST_DAY,
    Rendered,
    Section,
    Token,
    UncertainError,
    half_up,
    one_by_one,
    one_space,
)
from kiosk.exhibition.dates import MONTHS

_AMERICA = ("409", "0409", "en-us")
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def render_date(section: Section, value: Decimal, date1904: bool) -> Rendered:
    if not 0 <= value < LAST_DAY:
        raise UncertainError
    value += 1462 if date1904 else 0
    decimals = _decimals_of_seconds(section.tokens)
    seconds = half_up(value * 86400, decimals)
    days, left = int(seconds // 86400), seconds % 86400
    day = _day(days)
    if _needs_day(section.tokens) and day is None:
        raise UncertainError
    numerals = section.numerals
    if numerals == 2 or (numerals and section.locale not in ("", *CHINA)):
        raise UncertainError
    hour, minute, second = int(left // 3600), int(left % 3600 // 60), left % 60
    halves = any(token.kind == "half" for token in section.tokens)
    said: list[str] = []
    parts: set[str] = set()
    after_seconds = False
    for number, token in enumerate(section.tokens):
        kind, text = token.kind, token.text
        if kind == "elapsed":
            total = {"h": seconds // 3600, "m": seconds // 60, "s": seconds // 1}[text[0]]
            said.append(f"{int(total):0{len(text)}d}")
            parts.add("t")
        elif kind == "half":
            first, last = text.split("/")
            said.append(first if hour < 12 else last)
            parts.add("t")
        elif kind == "date":
            is_minute = text[0] == "m" and len(text) <= 2 and _is_minute(section.tokens, number)
            if is_minute or text[0] in "hs":
                clock = {"m": minute, "h": (hour % 12 or 12) if halves else hour, "s": int(second)}[text[0]]
                said.append(f"{clock:0{min(2, len(text))}d}")
                parts.add("t")
            else:
                assert day is not None
                said.append(_calendar(text, day, section))
                parts |= {"y": {"y"}, "e": {"y"}, "m": {"m"}, "d": {"d"} if len(text) < 3 else set()}.get(
                    text[0], set()
                )
        elif kind == "point" and after_seconds and decimals:
            said.append("." + f"{second % 1:.{decimals}f}"[2:])
        elif kind == "digit":
            if not decimals:
                raise UncertainError
        elif kind in ("general", "exponent", "at"):
            raise UncertainError
        elif kind in ("space", "fill"):
            said.append(" " if kind == "space" else "")
        else:
            said.append(text)
        after_seconds = (kind in ("date", "elapsed") and text[0] == "s") or (
            after_seconds and kind == "point"
        )
    exact = seconds == value * 86400 or abs(seconds - value * 86400) < Decimal("0.001")
    return Rendered(one_space("".join(said)), None, exact, parts=frozenset(parts))


def _needs_day(tokens: tuple[Token, ...]) -> bool:
    return any(
        token.kind == "date"
        and token.text[0] in "ymdeagb"
        and not (token.text[0] == "m" and len(token.text) <= 2 and _is_minute(tokens, number))
        for number, token in enumerate(tokens)
    )


def _decimals_of_seconds(tokens: tuple[Token, ...]) -> int:
    point = next((number for number, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    count = 0
    for token in tokens[point + 1 :]:
        if token.kind != "digit" or token.text != "0":
            break
        count += 1
    return count


def _day(days: int) -> date | None:
    """The day with this number. Number 60 is 29 February 1900, which never was; days before it are one off."""
    if days >= 61:
        return date(1899, 12, 30) + timedelta(days) if days < LAST_DAY else None
    return date(1899, 12, 31) + timedelta(days) if 1 <= days < 60 else None


def _is_minute(tokens: tuple[Token, ...], number: int) -> bool:
    """Whether m means minutes: hours stand before it, or seconds after it."""
    clock = [(at, token.text[0]) for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    index = [at for at, _ in clock].index(number)
    before = clock[index - 1][1] if index else ""
    after = clock[index + 1][1] if index + 1 < len(clock) else ""
    return before == "h" or after == "s"


def _calendar(text: str, day: date, section: Section) -> str:
    letter, length, numerals = text[0], len(text), section.numerals
    if letter == "e" and section.locale not in ("", *CHINA):
        raise UncertainError
    if letter in "ye":
        year = f"{day.year}" if length > 2 or letter == "e" else f"{day.year % 100:02d}"
        return one_by_one(year, numerals) if numerals else year
    if letter in "gb":
        raise UncertainError
    chinese, english = section.locale in CHINA, section.locale in ("", *_AMERICA)
    if letter == "a":
        if length not in (3, 4) or not (chinese or not section.locale):
            raise UncertainError
        return ("星期" if length == 4 else "") + "一二三四五六日"[day.weekday()]
    number = day.month if letter == "m" else day.day
    if length <= 2:
        return _small(number) if numerals else f"{number:0{length}d}"
    if numerals or length > 5:
        raise UncertainError
    if letter == "m" and english:
        name = MONTHS[day.month - 1]
        return {3: name[:3], 4: name, 5: name[0]}[length]
    if letter == "m" and chinese and length < 5:
        return f"{day.month}月" if length == 3 else f"{_small(day.month)}月"
    if letter == "d" and chinese and length < 5:
        return ("周" if length == 3 else "星期") + "一二三四五六日"[day.weekday()]
    if letter == "d" and section.locale in _AMERICA and length < 5:
        name = _WEEKDAYS[day.weekday()]
        return name[:3] if length == 3 else name
    raise UncertainError


def _small(number: int) -> str:
    """Month or day in Chinese numerals: 十二, 二十七."""
    tens, ones = divmod(number, 10)
    digits = DIGITS[1]
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
