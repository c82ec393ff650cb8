"""The reader of numbers: every notation with its value, and what must not be read as a number."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundles.authoring.sheets.numbers import (
    Reading,
    Unread,
    _in_any_notation,
    bounds_after,
    bounds_before,
    numbers_in,
    power_of,
    read,
)
from kiosk.exhibition.figures import Comparator

HANDBOOK = Path(__file__).parents[4] / "docs" / "staff-handbook.zh.md"

GOOD = {
    "digits of every width": [
        ("6.9", "6.9"),
        ("700", "700"),
        ("0", "0"),
        ("-3.2", "-3.2"),
        ("−3.2", "-3.2"),
        ("－3.2", "-3.2"),
        ("–3.2", "-3.2"),
        ("+5", "5"),
        ("１２", "12"),
        ("１２．５", "12.5"),
        ("1,204,300", "1204300"),
        ("1，204，300", "1204300"),
        ("1 204 300", "1204300"),
        ("1 204 300", "1204300"),
        (".5", "0.5"),
        ("0.015", "0.015"),
        ("007", "7"),
    ],
    "Chinese numerals": [
        ("三十", "30"),
        ("一百二十", "120"),
        ("二〇二四", "2024"),
        ("千", "1000"),
        ("百万", "1000000"),
        ("两", "2"),
        ("廿", "20"),
        ("十五万", "150000"),
        ("3万", "30000"),
        ("6.9亿", "690000000"),
        ("1.2万亿", "1200000000000"),
        ("千亿", "100000000000"),
        ("百", "100"),
        ("万", "10000"),
        ("亿", "100000000"),
        ("十", "10"),
        ("零", "0"),
        ("〇", "0"),
        ("一", "1"),
        ("五", "5"),
        ("两百", "200"),
        ("两千三", "2300"),
        ("一百五", "150"),
        ("三百零五", "305"),
        ("一亿二千万", "120000000"),
        ("三点一四", "3.14"),
        ("负五", "-5"),
        ("壹佰贰拾", "120"),
        ("十二", "12"),
        ("二十一", "21"),
        ("一千零一", "1001"),
        ("二十五万六千", "256000"),
        ("廿五", "25"),
        ("卅", "30"),
        ("卅二", "32"),
        ("一万亿", "1000000000000"),
        ("两万亿", "2000000000000"),
        ("三千亿", "300000000000"),
        ("十万", "100000"),
        ("千万", "10000000"),
        ("一千二百万", "12000000"),
        ("零点五", "0.5"),
        ("五点六万", "56000"),
        ("十二点三亿", "1230000000"),
        ("萬", "10000"),
        ("三萬五千", "35000"),
        ("一百零八", "108"),
    ],
    "digits with powers": [
        ("3.5 万", "35000"),
        ("约 12 万余", "120000"),
        ("百分之 30", "0.3"),
        ("第 3 名", "3"),
        ("人民币700万元", "7000000"),
        ("共318642件", "318642"),
        ("1.2 亿 元", "120000000"),
        ("3千", "3000"),
        ("5百", "500"),
        ("10万", "100000"),
        ("3千万", "30000000"),
        ("1亿2000万", "120000000"),
        ("3万5千", "35000"),
        ("3万5000", "35000"),
        ("2.5万", "25000"),
        ("１．５亿", "150000000"),
        ("1,200万", "12000000"),
        ("3.6亿元", "360000000"),
        ("700亿元", "70000000000"),
        ("2189公里", "2189"),
        ("318642件", "318642"),
        ("30人", "30"),
        ("5个", "5"),
        ("5km", "5"),
        ("10㎡", "10"),
    ],
    "bounded": [
        ("约12", "12"),
        ("约３０", "30"),
        ("大约300", "300"),
        ("将近500", "500"),
        ("近千", "1000"),
        ("近百", "100"),
        ("逾千", "1000"),
        ("超3万", "30000"),
        ("超过300", "300"),
        ("突破700", "700"),
        ("不足100", "100"),
        ("达2189", "2189"),
        ("不少于8", "8"),
        ("不低于6.5", "6.5"),
        ("至少3", "3"),
        ("不超过10", "10"),
        ("最多5", "5"),
        ("≥5", "5"),
        (">5", "5"),
        ("<5", "5"),
        ("≤5", "5"),
        ("~5", "5"),
        ("≈5", "5"),
        ("约6.9亿", "690000000"),
        ("接近2万", "20000"),
    ],
    "with a rest": [
        ("300余", "300"),
        ("300多", "300"),
        ("三十多", "30"),
        ("百余", "100"),
        ("千余", "1000"),
        ("万余", "10000"),
        ("3万余", "30000"),
        ("3万多", "30000"),
        ("10多万", "100000"),
        ("10余万", "100000"),
        ("三十多万", "300000"),
        ("1200以上", "1200"),
        ("约30左右", "30"),
        ("30左右", "30"),
        ("30上下", "30"),
        ("300+", "300"),
        ("10以内", "10"),
        ("60以下", "60"),
        ("三百余", "300"),
        ("两千多", "2000"),
        ("12万余件", "120000"),
        ("300余件", "300"),
        ("300多人", "300"),
        ("50岁以上", "50"),
    ],
    "fractions": [
        ("1/3", "1/3"),
        ("⅓", "1/3"),
        ("三分之一", "1/3"),
        ("2 1/2", "5/2"),
        ("2½", "5/2"),
        ("½", "1/2"),
        ("¾", "3/4"),
        ("三分之二", "2/3"),
        ("3分之1", "1/3"),
        ("四分之三", "3/4"),
        ("一半", "1/2"),
        ("半", "1/2"),
        ("一又二分之一", "3/2"),
        ("十分之三", "0.3"),
        ("2/3", "2/3"),
        ("近三分之一", "1/3"),
        ("约一半", "1/2"),
        ("2⁄3", "2/3"),
    ],
    "成": [
        ("三成", "0.3"),
        ("三成五", "0.35"),
        ("3成", "0.3"),
        ("3.5成", "0.35"),
        ("约三成（30%）", "0.3"),
        ("八成以上", "0.8"),
        ("近七成", "0.7"),
        ("三成半", "0.35"),
        ("八折", "0.8"),
        ("两成", "0.2"),
        ("九成多", "0.9"),
    ],
    "percent and per mille": [
        ("1.5%", "0.015"),
        ("1.5％", "0.015"),
        ("30 %", "0.3"),
        ("百分之三十", "0.3"),
        ("百分之30", "0.3"),
        ("5‰", "0.005"),
        ("千分之五", "0.005"),
        ("万分之三", "0.0003"),
        ("百分之百", "1"),
        ("1.5个百分点", "0.015"),
        ("3百分点", "0.03"),
        ("百分之六点九", "0.069"),
        ("-3.2%", "-0.032"),
        ("约30%", "0.3"),
        ("70%以上", "0.7"),
        ("负2.1%", "-0.021"),
        ("百分之一百", "1"),
        ("超过50％", "0.5"),
        ("百分之三十五点五", "0.355"),
    ],
    "below zero": [
        ("零下5", "-5"),
        ("零下5℃", "-5"),
        ("零下十二度", "-12"),
        ("36.5℃", "36.5"),
    ],
    "places": [
        ("第1", "1"),
        ("第一", "1"),
        ("第十二", "12"),
        ("第一名", "1"),
        ("第3位", "3"),
        ("首位", "1"),
        ("榜首", "1"),
        ("1st", "1"),
        ("2nd", "2"),
        ("23rd", "23"),
        ("first", "1"),
        ("third", "3"),
        ("冠军", "1"),
        ("第１", "1"),
        ("第二十一", "21"),
    ],
    "English": [
        ("1.2 million", "1200000"),
        ("thirty", "30"),
        ("1.5 billion", "1500000000"),
        ("one third", "1/3"),
        ("two-thirds", "2/3"),
        ("half", "1/2"),
        ("a quarter", "1/4"),
        ("twenty-five", "25"),
        ("one hundred and twenty", "120"),
        ("one hundred thousand", "100000"),
        ("a million", "1000000"),
        ("70 billion yuan", "70000000000"),
        ("2,189 km", "2189"),
        ("6.9 percent", "0.069"),
        ("6.9 per cent", "0.069"),
        ("about 300", "300"),
        ("more than 1,200", "1200"),
        ("over 30%", "0.3"),
        ("nearly two million", "2000000"),
        ("300 or more", "300"),
        ("minus 3.2", "-3.2"),
        ("three quarters", "3/4"),
        ("one and a half million", "1500000"),
        ("700 hundred million yuan", "70000000000"),
        ("10 square kilometres", "10"),
        ("12 thousand", "12000"),
        ("3.5bn", "3500000000"),
        ("at least 40", "40"),
        ("RMB 70 billion", "70000000000"),
        ("eleven", "11"),
        ("2.5 percentage points", "0.025"),
        ("five hundred million", "500000000"),
        ("1 204 300 items", "1204300"),
    ],
    "currency and brackets": [
        ("¥700", "700"),
        ("$5", "5"),
        ("¥6.9亿", "690000000"),
        ("12（2021年）", "12"),
        ("318642（件）", "318642"),
        ("三十（30）", "30"),
        ("6.9亿（690000000）", "690000000"),
    ],
}
"""Notations with their values, by kind. A fraction stands as it is divided."""

BAD = [
    "倒数第一",
    "三分之一强",
    "5A级",
    "",
    "几十",
    "数百",
    "若干",
    "十几",
    "几",
    "好几百",
    "几百万",
    "数千",
    "成千上万",
    "许多",
    "上千",
    "上百万",
    "30–40",
    "30-40",
    "30～40",
    "30至40",
    "三到五",
    "三五",
    "两三",
    "三四十",
    "七八百",
    "十七八",
    "3、5",
    "2.6：48.8：48.6",
    "1：15",
    "前三",
    "前3",
    "前十名",
    "2021年",
    "2021-08-27",
    "2021年8月27日",
    "8月27日",
    "2016—2021",
    "二〇二一年",
    "A1",
    "5G",
    "1a",
    "4A级",
    "N/A",
    "—",
    "-",
    "约",
    "多",
    "第",
    "1.2.3",
    "1..2",
    "1,2,3",
    "1,20,300",
    "12,5",
    "1.204.300",
    "1'204'300",
    "1e6",
    "1.1E+05",
    "0x1F",
    "∞",
    "±5",
    "10²",
    "①",
    "Ⅳ",
    "(3.2)",
    "(1,234)",
    "12（13）",
    "三成（40%）",
    "several",
    "dozens",
    "hundreds of",
    "3 to 5",
    "between 3 and 5",
    "top three",
    "A",
    "abc",
    "双",
    "倍",
    "一二三",
    "1万2",
    "12:30",
    "24/7",
    "#REF!",
    "nan",
    "inf",
    "5.",
    "6.9.",
    "1 2 3",
    "12 34",
    "１２３４５６７８９０１２３４５６７８",
    "三十四十",
    "百分之",
    "分之一",
    "三分之",
    "0分之一",
    "百千",
    "万千",
    "十百",
    "--5",
    "5-",
    "5—",
    "三、五",
    "一两",
    "大半",
    "不少",
    "若干万",
    "半数以上吗",
    "２０２４年",
    "1.5万–2万",
    "10%–20%",
    "十五六",
    "ten or twelve",
    "a few",
]
"""Texts that state no single value."""

WHY = {
    "几十": Unread.VAGUE,
    "若干": Unread.VAGUE,
    "several": Unread.VAGUE,
    "30–40": Unread.RANGE,
    "三五": Unread.RANGE,
    "七八百": Unread.RANGE,
    "三到五": Unread.RANGE,
    "3 to 5": Unread.RANGE,
    "12（13）": Unread.SEVERAL,
    "(3.5)": Unread.BRACKETS,
    "（1,204）": Unread.BRACKETS,
    "前三": Unread.TOP,
    "top three": Unread.TOP,
    "2021年": Unread.DATE,
    "8月27日": Unread.DATE,
    "A级": Unread.UNKNOWN,
}


def wanted(value: str) -> Decimal:
    above, _, below = value.partition("/")
    return Decimal(above) / Decimal(below or 1)


@pytest.mark.parametrize(
    ("text", "value"), [case for cases in GOOD.values() for case in cases], ids=lambda each: each
)
def test_a_notation_has_its_value(text: str, value: str) -> None:
    found = read(text)
    assert isinstance(found, Reading)
    assert found.value == wanted(value)


@pytest.mark.parametrize("text", BAD)
def test_what_states_no_value_is_not_read(text: str) -> None:
    assert isinstance(read(text), Unread)


@pytest.mark.parametrize("text", WHY)
def test_the_reason_is_given(text: str) -> None:
    assert read(text) is WHY[text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("约12", ["约"]),
        ("近千", ["近"]),
        ("超过300", ["超"]),
        ("逾千", ["逾"]),
        ("10多万", ["多"]),
        ("百余", ["余"]),
        ("八成以上", ["以上"]),
        ("约30左右", ["约", "左右"]),
        ("不超过10", ["不超过"]),
        ("不足100", ["不足"]),
        ("不少于8", ["不少于"]),
        ("300+", ["多"]),
        ("more than 1,200", ["超"]),
        ("300 or more", ["以上"]),
        ("nearly two million", ["近"]),
        ("12", []),
    ],
)
def test_words_that_bound_a_number_are_kept(text: str, words: list[str]) -> None:
    found = read(text)
    assert isinstance(found, Reading)
    assert found.comparators == tuple(map(Comparator, words))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("占比达", ["达"]),
        ("预计2021年突破", ["预计", "突破"]),
        ("约占全市的", ["约"]),
        ("经费约合", ["约"]),
        ("已超过", ["超"]),
        ("总数约为", ["约"]),
        ("预计达到", ["预计", "达"]),
        ("累计节约", []),
        ("国际公约", []),
        ("附近", []),
        ("最近", []),
        ("经济发达", []),
        ("全市第", []),
        ("不超过", ["不超过"]),
        ("", []),
    ],
)
def test_words_before_a_number_bound_it(before: str, words: list[str]) -> None:
    assert bounds_before(before) == tuple(map(Comparator, words))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("以上", ["以上"]),
        ("达标", []),
        ("余件", ["余"]),
        ("左右", ["左右"]),
        ("来自捐赠", []),
        ("余额", []),
        ("来人", ["多"]),
        ("", []),
    ],
)
def test_words_after_a_number_bound_it(after: str, words: list[str]) -> None:
    assert bounds_after(after) == tuple(map(Comparator, words))


@pytest.mark.parametrize(
    ("unit", "power", "base"),
    [
        ("亿元", 10**8, "元"),
        ("万亿元", 10**12, "元"),
        ("万余件", 10**4, "件"),
        ("多万元", 10**4, "元"),
        ("百分点", 1, "百分点"),
        ("件", 1, "件"),
        ("", 1, ""),
    ],
)
def test_a_unit_may_begin_with_a_power(unit: str, power: int, base: str) -> None:
    assert power_of(unit) == (power, base)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2.6：48.8：48.6", ["2.6", "48.8", "48.6"]),
        ("2.6:48.8:48.6", ["2.6", "48.8", "48.6"]),
        ("2.6%、48.8%、48.6%", ["2.6", "48.8", "48.6"]),
        ("2.6比48.8比48.6", ["2.6", "48.8", "48.6"]),
        ("四六开", ["40", "60"]),
        ("三成、七成", ["30", "70"]),
        ("男40%、女60%", ["40", "60"]),
        ("1：1", ["1", "1"]),
    ],
)
def test_the_numbers_of_a_composition(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == list(map(Decimal, numbers))


def test_parts_without_numbers_are_not_read() -> None:
    assert numbers_in("各占几成") is None


def test_the_table_of_the_handbook_is_true() -> None:
    """The last row lists what is not read."""
    _, _, chapter = HANDBOOK.read_text(encoding="utf-8").partition("| 写法 | 读作 |\n")
    rows = [line.split("|")[1] for line in chapter.partition("\n\n")[0].splitlines()[1:]]
    *good, bad = [re.findall("`(.+?)`", row) for row in rows]
    assert all(isinstance(read(text), Reading) for row in good for text in row)
    assert all(isinstance(read(text), Unread) for text in bad)
    assert len(rows) > 5


# Whatever the number, writing it and reading it gives it back.

DIGITS = "０１２３４５６７８９"
decimals = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
wholes = st.integers(0, 10**12)


def wide(text: str) -> str:
    return text.translate(str.maketrans("0123456789.,%-", DIGITS + "．，％－"))


@given(decimals, st.booleans(), st.booleans(), st.sampled_from(["", "-", "−", "－", "负"]))
def test_digits_are_read_in_every_width(value: Decimal, grouped: bool, is_wide: bool, sign: str) -> None:
    text = f"{value:,}" if grouped else f"{value:f}"
    found = read(sign + (wide(text) if is_wide else text))
    assert isinstance(found, Reading)
    assert found.value == (-value if sign else value)


@given(wholes)
def test_chinese_numerals_are_read(value: int) -> None:
    found = read(cn2an.an2cn(value, "low"))
    assert isinstance(found, Reading)
    assert found.value == value


@given(wholes)
def test_formal_numerals_are_read(value: int) -> None:
    found = read(cn2an.an2cn(value, "up"))
    assert isinstance(found, Reading)
    assert found.value == value


@given(
    st.decimals("0.01", 9999, places=2),
    st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("百万", 6), ("千万", 7)]),
)
def test_powers_are_read(value: Decimal, power: tuple[str, int]) -> None:
    found = read(f"{value}{power[0]}")
    assert isinstance(found, Reading)
    assert found.value == value.scaleb(power[1])
    assert found.coefficient == value


@given(
    st.decimals(0, 100, places=1),
    st.sampled_from(
        ["{}%", "{}％", "百分之{}", "{} %", "{}个百分点", "约{}%", "{}%以上", "{} percent", "about {}%"]
    ),
)
def test_percent_is_read(value: Decimal, notation: str) -> None:
    found = read(notation.format(value))
    assert isinstance(found, Reading)
    assert found.is_share
    assert found.percent == value


@given(st.integers(1, 99), st.integers(2, 100), st.sampled_from(["{1}分之{0}", "{0}/{1}"]))
def test_fractions_are_read(part: int, whole: int, notation: str) -> None:
    found = read(notation.format(part, whole))
    if part < whole:
        assert isinstance(found, Reading)
        assert found.value == Decimal(part) / whole


@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"]), st.booleans())
def test_english_powers_are_read(value: int, power: str, has_unit: bool) -> None:
    found = read(f"{value} {power}" + (" yuan" if has_unit else ""))
    assert isinstance(found, Reading)
    assert found.value == value * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[power]


@given(st.text(max_size=20))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert isinstance(read(text), Reading | Unread)
    numbers_in(text)


@given(
    st.text(
        "0123456789.,:：-–/%％‰约多余近超以上下十百千万亿一二三两几第前成分之折倍年月日 a()（）", max_size=12
    )
)
def test_no_text_of_numerals_makes_the_reader_fail(text: str) -> None:
    assert isinstance(read(text), Reading | Unread)
    numbers_in(text)


@given(st.integers(0, 9999), st.randoms())
def test_a_unit_does_not_change_the_number(value: int, chance: random.Random) -> None:
    unit = chance.choice(["元", "公里", "件", "人次", "平方公里"])
    found = read(f"{value}{unit}")
    assert isinstance(found, Reading)
    assert (found.value, found.unit) == (value, unit)


@given(
    value=st.decimals(min_value=-(10**14), max_value=10**14, places=2),
    grouped=st.booleans(),
)
def test_plain_digits_mean_the_same_without_a_pattern(value: Decimal, grouped: bool) -> None:
    text = f"{value:,}" if grouped else str(value)
    assert read(text) == _in_any_notation(text)


@pytest.mark.parametrize("text", "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖两十百千拾佰仟")
def test_one_character_means_the_same_without_a_pattern(text: str) -> None:
    assert read(text) == _in_any_notation(text)


@given(parts=st.lists(st.decimals(min_value=0, max_value=10**9, places=1), min_size=2, max_size=5))
def test_a_proportion_means_the_same_without_a_pattern(parts: list[Decimal]) -> None:
    text = " : ".join(map(str, parts))
    assert read(text) is _in_any_notation(text) is Unread.SEVERAL
    assert numbers_in(text) == numbers_in(text.replace(" : ", "；")) == parts
