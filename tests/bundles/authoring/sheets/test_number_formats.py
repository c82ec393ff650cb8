"""Numbers look as a spreadsheet shows them: known examples, and rules of their own for random numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundles.authoring.sheets.format_codes import BUILT_IN, is_date
from kiosk.bundles.authoring.sheets.number_formats import general, render, render_text

ACCOUNTING = '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'
YUAN = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '
SHOWN: list[tuple[str, str, str]] = [
    # General (18.8.30, id 0): eleven characters, powers of ten beyond
    ("General", "0", "0"),
    ("General", "1.1", "1.1"),
    ("General", "-12.5", "-12.5"),
    ("General", "48.60000000000001", "48.6"),
    ("General", "0.30000000000000004", "0.3"),
    ("General", "3.14159265358979", "3.141592654"),
    ("General", "0.333333333333333", "0.333333333"),
    ("General", "1234567.891234", "1234567.891"),
    ("General", "12345678901", "12345678901"),
    ("General", "99999999999", "99999999999"),
    ("General", "123456789012", "1.23457E+11"),
    ("General", "100000000000", "1E+11"),
    ("General", "1e300", "1E+300"),
    ("General", "0.00001", "0.00001"),
    ("General", "0.000123456789", "0.000123457"),
    ("General", "0.00000012345", "1.2345E-07"),
    ("General", "-123456789012", "-1.23457E+11"),
    ("", "6.9", "6.9"),
    ("G/通用格式", "6.9", "6.9"),
    ('General"人"', "12", "12人"),
    ('"约"General', "12", "约12"),
    ("@", "1.5", "1.5"),
    # digits (18.8.31): 0, # and ?
    ("0", "6.5", "7"),
    ("0", "-6.5", "-7"),
    ("0", "1204300", "1204300"),
    ("000", "7", "007"),
    ("00000", "100081", "100081"),
    ("0.0", "6.94", "6.9"),
    ("0.00", "1.1", "1.10"),
    ("0.00", "2.675", "2.68"),
    ("0.00", "1.005", "1.01"),
    ("0.##", "3", "3."),
    ("0.##", "3.14159", "3.14"),
    ("0.0#", "3", "3.0"),
    ("#.##", "0.5", ".5"),
    ("#", "0", ""),
    ("#", "12", "12"),
    (".00", "0.5", ".50"),
    (".00", "12.5", "12.50"),
    ("???.???", "44.398", "44.398"),
    ("???.???", "2.8", "2.8"),
    ("0.???", "5.25", "5.25"),
    ("000-0000", "5551234", "555-1234"),
    ("(000) 000-0000", "2065551234", "(206) 555-1234"),
    # thousands, thousands left out, percent
    ("#,##0", "1204300", "1,204,300"),
    ("#,##0", "999", "999"),
    ("#,##0", "-1204300", "-1,204,300"),
    ("#,##0.00", "1234.5", "1,234.50"),
    ("0,000", "5", "0,005"),
    ("#,", "12000", "12"),
    ("0.0,", "12200", "12.2"),
    ("0.0,,", "12200000", "12.2"),
    ("#,##0,", "1204300", "1,204"),
    ("0%", "0.15", "15%"),
    ("0.0%", "0.015", "1.5%"),
    ("0.00%", "0.28", "28.00%"),
    ("0%", "1", "100%"),
    ("0%", "-0.137", "-14%"),
    ("0.0％", "0.015", "0.0％"),
    ("+0.0%;-0.0%", "0.015", "+1.5%"),
    ("+0.0%;-0.0%", "-0.015", "-1.5%"),
    # ten thousands as Chinese offices write them
    ('0!.0,"万"', "69000", "6.9万"),
    ('0!.0,"万"', "1234567", "123.5万"),
    ('0\\.0,"万"', "69000", "6.9万"),
    ('0"."0,万', "69000", "6.9万"),
    ("0!.0000", "12345", "1.2345"),
    ('0.0"万"', "6.9", "6.9万"),
    ('0.00"亿元"', "6.9", "6.90亿元"),
    ('#,##0"万"', "1234", "1,234万"),
    ('[>=10000]0!.0,"万";0', "69000", "6.9万"),
    ('[>=10000]0!.0,"万";0', "800", "800"),
    ('[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "69000", "6.9万"),
    ('[>=100000000]0.0,,"百万";[>=10000]0!.0,"万";0', "123456789", "123.5百万"),
    # sections
    ("0;0", "-5", "5"),
    ("0;[Red]0", "-5", "5"),
    ("0.00_);(0.00)", "-3.5", "(3.50)"),
    ("0.00_);[红色](0.00)", "3.5", "3.50"),
    ('0;-0;"零"', "0", "零"),
    ('"涨"0.0;"跌"0.0;"平"', "1.5", "涨1.5"),
    ('"涨"0.0;"跌"0.0;"平"', "-1.5", "跌1.5"),
    ('"涨"0.0;"跌"0.0;"平"', "0", "平"),
    ("0;;", "-5", ""),
    (";;;", "5", ""),
    (";;", "-5", ""),
    ('[=1]"是";[=0]"否"', "1", "是"),
    ('[=1]"是";[=0]"否"', "0", "否"),
    ("[<0]0.0;0.00", "-5", "5.0"),
    ("[<100]0.0;0", "12", "12.0"),
    ("[<=100]0.0;0", "101", "101"),
    ("[Blue]0;[Color10]-0", "-3", "-3"),
    # accounting and currency
    (ACCOUNTING, "1234.5", "1,234.50"),
    (ACCOUNTING, "-1234.5", "(1,234.50)"),
    (ACCOUNTING, "0", "-"),
    (YUAN, "1234.5", "¥1,234.50"),
    (BUILT_IN[41], "-1234", "-1,234"),
    (BUILT_IN[43], "1234", "1,234.00"),
    (BUILT_IN[37], "-1234", "(1,234)"),
    (BUILT_IN[40], "-1234", "(1,234.00)"),
    ("¥#,##0.00", "1234.5", "¥1,234.50"),
    ("[$¥-804]#,##0.00", "1234.5", "¥1,234.50"),
    ("[$€-2] #,##0", "1234", "€ 1,234"),
    ('#,##0"元"', "1234", "1,234元"),
    ("$#,##0;-$#,##0", "-5", "-$5"),
    # powers of ten
    ("0.00E+00", "12345", "1.23E+04"),
    ("0.00E+00", "0.00012", "1.20E-04"),
    ("0.00E-00", "12345", "1.23E04"),
    ("##0.0E+0", "12345", "12.3E+3"),
    ("0E+0", "99999", "1E+5"),
    ("0.00E+00", "0", "0.00E+00"),
    # fractions
    ("# ?/?", "1.5", "1 1/2"),
    ("# ?/?", "0.25", "1/4"),
    ("# ??/??", "0.3", "3/10"),
    ("# ?/?", "2", "2"),
    ("# ?/?", "0.333333333333333", "1/3"),
    ("?/?", "1.5", "3/2"),
    ("# ?/8", "2.375", "2 3/8"),
    ("# ??/100", "0.25", "25/100"),
    ("# ?/2", "0.5", "1/2"),
    # Chinese numerals
    ("[DBNum1]General", "12345", "一万二千三百四十五"),
    ("[DBNum1][$-804]General", "10", "一十"),
    ("[DBNum1]General", "101", "一百〇一"),
    ("[DBNum1]General", "0", "〇"),
    ("[DBNum2][$-804]General", "10005", "壹万零伍"),
    ("[DBNum2]General", "12.5", "壹拾贰.伍"),
    ("[DBNum1]0", "1204", "一二〇四"),
    ("[DBNum1]General", "123456", "一十二万三千四百五十六"),
    # dates: 44435 is 27 August 2021
    (BUILT_IN[14], "44435", "2021/8/27"),
    ("yyyy-mm-dd", "44435", "2021-08-27"),
    ('yyyy"年"m"月"d"日"', "44435", "2021年8月27日"),
    ("yyyy年m月d日", "44435", "2021年8月27日"),
    (BUILT_IN[57], "45047", "2023年5月"),
    (BUILT_IN[58], "46024", "1月2日"),
    (BUILT_IN[16], "46024", "2-Jan"),
    (BUILT_IN[17], "45047", "May-23"),
    (BUILT_IN[15], "44435", "27-Aug-21"),
    ("m/d", "46085", "3/4"),
    ("mm/dd/yy", "44435", "08/27/21"),
    ("yyyy", "44435", "2021"),
    ('yyyy"年"', "44435", "2021年"),
    ("yyyy.m.d", "44435", "2021.8.27"),
    ("yyyymmdd", "44435", "20210827"),
    ("mmmm d, yyyy", "44435", "August 27, 2021"),
    ("[$-409]d-mmm-yyyy;@", "44435", "27-Aug-2021"),
    ("[$-409]dddd", "44435", "Friday"),
    ("[$-804]aaaa;@", "44435", "星期五"),
    ("aaa", "44435", "五"),
    ("[$-804]mmmm", "44435", "八月"),
    ("mmmmm", "44435", "A"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', "44435", "二〇二一年八月二十七日"),
    ('[DBNum1][$-804]m"月"d"日";@', "44540", "十二月十日"),
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "44435", "2021年8月27日"),
    ("yyyy/m/d", "1", "1900/1/1"),
    ("yyyy/m/d", "59", "1900/2/28"),
    ("yyyy/m/d", "61", "1900/3/1"),
    ("yyyy/m/d", "2958465", "9999/12/31"),
    ("e", "44435", "2021"),
    # times and durations
    (BUILT_IN[20], "0.5", "12:00"),
    (BUILT_IN[21], "0.354166666666667", "8:30:00"),
    (BUILT_IN[18], "0.75", "6:00 PM"),
    (BUILT_IN[18], "0", "12:00 AM"),
    ('上午/下午h"时"mm"分"', "0.75", "下午6时00分"),
    (BUILT_IN[22], "44435.5", "2021/8/27 12:00"),
    ("[h]:mm", "1.5", "36:00"),
    (BUILT_IN[46], "1.70833333333333", "41:00:00"),
    ("[mm]:ss", "0.05", "72:00"),
    ("mm:ss", "0.05", "12:00"),
    ("mm:ss.0", "0.000011574", "00:01.0"),
    ("h:mm", "0.126388888888889", "3:02"),
]


@pytest.mark.parametrize(("code", "stored", "shown"), SHOWN)
def test_a_number_looks_as_the_spreadsheet_shows_it(code: str, stored: str, shown: str) -> None:
    seen = render(code, Decimal(stored))
    assert seen is not None
    assert seen.text == shown


def test_the_table_is_long_enough() -> None:
    assert len(SHOWN) >= 120
    assert len(set(SHOWN)) == len(SHOWN)


@pytest.mark.parametrize(
    ("code", "stored"),
    [
        ("# ?/?", "0.3"),  # rounded: programs find different fractions
        ("# ?/8", "0.3"),
        ("dddd", "44435"),  # in the language of the system
        ("[$-411]ggge", "44435"),
        ("[$-404]e/m/d", "44435"),
        ("yyyy/m/d", "60"),  # 29 February 1900
        ("yyyy/m/d", "-5"),
        ("yyyy/m/d", "1e9"),
        ("[DBNum1]#,##0", "1234"),
        ("[DBNum1]General", "1001000"),
        ("[DBNum3]General", "12"),
        ("[DBNum2][$-411]General", "12"),
        ("[>100]0", "5"),
        ("[<100]0;0", "-5"),
        ("0 kg", "5"),
        ("0;0;0;0;0", "5"),
        ("[Unknown]0", "5"),
        ("[$-2010401]0", "5"),
        ("0.0.0", "5"),
        ("0" * 300, "5"),
    ],
)
def test_what_is_not_certain_is_not_guessed(code: str, stored: str) -> None:
    assert render(code, Decimal(stored)) is None


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("@", "甲", "甲"),
        ("General", "甲", "甲"),
        ("0.00", "甲", "甲"),
        (";;;", "甲", ""),
        ('"编号"@', "12", "编号12"),
        ('0;-0;0;"<"@">"', "甲", "<甲>"),
        (ACCOUNTING, "甲", "甲"),
    ],
)
def test_a_text_looks_as_the_spreadsheet_shows_it(code: str, text: str, shown: str) -> None:
    assert render_text(code, text) == shown


def test_a_date_says_what_it_shows() -> None:
    for code, parts in (
        ("yyyy-mm-dd", "ymd"),
        (BUILT_IN[57], "ym"),
        (BUILT_IN[58], "md"),
        ("yyyy", "y"),
        ("h:mm", "t"),
        ("yyyy/m/d h:mm", "ymdt"),
        ("aaaa", ""),
    ):
        seen = render(code, Decimal("44435.25"))
        assert seen is not None
        assert seen.parts == set(parts)
        assert is_date(code)
    assert not any(map(is_date, ("General", "0.00E+00", '0"day"', "[Red]0", "@", ";;;")))


def test_signs_and_digits_that_are_lost_are_known() -> None:
    lost = render("0;[Red]0", Decimal(-5))
    assert lost is not None
    assert lost.unsigned
    assert lost.number == 5
    kept = render(ACCOUNTING, Decimal("-5"))
    assert kept is not None
    assert (kept.unsigned, kept.number) == (False, -5)
    for code, stored, exact in (("0.0", "6.94", False), ("0.0", "6.9", True), ("0%", "0.015", False)):
        seen = render(code, Decimal(stored))
        assert seen is not None
        assert seen.exact is exact


DECIMALS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)


@given(DECIMALS, st.integers(0, 4))
def test_decimals_and_thousands_are_those_of_another_rule(value: Decimal, places: int) -> None:
    zeros = "." + "0" * places if places else ""
    rounded = int((abs(Fraction(value)) * 10**places) + Fraction(1, 2))
    whole, part = divmod(rounded, 10**places)
    sign = "-" if value < 0 else ""
    decimals = f".{part:0{places}d}" if places else ""
    for code, expected in ((f"0{zeros}", f"{whole}"), (f"#,##0{zeros}", f"{whole:,}")):
        seen = render(code, value)
        assert seen is not None
        assert seen.text == f"{sign}{expected}{decimals}"
        assert abs(seen.number or 0) == Fraction(rounded, 10**places)


@given(DECIMALS)
def test_percent_is_a_hundred_times_the_number(value: Decimal) -> None:
    seen = render("0.00%", value)
    assert seen is not None
    assert seen.exact
    assert Decimal(seen.text.removesuffix("%")) == value * 100


@given(st.integers(0, 10**11 - 1))
def test_ten_thousands_by_format_move_the_point(value: int) -> None:
    seen = render('0!.0,"万"', Decimal(value))
    assert seen is not None
    assert abs(Decimal(seen.text.removesuffix("万")) * 10000 - value) <= 500


@given(DECIMALS)
def test_general_says_the_number_itself(value: Decimal) -> None:
    said = Decimal(general(value))
    assert abs(said - value) <= abs(value) / 10**5
    assert len(general(abs(value))) <= 11


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_dates_are_those_of_the_calendar(day: date) -> None:
    stored = Decimal((day - date(1899, 12, 30)).days)
    for code in ("yyyy-mm-dd", 'yyyy"年"mm"月"dd"日"', "yyyymmdd"):
        seen = render(code, stored)
        assert seen is not None
        assert (
            seen.text
            == f"{day.year:04}{code[4:].replace('mm', f'{day:%m}').replace('dd', f'{day:%d}')}".replace(
                '"', ""
            )
        )
    mac = render("yyyy-mm-dd", stored - 1462, date1904=True) if stored >= 1462 else None
    assert mac is None or mac.text == day.isoformat()


@given(st.integers(0, 86399))
def test_times_are_those_of_the_clock(seconds: int) -> None:
    stored = Decimal(repr(seconds / 86400))
    seen = render("hh:mm:ss", stored)
    assert seen is not None
    assert seen.text == f"{datetime(2000, 1, 1) + timedelta(seconds=seconds):%H:%M:%S}"


@given(st.text('0#?.,%;"[]yYmdhs_*\\!-+/ aAEeGg@月万()', max_size=14), DECIMALS)
def test_no_format_breaks_the_reader(code: str, value: Decimal) -> None:
    for stored in (value, value.scaleb(-6), Decimal("44435.25"), Decimal("1e308"), Decimal("-4e-320")):
        seen = render(code, stored)
        assert seen is None or isinstance(seen.text, str)
    render_text(code, "甲")
