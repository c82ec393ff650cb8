"""Builds figures of the model from the rows of the sheets figures, measures, parts and series.

What a drawing shows follows from the words (`amounts`); `agreement` notes where value, English or statement contradict them.
A measure of an unknown kind is left out with a warning. A figure without any measure left is left out too, and things that refer
to it show one figure less. On a panel, a measure whose words have no single value is shown in its words alone. Every other problem
is an error and refuses the bundle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias, TypeVar

from kiosk.bundles.authoring.content import agreement
from kiosk.bundles.authoring.content.amounts import (
    Amount,
    Scale,
    Words,
    amount_of,
    nearly_equal,
    percent_of,
    ratio_of,
)
from kiosk.bundles.authoring.content.periods import Years, read_time, read_years, time_hint, years_named
from kiosk.bundles.authoring.sheets.numbers import Reading, Unread, read
from kiosk.bundles.authoring.sheets.rows import FigureRow, MeasureRow, PartRow, SeriesRow
from kiosk.bundles.authoring.sheets.sheet import Table, TypedRow
from kiosk.bundles.problems import Report
from kiosk.exhibition.figures import (
    CLOSE_UNITS,
    KINDS,
    Comparator,
    Composition,
    Figure,
    Growth,
    Increase,
    Level,
    Measure,
    Number,
    Part,
    Point,
    Rank,
    Ratio,
    Series,
    Target,
    Wording,
    own_fields,
)
from kiosk.exhibition.text import Citation, Language, Text

_COLUMNS = {"unit": "quantity"}
"""The column for a field of a measure, where the two names differ."""
_FROM_ELSEWHERE = frozenset({"percent", "place", "value", "parts", "points", "first", "second"})
"""Fields that are filled from the wording, or from the rows of another sheet."""
WORDS_ALONE = frozenset({"F05", "F12", "F15", "F18"})
"""Codes of numbers that contradict each other or cannot be read. For authors they are errors; a panel shows the words alone."""
UNFIT_YEARS = frozenset({"F16", "F17", "F30"})
"""Codes of years that cannot be used. For authors they are errors; a panel derives nothing from the growth."""


def columns_for(kind: type[Measure]) -> dict[str, str]:
    """Return the fields that only this kind of measure has, with their columns.

    These columns are required for the kind, in addition to the wording.
    """
    needed = [name for name, is_needed in own_fields(kind).items() if is_needed]
    return {name: _COLUMNS.get(name, name) for name in needed if name not in _FROM_ELSEWHERE}


Cite: TypeAlias = Callable[[TypedRow[FigureRow] | TypedRow[MeasureRow]], Citation]

_FALLING = (Growth, Increase)
"""Kinds whose number is negative if the words before it say that something falls."""


class Sources(NamedTuple):
    """The rows of other sheets that belong to one figure. None for a sheet that has errors already."""

    parts: tuple[TypedRow[PartRow], ...] | None
    series: tuple[TypedRow[SeriesRow], ...] | None
    statement: Text | None


def build_figures(
    figures: Table[FigureRow],
    measures: Table[MeasureRow],
    parts: Table[PartRow],
    series: Table[SeriesRow],
    cite: Cite,
    report: Report,
) -> tuple[Figure, ...]:
    """Return all figures in the order of their numbers. Problems of their measures are noted in `report`."""
    own_parts = _by_figure(figures, measures, parts, "composition", report)
    own_series = _by_figure(figures, measures, series, "series", report)
    sources = {
        row.data.id: Sources(
            tuple(own_parts.get(row.data.id, ())) if parts.complete else None,
            tuple(own_series.get(row.data.id, ())) if series.complete else None,
            row.data.statement,
        )
        for row in figures
    }
    by_figure = _measures_by_figure(figures, measures, sources, cite, report)
    named = {measure.data.figure for measure in measures}
    built: list[Figure] = []
    for row in figures:
        data = row.data
        own = by_figure.get(data.id, ())
        if data.id not in named and measures.complete:
            report.add("F07", row.row.place("id"), data.id)
        citation = cite(row)
        if own:
            built.append(
                Figure(data.id, data.number, data.name, data.statement, own, data.as_of, citation, data.note)
            )
    return tuple(sorted(built, key=lambda figure: figure.number))


Row_ = TypeVar("Row_", PartRow, SeriesRow)
_MISPLACED = {"composition": "F09", "series": "F25"}
"""The code of a row that belongs to a figure without a measure of this kind."""


def _by_figure(
    figures: Table[FigureRow], measures: Table[MeasureRow], table: Table[Row_], kind: str, report: Report
) -> dict[str, list[TypedRow[Row_]]]:
    """Return the rows of a sheet by their figures.

    The first row of each figure that is unknown, or has no measure of this kind, is noted.
    """
    having = {row.data.figure for row in measures if row.data.kind == kind}
    found: dict[str, list[TypedRow[Row_]]] = {}
    for one in table:
        name = one.data.figure
        found.setdefault(name, []).append(one)
        if len(found[name]) > 1:
            continue
        if not figures.may_hold(name):
            hint = report.suggest(name, figures.ids)
            report.add("T14", one.row.place("figure"), name, hint=hint, target="figures")
        elif measures.complete and name not in having:
            report.add(_MISPLACED[kind], one.row.place("figure"), name)
    return found


def _measures_by_figure(
    figures: Table[FigureRow],
    measures: Table[MeasureRow],
    sources: Mapping[str, Sources],
    cite: Cite,
    report: Report,
) -> dict[str, tuple[Measure, ...]]:
    found: dict[str, list[_Built]] = {}
    first: dict[tuple[str, str], int | None] = {}
    for row in measures:
        name, kind = row.data.figure, row.data.kind
        if not figures.may_hold(name):
            hint = report.suggest(name, figures.ids)
            report.add("T14", row.row.place("figure"), name, hint=hint, target="figures")
        if kind in _SHEETS and first.setdefault((name, kind), row.row.number) != row.row.number:
            report.add("F14", row.row.place("kind"), name, first=first[name, kind], **_SHEETS[kind])
            continue
        citation = cite(row) if row.data.section else None
        measure = _measure(row, sources.get(name, Sources(None, None, None)), citation, report)
        if measure is not None:
            found.setdefault(name, []).append(measure)
    return {name: _on_one_scale(own, report) for name, own in found.items()}


_SHEETS = {
    "composition": {"what": "构成", "what_en": "composition", "sheet": "parts"},
    "series": {"what": "数列", "what_en": "series", "sheet": "series"},
}
"""Kinds that take rows of another sheet. A figure can have only one of each."""


class _Built(NamedTuple):
    """A measure with its row, and its amount if it has one."""

    measure: Measure
    row: TypedRow[MeasureRow]
    amount: Amount | None = None


def _on_one_scale(built: list[_Built], report: Report) -> tuple[Measure, ...]:
    """Bring the levels and targets of a figure to the unit of the first one. What has another base keeps its own unit."""
    levels = [one for one in built if isinstance(one.measure, Level | Target) and one.amount]
    measures = {id(one): one.measure for one in built}
    for one in levels[1:]:
        first, mine = levels[0], one.amount
        assert mine is not None
        assert first.amount is not None
        assert isinstance(first.measure, Level | Target)
        assert isinstance(one.measure, Level | Target)
        if mine.scale.base == first.amount.scale.base:
            value, unit = mine.on(first.amount.scale), first.measure.unit
        else:
            value, unit = mine.value, one.measure.unit
            report.add("F22", one.row.row.place("unit_zh"), one.measure.zh.unit, other=first.measure.zh.unit)
            if unit == first.measure.unit:
                unit = Text(
                    f"{unit.zh}（{one.measure.zh.unit}）", f"{unit.en} ({one.measure.en.unit.strip()})"
                )
        measures[id(one)] = replace(one.measure, value=value, unit=unit)
    return tuple(measures[id(one)] for one in built)


def _measure(
    row: TypedRow[MeasureRow], sources: Sources, citation: Citation | None, report: Report
) -> _Built | None:
    """Build one measure. None with the problems noted. A number that contradicts itself is shown in its words alone."""
    data = row.data
    if data.kind not in KINDS:
        hint = report.suggest(data.kind, KINDS) or _kind_meant(data.kind)
        report.add("F01", row.row.place("kind"), data.kind, hint=hint)
        return None
    known = len(report.problems)
    kind = KINDS[data.kind]
    said = Words(data.before_zh, data.number_zh, data.unit_zh, data.after_zh, data.label.zh)
    spoken = said.comparators
    comparators = tuple(dict.fromkeys((*data.comparators, *spoken)))
    zh, en = _wordings(row, spoken, report)
    for column in columns_for(kind).values():
        if getattr(data, column) is None:
            report.add("F06", row.row.place(f"{column}_zh"), kind=data.kind)
    agreement.check_unit(row, kind, report)
    found = _Finder(row, kind, said, report).values(sources)
    agreement.check_english(row, kind, said, report)
    if not citation and sources.statement:
        agreement.check_statement(row, comparators, sources.statement.zh, report)
        if len(report.problems) == known:
            agreement.check_english_statement(row, sources.statement.en, report)
    if any(problem.severity == "error" for problem in report.problems[known:]):
        return None
    is_contradicted = any(problem.code in WORDS_ALONE for problem in report.problems[known:])
    common = (zh, en, comparators, data.label, data.period)
    if found is None or is_contradicted:
        return _Built(Number(*common, citation=citation), row)
    own = {name: getattr(data, column) for name, column in columns_for(kind).items()}
    measure = kind(*common, citation=citation, **{**own, **found.values})
    return _Built(measure, row, found.amount)


_KIND_WORDS = {
    "growth": ("增长率", "增速", "增长", "下降", "增幅", "降幅"),
    "target": ("目标", "指标"),
    "share": ("占比", "比重", "份额", "百分比"),
    "composition": ("构成", "结构", "比例"),
    "rank": ("名次", "排名", "位次"),
    "extent": ("长度", "里程", "面积", "深度"),
    "increase": ("增量", "新增", "增加", "减少"),
    "attainment": ("达标",),
    "series": ("数列", "历年", "逐年", "趋势", "折线", "柱"),
    "ratio": ("之比", "比率", "比值"),
    "level": ("数量", "总量", "总数", "规模", "存量", "数值"),
    "number": ("数字", "其他"),
}
"""Chinese words that probably mean a kind. They become a hint."""


def _kind_meant(written: str) -> str | None:
    return next((kind for kind, said in _KIND_WORDS.items() if any(one in written for one in said)), None)


def _wordings(
    row: TypedRow[MeasureRow], said: tuple[Comparator, ...], report: Report
) -> tuple[Wording, Wording]:
    """Return the wording in both languages, with its comparators checked.

    If the English is missing, the Chinese is used instead.
    """
    data = row.data
    zh_parts = (data.before_zh, data.number_zh, data.unit_zh, data.after_zh)
    zh = Wording(data.before_zh, agreement.without_neighbours(*zh_parts), data.unit_zh, data.after_zh)
    for comparator in data.comparators:
        if not comparator.is_in(zh.joined):
            place = row.row.place("before_zh")
            report.add("F02", place, comparator.value, columns="before_zh / after_zh")
    if not data.number_en:
        report.add("T15", row.row.place("number_en"))
        return zh, zh
    close = data.unit_en in CLOSE_UNITS or not data.unit_en
    en = Wording(
        f"{data.before_en} " if data.before_en else "",
        agreement.without_unit(data.number_en, data.unit_en),
        data.unit_en if close else f" {data.unit_en}",
        f" {data.after_en}" if data.after_en else "",
    )
    spoken = en.joined.lower()
    for comparator in dict.fromkeys((*data.comparators, *said)):
        is_listed = comparator in data.comparators
        if not is_listed and comparator in (Comparator.REACHES, Comparator.EXPECTED):
            continue
        if not (comparator.is_in(spoken) or any(word in spoken for word in comparator.english)):
            words = " / ".join(comparator.english[:4])
            place = row.row.place("before_en")
            report.add("F02" if is_listed else "F21", place, words, columns="before_en / after_en")
    return zh, en


class _Found(NamedTuple):
    """The fields of a measure that follow from its words."""

    values: dict[str, Any]
    amount: Amount | None = None


class _Finder:
    """Finds the fields of one measure that follow from its words and the rows of other sheets."""

    def __init__(self, row: TypedRow[MeasureRow], kind: type[Measure], said: Words, report: Report) -> None:
        self._row = row
        self._data = row.data
        self._kind = kind
        self._said = said
        self._report = report

    def values(self, sources: Sources) -> _Found | None:
        """The fields of this kind that no column holds. None with the problem noted if the words do not state them."""
        if self._kind is Composition:
            return self._parts(sources.parts)
        if self._kind is Series:
            return self._series(sources.series)
        if self._kind is Ratio:
            return self._ratio()
        reading = self._said.reading
        if self._kind is Number:
            if not isinstance(reading, Unread):
                given = (reading.value, reading.coefficient, reading.percent)
                agreement.check_value(self._row, given, plain(reading.value), self._report)
            return _Found({})
        if isinstance(reading, Unread):
            self._unread(reading)
            return None
        if self._kind is Rank:
            return self._rank(reading)
        if reading.is_place:
            zh, en = agreement.PLACE
            self._report.add("F15", self._row.row.place("number_zh"), self._data.number_zh, why=zh, why_en=en)
            return None
        if self._kind is Increase and self._said.ends_at:
            self._not_this_kind(agreement.ENDS_AT)
            return None
        return self._percent(reading) if "percent" in own_fields(self._kind) else self._amount(reading)

    def _not_this_kind(self, why: tuple[str, str]) -> None:
        data, (zh, en) = self._data, why
        written = data.before_zh + data.number_zh + data.unit_zh
        self._report.add("F15", self._row.row.place("number_zh"), written, why=zh, why_en=en)

    def _unread(self, why: Unread) -> None:
        zh, en = agreement.WHY[why]
        written = (
            "前" if why is Unread.TOP and self._data.before_zh.endswith("前") else ""
        ) + self._data.number_zh
        self._report.add("F15", self._row.row.place("number_zh"), written, why=zh, why_en=en)

    def _signed(self, value: Decimal) -> Decimal:
        """The value with the sign that its words give it."""
        if self._kind not in _FALLING or self._said.direction >= 0:
            return value
        if value < 0:
            self._report.add("F18", self._row.row.place("number_zh"), self._data.number_zh)
            return value
        return -value

    def _percent(self, reading: Reading) -> _Found | None:
        if self._kind is Growth and "百分点" in self._data.number_zh + self._data.unit_zh:
            self._not_this_kind(agreement.POINTS)
            return None
        percent = percent_of(self._said, reading)
        if percent is None:
            self._unread(Unread.UNKNOWN)
            return None
        signed = self._signed(percent)
        given = (signed, percent, reading.coefficient)
        agreement.check_value(self._row, given, f"{plain(signed)}%", self._report)
        if self._kind is Growth:
            return _Found({"percent": signed, "years": self._years()})
        if not 0 <= percent <= 100:
            column = "number_zh" if self._data.value is None else "value"
            self._report.add("F04", self._row.row.place(column), plain(percent))
            return None
        return _Found({"percent": signed})

    def _amount(self, reading: Reading) -> _Found | None:
        data = self._data
        if reading.is_share and data.unit_zh and Scale.of(data.unit_zh).base not in agreement.PER_CENT:
            zh, en = f"它是占比，单位却是{data.unit_zh}", f"it is a share, but its unit is {data.unit_zh}"
            self._report.add("F15", self._row.row.place("number_zh"), data.number_zh, why=zh, why_en=en)
            return None
        amount = amount_of(self._said, reading, data.quantity.zh if data.quantity else "")
        value = self._signed(amount.value)
        own = Amount(amount.absolute, Scale.of(data.unit_zh or reading.unit)).value
        given = (value, amount.value, amount.absolute, reading.value, reading.coefficient, own)
        unit = data.quantity or Text(data.unit_zh, data.unit_en or data.unit_zh)
        agreement.check_value(self._row, given, f"{plain(value)} {unit.zh}".strip(), self._report)
        if value != amount.value:
            amount = amount._replace(absolute=-amount.absolute)
        values: dict[str, Any] = {"value": value}
        if data.quantity and data.unit_zh and amount.scale.base != Scale.of(data.quantity.zh).base:
            values["unit"] = Text(data.unit_zh, data.unit_en or data.unit_zh)
        return _Found(values, amount)

    def _rank(self, reading: Reading) -> _Found | None:
        if re.search("倒数|末", self._data.before_zh + self._data.number_zh):
            self._not_this_kind(agreement.FROM_THE_END)
            return None
        if not (reading.is_place or self._data.before_zh.rstrip().endswith("第")) and self._said.is_move:
            self._not_this_kind(agreement.MOVE)
            return None
        agreement.check_value(self._row, (reading.value,), plain(reading.value), self._report)
        if reading.is_share or reading.value < 1 or reading.value != reading.value.to_integral_value():
            column, written = "number_zh", self._data.number_zh
            self._report.add("T10", self._row.row.place(column), written)
            return None
        return _Found({"place": int(reading.value)})

    def _ratio(self) -> _Found | None:
        sides = ratio_of(self._said)
        if sides is None:
            zh, en = agreement.NO_RATIO
            self._report.add("F15", self._row.row.place("number_zh"), self._data.number_zh, why=zh, why_en=en)
            return None
        first, second = sides
        given = (first, second, first / second)
        agreement.check_value(self._row, given, f"{plain(first)}：{plain(second)}", self._report)
        return _Found({"first": first, "second": second})

    def _years(self) -> int | None:
        """The years of a growth, if they are given and fit its period."""
        written, report = self._data.years, self._report
        if not written:
            return None
        place, period = self._row.row.place("years"), self._data.period.zh
        years, named = read_years(written), years_named(period)
        if years is None:
            report.add("F16", place, written)
            return None
        if years.count > 1 and self._said.is_in_all:
            report.add("F30", place, self._data.before_zh + self._data.number_zh + self._data.unit_zh)
            return None
        counts = years.counts
        if isinstance(named, Years):
            fits = counts & named.counts if years.span in (None, named.span) else frozenset()
        else:
            fits = counts if named is None else counts & named
        if not fits:
            report.add("F17", place, written, period=period)
            return None
        count = years.count if years.count in fits else min(fits)
        is_said_so = isinstance(named, Years) and years.span == named.span
        if len(fits) > 1 and not is_said_so:
            report.add("F23", place, written, count=count, other=max(fits))
        return count

    def _parts(self, parts: tuple[TypedRow[PartRow], ...] | None) -> _Found | None:
        if parts is None or not agreement.check_parts(self._row, parts, self._report):
            return None
        return _Found({"parts": tuple(Part(part.data.name, part.data.percent) for part in parts)})

    def _series(self, rows: tuple[TypedRow[SeriesRow], ...] | None) -> _Found | None:
        if rows is None:
            return None
        points: dict[Decimal, Point] = {}
        quantity = self._data.quantity.zh if self._data.quantity else ""
        sound = True
        for row in rows:
            point = self._point(row, quantity)
            if point is None:
                sound = False
            elif point.at in points:
                sound = False
                self._report.add("F27", row.row.place("year"), row.data.year)
            else:
                points[point.at] = point
        if sound and len(points) < 2:
            self._report.add("F24", self._row.row.place("figure"), self._data.figure)
            return None
        if not sound:
            return None
        ordered = tuple(points[at] for at in sorted(points))
        self._headline(ordered, quantity)
        return _Found({"points": ordered, "plot": self._data.plot})

    def _point(self, row: TypedRow[SeriesRow], quantity: str) -> Point | None:
        """One point. The number may have its own power or unit: 6.9亿 with the quantity 万元 is 69000."""
        data = row.data
        time, reading = read_time(data.year), read(data.number)
        if time is None:
            self._report.add("F26", row.row.place("year"), data.year, hint=time_hint(data.year))
        if isinstance(reading, Unread):
            zh, en = agreement.WHY[reading] if data.number else agreement.EMPTY
            self._report.add("F29", row.row.place("number"), data.number, why=zh, why_en=en)
        if time is None or isinstance(reading, Unread):
            return None
        amount = amount_of(Words("", data.number, "", ""), reading, quantity)
        if quantity and amount.scale.base != Scale.of(quantity).base:
            zh, en = f"它的单位不是{quantity}", f"its unit is not {quantity}"
            self._report.add("F29", row.row.place("number"), data.number, why=zh, why_en=en)
            return None
        at, label = time
        # A number with its own power or unit is shown in the unit of the series: 9.8 for 9.8万 in 万人次.
        is_own = reading.unit or reading.is_share or reading.value != reading.coefficient
        chinese = _with_words(plain(amount.value), reading, Language.ZH) if is_own else data.number
        english = chinese
        if is_own or not chinese.isascii():
            english = _with_words(f"{Decimal(plain(amount.value)):,}", reading, Language.EN)
        return Point(label, at, Text(chinese, english), amount.value, data.note)

    def _headline(self, points: tuple[Point, ...], quantity: str) -> None:
        """Note a number in the words that has the unit of the series but is none of its values."""
        reading = self._said.reading
        if isinstance(reading, Unread):
            return
        amount = amount_of(self._said, reading, quantity)
        if amount.scale.base != Scale.of(quantity).base or self._said._replace(label="").direction:
            return
        if not any(nearly_equal(amount.value, point.value) for point in points):
            self._report.add("F28", self._row.row.place("number_zh"), self._data.number_zh)


def plain(value: Decimal) -> str:
    """The value in digits, with no more than six decimals."""
    return f"{round(value, 6).normalize():f}"


def _with_words(number: str, reading: Reading, language: Language) -> str:
    """A number of a series with the words that bound it: 约1200, about 1,200."""
    for comparator in reading.comparators:
        if language is Language.ZH:
            number = number + comparator if comparator.follows else comparator + number
        elif comparator not in (Comparator.REACHES, Comparator.EXPECTED):
            word = comparator.english[0]
            number = f"{number} {word}" if word.startswith("or ") else f"{word} {number}"
    return number
