"""Reads numbers as English writes them: 1.2 million, thirty, one third, 70 billion yuan, nearly 300. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from kiosk.bundles.authoring.sheets.numbers import ENGLISH_POWERS, Reading, Unread, power_of_english
from kiosk.exhibition.figures import Comparator
from kiosk.exhibition.number_words import ONES, ORDINALS, TENS

_ONES = {word: at for at, word in enumerate(ONES)}
_TENS = {word: 10 * at for at, word in enumerate(TENS, 2)}
_PLACES = {word: at for at, word in enumerate(ORDINALS[:12], 1)}
_PARTS = {
    **{"half": 2, "halves": 2, "quarter": 4, "quarters": 4},
    **{word: at for word, at in _PLACES.items() if at > 2},
    **{f"{word}s": at for word, at in _PLACES.items() if at > 2},
}
_BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some", "circa", "~"), Comparator.ABOUT),
    **dict.fromkeys(("nearly", "almost", "close to", "just under"), Comparator.NEARLY),
    **dict.fromkeys(("more than", "over", "above", "exceeding", "upwards of", ">"), Comparator.OVER),
    **dict.fromkeys(("at least", "no less than", "not less than", "no fewer than", "≥"), Comparator.MINIMUM),
    **dict.fromkeys(("less than", "fewer than", "under", "below", "<"), Comparator.SHORT_OF),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than", "≤"), Comparator.UP_TO),
}
_AFTER: dict[str, Comparator] = {
    **dict.fromkeys(("or more", "and more", "or above", "and above", "plus", "+"), Comparator.AT_LEAST),
    **dict.fromkeys(("or less", "or fewer", "or below"), Comparator.AT_MOST),
    **dict.fromkeys(("or so",), Comparator.AROUND),
}
_SHARES = {
    "%": Decimal("0.01"),
    **dict.fromkeys(("percent", "per cent", "percentage points", "percentage point", "pct"), Decimal("0.01")),
    "‰": Decimal("0.001"),
    "per mille": Decimal("0.001"),
}


def _any(words: dict[str, object]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_FIRST = rf"(?:{_any(dict[str, object](_BEFORE))})\s*(?=\S)"
_LAST = rf"\s*(?:{_any(dict[str, object](_AFTER))})(?![a-z])"
_SHARE = rf"\s*({_any(dict[str, object](_SHARES))})(?![a-z])"
_DIGITS = r"(?a)(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d{1,16})(?:\.\d{1,10})?(?![\d.,]*\d)"
_VAGUE = r"\b(?:several|few|many|dozens?|scores?|hundreds|thousands|millions|billions|tens of|numerous|countless|most|a number of)\b"
_RANGE = r"\d\s*(?:-|to|~)\s*\d|\bbetween\b|\bto\b \w+teen|\bor\b (?:two|three|four|five|six)"
_UNIT = r"(?!or |and |to )[a-z][a-z '().²³/-]{0,60}"
_CLOSE = r"(?:[kcm]?m|[kmμ]?g|k?W|[km]?Wh|MW|GW|ha|t)[²³23]?|(?:bn|mn)\b.*"
"""Units that may follow a number without a space. Other letters make it a name: 5G, 4a."""


def read_english(said: str) -> Reading | Unread:
    """Read an English number with what bounds it. `said` is already in ASCII digits and signs."""
    said = re.sub(r"\s+", " ", said).strip()
    text = said.lower()
    held: list[Comparator] = []
    while first := re.match(_FIRST, text):
        held.append(_BEFORE[first[0].strip()])
        text = text[first.end() :]
    text = re.sub(r"^(?:rmb|cny|us\$|[¥$€£])\s*", "", text)
    if place := re.fullmatch(r"(?:the )?(\d{1,6})(st|nd|rd|th)", text, re.ASCII):
        value = Decimal(place[1])
        return Reading(value, value, is_place=True)
    if text.removeprefix("the ") in _PLACES:
        value = Decimal(_PLACES[text.removeprefix("the ")])
        return Reading(value, value, is_place=True)
    if re.match(r"(?:the )?top ", text):
        return Unread.TOP
    if re.search(_VAGUE, text):
        return Unread.VAGUE
    if re.search(_RANGE, text):
        return Unread.RANGE
    sign = Decimal(1)
    if negative := re.match(r"(?:-|minus |negative )\s*", text):
        sign, text = Decimal(-1), text[negative.end() :]
    found = _part(text) or _number(text, said)
    if isinstance(found, Unread):
        return found
    return Reading(
        found.value * sign,
        found.coefficient * sign,
        found.is_share,
        comparators=(*held, *found.comparators),
        unit=found.unit,
    )


def english_values_in(said: str) -> frozenset[Decimal]:
    """Every value that an English text may state: 70 and 70000000000 for 70 billion, 4 for four, 3 for third."""
    words = re.findall(r"[^\s,;:()]+(?:,\d{3})*", said)
    found: set[Decimal] = set()
    for at in range(len(words)):
        for end in range(at + 1, min(at + 5, len(words)) + 1):
            one = read_english(" ".join(words[at:end]).rstrip("."))
            if isinstance(one, Reading):
                found |= {one.value, one.coefficient, one.percent}
    return frozenset(found)


def _part(text: str) -> Reading | None:
    """Read half, a quarter, one third, two-thirds."""
    part = re.fullmatch(r"(?:(a|an|[a-z]+)[ -])?([a-z]+)(?: of .*)?", text)
    if part is None or part[2] not in _PARTS:
        return None
    upper = 1 if part[1] in (None, "a", "an") else _ONES.get(part[1], 0)
    if not 0 < upper < _PARTS[part[2]] or (part[1] is None and part[2] not in ("half",)):
        return None
    value = Decimal(upper) / _PARTS[part[2]]
    return Reading(value, value, is_share=True)


def _number(text: str, written: str) -> Reading | Unread:
    """Read a number in digits or words with its power and unit. `written` ends like `text`, with its capitals."""
    digits = re.match(_DIGITS, text)
    if digits:
        coefficient, rest = Decimal(re.sub("[, ]", "", digits[0])), text[digits.end() :]
        if rest[:1].isalpha() and not re.fullmatch(_CLOSE, written[len(written) - len(rest) :]):
            return Unread.UNKNOWN
    else:
        spelt = _spelt(text)
        if spelt is None:
            return Unread.UNKNOWN
        coefficient, rest = spelt
    power, rest = power_of_english(rest)
    if share := re.match(_SHARE, rest):
        rest = rest[share.end() :]
    held = []
    while last := re.match(_LAST, rest):
        held.append(_AFTER[last[0].strip()])
        rest = rest[last.end() :]
    rest = rest.strip()
    if rest and not (re.fullmatch(_UNIT, rest) or rest in ("°c", "℃", "㎡")):
        return Unread.SEVERAL if re.search(r"\d", rest) else Unread.UNKNOWN
    of = _SHARES[share[1]] if share else Decimal(1)
    return Reading(
        coefficient * power * of, coefficient, share is not None, comparators=tuple(held), unit=rest
    )


def _spelt(text: str) -> tuple[Decimal, str] | None:
    """Read a number in words: one hundred and twenty-five thousand; a million; one and a half. None if it is none."""
    words = re.findall(r"[a-z]+|[^a-z]+", text)
    total, group, used = Decimal(0), Decimal(0), 0
    seen = False
    for at, word in enumerate(words):
        if not word.isalpha():
            if word.strip(" -"):
                break
            continue
        if word in _TENS and group % 100 == 0:
            group += _TENS[word]
        elif word in _ONES and (
            group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and _ONES[word] < 10)
        ):
            group += _ONES[word]
        elif word in ("a", "an") and not seen and at + 2 < len(words) and words[at + 2] in ENGLISH_POWERS:
            group = Decimal(1)
        elif word == "hundred" and seen and 0 < group < 100:
            group *= 100
        elif word in ("thousand", "million", "billion", "trillion") and seen and group:
            total += group * ENGLISH_POWERS[word]
            group = Decimal(0)
        elif word == "and" and seen:
            continue
        else:
            break
        seen, used = True, at + 1
    if not seen:
        return None
    rest = "".join(words[used:])
    half = re.match(r" and a half(?= |$)", rest)
    if half:
        return total + group + Decimal("0.5"), rest[half.end() :]
    return total + group, rest
