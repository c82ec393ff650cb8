"""Navigation between all pages: the stair, the wall, the reading pages, back, home and the languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.exhibition.pages import PAGES, STONES, PageKind
from kiosk.panel.leftover_input import DOUBLE_TAP
from tests.conftest import wait, wait_until
from tests.walker import Walker


@pytest.mark.parametrize("number", range(1, 7))
def test_home_to_a_step_and_home_in_one_touch(at_home: Walker, number: int) -> None:
    at_home.tap(f"home.step-{number}")
    assert at_home.where == ("browsing", "step", f"step-{number}")
    assert (at_home.find("step.previous") is not None) == (number > 1)
    assert (at_home.find("step.next") is not None) == (number < 6)
    at_home.tap("bar.home")
    assert at_home.where == ("browsing", "home", "")


def test_up_the_stair_and_down_again_without_going_back(at_home: Walker) -> None:
    at_home.tap("home.step-1")
    for number in (*range(2, 7), *range(5, 0, -1)):
        up = number > int(at_home.where[2].removeprefix("step-"))
        at_home.tap("step.next" if up else "step.previous")
        assert at_home.where == ("browsing", "step", f"step-{number}")
        assert len(at_home.app.visit.session.path) == 2
    at_home.tap("bar.home")
    assert at_home.where[1] == "home"


@pytest.mark.parametrize("kind", STONES)
def test_a_stone_leads_to_its_page_and_back_leads_home(at_home: Walker, kind: str) -> None:
    assert "undefined" not in at_home.texts(), "a stone without its word in Words.qml"
    at_home.tap(f"home.{kind}")
    assert at_home.where == ("browsing", kind, "")
    at_home.tap("bar.back")
    assert at_home.where == ("browsing", "home", "")


def test_the_wall_a_figure_its_neighbours_its_step_and_back(at_home: Walker) -> None:
    at_home.tap("home.figures")
    at_home.tap("wall.gdp")
    assert at_home.where == ("browsing", "figure", "gdp")
    at_home.tap("next")
    assert at_home.where == ("browsing", "figure", "structure")
    at_home.tap("previous")
    at_home.go("figure", "rivers")
    at_home.tap("link.step-3")
    assert at_home.where == ("browsing", "step", "step-3")
    seen = []
    while at_home.where[1] != "home":
        seen.append(at_home.where[1:])
        at_home.tap("bar.back")
        assert len(seen) < 9
    assert seen == [("step", "step-3"), ("figure", "rivers"), ("figure", "gdp"), ("figures", "")]


def test_articles_and_their_neighbours(at_home: Walker) -> None:
    at_home.tap("home.articles")
    at_home.tap("article.article-2")
    at_home.tap("next")
    at_home.tap("previous")
    assert at_home.where == ("browsing", "article", "article-2")
    at_home.tap("bar.back")
    assert at_home.where == ("browsing", "articles", "")


def test_a_task_leads_to_the_step_it_serves(at_home: Walker) -> None:
    at_home.tap("home.tasks")
    at_home.tap("task.task-1")
    assert at_home.where == ("browsing", "step", "step-1")
    at_home.tap("bar.back")
    assert at_home.where == ("browsing", "tasks", "")


def test_a_steps_task_is_pointed_at(at_home: Walker) -> None:
    at_home.go("step", "step-2")
    at_home.tap("link.task-3")
    assert at_home.where == ("browsing", "tasks", "task-3")
    pointed = [card.objectName() for card in at_home.of_type("TaskCard") if card.property("pointed")]
    assert pointed == ["task.task-3"]


def test_a_steps_target_leads_to_its_figure(at_home: Walker) -> None:
    at_home.tap("home.step-1")
    at_home.tap("step.target")
    assert at_home.where == ("browsing", "figure", "gdp")


def test_a_page_longer_than_the_screen_has_arrows(at_home: Walker) -> None:
    at_home.go("article", "article-1")
    assert at_home.find("scroll.up") is None
    at_home.tap("scroll.down")
    wait(0.5)
    at_home.tap("scroll.up")
    wait_until(lambda: at_home.find("scroll.up") is None, "the beginning")


@pytest.mark.parametrize("kind", PAGES)
def test_back_and_home_from_every_page(at_home: Walker, kind: str) -> None:
    item_id = at_home.an_id(kind)
    below = ("areas", "") if kind != "areas" else ("timeline", "")
    at_home.app.visit.open(*below)
    at_home.go(kind, item_id)
    at_home.tap("bar.back")
    assert at_home.where == ("browsing", *below)
    at_home.go(kind, item_id)
    at_home.tap("bar.home")
    assert at_home.where == ("browsing", "home", "")
    assert not at_home.get("bar.back").isEnabled()


@pytest.mark.parametrize("kind", PageKind)
def test_the_language_switches_live_on_every_page(at_home: Walker, kind: str) -> None:
    item_id = at_home.an_id(kind)
    at_home.go(kind, item_id)
    chinese, page = sorted(at_home.texts()), at_home.page
    at_home.tap("bar.language")
    english = at_home.texts()
    assert at_home.where == ("browsing", kind, item_id)
    assert at_home.page == page, "the page was made anew"
    assert {"Home", "Back", "中文"} <= set(english)
    own = {text for text in chinese if any("一" <= glyph <= "鿿" for glyph in text)}
    # The title is shown in both languages; the seal stays Chinese.
    assert own & set(english) <= {"北\n碚", "北碚", "拾\n级", "六个上台阶", "中文"}, (
        "texts that stayed Chinese"
    )
    at_home.tap("bar.language")
    wait_until(lambda: sorted(at_home.texts()) == chinese, "the Chinese texts")


def test_escape_goes_back(at_home: Walker) -> None:
    at_home.go("timeline")
    QTest.keyClick(at_home.window, Qt.Key.Key_Escape)
    at_home.rest()
    assert at_home.where == ("browsing", "home", "")


def test_every_control_can_be_pressed_from_the_keyboard(at_home: Walker) -> None:
    """Tab reaches a control, Return presses it."""
    seen = set()
    for _ in range(30):
        QTest.keyClick(at_home.window, Qt.Key.Key_Tab)
        focused = at_home.window.activeFocusItem().objectName()
        seen.add(focused)
        if focused == "home.step-3":
            QTest.keyClick(at_home.window, Qt.Key.Key_Return)
            break
    wait_until(
        lambda: at_home.where == ("browsing", "step", "step-3"), f"step 3; the focus went to {seen}", 3
    )
    at_home.rest()


# -- fast and careless touches ------------------------------------------------------------------------------


def test_a_fast_double_tap_on_a_landing_opens_it_once(in_motion: Walker) -> None:
    point = in_motion.middle("home.step-4")
    for _ in range(2):
        in_motion.tap_at(point)
        wait(0.04)
    in_motion.rest()
    assert in_motion.where == ("browsing", "step", "step-4")
    assert len(in_motion.app.visit.session.path) == 2
    in_motion.tap("bar.home")


def test_home_and_a_landing_in_one_breath(in_motion: Walker) -> None:
    """Home is touched while the page still grows."""
    in_motion.tap_at(in_motion.middle("home.step-2"))
    wait(0.1)
    in_motion.tap_at(in_motion.middle("bar.home"))
    in_motion.rest()
    assert in_motion.where == ("browsing", "home", "")
    in_motion.tap("home.step-2")
    assert in_motion.where == ("browsing", "step", "step-2")


def test_next_pressed_faster_than_pages_slide(in_motion: Walker) -> None:
    in_motion.tap("home.step-1")
    point = in_motion.middle("step.next")
    for _ in range(4):
        in_motion.tap_at(point)
        wait(0.05)
    in_motion.rest()
    kind, step = in_motion.where[1:]
    assert (kind, step > "step-1") == ("step", True)
    in_motion.tap("bar.home")
    assert in_motion.where[1] == "home"


def test_two_fingers_on_two_landings(in_motion: Walker) -> None:
    """Two visitors touch at once: one of them wins, and the page is complete."""
    points = [in_motion.middle("home.step-1"), in_motion.middle("home.step-5")]
    in_motion.finger.press(*points)
    wait(0.03)
    in_motion.finger.release(*points)
    in_motion.rest()
    wait(0.4)
    in_motion.rest()
    assert in_motion.where in [("browsing", "step", "step-1"), ("browsing", "step", "step-5")]
    in_motion.tap("bar.home")
    assert in_motion.where == ("browsing", "home", "")


def test_home_and_language_at_once(in_motion: Walker) -> None:
    in_motion.go("step", "step-3")
    points = [in_motion.middle("bar.home"), in_motion.middle("bar.language")]
    in_motion.finger.press(*points)
    wait(0.03)
    in_motion.finger.release(*points)
    in_motion.rest()
    assert in_motion.where == ("browsing", "home", "")
    assert in_motion.app.visit.property("language") == "en"


def test_a_finger_that_slides_off_a_control_presses_nothing(in_motion: Walker) -> None:
    start = in_motion.middle("home.step-6")
    in_motion.swipe(start, QPoint(start.x() - 500, 60))
    wait(0.1)
    assert in_motion.where == ("browsing", "home", "")


def test_escape_takes_the_sheet_away_before_the_page(at_home: Walker) -> None:
    at_home.go("step", "step-2")
    at_home.tap("bar.access")
    assert at_home.app.visit.property("sheet") == "access"
    QTest.keyClick(at_home.window, Qt.Key.Key_Escape)
    assert (at_home.app.visit.property("sheet"), at_home.where[1]) == ("", "step")
    wait(DOUBLE_TAP + 0.1)  # sooner, it would be the second half of a double press
    QTest.keyClick(at_home.window, Qt.Key.Key_Escape)
    wait_until(lambda: at_home.where[1] == "home", "home")
