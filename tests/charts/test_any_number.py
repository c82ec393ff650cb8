"""Every valid number can be drawn, and each label is close to the mark that it names."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from kiosk.charts.drawings.increase import grid
from kiosk.charts.layout import Options, Plan
from kiosk.charts.palette import DAY, NIGHT, Fonts
from kiosk.charts.plot import ChartPlot, draw, lay_out
from kiosk.charts.shapes import (
    AmountsChart,
    ChartSpec,
    CompositionChart,
    GrowthChart,
    LevelTargetChart,
    NumberChart,
    RankChart,
    ShareChart,
)
from kiosk.charts.spec import charts_of
from kiosk.charts.typeset import TypeSetter
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
    Part,
    Point,
    Rank,
    Ratio,
    Series,
    Share,
    Target,
    Wording,
)
from kiosk.exhibition.text import Citation, Language, Text
from kiosk.exhibition.theme import Motif
from tests.charts.conftest import CHARTS, LARGE, SIZES, UPRIGHT, ChartOf, difference, twice

SECTOR = Text("第二产业", "Secondary sector")
UNIT = Text("亿元", " billion yuan")


def measure(kind: type, value: Decimal | int | tuple[Decimal, ...], *comparators: Comparator) -> Measure:
    """A measure of this kind; a composition takes the percentages of its parts."""
    number = "：".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
    words = "".join(comparator.value for comparator in comparators)
    said = (
        Wording(words, number, "%", ""),
        Wording("".join(f"{c.english[0]} " for c in comparators), number, "%", ""),
        comparators,
        Text("占规上工业总产值比重", "Share of gross industrial output"),
        Text("2021年", "2021"),
    )
    if kind is Share:
        part = Text("战略性新兴制造业产值", "Output of strategic emerging manufacturing")
        return Share(*said, Decimal(value), part, Text("规上工业总产值", "Gross output of industry"))  # type: ignore[arg-type]
    if kind is Composition:
        assert isinstance(value, tuple)
        return Composition(*said, tuple(Part(SECTOR, percent) for percent in value))
    if kind is Rank:
        return Rank(*said, int(value), Text("全市", "Chongqing"))  # type: ignore[arg-type]
    if kind is Growth:
        return Growth(*said, Decimal(value), years=5)  # type: ignore[arg-type]
    if kind is Attainment:
        return Attainment(*said, Decimal(value))  # type: ignore[arg-type]
    if kind is Number:
        return Number(*said)
    if kind is Ratio:
        return Ratio(*said, Decimal(1), Decimal(value), SECTOR, SECTOR)  # type: ignore[arg-type]
    if kind is Series:
        assert isinstance(value, tuple)
        points = (
            Point(Text(str(year), str(year)), Decimal(year), Text(str(each), str(each)), each)
            for year, each in enumerate(value, 2016)
        )
        return Series(*said, UNIT, tuple(points))
    return kind(*said, Decimal(value), UNIT)  # type: ignore[no-any-return, arg-type]


def figure(*measures: Measure) -> Figure:
    """A figure of these measures."""
    name = Text("工业增加值", "Industrial value added")
    return Figure("x", 1, name, name, measures, name, Citation(name))


any_value = st.one_of(
    st.sampled_from(
        [Decimal(text) for text in ("0", "-0", "-5", "1E-9", "0.004", "1204300", "1E+40", "-1E+40")]
    ),
    st.decimals(-2000, 2000, places=2),
    st.decimals(allow_nan=False, allow_infinity=False),
)
percent = st.one_of(
    st.sampled_from([Decimal(0), Decimal(100), Decimal("0.01")]), st.decimals(0, 100, places=1)
)


@st.composite
def compositions(draw: st.DrawFn) -> tuple[Decimal, ...]:
    """Parts of 100 percent; some are zero, some negative."""
    parts = draw(st.lists(st.one_of(percent, st.decimals(-20, 100, places=1)), max_size=7))
    return (*parts, 100 - sum(parts, Decimal(0)))


VALUES: dict[type, st.SearchStrategy] = {  # type: ignore[type-arg]
    Growth: any_value,
    Level: any_value,
    Target: any_value,
    Share: percent,
    Composition: compositions(),
    Rank: st.integers(1, 10**6) | st.integers(1, 15),
    Extent: any_value,
    Increase: any_value,
    Attainment: percent,
    Number: any_value,
    Ratio: st.decimals("0.01", 10**6, places=2),
    Series: st.lists(any_value, min_size=2, max_size=12).map(tuple),
}
"""Valid values for each kind of measure."""

PAGES = st.builds(
    Options,
    st.integers(40, 600).map(float),
    st.integers(30, 400).map(float),
    st.sampled_from([12.0, 20.0, 40.0]),
    st.booleans(),
    st.booleans(),
)


@pytest.fixture(scope="module")
def plot(qapp: QApplication) -> Iterator[ChartPlot]:
    """A hidden view."""
    made = ChartPlot(Fonts())
    yield made
    made.close()


def test_every_kind_of_measure_is_tried() -> None:
    """If this fails, add values for the new kind here."""
    assert set(VALUES) == set(get_args(Measure))


@pytest.mark.parametrize("kind", VALUES)
def test_any_number_makes_a_picture(plot: ChartPlot, qapp: QApplication, kind: type) -> None:
    """Spec, table, drawing and picture succeed for every value, page and language."""
    type_ = TypeSetter(Fonts())

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        VALUES[kind],
        any_value | st.none(),
        PAGES,
        st.sampled_from(Language),
        st.booleans(),
        st.sampled_from(Motif),
    )
    def check(
        value: Decimal, target: Decimal | None, page: Options, language: Language, is_open: bool, motif: Motif
    ) -> None:
        held = [measure(kind, value, *((Comparator.EXCEEDS,) if is_open else ()))]
        if target is not None and kind is not Target:
            held.append(measure(Target, target))
        shown = figure(*held)
        assert data_table(shown, language)
        for spec in charts_of(shown, language, motif):
            drawn = draw(spec, page, NIGHT if is_open else DAY, type_)
            for progress in (0.5, 1.0):
                assert not plot.picture(drawn, progress).isNull()

    check()


@pytest.mark.parametrize(
    "alone",
    [
        measure(Level, Decimal(0)),
        measure(Level, Decimal(-3)),
        measure(Increase, Decimal(0)),
        measure(Extent, Decimal(0)),
        measure(Growth, Decimal(-101)),
        measure(Growth, Decimal("1E+40")),
        measure(Number, 12),
        measure(Ratio, 1000),
        measure(Composition, (Decimal(-10), Decimal(110))),
    ],
    ids=lambda measure: f"{type(measure).__name__} {measure.zh.number}",
)
def test_what_no_drawing_can_show_stands_alone(type_setter: TypeSetter, alone: Measure) -> None:
    """The page shows the number with its unit."""
    (spec,) = charts_of(figure(alone), Language.ZH)
    assert isinstance(spec, NumberChart)
    text = "".join(label.text for label in lay_out(spec, LARGE, type_setter).labels)
    assert alone.zh.number + alone.zh.unit in text.replace(" ", "")


@pytest.mark.parametrize(
    ("level", "target", "kinds"),
    [
        ("0", "10", [LevelTargetChart]),
        ("10", "0", [LevelTargetChart]),
        ("0", "0", [NumberChart, NumberChart]),
        ("-1", "10", [AmountsChart]),
        ("10", "-1", [AmountsChart]),
        ("-4", "-1", [AmountsChart]),
        ("1E+40", "1", [NumberChart, LevelTargetChart]),
    ],
)
def test_a_level_and_a_target_are_compared_where_both_can_be_drawn(
    level: str, target: str, kinds: list[type]
) -> None:
    """Otherwise each gets its own chart, so neither is lost."""
    specs = charts_of(figure(measure(Level, Decimal(level)), measure(Target, Decimal(target))), Language.ZH)
    assert [type(spec) for spec in specs] == kinds
    if isinstance(specs[0], LevelTargetChart):
        assert [mark.value for mark in specs[0].marks] == [float(level), float(target)]
    if isinstance(specs[0], AmountsChart):
        assert [column.value for column in specs[0].columns] == [float(level), float(target)]


def test_a_mountain_alone_claims_no_scale() -> None:
    """A single mountain of 12 looks like one of 1,204,300, so its height is called schematic."""
    for value in ("12", "1204300"):
        (spec,) = charts_of(figure(measure(Level, Decimal(value))), Language.ZH)
        assert spec.schematic
        assert not any("绘" in note.text for note in spec.notes)


def test_large_numbers_are_written_in_digits() -> None:
    """The text never shows 1e+06."""
    specs = charts_of(
        figure(measure(Level, Decimal(1204300)), measure(Target, Decimal(2000000))), Language.EN
    )
    (field,) = charts_of(figure(measure(Increase, Decimal(20000000))), Language.ZH)
    assert "1204300 : 2000000" in specs[0].notes[0].text
    assert "每格1000000" in field.notes[0].text


def test_parts_fill_the_whole_though_rounding_lost_some() -> None:
    """Three times 33.3 is 99.9: each width is a third of the band, and the numbers stay unchanged."""
    (spec,) = charts_of(figure(measure(Composition, (Decimal("33.3"),) * 3)), Language.ZH)
    assert isinstance(spec, CompositionChart)
    assert [segment.end - segment.start for segment in spec.segments] == pytest.approx([100 / 3] * 3)
    assert spec.segments[-1].end == pytest.approx(100)
    assert [segment.value for segment in spec.segments] == ["33.3%"] * 3


@pytest.mark.parametrize(("percent", "is_open"), [("95", True), ("97", False), ("100", False)])
def test_an_open_share_is_dashed_where_there_is_room(percent: str, is_open: bool) -> None:
    """The note about dashes appears only with the dashes."""
    (spec,) = charts_of(figure(measure(Share, Decimal(percent), Comparator.AT_LEAST)), Language.ZH)
    assert isinstance(spec, ShareChart)
    assert spec.open_above is is_open
    assert any("虚线" in note.text for note in spec.notes) is is_open


def test_only_full_water_is_called_full() -> None:
    """99 percent is not called full."""
    notes = [
        charts_of(figure(measure(Attainment, Decimal(percent))), Language.ZH)[0].notes[0].text
        for percent in (99, 100)
    ]
    assert notes == ["水位自零绘起", "水位线即全部达标"]


def test_a_decline_is_drawn_to_the_scale_of_its_start() -> None:
    """The level is the higher mark. An impossible growth (below -100 percent) has no index in the table."""
    specs = charts_of(figure(measure(Level, Decimal(12)), measure(Target, Decimal(3))), Language.ZH)
    assert isinstance(specs[0], LevelTargetChart)
    assert specs[0].y_range == (0, 12)
    growth = figure(measure(Growth, Decimal("-13.7")))
    (spec,) = charts_of(growth, Language.ZH)
    assert isinstance(spec, GrowthChart)
    assert list(spec.index) == sorted(spec.index, reverse=True)
    assert len(data_table(growth, Language.ZH)) == 2
    assert len(data_table(figure(measure(Growth, Decimal(-101))), Language.ZH)) == 1


def test_brackets_end_where_the_ink_ends(type_setter: TypeSetter) -> None:
    """The part's bracket ends at the percent, the whole's at the end of the roll."""
    (spec,) = charts_of(figure(measure(Share, Decimal(64))), Language.ZH)
    plan = lay_out(spec, LARGE, type_setter)
    assert plan.boxes["part"].right() == pytest.approx(plan.frame.px(64))
    assert plan.boxes["whole"].right() == pytest.approx(plan.frame.px(100))
    assert plan.boxes["part"].left() == plan.boxes["whole"].left() == pytest.approx(plan.frame.px(0))


def test_fields_stand_in_rows() -> None:
    """Three fields form one row, more fields form two or three."""
    assert [grid(count) for count in (1, 3, 4, 5, 10, 14, 15, 24)] == [
        (1, 1),
        (3, 1),
        (2, 2),
        (3, 2),
        (5, 2),
        (7, 2),
        (5, 3),
        (8, 3),
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("options", [LARGE, UPRIGHT, Options(1035, 735, 26, named=False)])
def test_no_number_of_fields_loses_its_words(
    type_setter: TypeSetter, options: Options, language: Language
) -> None:
    """A row of fields on a page that is not wide was so low that all words were left out."""
    for count in range(1, 25):
        for value in (Decimal(count), Decimal(-count)):
            (spec,) = charts_of(figure(measure(Increase, value)), language)
            assert len(lay_out(spec, options, type_setter).labels) > 1, (count, options)


def apart(one: QRectF, other: QRectF) -> float:
    """The distance between two boxes."""
    across = max(one.left() - other.right(), other.left() - one.right(), 0.0)
    down = max(one.top() - other.bottom(), other.top() - one.bottom(), 0.0)
    return math.hypot(across, down)


def far_labels(plan: Plan, t: float) -> list[str]:
    """Labels that are closer to another mark than to their own, or more than `t` away from it.

    Lines that name the same mark are treated as one.
    """
    blocks: dict[tuple[float, ...], tuple[QRectF, QRectF, str]] = {}
    for label in plan.labels:
        if label.names is not None:
            box, mark, text = blocks.get(label.names.getRect(), (label.rect, label.names, ""))
            blocks[label.names.getRect()] = (box.united(label.rect), mark, text + label.text)
    faults = []
    for box, mark, text in blocks.values():
        own = apart(box, mark)
        if own > t:
            faults.append(f"{text}: {own:.0f} px from what it names")
        for _, other, its in blocks.values():
            if other != mark and apart(box, other) < own - 0.5:
                faults.append(f"{text} is closer to what {its} names")
    return faults


ALL_SIZES = {**SIZES, **{f"{name} at 200 %": twice(options) for name, options in SIZES.items()}}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("options", ALL_SIZES.values(), ids=ALL_SIZES)
def test_a_label_touches_what_it_names(
    chart: ChartOf, type_setter: TypeSetter, options: Options, language: Language
) -> None:
    """Checks every chart of the default exhibition."""
    for name, index in CHARTS:
        plan = lay_out(chart(name, index, language), options, type_setter)
        assert not far_labels(plan, options.text_px), name


@pytest.mark.parametrize("kind", VALUES)
def test_a_label_touches_what_it_names_whatever_the_number(qapp: QApplication, kind: type) -> None:
    """The large page of a share names part and whole."""
    type_ = TypeSetter(Fonts())

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(VALUES[kind], any_value, st.sampled_from(list(SIZES.values())), st.sampled_from(Language))
    def check(value: Decimal, target: Decimal, options: Options, language: Language) -> None:
        held = [measure(kind, value)] + ([measure(Target, target)] if kind is Level else [])
        for spec in charts_of(figure(*held), language):
            plan = lay_out(spec, options, type_)
            assert not far_labels(plan, options.text_px)
            if kind is Share and options is LARGE:
                assert len({label.names.right() for label in plan.labels if label.names}) >= (value < 100) + 1

    check()


def test_words_follow_a_mountain_that_had_to_be_low(type_setter: TypeSetter) -> None:
    """The page is low, and its heading takes the room above the mountain."""
    held = (measure(Level, Decimal("0.01")), measure(Target, Decimal(0)))
    (spec,) = charts_of(figure(*held), Language.EN)
    assert not far_labels(lay_out(spec, SIZES["low"], type_setter), SIZES["low"].text_px)


def ranked(place: int) -> ChartSpec:
    """The chart of this rank."""
    return charts_of(figure(measure(Rank, place)), Language.ZH)[0]


@pytest.mark.parametrize("place", range(1, 10))
def test_the_words_of_a_rank_stand_at_its_flag(plot: ChartPlot, type_setter: TypeSetter, place: int) -> None:
    """For rank nine the flag is on the ninth peak, not on the highest."""
    spec = ranked(place)
    assert isinstance(spec, RankChart)
    drawn = draw(spec, LARGE, DAY, type_setter)
    xs, hs = drawn.art.data()
    summit = drawn.plan.frame.point(xs[place - 1], hs[place - 1])
    (label,) = [label for label in drawn.plan.labels if label.names is not None]
    assert label.names is not None
    assert label.names.bottomLeft().x() == pytest.approx(summit.x())
    assert label.names.bottom() == pytest.approx(summit.y())
    assert apart(label.rect, label.names) < LARGE.text_px
    assert sorted(set(hs), reverse=True) == list(hs)


def test_ranks_are_different_pictures(plot: ChartPlot, type_setter: TypeSetter) -> None:
    """Ranks 1 and 7 give different pictures."""
    first, seventh = (plot.picture(draw(ranked(k), LARGE, DAY, type_setter), 1.0) for k in (1, 7))
    assert difference(first, seventh) > 0.02


@pytest.mark.parametrize("before", ["全馆同比减少超", "全馆用电量同比减少超过", "同比下降"])
@pytest.mark.parametrize(
    "options", [Options(976, 780.8, 24, named=False), Options(964, 771.2, 24, named=False), LARGE]
)
def test_the_number_of_a_decline_stands_clear_of_its_steps(
    qapp: QApplication, type_setter: TypeSetter, options: Options, before: str
) -> None:
    """The side of a block is right of its front, and the number must not stand on it."""
    text = Text("用电", "Electricity")
    wording = Wording(before, "13.7", "%", "")
    measure_ = Growth(wording, wording, (), text, text, Decimal("-13.7"))
    (spec,) = charts_of(figure(measure_), Language.EN)
    plan = lay_out(spec, options, type_setter)
    frame = plan.frame
    head = [label.rect for label in plan.labels if label.rect.bottom() < frame.rect.bottom() - 10]
    side = min(11 * plan.unit, (frame.px(1) - frame.px(0)) * 0.2)
    block = QRectF(frame.px(0), frame.py(100), frame.px(1) + side - frame.px(0), 100)
    assert head
    assert not any(label.intersects(block) for label in head)


def test_dates_of_two_amounts_are_said(type_setter: TypeSetter) -> None:
    """Columns of different times say their times; a lone mountain on a tile does not repeat the tile's number."""
    today, goal = measure(Level, 1204), measure(Target, 1500)
    goal = replace(goal, period=Text("2035年", "2035"))
    (spec,) = charts_of(figure(today, goal), Language.ZH, Motif.PLAIN)
    assert isinstance(spec, AmountsChart)
    assert [column.name.rpartition("·")[2].strip() for column in spec.columns] == ["2021年", "2035年"]
    (alone,) = charts_of(figure(today), Language.ZH)
    tile = lay_out(alone, SIZES["tile"], type_setter)
    assert all("1204" not in run.text for label in tile.labels for run in label.runs)
