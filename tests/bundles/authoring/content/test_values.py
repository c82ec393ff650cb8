"""What a figure draws is what its words say, in every kind and every notation."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import cn2an
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundles.authoring.content.amounts import Scale, Words, ratio_of
from kiosk.bundles.authoring.content.measures import build_figures
from kiosk.bundles.authoring.content.periods import Years, read_time, read_years, years_named
from kiosk.bundles.authoring.reader import assemble, read, read_files, read_sheets
from kiosk.bundles.authoring.sheets.rows import FigureRow, MeasureRow, PartRow, SeriesRow
from kiosk.bundles.authoring.sheets.sheet import Row as SheetRow
from kiosk.bundles.authoring.sheets.sheet import Sheet, Table
from kiosk.bundles.authoring.sheets.validate import validate
from kiosk.bundles.files import Folder
from kiosk.bundles.problems import Report
from kiosk.exhibition.data_table import data_table
from kiosk.exhibition.figures import (
    Attainment,
    Comparator,
    Composition,
    Extent,
    Figure,
    Growth,
    Increase,
    Level,
    Measure,
    Number,
    Plot,
    Rank,
    Ratio,
    Series,
    Share,
    Target,
)
from kiosk.exhibition.text import Citation, Language, Text
from tests.bundles.authoring.cases_numbers import EXTENT, INDUSTRY, LEVEL, TARGET, write
from tests.bundles.authoring.conftest import Bundle
from tests.conftest import DEFAULT_BUNDLE

MEASURE = {
    "figure": "one",
    "label_zh": "甲",
    "label_en": "A",
    "period_zh": "当前",
    "period_en": "at present",
    **{f"{name}_{language}": name for name in ("scope", "part", "whole") for language in ("zh", "en")},
}
FIGURE = {
    "id": "one",
    "number": "1",
    **{f"{name}_{language}": "x" for name in ("name", "as_of") for language in ("zh", "en")},
    "section": "here",
}


def table(name: str, model: type, *rows: dict[str, str], report: Report) -> Table:  # type: ignore[type-arg]
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    cells = tuple(
        SheetRow(name, name, number, MappingProxyType({key: value for key, value in row.items() if value}))
        for number, row in enumerate(rows, 2)
    )
    return validate(Sheet(name, name, columns, cells) if rows else None, name, model, report)


def built(
    *measures: dict[str, str], parts: tuple[str, ...] = (), series: tuple[tuple[str, str], ...] = ()
) -> tuple[tuple[Measure, ...], list[str]]:
    """The measures of one figure with these rows, and the codes of the errors."""
    report = Report()
    said = "".join(
        f"{row.get('before_zh', '')}{row['number_zh']}{row.get('unit_zh', '')}" for row in measures
    )
    rows = [MEASURE | row for row in measures]
    figures = build_figures(
        table("figures", FigureRow, FIGURE | {"statement_zh": said, "statement_en": said}, report=report),
        table("measures", MeasureRow, *rows, report=report),
        table(
            "parts",
            PartRow,
            *({"figure": "one", "name_zh": "x", "name_en": "x", "percent": part} for part in parts),
            report=report,
        ),
        table(
            "series",
            SeriesRow,
            *({"figure": "one", "year": year, "number": number} for year, number in series),
            report=report,
        ),
        lambda _: Citation(Text("x", "x")),
        report,
    )
    codes = [problem.code for problem in report.problems if problem.severity == "error"]
    return figures[0].measures if figures else (), codes


def only(kind: str, number: str, **cells: str) -> Measure:
    """The measure of a figure that has one, which has no errors."""
    measures, codes = built({"kind": kind, "number_zh": number, **cells})
    assert codes == []
    (measure,) = measures
    return measure


AMOUNTS = [
    # number, unit, quantity, value
    ("700", "亿元", "亿元", "700"),
    ("千", "亿元", "亿元", "1000"),
    ("6.9亿", "元", "亿元", "6.9"),
    ("6.9亿", "元", "元", "690000000"),
    ("6.9亿", "", "亿元", "6.9"),
    ("700", "", "亿元", "700"),
    ("7百", "", "亿元", "700"),
    ("1.2", "万亿元", "亿元", "12000"),
    ("12万", "件", "件", "120000"),
    ("12", "万余件", "件", "120000"),
    ("10多", "万册", "册", "100000"),
    ("１２", "公里", "公里", "12"),
    ("1，204，300", "册", "册", "1204300"),
    ("三十", "件", "件", "30"),
    ("约12", "件", "件", "12"),
    ("2", "千米", "公里", "2"),
    ("800", "米", "公里", "0.8"),
    ("5", "公顷", "平方公里", "0.05"),
    ("0", "件", "件", "0"),
    ("-3.2", "亿元", "亿元", "-3.2"),
    ("零下5", "℃", "℃", "-5"),
    ("700", "亿元", "地区生产总值", "700"),
    ("50%", "", "%", "50"),
    ("30", "万千瓦", "千瓦", "300000"),
]


@pytest.mark.parametrize("kind", ["level", "extent", "increase"])
@pytest.mark.parametrize(("number", "unit", "quantity", "value"), AMOUNTS)
def test_an_amount_counts_in_its_quantity(
    kind: str, number: str, unit: str, quantity: str, value: str
) -> None:
    measure = only(kind, number, unit_zh=unit, unit_en=unit, quantity_zh=quantity, quantity_en=quantity)
    assert isinstance(measure, Level | Extent | Increase)
    assert measure.value == Decimal(value)


PERCENTS = [
    ("6.9", "%", "6.9"),
    ("6.9%", "", "6.9"),
    ("6.9%", "%", "6.9"),
    ("６.９", "％", "6.9"),
    ("三", "成", "30"),
    ("三成五", "", "35"),
    ("约三成（30%）", "", "30"),
    ("百分之三十", "", "30"),
    ("5", "‰", "0.5"),
    ("一半", "", "50"),
    ("1/4", "", "25"),
    ("0", "%", "0"),
    ("100", "%", "100"),
]


@pytest.mark.parametrize("kind", ["growth", "share", "attainment"])
@pytest.mark.parametrize(("number", "unit", "percent"), PERCENTS)
def test_a_share_counts_in_percent(kind: str, number: str, unit: str, percent: str) -> None:
    measure = only(kind, number, unit_zh=unit)
    assert isinstance(measure, Growth | Share | Attainment)
    assert measure.percent == Decimal(percent)


@pytest.mark.parametrize(
    ("before", "number", "unit", "percent"),
    [
        ("减少", "13.7", "%", "-13.7"),
        ("年均下降", "13.7", "%", "-13.7"),
        ("同比降低了", "5", "%", "-5"),
        ("降幅为", "5", "%", "-5"),
        ("降幅扩大至", "5", "%", "-5"),
        ("降幅收窄，转为增长", "5", "%", "5"),
        ("减少至少", "5", "%", "-5"),
        ("同比减少不到", "5", "%", "-5"),
        ("同比降近", "5", "%", "-5"),
        ("比去年少了", "5", "%", "-5"),
        ("不减反增", "5", "%", "5"),
        ("回落", "0.8", "%", "-0.8"),
        ("缩减", "三成", "", "-30"),
        ("负增长", "2.1", "%", "-2.1"),
        ("由增长转为下降", "2", "%", "-2"),
        ("由下降转为增长", "2", "%", "2"),
        ("回落到", "6.9", "%", "6.9"),
        ("年均增长", "-3.2", "%", "-3.2"),
        ("增长", "1", "倍", "100"),
        ("翻", "两", "番", "300"),
        ("年均增长", "0", "%", "0"),
    ],
)
def test_words_give_a_growth_its_sign(before: str, number: str, unit: str, percent: str) -> None:
    measure = only("growth", number, before_zh=before, unit_zh=unit)
    assert isinstance(measure, Growth)
    assert measure.percent == Decimal(percent)


def test_words_give_an_increase_its_sign() -> None:
    measure = only(
        "increase", "10", before_zh="减少", unit_zh="平方公里", quantity_zh="平方公里", quantity_en="km²"
    )
    assert isinstance(measure, Increase)
    assert measure.value == -10
    lower = only("level", "10", before_zh="减少到", unit_zh="件", quantity_zh="件", quantity_en="items")
    assert isinstance(lower, Level)
    assert lower.value == 10


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("1", 1),
        ("第十二", 12),
        ("一", 1),
        ("首位", 1),
        ("并列第一", 1),
        ("全国第3位", 3),
        ("7", 7),
        ("1st", 1),
        ("二十一", 21),
    ],
)
def test_a_rank_is_its_place(number: str, place: int) -> None:
    measure = only("rank", number, before_zh="全市第", unit_zh="名")
    assert isinstance(measure, Rank)
    assert measure.place == place


RATIOS = [
    (("", "1：15", "", ""), "1", "15"),
    (("", "1 : 14.5", "", ""), "1", "14.5"),
    (("", "2.5比1", "", ""), "2.5", "1"),
    (("", "三分之一", "", ""), "1", "3"),
    (("每千人", "3.2", "张", "床位"), "3.2", "1000"),
    (("", "每千人3.2张", "", ""), "3.2", "1000"),
    (("每3人中有", "1", "人", ""), "1", "3"),
    (("每万人拥有", "5.6", "件", ""), "5.6", "10000"),
    (("人均", "3.2", "平方米", ""), "3.2", "1"),
    (("", "3.2", "张/千人", ""), "3.2", "1000"),
    (("", "3.2", "‰", ""), "3.2", "1000"),
    (("", "one in three", "", ""), "1", "3"),
    (("", "3.2", "beds per 1,000 people", ""), "3.2", "1000"),
]


@pytest.mark.parametrize(("words", "first", "second"), RATIOS)
def test_a_ratio_has_two_sides(words: tuple[str, str, str, str], first: str, second: str) -> None:
    assert ratio_of(Words(*words)) == (Decimal(first), Decimal(second))
    before, number, unit, after = words
    measure = only("ratio", number, before_zh=before, unit_zh=unit, after_zh=after)
    assert isinstance(measure, Ratio)
    assert (measure.first, measure.second) == (Decimal(first), Decimal(second))


@pytest.mark.parametrize(
    "words", [("", "15", "", ""), ("", "1：2：3", "", ""), ("", "几比几", "", ""), ("", "1：0", "", "")]
)
def test_what_is_no_ratio(words: tuple[str, str, str, str]) -> None:
    assert ratio_of(Words(*words)) is None


@pytest.mark.parametrize("number", ["3000余", "几十", "2021—2025", "A级", "不计其数"])
def test_a_number_alone_may_be_any_words(number: str) -> None:
    assert isinstance(only("number", number), Number)


def test_a_series_is_sorted_and_counts_in_one_unit() -> None:
    measures, codes = built(
        {
            "kind": "series",
            "number_zh": "1.2",
            "unit_zh": "亿元",
            "quantity_zh": "万元",
            "quantity_en": "x",
            "plot": "bars",
        },
        series=(("2021年", "1.2亿"), ("2016", "9,000"), ("2018年3月", "约8千"), ("2017", "-5")),
    )
    assert codes == []
    (series,) = measures
    assert isinstance(series, Series)
    assert series.plot is Plot.BARS
    assert [(point.label.zh, point.value) for point in series.points] == [
        ("2016", 9000),
        ("2017", -5),
        ("2018年3月", 8000),
        ("2021年", 12000),
    ]
    assert [point.number.zh for point in series.points] == ["9,000", "-5", "约8千", "12000"], "in 万元"
    assert [point.number.en for point in series.points] == ["9,000", "-5", "about 8,000", "12,000"]
    assert series.points[2].label.en == "Mar 2018"
    assert series.points[2].at == 2018 + Decimal(2) / 12


def test_a_target_stands_on_the_scale_of_its_level() -> None:
    common = {"quantity_en": "100 million yuan"}
    level = {"kind": "level", "number_zh": "700", "unit_zh": "亿元", "quantity_zh": "亿元", **common}
    target = {"kind": "target", "number_zh": "1.2", "unit_zh": "万亿元", "quantity_zh": "万亿元", **common}
    measures, codes = built(level, target)
    assert codes == []
    first, second = measures
    assert isinstance(first, Level)
    assert isinstance(second, Target)
    assert (first.value, second.value) == (700, 12000)
    assert first.unit == second.unit


def test_amounts_of_different_things_never_share_a_unit() -> None:
    level = {
        "kind": "level",
        "number_zh": "700",
        "unit_zh": "公里",
        "quantity_zh": "规模",
        "quantity_en": "size",
    }
    target = {
        "kind": "target",
        "number_en": "",
        "number_zh": "20",
        "unit_zh": "万人",
        "quantity_zh": "规模",
        "quantity_en": "size",
    }
    (first, second), codes = built(level, target)
    assert codes == []
    assert isinstance(first, Level)
    assert isinstance(second, Target)
    assert first.unit != second.unit


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("2.6：48.8：48.6", ("2.6", "48.8", "48.6")),
        ("四六开", ("40", "60")),
        ("1：3", ("25", "75")),
        ("1：1：1", ("33.3", "33.3", "33.3")),
        ("三成、七成", ("30%", "七成")),
        ("第二产业48.8%、第一产业2.6%、第三产业48.6%", ("2.6", "48.8", "48.6")),
        ("2.6/48.8/48.6", ("2.6", "48.8", "48.6")),
        ("1,200：3,600", ("25", "75")),
    ],
)
def test_a_composition_in_other_words(number: str, parts: tuple[str, ...]) -> None:
    (measure,), codes = built({"kind": "composition", "number_zh": number}, parts=parts)
    assert codes == []
    assert measure.zh.number == number


@pytest.mark.parametrize(
    ("kind", "words", "joined"),
    [
        ("share", ("占比", "30%", "%", ""), "占比30%"),
        ("share", ("占比达", "30％", "%", ""), "占比达30%"),
        ("share", ("占", "八成以上", "", "以上"), "占八成以上"),
        ("rank", ("全市第", "第1", "名", ""), "全市第1名"),
        ("level", ("馆藏约", "约12", "件", ""), "馆藏约12件"),
        ("level", ("", "700亿元", "亿元", ""), "700亿元"),
    ],
)
def test_what_two_cells_both_say_is_shown_once(
    kind: str, words: tuple[str, str, str, str], joined: str
) -> None:
    before, number, unit, after = words
    quantity = {"quantity_zh": unit or "件", "quantity_en": "items"}
    measure = only(kind, number, before_zh=before, unit_zh=unit, after_zh=after, **quantity)
    assert measure.zh.joined == joined


@pytest.mark.parametrize(
    ("number", "comparator"),
    [
        ("≥5", "至少"),
        (">5", "超"),
        ("≤5", "至多"),
        ("~5", "约"),
        ("5+", "多"),
        ("5以内", "以内"),
        ("约5", "约"),
    ],
)
def test_a_sign_bounds_a_number_as_its_word_does(number: str, comparator: str) -> None:
    measure = only("level", number, unit_zh="件", quantity_zh="件", quantity_en="items")
    assert measure.comparators == (Comparator(comparator),)
    assert measure.opens_above == (comparator in "至少超多")
    figure = Figure(
        "x", 1, Text("x", "x"), Text("x", "x"), (measure,), Text("x", "x"), Citation(Text("x", "x"))
    )
    assert data_table(figure, Language.ZH)[0].reading == f"{number}件"


def test_a_growth_derives_nothing_without_its_years() -> None:
    alone = only("growth", "8", unit_zh="%", period_zh="2024年")
    assert isinstance(alone, Growth)
    assert alone.years is None
    given_ = only("growth", "8", unit_zh="%", period_zh="2024年", years="1")
    assert isinstance(given_, Growth)
    assert given_.years == 1


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5", Years(5)),
        ("５", Years(5)),
        ("五年", Years(5)),
        ("十", Years(10)),
        ("2016-2021", Years(5, (2016, 2021))),
        ("2016—2021年", Years(5, (2016, 2021))),
        ("2016年至2021年", Years(5, (2016, 2021))),
        ("0", None),
        ("2021-2016", None),
        ("几年", None),
        ("1.5", None),
        ("2016", None),
        ("近五年", None),
    ],
)
def test_years(text: str, years: Years | None) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize(
    ("period", "named"),
    [
        ("过去五年", {5}),
        ("近3年来", {3}),
        ("“十三五”时期", {5}),
        ("“十四五”前三年", {3}),
        ("“十三五”以来", None),
        ("2024 年", {1}),
        ("今年", {1}),
        ("近年来", None),
        ("建馆60周年", None),
        ("预计2021年", {1}),
        ("二〇二四年", {1}),
        ("截至2021年底", None),
        ("2016年以来", None),
        ("当前", None),
        ("2016—2021年", Years(5, (2016, 2021))),
        ("五年成就（原文未注明年份）", {5}),
        ("1978年至2018年四十年", {40}),
    ],
)
def test_years_that_a_period_names(period: str, named: set[int] | Years | None) -> None:
    assert years_named(period) == named


@pytest.mark.parametrize(
    ("text", "at", "english"),
    [
        ("2016", "2016", "2016"),
        ("2016年", "2016", "2016"),
        ("１９３７年", "1937", "1937"),
        ("二〇一六年", "2016", "2016"),
        ("约1937年", "1937", "c. 1937"),
        ("2021年7月", "2021.5", "July 2021"),
        ("2021-07", "2021.5", "2021-07"),
        ("2021年第三季度", "2021.5", "2021 Q3"),
        ("2021年下半年", "2021.5", "2021 H2"),
        ("1960年代", "1965", "1960s"),
        ("1966—1972", "1969.5", "1966–1972"),
        ("2016-17", "2016.5", "2016-17"),
        ("公元前221年", "-220", "221 BCE"),
        ("2019财年", "2019", "FY 2019"),
        ("FY2019", "2019", "FY2019"),
        ("2019-2020学年", "2019.5", "2019–2020"),
        ("民国二十六年", "1937", "1937"),
        ("2025年预计", "2025", "2025 (expected)"),
        ("2025（预测）", "2025", "2025 (forecast)"),
    ],
)
def test_the_times_of_a_series(text: str, at: str, english: str) -> None:
    assert read_time(text) == (Decimal(at), Text(text, english))


@pytest.mark.parametrize("text", ["", "16", "去年", "2021-13", "abc", "2021年13月", "1972-1966"])
def test_what_is_no_time(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("亿元", "hundred million yuan"),
        ("公里", "km"),
        ("平方公里", "square kilometres"),
        ("千米", "kilometers"),
        ("吨", "tonnes"),
        ("人", "people"),
        ("公顷", "hectares"),
    ],
)
def test_units_have_one_scale_in_both_languages(zh: str, en: str) -> None:
    assert Scale.of(zh) == Scale.of(en)


def test_cells_formatted_as_percentages_are_the_percentages_that_they_show(tmp_path: Path) -> None:
    """1.5 % is stored as 0.015."""
    folder = Path(shutil.copytree(DEFAULT_BUNDLE, tmp_path / "bundle"))
    book = openpyxl.load_workbook(folder / "exhibit.xlsx")
    cells = [
        ("measures", 6, "number_zh", 0.015),
        ("measures", 6, "value", 0.015),
        ("measures", 6, "number_en", 0.015),
    ]
    cells += [("parts", row, "percent", share) for row, share in ((2, 0.026), (3, 0.488), (4, 0.486))]
    for sheet, row, column, stored in cells:
        header = [cell.value for cell in book[sheet][1]]
        cell = book[sheet].cell(row, header.index(column) + 1, stored)
        cell.number_format = "0.0%"
    book.save(folder / "exhibit.xlsx")
    result = read(folder)
    assert [problem.code for problem in result.problems] == ["F19"], "the statement still says 8.8%"
    assert result.exhibition is not None
    (growth,) = result.exhibition.figure("industry").measures
    assert isinstance(growth, Growth)
    assert growth.percent == Decimal("1.5")
    assert growth.zh.joined == "年均增长1.5%"
    assert growth.en.joined == "average annual growth of 1.5%"
    (composition,) = result.exhibition.figure("structure").measures
    assert isinstance(composition, Composition)
    assert [str(part.percent) for part in composition.parts] == ["2.6", "48.8", "48.6"]


# On a panel, in a release that was made before these checks.


def test_a_panel_shows_a_contradicted_number_in_its_words_alone(bundle: Bundle) -> None:
    write(bundle, EXTENT, value="99")
    shown = bundle.read().exhibition
    assert shown is not None
    (measure,) = shown.figure("roads").measures
    assert isinstance(measure, Number)
    assert measure.comparators == (Comparator.REACHES,)
    report = Report()
    files = Folder(bundle.root)
    assert assemble(files, read_sheets(files, report), report) is None


def test_a_panel_derives_nothing_from_years_that_do_not_fit(bundle: Bundle) -> None:
    write(bundle, INDUSTRY, years="7")
    shown = read_files(Folder(bundle.root)).exhibition
    assert shown is not None
    (measure,) = shown.figure("industry").measures
    assert isinstance(measure, Growth)
    assert measure.years is None


def test_an_older_bundle_without_the_column_years_derives_nothing(bundle: Bundle) -> None:
    def without(records: list[list[str]]) -> None:
        at = records[0].index("years")
        for record in records:
            del record[at]

    bundle.table("measures", without)
    shown = bundle.read()
    assert shown.problems == ()
    assert shown.exhibition is not None
    growth = shown.exhibition.figure("industry").measures[0]
    assert isinstance(growth, Growth)
    assert growth.years is None


def test_values_may_be_left_out(bundle: Bundle) -> None:
    """The default exhibition is the same without its column value."""
    before = bundle.read().exhibition
    for row in range(2, 15):
        write(bundle, row, value="")
    after = bundle.read()
    assert after.problems == ()
    assert after.exhibition is not None
    assert before is not None
    assert after.exhibition.figures == before.figures


def test_two_levels_of_one_figure_have_one_unit(bundle: Bundle) -> None:
    write(bundle, TARGET, kind="level", number_zh="0.1", unit_zh="万亿元", value="")
    shown = bundle.read().exhibition
    assert shown is not None
    amounts = [one for one in shown.figure("gdp").measures if isinstance(one, Level)]
    assert [one.value for one in amounts] == [700, 1000]
    assert LEVEL < TARGET


def test_the_default_exhibition_is_read_without_cn2an() -> None:
    """It costs a tenth of a second, which a panel's start would pay for."""
    code = "from kiosk.bundles.authoring.reader import read; import pathlib, sys; "
    code += f"read(pathlib.Path({str(DEFAULT_BUNDLE)!r})); sys.exit('cn2an' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# For random figures of each kind, the value is that of the words.

numbers = st.decimals(0, 10**7, places=2)
signs = st.sampled_from([("扩大", 1), ("减少", -1), ("同比下降", -1), ("", 1), ("回落了", -1), ("提高", 1)])


def notations(value: Decimal) -> list[str]:
    """The number in several notations."""
    wide = f"{value}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    texts = [f"{value}", f"{value:,}", wide, f"约{value}", f"{value}左右"]
    if value == value.to_integral_value():
        texts += [cn2an.an2cn(int(value), "low"), f"近{int(value)}"]
    return texts


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("growth", {"before_zh": "提高", "number_zh": "3", "unit_zh": "个百分点"}),
        ("growth", {"before_zh": "增速回落", "number_zh": "3个百分点"}),
        ("increase", {"before_zh": "由8人减至", "number_zh": "4", "unit_zh": "人"}),
        ("increase", {"before_zh": "增加到", "number_zh": "4", "unit_zh": "人"}),
        ("increase", {"before_zh": "下降为约", "number_zh": "4", "unit_zh": "人"}),
        ("level", {"number_zh": "5米", "unit_zh": "公里"}),
        ("level", {"number_zh": "两个半", "unit_zh": "件"}),
        ("level", {"number_zh": "一打", "unit_zh": "件"}),
        ("level", {"number_zh": "6.9亿万", "unit_zh": "件"}),
        ("rank", {"before_zh": "倒数第", "number_zh": "二", "unit_zh": "名"}),
        ("rank", {"before_zh": "较上年上升", "number_zh": "3", "unit_zh": "位"}),
        ("rank", {"before_zh": "位次前移", "number_zh": "3", "unit_zh": "个位次"}),
    ],
)
def test_a_number_of_another_kind_is_asked_about(kind: str, cells: dict[str, str]) -> None:
    """A point is no percent, where something has come to is no change, and a move or a place from the end is no place."""
    texts = {f"{name}_{lang}": "x" for name in ("quantity", "scope") for lang in ("zh", "en")}
    _, codes = built({"kind": kind, **texts, **cells})
    assert codes == ["F15"]


@pytest.mark.parametrize(
    ("before", "number", "unit", "place"),
    [
        ("由第5升至", "2", "位", 2),
        ("较上年上升3位，居第", "2", "名", 2),
        ("居全市", "首", "位", 1),
        ("居", "首位", "", 1),
        ("并列全市第", "三", "", 3),
    ],
)
def test_a_place_is_one_whatever_stands_before_it(before: str, number: str, unit: str, place: int) -> None:
    measure = only("rank", number, before_zh=before, unit_zh=unit, scope_zh="全市", scope_en="the city")
    assert isinstance(measure, Rank)
    assert measure.place == place


@pytest.mark.parametrize(
    ("before", "number", "percent"),
    [("占百分之", "三十", "30"), ("占千分之", "三", "0.3"), ("占三分之", "一", "33.3")],
)
def test_a_fraction_may_begin_before_its_cell(before: str, number: str, percent: str) -> None:
    measure = only("share", number, before_zh=before, unit_zh="")
    assert isinstance(measure, Share)
    assert round(measure.percent, 1) == Decimal(percent)


def test_a_fall_that_only_the_english_knows_is_asked_about() -> None:
    cells = {
        "before_zh": "报损",
        "number_zh": "4",
        "unit_zh": "件",
        "quantity_zh": "件",
        "quantity_en": "items",
    }
    _, codes = built(
        {"kind": "increase", **cells, "before_en": "down by", "number_en": "4", "unit_en": "items"}
    )
    assert codes == ["F12"]


@given(numbers, signs, st.sampled_from(["", "万", "亿", "千"]), st.data())
def test_any_increase_is_what_its_words_say(
    value: Decimal, sign: tuple[str, int], power: str, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from(notations(value)))
    measure = only(
        "increase", number, before_zh=sign[0], unit_zh=f"{power}元", quantity_zh="元", quantity_en="yuan"
    )
    assert isinstance(measure, Increase)
    assert measure.value == value * sign[1] * {"": 1, "万": 10**4, "亿": 10**8, "千": 1000}[power]


@given(st.decimals(0, 99, places=2), signs, st.sampled_from(["%", "‰", "成"]), st.data())
def test_any_growth_is_what_its_words_say(
    value: Decimal, sign: tuple[str, int], unit: str, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from(notations(value)))
    measure = only("growth", number, before_zh=sign[0], unit_zh=unit)
    assert isinstance(measure, Growth)
    assert measure.percent == value * sign[1] * {"‰": Decimal("0.1"), "成": 10}.get(unit, 1)


@given(numbers, st.sampled_from(["level", "extent"]), st.data())
def test_any_amount_is_what_its_words_say(value: Decimal, kind: str, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(notations(value)))
    measure = only(kind, number, unit_zh="亿元", quantity_zh="亿元", quantity_en="x")
    assert isinstance(measure, Level | Extent)
    assert measure.value == value


@given(st.decimals(0, 100, places=1), st.sampled_from(["share", "attainment"]), st.data())
def test_any_share_is_what_its_words_say(value: Decimal, kind: str, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(notations(value)))
    measure = only(kind, number, unit_zh="%")
    assert isinstance(measure, Share | Attainment)
    assert measure.percent == value


@given(st.integers(1, 10**4), st.sampled_from(["{}", "第{}", "{}位"]), st.booleans())
def test_any_rank_is_what_its_words_say(place: int, notation: str, is_chinese: bool) -> None:
    measure = only("rank", notation.format(cn2an.an2cn(place, "low") if is_chinese else place), unit_zh="名")
    assert isinstance(measure, Rank)
    assert measure.place == place


@given(
    st.decimals(0, 1000, places=1),
    st.decimals("0.1", 1000, places=1),
    st.sampled_from(["{}：{}", "{}:{}", "{} : {}", "{}比{}"]),
)
def test_any_ratio_is_what_its_words_say(first: Decimal, second: Decimal, notation: str) -> None:
    measure = only("ratio", notation.format(first, second))
    assert isinstance(measure, Ratio)
    assert (measure.first, measure.second) == (first, second)


@given(st.lists(numbers, min_size=2, max_size=20), st.data())
def test_any_series_is_what_its_rows_say(values: list[Decimal], data: st.DataObject) -> None:
    rows = tuple(
        (str(year), data.draw(st.sampled_from(notations(value)))) for year, value in enumerate(values, 1966)
    )
    common = {"kind": "series", "quantity_zh": "件", "quantity_en": "items", "unit_zh": "件"}
    (measure,), codes = built({**common, "number_zh": rows[-1][1]}, series=rows)
    assert codes == []
    assert isinstance(measure, Series)
    assert [(point.at, point.value) for point in measure.points] == [
        (Decimal(year), value) for year, value in enumerate(values, 1966)
    ]


def test_a_measure_of_the_model_is_a_value() -> None:
    """Two readings of the same words are equal: a release is compared with its folder."""
    one, two = (only("level", "三分之一", unit_zh="", quantity_zh="%", quantity_en="%") for _ in range(2))
    assert one == two
    assert dataclasses.is_dataclass(one)


def test_a_year_without_a_number_is_told_to_go() -> None:
    """Whoever is told to fill in the cell would invent a number."""
    _, codes = built(
        {"kind": "series", "number_zh": "3", "unit_zh": "件", "quantity_zh": "件", "quantity_en": "items"},
        series=(("2019", "2"), ("2020", ""), ("2021", "3")),
    )
    assert codes == ["F29"]
    _, codes = built(
        {"kind": "series", "number_zh": "3", "unit_zh": "件", "quantity_zh": "件", "quantity_en": "items"},
        series=(("上世纪五十年代", "2"), ("2021", "3")),
    )
    assert codes == ["F26"]
