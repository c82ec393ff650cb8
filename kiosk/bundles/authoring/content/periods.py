"""Reads times: the number of years of a growth, the years that a period names, and the times of a series. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kiosk.bundles.authoring.sheets.numbers import Unread, normal, read
from kiosk.exhibition.dates import Point
from kiosk.exhibition.text import Language, Text

MOST_YEARS = 200
"""A growth of more years is a slip."""

_NUMERAL = "[〇零一二两三四五六七八九十百]"
_YEAR = r"(?:\d{4}|[一二][〇零一二三四五六七八九]{3})"
_SPAN = rf"({_YEAR})\s*年?\s*(?:-+|~|至|到)\s*({_YEAR})\s*年?"
_COUNT = rf"(?<![\d第〇零一二两三四五六七八九十百])(\d{{1,3}}|{_NUMERAL}{{1,4}})\s*个?年(?!代|份|级|前|后)"
_PLAN = r"十[一二三四五六七]?五(?!年)"
_OPEN = "以来|至今|起|截至|截止|底|末|上半年|下半年|季度|前|后"


@dataclass(frozen=True, slots=True)
class Years:
    """The column `years`: a number of years, or a span of years."""

    count: int
    span: tuple[int, int] | None = None

    @property
    def counts(self) -> frozenset[int]:
        """The numbers of years that can be meant. From 2016 to 2020 are four years, and five if 2016 itself counts."""
        return frozenset({self.count, self.count + 1} if self.span else {self.count})


def read_years(text: str) -> Years | None:
    """Read 5, 五年, 2016-2021 or 2016年至2021年. None if it is none of these."""
    said = normal(text)
    if not said.isdecimal() and (span := re.fullmatch(_SPAN, said)):
        first, last = _year(span[1]), _year(span[2])
        return Years(last - first, (first, last)) if 0 < last - first <= MOST_YEARS else None
    count = _whole(re.sub(r"\s*个?(?:年|周年|years?)$", "", said))
    return Years(count) if count is not None and 0 < count <= MOST_YEARS else None


def years_named(period: str) -> Years | frozenset[int] | None:
    """The years that the words of a period name: a span, or possible numbers of years. None if they name none.

    过去五年 are five, 十三五 are five, 2024年 is one.
    """
    said = normal(period)
    counts = {count for one in re.findall(_COUNT, said) if (count := _whole(one)) and count <= MOST_YEARS}
    if counts:
        return frozenset(counts)
    if span := re.search(_SPAN, said):
        first, last = _year(span[1]), _year(span[2])
        return Years(last - first, (first, last)) if last > first else None
    if re.search(_OPEN, said):
        return None
    if re.search(_PLAN, said):
        return frozenset({5})
    if len(set(re.findall(_YEAR, said))) == 1 or re.search("[今去当上全本]年", said):
        return frozenset({1})
    return None


def _year(said: str) -> int:
    value = _whole(said)
    assert value is not None
    return value


def _whole(said: str) -> int | None:
    found = read(said)
    if isinstance(found, Unread) or found.unit or found.is_share or found.comparators:
        return None
    return int(found.value) if found.value == found.value.to_integral_value() else None


_BEFORE_CHRIST = r"(?:公元前|前)\s*(\d{1,5})年?"
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_MONTH = r"(\d{4})(?:[-/.]|年)(\d{1,2})月?"
_QUARTER = r"(\d{4})年?\s*(?:第?([1-4一二三四])季度?|Q([1-4]))"
_HALF = r"(\d{4})年?\s*(上|下)半年"
_DECADE = r"(\d{3}0)(?:年代|s)"
_ONE = rf"({_YEAR})(?:年度|年底|年末|年初|年)?"
_SEASON = r"(\d{4})(?:[-/]|--)(\d{2}|\d{4})(?:年度|年|学年|财年|财政年度|赛季)?"
_FISCAL = r"(?:FY|fy)\s*(\d{4})|(\d{4})(?:财年|财政年度|会计年度)"
_OUTLOOK = r"\(?(预计|预测|估计|初步)(?:数|值)?\)?$"
_OUTLOOKS = {"预计": "expected", "预测": "forecast", "估计": "estimate", "初步": "preliminary"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def read_time(text: str) -> tuple[Decimal, Text] | None:
    """Read the time of a series' point: its place on the axis in years, and its name in both languages."""
    said = normal(text)
    exact = re.sub("^(?:大约|约)", "", said)
    outlook = re.search(_OUTLOOK, exact)
    found = _time(exact[: outlook.start()] if outlook else exact) or _date(exact)
    if found is None:
        return None
    at, english = found
    if text.isascii():
        english = text
    if outlook:
        english = f"{english} ({_OUTLOOKS[outlook[1]]})"
    return at, Text(text, english if exact == said else f"c. {english}")


def _time(said: str) -> tuple[Decimal, str] | None:
    if one := re.fullmatch(_ONE, said):
        year = _year(one[1])
        return Decimal(year), str(year)
    if before := re.fullmatch(_BEFORE_CHRIST, said):
        return Decimal(1 - int(before[1])), f"{before[1]} BCE"
    if fiscal := re.fullmatch(_FISCAL, said):
        return Decimal(fiscal[1] or fiscal[2]), f"FY {fiscal[1] or fiscal[2]}"
    if span := re.fullmatch(_SPAN, said):
        first, last = _year(span[1]), _year(span[2])
        return (Decimal(first + last + 1) / 2, f"{first}–{last}") if first < last else None
    season = re.fullmatch(_SEASON, said)
    if season and int(season[2][-2:]) == (int(season[1]) + 1) % 100 and int(season[2]) > 12:
        return Decimal(season[1]) + Decimal("0.5"), f"{season[1]}–{season[2]}"
    if decade := re.fullmatch(_DECADE, said):
        return Decimal(decade[1]) + 5, f"{decade[1]}s"
    if half := re.fullmatch(_HALF, said):
        first_half = half[2] == "上"
        return Decimal(half[1]) + (
            0 if first_half else Decimal("0.5")
        ), f"{half[1]} H{1 if first_half else 2}"
    if quarter := re.fullmatch(_QUARTER, said):
        number = "1234".find(quarter[3]) if quarter[3] else "1一2二3三4四".find(quarter[2]) // 2
        return Decimal(quarter[1]) + Decimal(number) / 4, f"{quarter[1]} Q{number + 1}"
    if month := re.fullmatch(_MONTH, said):
        return _months(month[1], month[2], 1)
    if day := re.fullmatch(_DAY, said):
        return _months(day[1], day[2], int(day[3]))
    return None


def time_hint(text: str) -> str | None:
    """The time that may be meant by a text that `read_time` cannot read."""
    from kiosk.bundles.authoring.sheets.cells import CellError
    from kiosk.bundles.authoring.sheets.dates.reading import read_date

    try:
        read_date(text)
    except CellError as found:
        return found.hint
    return None


def _date(said: str) -> tuple[Decimal, str] | None:
    """A time in any other notation of a date: 民国二十六年, 上世纪五十年代. What is longer than a year stands in its middle."""
    from kiosk.bundles.authoring.sheets.cells import CellError
    from kiosk.bundles.authoring.sheets.dates.reading import read_date

    try:
        when = read_date(said)
    except CellError:
        return None
    start, end = when.start, when.end
    if not isinstance(start, Point) or not isinstance(end, Point):
        return None
    if start == end and start.scale == "year":
        return Decimal(start.year), start.plain.said(Language.EN)
    middle = Decimal(start.first_day + end.last_day) / 2 / Decimal("365.2425") + 1
    return middle, when.said(Language.EN)


def _months(year: str, month: str, day: int) -> tuple[Decimal, str] | None:
    if not (1 <= int(month) <= 12 and 1 <= day <= 31):
        return None
    at = Decimal(year) + (Decimal(int(month) - 1) + Decimal(day - 1) / 31) / 12
    shown = f"{_MONTHS[int(month) - 1]} {year}"
    return at, shown if day == 1 else f"{day} {shown}"
