"""Renders a stored number as a spreadsheet shows it under a number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

`render` gives the text with a verdict on it, or None where the shown text is not certain: a format that depends on the
system's language, an era, a rounded fraction. Dates and built-in formats are those of Excel and WPS in Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
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
_CHINA, _AMERICA = ("804", "0804", "zh-cn"), ("409", "0409", "en-us")
_SYSTEM_DAY, _SYSTEM_CLOCK = ("f800", "x-sysdate"), ("f400", "x-systime")
_MONTHS = [
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
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
_UNITS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
LAST_DAY = 2_958_466
"""The serial number of the day after 31 December 9999."""
_SECTIONS_LIMIT, _LENGTH_LIMIT = 4, 255
_GENERAL_WIDTH, _KEPT = 11, 15
"""General shows at most 11 characters; a spreadsheet keeps 15 digits."""
_TEXT_PLACE = "@"

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
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None
    locale: str
    numerals: int

    @property
    def is_date(self) -> bool:
        return any(token.kind in ("date", "half", "elapsed") for token in self.tokens)

    @property
    def is_text(self) -> bool:
        return any(token.kind == "at" for token in self.tokens)


class _UncertainError(Exception):
    """Raised where the text that a spreadsheet shows is not certain. Always caught in this module."""


def general(value: Decimal) -> str:
    """A number under the format General, in a cell that is wide enough."""
    if value == 0:
        return "0"
    size = abs(value)
    if size.adjusted() < _GENERAL_WIDTH:
        decimals = max(0, _GENERAL_WIDTH - 1 - max(1, size.adjusted() + 1))
        rounded = _rounded(size, decimals)
        if rounded.adjusted() < _GENERAL_WIDTH and (size.adjusted() >= -4 or rounded == size):
            return _sign(value) + _trimmed(rounded)
    exponent = size.adjusted()
    mantissa = _rounded(size.scaleb(-exponent), 5)
    if mantissa == 10:
        mantissa, exponent = Decimal(1), exponent + 1
    return f"{_sign(value)}{_trimmed(mantissa)}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def render(code: str, stored: Decimal, date1904: bool = False) -> Rendered | None:
    """Render a stored number under a format. None where it is not certain what is shown."""
    try:
        sections = _sections(code)
        value = Context(prec=_KEPT, rounding=ROUND_HALF_EVEN).plus(stored)
        section, sign = _chosen(sections, value)
        if section is None:
            return Rendered("", None)
        return _date(section, value, date1904) if section.is_date else _number(section, value, sign)
    except _UncertainError:
        return None


def render_text(code: str, text: str) -> str | None:
    """Render a text under a format: only a section with @, or an empty fourth section, changes it."""
    try:
        sections = _sections(code)
    except _UncertainError:
        return None
    own = next((section for section in sections if section.is_text), None)
    if own is None:
        own = sections[3] if len(sections) == _SECTIONS_LIMIT else None
    if own is None:
        return text
    return "".join(
        {"at": text, "space": " ", "fill": ""}.get(token.kind, token.text) for token in own.tokens
    ).strip()


def is_date(code: str) -> bool:
    """Whether any section of the format shows a date or a time."""
    try:
        return any(section.is_date for section in _sections(code))
    except _UncertainError:
        return False


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    if len(code) > _LENGTH_LIMIT:
        raise _UncertainError
    divided: list[list[re.Match[str]]] = [[]]
    for found in _TOKEN.finditer(code or "General"):
        if found["rest"] == ";":
            divided.append([])
        else:
            divided[-1].append(found)
    if len(divided) > _SECTIONS_LIMIT:
        raise _UncertainError
    return tuple(_section(each) for each in divided)


def _section(found: list[re.Match[str]]) -> _Section:
    tokens: list[_Token] = []
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
                tokens += [_Token("word", currency["sign"])] if currency["sign"] else []
                locale = (currency["locale"] or "").lower() or locale
            elif re.fullmatch(r"h+|m+|s+", low):
                tokens.append(_Token("elapsed", low))
            elif not _COLOURS.fullmatch(said):
                raise _UncertainError
        elif kind in ("quoted", "escaped"):
            tokens.append(_Token("word", said))
        elif kind == "date":
            tokens += [_Token("date", run[0].lower()) for run in _REPEATED.finditer(said)]
        elif kind == "rest":
            marks = {".": "point", ",": "comma", "%": "percent", "/": "slash", _TEXT_PLACE: "at"}
            if said.isascii() and said.isalpha():
                raise _UncertainError
            tokens.append(_Token(marks.get(said, "word"), said))
        else:
            tokens.append(_Token(kind, said))
    if (
        re.fullmatch(r"[0-9a-f]{5,8}", locale)
        and int(locale, 16) > 0xFFFF
        and locale not in (*_SYSTEM_DAY, *_SYSTEM_CLOCK)
    ):
        # A calendar or digits of another country.
        raise _UncertainError
    if locale in _SYSTEM_DAY:
        tokens = list(_sections(_DAY)[0].tokens)
    elif locale in _SYSTEM_CLOCK:
        tokens = list(_sections("h:mm:ss")[0].tokens)
    return _Section(tuple(tokens), condition, locale, numerals)


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section | None, str]:
    """Return the section for a value, None if it shows nothing; and the sign that is put before it."""
    numbers = [each for number, each in enumerate(sections) if number < 3 and not each.is_text]
    if not numbers:
        return _sections("General")[0], _sign(value)
    if any(section.condition for section in numbers):
        return _conditional(numbers, value)
    if value < 0 and len(numbers) > 1:
        return _filled(numbers[1]), ""
    return _filled(numbers[2 if value == 0 and len(numbers) > 2 else 0]), _sign(value)


def _conditional(sections: list[_Section], value: Decimal) -> tuple[_Section | None, str]:
    for section in sections:
        if section.condition is None:
            return _filled(section), _sign(value)
        if _meets(section, value):
            sign, limit = section.condition
            only_negative = sign in ("<", "<=") and limit <= 0
            if value < 0 and not only_negative:
                raise _UncertainError
            return _filled(section), "" if only_negative else _sign(value)
    # What is shown for a value that meets no condition differs between programs.
    raise _UncertainError


def _meets(section: _Section, value: Decimal) -> bool:
    sign, limit = section.condition or ("=", value)
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _filled(section: _Section) -> _Section | None:
    """Return the section, or None if it shows nothing."""
    return section if any(token.kind not in ("space", "fill") for token in section.tokens) else None


def _number(section: _Section, stored: Decimal, sign: str) -> Rendered:
    shown: Decimal | None
    tokens, value = section.tokens, abs(stored)
    kinds = [token.kind for token in tokens]
    if "general" in kinds:
        text = general(value)
        shown = Decimal(text)
        said = _chinese(text, section) if section.numerals else text
        result, scientific = _joined(tokens, {kinds.index("general"): said}), "E" in text
    elif "slash" in kinds and "digit" in kinds:
        result, shown, scientific = _fraction(tokens, value), value, False
    elif "exponent" in kinds:
        result, shown = _exponential(tokens, value)
        scientific = True
    elif "digit" in kinds:
        result, shown, rounded = _fixed(section, value)
        return _rendered(sign + result, shown, stored, sign, tokens, exact=rounded)
    else:
        return Rendered(_one_space(sign + _joined(tokens, {})), None)
    return _rendered(sign + result, shown, stored, sign, tokens, exact=shown == value, scientific=scientific)


def _rendered(
    text: str,
    shown: Decimal | None,
    stored: Decimal,
    sign: str,
    tokens: tuple[_Token, ...],
    *,
    exact: bool,
    scientific: bool = False,
) -> Rendered:
    negative = bool(sign) or (stored < 0 and _says_minus(tokens))
    return Rendered(
        _one_space(text),
        -shown if negative and shown is not None else shown,
        exact,
        scientific,
        unsigned=stored < 0 and not negative,
    )


def _one_space(text: str) -> str:
    """The text without the blanks that align numbers below each other."""
    return re.sub(" +", " ", text).strip()


def _says_minus(tokens: tuple[_Token, ...]) -> bool:
    words = "".join(token.text for token in tokens if token.kind == "word")
    return "-" in words or "−" in words or ("(" in words and ")" in words) or "负" in words or "减" in words


def _joined(tokens: tuple[_Token, ...], shown: dict[int, str]) -> str:
    """Return the text of all tokens; `shown` has the text of the placeholders, by their position."""
    return "".join(
        shown.get(number, "")
        if number in shown or token.kind in ("digit", "general", "fill", "exponent")
        else " "
        if token.kind == "space"
        else token.text
        for number, token in enumerate(tokens)
    )


def _shift(tokens: tuple[_Token, ...]) -> int:
    """By how many digits the format moves the point to the right: 2 for a percent sign, -3 for a comma at the end."""
    last = max(number for number, token in enumerate(tokens) if token.kind == "digit")
    commas = 0
    for number, token in enumerate(tokens):
        if token.kind == "comma" and (number > last or _next_kind(tokens, number) == "point"):
            commas += 1
    return 2 * sum(token.kind == "percent" for token in tokens) - 3 * commas


def _next_kind(tokens: tuple[_Token, ...], number: int) -> str:
    return next((token.kind for token in tokens[number + 1 :] if token.kind != "comma"), "")


def _fixed(section: _Section, value: Decimal) -> tuple[str, Decimal | None, bool]:
    """Fill the placeholders of an ordinary number.

    Return the text, the number that its digits say (None for digits between words, as in 000-0000), and whether no
    digit was rounded away.
    """
    tokens = section.tokens
    places = [number for number, token in enumerate(tokens) if token.kind == "digit"]
    points = [number for number, token in enumerate(tokens) if token.kind == "point"]
    point = points[0] if points else len(tokens)
    whole = [number for number in places if number < point]
    decimals = [number for number in places if number > point]
    grouped = any(token.kind == "comma" for token in tokens[places[0] : whole[-1]]) if whole else False
    if len(points) > 1 or (section.numerals and (grouped or section.locale not in ("", *_CHINA))):
        raise _UncertainError
    moved = value.scaleb(_shift(tokens))
    rounded = _rounded(moved, len(decimals))
    before, _, after = f"{rounded:f}".partition(".")
    before = before.lstrip("0")
    shown = _whole_digits(tokens, whole, before, grouped) | _decimal_digits(tokens, decimals, after)
    if before and not whole:
        shown[point] = f"{before}."
    if section.numerals:
        shown = {number: _one_by_one(text, section.numerals) for number, text in shown.items()}
    shown |= {number: "" for number, token in enumerate(tokens) if token.kind == "comma"}
    quoted = _quoted_decimals(tokens, places)
    return _joined(tokens, shown), None if quoted is None else rounded.scaleb(-quoted), rounded == moved


def _quoted_decimals(tokens: tuple[_Token, ...], places: list[int]) -> int | None:
    """How many placeholders follow a point that is only a word, as in 0!.0 or 0"."00. None for other words."""
    inner = [number for number in range(places[0], places[-1]) if tokens[number].kind == "word"]
    if not inner:
        return 0
    if len(inner) > 1 or tokens[inner[0]].text != "." or any(token.kind == "point" for token in tokens):
        return None
    return sum(number > inner[0] for number in places)


def _whole_digits(
    tokens: tuple[_Token, ...], places: list[int], digits: str, grouped: bool
) -> dict[int, str]:
    """Fill the placeholders before the point from the right; the first one takes all digits that are left."""
    shown: dict[int, str] = {}
    left, count = list(digits), 0
    for number in reversed(places):
        said = ""
        for _ in range(max(1, len(left)) if number == places[0] else 1):
            one = left.pop() if left else {"0": "0", "?": " ", "#": ""}[tokens[number].text]
            said = one + ("," if grouped and count and count % 3 == 0 and one.strip() else "") + said
            count += 1
        shown[number] = said
    return shown


def _decimal_digits(tokens: tuple[_Token, ...], places: list[int], digits: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    padded = digits.ljust(len(places), "0")
    for index, number in enumerate(places):
        needed = padded[index:].strip("0") or any(tokens[later].text == "0" for later in places[index:])
        shown[number] = padded[index] if needed else {"?": " "}.get(tokens[number].text, "")
    return shown


def _exponential(tokens: tuple[_Token, ...], value: Decimal) -> tuple[str, Decimal]:
    kinds = [token.kind for token in tokens]
    at = kinds.index("exponent")
    head, tail = tokens[:at], tokens[at + 1 :]
    point = kinds.index("point") if "point" in kinds[:at] else at
    step = max(1, sum(token.kind == "digit" for token in head[:point]))
    decimals = sum(token.kind == "digit" for token in head[point:])
    if any(token.kind in ("comma", "percent") for token in tokens):
        raise _UncertainError
    exponent = 0
    mantissa = Decimal(0)
    if value:
        exponent = value.adjusted() // step * step
        mantissa = _rounded(value.scaleb(-exponent), decimals)
        if mantissa.adjusted() >= step:
            exponent += step
            mantissa = _rounded(value.scaleb(-exponent), decimals)
    body = _fixed(_Section(head, None, "", 0), mantissa)[0]
    width = sum(token.kind == "digit" for token in tail)
    sign = "-" if exponent < 0 else "+" if tokens[at].text[1] == "+" else ""
    rest = _joined(tuple(token for token in tail if token.kind != "digit"), {})
    return f"{body}E{sign}{abs(exponent):0{width}d}{rest}", mantissa.scaleb(exponent)


def _fraction(tokens: tuple[_Token, ...], value: Decimal) -> str:
    """A fraction. It is certain only if it is exactly the stored number."""
    shape = "".join(
        token.text
        if token.kind in ("digit", "slash") or (token.text.isdigit() and token.kind == "word")
        else " "
        if token.kind == "space" or not token.text.strip()
        else "w"
        for token in tokens
    ).strip()
    found = re.fullmatch(r"(?:([#0?]+) +)?([#?0]+) ?/ ?(?:([#?]+)|([1-9][0-9]*))", shape)
    if not found:
        raise _UncertainError
    exact = Fraction(value)
    whole, part = divmod(exact, 1) if found[1] else (0, exact)
    fixed = int(found[4]) if found[4] else 0
    if fixed:
        over = part * fixed
        if over.denominator != 1:
            raise _UncertainError
        fraction = f"{over.numerator}/{fixed}" if over else ""
    else:
        near = part.limit_denominator(10 ** len(found[3]) - 1)
        # A third is stored with fifteen digits, and so as good as exact.
        if abs(near - part) > Fraction(1, 10**13):
            raise _UncertainError
        if found[1] and near == 1:
            whole, near = whole + 1, Fraction(0)
        fraction = f"{near.numerator}/{near.denominator}" if near else ""
    if not found[1]:
        return fraction or f"0/{fixed or 1}"
    return f"{whole} {fraction}".strip() if whole or not fraction else fraction


def _date(section: _Section, value: Decimal, date1904: bool) -> Rendered:
    if not 0 <= value < LAST_DAY:
        raise _UncertainError
    value += 1462 if date1904 else 0
    decimals = _decimals_of_seconds(section.tokens)
    seconds = _rounded(value * 86400, decimals)
    days, left = int(seconds // 86400), seconds % 86400
    day = _day(days)
    if _needs_day(section.tokens) and day is None:
        raise _UncertainError
    numerals = section.numerals
    if numerals == 2 or (numerals and section.locale not in ("", *_CHINA)):
        raise _UncertainError
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
                raise _UncertainError
        elif kind in ("general", "exponent", "at"):
            raise _UncertainError
        elif kind in ("space", "fill"):
            said.append(" " if kind == "space" else "")
        else:
            said.append(text)
        after_seconds = (kind in ("date", "elapsed") and text[0] == "s") or (
            after_seconds and kind == "point"
        )
    exact = seconds == value * 86400 or abs(seconds - value * 86400) < Decimal("0.001")
    return Rendered(_one_space("".join(said)), None, exact, parts=frozenset(parts))


def _needs_day(tokens: tuple[_Token, ...]) -> bool:
    return any(
        token.kind == "date"
        and token.text[0] in "ymdeagb"
        and not (token.text[0] == "m" and len(token.text) <= 2 and _is_minute(tokens, number))
        for number, token in enumerate(tokens)
    )


def _decimals_of_seconds(tokens: tuple[_Token, ...]) -> int:
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


def _is_minute(tokens: tuple[_Token, ...], number: int) -> bool:
    """Whether m means minutes: hours stand before it, or seconds after it."""
    clock = [(at, token.text[0]) for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    index = [at for at, _ in clock].index(number)
    before = clock[index - 1][1] if index else ""
    after = clock[index + 1][1] if index + 1 < len(clock) else ""
    return before == "h" or after == "s"


def _calendar(text: str, day: date, section: _Section) -> str:
    letter, length, numerals = text[0], len(text), section.numerals
    if letter == "e" and section.locale not in ("", *_CHINA):
        raise _UncertainError
    if letter in "ye":
        year = f"{day.year}" if length > 2 or letter == "e" else f"{day.year % 100:02d}"
        return _one_by_one(year, numerals) if numerals else year
    if letter in "gb":
        raise _UncertainError
    chinese, english = section.locale in _CHINA, section.locale in ("", *_AMERICA)
    if letter == "a":
        if length not in (3, 4) or not (chinese or not section.locale):
            raise _UncertainError
        return ("星期" if length == 4 else "") + "一二三四五六日"[day.weekday()]
    number = day.month if letter == "m" else day.day
    if length <= 2:
        return _small(number) if numerals else f"{number:0{length}d}"
    if numerals or length > 5:
        raise _UncertainError
    if letter == "m" and english:
        name = _MONTHS[day.month - 1]
        return {3: name[:3], 4: name, 5: name[0]}[length]
    if letter == "m" and chinese and length < 5:
        return f"{day.month}月" if length == 3 else f"{_small(day.month)}月"
    if letter == "d" and chinese and length < 5:
        return ("周" if length == 3 else "星期") + "一二三四五六日"[day.weekday()]
    if letter == "d" and section.locale in _AMERICA and length < 5:
        name = _WEEKDAYS[day.weekday()]
        return name[:3] if length == 3 else name
    raise _UncertainError


def _small(number: int) -> str:
    """Month or day in Chinese numerals: 十二, 二十七."""
    tens, ones = divmod(number, 10)
    digits = _DIGITS[1]
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")


def _one_by_one(text: str, numerals: int) -> str:
    return "".join(_DIGITS[numerals][int(one)] if one.isdigit() else one for one in text)


def _chinese(text: str, section: _Section) -> str:
    """A number under General in Chinese numerals, with their units: 一千二百三十四."""
    if "E" in text or section.locale not in ("", *_CHINA):
        raise _UncertainError
    whole, point, decimals = text.partition(".")
    number, digits, units = int(whole), _DIGITS[section.numerals], _UNITS[section.numerals]
    if number >= 10**8 or (number >= 10**5 and number // 10**4 % 10 == 0 and number % 10**4):
        # Programs differ on 一百万一千 and 一百万〇一千.
        raise _UncertainError
    said, gap = "", False
    for group, unit in ((number // 10**4, "万"), (number % 10**4, "")):
        for power in (3, 2, 1, 0):
            one = group // 10**power % 10
            if one:
                said += (digits[0] if gap and said else "") + digits[one] + units[power]
            gap = one == 0
        said += unit if group else ""
    said = said or digits[0]
    return said + (f".{_one_by_one(decimals, section.numerals)}" if point else "")


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero, as spreadsheets do."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=1000))


def _sign(value: Decimal) -> str:
    return "-" if value < 0 else ""


def _trimmed(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
