"""An idle panel: the question, the answer, and the reset."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from kiosk.exhibition.session import Look
from tests.conftest import Build, Clock, NoMachine, wait, wait_until
from tests.walker import Walker


def let_pass(walker: Walker, seconds: float) -> None:
    """Let time pass and let the panel notice."""
    for _ in range(round(seconds)):
        walker.clock.advance(1)
        walker.app.visit.tick()
    wait(0.03)


def countdown(walker: Walker) -> int:
    """The seconds that the warning shows."""
    assert walker.get("stay.unit").property("text") in ("秒后回到首屏", "seconds until a fresh start")
    return int(walker.get("stay.seconds").property("text"))


@pytest.fixture
def warned(at_home: Walker) -> Walker:
    """A visitor who left the panel with a zoomed picture, in English."""
    at_home.app.visit.open("step", "step-3")
    at_home.go("photo", "landscape/jinyun-2")
    at_home.tap("bar.language")
    at_home.tap("photo.in")
    let_pass(at_home, 91)
    assert at_home.where == ("warning", "photo", "landscape/jinyun-2")
    return at_home


def test_the_warning_counts_down(warned: Walker) -> None:
    assert warned.get("stay").isEnabled()
    first = countdown(warned)
    assert 20 <= first <= 25
    let_pass(warned, 10)
    assert countdown(warned) == first - 10


def test_the_button_keeps_the_page_without_limit(warned: Walker) -> None:
    for _ in range(3):
        warned.tap_at(warned.middle("stay"))
        wait_until(lambda: warned.where[0] == "browsing", "the answer to count")
        wait_until(lambda: warned.find("stay") is None, "the warning to go")
        assert warned.where == ("browsing", "photo", "landscape/jinyun-2")
        assert [item.property("zoom") > 1 for item in warned.of_type("ZoomPicture")].count(True) == 1
        let_pass(warned, 89)
        assert warned.where[0] == "browsing"
        let_pass(warned, 3)
        assert warned.where[0] == "warning"


@pytest.mark.parametrize("under", ["bar.home", "bar.back", "bar.language", "photo.next", "photo.fit"])
def test_a_touch_anywhere_keeps_the_page(warned: Walker, under: str) -> None:
    """The items below the warning do not get the touch that closes the warning."""
    before = warned.app.visit.session
    warned.tap_at(warned.middle(under))
    wait_until(lambda: warned.find("stay") is None, "the warning to go")
    wait(0.1)
    after = warned.app.visit.session
    assert (after.path, after.options) == (before.path, before.options)
    assert [item.property("zoom") > 1 for item in warned.of_type("ZoomPicture")].count(True) == 1


def test_without_an_answer_everything_is_forgotten(warned: Walker) -> None:
    warned.app.visit.set_options(text_scale=1.5, look=Look.CONTRAST, reach=True)
    let_pass(warned, 91)
    fresh: list[bool] = []
    warned.app.visit.fresh.connect(lambda: fresh.append(True))
    let_pass(warned, 26)
    warned.rest()
    assert warned.where == ("attract", "home", "")
    assert fresh == [True]
    visit = warned.app.visit
    names = ("language", "textScale", "highContrast", "reducedMotion", "reach")
    assert [visit.property(name) for name in names] == ["zh", 1.0, False, False, False]
    assert warned.of_type("ZoomPicture") == []
    warned.wake()
    assert "Home" not in warned.texts()
    assert "首页" in warned.texts()
    assert not warned.get("bar.back").isEnabled()
    warned.go("photo", "landscape/jinyun-2")
    assert {item.property("zoom") for item in warned.of_type("ZoomPicture")} == {1.0}


def test_a_finger_that_stays_down_counts_as_use_but_not_for_ever(at_home: Walker) -> None:
    at_home.go("step", "step-2")
    point = QPoint(at_home.window.width() // 2, at_home.window.height() // 2)
    at_home.finger.press(point)
    let_pass(at_home, 120)
    assert at_home.where[0] == "browsing"
    let_pass(at_home, 40)
    phase = at_home.where[0]
    let_pass(at_home, 30)
    assert (phase, at_home.where[0]) == ("warning", "attract")
    at_home.finger.release(point)
    at_home.rest()
    assert at_home.where == ("attract", "home", "")


def test_attract_stays_attract(visitor: Walker) -> None:
    let_pass(visitor, 600)
    assert visitor.where == ("attract", "home", "")


def test_the_panels_own_timer_sees_the_time(at_home: Walker) -> None:
    """The test does not call tick itself."""
    at_home.clock.advance(91)
    wait_until(lambda: at_home.where[0] == "warning", "the warning", 2)
    at_home.clock.advance(26)
    wait_until(lambda: at_home.where[0] == "attract", "attract", 2)
    at_home.rest()


class Machine(NoMachine):
    """A machine that records each request to release memory."""

    def __init__(self) -> None:
        self.given_back = 0

    def give_back_memory(self) -> None:
        self.given_back += 1


def test_memory_is_given_back_when_a_visitor_has_gone(
    panel: Build, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.app.TIDY_AFTER_MS", 150)
    machine = Machine()
    walker = Walker(panel(640, 360, clock=clock, charts=False, machine=machine), clock)
    walker.wake()
    wait(0.3)
    assert machine.given_back == 0
    walker.reset()
    wait_until(lambda: machine.given_back == 1, "the memory to be given back")
    walker.wake()
    walker.reset()
    walker.wake()
    wait(0.3)
    assert machine.given_back == 1, "the next visitor is touching"
