"""The data table of a figure, for the page with its large chart: every number with its comparators, unit and period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from kiosk.exhibition import chart_words as words
from kiosk.exhibition.drawable import can_be_drawn, index_of
from kiosk.exhibition.figures import (
    CLOSE_UNITS,
    Attainment,
    Comparator,
    Composition,
    Extent,
    Figure,
    Growth,
    Increase,
    Level,
    Measure,
    Number,
    Rank,
    Ratio,
    Series,
    Share,
    Target,
)
from kiosk.exhibition.text import Language
from kiosk.exhibition.wordings import hides_fall, is_cjk, leading, parts, shared, spaced


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row of the table: name, value with comparators, unit, period."""

    name: str
    value: str
    unit: str
    period: str
    derived: bool = False
    """Whether the value is derived by us and not stated by the source. The name says so too."""
    reading: str = ""
    """The value with its unit, as it is read aloud: 70%以上, 第1名, expected to exceed 70 billion yuan."""

    def __post_init__(self) -> None:
        if not self.reading:
            unit = "" if self.unit in (words.NO_UNIT.zh, words.NO_UNIT.en) else self.unit
            object.__setattr__(self, "reading", self.value + unit)


def data_table(figure: Figure, language: Language) -> tuple[DataRow, ...]:
    """The rows of a figure, the main measure first. The parts of a composition follow it, then their sum."""
    rows: list[DataRow] = []
    for measure in figure.measures:
        rows.append(_row(figure, measure, language))
        rows += _beside(measure, language)
    return tuple(rows)


def _beside(measure: Measure, language: Language) -> list[DataRow]:
    """The additional rows after the row of a measure."""
    match measure:
        case Composition():
            return _parts(measure, language)
        case Growth():
            derived = measure.years is not None and can_be_drawn(measure)
            return [_index(measure, language)] if derived else []
        case Ratio():
            return _sides(measure, language)
        case Series():
            return _points(measure, language)
        case Level() | Target() | Share() | Rank() | Extent() | Increase() | Attainment() | Number():
            return []
        case _:
            assert_never(measure)


def _row(figure: Figure, measure: Measure, language: Language) -> DataRow:
    name, label = figure.name.get(language), measure.label.get(language)
    wording = measure.wording(language)
    before, number, unit, _ = parts(wording)
    # Chinese that stands in for missing English keeps its Chinese comparators.
    spoken = Language.ZH if wording == measure.zh and any(map(is_cjk, wording.joined)) else language
    reading = _value(_with_unit(before, number, unit, spoken), measure, spoken)
    if isinstance(measure, Ratio):
        reading = spaced(wording, spoken)
    return DataRow(
        name=name if label == name else f"{name} · {label}",
        value=_value(number, measure, spoken),
        unit=unit or words.NO_UNIT.get(language),
        period=measure.period.get(language),
        reading=reading,
    )


def _with_unit(before: str, number: str, unit: str, language: Language) -> str:
    """The number with its unit, as the source writes it, without comparators: 第1名, 70%, 70 billion yuan."""
    if language is Language.ZH:
        return (shared(before, language) + "第" if before.endswith("第") else "") + number + unit
    if unit[:1].isdigit():
        return f"{number} × {unit}"  # a unit such as 10,000 visits
    number = shared(before, language) + number
    return number + ("" if unit in ("", *CLOSE_UNITS) else " ") + unit


def _value(number: str, measure: Measure, language: Language) -> str:
    """The number with its comparators: 预计突破700, 70以上; expected to exceed 70, 70 or more.

    A fall says that it is one: 减少13.7, down 13.7.
    """
    wording = measure.wording(language)
    inside = (wording.number + wording.unit).casefold()
    held = [
        c for c in measure.comparators if not (c.is_in(inside) or any(word in inside for word in c.english))
    ]
    lead = leading(held)
    trail = [c for c in held if c.follows]
    fall = [words.FALL.get(language)] if hides_fall(measure, number) else []
    if language is Language.ZH:
        return "".join([*fall, *(c.value for c in lead), number, *(c.value for c in trail)])
    said = [*fall, *(words.COMPARATORS[c].en for c in lead)]
    if {Comparator.EXPECTED, Comparator.EXCEEDS} <= set(held):
        said = [*fall, words.EXPECTED_TO_EXCEED]
    return " ".join([*said, number, *(words.COMPARATORS[c].en for c in trail)])


def _parts(measure: Composition, language: Language) -> list[DataRow]:
    period = measure.period.get(language)
    rows = [DataRow(part.name.get(language), str(part.percent), "%", period) for part in measure.parts]
    total = sum((part.percent for part in measure.parts), Decimal(0))
    return [*rows, DataRow(words.SUM.get(language), str(total), "%", period, derived=True)]


def _sides(measure: Ratio, language: Language) -> list[DataRow]:
    period = measure.period.get(language)
    sides = ((measure.part, measure.first), (measure.whole, measure.second))
    return [
        DataRow(name.get(language), f"{value:f}", words.NO_UNIT.get(language), period)
        for name, value in sides
    ]


def _points(measure: Series, language: Language) -> list[DataRow]:
    """All values of a series, each with its unit and its time."""
    unit = measure.unit.get(language).strip()
    rows = []
    for point in measure.points:
        number = point.number.get(language)
        said = _with_unit("", number, unit, language)
        if point.note is not None:
            said += words.REMARK.get(language).format(remark=point.note.get(language))
        rows.append(
            DataRow(
                name=point.label.get(language),
                value=number,
                unit=unit or words.NO_UNIT.get(language),
                period=measure.period.get(language),
                reading=said,
            )
        )
    return rows


def _index(measure: Growth, language: Language) -> DataRow:
    index = index_of(measure)[-1]
    return DataRow(
        name=words.DERIVED_INDEX.get(language).format(years=measure.years),
        value=words.ABOUT.get(language).format(value=f"{index:.1f}"),
        unit=words.NO_UNIT.get(language),
        period=measure.period.get(language),
        derived=True,
    )
