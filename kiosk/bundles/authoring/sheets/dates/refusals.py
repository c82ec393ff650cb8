"""Says why a text is no date, with the date that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from kiosk.bundles.authoring.sheets.cells import CellError
from kiosk.bundles.authoring.sheets.dates.periods import CYCLE, DYNASTIES, ERAS, REIGN, names_other_calendar
from kiosk.bundles.authoring.sheets.dates.points import MONTH, SIMPLE, full_year, loosely
from kiosk.bundles.authoring.sheets.dates.reasons import (
    NO_YEAR,
    SEVERAL,
    TOO_FAR,
    UNREADABLE,
    refused,
    several,
)
from kiosk.exhibition.dates import Point, When, read_edtf
from kiosk.exhibition.text import Language

Read = Callable[[str], When | None]
"""Reads a tidied text, as `reading` does."""

_UNKNOWN = frozenset(
    [
        "不详",
        "未知",
        "无",
        "不明",
        "待查",
        "待补",
        "暂缺",
        "暂无",
        "空",
        "unknown",
        "n.d.",
        "n.d",
        "nd",
        "undated",
        "none",
        "n/a",
        "-",
        "—",
        "/",
        "?",
        "tbd",
    ]
)
_RELATIVE = re.compile(
    r"今年|去年|前年|明年|后年|今天|今日|昨天|昨日|前天|明天|本月|上个?月|近年来?|近日|日前|最近|当年|同年|次年|翌年|上个?世纪|本世纪"
    r"|today|yesterday|last (?:year|month|century)|this (?:year|month|century)|recently|\bnow\b"
)
_FROM_NOW = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}


def explained(text: str, written: str, read: Read) -> CellError:
    """Why a text is no date, with what was probably meant."""
    for explain in (
        _unknown,
        _until_now,
        _relative,
        _disagreeing,
        _named_period,
        _before_present,
        _beyond,
        _spreadsheet_number,
        _other_order,
        _no_year,
        _list,
        _inside,
    ):
        found = explain(text, written, read)
        if found is not None:
            return found
    return refused(text, UNREADABLE)


def _unknown(text: str, written: str, read: Read) -> CellError | None:
    if written in _UNKNOWN or re.fullmatch(
        r"(?:时间|日期|年代|具体时间|年份)?(?:不详|未知|不明|待查|待考)", written
    ):
        return refused(
            text,
            (
                "不是日期；不知道日期就让格子空着",
                "is not a date; if the date is not known, leave the cell empty",
            ),
        )
    return None


def _until_now(text: str, written: str, read: Read) -> CellError | None:
    if not re.fullmatch("至今|今|现在|至现在|now|present|the present|today|ongoing", written):
        return None
    return refused(
        text,
        (
            "没有写从哪年起；请在开始日期里写“1965年至今”这样的整段时间，结束日期空着",
            "does not say since when; please write the whole span in the start, for example since 1965, and leave the end empty",
        ),
    )


def _relative(text: str, written: str, read: Read) -> CellError | None:
    found = _RELATIVE.search(written)
    if not found:
        return None
    today = date.today()
    century = today.year // 100
    meant = re.sub("上个?世纪", f"{century}世纪", written.replace("本世纪", f"{century + 1}世纪"))
    meant = meant.replace("last century", f"{century}th century").replace(
        "this century", f"{century + 1}st century"
    )
    for word, years in _FROM_NOW.items():
        meant = meant.replace(word, f"{today.year + years}年")
    meant = meant.replace("last year", str(today.year - 1)).replace("this year", str(today.year))
    return refused(
        text,
        (
            "要看是哪一年写的，过些时候就不对了，请写公元年份",
            "depends on when it is read; please write the year",
        ),
        meant if meant != written and _reads(meant, read) else None,
    )


def _disagreeing(text: str, written: str, read: Read) -> CellError | None:
    found = re.fullmatch(r"([^()]+)\(([^()]+)\)", written)
    if found and any(map(names_other_calendar, found.groups())) and re.search(r"\d{4}", written):
        return refused(
            text,
            ("括号里外的年份对不上，请核对", "gives two years that do not agree; please check them"),
        )
    return None


def _named_period(text: str, written: str, read: Read) -> CellError | None:
    plain = unicodedata.normalize("NFKC", text).strip().translate(SIMPLE)
    if found := REIGN.search(written):
        year = ERAS[found[1]] + int(found[2]) - 1
        return refused(
            text,
            (
                "是年号，农历的一年跨公历两年，请写公元年份，年号可以写在说明里",
                "is a reign year, which overlaps two years of our calendar; write the year and put the reign year into the note",
            ),
            f"{year}年",
        )
    if "农历" in plain or "阴历" in plain or "lunar" in written:
        inner = re.search(r"\d{4}年", written)
        return refused(
            text,
            (
                "是农历，请写公历的日期",
                "is a date of the lunar calendar; please write the date of the common calendar",
            ),
            inner[0] if inner else None,
        )
    if CYCLE.search(plain):
        return refused(
            text,
            (
                "是干支纪年，六十年一轮，请写公元年份",
                "is a year of the sixty-year cycle; please write the year of the common era",
            ),
        )
    for name in sorted(DYNASTIES, key=len, reverse=True):
        if name in plain or name in written:
            first, last = DYNASTIES[name]
            # Of a part of a dynasty, or of two, the years are not those of the dynasty.
            alone = re.fullmatch(rf"{name}(?:时期|时代|年间|era|period)?", plain.lower())
            years = When(Point(first), Point(last))
            return refused(
                text,
                (
                    "是时代的名称，没有年份，排不进时间轴；请写公元年份，名称可以写在说明里",
                    "names a period and no year, so it cannot be placed in time; write a span and put the name into the note",
                ),
                years.said(Language.ZH) if alone else None,
            )
    return None


def _before_present(text: str, written: str, read: Read) -> CellError | None:
    found = re.search(
        r"距今约?(\d+)(万?)年|(\d+)(万?)(?:多|余)?年前|(\d+)(k?) ?(?:years? ago|bp|b\.p\.)", written
    )
    if not found:
        return None
    number, ten_thousand = next((found[at], found[at + 1]) for at in (1, 3, 5) if found[at])
    years = int(number) * (10_000 if ten_thousand == "万" else 1)
    if written == f"{years}年前" and 1000 <= years <= date.today().year:
        return refused(
            text,
            (
                f"可以指公元{years}年以前，也可以指距今{years}年，请写清楚",
                f"may mean before {years} or {years} years ago; please say which",
            ),
            f"{years}年以前",
        )
    near = f"约公元前{years - 2000}年" if 2500 <= years <= 11_000 else None
    if near is None and 100 <= years < 2000:
        near = f"约{date.today().year - years}年"
    return refused(
        text,
        ("会随年份变化，请写公元或公元前的年份", "changes from year to year; please write a year, or one BC"),
        near,
    )


def _beyond(text: str, written: str, read: Read) -> CellError | None:
    return refused(text, TOO_FAR) if re.search(r"\d{5,}年|万年|\d{5,} ?b", written) else None


def _spreadsheet_number(text: str, written: str, read: Read) -> CellError | None:
    if re.fullmatch(r"[1-7]\d{4}(?:\.\d+)?", written):
        day = date.fromordinal(int(float(written)) + 693_594)
        return refused(
            text,
            ("像是表格软件里日期的编号", "looks like the number by which a spreadsheet stores a date"),
            day.isoformat(),
        )
    return None


def _other_order(text: str, written: str, read: Read) -> CellError | None:
    """A date whose year does not stand first, or has two digits: all its readings."""
    found = re.fullmatch(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})|(\d\d)(\d\d)(\d\d)", written)
    if not found:
        return None
    first, second, third = (part for part in found.groups() if part)
    orders = ((first, second, third), (third, first, second), (third, second, first))
    readings: list[str] = []
    for year, month, day in orders:
        if len(year) not in (2, 4):
            continue
        full = int(year) if len(year) == 4 else full_year(int(year))
        with suppress(ValueError):
            readings.append(date(full, int(month), int(day)).isoformat())
    readings = list(dict.fromkeys(readings))
    if len(readings) == 1 and not (len(first) == 4 or len(third) == 4):
        # A year of two digits may be of this century or of the last.
        other = date.fromisoformat(readings[0])
        with suppress(ValueError):
            readings.append(other.replace(year=other.year - 100).isoformat())
    if len(readings) == 1:
        return refused(
            text,
            ("请先写年，再写月、日", "does not begin with the year; write year, month, day"),
            readings[0],
        )
    if readings:
        return several(text, readings)
    return refused(text, ("没有这一天，请写年、月、日", "is no day; please write year, month and day"))


def _no_year(text: str, written: str, read: Read) -> CellError | None:
    loose = loosely(written)
    if loose is None:
        return None
    if loose.decade is not None and loose.decade < 100:
        return refused(
            text, ("没有写哪个世纪", "does not say in which century"), f"19{loose.decade:02}年代{loose.part}"
        )
    return refused(text, NO_YEAR)


def _list(text: str, written: str, read: Read) -> CellError | None:
    """Several dates in one cell; a span from the first to the last may be meant."""
    parts = re.split(r"[、,;及或和与&]| and | or ", written)
    if len(parts) == 1 or not all(any(map(str.isdigit, part)) for part in parts):
        return None
    meant = f"{parts[0].strip()}至{parts[-1].strip()}"
    with suppress(CellError):
        if (when := read(meant)) is not None:
            return refused(text, SEVERAL, when.said(Language.ZH))
    return None


def _inside(text: str, written: str, read: Read) -> CellError | None:
    """A date among other words."""
    if not re.search(r"\d", written):
        return refused(
            text,
            (
                "没有写年份，请写公元年份，如 1937年、约1937年、1966—1972",
                "has no year; please write one, for example 1937, about 1937, 1966–1972",
            ),
        )
    pieces = re.findall(r"(?:约|公元前|前)?\d[\d年月日号.\-/—至世纪代]*", written)
    pieces += re.findall(rf"(?:\d{{1,2}} )?(?:{MONTH[9:-4]}) (?:\d{{1,2}}, )?\d{{4}}", written)
    tried = dict.fromkeys(piece.strip("./-—至") for piece in pieces)
    readable = [piece.title() for piece in tried if _reads(piece, read)]
    readable = [
        piece for piece in readable if not any(piece in other and piece != other for other in readable)
    ]
    if not readable:
        return None
    return refused(
        text,
        ("除了日期还有别的字，请只写一个日期", "holds other words beside a date; please write one date only"),
        ", ".join(readable),
    )


def _reads(written: str, read: Read) -> bool:
    try:
        return (read_edtf(written) or read(written)) is not None
    except CellError:
        return False
