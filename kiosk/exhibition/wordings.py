"""Wordings of measures: shortens them without losing a comparator, and joins their parts by the rules of each language."""

from __future__ import annotations

import re
from collections.abc import Collection

from kiosk.exhibition import chart_words as words
from kiosk.exhibition.figures import CLOSE_UNITS, Comparator, Growth, Increase, Measure, Rank, Ratio, Wording
from kiosk.exhibition.text import Language

_SHORT_ZH = 4
_SHORT_EN = 14
_LABEL_EN = 24
_WORD = re.compile(r"\w+")
_MINUS = ("-", "\N{MINUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}", "\N{EN DASH}", "负", "minus ", "negative ")


def brief(measure: Measure, language: Language) -> Wording:
    """The wording cut to the necessary parts: comparators, number, unit, and words that are short anyway."""
    full = measure.wording(language)
    if isinstance(measure, Ratio):
        return full  # 每千人 is half of the number
    if language is Language.ZH:
        return Wording(
            _brief_zh(full.before, measure),
            full.number,
            full.unit,
            _brief_zh(full.after, measure, trailing=True),
        )
    return _brief_en(full, measure)


def falls(measure: Measure) -> bool:
    """Whether the measure is a fall."""
    return (isinstance(measure, Growth) and measure.percent < 0) or (
        isinstance(measure, Increase) and measure.value < 0
    )


def hides_fall(measure: Measure, number: str) -> bool:
    """Whether the number is that of a fall and does not say so itself: the 13.7 of 减少13.7%."""
    return falls(measure) and not number.strip().casefold().startswith(_MINUS)


def _brief_zh(part: str, measure: Measure, *, trailing: bool = False) -> str:
    if len(part) <= _SHORT_ZH:
        return part
    found = sorted((part.index(c.value), c.value) for c in measure.comparators if c.value in part)
    kept = "".join(word for _, word in found)
    if hides_fall(measure, measure.zh.number) and not trailing:
        kept = words.FALL.zh + kept
    if isinstance(measure, Rank) and not trailing and part.endswith("第"):
        return kept + shared(part, Language.ZH) + "第"
    return kept


def shared(before: str, language: Language) -> str:
    """The word before a place that says that others hold it too; empty if there is none."""
    words_ = ("并列",) if language is Language.ZH else ("joint ", "tied ", "equal ")
    return next((word for word in words_ if word in f"{before.casefold()} "), "")


def _brief_en(full: Wording, measure: Measure) -> Wording:
    before, after = full.before.strip(), full.after.strip()
    held = set(measure.comparators)
    if len(before) > _SHORT_EN:
        label = measure.label.en
        if hides_fall(measure, full.number):
            before = f"{words.FALL.en} {_lead_en(held)}".strip()
        else:
            before = _lead_en(held) or (label if len(label) <= _LABEL_EN else "")
    if len(after) > _SHORT_EN:
        after = ""
    said = f"{before} {full.number} {after}".casefold()
    for comparator in measure.comparators:
        if comparator.follows and not any(word in said for word in comparator.english):
            after = words.COMPARATORS[comparator].en
    return Wording(before, full.number, full.unit, after)


def _lead_en(held: set[Comparator]) -> str:
    if {Comparator.EXPECTED, Comparator.EXCEEDS} <= held:
        return words.EXPECTED_TO_EXCEED
    return " ".join(words.COMPARATORS[comparator].en for comparator in leading(held))


def leading(held: Collection[Comparator]) -> list[Comparator]:
    """The comparators that stand before their number: first the expectation, last what bounds the number."""
    order = (Comparator.EXPECTED, Comparator.REACHES, *Comparator)
    return [
        comparator for comparator in dict.fromkeys(order) if comparator in held and not comparator.follows
    ]


def parts(wording: Wording) -> tuple[str, str, str, str]:
    """The four parts without outer spaces; the typesetter adds the gaps between them."""
    return wording.before.strip(), wording.number.strip(), wording.unit.strip(), wording.after.strip()


def says(wording: Wording, words_: str) -> bool:
    """Whether the wording says all of these words already: “in 2021 … expected” says “2021 (expected)”."""
    said = " ".join(parts(wording))
    return words_ in wording.joined or set(_WORD.findall(words_.casefold())) <= set(
        _WORD.findall(said.casefold())
    )


def spaced(wording: Wording, language: Language) -> str:
    """The wording as one text: simply joined in Chinese, with single spaces between words in English."""
    if language is Language.ZH:
        return wording.joined.strip()
    before, number, unit, after = parts(wording)
    value = number + unit if unit in CLOSE_UNITS else f"{number} {unit}".strip()
    return " ".join(part for part in (before, value, after) if part)


def is_cjk(character: str) -> bool:
    """Whether the character is as wide as a Chinese one."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
        or "\u3000" <= character <= "\u303f"
    )
