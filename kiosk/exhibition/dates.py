"""Dates as museums know them: a day, a month, a year, a decade, a century; about, perhaps; a span of time, also an open one.

A date's canonical text is EDTF (ISO 8601-2, Extended Date/Time Format), and `read_edtf` reads exactly the texts that `When.edtf` writes.
Other notations, and the rest of EDTF, are read by `kiosk.bundles.authoring.sheets.dates`.

- Years are astronomical: 0 is 1 BC, -220 is 221 BC. The calendar is the Gregorian one for all years.
- `[A..B]` is one moment between A and B, `A/B` is the whole time. Late 18th century is such a set of years, [1766..1799].
- Only here a set may be the end of a span, for example [1780..1799]/[1800..1819]; EDTF cannot say that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from kiosk.exhibition.text import Language

LAST_YEAR = 9999
"""Years from -9999 to 9999 can be given."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_GROUPS = {
    21: (3, 5, "春", "spring"),
    22: (6, 8, "夏", "summer"),
    23: (9, 11, "秋", "autumn"),
    24: (12, 12, "冬", "winter"),
    33: (1, 3, "第一季度", "first quarter of"),
    34: (4, 6, "第二季度", "second quarter of"),
    35: (7, 9, "第三季度", "third quarter of"),
    36: (10, 12, "第四季度", "fourth quarter of"),
    40: (1, 6, "上半年", "first half of"),
    41: (7, 12, "下半年", "second half of"),
}
"""EDTF's numbers for groups of months: first and last month, Chinese, English. EDTF's winter is December."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a century, decade, year or month: its first and last year, month or day, counted from 0."""

    zh: str
    en: str
    first: int
    last: int


PARTS: dict[str, tuple[Part, ...]] = {
    "century": (
        Part("初", "early", 0, 19),
        Part("早期", "early", 0, 33),
        Part("上半叶", "first half of the", 0, 49),
        Part("中期", "mid-", 34, 65),
        Part("中叶", "mid-", 40, 59),
        Part("下半叶", "second half of the", 50, 99),
        Part("晚期", "late", 66, 99),
        Part("末", "late", 80, 99),
    ),
    "decade": (
        Part("初", "early", 0, 2),
        Part("前期", "early", 0, 4),
        Part("中期", "mid-", 3, 6),
        Part("后期", "late", 5, 9),
        Part("末", "late", 7, 9),
    ),
    "year": (
        Part("初", "early", 0, 2),
        Part("中", "mid-", 4, 7),
        Part("底", "late", 9, 11),
    ),
    "month": (
        Part("上旬", "early", 0, 9),
        Part("中旬", "mid-", 10, 19),
        Part("下旬", "late", 20, 30),
    ),
}
"""The parts of each scale. No two parts are the same years, months or days, so the set of a part says which part it is."""


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day; for years from 1 on that of `date.toordinal`."""
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month from 1 to 12."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


class Edge(Enum):
    """An end of a span that is no date."""

    OPEN = ".."
    """The span goes on."""
    UNKNOWN = ""
    """There is an end, but it is not known."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day or longer that a date names. `ValueError` if there is no such day."""

    year: int
    """The year; of a decade or century its first year: 1950, 1700, -299 (the 3rd century BC)."""
    month: int = 0
    """1 to 12, a number of EDTF for a group of months (21 is spring), or 0."""
    day: int = 0
    years: int = 1
    """1, 10 for a decade, 100 for a century."""
    part: Part | None = None
    approximate: bool = False
    uncertain: bool = False

    def __post_init__(self) -> None:
        named = 1 <= self.month <= 12
        if (
            not -LAST_YEAR <= self.year <= LAST_YEAR
            or not (named or self.month == 0 or self.month in _GROUPS)
            or (self.day and not (named and 1 <= self.day <= days_in_month(self.year, self.month)))
            or (self.years > 1 and (self.month or self.year != _first_of(self.year, self.years)))
            or (self.years == 10 and self.year < 0)
            or (self.part and self.part not in PARTS.get(self.scale, ()))
        ):
            raise ValueError(f"there is no such date: {self.year}-{self.month}-{self.day}")

    @property
    def scale(self) -> str:
        """The name of what the date is: century, decade, year, group (a season), month, day."""
        if self.years > 1:
            return "century" if self.years == 100 else "decade"
        if not self.month:
            return "year"
        return "day" if self.day else "month" if self.month <= 12 else "group"

    @property
    def is_qualified(self) -> bool:
        """Whether the date is about or uncertain."""
        return self.approximate or self.uncertain

    @property
    def plain(self) -> Point:
        """The same date without about and uncertain."""
        return replace(self, approximate=False, uncertain=False)

    @property
    def bounds(self) -> tuple[Point, Point]:
        """The first and the last year, month or day that the date may mean, not qualified."""
        first, last = (self.part.first, self.part.last) if self.part else (0, self.years - 1)
        if self.years > 1:
            # There is no year 0: the first century begins with the year 1.
            return Point(self.year + first or 1), Point(self.year + last)
        if self.month > 12:
            begins, ends, _, _ = _GROUPS[self.month]
            return Point(self.year, begins), Point(self.year, ends)
        if self.part and self.month:
            length = days_in_month(self.year, self.month)
            return Point(self.year, self.month, first + 1), Point(
                self.year, self.month, min(last + 1, length)
            )
        if self.part:
            return Point(self.year, first + 1), Point(self.year, last + 1)
        return self.plain, self.plain

    @property
    def first_day(self) -> int:
        """The number of the first day that the date may mean."""
        first = self.bounds[0]
        return day_number(first.year, first.month or 1, first.day or 1)

    @property
    def last_day(self) -> int:
        """The number of the last day that the date may mean."""
        last = self.bounds[1]
        month = last.month or 12
        return day_number(last.year, month, last.day or days_in_month(last.year, month))

    @property
    def edtf(self) -> str:
        """The date in EDTF."""
        mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get(
            (self.approximate, self.uncertain), ""
        )
        if self.part:
            first, end = self.bounds
            return f"[{first.edtf}{mark}..{end.edtf}{mark}]"
        if self.years == 100:
            # The digits of a century before Christ are those of its last year: 300 to 201 BC are -0299 to -0200.
            last = self.year + 99
            text = f"{self.year // 100:02}XX" if self.year >= 0 else f"-{-last // 100:02}XX"
        elif self.years == 10:
            text = f"{self.year // 10:03}X"
        else:
            text = f"-{-self.year:04}" if self.year < 0 else f"{self.year:04}"
            text += f"-{self.month:02}" * bool(self.month) + f"-{self.day:02}" * bool(self.day)
        return text + mark

    def said(self, language: Language, *, year: bool = True, christian: bool = False) -> str:
        """The date in words. `year` is false where the year is said already, `christian` adds 公元 or AD."""
        if language is Language.ZH:
            words = self._chinese(year, christian)
            return "约" * self.approximate + words + "（？）" * self.uncertain
        words = self._english(year, christian)
        return "about " * self.approximate + words + " (?)" * self.uncertain

    def _chinese(self, year: bool, christian: bool) -> str:
        era, number = ("公元前", 1 - self.year) if self.year <= 0 else ("", self.year)
        part = self.part.zh if self.part else ""
        if self.years == 100:
            # The 1st century begins with the year 0 of EDTF's digits.
            if self.year < 0:
                return f"公元前{-(self.year + 99) // 100 + 1}世纪{part}"
            return f"{'公元' * christian}{self.year // 100 + 1}世纪{part}"
        if self.years == 10:
            return f"{self.year}年代{part}"
        if not era and (christian or number < 100):
            era = "公元"
        words = f"{era}{number}年" if year else ""
        if self.month > 12:
            return words + _GROUPS[self.month][2]
        if self.month:
            words += f"{self.month}月"
        return words + (f"{self.day}日" if self.day else part)

    def _english(self, year: bool, christian: bool) -> str:
        part = self.part.en if self.part else ""
        # “mid-” joins, and “of the” needs the article that is elsewhere left to the decade.
        part = f"{part} " if part and not part.endswith("-") else part
        if self.years == 100:
            bc = self.year < 0
            number = (-(self.year + 99) if bc else self.year) // 100 + 1
            return f"{part}{_ordinal(number)} century" + (" BC" if bc else " AD" * christian)
        if self.years == 10:
            return f"{part}{self.year}s" if part.endswith("the ") else f"the {part}{self.year}s"
        part = part.removesuffix("the ")
        if self.year <= 0:
            words = f"{1 - self.year} BC"
        else:
            words = f"AD {self.year}" if christian or self.year < 1000 else str(self.year)
        if not year:
            words = ""
        if self.month > 12:
            return (
                f"{_GROUPS[self.month][3]} {words}" if words else _GROUPS[self.month][3].removesuffix(" of")
            )
        if self.month:
            words = f"{MONTHS[self.month - 1]} {words}".rstrip()
        return f"{self.day} {words}" if self.day else part + words


def _first_of(year: int, years: int) -> int:
    """The first year of the century or decade of `year`. The centuries before Christ end with the years -200, -100, 0."""
    return -(-year // years) * years - years + 1 if year < 0 and years == 100 else year // years * years


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}"


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a span from `start` to `end`. Both are equal for a single date. `ValueError` if it ends before it starts.

    `within` says that it is one moment between both, not the whole time: before 1949, between 1780 and 1799.
    """

    start: Point | Edge
    end: Point | Edge
    within: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.start, Edge) and isinstance(self.end, Edge):
            raise ValueError("a date needs a start or an end")
        if self.within and (self.start == self.end or Edge.UNKNOWN in (self.start, self.end)):
            raise ValueError("a moment lies between two dates, or before or after one")
        if (
            self.start is not self.end
            and isinstance(self.start, Point)
            and isinstance(self.end, Point)
            and self.end.last_day < self.start.first_day
        ):
            raise ValueError("it ends before it starts")

    @property
    def is_single(self) -> bool:
        """Whether this is one date and no span."""
        return self.start == self.end

    @property
    def edtf(self) -> str:
        """The canonical text."""
        if self.start == self.end and isinstance(self.start, Point):
            return self.start.edtf
        first, last = (end.edtf if isinstance(end, Point) else end.value for end in (self.start, self.end))
        return f"[{first.strip('.')}..{last.strip('.')}]" if self.within else f"{first}/{last}"

    @property
    def first_day(self) -> int | None:
        """The number of the first day that the date may mean; None if it has no beginning."""
        return self.start.first_day if isinstance(self.start, Point) else None

    @property
    def last_day(self) -> int | None:
        """The number of the last day that the date may mean; None if it has no end."""
        return self.end.last_day if isinstance(self.end, Point) else None

    @property
    def day(self) -> int:
        """The number of the day by which dates are ordered and measured: the first day. Without a beginning, that of the end."""
        return self._known.first_day

    @property
    def year(self) -> int:
        """The first year, astronomical. Without a beginning, that of the end."""
        return self._known.year

    @property
    def _known(self) -> Point:
        known = self.start if isinstance(self.start, Point) else self.end
        assert isinstance(known, Point)
        return known

    @property
    def sort_key(self) -> tuple[int, int, int, bool]:
        """Earliest first. Of dates that begin on the same day: those before it, the less precise, the shorter."""
        scales = ("century", "decade", "year", "group", "month", "day")
        if not isinstance(self.start, Point):
            return self.day, -1, self.last_day or 0, self.within
        last = self.last_day
        return (
            self.day,
            scales.index(self.start.scale),
            LAST_YEAR * 366 if last is None else last,
            self.within,
        )

    def said(self, language: Language) -> str:
        """The date as a museum prints it: 2021年8月27日, about 1937, 1966–1972."""
        return self._said(language, year=True)

    def heading(self, language: Language) -> tuple[str, str]:
        """The date in two lines: the year, which is set large, and the rest. The second may be empty."""
        start, end = self.start, self.end
        if not (isinstance(start, Point) and isinstance(end, Point)) or self.within:
            return self.said(language), ""
        chinese = language is Language.ZH
        if start.month:
            large = Point(start.year, approximate=start.approximate).said(language)
            rest = When(
                replace(start, approximate=False), replace(end, approximate=False) if end == start else end
            )
            if not chinese and not start.day and end.year != start.year:
                # “July – August 1945” below 1937 would look like two months of 1945.
                return large, f"{start.plain.said(language, year=False)}, to {end.said(language)}"
            return large.removesuffix("年"), rest._said(language, year=False)
        large = single(start).said(language).removeprefix("the ")
        if chinese and start.scale == "year" and not start.part:
            large = large.replace("年", "", 1)
        if start == end:
            return large, ""
        last = end.said(language, christian=start.year < 0 < end.year)
        return large, f"至{last}" if chinese else f"to {last}"

    def _said(self, language: Language, *, year: bool) -> str:
        start, end = self.start, self.end
        chinese = language is Language.ZH
        if isinstance(start, Point) and isinstance(end, Point):
            if start == end:
                words = start.said(language, year=year)
                if start.years == 10 and start.year % 100 == 0 and not start.part:
                    # “The 1900s” alone are a century for many readers.
                    return words.replace(f"the {start.year}s", f"{start.year}–{start.year + 9}")
                return words
            both = _chinese_span(start, end, year) if chinese else _english_span(start, end, year)
            if not self.within:
                return both
            if chinese:
                return f"{both}间"
            last = end.said(language, christian=start.year < 0 < end.year)
            return f"between {start.said(language)} and {last}"
        if isinstance(start, Point):
            words = start.said(language)
            if end is Edge.UNKNOWN:
                return f"{words}—？" if chinese else f"{words}–?"
            if self.within:
                return f"{words}以后" if chinese else f"after {words}"
            return f"自{words}起" if chinese else f"since {words}"
        assert isinstance(end, Point)
        words = end.said(language)
        if start is Edge.UNKNOWN:
            return f"？—{words}" if chinese else f"?–{words}"
        if self.within:
            return f"{words}以前" if chinese else f"before {words}"
        return f"至{words}" if chinese else f"until {words}"


def single(point: Point) -> When:
    """The date `point`."""
    return When(point, point)


def span(start: When, end: When) -> When:
    """The time from the start of `start` to the end of `end`. `ValueError` if it ends before it starts."""
    return When(start.start, end.end)


def _alike(start: Point, end: Point) -> bool:
    """Whether both are simple dates of one scale, so that the words for it need to be said only once."""
    simple = not (start.is_qualified or end.is_qualified or start.part or end.part)
    return simple and start.scale == end.scale and start.scale != "group"


def _chinese_span(start: Point, end: Point, year: bool) -> str:
    christian = start.year < 0 < end.year
    first = start.said(Language.ZH, year=year)
    last = end.said(Language.ZH, christian=christian)
    within_year = bool(start.month and end.month and start.year == end.year)
    if within_year:
        last = end.said(Language.ZH, year=False)
    if not _alike(start, end):
        return f"{first}—{last}"
    match start.scale:
        case "day":
            if within_year and start.month == end.month:
                last = f"{end.day}日"
            return f"{first}至{last}"
        case "month":
            return f"{first.removesuffix('月') if within_year else first}—{last}"
        case "year":
            shortened = last.replace("公元前", "前") if end.year <= 0 else last
            return f"{first.removesuffix('年')}—{shortened}"
        case "century":
            shortened = last.replace("公元前", "前")
            return f"{first.removesuffix('世纪')}—{shortened}"
    return f"{first}—{last}"


def _english_span(start: Point, end: Point, year: bool) -> str:
    english = Language.EN
    within_year = bool(start.month and end.month and start.year == end.year)
    christian = start.year < 0 < end.year
    both_bc = start.year <= 0 and end.year <= 0
    first = start.said(english, year=not within_year and year)
    last = end.said(english, year=year or not within_year, christian=christian)
    if _alike(start, end):
        match start.scale:
            case "day" if within_year and start.month == end.month:
                return f"{start.day}–{last}"
            case "month" if within_year:
                return f"{first}–{last}"
            case "year":
                if both_bc:
                    return f"{first.removesuffix(' BC')}–{last}"
                return f"{first} – {last}" if christian else f"{first}–{last.removeprefix('AD ')}"
            case "century":
                if both_bc:
                    first = first.removesuffix(" BC")
                    return f"{first.removesuffix(' century')}–{last.replace('century', 'centuries')}"
                if start.year >= 0:
                    return f"{first.removesuffix(' century')}–{last.replace('century', 'centuries')}"
            case "decade":
                return f"{first}–{last.removeprefix('the ')}"
    return f"{first} – {last}"


_MARKS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}
_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)|(?:(-?\d\d)XX|(\d{3})X)([~?%]?)", re.ASCII)


def read_edtf(text: str) -> When | None:
    """Read a canonical text: None for any other, and for a day that does not exist. The words of a part become this part again."""
    try:
        if "/" not in text:
            return _read_set(text) if text[:1] == "[" else _single_or_none(_read_point(text))
        start, end = (_read_end(one) for one in text.split("/", 1))
        return None if start is None or end is None else When(start, end)
    except ValueError:
        return None


def _single_or_none(point: Point | None) -> When | None:
    return None if point is None else single(point)


def _read_end(text: str) -> Point | Edge | None:
    if text in ("", ".."):
        return Edge(text)
    if text[0] != "[":
        return _read_point(text)
    when = _read_set(text)
    return when.start if when is not None and when.start == when.end else None


def _read_set(text: str) -> When | None:
    # A bound may be a set itself: before the late 18th century.
    found = re.fullmatch(r"\[((?:\[.*?\])?[^\[\]]*?)\.\.((?:\[.*\])?[^\[\]]*)\]", text)
    if not found:
        return None
    start, end = (_read_end(bound or "..") for bound in found.groups())
    if start is None or end is None:
        return None
    if isinstance(start, Point) and isinstance(end, Point) and (part := _part_between(start, end)):
        return single(part)
    return When(start, end, within=True)


def _read_point(text: str) -> Point | None:
    found = _POINT.fullmatch(text)
    if not found or text.startswith("-0000"):
        return None
    year, month, day, mark, century, decade, other_mark = found.groups()
    if "00" in (month, day):
        return None
    approximate, uncertain = _MARKS[mark or other_mark or ""]
    if century is not None:
        bc = century[0] == "-"
        first = int(century) * 100 - 99 if bc else int(century) * 100
        return Point(first, years=100, approximate=approximate, uncertain=uncertain)
    if decade is not None:
        return Point(int(decade) * 10, years=10, approximate=approximate, uncertain=uncertain)
    return Point(int(year), int(month or 0), int(day or 0), 1, None, approximate, uncertain)


def _part_between(start: Point, end: Point) -> Point | None:
    """The part of a century, decade, year or month from `start` to `end`, if these are its bounds."""
    if (start.approximate, start.uncertain) != (end.approximate, end.uncertain) or start.scale != end.scale:
        return None
    bounds = (start.plain, end.plain)
    wholes = {"month": [Point(start.year)], "day": [Point(start.year, start.month)]}.get(start.scale, [])
    if start.scale == "year":
        scales = (100, 10) if start.year > 0 else (100,)
        wholes = [Point(_first_of(start.year, years), years=years) for years in scales]
    for whole in wholes:
        for part in PARTS[whole.scale]:
            named = replace(whole, part=part)
            if named.bounds == bounds:
                return replace(named, approximate=start.approximate, uncertain=start.uncertain)
    return None
