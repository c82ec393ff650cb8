"""A guide leads visitors through a talk track, begun on the staff page. Real touches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.exhibition.talks import Stop
from kiosk.exhibition.text import Text
from tests.assistive import Found, Role, found, press
from tests.conftest import wait, wait_until
from tests.journeys.test_staff import Staff, staff
from tests.walker import Walker

__all__ = ["staff"]

NOTE = Text("先问：谁走过这座桥？", "Ask first: who has crossed this bridge?")


@pytest.fixture
def guide(staff: Staff) -> Staff:
    """Staff on the staff page of a panel whose exhibition has a talk of three stops."""
    shown = staff.app.exhibit.value
    assert shown is not None
    photo = shown.galleries[0].photos[0]
    stops = (Stop("step-2", None, NOTE), Stop(photo), Stop("figures"))
    staff.app.exhibit.show(replace(shown, stops=stops))
    staff.enter()
    return staff


def begin(guide: Staff, minutes: int = 30) -> None:
    for name in (f"staff.minutes.{minutes}", "staff.talk.0"):
        guide.touch(name)
    wait_until(lambda: guide.walker.find("guide.next") is not None, "the strip")
    guide.walker.rest()


def test_a_talk_goes_from_stop_to_stop_and_ends_at_home(guide: Staff) -> None:
    walker = guide.walker
    begin(guide)
    assert walker.where == ("browsing", "step", "step-2")
    assert "第 1 站，共 3 站 · 还有 30 分钟" in walker.texts()
    assert NOTE.zh in walker.texts()
    assert not walker.get("guide.previous").isEnabled()
    walker.tap("guide.next")
    walker.rest()
    assert walker.where[1] == "photo"
    walker.tap("guide.next")
    walker.rest()
    assert walker.where == ("browsing", "figures", "")
    assert not walker.get("guide.next").isEnabled()
    walker.tap("guide.previous")
    walker.rest()
    assert walker.where[1] == "photo"
    walker.tap("guide.end")
    wait_until(lambda: walker.find("guide.next") is None, "the strip to go")
    assert walker.where == ("browsing", "home", "")


def test_nothing_is_reset_during_a_talk_and_after_its_time_everything(guide: Staff) -> None:
    walker = guide.walker
    begin(guide)
    for _ in range(29):
        walker.clock.advance(60)
        walker.app.visit.tick()
    assert walker.where == ("browsing", "step", "step-2")
    wait(0.1)
    for _ in range(80):
        walker.clock.advance(2)
        walker.app.visit.tick()
    assert walker.app.visit.session.guide is None
    for _ in range(120):
        walker.clock.advance(1)
        walker.app.visit.tick()
    assert walker.where == ("attract", "home", "")


def test_a_guide_who_has_strayed_comes_back_to_the_stop(guide: Staff) -> None:
    walker = guide.walker
    begin(guide)
    walker.tap("bar.home")
    walker.rest()
    assert walker.where[1] == "home"
    walker.tap("guide.again")
    walker.rest()
    assert walker.where == ("browsing", "step", "step-2")


def test_a_clicker_turns_the_pages(guide: Staff) -> None:
    walker = guide.walker
    begin(guide)
    walker.app.leftover_input.look()
    QTest.keyClick(walker.window, Qt.Key.Key_PageDown)
    walker.rest()
    assert walker.where[1] == "photo"
    walker.app.leftover_input.look()
    QTest.keyClick(walker.window, Qt.Key.Key_PageUp)
    walker.rest()
    assert walker.where == ("browsing", "step", "step-2")


def test_the_strip_can_be_heard(guide: Staff) -> None:
    walker = guide.walker
    begin(guide)
    strip = told_on_strip(walker)
    assert [(one.role, one.object_name, one.enabled) for one in strip] == [
        (Role.StaticText, "", True),
        (Role.Button, "guide.previous", False),
        (Role.Button, "guide.next", True),
        (Role.Button, "guide.end", True),
    ]
    assert NOTE.zh in strip[0].name
    assert all(one.name.strip() for one in strip)
    walker.app.visit.open("areas", "")
    walker.rest()
    assert "guide.again" in [one.object_name for one in told_on_strip(walker)]
    press(walker, "guide.again")
    walker.rest()
    assert walker.where == ("browsing", "step", "step-2")


def told_on_strip(walker: Walker) -> list[Found]:
    things = found(walker)
    names = [one.role for one in things]
    first = names.index(Role.ToolBar)
    last = next(number for number, one in enumerate(things) if one.object_name == "guide.end")
    return things[first + 1 : last + 1]
