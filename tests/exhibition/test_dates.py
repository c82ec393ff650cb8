"""Dates as values: what they may mean, their order, their distances, and how they are said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibition.dates import (
    PARTS,
    Edge,
    Point,
    When,
    day_number,
    days_in_month,
    read_edtf,
    single,
    span,
)
from kiosk.exhibition.text import Language

ZH, EN = Language.ZH, Language.EN


def when(edtf: str) -> When:
    found = read_edtf(edtf)
    assert found is not None, edtf
    return found


@given(st.dates())
def test_days_are_counted_as_python_counts_them(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()


@given(st.integers(-9999, 9999), st.integers(1, 12))
def test_every_month_is_followed_by_the_next(year: int, month: int) -> None:
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    assert day_number(*following, 1) == day_number(year, month, 1) + days_in_month(year, month)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-08-27", "2021-08-27", "2021-08-27"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1937", "1937-01-01", "1937-12-31"),
        ("195X", "1950-01-01", "1959-12-31"),
        ("17XX", "1700-01-01", "1799-12-31"),
        ("00XX", "0001-01-01", "0099-12-31"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-41", "2021-07-01", "2021-12-31"),
        ("[1780..1799]", "1780-01-01", "1799-12-31"),
        ("[2021-02-21..2021-02-28]", "2021-02-21", "2021-02-28"),
        ("1937-07/1945-08", "1937-07-01", "1945-08-31"),
    ],
)
def test_the_days_that_a_date_may_mean(text: str, first: str, last: str) -> None:
    assert when(text).first_day == date.fromisoformat(first).toordinal()
    assert when(text).last_day == date.fromisoformat(last).toordinal()


def test_dates_before_christ() -> None:
    # The year before the year 1 is 1 BC; 5 BC is a leap year.
    assert day_number(0, 12, 31) == 0
    assert days_in_month(-4, 2) == 29
    century = when("-02XX")
    assert (century.said(ZH), century.said(EN)) == ("公元前3世纪", "3rd century BC")
    assert century.first_day == day_number(-299, 1, 1)
    assert century.last_day == day_number(-200, 12, 31)
    assert when("1949-10-01").day - when("-0220").day == day_number(1949, 10, 1) - day_number(-220, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "../..", "[..]", "2021-13", "2021-02-30", "2021-00", "2021-08-00", "2021-25", "2021-21-01", "-0000", "-021X",
        "1945/1937", "[1937..1937]", "[1937..1936]", "2021-8-27", "20210827", "2021-08-27 ", "1937~~", "２０２１", "1937/1938/1939",
        "[1937", "1937..1938", "[1937,1938]", "{1937..1938}", "Y12345", "1XXX", "[/1937]",
    ],
)  # fmt: skip
def test_what_is_no_canonical_text(text: str) -> None:
    assert read_edtf(text) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: Point(2021, 2, 29),
        lambda: Point(2021, 13),
        lambda: Point(2021, 0, 5),
        lambda: Point(10_000),
        lambda: Point(1955, years=10),
        lambda: Point(1700, 3, years=100),
        lambda: Point(1700, part=PARTS["century"][0]),
        lambda: When(Edge.OPEN, Edge.OPEN),
        lambda: When(Point(1945), Point(1937)),
        lambda: When(Point(1937), Point(1937), within=True),
        lambda: span(when("1945"), when("1937")),
    ],
)
def test_there_is_no_such_date(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"\w"):
        make()


DATES = [
    "-02XX", "-0220", "-0220/-0205", "0000", "00XX", "0618/0907", "17XX", "[1780..1799]", "[..1826]", "18XX", "1876~", "189X",
    "../1911", "1911", "1911-10-10", "1937", "1937-07", "1937-07-07", "1937-22", "1937/1945", "1949/..", "[1949..]", "1949-10-01",
    "195X", "[1957..1959]", "2021-08-27", "2021-12-24/2021-12-25",
]  # fmt: skip
ANY = st.sampled_from(DATES).map(when)


@given(st.lists(ANY))
def test_the_order_is_that_of_the_first_days(dates: list[When]) -> None:
    ordered = sorted(dates, key=lambda one: one.sort_key)
    days = [one.day for one in ordered]
    assert days == sorted(days)
    dates.reverse()
    assert sorted(dates, key=lambda one: one.sort_key) == ordered


def test_the_parts_of_a_scale_differ() -> None:
    """A set of years is read back as the part that wrote it."""
    for parts in PARTS.values():
        assert len({(part.first, part.last) for part in parts}) == len(parts)
        assert len({part.zh for part in parts}) == len(parts)


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("2021-08-27", ("2021", "8月27日"), ("2021", "27 August")),
        ("2021-12-24/2021-12-25", ("2021", "12月24日至25日"), ("2021", "24–25 December")),
        ("2021-11-30/2021-12-02", ("2021", "11月30日至12月2日"), ("2021", "30 November – 2 December")),
        ("2021-01-01/2021-01-31", ("2021", "1月1日至31日"), ("2021", "1–31 January")),
        (
            "2021-12-31/2022-01-02",
            ("2021", "12月31日至2022年1月2日"),
            ("2021", "31 December – 2 January 2022"),
        ),
        (
            "2021-12-30/2022-12-02",
            ("2021", "12月30日至2022年12月2日"),
            ("2021", "30 December – 2 December 2022"),
        ),
        ("2021-08", ("2021", "8月"), ("2021", "August")),
        ("1937-07~", ("约1937", "7月"), ("about 1937", "July")),
        ("1937-07-07?", ("1937", "7月7日（？）"), ("1937", "7 July (?)")),
        ("1937-07/1945-08", ("1937", "7月—1945年8月"), ("1937", "July, to August 1945")),
        ("1937-07/1937-08", ("1937", "7—8月"), ("1937", "July–August")),
        ("1937", ("1937", ""), ("1937", "")),
        ("1937~", ("约1937", ""), ("about 1937", "")),
        ("1966/1972", ("1966", "至1972年"), ("1966", "to 1972")),
        ("-0205/0220", ("公元前206", "至公元220年"), ("206 BC", "to AD 220")),
        ("195X", ("1950年代", ""), ("1950s", "")),
        ("[1957..1959]", ("1950年代末", ""), ("late 1950s", "")),
        ("17XX/18XX", ("18世纪", "至19世纪"), ("18th century", "to 19th century")),
        ("2021-21", ("2021", "春"), ("2021", "spring")),
        ("[2021-10..2021-12]", ("2021年底", ""), ("late 2021", "")),
        ("1949/..", ("自1949年起", ""), ("since 1949", "")),
        ("[..1949]", ("1949年以前", ""), ("before 1949", "")),
    ],
)
def test_a_date_in_two_lines(text: str, chinese: tuple[str, str], english: tuple[str, str]) -> None:
    assert when(text).heading(ZH) == chinese
    assert when(text).heading(EN) == english


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_english_name(month: int) -> None:
    day = date(2021, month, 5)
    assert single(Point(2021, month, 5)).said(EN) == f"{day.day} {day:%B} 2021"
