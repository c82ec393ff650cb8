"""Cases of numbers that contradict each other, cannot be read, or lost a word. One figure of the default exhibition says each."""

from __future__ import annotations

from tests.bundles.authoring.cases import Case, Where, table
from tests.bundles.authoring.conftest import Bundle

GROWTH, LEVEL, TARGET, COMPOSITION, INDUSTRY, SHARE, RANK, EXTENT, INCREASE, WATER = (
    2,
    3,
    4,
    5,
    6,
    7,
    9,
    10,
    11,
    12,
)
"""Rows of the sheet measures."""
_FIGURES = {
    GROWTH: 2,
    LEVEL: 2,
    TARGET: 2,
    COMPOSITION: 3,
    INDUSTRY: 4,
    SHARE: 5,
    RANK: 7,
    EXTENT: 8,
    INCREASE: 9,
    WATER: 10,
}
"""Their rows in the sheet figures."""
_COLUMNS = {
    "F02": "before_zh",
    "F04": "value",
    "F05": "value",
    "F12": "number_en",
    "F13": "value",
    "F15": "number_zh",
    "F16": "years",
    "F17": "years",
    "F18": "number_zh",
    "F19": "number_zh",
    "F20": "before_zh",
    "F21": "before_en",
    "F22": "unit_zh",
    "F23": "years",
    "F24": "figure",
    "F28": "number_zh",
    "F30": "years",
    "T10": "number_zh",
    "T11": "value",
}
"""The column in which each problem is noted."""


def write(
    bundle: Bundle, row: int, statement: str = "", series: str = "", statement_en: str = "", **cells: str
) -> Bundle:
    """Write cells of a measure, its figure's statement, and rows of the sheet series: “2016 4, 2021 5”.

    With another English number, the English statement has none, unless one is given.
    """
    for column, value in cells.items():
        bundle.cell("measures", row, column, value)
    if statement:
        bundle.cell("figures", _FIGURES[row], "statement_zh", statement)
    if statement_en or "number_en" in cells:
        bundle.cell("figures", _FIGURES[row], "statement_en", statement_en or "x")
    if series:
        figure = []
        bundle.table("measures", lambda records: figure.append(records[row - 1][0]))
        rows = [f"{figure[0]},{one.replace(' ', ',')}" for one in series.split("; ")]
        bundle.path("tables/series.csv").write_text("\n".join(["figure,year,number", *rows]) + "\n", "utf-8")
    return bundle


def measure(name: str, row: int, *codes: str, **cells: str) -> Case:
    """A case in a measure, with the codes of its problems."""
    expected: list[Where] = [(code, table("measures"), row, _COLUMNS[code]) for code in codes]
    return Case(name, lambda bundle: write(bundle, row, **cells), expected)


def extent(name: str, number: str, *codes: str, value: str = "99", **cells: str) -> Case:
    """A length in other words. Its English is left out."""
    return Case(
        name,
        lambda bundle: write(
            bundle, EXTENT, f"达{number}公里", number_zh=number, number_en=number, value=value, **cells
        ),
        [(code, table("measures"), EXTENT, _COLUMNS[code]) for code in codes],
    )


def growth(
    name: str,
    *codes: str,
    before: str = "年均增长",
    english: str = "growth of",
    number: str = "13.7",
    **cells: str,
) -> Case:
    """A growth in other words."""
    return measure(
        name,
        INDUSTRY,
        *codes,
        before_zh=before,
        before_en=english,
        number_zh=number,
        number_en=number,
        statement=f"{before}{number}%",
        **cells,
    )


NUMBER_CASES = [
    # value and words
    extent("full-width digits and another value", "１２", "F05"),
    extent("Chinese numeral and another value", "三十", "F05"),
    extent("power and another value", "6.9亿", "F05"),
    extent("power and its value", "6.9亿", value="690000000"),
    extent("power and its coefficient", "6.9亿", value="6.9"),
    extent("thousands and another value", "1，204，300", "F05"),
    extent("minus and a value without", "-3.2", "F05", value="3.2"),
    extent("fraction and another value", "三分之一", "F15", value="33"),
    extent("percent with kilometres", "1.5%", "F15", value="9.9"),
    extent("no number", "几十", "F15", value="30"),
    extent("range", "30–40", "F15", value="35"),
    extent("two numbers", "12（13）", "F15", value="12"),
    extent("a year", "2021年", "F15", value="2021"),
    extent("a place", "第1", "F15", value="1"),
    extent("letters", "A", "F15", value="5"),
    extent("value in the same notation", "6.9亿", value="6.9亿"),
    extent("value that is none", "12", "T11", value="几十"),
    growth("percent in the value", number="1.5", value="1.5%"),
    growth("percent of a cell that was formatted", "F13", number="6.9", value="0.069"),
    growth("percent in number and unit", number="1.5%", value="1.5"),
    measure(
        "a share in 成 and another value",
        SHARE,
        "F05",
        statement="占比达约三成（30%）",
        number_zh="约三成（30%）",
        unit_zh="",
        number_en="about 30",
        value="87",
    ),
    measure(
        "a share of more than 100",
        SHARE,
        "F04",
        statement="占比达120%",
        number_zh="120",
        number_en="120",
        value="120",
    ),
    measure("rank 1.5", RANK, "T10", statement="全市第1.5名", number_zh="1.5", number_en="1.5", value="1.5"),
    measure("rank 0", RANK, "T10", statement="全市第0名", number_zh="0", number_en="0", value="0"),
    measure("one of the first three", RANK, "F15", statement="全市前三名", number_zh="前三", value="3"),
    measure(
        "one of the first three, 前 before it",
        RANK,
        "F15",
        statement="全市前3名",
        before_zh="全市前",
        number_zh="3",
        number_en="3",
        value="3",
    ),
    # declines
    growth("decline with its value", before="年均下降", english="decrease of", value="13.7"),
    growth("decline with a negative value", before="年均下降", english="decrease of", value="-13.7"),
    growth("decline that grows in English", "F12", before="年均下降", value="13.7"),
    growth(
        "decline said twice", "F18", before="年均下降", english="decrease of", number="-13.7", value="-13.7"
    ),
    growth("decline with another value", "F05", before="年均减少", english="decrease of", value="99"),
    # languages
    measure("billions for 亿", LEVEL, "F12", number_en="700"),
    measure("the same amount in another power", LEVEL, number_en="0.07", unit_en="trillion yuan"),
    measure("another currency", LEVEL, number_en="11", unit_en="billion US dollars"),
    measure("English in words", INCREASE, number_en="ten"),
    measure("English in other words", INCREASE, "F12", number_en="twelve"),
    measure("miles are not compared", EXTENT, number_en="1,360", unit_en="miles"),
    measure("percent in words", SHARE, number_en="seventy", unit_en="percent"),
    measure("another percent in words", SHARE, "F12", number_en="seventeen", unit_en="percent"),
    measure("about in English", EXTENT, number_en="2,200", before_en="reaching about"),
    measure("about in Chinese only", EXTENT, "F21", statement="达约2189公里", before_zh="达约"),
    measure("no unit in English", EXTENT, unit_en=""),
    measure("no 亿 in English", LEVEL, "F12", number_en="700", unit_en="", after_en=""),
    measure("the unit after the number in English", LEVEL, unit_en="", after_en="billion yuan in 2021"),
    measure("another place", RANK, "F12", number_en="2", unit_en="nd"),
    measure("another composition", COMPOSITION, "F12", number_en="2.6 : 48.6 : 48.8"),
    # statement
    measure("not in the statement", EXTENT, "F19", statement="道路通车里程增加"),
    measure("another number in the statement", EXTENT, "F19", statement="达12189公里"),
    measure("the number in another notation", EXTENT, statement="道路通车里程达二千一百八十九公里"),
    measure("lost 约", EXTENT, "F20", statement="达约2189公里"),
    measure("lost 多", EXTENT, "F20", statement="达2189多公里"),
    measure("lost 突破", INDUSTRY, "F20", statement="年均增长突破8.8%"),
    Case(
        "an English number that the English statement does not have",
        lambda bundle: write(bundle, SHARE, statement_en="More than 60% of industry"),
        [("F19", table("measures"), SHARE, "number_en")],
    ),
    measure("lost 以上", SHARE, "F20", statement="占规上工业总产值比重达70%以上"),
    # years
    measure("years that do not fit one year", INDUSTRY, "F17", period_zh="2024 年", years="5"),
    measure("years that do not fit five", INDUSTRY, "F17", period_zh="过去五年", years="6"),
    measure("years that do not fit a plan", INDUSTRY, "F17", period_zh="“十三五”时期", years="4"),
    measure("years that are another span", INDUSTRY, "F17", period_zh="2011—2016年", years="2016-2021"),
    measure("years that are none", INDUSTRY, "F16", years="五年多"),
    measure("years before years", INDUSTRY, "F16", years="2021-2016"),
    measure("no years", INDUSTRY, "F16", years="0"),
    measure(
        "years of a total",
        INDUSTRY,
        "F30",
        before_zh="五年累计增长",
        label_zh="增长",
        period_zh="过去五年",
        years="5",
    ),
    measure(
        "years of a comparison", INDUSTRY, "F30", before_zh="较2016年增长", label_zh="增长", years="2016-2021"
    ),
    measure("a span with two readings", INDUSTRY, "F23", period_zh="2016年以来", years="2016-2021"),
    measure("a span that the period says too", INDUSTRY, period_zh="2016—2021年", years="2016-2021"),
    measure("a span that is five years", INDUSTRY, period_zh="过去五年", years="2016-2021"),
    measure("a plan of five years", INDUSTRY, period_zh="“十三五”时期", years="2016-2020"),
    measure("years where the period names none", INDUSTRY, period_zh="当前", years="3"),
    # one scale
    measure(
        "level and target with other units",
        TARGET,
        "F22",
        number_zh="20",
        unit_zh="万人",
        quantity_zh="人",
        number_en="200,000",
        unit_en="people",
        value="",
    ),
    measure(
        "level and target with other powers",
        TARGET,
        number_zh="1.2",
        unit_zh="万亿元",
        number_en="1.2",
        unit_en="trillion yuan",
        value="1.2",
    ),
    # ratio and series
    measure(
        "ratio of one number",
        LEVEL,
        "F15",
        kind="ratio",
        value="",
        part_zh="甲",
        part_en="A",
        whole_zh="乙",
        whole_en="B",
    ),
    measure(
        "ratio that differs in English",
        INCREASE,
        "F12",
        kind="ratio",
        statement="师生比1：15",
        before_zh="",
        number_zh="1：15",
        unit_zh="",
        value="",
        number_en="1 : 14",
        before_en="",
        unit_en="",
        part_zh="教师",
        part_en="teachers",
        whole_zh="学生",
        whole_en="students",
    ),
    measure("series without rows", INCREASE, "F24", kind="series", value=""),
    measure("series of one row", INCREASE, "F24", kind="series", value="", series="2021 10"),
    measure(
        "series without its number",
        INCREASE,
        "F28",
        kind="series",
        value="",
        before_zh="",
        series="2016 4; 2021 5",
    ),
    Case(
        "series with a wrong year, a wrong number, and a year twice",
        lambda b: write(b, INCREASE, kind="series", value="", series="16 4; 2017 几十; 2021 10; 2021年 11"),
        [
            ("F26", table("series"), 2, "year"),
            ("F29", table("series"), 3, "number"),
            ("F27", table("series"), 5, "year"),
        ],
    ),
    Case(
        "series with another unit",
        lambda b: write(b, INCREASE, kind="series", value="", series="2016 4公里; 2021 10"),
        [("F29", table("series"), 2, "number")],
    ),
    Case(
        "rows of no series",
        lambda b: write(b, INCREASE, series="2016 4; 2021 10"),
        [("F25", table("series"), 2, "figure")],
    ),
    Case(
        "series of no figure",
        lambda b: b.path("tables/series.csv").write_text(
            "figure,year,number\nroad,2016,4\n", encoding="utf-8"
        ),
        [("T14", table("series"), 2, "figure")],
        "roads",
    ),
    Case(
        "two series of one figure",
        lambda b: (
            write(b, INCREASE, kind="series", value="", series="2016 4; 2021 10"),
            b.table("measures", lambda records: records.append(list(records[INCREASE - 1]))),
        ),
        [("F14", table("measures"), 15, "kind")],
    ),
]
