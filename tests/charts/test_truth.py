"""What is drawn is what is said: the numbers that a drawing shows are those of the figure, and no others.

The numbers are read back from the places at which the drawing paints (`Art.measured`), to within half a pixel.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kiosk.charts.drawings.column_art import ColumnsArt
from kiosk.charts.layout import Options
from kiosk.charts.palette import DAY, Fonts
from kiosk.charts.plot import ChartPlot, Drawn, draw
from kiosk.charts.shapes import (
    AmountsChart,
    ChartSpec,
    GrowthChart,
    LevelTargetChart,
    NumberChart,
    RankChart,
    SeriesChart,
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
    Plot,
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
from tests.charts.conftest import LARGE, TILE

NAME = Text("指标", "Indicator")
UNIT = Text("件", " items")
PAGES = st.sampled_from([TILE, LARGE, Options(900, 500, 26, named=False)])
MOTIFS = st.sampled_from(Motif)


def said(number: object) -> tuple[Wording, Wording, tuple[()], Text, Text]:
    """The fields of every measure, for a number as it is written."""
    word = Wording("", str(number), "", "")
    return word, word, (), NAME, Text("当年", "That year")


def figure(*measures: Measure) -> Figure:
    """A figure of these measures."""
    return Figure("x", 1, NAME, NAME, measures, NAME, Citation(NAME))


def fractions(low: int, high: int, places: int = 1) -> st.SearchStrategy[Decimal]:
    """Decimal numbers in a range."""
    return st.decimals(low, high, places=places)


@st.composite
def compositions(draw: st.DrawFn) -> Measure:
    """Parts of 100 percent."""
    cuts = sorted(draw(st.lists(fractions(0, 100), max_size=5)))
    edges = [Decimal(0), *cuts, Decimal(100)]
    parts = tuple(Part(NAME, high - low) for low, high in pairwise(edges))
    return Composition(*said("：".join(str(part.percent) for part in parts)), parts)


@st.composite
def series(draw: st.DrawFn) -> Measure:
    """One to sixty values in years that may be far apart."""
    years = sorted(draw(st.sets(st.integers(1949, 2030), min_size=2, max_size=60)))
    values = draw(st.lists(fractions(-500, 5000), min_size=len(years), max_size=len(years)))
    points = tuple(
        Point(Text(f"{year}年", str(year)), Decimal(year), Text(str(value), str(value)), value)
        for year, value in zip(years, values, strict=True)
    )
    return Series(*said(values[-1]), UNIT, points, draw(st.sampled_from([None, *Plot])))


def measure(kind: type[Measure]) -> st.SearchStrategy[Measure]:
    """Measures of a kind, each written as its number."""
    amounts = fractions(-5000, 50000)
    if kind is Growth:
        years = st.none() | st.integers(1, 40)
        return st.builds(lambda p, y: Growth(*said(abs(p)), p, y), fractions(-60, 40), years)
    if kind is Share:
        return st.builds(lambda p: Share(*said(p), p, NAME, NAME), fractions(0, 100))
    if kind is Attainment:
        return st.builds(lambda p: Attainment(*said(p), p), fractions(0, 100))
    if kind is Composition:
        return compositions()
    if kind is Series:
        return series()
    if kind is Rank:
        return st.builds(lambda n: Rank(*said(n), n, NAME), st.integers(1, 12) | st.integers(1, 3000))
    if kind is Ratio:
        sides = st.integers(1, 60)
        return st.builds(
            lambda a, b: Ratio(*said(f"{a}：{b}"), Decimal(a), Decimal(b), NAME, NAME), sides, sides
        )
    if kind is Number:
        return st.builds(lambda v: Number(*said(v)), amounts)
    return st.builds(lambda v: kind(*said(v), v, UNIT), amounts)  # type: ignore[call-arg, arg-type]


def told(one: Measure, spec: ChartSpec) -> list[float]:
    """The numbers that a drawing of this measure must show; a growth shows each step, relative to its start at 100."""
    match one:
        case Growth():
            steps = one.years or 1
            return [100 * float(1 + one.percent / 100) ** k for k in range(steps + 1)]
        case Share() | Attainment():
            return [float(one.percent)]
        case Composition():
            return [float(part.percent) for part in one.parts]
        case Rank():
            return [float(one.place)]
        case Ratio():
            return [float(one.first), float(one.second)]
        case Series():
            return [float(point.value) for point in one.points]
        case Increase() | Level() | Target():
            return [float(one.value)]
        case _:
            return []


def half_a_pixel(drawn: Drawn) -> float:
    """What half a pixel of the drawing means."""
    frame, spec = drawn.plan.frame, drawn.spec
    if isinstance(spec, GrowthChart | LevelTargetChart | AmountsChart | SeriesChart):
        return 0.5 * (frame.y1 - frame.y0) / frame.rect.height()
    return 0.5 * 100 / frame.rect.width()


NUMERAL = re.compile(r"-?\d+(?:\.\d+)?")


def numerals(*texts: str) -> set[str]:
    """All numbers in digits."""
    return {found for text in texts for found in NUMERAL.findall(text.replace(",", ""))}


def texts_of(shown: Figure, language: Language) -> list[str]:
    """Everything that the figure says."""
    found = [shown.name.get(language)]
    for one in shown.measures:
        found += [one.wording(language).joined, one.label.get(language), one.period.get(language)]
        if isinstance(one, Series):
            found += [text.get(language) for point in one.points for text in (point.label, point.number)]
        if isinstance(one, Composition):
            found += [str(part.percent) for part in one.parts]
    return found


@pytest.mark.parametrize("kind", get_args(Measure), ids=lambda kind: kind.__name__)
def test_a_drawing_shows_the_numbers_of_its_figure_and_no_others(
    qapp: QApplication, kind: type[Measure]
) -> None:
    """In every motif. A number that is not drawn to scale says so or stands alone."""
    type_ = TypeSetter(Fonts())

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(measure(kind), PAGES, MOTIFS, st.sampled_from(Language))
    def check(one: Measure, page: Options, motif: Motif, language: Language) -> None:
        shown = figure(one)
        (spec,) = charts_of(shown, language, motif)
        drawn = draw(spec, page, DAY, type_)
        measured = drawn.art.measured()
        if isinstance(spec, NumberChart) or isinstance(one, Extent):
            assert measured == ()
            assert spec.schematic or isinstance(spec, NumberChart)
        else:
            wanted = told(one, spec)
            assert measured == pytest.approx(wanted, abs=half_a_pixel(drawn), rel=1e-6)
        if isinstance(one, Series) and isinstance(drawn.art, ColumnsArt):
            frame = drawn.plan.frame
            year = 0.5 * (frame.x1 - frame.x0) / frame.rect.width()
            assert drawn.art.times() == pytest.approx([float(point.at) for point in one.points], abs=year)
        written = numerals(*(label.text for label in drawn.plan.labels))
        notes = numerals(*(text for note in spec.notes for text in (note.text, note.brief)))
        ours = numerals(spec.start_text, spec.end_text) if isinstance(spec, GrowthChart) else set()
        assert written <= numerals(*texts_of(shown, language)) | notes | ours | told_sides(one)
        assert not ours or spec.derived

    check()


def told_sides(one: Measure) -> set[str]:
    """The sides of a ratio, which the drawing writes at its columns."""
    return {str(one.first), str(one.second)} if isinstance(one, Ratio) else set()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(fractions(-900, 9000), min_size=2, max_size=5), st.booleans(), PAGES, MOTIFS)
def test_amounts_of_one_unit_are_on_one_scale(
    qapp: QApplication, values: list[Decimal], target: bool, page: Options, motif: Motif
) -> None:
    """Levels and targets share a chart, in proportion to each other, below zero too."""
    assume(any(values))
    held: list[Measure] = [Level(*said(value), value, UNIT) for value in values]
    if target:
        held[-1] = Target(*said(values[-1]), values[-1], UNIT)
    (spec,) = charts_of(figure(*held), Language.ZH, motif)
    drawn = draw(spec, page, DAY, TypeSetter(Fonts()))
    assert drawn.art.measured() == pytest.approx([float(value) for value in values], abs=half_a_pixel(drawn))


@pytest.mark.parametrize("motif", Motif)
def test_amounts_that_are_not_on_one_scale_say_so(motif: Motif) -> None:
    """12 halls and 1,204,300 visits on one page: two mountains of one height, or two numbers."""
    halls = Level(*said(12), Decimal(12), Text("座", " halls"))
    visits = Level(*said("1,204,300"), Decimal(1204300), Text("人次", " visits"))
    for spec in charts_of(figure(halls, visits), Language.ZH, motif):
        assert isinstance(spec, NumberChart) or "各山不同比例" in spec.notes[0].text
        assert isinstance(spec, NumberChart) or "各山不同比例" in spec.notes[0].brief
    more = (Level(*said(9), Decimal(9), Text("座", " halls")), halls, visits)
    amounts, _ = charts_of(figure(*more), Language.ZH, Motif.MOUNTAINS)
    assert any("与其他图不同比例" in note.text for note in amounts.notes)


@pytest.mark.parametrize(("comparator", "said_"), [
    (Comparator.SHORT_OF, "可能更低"), (Comparator.AT_MOST, "可能更低"), (Comparator.AT_LEAST, "可能更高"), (None, None),
])  # fmt: skip
def test_a_bound_that_is_not_drawn_is_noted(comparator: Comparator | None, said_: str | None) -> None:
    """The bar ends at the number; the note says on which side the truth may be."""
    word = Wording(comparator or "", "97", "%", "")
    held = (comparator,) if comparator else ()
    one = Attainment(word, word, held, NAME, NAME, Decimal(97))
    (spec,) = charts_of(figure(one), Language.ZH, Motif.PLAIN)
    assert [note.text[-4:] for note in spec.notes[1:]] == ([said_] if said_ else [])


def test_a_growth_without_years_derives_nothing() -> None:
    """Only the rate is drawn: two treads in the ratio 100 to 108."""
    growth = figure(Growth(*said(8), Decimal(8)))
    (spec,) = charts_of(growth, Language.ZH)
    assert isinstance(spec, GrowthChart)
    assert not spec.derived
    assert not numerals(spec.start_text, spec.end_text, *(note.text for note in spec.notes))
    assert spec.index == (100, 108)
    assert [row.derived for row in data_table(growth, Language.ZH)] == [False]


@pytest.mark.parametrize("years", [1, 2, 7, 30, 100])
def test_a_growth_is_derived_over_its_own_years(years: int) -> None:
    """The drawing, its words and the table have the same number of years."""
    growth = figure(Growth(*said("6.9"), Decimal("6.9"), years))
    (spec,) = charts_of(growth, Language.EN)
    assert isinstance(spec, GrowthChart)
    assert len(spec.index) == years + 1
    assert spec.end_text == f"{years} year{'s' * (years > 1)} on, about {100 * 1.069**years:.1f}"
    assert f"index {years} year" in data_table(growth, Language.EN)[1].name


def test_a_decline_goes_down(qapp: QApplication) -> None:
    """Its head is at the right, above the low end of the stair."""
    (spec,) = charts_of(figure(Growth(*said("13.7"), Decimal("-13.7"), 5)), Language.ZH)
    drawn = draw(spec, LARGE, DAY, TypeSetter(Fonts()))
    index = drawn.art.measured()
    assert list(index) == sorted(index, reverse=True)
    head = next(label for label in drawn.plan.labels if "13.7" in label.text)
    assert head.rect.right() > LARGE.width * 0.9


@pytest.mark.parametrize("motif", Motif)
@pytest.mark.parametrize(("place", "places"), [
    (1, tuple(range(1, 10))), (9, tuple(range(1, 10))), (10, (1, 2, 3, 4, 5, 6, 10)), (230, (1, 2, 3, 4, 5, 6, 230)),
])  # fmt: skip
def test_places_that_are_left_out_are_named(motif: Motif, place: int, places: tuple[int, ...]) -> None:
    """After the ninth place a gap is drawn and written."""
    (spec,) = charts_of(figure(Rank(*said(place), place, NAME)), Language.ZH, motif)
    assert isinstance(spec, RankChart)
    assert spec.places == places
    notes = [note.text for note in spec.notes]
    assert (f"第7至{place - 1}名从略" in notes) is (place > 9)


def test_the_table_lists_every_point_of_a_series() -> None:
    """With its unit, its time and the author's remark."""
    years = (2019, 2020, 2021)
    points = tuple(
        Point(
            Text(f"{y}年", str(y)), Decimal(y), Text(f"约{y - 2000}", f"about {y - 2000}"), Decimal(y - 2000)
        )
        for y in years
    )
    noted = Point(
        Text("2022年", "2022"), Decimal(2022), Text("22", "22"), Decimal(22), Text("预计", "expected")
    )
    rows = data_table(figure(Series(*said("22"), UNIT, (*points, noted))), Language.ZH)
    assert [(row.name, row.reading) for row in rows[1:]] == [
        ("2019年", "约19件"),
        ("2020年", "约20件"),
        ("2021年", "约21件"),
        ("2022年", "22件（预计）"),
    ]
    english = data_table(figure(Series(*said("22"), UNIT, (*points, noted))), Language.EN)
    assert english[-1].reading == "22 items (expected)"


@pytest.mark.parametrize(("years", "plot", "line"), [
    ((2019, 2020, 2021), None, False),
    (tuple(range(2000, 2020)), None, True),
    ((1949, 1950, 2024), None, True),
    ((1949, 1950, 2024), Plot.BARS, False),
    ((2019, 2020, 2021), Plot.LINE, True),
])  # fmt: skip
def test_a_series_is_a_line_or_bars(years: tuple[int, ...], plot: Plot | None, line: bool) -> None:
    """As its author chose; otherwise bars for a few values, a line for many or for very uneven times."""
    points = tuple(Point(Text(str(y), str(y)), Decimal(y), Text("1", "1"), Decimal(1)) for y in years)
    (spec,) = charts_of(figure(Series(*said(1), UNIT, points, plot)), Language.ZH)
    assert isinstance(spec, SeriesChart)
    assert spec.line is line


@pytest.mark.parametrize("motif", [Motif.PLAIN, Motif.SLIPS])
@pytest.mark.parametrize("kind", [Plot.BARS, None])
def test_the_paint_ends_where_the_number_says(qapp: QApplication, motif: Motif, kind: Plot | None) -> None:
    """In the middle of each column, the paint reaches from zero to the value, on both sides of zero."""
    values = [Decimal(text) for text in ("40", "-25", "90", "10")]
    points = tuple(
        Point(Text(str(k), str(k)), Decimal(2000 + k), Text(str(value), str(value)), value)
        for k, value in enumerate(values)
    )
    (spec,) = charts_of(figure(Series(*said("10"), UNIT, points, kind)), Language.ZH, motif)
    plot = ChartPlot(Fonts())
    drawn = draw(spec, Options(900, 500, 20, headline=False, named=False), DAY, TypeSetter(Fonts()))
    drawn = replace(drawn, labels=())
    image, frame = plot.picture(drawn, 1.0), drawn.plan.frame
    zero = frame.py(0)
    assert isinstance(drawn.art, ColumnsArt)
    for end, value in zip(drawn.art.ends(), values, strict=True):
        x = round(end.x()) + 6
        painted = [
            y
            for y in range(round(frame.rect.top()) - 2, round(frame.rect.bottom()) + 4)
            if image.pixelColor(x, y).alpha() > 200
        ]
        outer = min(painted) if value > 0 else max(painted)
        assert outer == pytest.approx(frame.py(float(value)), abs=2.5)
        inner = max(painted) if value > 0 else min(painted)
        assert inner == pytest.approx(zero, abs=4)
    plot.close()
