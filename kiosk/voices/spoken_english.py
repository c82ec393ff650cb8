"""English as it is said: “6.9%” → six point nine percent, “2,189 km” → two thousand one hundred and eighty-nine kilometres."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match

from kiosk.exhibition.number_words import ONES, ORDINALS, TENS

_POWERS = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = {month[:3]: month for month in _MONTHS.split("|")} | {"Sept": "September"}
_NUMBER = r"\d+(?:\.\d+)?"
_DASH = r"\s*[—–~～-]{1,2}\s*"
_SCALE = r"(?:\s*(?:hundred|thousand|million|billion|trillion))*"
_UNITS = {
    **{"km²": "square kilometre", "km2": "square kilometre", "m²": "square metre", "m2": "square metre"},
    **{"cm²": "square centimetre", "hm²": "hectare", "ha": "hectare"},
    **{"m³": "cubic metre", "m3": "cubic metre", "cm³": "cubic centimetre"},
    **{
        "km": "kilometre",
        "m": "metre",
        "cm": "centimetre",
        "mm": "millimetre",
        "μm": "micrometre",
        "nm": "nanometre",
    },
    **{"kg": "kilogram", "mg": "milligram", "μg": "microgram", "g": "gram", "t": "tonne"},
    **{"L": "litre", "l": "litre", "mL": "millilitre", "ml": "millilitre"},
    **{
        "kWh": "kilowatt hour",
        "GWh": "gigawatt hour",
        "kW": "kilowatt",
        "MW": "megawatt",
        "GW": "gigawatt",
        "W": "watt",
    },
    **{
        "kHz": "kilohertz",
        "MHz": "megahertz",
        "GHz": "gigahertz",
        "Hz": "hertz",
        "dB": "decibel",
        "V": "volt",
    },
    **{"h": "hour", "min": "minute", "s": "second", "ms": "millisecond", "ft": "foot", "mi": "mile"},
    **{
        "℃": "degree Celsius",
        "°C": "degree Celsius",
        "℉": "degree Fahrenheit",
        "°F": "degree Fahrenheit",
        "°": "degree",
    },
}
_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_NO_LETTER = r"(?![A-Za-z0-9])"
_PLURALS = {"foot": "feet", "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "megahertz"}
_PLURALS |= {
    "gigahertz": "gigahertz",
    "degree Celsius": "degrees Celsius",
    "degree Fahrenheit": "degrees Fahrenheit",
}
_CURRENCIES = {
    "US$": "dollars",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yuan",
    "￥": "yuan",
    "RMB": "yuan",
}
_CURRENCIES |= {"CNY": "yuan", "USD": "dollars", "EUR": "euros"}
_CURRENCY = "|".join(map(re.escape, _CURRENCIES))
_BEFORE = {
    "≥": "at least",
    "⩾": "at least",
    "≤": "at most",
    "⩽": "at most",
    ">": "more than",
    "<": "less than",
}
_BEFORE |= {"≈": "about", "~": "about", "±": "plus or minus", "+": "plus", "−": "minus"}
_BETWEEN = {"×": "times", "*": "times", "÷": "divided by", "=": "equals", "+": "plus", "−": "minus"}
_SHORT = {
    r"\be\.g\.,?": "for example",
    r"\bi\.e\.,?": "that is",
    r"\betc\.(?=\s+[a-z,;)]|,)": "and so on",
    r"\betc\.": "and so on.",
    r"\bvs\.?(?=\s)": "versus",
    r"\bapprox\.": "approximately",
    r"\b(?:c|ca)\.\s*(?=\d)": "around ",
    r"\bDr\.(?=\s)": "Doctor",
    r"\bMr\.?(?=\s)": "Mister",
    r"\bMrs\.?(?=\s)": "Missis",
    r"\bMs\.?(?=\s)": "Miz",
    r"\bProf\.(?=\s)": "Professor",
    r"\bSt\.(?=\s+[A-Z])": "Saint",
    r"\bMt\.?(?=\s+[A-Z])": "Mount",
    r"\bFigs?\.\s*(?=\d)": "figure ",
    r"\bpp?\.\s*(?=\d)": "page ",
    r"\b[Vv]ol\.\s*(?=\d)": "volume ",
    r"\bCo\.,?\s+Ltd\b\.?": "Company Limited",
    r"\bN(?:o|O)\.\s*(?=\d)|№\s*|#(?=\d)": "number ",
    r"\bno\.\s*(?=\d)": "number ",
    r"\bN[Oo]s\.\s*(?=\d)": "numbers ",
    r"(?<=[A-Z])&(?=[A-Z])": " and ",
}
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}
_WIDE = {ord(wide): ord(wide) - 0xFEE0 for wide in "０１２３４５６７８９％．／，：；（）"} | {
    ord(k): v for k, v in _FRACTIONS.items()
}
_WIDE |= {
    ord("₂"): "2",
    ord("₃"): "3",
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("’"): "'",
    ord("‐"): "-",
    ord("‑"): "-",
}


def number(digits: str) -> str:
    """A number in digits as it is said: 2189 → two thousand one hundred and eighty-nine."""
    whole, _, part = digits.partition(".")
    value = int(whole)
    if len(whole) > 15:
        return one_by_one(digits)
    groups = []
    rest = value
    for power in _POWERS:
        rest, group = divmod(rest, 1000)
        if group:
            groups.append(f"{_hundreds(group)} {power}".strip())
    said = " ".join(reversed(groups)) or "zero"
    if value > 1000 and 0 < value % 1000 < 100:
        head, last = " ".join(reversed(groups[1:])), groups[0]
        said = f"{head} and {last}"
    return f"{said} point {one_by_one(part)}" if part else said


def ordinal(value: int) -> str:
    """Third, twenty-seventh, one hundred and first."""
    if value <= len(ORDINALS):
        return ORDINALS[value - 1]
    rest = value % 100
    if 0 < rest <= 20:
        return number(str(value - rest)) + (" and " if value > 100 else " ") + ORDINALS[rest - 1]
    if value % 10 == 0:
        said = number(str(value))
        return said[:-1] + "ieth" if said.endswith("y") else said + "th"
    return number(str(value - value % 10)).replace("-", " ") + "-" + ORDINALS[value % 10 - 1]


def one_by_one(digits: str) -> str:
    """Every digit for itself."""
    return " ".join("point" if digit == "." else ONES[int(digit)] for digit in digits)


def year(digits: str) -> str:
    """Twenty twenty-one, nineteen oh five, two thousand and one."""
    first, last = int(digits[:2]), int(digits[2:])
    if digits[1:3] == "00":
        return number(digits)
    if not last:
        return f"{_tens(first)} hundred"
    return f"{_tens(first)} {'oh ' if last < 10 else ''}{_tens(last)}"


def spoken(sentence: str) -> str:
    """A sentence in words."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", sentence.translate(_WIDE))
    text = re.sub(r"(?<=\d)\u2009(?=\d{3}(?!\d))", "", text)
    for short, long in _SHORT.items():
        text = re.sub(short, long, text)
    for pattern, say in _RULES:
        text = pattern.sub(say, text)
    return _paused(text)


def _tens(value: int) -> str:
    if value < 20:
        return ONES[value]
    return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")


def _hundreds(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    if not hundreds:
        return _tens(rest)
    return f"{ONES[hundreds]} hundred" + (f" and {_tens(rest)}" if rest else "")


def _plural(unit: str, amount: str, scale: str = "") -> str:
    if amount == "1" and not scale.strip():
        return unit
    return _PLURALS.get(unit, f"{unit}s")


def _month(name: str) -> str:
    return _SHORT_MONTHS.get(name, name)


_ANY_MONTH = f"(?:{_MONTHS}|{'|'.join(_SHORT_MONTHS)})"


def _day_of(found: Match[str]) -> str:
    """27 December, 27–30 December."""
    first, last, month = found.groups()
    days = f"the {ordinal(int(first))}" + (f" to the {ordinal(int(last))}" if last else "")
    return f"{days} of {_month(month)}"


def _day_after(found: Match[str]) -> str:
    """December 27, December 27–30."""
    month, first, last = found.groups()
    return f"{_month(month)} the {ordinal(int(first))}" + (f" to the {ordinal(int(last))}" if last else "")


def _date(found: Match[str]) -> str:
    digits, month, day = found.groups()
    named = _MONTHS.split("|")[int(month) - 1]
    return f"the {ordinal(int(day))} of {named} {year(digits)}"


def _decade(found: Match[str]) -> str:
    said = year(found[1]) if found[1][2:] != "00" else number(found[1][:2]) + " hundred"
    return said[:-1] + "ies" if said.endswith("y") else said + "s"


def _clock(found: Match[str]) -> str:
    """8:05 on the clock; 1:05 as the length of a film."""
    parts = [int(part) for part in found[1].split(":")]
    is_clock = found[2] or (len(parts) == 2 and parts[0] > 5)
    if not is_clock:
        names = ("hour", "minute", "second")[-len(parts) :]
        said = [
            f"{number(str(part))} {_plural(name, str(part))}"
            for part, name in zip(parts, names, strict=True)
            if part or (name == "second" and not any(parts))
        ]
        return " ".join(said)
    hour, minute = parts[0], parts[1]
    if not minute:
        return number(str(hour)) + ("" if found[2] else " o'clock") + (found[2] or "")
    return f"{number(str(hour))} {'oh ' if minute < 10 else ''}{number(str(minute))}{found[2] or ''}"


def _ratio(found: Match[str]) -> str:
    return " to ".join(number(part) for part in re.findall(_NUMBER, found.group()))


def _fraction(found: Match[str]) -> str:
    part, whole = int(found[1]), int(found[2])
    name = {2: "half", 4: "quarter"}.get(whole) or (ordinal(whole) if 2 < whole <= 20 else "")
    if not name or part >= whole:
        return f"{number(found[1])} over {number(found[2])}"
    return f"{number(found[1])} {name if part == 1 else ('halves' if whole == 2 else name + 's')}"


def _unit(found: Match[str]) -> str:
    amount, scale, unit, below = found.groups()
    per = f" per {_UNITS.get(below, below)}" if below else ""
    return f"{amount}{scale} {_plural(_UNITS[unit], amount, scale)}{per}"


def _money(found: Match[str]) -> str:
    name = _CURRENCIES[found[1]]
    return f"{found[2]}{found[3]} {name.removesuffix('s') if found[2] + found[3] == '1' else name}"


_Say = str | Callable[[Match[str]], str]
_RULES: list[tuple[re.Pattern[str], _Say]] = [
    (re.compile(pattern), say)
    for pattern, say in (
        # Dates and years.
        (
            rf"\b(?:[Tt]he )?([0-3]?\d)(?:st|nd|rd|th)? (to|and) (?:the )?([0-3]?\d)(?:st|nd|rd|th)? ({_ANY_MONTH})\b",
            lambda m: f"the {ordinal(int(m[1]))} {m[2]} the {ordinal(int(m[3]))} of {_month(m[4])}",
        ),
        (r"(?<!\d)([12]\d{3})[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])(?!\d)", _date),
        (
            rf"\b(?:[Tt]he )?([0-3]?\d)(?:st|nd|rd|th)?(?:{_DASH}([0-3]?\d))? ({_ANY_MONTH})\b(?!\.? \d\d?\b)\.?",
            _day_of,
        ),
        (rf"\b({_ANY_MONTH})\.? ([0-3]?\d)(?:{_DASH}([0-3]?\d))?\b(?!\d|[,.]\d|:)", _day_after),
        (r"(?<!\d)([12]\d{3})'?s\b", _decade),
        (
            rf"(?<![\d.$€£¥])([12]\d{{3}}){_DASH}([12]\d{{3}})(?![\d%]|\.\d)(?!\s*(?:{_UNIT}){_NO_LETTER})",
            lambda m: f"{year(m[1])} to {year(m[2])}",
        ),
        (
            rf"(?<![\d.$€£¥A-Za-z])(?<!RMB )(1[1-9]\d\d|20\d\d)(?!\d|\.\d|\s*[%℃°/×])(?!\s*(?:{_UNIT}){_NO_LETTER})"
            r"(?!\s*(?:million|billion|yuan|people|hectares?|kilomet|met(?:re|er)|square|tonnes?|companies|households))",
            lambda m: year(m[1]),
        ),
        (r"(?<![\d.])(\d+)(?:st|nd|rd|th)\b", lambda m: ordinal(int(m[1]))),
        # Ratios and times.
        (r"(?<![\d:.])(\d{1,2}:[0-5]\d(?::[0-5]\d)?)(\s*[ap]\.?m\b\.?)?(?![\d:.]*\d|\s*:)", _clock),
        (rf"{_NUMBER}(?:\s*[:∶]\s*{_NUMBER})+", _ratio),
        # Parts of a whole.
        (r"(?<!\d)(\d+)\s+/\s+(\d+)(?!\d)", lambda m: f"{number(m[1])} of {number(m[2])}"),
        (r"(?<![\d.])(\d+)/(\d+)(?![\d.])", _fraction),
        (r"\s*%", " percent"),
        (r"\s*‰", " per thousand"),
        (r"(?<=\d) percent" + _DASH + r"(?=\d)", " percent to "),
        # Money, units, what one number is to another.
        (rf"({_CURRENCY})\s*({_NUMBER})({_SCALE})", _money),
        (rf"({_NUMBER})({_SCALE})\s*({_UNIT})(?:/({_UNIT}|[a-z]+))?{_NO_LETTER}", _unit),
        (r"(?<=[a-z])/(?=(?:person|year|day|month|hour|capita)\b)", " per "),
        (rf"(?<=\d){_DASH}(?=\d)", " to "),
        (rf"(?<=[\da-z])\s*([{re.escape(''.join(_BETWEEN))}])\s*(?=\d)", lambda m: f" {_BETWEEN[m[1]]} "),
        (r"(?<=\d)\s*×", " times"),
        (rf"([{re.escape(''.join(_BEFORE))}])\s*(?=\d)", lambda m: f"{_BEFORE[m[1]]} "),
        (r"(?<![\w])-(?=\d)", "minus "),
        (r"(?<=[A-Za-z\d])\+", " plus"),
        # Numbers.
        (r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])", " "),
        (r"(?<![\d.])0\d+(?![\d.])", lambda m: one_by_one(m[0])),
        (_NUMBER, lambda m: number(m[0])),
    )
]


def _paused(text: str) -> str:
    """Silent marks go; what only separates becomes a comma."""
    text = re.sub(r"[“”‘\"「」『』《》〈〉]|(?<!\w)'|'(?!\w)", "", text)
    text = re.sub(r"\s*[(\[【]\s*", ", ", text)
    text = re.sub(r"\s*[)\]】](?=\s*[,.;:!?]|$)", "", text)
    text = re.sub(r"\s*[)\]】]\s*", ", ", text)
    text = re.sub(r"\s*(?:[—|•·→←↑↓▶◀■□●○★☆*#_^~=®™©\n]+|\s–\s|\s-\s|\s/\s)\s*", ", ", text)
    text = re.sub(r"(?<=\w)/(?=\w)", " ", text)
    text = re.sub(r"\s*(?:…+|\.{3,})\s*", ". ", text)
    text = (
        text.replace("&", " and ")
        .replace("@", " at ")
        .replace("：", ": ")
        .replace("。", ". ")
        .replace("、", ", ")
    )
    text = re.sub(r"\s+(?=[,.;:!?])", "", text)
    text = re.sub(r",+(?=[.;:!?])|(?<=[.;:!?,]),+", "", text)
    return re.sub(r"\s+", " ", text).strip(" ,")
