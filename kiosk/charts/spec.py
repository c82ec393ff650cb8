"""Builds the charts of a figure. Pure: no Qt, no NumPy.

Rules for every spec:

* a number always has its comparators and its unit, in the full and in the brief headline;
* sizes are true: stairs, bars, slips, fields, mountains and water start at zero and end at the number;
* amounts of one unit are on one scale; charts that are not on one scale say so;
* a derived value says 推算 / derived; a part that is not to scale says 示意 / schematic;
* a number that is only a lower bound (突破, 以上) is drawn open beyond its mark;
* a number that cannot be drawn truly is shown alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from kiosk.charts.builder import Builder
from kiosk.charts.shapes import (
    AmountsChart,
    ChartSpec,
    ExtentChart,
    LevelTargetChart,
    Note,
    NoteKind,
    NumberChart,
    RankChart,
    ShareChart,
)
from kiosk.exhibition import chart_words as words
from kiosk.exhibition.drawable import can_be_drawn, drawable
from kiosk.exhibition.figures import (
    Attainment,
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
from kiosk.exhibition.theme import Motif
from kiosk.exhibition.wordings import falls


def chart_of(figure: Figure, language: Language, motif: Motif = Motif.MOUNTAINS) -> ChartSpec:
    """The chart of the figure's main measure. Its other measures are in words beside it."""
    return charts_of(figure, language, motif)[0]


def charts_of(figure: Figure, language: Language, motif: Motif = Motif.MOUNTAINS) -> tuple[ChartSpec, ...]:
    """All charts of the figure, the main measure's first. Levels and targets of one unit share a chart."""
    groups = _on_one_scale(figure)
    after_first = [id(measure) for group in groups for measure in group[1:]]
    made = []
    for measure in figure.measures:
        if id(measure) not in after_first:
            group = next((group for group in groups if group[0] is measure), ())
            spec = _build(Builder(figure, measure, language, motif), measure, group)
            made.append(_with_bound(spec, group or (measure,), language))
    if sum(isinstance(spec, LevelTargetChart | AmountsChart) for spec in made) > 1:
        made = [_of_its_own_scale(spec, language) for spec in made]
    return tuple(made)


def _on_one_scale(figure: Figure) -> list[tuple[Level | Target, ...]]:
    """The levels and targets that share a chart: two or more of one unit, levels first."""
    amounts = [measure for measure in figure.measures if isinstance(measure, Level | Target)]
    groups = []
    for unit in dict.fromkeys(measure.unit for measure in amounts):
        group = sorted((m for m in amounts if m.unit == unit), key=lambda m: isinstance(m, Target))
        values = [measure.value for measure in group]
        if len(group) > 1 and drawable(*values) and any(values):
            groups.append(tuple(group))
    return groups


def _of_its_own_scale(spec: ChartSpec, language: Language) -> ChartSpec:
    """The chart with a note that its heights must not be compared with those of the other charts of the figure."""
    if not isinstance(spec, LevelTargetChart | AmountsChart):
        return spec
    alone = isinstance(spec, LevelTargetChart) and len(spec.marks) == 1
    kind = NoteKind.SCHEMATIC if alone else NoteKind.SCALE
    text = (words.EACH_MOUNTAIN if alone else words.OWN_SCALE).get(language)
    brief = (words.EACH_MOUNTAIN_BRIEF if alone else words.OWN_SCALE).get(language)
    note = Note(kind, text, brief, essential=True)
    return replace(spec, notes=(note,) if alone else (*spec.notes, note))


def _with_bound(spec: ChartSpec, drawn: Iterable[Measure], language: Language) -> ChartSpec:
    """The chart with a note that a number is only a bound, if the drawing does not show that."""
    held = tuple(drawn)
    if any(one.opens_below for one in held):
        text = words.MAY_FALL_LESS if any(falls(one) for one in held) else words.MAY_BE_LESS
    elif any(one.opens_above for one in held) and not isinstance(spec, LevelTargetChart | AmountsChart):
        text = words.MAY_FALL_MORE if any(falls(one) for one in held) else words.MAY_BE_MORE
    else:
        return spec
    if isinstance(spec, NumberChart | RankChart | ExtentChart) or (
        isinstance(spec, ShareChart) and spec.open_above
    ):
        return spec
    said = text.get(language)
    return replace(spec, notes=(*spec.notes, Note(NoteKind.SCALE, said, said, essential=False)))


def _build(builder: Builder, measure: Measure, group: tuple[Level | Target, ...]) -> ChartSpec:
    if not (group or can_be_drawn(measure)):
        return builder.number(measure)
    match measure:
        case Growth():
            return builder.growth(measure)
        case Level() | Target():
            return builder.levels(measure, group)
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
        case Ratio():
            return builder.ratio(measure)
        case Series():
            return builder.series(measure)
        case Number():
            return builder.number(measure)
        case _:
            assert_never(measure)
