"""Attract: the first touch wakes the panel at once and already counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaObject, QPoint, Qt
from PySide6.QtTest import QTest

from tests.conftest import Build, wait, wait_until
from tests.walker import Walker


def test_a_touch_on_the_figure_opens_its_page(visitor: Walker) -> None:
    shown = visitor.get("attract.figure").property("figureId")
    visitor.tap("attract.figure")
    assert visitor.where == ("browsing", "figure", shown)
    assert visitor.page is not None
    visitor.tap("bar.back")
    assert visitor.where == ("browsing", "home", "")


@pytest.mark.parametrize("number", range(1, 7))
def test_a_touch_on_a_glowing_landing_opens_its_step(visitor: Walker, number: int) -> None:
    visitor.tap(f"attract.step-{number}")
    assert visitor.where == ("browsing", "step", f"step-{number}")
    visitor.tap("bar.back")
    assert visitor.where == ("browsing", "home", "")


@pytest.mark.parametrize("name", ["attract.begin", "attract.step-2", "attract.figure"])
def test_assistive_software_presses_what_it_finds(visitor: Walker, name: str) -> None:
    """Assistive software clicks without a press event."""
    shown = visitor.get("attract.figure").property("figureId")
    QMetaObject.invokeMethod(visitor.get(name), "click")
    visitor.rest()
    wanted = {
        "attract.begin": ("home", ""),
        "attract.step-2": ("step", "step-2"),
        "attract.figure": ("figure", shown),
    }
    assert visitor.where == ("browsing", *wanted[name])


@pytest.mark.parametrize(
    ("across", "down"), [(0.03, 0.6), (0.18, 0.6), (0.59, 0.45), (0.9, 0.9), (0.97, 0.05)]
)
def test_a_touch_anywhere_else_leads_home(visitor: Walker, across: float, down: float) -> None:
    """The items below attract (landings, stones, the bar) do not receive that touch."""
    point = QPoint(round(visitor.window.width() * across), round(visitor.window.height() * down))
    visitor.tap_at(point)
    visitor.rest()
    wait(0.1)
    assert visitor.where == ("browsing", "home", "")
    assert visitor.app.visit.property("language") == "zh"


def test_the_panel_wakes_with_the_press_not_with_the_release(visitor: Walker) -> None:
    point = QPoint(900, 300)
    visitor.finger.press(point)
    wait_until(lambda: visitor.where[0] == "browsing" and not visitor.of_type("Attract"), "home", 1)
    visitor.finger.release(point)
    wait(0.1)
    assert visitor.where == ("browsing", "home", "")


@pytest.mark.parametrize("name", ["attract.figure", "attract.begin"])
def test_an_impatient_double_tap_is_one_touch(visitor: Walker, name: str) -> None:
    point = visitor.middle(name)
    if name == "attract.begin":
        point = QPoint(960, 260)
    for _ in range(2):
        visitor.tap_at(point)
    visitor.rest()
    wait(0.4)
    visitor.rest()
    assert visitor.where[1] in ("figure", "home")
    assert visitor.at_rest


def test_a_key_wakes_the_panel(visitor: Walker) -> None:
    QTest.keyClick(visitor.window, Qt.Key.Key_Space)
    wait_until(lambda: visitor.where == ("browsing", "home", ""), "home")
    visitor.rest()


def test_it_says_touch_to_begin_in_both_languages(visitor: Walker) -> None:
    said = visitor.texts()
    assert "轻触屏幕，拾级而上" in said
    assert "Touch to begin" in said


def test_the_figures_pass_one_at_a_time(visitor: Walker) -> None:
    (attract,) = visitor.of_type("Attract")
    attract.setProperty("shown", 10)
    wait_until(lambda: visitor.get("attract.figure").property("figureId") == "livelihoods", "the last figure")
    timers = [item for item in attract.children() if item.inherits("QQmlTimer")]
    assert [timer.property("running") for timer in timers] == [True]
    attract.setProperty("shown", 0)
    wait(0.6)


def test_a_touch_before_the_exhibition_has_been_read_wakes_the_panel(panel: Build, clock: object) -> None:
    app = panel(reading=False)
    walker = Walker(app, clock)  # type: ignore[arg-type]
    walker.tap_at(QPoint(1000, 500))
    wait_until(lambda: walker.where == ("browsing", "home", ""), "home")
    wait_until(lambda: app.exhibit.value is not None and app.charts.is_open, "the exhibition")
    walker.rest()
    assert walker.find("home.step-1") is not None
