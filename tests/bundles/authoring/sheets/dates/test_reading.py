"""Every notation of a date is read as one value, and what cannot be read is refused with the date that was meant."""

from __future__ import annotations

import re
import sys
from datetime import date
from subprocess import run

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundles.authoring.sheets import cells
from kiosk.bundles.authoring.sheets.cells import CellError
from kiosk.bundles.authoring.sheets.dates.periods import DYNASTIES, ERAS
from kiosk.exhibition.dates import PARTS, Edge, Point, When, days_in_month, read_edtf, single
from kiosk.exhibition.text import Language

from .notations import NOTATIONS, REFUSED

ZH, EN = Language.ZH, Language.EN


def refusal(text: str) -> CellError:
    with pytest.raises(CellError) as caught:
        cells.when(text)
    return caught.value


@pytest.mark.parametrize(("text", "canonical", "chinese", "english"), NOTATIONS)
def test_a_notation(text: str, canonical: str, chinese: str, english: str) -> None:
    when = cells.when(text)
    assert (when.edtf, when.said(ZH), when.said(EN)) == (canonical, chinese, english)
    assert read_edtf(canonical) == when


@pytest.mark.parametrize(("text", "hint"), REFUSED)
def test_a_text_that_is_refused(text: str, hint: str | None) -> None:
    refused = refusal(text)
    assert (refused.code, refused.value, refused.hint) == ("T12", text, hint)
    assert refused.details["why"]
    assert (
        refused.details["why_en"].isascii()
        or "年" in refused.details["why_en"]
        or "–" in refused.details["why_en"]
    )
    for meant in (hint or "").split(", "):
        assert not meant or cells.when(meant)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-02-30", "2月只有28天"),
        ("03/04/2021", "2021-03-04 或 2021-04-03"),
        ("8月27日", "没有写年份"),
        ("唐代", "排不进时间轴"),
        ("光绪三十年", "年号"),
        ("2021年8月27日（星期四）", "星期五"),
        ("不详", "格子空着"),
        ("hello", "没有写年份"),
        ("2021@", "除了日期还有别的字"),
        ("##1", "不是能读懂的日期"),
    ],
)
def test_the_reason_of_a_refusal(text: str, reason: str) -> None:
    assert reason in refusal(text).details["why"]


def test_last_year_is_refused_with_the_year() -> None:
    assert refusal("去年8月").hint == f"{date.today().year - 1}年8月"
    assert refusal("last year").hint == str(date.today().year - 1)


@pytest.mark.parametrize("name", [*DYNASTIES, *(f"{era}三年" for era in ERAS)])
def test_a_period_is_refused_with_years(name: str) -> None:
    hint = refusal(name).hint
    assert hint
    assert cells.when(hint)


@given(st.dates(date(1000, 1, 1)), st.data())
def test_a_day_in_any_notation_is_the_same_day(day: date, data: st.DataObject) -> None:
    year, month, number = day.year, day.month, day.day
    digits = str.maketrans("0123456789", "〇一二三四五六七八九")
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    name = months[month - 1]
    text = data.draw(
        st.sampled_from(
            [
                day.isoformat(),
                f"{day:%Y%m%d}".rjust(8, "0"),
                f"{year}.{month}.{number}",
                f"{year}.{month:02}.{number:02}",
                f"{year}/{month}/{number}",
                f"{year}-{month}-{number}",
                f"{year} 年 {month} 月 {number} 日",
                f"{year}年{month:02}月{number:02}号",
                f"{str(year).translate(digits)}年{_chinese(month)}月{_chinese(number)}日",
                f"{year}年{month}月{number}日".translate(full_width),
                f"{number} {name} {year}",
                f"{number:02} {name[:3]} {year}",
                f"{name} {number}, {year}",
                f"{name[:3]}. {number}, {year}",
                f"{day.isoformat()}T10:00",
                f"{year}年{month}月{number}日（星期{'一二三四五六日'[day.weekday()]}）",
            ]
        )
    )
    assert cells.when(text) == single(Point(year, month, number)), text


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{'一二三'[tens - 1]}十") + "零一二三四五六七八九"[
        ones
    ] * bool(ones)


YEARS = st.one_of(st.integers(-9997, -1), st.integers(1, 9999))
CLEAR_YEARS = st.one_of(st.integers(-9997, -1), st.integers(100, 9899))


@st.composite
def points(draw: st.DrawFn, years: st.SearchStrategy[int] = YEARS) -> Point:
    """Any date: a day, a month, a season, a year, a decade, a century, or a part of one, qualified or not."""
    year, month = draw(years), draw(st.integers(1, 12))
    point = draw(
        st.sampled_from(
            [
                Point(year),
                Point(year, month),
                Point(year, month, draw(st.integers(1, days_in_month(year, month)))),
                Point(year, draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]))),
                Point(max(abs(year) // 100 * 100 + 10 * draw(st.integers(1, 9)), 110), years=10),
                Point(
                    year // 100 * 100 if year >= 0 else -(-year // 100) * 100 - 99 if year > -9900 else -299,
                    years=100,
                ),
            ]
        )
    )
    part = draw(st.sampled_from([None, *PARTS.get(point.scale, ())]))
    about, perhaps = draw(st.booleans()), draw(st.booleans())
    return Point(point.year, point.month, point.day, point.years, part, about, perhaps)


@st.composite
def whens(draw: st.DrawFn, years: st.SearchStrategy[int] = YEARS) -> When:
    """Any date or span."""
    first, second = sorted((draw(points(years)), draw(points(years))), key=lambda point: point.first_day)
    kind = draw(
        st.sampled_from(["single", "span", "within", "open", "open start", "unknown", "after", "before"])
    )
    start, end = first.bounds[0], second.bounds[1]
    if kind == "within" and start.scale == end.scale and start.first_day < end.first_day:
        when = When(start, end, within=True)
        return read_edtf(when.edtf) or when
    return {
        "single": single(first),
        "within": single(first),
        "span": When(first, second) if first.first_day <= second.last_day else single(first),
        "open": When(first, Edge.OPEN),
        "open start": When(Edge.OPEN, first),
        "unknown": When(first, Edge.UNKNOWN),
        "after": When(first, Edge.OPEN, within=True),
        "before": When(Edge.OPEN, first, within=True),
    }[kind]


@given(whens())
def test_the_canonical_text_is_read_back(when: When) -> None:
    assert read_edtf(when.edtf) == when


@given(whens())
def test_the_canonical_text_is_edtf(when: When) -> None:
    """A set as the end of a span is our extension. The library knows seasons only alone or in spans, and sets only of plain dates."""
    text = when.edtf
    season = re.search(r"\d{4}-(2[1-4]|3[3-6]|4[01])\b(?!-)", text) and not re.fullmatch(
        r"-?\d{4}-\d\d", text
    )
    if not (season or re.search(r"\[\[|\]\]|\]/|/\[|\[.*[~?%X]|X.*/|/.*X", text)):
        assert edtf.is_valid_edtf(text), text


@given(st.dates(date(1000, 1, 1)), st.booleans(), st.sampled_from([1, 2, 3]))
def test_our_bounds_are_those_of_the_library(day: date, about: bool, precision: int) -> None:
    text = day.isoformat()[: (4, 7, 10)[precision - 1]] + "~" * about
    ours, theirs = cells.when(text), edtf.parse_edtf(text)
    assert ours.first_day == _ordinal(theirs.lower_strict())
    assert ours.last_day == _ordinal(theirs.upper_strict())


def _ordinal(day: object) -> int:
    return date(*day[:3]).toordinal()  # type: ignore[index]


def test_the_longest_span_that_we_say_is_read() -> None:
    said = "first half of the 1st century BC (?) – about first half of the 1st century BC (?)"
    assert cells.when(said).said(Language.EN) == said


@given(whens(CLEAR_YEARS), st.sampled_from(Language))
def test_what_is_said_is_read_back(when: When, language: Language) -> None:
    """In Chinese exactly. English has one word for 初 and 早期, so there the words are said again."""
    said = when.said(language)
    read = cells.when(said)
    assert read.said(language) == said
    if language is ZH:
        assert read == when


def test_a_plain_date_needs_no_library() -> None:
    """Releases hold the canonical form. It is read before the first frame."""
    texts = sorted({row[1] for row in NOTATIONS})
    code = (
        "import sys\n"
        "from kiosk.bundles.authoring.sheets import cells\n"
        f"for text in {texts!r}: cells.when(text)\n"
        "print([name for name in ('edtf', 'cn2an', 'kiosk.bundles.authoring.sheets.dates') if name in sys.modules])"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


PIECES = [
    *"0123456789-./~?%[]{}()—至到年月日号前后自起约一二三十廿〇XYT ",
    "19", "1937", "公元", "世纪", "年代", "民国", "光绪", "甲午", "星期", "上旬", "august ", "bc", "ad ", "early ", "to ", "..", "三十",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        when = cells.when(text)
    except CellError as refused:
        when, said = None, (refused.code, refused.value)
    if when is None:
        assert said == ("T12", text)
        return
    assert read_edtf(when.edtf) == when
    for language in Language:
        assert when.said(language)
        assert when.heading(language)[0]


@pytest.mark.parametrize("text", ["一到代三十五", "十", "百", "十十", "一百一", "二十十年"])
def test_chinese_numbers_that_are_none(text: str) -> None:
    assert refusal(text).code == "T12"
