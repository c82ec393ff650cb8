"""The charts of a panel become ready while the visitor looks, and stay ready whatever option changes."""

from __future__ import annotations

import pytest

from kiosk.exhibition.session import Look
from tests.conftest import Build, Clock, wait, wait_until
from tests.walker import Walker


@pytest.fixture(scope="module")
def reader(module_panel: Build) -> Walker:
    """A visitor without motion, on a panel whose charts are open."""
    clock = Clock()
    walker = Walker(module_panel(clock=clock), clock)
    walker.wake()
    walker.app.visit.set_options(reduced_motion=True)
    return walker


def wait_for_charts(walker: Walker, count: int) -> None:
    """Wait until every chart of the page is up to date."""

    def ready() -> list[object]:
        return [chart.property("ready") for chart in walker.of_type("FigureChart")]

    wait_until(lambda: len(ready()) == count and all(ready()), f"the charts: {ready()}", 12)


def test_the_wall_is_drawn(reader: Walker) -> None:
    reader.go("figures")
    wait_for_charts(reader, 11)


@pytest.mark.parametrize(("figure", "count"), [("gdp", 2), ("roads", 1)])
def test_a_figures_charts_follow_the_language_and_come_back(reader: Walker, figure: str, count: int) -> None:
    reader.go("figure", figure)
    wait_for_charts(reader, count)
    chinese = sorted(reader.texts())
    for _ in range(2):
        reader.tap("bar.language")
        wait_for_charts(reader, count)
    assert sorted(reader.texts()) == chinese
    assert "图表准备中…" not in chinese


def test_a_language_switched_twice_in_one_breath_leaves_the_charts_ready(reader: Walker) -> None:
    """The first chart is requested again before the second one is drawn."""
    reader.go("figure", "structure")
    wait_for_charts(reader, 1)
    reader.app.visit.switchLanguage()
    reader.app.visit.switchLanguage()
    wait_for_charts(reader, 1)


def test_high_contrast_and_text_size_redraw_the_charts(reader: Walker) -> None:
    reader.go("figure", "air")
    wait_for_charts(reader, 1)
    for options in (
        {"look": Look.CONTRAST},
        {"text_scale": 2.0},
        {"look": Look.DAY, "text_scale": 1.0},
    ):
        reader.app.visit.set_options(**options)
        wait(0.15)
        wait_for_charts(reader, 1)


def test_a_chart_enters_once(reader: Walker) -> None:
    reader.app.visit.set_options(reduced_motion=False)
    reader.go("figure", "rivers")
    wait_for_charts(reader, 1)
    (chart,) = reader.of_type("FigureChart")
    wait_until(lambda: chart.property("progress") == 1, "the entrance")
    reader.tap("bar.language")
    wait_for_charts(reader, 1)
    assert chart.property("progress") == 1
    reader.app.visit.set_options(reduced_motion=True)
    reader.tap("bar.language")
