"""Checks that everything a row of measures says about its number agrees: words, value, English, statement and parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kiosk.bundles.authoring.content.amounts import (
    Words,
    agrees,
    amount_of,
    comparable,
    nearly_equal,
    percent_en,
    percent_of,
    ratio_of,
)
from kiosk.bundles.authoring.sheets.english_numbers import english_values_in
from kiosk.bundles.authoring.sheets.numbers import (
    Reading,
    Unread,
    bounds_after,
    bounds_before,
    normal,
    numbers_in,
    power_of,
    read,
    values_in,
)
from kiosk.bundles.authoring.sheets.rows import MeasureRow, PartRow
from kiosk.bundles.authoring.sheets.sheet import TypedRow
from kiosk.bundles.problems import Report
from kiosk.exhibition.figures import (
    KINDS,
    Comparator,
    Composition,
    Growth,
    Increase,
    Measure,
    Number,
    Rank,
    Ratio,
    Series,
    own_fields,
)

WHY: dict[Unread, tuple[str, str]] = {
    Unread.UNKNOWN: ("它不是认得的写法", "it is not a notation that is known"),
    Unread.VAGUE: ("它没有说出具体的数", "it states no value"),
    Unread.RANGE: ("它是一个范围", "it is a range"),
    Unread.SEVERAL: ("里面有不止一个数", "it holds more than one number"),
    Unread.TOP: ("“前几”不是一个名次", "one of the first places is not a place"),
    Unread.BRACKETS: (
        "负数不写在括号里，要写成 -3.5 这样",
        "a negative number has a sign, like -3.5, not brackets",
    ),
    Unread.DATE: ("它是年份或日期", "it is a year or a date"),
}
"""The reasons why a text has no single value, in Chinese and English."""
PLACE = ("它是名次，kind 应为 rank", "it is a place, of the kind rank")
ENDS_AT = (
    "它说的是到了多少，不是增减了多少，kind 应为 level 或 share",
    "it says where the amount has come to, not by how much it changed, and is of the kind level or share",
)
POINTS = (
    "百分点是两个百分比之差，不是增长率，kind 应为 increase",
    "percentage points are the difference of two percentages, no rate of growth, and are of the kind increase",
)
FROM_THE_END = (
    "它是从后面数的，画不成名次，kind 应为 number",
    "it counts from the end, which no drawing shows, and is of the kind number",
)
MOVE = (
    "它说的是升降了几位，不是名次，kind 应为 increase",
    "it counts places gained or lost, is no place, and is of the kind increase",
)
EMPTY = ("这一格是空的", "the cell is empty")
NO_RATIO = ("看不出是哪两个数相比，要写成 1：15 这样", "it does not name two numbers, as in 1 : 15")

PER_CENT = ("%", "百分点", "percent", "per cent")
"""Units of a share."""
_SHARE_SIGNS = ("%", "％", "‰", "倍", "成", "折", "番", "百分点", "分之", "/", "半", "percent", "times")
_SAME, _BOTH_ROUNDED, _ROUNDED = Decimal("1e-6"), Decimal("0.01"), Decimal("0.1")
"""The part by which an English number may differ: not at all; both languages say “about”; only the English does."""


def check_value(row: TypedRow[MeasureRow], said: Iterable[Decimal], meaning: str, report: Report) -> None:
    """Note a `value` that is none of the numbers that the words can mean. `meaning` tells what they were understood as."""
    given = row.data.value
    if given is None:
        return
    stated = {given.value, given.percent} if given.is_share else {given.value}
    said = tuple(said)
    if any(agrees(one, other) for one in said for other in stated):
        return
    place, shown = row.row.place("value"), _plain(given.value) if given.unit == "" else given.unit
    if (
        given.value
        and any(agrees(one, given.value * 100) for one in said)
        and "percent" in own_fields(KINDS[row.data.kind])
    ):
        report.add("F13", place, shown)
        return
    number = row.data.number_zh + row.data.unit_zh
    report.add("F05", place, shown, numeral=number, meaning=meaning)


def _plain(value: Decimal) -> str:
    return f"{value:f}"


_TWICE = ("第", *Comparator)
"""Words that may stand at the end of one cell and again at the beginning of the next."""


def without_neighbours(before: str, number: str, unit: str, after: str = "") -> str:
    """The number without a word that the cell before or after it has too: 1.5% with the unit %, 第1 after 全市第."""
    for word in _TWICE:
        if before.rstrip().endswith(word) and number.startswith(word) and len(number) > len(word):
            number = number.removeprefix(word).lstrip()
        if (unit or after).lstrip().startswith(word) and number.endswith(word) and len(number) > len(word):
            number = number.removesuffix(word).rstrip()
    return without_unit(number, unit)


def without_unit(number: str, unit: str) -> str:
    """The number without the unit at its end, if the column of the unit has it too."""
    if unit and len(number) > len(unit) and normal(number).endswith(normal(unit)):
        return number.rstrip()[: -len(unit)].rstrip()
    return number


def check_unit(row: TypedRow[MeasureRow], kind: type[Measure], report: Report) -> None:
    """Note a number without a unit."""
    data = row.data
    around = data.number_zh + data.unit_zh + data.after_zh
    if "percent" in own_fields(kind):
        has_unit = any(sign in around for sign in _SHARE_SIGNS) or data.before_zh.rstrip().endswith("分之")
    elif kind in (Composition, Ratio, Number, Series):
        has_unit = True
    elif kind is Rank:
        has_unit = (
            bool(data.unit_zh or data.after_zh) or data.before_zh.endswith("第") or _is_place(data.number_zh)
        )
    else:
        reading = read(data.number_zh) if not (data.unit_zh or data.after_zh) else None
        has_unit = reading is None or (
            isinstance(reading, Reading) and bool(reading.unit or reading.is_share)
        )
    if not has_unit:
        report.add("F10", row.row.place("unit_zh"), data.number_zh)


def _is_place(number: str) -> bool:
    reading = read(number)
    return isinstance(reading, Reading) and reading.is_place


def check_english(row: TypedRow[MeasureRow], kind: type[Measure], said: Words, report: Report) -> None:
    """Note an English number that is surely another one than the Chinese. Different units are never compared."""
    data = row.data
    if not data.number_en:
        return
    english = Words(data.before_en, data.number_en, data.unit_en, data.after_en)
    pair = _both(kind, said, english, data.quantity.zh if data.quantity else "")
    if pair is None:
        return
    mine, its, differing = pair
    equal = len(mine) == len(its) and all(
        nearly_equal(abs(one), abs(other), share=differing) for one, other in zip(mine, its, strict=True)
    )
    against = False
    if kind in (Growth, Increase) and min(its) >= 0:
        ways = said.direction, english.direction_en
        # A fall in words that the list does not have (关停 4 家) is known by its English.
        against = ways[0] * ways[1] < 0 or (ways == (0, -1) and min(mine) > 0)
    if not equal or against:
        shown = (data.before_en + " " if against else "") + data.number_en + " " + data.unit_en
        numeral = (data.before_zh if against else "") + data.number_zh + data.unit_zh
        report.add("F12", row.row.place("number_en"), shown.strip(), numeral=numeral)


_Pair = tuple[Sequence[Decimal], Sequence[Decimal], Decimal]


def _both(kind: type[Measure], zh: Words, en: Words, quantity: str) -> _Pair | None:
    """The numbers of both languages, and the part by which they may differ. None if they cannot be compared."""
    if kind is Composition:
        mine, its = numbers_in(zh.number), numbers_in(en.number)
        return (mine, its, _SAME) if mine and its and len(mine) == len(its) else None
    if kind is Ratio:
        sides, other = ratio_of(zh), ratio_of(en)
        return ([sides[0] / sides[1]], [other[0] / other[1]], _SAME) if sides and other else None
    one, two = zh.reading, en.reading
    if isinstance(one, Unread) or isinstance(two, Unread):
        return None
    loose = _SAME
    if _is_loose(en, two):
        loose = _BOTH_ROUNDED if _is_loose(zh, one) else _ROUNDED
    if "percent" in own_fields(kind):
        mine_, its_ = percent_of(zh, one), percent_en(en, two)
        return ([mine_], [its_], loose) if mine_ is not None and its_ is not None else None
    if kind is Rank or one.is_share or two.is_share:
        if one.is_share != two.is_share and not {"%", "％"} & {zh.unit, en.unit}:
            return None
        return [_bare(one)], [_bare(two)], loose
    mine_unit, its_unit = (words.unit or found.unit or words.after for words, found in ((zh, one), (en, two)))
    if not its_unit:
        # English may count without a word, but never without 万 or 亿.
        power, _ = power_of(mine_unit)
        return [one.value * (power if power >= 10**4 else 1)], [two.value], loose
    if not comparable(mine_unit or quantity, its_unit):
        return None
    return [amount_of(zh, one, quantity).absolute], [amount_of(en, two).absolute], loose


def _bare(reading: Reading) -> Decimal:
    return reading.percent if reading.is_share else reading.value


def _is_loose(words: Words, reading: Reading) -> bool:
    """Whether the number is only about right."""
    said = f" {words.before} {words.after} ".lower()
    held = {*reading.comparators, *words.comparators} - {Comparator.REACHES, Comparator.EXPECTED}
    return bool(held) or bool(
        re.search(
            r"about|around|approx|roughly|nearly|almost|some |over|more than|close to|exceed|above|under",
            said,
        )
    )


def check_statement(
    row: TypedRow[MeasureRow], comparators: tuple[Comparator, ...], statement: str, report: Report
) -> None:
    """Note a number that the statement of its figure does not have, or that lost a word which bounds it there."""
    data, said = row.data, normal(statement)
    number = normal(without_unit(data.number_zh, data.unit_zh))
    whole = [at for at in _starts(said, number) if _stands_alone(said, at, at + len(number))]
    if not whole and not _states(data, said):
        report.add("F19", row.row.place("number_zh"), data.number_zh)
    if len(whole) != 1:
        return
    before, rest = said[: whole[0]], said[whole[0] + len(number) :]
    behind = bounds_after(rest) or bounds_after(rest.removeprefix(normal(data.unit_zh)))
    for comparator in (*bounds_before(before), *behind):
        bounding = comparator not in (Comparator.REACHES, Comparator.EXPECTED)
        if bounding and not any(comparator.english == held.english for held in comparators):
            report.add("F20", row.row.place("before_zh"), comparator.value, numeral=data.number_zh)


def _starts(said: str, number: str) -> Iterator[int]:
    at = said.find(number)
    while at >= 0:
        yield at
        at = said.find(number, at + max(1, len(number)))


def check_english_statement(row: TypedRow[MeasureRow], statement: str, report: Report) -> None:
    """Note an English number that is none of those in the English statement, which has some in digits."""
    data, said = row.data, normal(statement).casefold()
    english = Words(data.before_en, data.number_en, data.unit_en, data.after_en)
    reading = english.reading
    if not data.number_en or isinstance(reading, Unread) or not re.search(r"\d", said):
        return
    if normal(data.number_en).casefold() in said:
        return
    scaled = amount_of(english, reading).absolute
    mine = (reading.value, reading.coefficient, reading.percent, scaled)
    values = english_values_in(said)
    if not any(nearly_equal(abs(one), abs(value)) for one in mine for value in values):
        report.add("F19", row.row.place("number_en"), data.number_en)


def _stands_alone(said: str, start: int, end: int) -> bool:
    """Whether the digits there are no part of a longer number: 6.9 in 16.9."""
    around = said[max(0, start - 1) : start], said[end : end + 1]
    if not said[start].isdigit():
        return True
    return not any(one.isdigit() for one in around) and not re.match(r"[.,]\d", said[end : end + 2])


def _states(data: MeasureRow, statement: str) -> bool:
    """Whether the statement has the number in another notation."""
    values = values_in(statement)
    wanted = numbers_in(data.number_zh)
    if wanted is None:
        return False
    reading = read(data.number_zh)
    if isinstance(reading, Reading):
        scaled = amount_of(Words("", data.number_zh, data.unit_zh, ""), reading).absolute
        return any(
            nearly_equal(abs(one), value)
            for one in (reading.value, reading.coefficient, reading.percent, scaled)
            for value in values
        )
    return all(any(nearly_equal(abs(one), value) for value in values) for one in wanted)


def check_parts(row: TypedRow[MeasureRow], parts: Sequence[TypedRow[PartRow]], report: Report) -> bool:
    """Check the parts of a composition: there are some, none is negative, the sum is 100 after rounding, the words agree."""
    if not parts:
        report.add("F08", row.row.place("figure"), row.data.figure)
        return False
    for part in parts:
        if not 0 <= part.data.percent <= 100:
            report.add("F04", part.row.place("percent"), str(part.data.percent))
            return False
    percents = [part.data.percent for part in parts]
    total = sum(percents, Decimal(0))
    if abs(total - 1) <= Decimal("0.0005") * len(parts):
        report.add("F13", parts[0].row.place("percent"), " + ".join(map(str, percents)))
        return False
    if abs(total - 100) > Decimal("0.05") * len(parts):
        report.add("F03", parts[-1].row.place("percent"), str(total))
        return False
    written = numbers_in(row.data.number_zh)
    named = not normal(row.data.number_zh).isascii()
    if written is not None and named and re.search("[\u4e00-\u9fff]{2}", row.data.number_zh):
        written, percents = sorted(written), sorted(percents)  # names tell which is which
    if written is not None and not _same_parts(written, percents):
        said = "：".join(map(str, percents))
        report.add("F11", row.row.place("number_zh"), row.data.number_zh, parts=said)
        return False
    return True


def _same_parts(written: Sequence[Decimal], percents: Sequence[Decimal]) -> bool:
    """Whether the numbers are the percentages, or stand to each other as they do: 1：3 is 25 and 75."""
    total = sum(written, Decimal(0))
    if len(written) != len(percents) or total <= 0:
        return False
    if abs(total - 100) <= Decimal("0.05") * len(written):
        return list(written) == list(percents)
    return all(
        abs(one * 100 / total - part) <= Decimal("0.05") for one, part in zip(written, percents, strict=True)
    )
