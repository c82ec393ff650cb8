"""Chart specs as data; no test here draws."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk.charts.palette import Role
from kiosk.charts.shapes import (
    AttainmentChart,
    ChartSpec,
    CompositionChart,
    ExtentChart,
    GrowthChart,
    Headline,
    IncreaseChart,
    LevelTargetChart,
    NoteKind,
    RankChart,
    ShareChart,
)
from kiosk.charts.spec import chart_of, charts_of
from kiosk.exhibition import wordings
from kiosk.exhibition.figures import Comparator, Figure, Increase, Level, Share, Wording
from kiosk.exhibition.text import Language, Text
from kiosk.exhibition.wordings import brief, spaced
from tests.charts.conftest import CHARTS, IDS, ChartOf

ENGLISH = {
    Comparator.EXPECTED: ("expected",),
    Comparator.EXCEEDS: ("exceed", "over"),
    Comparator.REACHES: ("reach",),
    Comparator.AT_LEAST: ("or more", "at least"),
}
"""English words for each comparator."""


def headlines(spec: ChartSpec) -> list[Headline]:
    """The numbers that a chart shows large."""
    if isinstance(spec, LevelTargetChart):
        return [mark.headline for mark in spec.marks]
    return [spec.headline]


def says(text: str, comparator: Comparator, language: Language) -> bool:
    """Whether a text contains the comparator."""
    if language is Language.ZH:
        return comparator.value in text
    return any(word in text for word in ENGLISH[comparator])


@pytest.mark.parametrize(
    ("figure", "kinds"),
    [
        ("gdp", (GrowthChart, LevelTargetChart)),
        ("structure", (CompositionChart,)),
        ("industry", (GrowthChart,)),
        ("emerging-share", (ShareChart,)),
        ("digital-share", (ShareChart,)),
        ("rd-intensity", (RankChart,)),
        ("roads", (ExtentChart,)),
        ("built-up-area", (IncreaseChart,)),
        ("rivers", (AttainmentChart,)),
        ("air", (RankChart,)),
        ("livelihoods", (ShareChart,)),
    ],
)
def test_each_figure_is_drawn_by_what_it_is(
    figures: dict[str, Figure], figure: str, kinds: tuple[type, ...]
) -> None:
    """The kinds of a figure's charts, the main chart first."""
    for language in Language:
        made = charts_of(figures[figure], language)
        assert tuple(type(spec) for spec in made) == kinds
        assert chart_of(figures[figure], language) == made[0]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("figure", IDS)
def test_no_number_loses_its_comparators_or_its_unit(
    figures: dict[str, Figure], figure: str, language: Language
) -> None:
    """Checks full and brief wordings."""
    measures = {measure.wording(language): measure for measure in figures[figure].measures}
    for spec in charts_of(figures[figure], language):
        for headline in headlines(spec):
            measure = measures[headline.full]
            assert headline.brief.number == headline.full.number
            assert headline.brief.unit == headline.full.unit
            for comparator in measure.comparators:
                assert says(headline.full.joined, comparator, language)
                assert says(headline.brief.joined, comparator, language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("figure", IDS)
def test_every_measure_is_said_by_some_chart(
    figures: dict[str, Figure], figure: str, language: Language
) -> None:
    """Either as a large number or in words next to another number."""
    said = set()
    for spec in charts_of(figures[figure], language):
        said |= {spaced(headline.full, language) for headline in headlines(spec)}
        said |= set(spec.others)
    assert said == {spaced(measure.wording(language), language) for measure in figures[figure].measures}


def test_growth_is_an_index_of_five_years_from_zero_and_says_that_it_is_derived(chart: ChartOf) -> None:
    """6.9 percent a year gives about 139.6 from 100."""
    spec = chart("gdp", 0, Language.ZH)
    assert isinstance(spec, GrowthChart)
    assert spec.index == pytest.approx([100, 106.9, 114.276, 122.161, 130.590, 139.601], abs=0.001)
    assert spec.y_range[0] == 0
    assert spec.derived
    note = spec.notes[0]
    assert note.kind is NoteKind.DERIVED
    assert note.essential
    assert "按年均增速推算" in note.text
    assert "按年均增速推算" in note.brief
    assert spec.end_text == "五年后约139.6"
    english = chart("gdp", 0, Language.EN)
    assert isinstance(english, GrowthChart)
    assert "Derived from the average annual rate" in english.notes[0].text
    assert english.end_text == "5 years on, about 139.6"


def test_no_other_chart_claims_to_be_derived(chart: ChartOf) -> None:
    """Only growth is computed."""
    derived = {(figure, index) for figure, index in CHARTS if chart(figure, index, Language.ZH).derived}
    assert derived == {("gdp", 0), ("industry", 0)}


def test_what_is_schematic_says_so_even_on_a_tile(chart: ChartOf) -> None:
    """Applies to ranks and the road."""
    for language, word in ((Language.ZH, "示意"), (Language.EN, "Schematic")):
        schematic = {figure for figure, index in CHARTS if chart(figure, index, language).schematic}
        assert schematic == {"rd-intensity", "air", "roads"}
        for figure in schematic:
            note = chart(figure, 0, language).notes[0]
            assert note.essential
            assert note.text.startswith(word)
            assert note.brief == word


def test_mountains_have_true_heights_from_zero(chart: ChartOf) -> None:
    """700 to 1000, both open above; only the target is vermilion."""
    spec = chart("gdp", 1, Language.ZH)
    assert isinstance(spec, LevelTargetChart)
    assert [mark.value for mark in spec.marks] == [700, 1000]
    assert spec.y_range == (0, 1000)
    assert all(mark.open_above for mark in spec.marks)
    assert [mark.headline.role for mark in spec.marks] == [Role.INK, Role.TARGET]
    assert "700 : 1000" in spec.notes[0].text
    english = chart("gdp", 1, Language.EN)
    assert "70 : 100" in english.notes[0].text


def test_a_level_alone_is_one_mountain(figures: dict[str, Figure]) -> None:
    """Without a target there is no ratio to state."""
    gdp = figures["gdp"]
    alone = replace(gdp, measures=tuple(m for m in gdp.measures if isinstance(m, Level)))
    spec = chart_of(alone, Language.ZH)
    assert isinstance(spec, LevelTargetChart)
    assert len(spec.marks) == 1
    assert not any(":" in note.text for note in spec.notes)


def test_composition_has_true_widths_that_fill_the_whole(chart: ChartOf) -> None:
    """2.6 : 48.8 : 48.6."""
    spec = chart("structure", 0, Language.ZH)
    assert isinstance(spec, CompositionChart)
    widths = [segment.end - segment.start for segment in spec.segments]
    assert widths == pytest.approx([2.6, 48.8, 48.6])
    assert [segment.value for segment in spec.segments] == ["2.6%", "48.8%", "48.6%"]
    assert (spec.segments[0].start, spec.segments[-1].end) == (0, pytest.approx(100))
    assert len({segment.role for segment in spec.segments}) == 3


@pytest.mark.parametrize(("figure", "percent", "is_open"), [
    ("emerging-share", 70, False), ("digital-share", 64, False), ("livelihoods", 70, True),
])  # fmt: skip
def test_slips_are_inked_to_the_percent(chart: ChartOf, figure: str, percent: float, is_open: bool) -> None:
    """Twenty slips of five percent each; 以上 is open above, 达 is not."""
    spec = chart(figure, 0, Language.ZH)
    assert isinstance(spec, ShareChart)
    assert spec.slips * spec.per_slip == 100
    assert sum(spec.filled(slip) for slip in range(spec.slips)) * spec.per_slip == pytest.approx(percent)
    assert spec.open_above is is_open
    assert any("虚线" in note.text for note in spec.notes) is is_open


def test_a_share_that_exceeds_is_open_too(figures: dict[str, Figure]) -> None:
    """突破 is a lower bound, like 以上."""
    share = figures["emerging-share"].main
    assert isinstance(share, Share)
    exceeding = replace(
        share, zh=Wording("占比突破", "70", "%", ""), comparators=(Comparator.EXCEEDS,), percent=Decimal(70)
    )
    spec = chart_of(replace(figures["emerging-share"], measures=(exceeding,)), Language.ZH)
    assert isinstance(spec, ShareChart)
    assert spec.open_above


def test_first_of_nine_peaks_has_the_flag(chart: ChartOf) -> None:
    """The other peaks have no flag."""
    for figure in ("rd-intensity", "air"):
        spec = chart(figure, 0, Language.ZH)
        assert isinstance(spec, RankChart)
        assert (spec.place, spec.flagged, spec.peaks) == (1, 0, 9)


def test_ten_fields_are_ten_square_kilometres(chart: ChartOf, figures: dict[str, Figure]) -> None:
    """One field per square kilometre. Larger numbers use larger fields; a remainder fills part of one field."""
    spec = chart("built-up-area", 0, Language.ZH)
    assert isinstance(spec, IncreaseChart)
    assert spec.tiles == (1.0,) * 10
    assert sum(spec.tiles) * spec.each == spec.value
    assert spec.notes[0].text == "每格1平方公里"
    assert spec.notes[0].essential
    assert chart("built-up-area", 0, Language.EN).notes[0].text == "One field is 1 square kilometre"
    for value in ("2.5", "37", "1200"):
        measure = figures["built-up-area"].main
        assert isinstance(measure, Increase)
        other = chart_of(
            replace(figures["built-up-area"], measures=(replace(measure, value=Decimal(value)),)), Language.EN
        )
        assert isinstance(other, IncreaseChart)
        assert sum(other.tiles) * other.each == pytest.approx(float(value))
        assert len(other.tiles) <= 25


def test_less_than_one_unit_has_smaller_fields(figures: dict[str, Figure]) -> None:
    """0.45 is four fields of a tenth and half a field: a single part of a field would have no whole beside it."""
    measure = figures["built-up-area"].main
    assert isinstance(measure, Increase)
    made = chart_of(
        replace(figures["built-up-area"], measures=(replace(measure, value=Decimal("0.45")),)), Language.ZH
    )
    assert isinstance(made, IncreaseChart)
    assert made.tiles == (1, 1, 1, 1, 0.5)
    assert made.notes[0].text == "每格0.1平方公里"


def test_full_water_is_all(chart: ChartOf) -> None:
    """100 percent is at the waterline."""
    spec = chart("rivers", 0, Language.ZH)
    assert isinstance(spec, AttainmentChart)
    assert spec.percent == spec.y_range[1] == 100


def test_a_target_does_not_stand_beside_another_number(figures: dict[str, Figure]) -> None:
    """Without its level and its period it would mislead."""
    growth = charts_of(figures["gdp"], Language.ZH)[0]
    assert any("700" in other for other in growth.others)
    assert not any("千" in other for other in growth.others)


def test_one_field_is_singular_only_where_it_is_one(figures: dict[str, Figure]) -> None:
    """1 square kilometre, 10 square kilometres."""
    measure = figures["built-up-area"].main
    assert isinstance(measure, Increase)
    many = replace(figures["built-up-area"], measures=(replace(measure, value=Decimal(200)),))
    assert chart_of(many, Language.EN).notes[0].text == "One field is 10 square kilometres"


@pytest.mark.parametrize(
    ("before", "kept"), [("四个字呢", "四个字呢"), ("这是五个字", ""), ("产值比重预计突破", "预计突破")]
)
def test_long_words_are_cut_to_their_comparators(figures: dict[str, Figure], before: str, kept: str) -> None:
    """Short wordings stay unchanged."""
    share = figures["digital-share"].main
    held = tuple(c for c in (Comparator.EXPECTED, Comparator.EXCEEDS) if c.value in before)
    cut = brief(replace(share, zh=Wording(before, "64", "%", ""), comparators=held), Language.ZH)
    assert cut == Wording(kept, "64", "%", "")


def test_english_wordings_are_brief_and_spaced(figures: dict[str, Figure]) -> None:
    """1st and 70% have no space, words have one; long words after a number are dropped."""
    air = figures["air"].main
    assert len(air.en.after) > 14
    assert brief(air, Language.EN).after == ""
    said = {name: spaced(figures[name].main.en, Language.EN) for name in ("air", "roads", "livelihoods")}
    assert "1st in" in said["air"]
    assert "2,189 km" in said["roads"]
    assert "70% or more" in said["livelihoods"]


@pytest.mark.parametrize(
    ("before", "after", "period", "said"),
    [
        ("expected to exceed ", " in 2021", "2021 (expected)", True),
        ("预计2021年突破", "", "预计2021年", True),
        ("to exceed ", "", "The next five years", False),
        ("expected to exceed ", " in 2022", "2021 (expected)", False),
        ("突破", "", "未来五年", False),
    ],
)
def test_a_period_that_the_words_say_is_known(before: str, after: str, period: str, said: bool) -> None:
    """A mountain's caption would say it twice: “in 2021”, “2021 (expected)”."""
    assert wordings.says(Wording(before, "70", "billion yuan", after), period) is said


def test_a_long_lead_gives_way_to_a_short_label(figures: dict[str, Figure]) -> None:
    growth = figures["gdp"].main
    assert growth.comparators == ()
    long = replace(growth, en=replace(growth.en, before="average annual growth over five years of "))
    assert brief(replace(long, label=Text("增长", "Average growth")), Language.EN).before == "Average growth"
    too_long = Text("增长", "Average annual growth over five years")
    assert brief(replace(long, label=too_long), Language.EN).before == ""


def test_specs_need_no_library() -> None:
    """Neither Qt nor NumPy nor pyqtgraph."""
    code = (
        "import sys, kiosk.charts.spec, kiosk.exhibition.data_table;"
        "assert not {'PySide6', 'numpy', 'pyqtgraph'} & set(sys.modules), 'a library was imported'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
