"""Builds one chart from a measure: its texts, notes and ranges. Pure: no Qt, no NumPy. `spec` chooses the charts and states the rules."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from kiosk.charts.palette import Role
from kiosk.charts.shapes import (
    AmountsChart,
    AttainmentChart,
    Column,
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
    SeriesChart,
    ShareChart,
)
from kiosk.exhibition import chart_words as words
from kiosk.exhibition.drawable import before_and_after, index_of
from kiosk.exhibition.figures import (
    Attainment,
    Composition,
    Extent,
    Figure,
    Growth,
    Increase,
    Level,
    Measure,
    Plot,
    Rank,
    Ratio,
    Series,
    Share,
    Target,
)
from kiosk.exhibition.text import Language, Text, numeral
from kiosk.exhibition.theme import Motif
from kiosk.exhibition.wordings import brief, says, spaced

SLIP_COUNT = 20
PEAK_COUNT = 9
"""The ridge has nine peaks."""
PEAKS_BEFORE_GAP = 6
"""For a place after the ninth: the first peaks that are drawn. Then there is a gap, then the place."""
MOST_TILES = 24
MOST_BARS, WIDEST_GAP = 8, 6
"""If its author did not choose, a series is drawn as a line: with more values, or where one gap is so much wider than another."""

_SEGMENT_ROLES = (Role.FIELD, Role.AZURITE, Role.MALACHITE, Role.PALE, Role.WATER)


class Builder:
    """Builds one chart: the common texts, and one method for each kind of measure."""

    def __init__(self, figure: Figure, measure: Measure, language: Language, motif: Motif) -> None:
        self._figure = figure
        self._language = language
        self._motif = motif
        self._headline = headline(measure, language)
        self._label = measure.label.get(language)

    def _say(self, text: Text, **values: object) -> str:
        return text.get(self._language).format(**values)

    def _note(self, kind: NoteKind, text: Text, brief: Text | None = None, **values: object) -> Note:
        essential = kind is not NoteKind.SCALE
        return Note(kind, self._say(text, **values), self._say(brief or text, **values), essential)

    def _common(self, notes: Iterable[Note], *drawn: Measure) -> dict[str, Any]:
        """The fields that all charts have. Its other numbers stand in words beside the drawing.

        A target does not: without its level and its period it would mislead.
        """
        others = tuple(
            spaced(other.wording(self._language), self._language)
            for other in self._figure.measures
            if not any(other is one for one in drawn) and not isinstance(other, Target)
        )
        return {
            "figure": self._figure.id,
            "language": self._language,
            "name": self._figure.name.get(self._language),
            "label": self._label,
            "headline": self._headline,
            "others": others,
            "notes": tuple(notes),
            "motif": self._motif,
        }

    def growth(self, measure: Growth) -> GrowthChart:
        index = index_of(measure)
        if not index:
            note = self._note(NoteKind.SCALE, words.BEFORE_AFTER, words.BEFORE_AFTER_BRIEF)
            notes = (replace(note, essential=True),)
            start, end = self._say(words.BEFORE), self._say(words.AFTER)
            index = before_and_after(measure)
        else:
            blank = "" if self._language is Language.ZH else " "
            derived = self._say(words.DERIVED) + ("，" if not blank else "; ") + self._say(words.INDEX_OF)
            notes = (Note(NoteKind.DERIVED, derived, self._say(words.DERIVED), essential=True),)
            start = f"{self._say(words.START_IS)} 100"
            years = words.YEARS_ON if len(index) > 2 else words.YEAR_ON
            count = numeral(len(index) - 1, self._language)
            end = self._say(years, years=count) + blank + f"{index[-1]:.1f}"
        return GrowthChart(
            **self._common(notes, measure),
            percent=float(measure.percent),
            index=index,
            start_text=start,
            end_text=end,
            x_range=(0.0, float(len(index))),
            y_range=(0.0, max(index)),
        )

    def levels(
        self, measure: Level | Target, group: tuple[Level | Target, ...]
    ) -> LevelTargetChart | AmountsChart | NumberChart:
        pair = [type(one) for one in group] == [Level, Target]
        if self._motif is not Motif.MOUNTAINS or any(one.value < 0 for one in group):
            return self._amounts(group) if group else self.number(measure)
        if group and not pair:
            return self._amounts(group)
        marks = tuple(self._mark(one) for one in group or (measure,))
        if not group:
            notes = (self._note(NoteKind.SCHEMATIC, words.ONE_MOUNTAIN, words.EACH_MOUNTAIN_BRIEF),)
        else:
            ratio = " : ".join(self._ratio(marks))
            notes = (self._note(NoteKind.SCALE, words.TRUE_HEIGHTS, words.TRUE_HEIGHTS_BRIEF, ratio=ratio),)
        return LevelTargetChart(
            **self._common(notes, *(group or (measure,))),
            level=marks[0],
            target=marks[1] if group else None,
            y_range=(0.0, max(mark.value for mark in marks)),
        )

    def _ratio(self, marks: tuple[Mark, ...]) -> list[str]:
        """The two numbers as the source writes them, if both are in digits and in the ratio of the values.

        Otherwise the values (for example for 千).
        """
        said = [mark.headline.full.number.replace(",", "") for mark in marks]
        values = [mark.value for mark in marks]
        if all(number.replace(".", "", 1).isdecimal() for number in said):
            first, second = (float(number) for number in said)
            if math.isclose(first * values[1], second * values[0]):
                return said
        return [_plain(value) for value in values]

    def _mark(self, measure: Level | Target) -> Mark:
        is_target = isinstance(measure, Target)
        return Mark(
            value=float(measure.value),
            headline=headline(measure, self._language, Role.TARGET if is_target else Role.INK),
            caption=measure.period.get(self._language),
            role=Role.AZURITE if is_target else Role.MALACHITE,
            open_above=measure.opens_above,
        )

    def _amounts(self, group: tuple[Level | Target, ...]) -> AmountsChart:
        labels = {measure.label for measure in group}
        named = len(labels) == len(group)
        dated = not named or len({measure.period for measure in group}) > 1
        columns = []
        for k, measure in enumerate(group):
            mark = self._mark(measure)
            names = [measure.label.get(self._language)] * named + [mark.caption] * dated
            columns.append(
                Column(
                    k + 0.5,
                    mark.value,
                    spaced(mark.headline.brief, self._language),
                    " · ".join(name for name in names if not says(mark.headline.full, name)),
                    mark.role,
                    mark.headline,
                    mark.open_above and mark.value >= 0,
                )
            )
        notes = (self._note(NoteKind.SCALE, words.ONE_SCALE, words.ONE_SCALE_BRIEF),)
        return self._side_by_side(columns, self._common(notes, *group), headed=False)

    def ratio(self, measure: Ratio) -> AmountsChart:
        sides = ((measure.first, measure.part), (measure.second, measure.whole))
        columns = [
            Column(k + 0.5, float(value), _plain(float(value)), name.get(self._language), role)
            for k, ((value, name), role) in enumerate(zip(sides, (Role.AZURITE, Role.MALACHITE), strict=True))
        ]
        notes = (self._note(NoteKind.SCALE, words.ONE_SCALE, words.ONE_SCALE_BRIEF),)
        return self._side_by_side(columns, self._common(notes, measure), headed=True)

    def _side_by_side(self, columns: list[Column], common: dict[str, Any], *, headed: bool) -> AmountsChart:
        y_range = _from_zero(column.value for column in columns)
        x_range = (0.0, float(len(columns)))
        return AmountsChart(**common, columns=tuple(columns), x_range=x_range, y_range=y_range, headed=headed)

    def series(self, measure: Series) -> SeriesChart:
        columns = tuple(
            Column(
                float(point.at),
                float(point.value),
                point.number.get(self._language),
                point.label.get(self._language),
            )
            for point in measure.points
        )
        times = [column.at for column in columns]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        crowded = len(columns) > MOST_BARS or max(gaps) > WIDEST_GAP * min(gaps)
        line = measure.plot is Plot.LINE or (measure.plot is None and crowded)
        pad = min(gaps) / 2
        if line and self._motif is not Motif.SLIPS:
            pad = min(pad, (times[-1] - times[0]) * 0.03)
        unit = measure.unit.get(self._language).strip()
        notes = (self._note(NoteKind.SCALE, words.SERIES_OF if unit else words.SERIES, unit=unit),)
        notes = (replace(notes[0], brief=self._say(words.UNIT_IS, unit=unit), essential=bool(unit)),)
        return SeriesChart(
            **self._common(notes, measure),
            columns=columns,
            x_range=(times[0] - pad, times[-1] + pad),
            y_range=_from_zero(column.value for column in columns),
            line=line,
        )

    def share(self, measure: Share) -> ShareChart:
        each = 100 / SLIP_COUNT
        is_open = measure.opens_above and measure.percent <= 100 - each
        notes = [self._whole()]
        if is_open:
            notes.append(self._note(NoteKind.SCALE, words.OPEN_RANGE))
        return ShareChart(
            **self._common(notes, measure),
            percent=float(measure.percent),
            slips=SLIP_COUNT,
            open_above=is_open,
            part=measure.part.get(self._language),
            whole=measure.whole.get(self._language),
        )

    def _whole(self) -> Note:
        """The note that says what the whole of a roll or a bar is."""
        if self._motif is Motif.PLAIN:
            return self._note(NoteKind.SCALE, words.WHOLE_BAR)
        return self._note(NoteKind.SCALE, words.SLIPS, words.SLIPS_BRIEF, each=_plain(100 / SLIP_COUNT))

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
        return CompositionChart(**self._common(notes, measure), segments=tuple(segments))

    def rank(self, measure: Rank) -> RankChart:
        mountains = self._motif is Motif.MOUNTAINS
        schematic = words.RANK_SCHEMATIC if mountains else words.RANK_SCHEMATIC_PLAIN
        notes = [self._note(NoteKind.SCHEMATIC, schematic, words.SCHEMATIC)]
        places, gap = tuple(range(1, PEAK_COUNT + 1)), int(measure.place > PEAK_COUNT)
        ridge = mountains and not gap
        if gap:
            places = (*range(1, PEAKS_BEFORE_GAP + 1), measure.place)
            first, last = PEAKS_BEFORE_GAP + 1, measure.place - 1
            notes.append(self._note(NoteKind.SCHEMATIC, words.LEFT_OUT, first=first, last=last))
        return RankChart(
            **self._common(notes, measure),
            place=measure.place,
            scope=measure.scope.get(self._language),
            places=places,
            x_range=(0.0, float(PEAK_COUNT)) if ridge else (-0.4, len(places) + gap + 0.6),
        )

    def extent(self, measure: Extent) -> ExtentChart | NumberChart:
        if self._motif is not Motif.MOUNTAINS:
            return self.number(measure)
        notes = (self._note(NoteKind.SCHEMATIC, words.ROAD_SCHEMATIC, words.SCHEMATIC),)
        return ExtentChart(
            **self._common(notes, measure),
            value=float(measure.value),
            unit=measure.unit.get(self._language),
        )

    def increase(self, measure: Increase) -> IncreaseChart:
        unit = measure.unit.get(self._language)
        amount, lost = abs(measure.value), measure.value < 0
        each = Decimal(1)
        while amount / each > MOST_TILES:
            each *= 10
        while amount < each:
            each /= 10
        whole, rest = divmod(amount, each)
        tiles = (1.0,) * int(whole) + ((float(rest / each),) if rest else ())
        one = unit.removesuffix("s") if each == 1 and self._language is Language.EN else unit
        text = words.TILES_LOST if lost else words.TILES[self._motif]
        note = self._note(NoteKind.SCALE, text, each=_plain(float(each)), unit=one.strip())
        notes = (replace(note, essential=True),)
        return IncreaseChart(
            **self._common(notes, measure),
            value=float(measure.value),
            unit=unit,
            each=float(each),
            tiles=tiles,
            lost=lost,
        )

    def attainment(self, measure: Attainment) -> AttainmentChart:
        water = words.WATER_FULL if measure.percent == 100 else words.WATER_SHARE
        note = self._note(NoteKind.SCALE, water) if self._motif is Motif.MOUNTAINS else self._whole()
        return AttainmentChart(**self._common((note,), measure), percent=float(measure.percent))

    def number(self, measure: Measure) -> NumberChart:
        return NumberChart(**self._common((), measure), period=measure.period.get(self._language))


def _from_zero(values: Iterable[float]) -> tuple[float, float]:
    """The range from zero to all values."""
    held = tuple(values)
    low, high = min(0.0, *held), max(0.0, *held)
    return (low, high) if low < high else (0.0, 1.0)


def _plain(value: float) -> str:
    """The value in digits, as short as possible."""
    return f"{Decimal(f'{value:.12g}'):f}"


def headline(measure: Measure, language: Language, role: Role = Role.FIGURE) -> Headline:
    """The measure's number with its words, in full and in brief."""
    return Headline(measure.wording(language), brief(measure, language), role)
