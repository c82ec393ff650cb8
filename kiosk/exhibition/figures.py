"""The achievement figures, typed by what they measure.

A figure is one line of the source and holds one or more measures. A measure is a number together with its comparators, its unit and
its wording, which must never be separated from it. The wording is stored in four parts (`before`, `number`, `unit`, `after`).
Joined, they are the source's own words, so that no view can lose a 突破, 达, 以上 or 预计.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import get_args

from kiosk.exhibition.text import Citation, Language, Text


class Comparator(StrEnum):
    """The word that bounds a number; the value is the word of the source."""

    EXCEEDS = "突破"
    REACHES = "达"
    AT_LEAST = "以上"
    EXPECTED = "预计"
    ABOUT = "约"
    NEARLY = "近"
    OVER = "超"
    PAST = "逾"
    MINIMUM = "至少"
    NO_LESS = "不少于"
    NOT_LOWER = "不低于"
    SHORT_OF = "不足"
    NOT_REACHED = "不到"
    NOT_OVER = "不超过"
    UP_TO = "至多"
    MOST = "最多"
    MORE = "多"
    AND_MORE = "余"
    AROUND = "左右"
    OR_SO = "上下"
    AT_MOST = "以下"
    WITHIN = "以内"

    @property
    def english(self) -> tuple[str, ...]:
        """English words with the same meaning; an English wording must contain one of them."""
        return _ENGLISH_COMPARATORS[self]

    def is_in(self, text: str) -> bool:
        """Whether a text has the word, or a sign for it: ≥ for 至少."""
        return self.value in text or any(sign in text for sign in _SIGNS.get(self, ()))

    @property
    def opens_above(self) -> bool:
        """Whether the true value may be higher than the number, but not lower."""
        return self.english in (_EXCEEDS, _MORE)

    @property
    def opens_below(self) -> bool:
        """Whether the true value may be lower than the number, but not higher."""
        return self.english in (_NEARLY, _LESS)

    @property
    def follows(self) -> bool:
        """Whether the word stands after its number."""
        return self in _FOLLOWING


_EXCEEDS = ("exceed", "pass", "over", "more than", "above", "beyond", "break", "top ")
_MORE = (
    "or more",
    "at least",
    "less than",
    "fewer than",
    "and more",
    "or above",
    "and above",
    "plus",
    "+",
    *_EXCEEDS,
)
_NEARLY = ("nearly", "almost", "close to", "under", "about", "around", "approximately", "some")
_LESS = ("under", "less", "fewer", "below", "at most", "up to", "more than", "within", "nearly", "almost")
_ABOUT = ("about", "around", "approximately", "some", "roughly", "circa", "nearly", "or so", "~", "c.")
_ENGLISH_COMPARATORS = {
    Comparator.EXCEEDS: _EXCEEDS,
    Comparator.REACHES: ("reach",),
    Comparator.EXPECTED: ("expected",),
    **dict.fromkeys(
        (Comparator.AT_LEAST, Comparator.OVER, Comparator.PAST, Comparator.MINIMUM, Comparator.NO_LESS), _MORE
    ),
    **dict.fromkeys((Comparator.NOT_LOWER, Comparator.MORE, Comparator.AND_MORE), _MORE),
    **dict.fromkeys((Comparator.ABOUT, Comparator.AROUND, Comparator.OR_SO), _ABOUT),
    Comparator.NEARLY: _NEARLY,
    **dict.fromkeys((Comparator.SHORT_OF, Comparator.NOT_OVER, Comparator.UP_TO), _LESS),
    **dict.fromkeys((Comparator.NOT_REACHED, Comparator.MOST, Comparator.AT_MOST, Comparator.WITHIN), _LESS),
}
_SIGNS = {
    Comparator.ABOUT: ("~", "～", "≈", "大概"),
    Comparator.OVER: (">", "＞"),
    Comparator.MINIMUM: ("≥", "⩾"),
    Comparator.SHORT_OF: ("<", "＜", "未满"),
    Comparator.UP_TO: ("≤", "⩽"),
    Comparator.MORE: ("+", "＋", "来"),
    Comparator.WITHIN: ("之内",),
}
_FOLLOWING = frozenset(
    {
        Comparator.AT_LEAST,
        Comparator.MORE,
        Comparator.AND_MORE,
        Comparator.AROUND,
        Comparator.OR_SO,
        Comparator.AT_MOST,
        Comparator.WITHIN,
    }
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A number in four parts: small words, large numeral, small unit, small words.

    English parts carry their own spaces (“expected to exceed ”, “70”, “ billion yuan”, “ in 2021”). A view that sets the parts
    apart may strip them.
    """

    before: str
    number: str
    unit: str
    after: str

    @property
    def joined(self) -> str:
        """The parts as one text; no spaces are added."""
        return self.before + self.number + self.unit + self.after

    def spoken(self, language: Language) -> str:
        """The parts as one text. In English, adds the spaces that the author may have left out around the number."""
        if language is Language.ZH:
            return self.joined
        parts = (self.before, self.number + self.unit, self.after)
        return " ".join(part.strip() for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class _Measure:
    zh: Wording
    en: Wording
    comparators: tuple[Comparator, ...]
    label: Text
    """What the number measures, in a few words (年均增长; 占规上工业总产值比重)."""
    period: Text
    """The time that the number refers to, as far as the source says."""
    citation: Citation | None = field(default=None, kw_only=True)
    """The section with the measure, if it differs from the figure's section."""

    def __post_init__(self) -> None:
        for comparator in self.comparators:
            if not comparator.is_in(self.zh.joined):
                raise ValueError(f"the wording lost its comparator {comparator.value}")

    @property
    def opens_above(self) -> bool:
        """Whether the number is only a lower bound."""
        return any(comparator.opens_above for comparator in self.comparators)

    @property
    def opens_below(self) -> bool:
        """Whether the number is only an upper bound."""
        return any(comparator.opens_below for comparator in self.comparators)

    def wording(self, language: Language) -> Wording:
        """The wording in `language`."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Growth(_Measure):
    """An average annual growth rate. A decline is negative."""

    percent: Decimal
    years: int | None = None
    """The number of years that the rate holds for. None if it is not given: then nothing can be derived from the rate."""

    def __post_init__(self) -> None:
        _Measure.__post_init__(self)
        if self.years is not None and self.years < 1:
            raise ValueError("a growth holds for at least one year")


@dataclass(frozen=True, slots=True)
class Level(_Measure):
    """An amount (700 亿元). It may be zero or negative."""

    value: Decimal
    unit: Text


@dataclass(frozen=True, slots=True)
class Target(_Measure):
    """An amount to be reached (千亿元). It stands on one scale with the figure's level only if both have the same unit."""

    value: Decimal
    unit: Text


@dataclass(frozen=True, slots=True)
class Share(_Measure):
    """A part of a whole, in percent."""

    percent: Decimal
    part: Text
    whole: Text

    def __post_init__(self) -> None:
        _Measure.__post_init__(self)
        if not 0 <= self.percent <= 100:
            raise ValueError("a share lies between 0 and 100 percent")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a composition, in percent."""

    name: Text
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Composition(_Measure):
    """A whole split into named parts. The parts add up to 100 percent, except for rounding."""

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        _Measure.__post_init__(self)
        total = sum((part.percent for part in self.parts), Decimal(0))
        if abs(total - 100) > Decimal("0.05") * len(self.parts):
            raise ValueError(f"the parts of a composition add up to {total}, not 100")


@dataclass(frozen=True, slots=True)
class Rank(_Measure):
    """A place in an order within a scope (全市). The first place is 1."""

    place: int
    scope: Text

    def __post_init__(self) -> None:
        _Measure.__post_init__(self)
        if self.place < 1:
            raise ValueError("ranks count from 1")


@dataclass(frozen=True, slots=True)
class Extent(_Measure):
    """A length or another amount (2189 公里)."""

    value: Decimal
    unit: Text


@dataclass(frozen=True, slots=True)
class Increase(_Measure):
    """The amount by which something has grown (10 平方公里 more). A decrease is negative."""

    value: Decimal
    unit: Text


@dataclass(frozen=True, slots=True)
class Attainment(_Measure):
    """The part of a standard that is met, in percent."""

    percent: Decimal

    def __post_init__(self) -> None:
        _Measure.__post_init__(self)
        if not 0 <= self.percent <= 100:
            raise ValueError("an attainment lies between 0 and 100 percent")


@dataclass(frozen=True, slots=True)
class Number(_Measure):
    """A number that is shown in its words alone, without a drawing."""


@dataclass(frozen=True, slots=True)
class Ratio(_Measure):
    """Two amounts that stand to each other: 1：15; 3.2 of `part` for every 1000 of `whole`."""

    first: Decimal
    second: Decimal
    part: Text
    """The side that `first` counts."""
    whole: Text
    """The side that `second` counts."""

    def __post_init__(self) -> None:
        _Measure.__post_init__(self)
        if self.first < 0 or self.second <= 0:
            raise ValueError("the sides of a ratio are not negative, and the second is not zero")


class Plot(StrEnum):
    """The drawing of a series."""

    LINE = "line"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series at its time."""

    label: Text
    """The time as it is written: 2016, 2021年3月."""
    at: Decimal
    """The time in years: 2016; March 2021 is 2021 and two twelfths. Distances on an axis are true to it."""
    number: Text
    """The value as it is written."""
    value: Decimal
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Series(_Measure):
    """Values of one amount over time, all in one unit, the earliest first."""

    unit: Text
    points: tuple[Point, ...]
    plot: Plot | None = None
    """The drawing that the author chose. None leaves the choice to the chart."""

    def __post_init__(self) -> None:
        _Measure.__post_init__(self)
        times = [point.at for point in self.points]
        if len(times) < 2 or any(later <= earlier for earlier, later in pairwise(times)):
            raise ValueError("a series has two or more points, each later than the one before")


Measure = (
    Growth
    | Level
    | Target
    | Share
    | Composition
    | Rank
    | Extent
    | Increase
    | Attainment
    | Number
    | Ratio
    | Series
)
"""All kinds of measures. Code that must handle each kind matches them with `assert_never` or derives its own list from `KINDS`."""

CLOSE_UNITS = ("%", "‰", "st", "nd", "rd", "th")
"""English units that follow the number without a space."""
KINDS: dict[str, type[Measure]] = {kind.__name__.lower(): kind for kind in get_args(Measure)}
"""The kinds by their names in bundles."""


def own_fields(kind: type[Measure]) -> dict[str, bool]:
    """The fields of a kind that not every measure has. The value is True if the kind needs the field."""
    common = {one.name for one in fields(_Measure)}
    return {one.name: one.default is MISSING for one in fields(kind) if one.name not in common}


@dataclass(frozen=True, slots=True)
class Figure:
    """One achievement figure: its name, the full wording of the source, and its measures, the main one first."""

    id: str
    number: int
    name: Text
    statement: Text
    """The words of the source: 地区生产总值年均增长6.9%，预计2021年突破700亿元."""
    measures: tuple[Measure, ...]
    as_of: Text
    citation: Citation
    note: Text | None = None
    """How to read the drawing: what is to scale, what is conventional, what is derived and how."""

    def __post_init__(self) -> None:
        if not self.measures:
            raise ValueError(f"figure {self.id} has no measure")

    @property
    def main(self) -> Measure:
        """The measure shown in large type on the figures page."""
        return self.measures[0]

    def headline(self, language: Language) -> str:
        """The name and the main measure as one text, for assistive software. Words that have the name already stand alone."""
        name, spoken = self.name.get(language), self.main.wording(language).spoken(language)
        if spoken.startswith(name):
            return spoken
        return f"{name}{spoken}" if language is Language.ZH else f"{name}: {spoken}"

    def sentence(self, language: Language) -> str:
        """The statement, word for word. A full stop is added after a word or a number."""
        statement = self.statement.get(language)
        if statement[-1:].isalnum() or statement.endswith(("%", "％", "‰")):
            untranslated = self.statement.en == self.statement.zh
            statement += "。" if language is Language.ZH or untranslated else "."
        return statement

    def spoken(self, language: Language) -> str:
        """The sentence for assistive software, which names the figure in any case."""
        name, sentence = self.name.get(language), self.sentence(language)
        if name in sentence:
            return sentence
        return f"{name}：{sentence}" if language is Language.ZH else f"{name}: {sentence}"

    def beside_name(self, language: Language) -> str:
        """The statement for places that show the name already: without the name at its beginning."""
        name, statement = self.name.get(language), self.statement.get(language)
        return statement.removeprefix(name).lstrip(" :：，,") or statement
