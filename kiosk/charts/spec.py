"""Builds the charts of a figure. Pure: no Qt, no NumPy.

Rules for every spec:

* a number always has its comparators and its unit, in the full and in the brief headline;
* sizes are true: stairs, bars, slips, fields, mountains and water start at zero and end at the number;
* a derived value says 推算 / derived; a part that is not to scale says 示意 / schematic;
* a number that is only a lower bound (突破, 以上) is drawn open beyond its mark;
* a number that cannot be drawn truly is shown alone.
"""

from __future__ import annotations

import math
from decimal import Decimal, DecimalException
from typing import assert_never

from kiosk.charts import words
from kiosk.charts.palette import Role
from kiosk.charts.shapes import (
    AttainmentChart,
    ChartSpec,
    CompositionChart,
    ExtentChart,
    GrowthChart,
    Headline,
    IncreaseChart,
    LevelTargetChart,
    Mark,
    Note,
    NoteKind,
    NumberChart,
    RankChart,
    Segment,
    ShareChart,
)
from kiosk.charts.wordings import headline, spaced
from kiosk.exhibition.figures import (
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
    Wording,
)
from kiosk.exhibition.text import Language, Text

SLIP_COUNT = 20
PEAK_COUNT = 9
"""The ridge has nine peaks."""
MOST_TILES = 24
MOST_DRAWN = 1e9
LEAST_DRAWN = 1e-6
"""A number between these two, or 0, can be drawn to scale."""

_SEGMENT_ROLES = (Role.FIELD, Role.AZURITE, Role.MALACHITE, Role.PALE)


def chart_of(figure: Figure, language: Language) -> ChartSpec:
    """The chart of the figure's main measure. Its other measures are in words beside it."""
    return charts_of(figure, language)[0]


def charts_of(figure: Figure, language: Language) -> tuple[ChartSpec, ...]:
    """All charts of the figure, the main measure's first. A target shares the chart of its level."""
    together = _with_target(figure)
    drawn = [measure for measure in figure.measures if not (isinstance(measure, Target) and together)]
    return tuple(_build(figure, measure, language) for measure in drawn)


def _with_target(figure: Figure) -> bool:
    """Whether the figure has a level and a target that can be drawn together."""
    both = [measure for measure in figure.measures if isinstance(measure, Level | Target)]
    values = [measure.value for measure in both]
    if len({type(measure) for measure in both}) < 2 or len({measure.unit for measure in both}) > 1:
        return False
    return _drawable(*values) and max(values) > 0


def _drawable(*values: Decimal | float) -> bool:
    """Whether all values can be drawn on one scale that starts at zero."""
    return all(value == 0 or LEAST_DRAWN <= value <= MOST_DRAWN for value in values)


def _build(figure: Figure, measure: Measure, language: Language) -> ChartSpec:
    builder = _Builder(figure, measure, language)
    compared = isinstance(measure, Level | Target) and _with_target(figure)
    if not (compared or can_be_drawn(measure)):
        return builder.number(measure)
    match measure:
        case Growth():
            return builder.growth(measure)
        case Level() | Target():
            return builder.levels(measure)
        case Share():
            return builder.share(measure)
        case Composition():
            return builder.composition(measure)
        case Rank():
            return builder.rank(measure)
        case Extent():
            return builder.extent(measure)
        case Increase():
            return builder.increase(measure)
        case Attainment():
            return builder.attainment(measure)
        case Number() | Ratio() | Series():
            return builder.number(measure)
        case _:
            assert_never(measure)


def can_be_drawn(measure: Measure) -> bool:
    """Whether this number alone has a true drawing."""
    match measure:
        case Growth():
            return bool(index := index_of(measure)) and _drawable(*index)
        case Level() | Target() | Extent() | Increase():
            return _drawable(measure.value) and measure.value > 0
        case Share() | Attainment():
            return True
        case Composition():
            return all(part.percent >= 0 for part in measure.parts)
        case Rank():
            return measure.place <= PEAK_COUNT
        case Number() | Ratio() | Series():
            return False
        case _:
            assert_never(measure)


def index_of(growth: Growth) -> tuple[float, ...]:
    """The index at the start (100) and after each year. Empty if the years are not given."""
    if growth.years is None:
        return ()
    try:
        return tuple(float(100 * (1 + growth.percent / 100) ** year) for year in range(growth.years + 1))
    except DecimalException:
        return (math.inf,)


class _Builder:
    """Builds one chart: the common texts, and one method for each kind of measure."""

    def __init__(self, figure: Figure, measure: Measure, language: Language) -> None:
        self._figure = figure
        self._language = language
        self._id = figure.id
        self._name = figure.name.get(language)
        self._label = measure.label.get(language)
        self._headline = headline(measure, language)

    def _say(self, text: Text, **values: object) -> str:
        return text.get(self._language).format(**values)

    def _note(self, kind: NoteKind, text: Text, brief: Text | None = None, **values: object) -> Note:
        essential = kind is not NoteKind.SCALE or text is words.TILES
        return Note(kind, self._say(text, **values), self._say(brief or text, **values), essential)

    def _others(self, *drawn: Measure) -> tuple[str, ...]:
        """The other numbers of the figure, without a target: without its level and its period it would mislead."""
        return tuple(
            spaced(other.wording(self._language), self._language)
            for other in self._figure.measures
            if other not in drawn and not isinstance(other, Target)
        )

    def growth(self, measure: Growth) -> GrowthChart:
        index = index_of(measure)
        end = _rounded(index[-1], 1)
        blank = "" if self._language is Language.ZH else " "
        derived = Note(
            NoteKind.DERIVED,
            self._say(words.DERIVED) + ("，" if not blank else "; ") + self._say(words.INDEX_OF),
            self._say(words.DERIVED),
            essential=True,
        )
        return GrowthChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(measure),
            (derived,),
            percent=float(measure.percent),
            index=index,
            start_text=f"{self._say(words.START_IS)} 100",
            end_text=self._say(words.YEARS_ON, years=_count(len(index) - 1, self._language)) + blank + end,
            x_range=(0.0, float(len(index))),
            y_range=(0.0, max(index)),
        )

    def levels(self, measure: Level | Target) -> LevelTargetChart:
        target = next((m for m in self._figure.measures if isinstance(m, Target)), None)
        level = measure if isinstance(measure, Level) else None
        if level is None or target is None or not _with_target(self._figure):
            only = self._mark(measure)
            notes = (self._note(NoteKind.SCHEMATIC, words.ONE_MOUNTAIN, words.SCHEMATIC),)
            return LevelTargetChart(
                self._id,
                self._language,
                self._name,
                self._label,
                self._headline,
                self._others(measure),
                notes,
                level=only,
                target=None,
                y_range=(0.0, only.value),
            )
        marks = (self._mark(level), self._mark(target))
        ratio = " : ".join(self._ratio(marks))
        notes = (self._note(NoteKind.SCALE, words.TRUE_HEIGHTS, words.TRUE_HEIGHTS_BRIEF, ratio=ratio),)
        return LevelTargetChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(level, target),
            notes,
            level=marks[0],
            target=marks[1],
            y_range=(0.0, max(mark.value for mark in marks)),
        )

    def _ratio(self, marks: tuple[Mark, Mark]) -> list[str]:
        """The two numbers as the source writes them, if both are in digits; otherwise their values (for example for 千)."""
        said = [mark.headline.full.number.replace(",", "") for mark in marks]
        if all(number.replace(".", "", 1).isdecimal() for number in said):
            return said
        return [_plain(mark.value) for mark in marks]

    def _mark(self, measure: Level | Target) -> Mark:
        is_target = isinstance(measure, Target)
        return Mark(
            value=float(measure.value),
            headline=headline(measure, self._language, Role.TARGET if is_target else Role.INK),
            caption=measure.period.get(self._language),
            role=Role.AZURITE if is_target else Role.MALACHITE,
            open_above=_is_open(measure),
        )

    def share(self, measure: Share) -> ShareChart:
        each = 100 / SLIP_COUNT
        is_open = _is_open(measure) and measure.percent <= 100 - each
        notes = [self._note(NoteKind.SCALE, words.SLIPS, words.SLIPS_BRIEF, each=_plain(each))]
        if is_open:
            notes.append(self._note(NoteKind.SCALE, words.OPEN_RANGE))
        return ShareChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(measure),
            tuple(notes),
            percent=float(measure.percent),
            slips=SLIP_COUNT,
            open_above=is_open,
            part=measure.part.get(self._language),
            whole=measure.whole.get(self._language),
        )

    def composition(self, measure: Composition) -> CompositionChart:
        total = sum(part.percent for part in measure.parts)
        segments: list[Segment] = []
        start = Decimal(0)
        for place, part in enumerate(measure.parts):
            end = start + part.percent
            segments.append(
                Segment(
                    name=part.name.get(self._language),
                    value=f"{part.percent}%",
                    start=float(100 * start / total),
                    end=float(100 * end / total),
                    role=_SEGMENT_ROLES[place % len(_SEGMENT_ROLES)],
                )
            )
            start = end
        notes = (self._note(NoteKind.SCALE, words.TRUE_WIDTHS, words.TRUE_WIDTHS_BRIEF),)
        return CompositionChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(measure),
            notes,
            segments=tuple(segments),
        )

    def rank(self, measure: Rank) -> RankChart:
        notes = (self._note(NoteKind.SCHEMATIC, words.RANK_SCHEMATIC, words.SCHEMATIC),)
        return RankChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(measure),
            notes,
            place=measure.place,
            scope=measure.scope.get(self._language),
            peaks=PEAK_COUNT,
            x_range=(0.0, float(PEAK_COUNT)),
        )

    def extent(self, measure: Extent) -> ExtentChart:
        notes = (self._note(NoteKind.SCHEMATIC, words.ROAD_SCHEMATIC, words.SCHEMATIC),)
        return ExtentChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(measure),
            notes,
            value=float(measure.value),
            unit=measure.unit.get(self._language),
        )

    def increase(self, measure: Increase) -> IncreaseChart:
        unit = measure.unit.get(self._language)
        each = Decimal(1)
        while measure.value / each > MOST_TILES:
            each *= 10
        whole, rest = divmod(measure.value, each)
        tiles = (1.0,) * int(whole) + ((float(rest / each),) if rest else ())
        one = unit.removesuffix("s") if each == 1 and self._language is Language.EN else unit
        notes = (self._note(NoteKind.SCALE, words.TILES, each=_plain(float(each)), unit=one),)
        return IncreaseChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(measure),
            notes,
            value=float(measure.value),
            unit=unit,
            each=float(each),
            tiles=tiles,
        )

    def attainment(self, measure: Attainment) -> AttainmentChart:
        whole = measure.percent == 100
        notes = (self._note(NoteKind.SCALE, words.WATER_FULL if whole else words.WATER_SHARE),)
        return AttainmentChart(
            self._id,
            self._language,
            self._name,
            self._label,
            self._headline,
            self._others(measure),
            notes,
            percent=float(measure.percent),
        )

    def number(self, measure: Measure) -> NumberChart:
        others = self._others(measure)
        return NumberChart(
            self._id, self._language, self._name, self._label, self._headline, others, notes=()
        )


def _is_open(measure: Measure) -> bool:
    return any(c in (Comparator.AT_LEAST, Comparator.EXCEEDS) for c in measure.comparators)


def _plain(value: float) -> str:
    """The value in digits, as short as possible."""
    return f"{Decimal(f'{value:.12g}'):f}"


def _rounded(value: float, digits: int) -> str:
    return f"{value:.{digits}f}"


def _count(number: int, language: Language) -> str:
    small = "零一二三四五六七八九十"
    if language is Language.ZH and number < len(small):
        return small[number]
    return str(number)


__all__ = ["ChartSpec", "Headline", "Wording", "chart_of", "charts_of"]
