"""Builds figures of the model from the rows of the sheets figures, measures and parts.

A measure of an unknown kind is left out with a warning. A figure without any measure left is left out too,
and things that refer to it show one figure less. Every other problem is an error and refuses the bundle.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from kiosk.bundles.authoring.sheets.rows import FigureRow, MeasureRow, PartRow, SeriesRow
from kiosk.bundles.authoring.sheets.sheet import Table, TypedRow
from kiosk.bundles.problems import Report
from kiosk.exhibition.figures import (
    KINDS,
    Composition,
    Figure,
    Growth,
    Measure,
    Part,
    Point,
    Rank,
    Ratio,
    Series,
    Wording,
    own_fields,
)
from kiosk.exhibition.text import Citation, Text

_COLUMNS = {"percent": "value", "place": "value", "unit": "quantity"}
"""The column for a field of a measure, where the two names differ."""
_FROM_ELSEWHERE = frozenset({"parts", "points", "first", "second"})
"""Fields that are filled from the rows of another sheet, or from the wording."""


def columns_for(kind: type[Measure]) -> dict[str, str]:
    """Return the fields that only this kind of measure has, with their columns.

    These columns are required for the kind, in addition to the wording.
    """
    needed = [name for name, is_needed in own_fields(kind).items() if is_needed]
    return {name: _COLUMNS.get(name, name) for name in needed if name not in _FROM_ELSEWHERE}


Cite: TypeAlias = Callable[[TypedRow[FigureRow] | TypedRow[MeasureRow]], Citation]

_NUMERALS = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_SHARES = frozenset(name for name, kind in KINDS.items() if "percent" in own_fields(kind))
"""Kinds whose number is a share. It is written with one of `_SHARE_SIGNS`."""
_SHARE_SIGNS = ("%", "％", "‰", "倍", "成", "百分点", "percent", "times")
_CLOSE_UNITS = frozenset({"%", "‰", "st", "nd", "rd", "th"})
"""English units that follow the number without a space."""


def build_figures(
    figures: Table[FigureRow],
    measures: Table[MeasureRow],
    parts: Table[PartRow],
    series: Table[SeriesRow],
    cite: Cite,
    report: Report,
) -> tuple[Figure, ...]:
    """Return all figures in the order of their numbers. Problems of their measures are noted in `report`."""
    by_figure = _measures_by_figure(figures, measures, parts, series, cite, report)
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


def _measures_by_figure(
    figures: Table[FigureRow],
    measures: Table[MeasureRow],
    parts: Table[PartRow],
    series: Table[SeriesRow],
    cite: Cite,
    report: Report,
) -> dict[str, tuple[Measure, ...]]:
    by_series: dict[str, list[TypedRow[SeriesRow]]] = {}
    for point in series:
        by_series.setdefault(point.data.figure, []).append(point)
    composed = {row.data.figure for row in measures if row.data.kind == "composition"}
    by_figure: dict[str, list[TypedRow[PartRow]]] = {}
    for part in parts:
        by_figure.setdefault(part.data.figure, []).append(part)
        if part.data.figure not in figures.ids:
            hint = report.suggest(part.data.figure, figures.ids)
            report.add("T14", part.row.place("figure"), part.data.figure, hint=hint, target="figures")
        elif measures.complete and part.data.figure not in composed:
            report.add("F09", part.row.place("figure"), part.data.figure)
    found: dict[str, list[Measure]] = {}
    first: dict[str, int | None] = {}
    for row in measures:
        name = row.data.figure
        if name not in figures.ids:
            hint = report.suggest(name, figures.ids)
            report.add("T14", row.row.place("figure"), name, hint=hint, target="figures")
        own = by_figure.get(name, [])
        if row.data.kind == "composition" and first.setdefault(name, row.row.number) != row.row.number:
            report.add("F14", row.row.place("kind"), name, first=first[name])
            continue
        measure = _measure(
            row,
            own if parts.complete else None,
            by_series.get(name, []),
            cite(row) if row.data.section else None,
            report,
        )
        if measure is not None:
            found.setdefault(name, []).append(measure)
    return {name: tuple(own) for name, own in found.items()}


def _measure(
    row: TypedRow[MeasureRow],
    parts: list[TypedRow[PartRow]] | None,
    series: list[TypedRow[SeriesRow]],
    citation: Citation | None,
    report: Report,
) -> Measure | None:
    """Build one measure. None with the problems noted; `parts` is None if the sheet parts already has errors."""
    data = row.data
    if data.kind not in KINDS:
        report.add("F01", row.row.place("kind"), data.kind, hint=report.suggest(data.kind, KINDS))
        return None
    known = len(report.problems)
    zh, en = _wordings(row, report)
    kind = KINDS[data.kind]
    own = columns_for(kind)
    for column in own.values():
        if getattr(data, column) is None:
            shown = column if column == "value" else f"{column}_zh"
            report.add("F06", row.row.place(shown), kind=data.kind)
    _check_value(row, report)
    _check_unit(row, report)
    if data.kind == "composition" and parts is not None:
        _check_parts(row, parts, report)
    if parts is None or any(problem.severity == "error" for problem in report.problems[known:]):
        return None
    values: dict[str, Any] = {name: getattr(data, column) for name, column in own.items()}
    if kind is Rank:
        values["place"] = int(values["place"])
    if kind is Growth and data.years.isdecimal():
        values["years"] = int(data.years)
    if kind is Ratio:
        first, second = re.split("[:：]", data.number_zh)
        values |= {"first": Decimal(first.strip()), "second": Decimal(second.strip())}
    if kind is Series:
        values |= {"points": tuple(_point(point.data) for point in series), "plot": data.plot}
    if kind is Composition:
        values["parts"] = tuple(Part(part.data.name, part.data.percent) for part in parts)
    return kind(zh, en, data.comparators, data.label, data.period, citation=citation, **values)


def _point(data: SeriesRow) -> Point:
    label = Text(data.year, data.year)
    return Point(label, Decimal(data.year), Text(data.number, data.number), Decimal(data.number), data.note)


def _wordings(row: TypedRow[MeasureRow], report: Report) -> tuple[Wording, Wording]:
    """Return the wording in both languages, with its comparators checked.

    If the English is missing, the Chinese is used instead.
    """
    data = row.data
    zh = Wording(data.before_zh, data.number_zh, data.unit_zh, data.after_zh)
    for comparator in data.comparators:
        if comparator not in zh.before + zh.after:
            place = row.row.place("before_zh")
            report.add("F02", place, comparator.value, columns="before_zh / after_zh")
    if not data.number_en:
        report.add("T15", row.row.place("number_en"))
        return zh, zh
    close = data.unit_en in _CLOSE_UNITS or not data.unit_en
    en = Wording(
        f"{data.before_en} " if data.before_en else "",
        data.number_en,
        data.unit_en if close else f" {data.unit_en}",
        f" {data.after_en}" if data.after_en else "",
    )
    said = (en.before + en.after).lower()
    for comparator in data.comparators:
        if not any(word in said for word in comparator.english):
            words = " / ".join(comparator.english)
            report.add("F02", row.row.place("before_en"), words, columns="before_en / after_en")
    return zh, en


def _check_value(row: TypedRow[MeasureRow], report: Report) -> None:
    """Check that `value` is the displayed number, and that it lies in the range of the kind."""
    data, place = row.data, row.row.place("value")
    if data.value is None or data.kind == "composition":
        return
    shown = data.number_zh.replace(",", "")
    numeral = (
        Decimal(shown) if re.fullmatch(r"\d{1,12}(\.\d{1,6})?", shown, re.ASCII) else _NUMERALS.get(shown)
    )
    if numeral and data.value and numeral == data.value * 100:
        report.add("F13", place, str(data.value))
    elif numeral is not None and numeral != data.value:
        report.add("F05", place, str(data.value), numeral=data.number_zh)
    if data.kind in ("share", "attainment") and not 0 <= data.value <= 100:
        report.add("F04", place, str(data.value))
    if data.kind == "rank" and (data.value < 1 or data.value != int(data.value)):
        report.add("T10", place, str(data.value))


def _check_unit(row: TypedRow[MeasureRow], report: Report) -> None:
    """Check that the number has a unit. If both languages use the same sign, they must give the same number."""
    data = row.data
    around = data.number_zh + data.unit_zh + data.after_zh
    if data.kind in _SHARES:
        has_unit = any(sign in around for sign in _SHARE_SIGNS)
    else:
        has_unit = data.kind == "composition" or bool(data.unit_zh or data.after_zh)
    if not has_unit:
        report.add("F10", row.row.place("unit_zh"), data.number_zh)
    same_sign = data.unit_zh.replace("％", "%") == data.unit_en and data.unit_en in ("%", "‰")
    if same_sign and data.number_en and data.number_zh.replace(",", "") != data.number_en.replace(",", ""):
        report.add("F12", row.row.place("number_en"), data.number_en, numeral=data.number_zh)


def _check_parts(row: TypedRow[MeasureRow], parts: list[TypedRow[PartRow]], report: Report) -> None:
    """Check the parts of a composition: there are some, none is negative, and the sum is 100 after rounding."""
    if not parts:
        report.add("F08", row.row.place("figure"), row.data.figure)
        return
    for part in parts:
        if not 0 <= part.data.percent <= 100:
            report.add("F04", part.row.place("percent"), str(part.data.percent))
            return
    total = sum((part.data.percent for part in parts), Decimal(0))
    if abs(total - 1) <= Decimal("0.0005") * len(parts):
        report.add("F13", parts[0].row.place("percent"), " + ".join(str(part.data.percent) for part in parts))
        return
    if abs(total - 100) > Decimal("0.05") * len(parts):
        report.add("F03", parts[-1].row.place("percent"), str(total))
        return
    written = [
        Decimal(number) for number in re.findall(r"\d{1,3}(?:\.\d{1,6})?", row.data.number_zh, re.ASCII)
    ]
    if written and written != [part.data.percent for part in parts]:
        said = "：".join(str(part.data.percent) for part in parts)
        report.add("F11", row.row.place("number_zh"), row.data.number_zh, parts=said)
