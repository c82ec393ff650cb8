"""A cell with a number says what is shown, or becomes a question that names both: shown as …, stored as …."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundles.authoring.sheets.format_codes import BUILT_IN
from kiosk.bundles.authoring.sheets.shown import Expects, read_number
from kiosk.bundles.catalogue import CATALOGUE
from kiosk.bundles.problems import Place, Report

TEXT, NUMBER, DATE = Expects.TEXT, Expects.NUMBER, Expects.DATE
MONTH, SHORT_DAY = BUILT_IN[57], BUILT_IN[58]
ACCOUNTING = BUILT_IN[43]

TAKEN = [
    # a text takes what is shown
    (TEXT, "General", "6.9", "6.9"),
    (TEXT, "General", "48.60000000000001", "48.6"),
    (TEXT, "@", "2021", "2021"),
    (TEXT, "0.00", "1.1", "1.10"),
    (TEXT, "#,##0", "1204300", "1,204,300"),
    (TEXT, "0.0%", "0.015", "1.5%"),
    (TEXT, '0!.0,"万"', "69000", "6.9万"),
    (TEXT, '0.0"万"', "6.9", "6.9万"),
    (TEXT, "000", "7", "007"),
    (TEXT, "000-0000", "5551234", "555-1234"),
    (TEXT, "[DBNum1]General", "12", "一十二"),
    (TEXT, "# ?/?", "0.25", "1/4"),
    (TEXT, "0_);(0)", "-5", "(5)"),
    (Expects.WORD, '[=1]"是";[=0]"否"', "0", "否"),
    # a number is the stored one where both agree
    (NUMBER, "General", "6.9", "6.9"),
    (NUMBER, "General", "48.60000000000001", "48.6"),
    (NUMBER, "#,##0", "1204300", "1204300"),
    (NUMBER, "0.00", "1.1", "1.1"),
    (NUMBER, '0"名"', "12", "12"),
    (NUMBER, "¥#,##0", "1200", "1200"),
    (NUMBER, None, "1200", "1200"),
    (NUMBER, ACCOUNTING, "-1234", "-1234"),
    (NUMBER, ACCOUNTING, "0", "0"),
    # its sign of percent and its ten thousands stay
    (NUMBER, "0.0%", "0.015", "1.5%"),
    (NUMBER, '0!.0,"万"', "69000", "6.9万"),
    (NUMBER, '0.0"亿"', "6.9", "6.9亿"),
    # a date column takes as much of the day as is shown
    (DATE, "yyyy-mm-dd", "44435", "2021-08-27"),
    (DATE, BUILT_IN[15], "44435", "2021-08-27"),
    (DATE, "[$-411]ggge年m月d日", "44435", "2021-08-27"),
    (DATE, MONTH, "45047", "2023-05"),
    (DATE, BUILT_IN[17], "45047", "2023-05"),
    (DATE, "yyyy", "45047", "2023"),
    (DATE, "General", "1937", "1937"),
    (DATE, "General", "20210827", "20210827"),
    (DATE, "General", "2021.8", "2021.8"),
]


@pytest.mark.parametrize(("expects", "code", "stored", "text"), TAKEN)
def test_what_is_shown_is_taken(expects: Expects, code: str | None, stored: str, text: str) -> None:
    read = read_number(stored, code, expects, date1904=False)
    assert (read.text, read.code) == (text, None)


ASKED = [
    # dates that were made of 1-2, 3/4 or 40:60
    (TEXT, SHORT_DAY, "46024", "W15", "1月2日", "2026-01-02"),
    (TEXT, BUILT_IN[16], "46024", "W15", "2-Jan", "2026-01-02"),
    (TEXT, "m/d", "46085", "W15", "3/4", "2026-03-04"),
    (TEXT, "h:mm", "0.126388888888889", "W15", "3:02", "03:02:00"),
    (TEXT, "[h]:mm:ss", "1.70833333333333", "W15", "41:00:00", "1900-01-01 17:00:00"),
    (TEXT, "[$-804]aaaa", "44435", "W15", "星期五", "2021-08-27"),
    (NUMBER, "yyyy/m/d", "46024", "W15", "2026/1/2", "2026-01-02"),
    (Expects.WORD, "yyyy/m/d", "46024", "W15", "2026/1/2", "2026-01-02"),
    (DATE, SHORT_DAY, "46024", "W15", "1月2日", "2026-01-02"),
    # long numbers and powers of ten
    (TEXT, "General", "123456789012", "W15", "1.23457E+11", "123456789012"),
    (NUMBER, "General", "123456789012", "W15", "1.23457E+11", "123456789012"),
    (TEXT, "0.00E+00", "1000", "W15", "1.00E+03", "1000"),
    # a sign that only a colour says, a number that is rounded to nothing or off by its word
    (TEXT, "0.0;[Red]0.0", "-13.7", "W15", "13.7", "-13.7"),
    (NUMBER, "0;0", "-5", "W15", "5", "-5"),
    (TEXT, '0!.0,"万"', "123", "W15", "0.0万", "123"),
    (TEXT, '[>=10000]0.0,"万";0', "12345", "W15", "12.3万", "12345"),
    (NUMBER, '0.0,"万"', "12345", "W15", "12.3万", "12345"),
    (NUMBER, "0.0", "6.94", "W15", "6.9", "6.94"),
    (NUMBER, "0%", "0.015", "W15", "2%", "0.015"),
    (NUMBER, "0.0,", "12300", "W15", "12.3", "12300"),
    (NUMBER, '"大"', "5", "W15", "大", "5"),
]


@pytest.mark.parametrize(("expects", "code", "stored", "problem", "shown", "kept"), ASKED)
def test_shown_and_stored_are_named(
    expects: Expects, code: str, stored: str, problem: str, shown: str, kept: str
) -> None:
    read = read_number(stored, code, expects, date1904=False)
    assert (read.text, read.code) == (None, problem)
    assert read.details == {"value": shown, "stored": kept}


@pytest.mark.parametrize(
    ("code", "stored", "shown", "kept"),
    [
        (MONTH, "45047", "2023年5月", "2023-05-01"),
        ("yyyy/m/d", "44435", "2021/8/27", "2021-08-27"),
        ("yyyy/m/d h:mm", "44435.5", "2021/8/27 12:00", "2021-08-27 12:00:00"),
        ('[=1]"是";"否"', "1", "是", "1"),
        ('[=1]"是";[=0]"否"', "0", "否", "0"),
        (ACCOUNTING, "0", "-", "0"),
        ("0.0,", "12300", "12.3", "12300"),
    ],
)
def test_what_is_taken_as_shown_is_said(code: str, stored: str, shown: str, kept: str) -> None:
    read = read_number(stored, code, TEXT, date1904=False)
    assert (read.text, read.code) == (shown, "W17")
    assert read.details == {"value": shown, "stored": kept}


@pytest.mark.parametrize(
    ("expects", "code", "stored", "problem"),
    [
        (TEXT, "# ?/?", "0.3", "W16"),
        (TEXT, None, "5", "W16"),
        (TEXT, "dddd", "44435", "W16"),
        (NUMBER, "0 kg", "5", "W16"),
        (TEXT, "0", "500109196601010012", "W22"),
        (NUMBER, "General", "1e20", "W22"),
        (DATE, "yyyy/m/d h:mm", "44435.5", "W10"),
        (DATE, "h:mm", "0.5", "W10"),
        # 2021.10 loses its last zero
        (DATE, "General", "2021.1", "W18"),
    ],
)
def test_what_cannot_be_known_is_asked(expects: Expects, code: str | None, stored: str, problem: str) -> None:
    read = read_number(stored, code, expects, date1904=False)
    assert (read.text, read.code) == (None, problem)


@pytest.mark.parametrize(("stored", "code"), [("5", ";;;"), ("44435", ";;;"), ("0", "#"), ("5", ";;")])
def test_what_a_format_hides_is_said(stored: str, code: str) -> None:
    if code == ";;":
        assert read_number("-5", code, TEXT, date1904=False).code == "W14"
    else:
        read = read_number(stored, code, TEXT, date1904=False)
        assert (read.text, read.code) == (stored, "W14")


@given(
    st.text('0#?.,%;"[]yYmdhs_*\\!-+/ aAEeGg@月万()', max_size=12) | st.sampled_from(list(BUILT_IN.values())),
    st.floats(allow_nan=False, allow_infinity=False)
    | st.floats(-1e6, 1e6)
    | st.integers(0, 60000).map(float),
    st.sampled_from(list(Expects)),
    st.booleans(),
)
def test_every_number_is_a_text_or_a_question(
    code: str, stored: float, expects: Expects, date1904: bool
) -> None:
    read = read_number(repr(stored), code, expects, date1904)
    assert read.text or read.code
    severity = CATALOGUE[read.code][0] if read.code else "warning"
    assert (severity == "error") == (read.text is None)
    if read.code:
        report = Report()
        details = dict(read.details)
        report.add(read.code, Place("t"), details.pop("value"), **details)


def test_days_of_1904() -> None:
    assert read_number("42973", "yyyy-mm-dd", DATE, date1904=True).text == "2021-08-27"
    assert read_number("44562", SHORT_DAY, TEXT, date1904=True).details["stored"] == "2026-01-02"
