"""Renders a stored number as a spreadsheet shows it under a number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

`render` gives the text with a verdict on it, or None where the shown text is not certain: a format that depends on the
system's language, an era, a rounded fraction. Dates (`date_formats`) and built-in formats are those of Excel and WPS in Chinese.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from kiosk.bundles.authoring.sheets.date_formats import render_date
from kiosk.bundles.authoring.sheets.format_codes import (
    CHINA,
    DIGITS,
    SECTIONS_LIMIT,
    Rendered,
    Section,
    Token,
    UncertainError,
    half_up,
    one_by_one,
    one_space,
    parse_code,
)

_UNITS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_GENERAL_WIDTH, _KEPT = 11, 15
"""General shows at most 11 characters; a spreadsheet keeps 15 digits."""


def general(value: Decimal) -> str:
    """A number under the format General, in a cell that is wide enough."""
    if value == 0:
        return "0"
    size = abs(value)
    if size.adjusted() < _GENERAL_WIDTH:
        decimals = max(0, _GENERAL_WIDTH - 1 - max(1, size.adjusted() + 1))
        rounded = half_up(size, decimals)
        if rounded.adjusted() < _GENERAL_WIDTH and (size.adjusted() >= -4 or rounded == size):
            return _sign(value) + _trimmed(rounded)
    exponent = size.adjusted()
    mantissa = half_up(size.scaleb(-exponent), 5)
    if mantissa == 10:
        mantissa, exponent = Decimal(1), exponent + 1
    return f"{_sign(value)}{_trimmed(mantissa)}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def render(code: str, stored: Decimal, date1904: bool = False) -> Rendered | None:
    """Render a stored number under a format. None where it is not certain what is shown."""
    try:
        sections = parse_code(code)
        value = Context(prec=_KEPT, rounding=ROUND_HALF_EVEN).plus(stored)
        section, sign = _chosen(sections, value)
        if section is None:
            return Rendered("", None)
        return render_date(section, value, date1904) if section.is_date else _number(section, value, sign)
    except UncertainError:
        return None


def render_text(code: str, text: str) -> str | None:
    """Render a text under a format: only a section with @, or an empty fourth section, changes it."""
    try:
        sections = parse_code(code)
    except UncertainError:
        return None
    own = next((section for section in sections if section.is_text), None)
    if own is None:
        own = sections[3] if len(sections) == SECTIONS_LIMIT else None
    if own is None:
        return text
    return "".join(
        {"at": text, "space": " ", "fill": ""}.get(token.kind, token.text) for token in own.tokens
    ).strip()


def _chosen(sections: tuple[Section, ...], value: Decimal) -> tuple[Section | None, str]:
    """Return the section for a value, None if it shows nothing; and the sign that is put before it."""
    numbers = [each for number, each in enumerate(sections) if number < 3 and not each.is_text]
    if not numbers:
        return parse_code("General")[0], _sign(value)
    if any(section.condition for section in numbers):
        return _conditional(numbers, value)
    if value < 0 and len(numbers) > 1:
        return _filled(numbers[1]), ""
    return _filled(numbers[2 if value == 0 and len(numbers) > 2 else 0]), _sign(value)


def _conditional(sections: list[Section], value: Decimal) -> tuple[Section | None, str]:
    for section in sections:
        if section.condition is None:
            return _filled(section), _sign(value)
        if _meets(section, value):
            sign, limit = section.condition
            only_negative = sign in ("<", "<=") and limit <= 0
            if value < 0 and not only_negative:
                raise UncertainError
            return _filled(section), "" if only_negative else _sign(value)
    # What is shown for a value that meets no condition differs between programs.
    raise UncertainError


def _meets(section: Section, value: Decimal) -> bool:
    sign, limit = section.condition or ("=", value)
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _filled(section: Section) -> Section | None:
    """Return the section, or None if it shows nothing."""
    return section if any(token.kind not in ("space", "fill") for token in section.tokens) else None


def _number(section: Section, stored: Decimal, sign: str) -> Rendered:
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
        return Rendered(one_space(sign + _joined(tokens, {})), None)
    return _rendered(sign + result, shown, stored, sign, tokens, exact=shown == value, scientific=scientific)


def _rendered(
    text: str,
    shown: Decimal | None,
    stored: Decimal,
    sign: str,
    tokens: tuple[Token, ...],
    *,
    exact: bool,
    scientific: bool = False,
) -> Rendered:
    negative = bool(sign) or (stored < 0 and _says_minus(tokens))
    return Rendered(
        one_space(text),
        -shown if negative and shown is not None else shown,
        exact,
        scientific,
        unsigned=stored < 0 and not negative,
    )


def _says_minus(tokens: tuple[Token, ...]) -> bool:
    words = "".join(token.text for token in tokens if token.kind == "word")
    return "-" in words or "−" in words or ("(" in words and ")" in words) or "负" in words or "减" in words


def _joined(tokens: tuple[Token, ...], shown: dict[int, str]) -> str:
    """Return the text of all tokens; `shown` has the text of the placeholders, by their position."""
    return "".join(
        shown.get(number, "")
        if number in shown or token.kind in ("digit", "general", "fill", "exponent")
        else " "
        if token.kind == "space"
        else token.text
        for number, token in enumerate(tokens)
    )


def _shift(tokens: tuple[Token, ...]) -> int:
    """By how many digits the format moves the point to the right: 2 for a percent sign, -3 for a comma at the end."""
    last = max(number for number, token in enumerate(tokens) if token.kind == "digit")
    commas = 0
    for number, token in enumerate(tokens):
        if token.kind == "comma" and (number > last or _next_kind(tokens, number) == "point"):
            commas += 1
    return 2 * sum(token.kind == "percent" for token in tokens) - 3 * commas


def _next_kind(tokens: tuple[Token, ...], number: int) -> str:
    return next((token.kind for token in tokens[number + 1 :] if token.kind != "comma"), "")


def _fixed(section: Section, value: Decimal) -> tuple[str, Decimal | None, bool]:
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
    if len(points) > 1 or (section.numerals and (grouped or section.locale not in ("", *CHINA))):
        raise UncertainError
    moved = value.scaleb(_shift(tokens))
    rounded = half_up(moved, len(decimals))
    before, _, after = f"{rounded:f}".partition(".")
    before = before.lstrip("0")
    shown = _whole_digits(tokens, whole, before, grouped) | _decimal_digits(tokens, decimals, after)
    if before and not whole:
        shown[point] = f"{before}."
    if section.numerals:
        shown = {number: one_by_one(text, section.numerals) for number, text in shown.items()}
    shown |= {number: "" for number, token in enumerate(tokens) if token.kind == "comma"}
    quoted = _quoted_decimals(tokens, places)
    return _joined(tokens, shown), None if quoted is None else rounded.scaleb(-quoted), rounded == moved


def _quoted_decimals(tokens: tuple[Token, ...], places: list[int]) -> int | None:
    """How many placeholders follow a point that is only a word, as in 0!.0 or 0"."00. None for other words."""
    inner = [number for number in range(places[0], places[-1]) if tokens[number].kind == "word"]
    if not inner:
        return 0
    if len(inner) > 1 or tokens[inner[0]].text != "." or any(token.kind == "point" for token in tokens):
        return None
    return sum(number > inner[0] for number in places)


def _whole_digits(tokens: tuple[Token, ...], places: list[int], digits: str, grouped: bool) -> dict[int, str]:
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


def _decimal_digits(tokens: tuple[Token, ...], places: list[int], digits: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    padded = digits.ljust(len(places), "0")
    for index, number in enumerate(places):
        needed = padded[index:].strip("0") or any(tokens[later].text == "0" for later in places[index:])
        shown[number] = padded[index] if needed else {"?": " "}.get(tokens[number].text, "")
    return shown


def _exponential(tokens: tuple[Token, ...], value: Decimal) -> tuple[str, Decimal]:
    kinds = [token.kind for token in tokens]
    at = kinds.index("exponent")
    head, tail = tokens[:at], tokens[at + 1 :]
    point = kinds.index("point") if "point" in kinds[:at] else at
    step = max(1, sum(token.kind == "digit" for token in head[:point]))
    decimals = sum(token.kind == "digit" for token in head[point:])
    if any(token.kind in ("comma", "percent") for token in tokens):
        raise UncertainError
    exponent = 0
    mantissa = Decimal(0)
    if value:
        exponent = value.adjusted() // step * step
        mantissa = half_up(value.scaleb(-exponent), decimals)
        if mantissa.adjusted() >= step:
            exponent += step
            mantissa = half_up(value.scaleb(-exponent), decimals)
    body = _fixed(Section(head, None, "", 0), mantissa)[0]
    width = sum(token.kind == "digit" for token in tail)
    sign = "-" if exponent < 0 else "+" if tokens[at].text[1] == "+" else ""
    rest = _joined(tuple(token for token in tail if token.kind != "digit"), {})
    return f"{body}E{sign}{abs(exponent):0{width}d}{rest}", mantissa.scaleb(exponent)


def _fraction(tokens: tuple[Token, ...], value: Decimal) -> str:
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
        raise UncertainError
    exact = Fraction(value)
    whole, part = divmod(exact, 1) if found[1] else (0, exact)
    fixed = int(found[4]) if found[4] else 0
    if fixed:
        over = part * fixed
        if over.denominator != 1:
            raise UncertainError
        fraction = f"{over.numerator}/{fixed}" if over else ""
    else:
        near = part.limit_denominator(10 ** len(found[3]) - 1)
        # A third is stored with fifteen digits, and so as good as exact.
        if abs(near - part) > Fraction(1, 10**13):
            raise UncertainError
        if found[1] and near == 1:
            whole, near = whole + 1, Fraction(0)
        fraction = f"{near.numerator}/{near.denominator}" if near else ""
    if not found[1]:
        return fraction or f"0/{fixed or 1}"
    return f"{whole} {fraction}".strip() if whole or not fraction else fraction


def _chinese(text: str, section: Section) -> str:
    """A number under General in Chinese numerals, with their units: 一千二百三十四."""
    if "E" in text or section.locale not in ("", *CHINA):
        raise UncertainError
    whole, point, decimals = text.partition(".")
    number, digits, units = int(whole), DIGITS[section.numerals], _UNITS[section.numerals]
    if number >= 10**8 or (number >= 10**5 and number // 10**4 % 10 == 0 and number % 10**4):
        # Programs differ on 一百万一千 and 一百万〇一千.
        raise UncertainError
    said, gap = "", False
    for group, unit in ((number // 10**4, "万"), (number % 10**4, "")):
        for power in (3, 2, 1, 0):
            one = group // 10**power % 10
            if one:
                said += (digits[0] if gap and said else "") + digits[one] + units[power]
            gap = one == 0
        said += unit if group else ""
    said = said or digits[0]
    return said + (f".{one_by_one(decimals, section.numerals)}" if point else "")


def _sign(value: Decimal) -> str:
    return "-" if value < 0 else ""


def _trimmed(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
