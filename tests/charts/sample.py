"""The eleven figures of the default bundle, built by hand, so that the charts can be tested without a reader."""

from __future__ import annotations

from decimal import Decimal

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
    Part,
    Rank,
    Share,
    Target,
    Wording,
)
from kiosk.exhibition.text import Citation, Text

_PERIOD = Text("过去五年", "The past five years")
_UNDATED = Text("五年成就（原文未注明年份）", "Five years of achievement (no year given in the source)")
_YI = Text("亿元", "hundred million yuan")
_AS_OF = Text("2021年12月", "December 2021")
_CITATION = Citation(Text("数读", "The figures"))


def _figure(id_: str, number: int, name: Text, statement: Text, *measures: Measure) -> Figure:
    return Figure(id_, number, name, statement, measures, _AS_OF, _CITATION)


def _growth(percent: str) -> Growth:
    return Growth(
        Wording("年均增长", percent, "%", ""), Wording("average annual growth of", percent, "%", ""), (),
        Text("年均增长", "Average annual growth"), _PERIOD, percent=Decimal(percent),
    )  # fmt: skip


def _share(percent: str, part: Text) -> Share:
    return Share(
        Wording("占规上工业总产值比重达", percent, "%", ""),
        Wording("its share of the gross output of industry above designated size reaching", percent, "%", ""),
        (Comparator.REACHES,),
        Text("占规上工业总产值比重", "Share of the gross output of industry above designated size"),
        _UNDATED,
        percent=Decimal(percent),
        part=part,
        whole=Text("规上工业总产值", "gross output of industry above designated size"),
    )


GDP = _figure(
    "gdp", 1, Text("地区生产总值", "Regional GDP"),
    Text("年均增长6.9%，预计2021年突破700亿元", "average annual growth of 6.9%, expected to exceed 70 billion yuan in 2021"),
    _growth("6.9"),
    Level(
        Wording("预计2021年突破", "700", "亿元", ""), Wording("expected to exceed", "70", "billion yuan", "in 2021"),
        (Comparator.EXPECTED, Comparator.EXCEEDS), Text("地区生产总值", "Regional GDP"),
        Text("预计2021年", "2021 (expected)"), value=Decimal(700), unit=_YI,
    ),
    Target(
        Wording("突破", "千", "亿元", ""), Wording("to exceed", "100", "billion yuan", ""), (Comparator.EXCEEDS,),
        Text("地区生产总值", "Regional GDP"), Text("未来五年", "The next five years"), value=Decimal(1000), unit=_YI,
    ),
)  # fmt: skip

STRUCTURE = _figure(
    "structure", 2, Text("三次产业结构", "Structure of the three sectors"),
    Text("调整为2.6：48.8：48.6", "adjusted to 2.6 : 48.8 : 48.6"),
    Composition(
        Wording("调整为", "2.6：48.8：48.6", "", ""), Wording("adjusted to", "2.6 : 48.8 : 48.6", "", ""), (),
        Text("三次产业结构", "Structure of the three sectors"), _UNDATED,
        parts=(
            Part(Text("第一产业", "Primary sector"), Decimal("2.6")),
            Part(Text("第二产业", "Secondary sector"), Decimal("48.8")),
            Part(Text("第三产业", "Tertiary sector"), Decimal("48.6")),
        ),
    ),
)  # fmt: skip

INDUSTRY = _figure(
    "industry", 3, Text("规上工业增加值", "Value added of industry above designated size"),
    Text("年均增长8.8%", "average annual growth of 8.8%"), _growth("8.8"),
)  # fmt: skip

EMERGING = _figure(
    "emerging-share", 4, Text("战略性新兴制造业产值", "Output of strategic emerging manufacturing"),
    Text("占规上工业总产值比重达70%", "its share of the gross output of industry above designated size reaching 70%"),
    _share("70", Text("战略性新兴制造业产值", "output of strategic emerging manufacturing")),
)  # fmt: skip

DIGITAL = _figure(
    "digital-share", 5, Text("数字制造业产值", "Output of digital manufacturing"),
    Text("占规上工业总产值比重达64%", "its share of the gross output of industry above designated size reaching 64%"),
    _share("64", Text("数字制造业产值", "output of digital manufacturing")),
)  # fmt: skip

RD = _figure(
    "rd-intensity", 6, Text("全社会研发经费投入强度", "Intensity of R&D spending across society"),
    Text("全市第1名", "ranked 1st in the municipality"),
    Rank(
        Wording("全市第", "1", "名", ""), Wording("ranked", "1", "st", "in the municipality"), (),
        Text("全市", "In the municipality"), Text("当前", "At present"), place=1, scope=Text("全市", "the municipality"),
    ),
)  # fmt: skip

ROADS = _figure(
    "roads", 7, Text("道路通车里程", "Length of roads open to traffic"), Text("达2189公里", "reaching 2,189 km"),
    Extent(
        Wording("达", "2189", "公里", ""), Wording("reaching", "2,189", "km", ""), (Comparator.REACHES,),
        Text("道路通车里程", "Length of roads open to traffic"), _PERIOD, value=Decimal(2189), unit=Text("公里", "km"),
    ),
)  # fmt: skip

BUILT_UP = _figure(
    "built-up-area", 8, Text("新区扩容提质建成区面积", "Built-up area of the new areas, expanded and improved"),
    Text("扩大10平方公里", "enlarged by 10 square kilometres"),
    Increase(
        Wording("扩大", "10", "平方公里", ""), Wording("enlarged by", "10", "square kilometres", ""), (),
        Text("扩大", "Enlarged by"), _PERIOD, value=Decimal(10), unit=Text("平方公里", "square kilometres"),
    ),
)  # fmt: skip

RIVERS = _figure(
    "rivers", 9, Text("全域河流水质", "Water quality of rivers throughout the district"),
    Text("100%达标", "100% up to standard"),
    Attainment(
        Wording("", "100", "%", "达标"), Wording("", "100", "%", "up to standard"), (),
        Text("达标", "Up to standard"), _UNDATED, percent=Decimal(100),
    ),
)  # fmt: skip

AIR = _figure(
    "air", 10, Text("空气质量优良天数", "Days of good or excellent air quality"),
    Text("保持主城都市区中心城区第1名", "remaining 1st in the central districts of the main metropolitan area"),
    Rank(
        Wording("保持主城都市区中心城区第", "1", "名", ""),
        Wording("remaining", "1", "st", "in the central districts of the main metropolitan area"), (),
        Text("主城都市区中心城区", "Central districts of the main metropolitan area"), _UNDATED, place=1,
        scope=Text("主城都市区中心城区", "the central districts of the main metropolitan area"),
    ),
)  # fmt: skip

LIVELIHOODS = _figure(
    "livelihoods", 11, Text("财政民生支出", "Public spending on people’s livelihoods"),
    Text("占比保持在70%以上", "its share kept at 70% or more"),
    Share(
        Wording("占比保持在", "70", "%", "以上"), Wording("its share kept at", "70", "%", "or more"),
        (Comparator.AT_LEAST,), Text("占比", "Share"), _UNDATED, percent=Decimal(70),
        part=Text("财政民生支出", "public spending on people’s livelihoods"), whole=Text("整体", "the whole"),
    ),
)  # fmt: skip

FIGURES = (GDP, STRUCTURE, INDUSTRY, EMERGING, DIGITAL, RD, ROADS, BUILT_UP, RIVERS, AIR, LIVELIHOODS)
