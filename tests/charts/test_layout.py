"""Layout of pages: at every size, in both languages, at 100 and 200 percent text, no label is cut off or overlaps another."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from PySide6.QtGui import QFontMetricsF

from kiosk.charts.drawings import growth, rank
from kiosk.charts.layout import Brevity, Options, Plan
from kiosk.charts.plot import lay_out
from kiosk.charts.shapes import GrowthChart, LevelTargetChart, RankChart
from kiosk.charts.typeset import Face, Run, TypeSetter
from kiosk.exhibition.text import Language
from tests.charts.conftest import CHARTS, LARGE, PAGE, SIZES, TILE, WALL, ChartOf, twice

ALL_SIZES = {**SIZES, **{f"{name} at 200 %": twice(options) for name, options in SIZES.items()}}


def text_of(plan: Plan) -> str:
    """The text of all labels as one string without spaces."""
    return re.sub(r"\s", "", "".join(label.text for label in plan.labels))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("options", ALL_SIZES.values(), ids=ALL_SIZES)
def test_labels_keep_to_the_page_and_apart(
    chart: ChartOf, type_setter: TypeSetter, options: Options, language: Language
) -> None:
    """Checks the boxes of the glyphs, and that no type is smaller than the label size."""
    for figure, index in CHARTS:
        plan = lay_out(chart(figure, index, language), options, type_setter)
        page = plan.page.adjusted(-0.5, -0.5, 0.5, 0.5)
        for label in plan.labels:
            assert page.contains(label.rect), f"{figure}: {label.text} is cut off"
            assert label.smallest >= options.text_px - 0.01, f"{figure}: {label.text} is too small"
        for first, second in combinations(plan.labels, 2):
            assert not first.rect.intersects(second.rect), f"{figure}: {first.text} is over {second.text}"
        assert plan.frame.rect.height() >= min(options.height, options.width * 0.75) * 0.2, figure
        assert page.contains(plan.frame.rect), figure


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("options", ALL_SIZES.values(), ids=ALL_SIZES)
def test_a_number_on_the_page_has_all_that_belongs_to_it(
    chart: ChartOf, type_setter: TypeSetter, options: Options, language: Language
) -> None:
    """If a page shows a number, it shows the whole brief or full wording; otherwise it shows no part of it."""
    for figure, index in CHARTS:
        spec = chart(figure, index, language)
        text = text_of(lay_out(spec, options, type_setter))
        marks = spec.marks if isinstance(spec, LevelTargetChart) else ()
        for headline in [mark.headline for mark in marks] or [spec.headline]:
            wordings = (headline.full, headline.brief)
            if any(re.sub(r"\s", "", wording.joined) in text for wording in wordings):
                continue
            number, unit = (re.sub(r"\s", "", part) for part in (headline.full.number, headline.full.unit))
            alone = re.search(rf"(?<![\d.]){re.escape(number + unit)}", text)
            assert alone is None, f"{figure}: {number} stands without its words"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("figure", "index"), CHARTS)
def test_large_pages_say_everything(
    chart: ChartOf, type_setter: TypeSetter, figure: str, index: int, language: Language
) -> None:
    """Name, full wording, other numbers, notes."""
    spec = chart(figure, index, language)
    text = text_of(lay_out(spec, LARGE, type_setter))
    wanted = [spec.name, *spec.others, *(note.text for note in spec.notes)]
    if isinstance(spec, LevelTargetChart):
        wanted += [mark.headline.full.joined for mark in spec.marks]
        wanted = [word for word in wanted if word not in spec.others]
    else:
        wanted.append(spec.headline.full.joined)
    if isinstance(spec, GrowthChart):
        wanted += [spec.start_text, spec.end_text]
    for word in wanted:
        assert re.sub(r"\s", "", word) in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("figure", "index"), CHARTS)
def test_tiles_keep_their_honest_notes(
    chart: ChartOf, type_setter: TypeSetter, figure: str, index: int, language: Language
) -> None:
    """Holds at 100 and 200 percent text, with and without the number."""
    spec = chart(figure, index, language)
    for options in (WALL, TILE, twice(WALL), twice(TILE)):
        text = text_of(lay_out(spec, options, type_setter))
        for note in spec.notes:
            if note.essential:
                assert re.sub(r"\s", "", note.brief) in text


def test_without_headline_the_number_is_left_to_the_host(chart: ChartOf, type_setter: TypeSetter) -> None:
    """The wall's QML sets the number itself."""
    assert "6.9" in text_of(lay_out(chart("gdp", 0, Language.ZH), WALL, type_setter))
    assert "6.9" not in text_of(lay_out(chart("gdp", 0, Language.ZH), TILE, type_setter))


def test_a_tile_sets_the_brief_wording(chart: ChartOf, type_setter: TypeSetter) -> None:
    """A large page sets the full wording."""
    spec = chart("digital-share", 0, Language.ZH)
    tile, page = (text_of(lay_out(spec, options, type_setter)) for options in (WALL, LARGE))
    assert spec.headline.full.before in page
    assert spec.headline.full.before not in tile
    assert spec.headline.brief.joined in tile


@pytest.mark.parametrize("options", [WALL, LARGE, PAGE], ids=["wall", "large", "page"])
def test_the_stair_keeps_clear_of_the_head(chart: ChartOf, type_setter: TypeSetter, options: Options) -> None:
    """No tread lies inside a label above it."""
    spec = chart("industry", 0, Language.EN)
    assert isinstance(spec, GrowthChart)
    plan = growth.plan(spec, options, type_setter, Brevity.FULL)
    for k, value in enumerate(spec.index):
        left, right, top = plan.frame.px(k), plan.frame.px(k + 1), plan.frame.py(value)
        for label in plan.labels:
            if label.rect.left() < right and label.rect.right() > left and label.rect.top() < top:
                assert label.rect.bottom() <= top


def test_pale_peaks_keep_clear_of_the_head(chart: ChartOf, type_setter: TypeSetter) -> None:
    """The second highest peak ends below the heading."""
    spec = chart("air", 0, Language.EN)
    assert isinstance(spec, RankChart)
    plan = lay_out(spec, LARGE, type_setter)
    head = max(label.rect.bottom() for label in plan.labels if label.rect.top() < LARGE.height * 0.3)
    assert plan.frame.py(rank.heights(spec)[1]) >= head


def test_lines_break_by_the_rules_of_both_languages(type_setter: TypeSetter) -> None:
    """No line begins with a closing mark, no English word is split, and no character is lost."""
    text = "示意：其余山峰不代表具体名次，道路不按比例绘制。"
    for width in range(60, 400, 17):
        for line in type_setter.wrap(text, 20, width)[1:]:
            assert line[0] not in "，。：、；"
    for words in ("Schematic: the other peaks stand for no one in particular", "Secondary sector"):
        for width in range(10, 500, 17):
            assert " ".join(type_setter.wrap(words, 20, width)) == words
            assert " ".join(type_setter.balanced(words, 20, width)) == words
    rare = "𠮷野家𠮷野家𠮷野家增加值"
    for width in range(40, 300, 17):
        assert "".join(type_setter.wrap(rare, 20, width)) == rare


def test_lines_are_as_many_as_needed_and_about_equal(type_setter: TypeSetter) -> None:
    """The lines are balanced: none holds only a leftover word."""
    words = "Output of strategic emerging manufacturing"
    for width in range(150, 450, 20):
        lines = type_setter.wrap(words, 20, width)
        balanced = type_setter.balanced(words, 20, width)
        assert len(balanced) == len(lines)
        widest = max(type_setter.width([Run(line, 20)]) for line in balanced)
        assert widest <= max(type_setter.width([Run(line, 20)]) for line in lines) + 0.5
        assert widest <= max(width, type_setter.width([Run("manufacturing", 20)])) + 0.5


def test_whether_words_fit_is_asked_of_the_widest(type_setter: TypeSetter) -> None:
    """The widest word decides for English text; Chinese text can break anywhere."""
    widest = type_setter.width([Run("manufacturing", 20)])
    assert type_setter.holds_words("emerging manufacturing", 20, widest + 2)
    assert not type_setter.holds_words("emerging manufacturing", 20, widest - 2)
    assert type_setter.holds_words("第二产业增加值", 20, 30)


def test_the_fonts_are_ours(type_setter: TypeSetter) -> None:
    """An English apostrophe is narrower than a Chinese character."""
    font = type_setter.font(Face.LABEL, 40, "people’s")
    assert font.families()[0].startswith("Shiji")
    assert QFontMetricsF(font).horizontalAdvance("’") < 20
    assert type_setter.width([Run("2.6：48.8", 40, Face.NUMERAL)]) < 8 * 40
