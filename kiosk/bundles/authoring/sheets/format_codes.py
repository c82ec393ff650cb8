"""Parses number formats (ECMA-376 part 1, 18.8.30 and 18.8.31). Built-in formats are those of Excel and WPS in Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_DAY, _SHORT_DAY, _MONTH = 'yyyy"年"m"月"d"日"', 'm"月"d"日"', 'yyyy"年"m"月"'
_CLOCK, _CLOCK_SECONDS = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
BUILT_IN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _MONTH,
    28: _SHORT_DAY,
    29: _SHORT_DAY,
    30: "m-d-yy",
    31: _DAY,
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: _CLOCK,
    35: _CLOCK_SECONDS,
    36: _MONTH,
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _MONTH,
    51: _SHORT_DAY,
    52: _MONTH,
    53: _SHORT_DAY,
    54: _SHORT_DAY,
    55: _CLOCK,
    56: _CLOCK_SECONDS,
    57: _MONTH,
    58: _SHORT_DAY,
}
"""The formats that a workbook names by number only. Others are shown in the currency of the system."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>(?i:General)|G/通用格式)|(?P<half>(?i:AM/PM|A/P)|上午/下午)|(?P<exponent>[Ee][+-])(?=[0#?])"
    r"|(?P<date>[ymdhsegbaYMDHSEGBA]+)|(?P<digit>[0#?])|(?P<rest>.)",
    re.DOTALL,
)
_REPEATED = re.compile(r"(.)\1*", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)", re.ASCII)
_COLOURS = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d{1,2}"
    r"|黑色?|蓝色?|蓝绿色?|青色?|绿色?|洋红色?|红色?|白色?|黄色?|颜色 ?\d{1,2})",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<locale>.*))?", re.DOTALL)
CHINA = ("804", "0804", "zh-cn")
"""The locales of Chinese in China."""
_SYSTEM_DAY, _SYSTEM_CLOCK = ("f800", "x-sysdate"), ("f400", "x-systime")
DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
LAST_DAY = 2_958_466
"""The serial number of the day after 31 December 9999."""
SECTIONS_LIMIT, _LENGTH_LIMIT = 4, 255

PARTS = frozenset("ymdt")
"""What a date format can show: year, month, day, time of day (also a duration)."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A number as a cell shows it."""

    text: str
    number: Decimal | None
    """The number that the digits say, without percent sign and words; None for dates and texts without digits."""
    exact: bool = True
    """False if rounding took away digits of the stored number."""
    scientific: bool = False
    unsigned: bool = False
    """True if the stored number is negative and nothing in the text says so."""
    parts: frozenset[str] = frozenset()
    """For dates: which of `PARTS` are shown."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format: a placeholder, a word, a sign."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the sections of a format, which are for positive and negative numbers, zero and texts."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None
    locale: str
    numerals: int
    """The kind of Chinese numerals (DBNum), a key of `DIGITS`; 0 for ordinary digits."""

    @property
    def is_date(self) -> bool:
        return any(token.kind in ("date", "half", "elapsed") for token in self.tokens)

    @property
    def is_text(self) -> bool:
        return any(token.kind == "at" for token in self.tokens)


class UncertainError(Exception):
    """Raised where the text that a spreadsheet shows is not certain. `number_formats` always catches it."""


def is_date(code: str) -> bool:
    """Whether any section of the format shows a date or a time."""
    try:
        return any(section.is_date for section in parse_code(code))
    except UncertainError:
        return False


@lru_cache(maxsize=512)
def parse_code(code: str) -> tuple[Section, ...]:
    """Parse a format into its sections. Raises UncertainError."""
    if len(code) > _LENGTH_LIMIT:
        raise UncertainError
    divided: list[list[re.Match[str]]] = [[]]
    for found in _TOKEN.finditer(code or "General"):
        if found["rest"] == ";":
            divided.append([])
        else:
            divided[-1].append(found)
    if len(divided) > SECTIONS_LIMIT:
        raise UncertainError
    return tuple(_section(each) for each in divided)


def _section(found: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    condition, locale, numerals = None, "", 0
    for each in found:
        kind = each.lastgroup or ""
        said = each[kind] if kind else ""
        if kind == "bracket":
            low = said.lower()
            if limit := _CONDITION.fullmatch(said.replace(" ", "")):
                condition = limit[1], Decimal(limit[2])
            elif low in ("dbnum1", "dbnum2"):
                numerals = int(low[-1])
            elif currency := _CURRENCY.fullmatch(said):
                tokens += [Token("word", currency["sign"])] if currency["sign"] else []
                locale = (currency["locale"] or "").lower() or locale
            elif re.fullmatch(r"h+|m+|s+", low):
                tokens.append(Token("elapsed", low))
            elif not _COLOURS.fullmatch(said):
                raise UncertainError
        elif kind in ("quoted", "escaped"):
            tokens.append(Token("word", said))
        elif kind == "date":
            tokens += [Token("date", run[0].lower()) for run in _REPEATED.finditer(said)]
        elif kind == "rest":
            marks = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "at"}
            if said.isascii() and said.isalpha():
                raise UncertainError
            tokens.append(Token(marks.get(said, "word"), said))
        else:
            tokens.append(Token(kind, said))
    if (
        re.fullmatch(r"[0-9a-f]{5,8}", locale)
        and int(locale, 16) > 0xFFFF
        and locale not in (*_SYSTEM_DAY, *_SYSTEM_CLOCK)
    ):
        # A calendar or digits of another country.
        raise UncertainError
    if locale in _SYSTEM_DAY:
        tokens = list(parse_code(_DAY)[0].tokens)
    elif locale in _SYSTEM_CLOCK:
        tokens = list(parse_code("h:mm:ss")[0].tokens)
    return Section(tuple(tokens), condition, locale, numerals)


def one_space(text: str) -> str:
    """The text without the blanks that align numbers below each other."""
    return re.sub(" +", " ", text).strip()


def one_by_one(text: str, numerals: int) -> str:
    """The text with each digit as a Chinese numeral: 二〇二一."""
    return "".join(DIGITS[numerals][int(one)] if one.isdigit() else one for one in text)


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero, as spreadsheets do."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=1000))
