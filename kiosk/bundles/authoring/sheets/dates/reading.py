"""Reads dates in the notations of people and offices: Chinese, English, and EDTF (ISO 8601-2).

Nothing is guessed silently: 03/04/2021 has two readings and 唐代 has no year, so both are refused, with the dates that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from kiosk.bundles.authoring.sheets.cells import CellError
from kiosk.bundles.authoring.sheets.dates.extended import read_extended
from kiosk.bundles.authoring.sheets.dates.periods import names_other_calendar, says_the_same
from kiosk.bundles.authoring.sheets.dates.points import (
    Loose,
    as_point,
    is_complete,
    loosely,
    read_single,
    tidied,
)
from kiosk.bundles.authoring.sheets.dates.reasons import UNREADABLE, refused
from kiosk.bundles.authoring.sheets.dates.refusals import explained
from kiosk.exhibition.dates import Edge, Point, When, read_edtf
from kiosk.exhibition.text import Language

LIMIT = 100
"""Longer texts are no dates."""
_NUMBER = re.compile(r"\d{1,4}")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})[-./](?P<day>\d{1,2})")
_STARTS = (
    r"(?:自|从|由)?(.+?)(?:以来|至今|到今天?|至现在|起至今|—今|—至今|—现在|[—-]|起|开始)",
    r"(?:自|从)(.+)",
)
_STARTS_EN = (
    r"(?:ever )?since (.+)",
    r"from (.+?)(?: onwards?| on)?",
    r"(.+?)(?: onwards?|\+)",
    r"(?:from )?(.+?)(?: ?[—-] ?| to | until )(?:today|now|(?:the )?present)",
)
_UNTIL = (
    r"(?:截至|截止|直到|至|到)(.+?)(?:为止|止)?",
    r"(.+?)(?:为止|止)",
    r"(?:until|till|up to) (.+)",
    "[—-](.+)",
)
_BEFORE = (
    r"(.+?)(?:以前|之前|前)",
    r"(?:before|prior to) (.+)",
    r"(?:早于|不晚于|不迟于|至迟|最晚)(.+)",
    r"pre[- ]?(\d.*)",
)
_AFTER = (r"(.+?)(?:以后|之后|后)", r"after (.+)", r"(?:晚于|不早于|最早)(.+)", r"post[- ]?(\d.*)")
_UNKNOWN_END = (r"(.+?)[—-]\?", r"\?[—-](.+)")


def read_date(text: str) -> When:
    """Read a date in any notation. `CellError` T12 says why it cannot be read."""
    try:
        written = tidied(text) if len(text) <= LIMIT else ""
        if re.fullmatch(r"-\d{1,3}年?", written):
            raise refused(text, UNREADABLE, f"公元前{written.strip('-年')}年")
        written = re.sub(r"^前(\d{1,4})$", r"前\1年", written)
        found = read_extended(text.strip()) or _read(written) if written else None
        if found is not None:
            return found
        why = explained(text, written, _read) if written else refused(text, UNREADABLE)
    except CellError as found_out:
        why = found_out
    except ValueError:
        why = refused(text, UNREADABLE)
    # Inside, the text has been tidied; staff must recognise theirs.
    raise CellError(why.code, text, why.hint, **why.details)


def _read(written: str) -> When | None:
    """The date, or None. `CellError` if it is clear what is wrong with it."""
    return read_single(written) or _glossed(written) or _open(written) or _span(written)


def _glossed(written: str) -> When | None:
    """A date with the same in another calendar in brackets, on either side: 民国26年(1937年)."""
    found = re.fullmatch(r"([^()]+)\(([^()]+)\)", written)
    if found is None:
        return None
    first, second = found.groups()
    for main, gloss in ((first, second), (second, first)):
        with suppress(CellError):
            when = None if names_other_calendar(main) else read_single(main)
            if when is not None and says_the_same(when.year, gloss):
                return when
    return None


def _open(written: str) -> When | None:
    """A date that is open at one side: before, after, since, until."""
    for patterns, start, within in (
        (_UNKNOWN_END[:1], False, None),
        (_UNKNOWN_END[1:], True, None),
        (_STARTS, False, False),
        (_STARTS_EN, False, False),
        (_UNTIL, True, False),
        (_BEFORE, True, True),
        (_AFTER, False, True),
    ):
        for pattern in patterns:
            found = re.fullmatch(pattern, written)
            if not found or written.endswith("前后") or _is_ago(written):
                continue
            known = _known(found[1])
            if known is not None:
                edge = Edge.UNKNOWN if within is None else Edge.OPEN
                return When(edge, known, bool(within)) if start else When(known, edge, bool(within))
    return None


def _is_ago(written: str) -> bool:
    """Whether 500年前, 2000年前 may count years back from now; 1949年前 is before 1949."""
    found = re.fullmatch(r"(\d{1,4})年前", written)
    return found is not None and not (1000 <= int(found[1]) <= date.today().year and int(found[1]) % 100)


def _known(written: str) -> Point | None:
    when = read_single(written)
    return when.start if when is not None and isinstance(when.start, Point) else None


def _span(written: str) -> When | None:
    """A span of two dates."""
    plain = re.sub(r"^(?:从|自|由|from |介于)", "", written)
    plain = re.sub(r"^((?:中华)?民国.*?[至到—-])(?=\d{1,2}年)", r"\1民国", plain)
    within = bool(re.search(r"(?:之间|间)$", plain) or plain.startswith("between "))
    plain = re.sub(r"^between |(?:期间|之间|间|止|为止)$", "", plain)
    for left, right in _halves(plain):
        pair = _both(left, right)
        if pair is None:
            continue
        start, end = pair
        if end.last_day < start.first_day:
            raise refused(
                written,
                ("结束早于开始", "ends before it starts"),
                When(end, start).said(Language.ZH),
            )
        when = When(start, end, within and start != end)
        # A set of years that is late 18th century would be said so; the span says what was written.
        return replace(when, within=False) if when.within and read_edtf(when.edtf) != when else when
    return None


def _halves(written: str) -> Iterator[tuple[str, str]]:
    for separator in ("至", "到", "—", " to ", " and ", "和", "与", "/", "-"):
        at = written.find(separator)
        while at > 0:
            left, right = written[:at].strip(), written[at + len(separator) :].strip()
            if left and right:
                yield left, right
            at = written.find(separator, at + 1)


def _both(left: str, right: str) -> tuple[Point, Point] | None:
    """The two ends of a span; what one of them leaves out is said by the other."""
    end = loosely(right) if not _NUMBER.fullmatch(right) else None
    start = _started(left, right, end)
    if start is None:
        return None
    end = end or _ended(right, start)
    if end is None:
        return None
    if start.year and end.year and end.bc is None and end.year < 100 <= start.year and not start.bc:
        end = replace(end, year=start.year // 100 * 100 + end.year)
    if end.year is None and end.century is None and (end.decade is None or end.decade < 100):
        end = _inherited(end, start)
    if start.year is None and start.century is None and (start.decade or 0) < 100:
        start = replace(
            start, year=end.year, bc=end.bc, century=end.century if start.decade is not None else None
        )
    start, end = _in_eras(start, end, f"{left}—{right}")
    if not (is_complete(start) and is_complete(end)):
        return None
    both = f"{left}—{right}"
    return as_point(start, both), as_point(end, both)


def _started(left: str, right: str, end: Loose | None) -> Loose | None:
    """The start of a span, with the unit of its end: 1966 of 1966—1972年, 27 of 27–30 December 2021."""
    for unit in ("年代", "世纪", "年", "月", "日", "号"):
        if left[-1].isdigit() and re.search(rf"{unit}\D*$", right) and (found := loosely(left + unit)):
            return found
    if end is not None and re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", left):
        if end.century is not None and left[-1].isalpha():
            return Loose(century=int(left[:-2]), bc=end.bc)
        if end.day and end.month and re.search("[a-z]", right):
            return Loose(day=int(re.sub(r"\D", "", left)), month=end.month)
    return loosely(left)


def _ended(right: str, start: Loose) -> Loose | None:
    """The end of a span that is a number alone: 30 of 2021.8.27—30, 72 of 1966—72."""
    if start.day and (found := _MONTH_DAY.fullmatch(right)):
        return replace(start, month=int(found[1]), day=int(found[2]), approximate=False, uncertain=False)
    if not _NUMBER.fullmatch(right):
        return None
    number = int(right)
    if start.day:
        return replace(start, day=number, approximate=False, uncertain=False)
    if start.month:
        return replace(start, month=number, approximate=False, uncertain=False) if number <= 12 else None
    return None if start.year is None and number < 1000 else Loose(year=number)


def _inherited(end: Loose, start: Loose) -> Loose:
    if end.decade is not None:
        return replace(end, century=start.century if start.century else (start.decade or 0) // 100 + 1)
    month = end.month if end.month is not None else start.month
    return replace(end, year=start.year, bc=start.bc, month=month)


def _in_eras(start: Loose, end: Loose, written: str) -> tuple[Loose, Loose]:
    """Both ends before Christ, or not: 475–221 BC says it once."""
    first, last = start.century or start.year, end.century or end.year
    if end.bc and start.bc is None and first is not None and last is not None and first >= last:
        return replace(start, bc=True), end
    if start.bc and end.bc is None and first is not None and last is not None:
        if last < first:
            raise refused(
                written,
                (
                    "看不出结束的年份是公元前还是公元，请写明",
                    "does not say whether it ends before or after Christ",
                ),
                f"公元前{first}—前{last}年, 公元前{first}—公元{last}年",
            )
        return start, replace(end, bc=False)
    return start, end
