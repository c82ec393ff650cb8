"""Charts in pyqtgraph: the data of the view, their positions, and a few two-sided picture comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.charts.palette import DAY, NIGHT, Fonts, Palette
from kiosk.charts.plot import ChartPlot, draw
from kiosk.charts.shapes import AttainmentChart, CompositionChart, GrowthChart, ShareChart
from kiosk.charts.typeset import TypeSetter
from kiosk.exhibition.text import Language
from kiosk.exhibition.theme import GROUNDS, contrast
from tests.charts.conftest import CHARTS, LARGE, WALL, ChartOf, difference


@pytest.fixture
def plot(qapp: QApplication) -> Iterator[ChartPlot]:
    """A hidden view."""
    made = ChartPlot(Fonts())
    yield made
    made.close()


@pytest.mark.parametrize(("figure", "index"), CHARTS)
def test_the_view_has_the_ranges_of_the_frame_and_puts_points_there(
    plot: ChartPlot, chart: ChartOf, figure: str, index: int
) -> None:
    """pyqtgraph's mapping agrees with the layout's."""
    for options in (WALL, LARGE):
        plot.show(chart(figure, index, Language.ZH), options, night=False)
        frame = plot.plan.frame
        (x0, x1), (y0, y1) = plot.view_range
        assert (x0, x1, y0, y1) == pytest.approx((frame.x0, frame.x1, frame.y0, frame.y1))
        for u, v in ((0.0, 0.0), (1.0, 1.0), (0.3, 0.8)):
            x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * v
            assert plot.to_page(x, y) == pytest.approx((frame.px(x), frame.py(y)), abs=0.6)


def test_the_data_in_the_view(plot: ChartPlot, chart: ChartOf) -> None:
    """getData returns the values of the spec."""

    def data(figure: str, index: int = 0) -> tuple[list[float], list[float]]:
        plot.show(chart(figure, index, Language.ZH), WALL, night=False)
        x, y = plot.drawing.getData()
        return x.tolist(), y.tolist()

    years, index = data("gdp")
    assert years == [0, 1, 2, 3, 4, 5]
    assert index == pytest.approx([100 * 1.069**k for k in range(6)])
    assert data("gdp", 1)[1] == [700, 1000]
    starts, widths = data("structure")
    assert starts == pytest.approx([0, 2.6, 51.4])
    assert widths == pytest.approx([2.6, 48.8, 48.6])
    assert sum(data("digital-share")[1]) * 5 == pytest.approx(64)
    assert data("built-up-area")[1] == [1.0] * 10
    assert data("rivers")[1] == [100, 100]
    heights = data("rd-intensity")[1]
    assert heights[0] == max(heights)
    assert len(heights) == 9


def test_the_curve_meets_every_tread(chart: ChartOf, type_setter: TypeSetter) -> None:
    """The dashed line shows the same index."""
    from kiosk.charts.drawings.growth import GrowthArt

    spec = chart("industry", 0, Language.ZH)
    assert isinstance(spec, GrowthChart)
    art = draw(spec, WALL, DAY, type_setter).art
    assert isinstance(art, GrowthArt)
    years, values = art.curve()
    assert np.interp(range(6), years, values) == pytest.approx(spec.index)


def test_fields_have_equal_areas(chart: ChartOf, type_setter: TypeSetter) -> None:
    """All ten fields are the same parallelogram."""
    from kiosk.charts.drawings.increase import IncreaseArt

    art = draw(chart("built-up-area", 0, Language.ZH), LARGE, DAY, type_setter).art
    assert isinstance(art, IncreaseArt)
    areas = []
    for k in range(10):
        x, y = art.corners(k).T
        areas.append(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)
    assert areas == pytest.approx([areas[0]] * 10)


def column_of_change(first: QImage, second: QImage, row: int) -> list[int]:
    """The columns in which two pictures differ in a row."""
    return [
        x
        for x in range(first.width())
        if any(
            abs(a - b) > 24
            for a, b in zip(
                first.pixelColor(x, row).getRgb(), second.pixelColor(x, row).getRgb(), strict=True
            )
        )
    ]


def test_ink_ends_at_the_percent(plot: ChartPlot, chart: ChartOf) -> None:
    """Pictures of 64 and 70 percent differ only between the two marks."""
    sixty_four = chart("digital-share", 0, Language.ZH)
    assert isinstance(sixty_four, ShareChart)
    options = replace(WALL, headline=False)
    plot.show(sixty_four, options, night=False)
    first, frame = plot.render(), plot.plan.frame
    plot.show(replace(sixty_four, percent=70.0), options, night=False)
    second = plot.render()
    row = round(frame.rect.center().y())
    changed = column_of_change(first, second, row)
    assert min(changed) == pytest.approx(frame.px(64), abs=4)
    assert max(changed) == pytest.approx(frame.px(70), abs=4)


@pytest.mark.parametrize(("figure", "index"), [("gdp", 1), ("rd-intensity", 0)])
def test_a_landscape_fades_out_at_its_sides(plot: ChartPlot, chart: ChartOf, figure: str, index: int) -> None:
    """No hard edge where the page ends."""
    plot.show(chart(figure, index, Language.ZH), LARGE, night=False)
    image = plot.render()
    for x in (0, image.width() - 1):
        assert max(image.pixelColor(x, y).alpha() for y in range(image.height())) < 40


def test_water_stands_at_the_percent(plot: ChartPlot, chart: ChartOf) -> None:
    """At 60 percent the upper part of the river is dry."""
    full = chart("rivers", 0, Language.ZH)
    assert isinstance(full, AttainmentChart)
    options = replace(WALL, headline=False)
    plot.show(replace(full, percent=60.0), options, night=False)
    image, frame = plot.render(), plot.plan.frame
    middle = round(frame.px(0.5))
    assert image.pixelColor(middle, round(frame.py(40))).alpha() == 255
    assert image.pixelColor(middle, round(frame.py(80))).alpha() < 40
    plot.show(full, options, night=False)
    assert plot.render().pixelColor(middle, round(plot.plan.frame.py(80))).alpha() == 255


def test_bands_change_colour_at_their_borders(plot: ChartPlot, chart: ChartOf) -> None:
    """Exchanging the two large parts changes the band over their whole widths, but not the first part."""
    spec = chart("structure", 0, Language.ZH)
    assert isinstance(spec, CompositionChart)
    first, second, third = spec.segments
    swapped = replace(
        spec, segments=(first, replace(second, role=third.role), replace(third, role=second.role))
    )
    options = replace(WALL, headline=False)
    plot.show(spec, options, night=False)
    before, frame = plot.render(), plot.plan.frame
    plot.show(swapped, options, night=False)
    changed = column_of_change(before, plot.render(), round(frame.py(0.05)))
    assert min(changed) == pytest.approx(frame.px(2.6), abs=5)
    assert max(changed) == pytest.approx(frame.px(100), abs=5)


@pytest.mark.parametrize(("figure", "index"), CHARTS)
def test_every_chart_leaves_its_mark_and_grows_into_it(
    plot: ChartPlot, chart: ChartOf, figure: str, index: int
) -> None:
    """The picture is neither blank nor full; it changes from the start to the end, and stays unchanged at the end."""
    plot.show(chart(figure, index, Language.ZH), WALL, night=False)
    end = plot.render(1.0)
    blank = QImage(end.size(), end.format())
    blank.fill(0)
    assert 0.12 < difference(end, blank) < 0.98
    assert difference(plot.render(0.0), end) > 0.05
    assert difference(plot.render(1.0), end) == 0


@pytest.mark.parametrize(("figure", "index"), CHARTS)
def test_night_is_another_picture_of_the_same_layout(
    plot: ChartPlot, chart: ChartOf, figure: str, index: int
) -> None:
    """Only the colours change."""
    spec = chart(figure, index, Language.EN)
    plot.show(spec, WALL, night=False)
    day, labels = plot.render(), plot.labels
    plot.show(spec, WALL, night=True)
    assert plot.labels == labels
    assert difference(day, plot.render()) > 0.1


def test_words_come_up_and_stay(plot: ChartPlot, chart: ChartOf) -> None:
    """Progress 0 shows no words, progress 1 shows all."""
    spec = chart("rivers", 0, Language.ZH)
    plot.show(spec, LARGE, night=False)
    box = plot.labels[0].rect
    row = round(box.center().y())

    def inked(progress: float) -> int:
        image = plot.render(progress)
        columns = range(round(box.left()), round(box.right()))
        return sum(image.pixelColor(x, row).alpha() > 200 for x in columns)

    assert inked(0.1) == 0
    assert inked(1.0) > 20


def test_device_pixels(plot: ChartPlot, chart: ChartOf) -> None:
    """A pixel ratio of 2 doubles the pixels for the same page."""
    plot.show(chart("roads", 0, Language.ZH), replace(WALL, ratio=2.0), night=False)
    image = plot.render()
    assert (image.width(), image.height(), image.devicePixelRatio()) == (840, 520, 2.0)
    plot.show(chart("roads", 0, Language.ZH), WALL, night=False)
    assert difference(image.scaled(420, 260), plot.render()) < 0.35


@pytest.mark.parametrize(("palette", "light"), [(DAY, "day"), (NIGHT, "night")])
def test_flat_bars_have_the_contrast_of_marks(palette: Palette, light: str) -> None:
    """The colours of bars have 3:1 on every background; paler parts have an edge that has."""
    for ink in (palette.azurite[1], palette.malachite[1], palette.soft):
        assert min(contrast(ink, ground) for ground in GROUNDS[light]) >= 3
