"""Palms, trembling fingers, drags and two visitors at once, with real touches on real pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.panel.contacts import AFTER, FINGER, Contacts, Place
from tests.conftest import Build, Clock, wait, wait_until
from tests.journeys.test_leftover_input import LEFT, NOTHING, Hand, sunk
from tests.walker import Walker


def mm(walker: Walker, length: float) -> int:
    """A length on the glass in whole pixels, rounded down."""
    theme = walker.app.engine.singletonInstance("Kiosk.Theme", "Theme")
    return int(length * float(theme.property("pixelsPerMm")))


def palm(walker: Walker, middle: QPoint) -> dict[int, QPoint]:
    """Four contacts of a hand; the first is in the middle."""
    return {
        10 + number: middle + QPoint(mm(walker, x), mm(walker, y))
        for number, (x, y) in enumerate([(0, 0), (25, 10), (50, 0), (20, 60)])
    }


# -- palms --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("name", ["home.step-3", "home.figures", "bar.language"])
def test_a_palm_presses_nothing(at_home: Walker, name: str, at_once: bool) -> None:
    hand = Hand(at_home)
    contacts = palm(at_home, at_home.middle(name))
    if at_once:
        hand.act(press=contacts)
    else:
        for finger, place in contacts.items():
            hand.act(press={finger: place})
    assert sunk(at_home) == []
    for finger in contacts:
        hand.act(lift=(finger,))
    wait(0.1)
    assert at_home.where == ("browsing", "home", "")
    assert at_home.app.visit.property("language") == "zh"
    assert at_home.app.visit.session.finger_down_since is None
    wait(0.4)
    at_home.tap("home.step-3")
    assert at_home.where == ("browsing", "step", "step-3"), "a finger counts again"


def test_a_palm_neither_pinches_nor_drags(at_home: Walker) -> None:
    at_home.go("photo", "landscape/jinyun-2")
    picture = next(item for item in at_home.of_type("ZoomPicture") if item.property("code") == "jinyun-2")
    hand = Hand(at_home)
    contacts = palm(at_home, QPoint(1000, 400))
    hand.act(press=dict(list(contacts.items())[:2]))
    hand.act(press=dict(list(contacts.items())[2:]))
    for step in range(1, 9):
        hand.act(
            move={
                finger: place + QPoint(40 * step * (-1 if finger % 2 else 1), 0)
                for finger, place in contacts.items()
            }
        )
    assert (picture.property("zoom"), picture.property("moving")) == (1.0, False)
    hand.act(lift=tuple(contacts))
    wait(0.5)
    at_home.pinch(QPoint(1000, 400), 60, 240)
    wait_until(lambda: picture.property("zoom") > 2, "two fingers to pinch as always")


def test_a_palm_does_not_take_the_finger_of_another_visitor(at_home: Walker) -> None:
    at_home.go("photo", "landscape/jinyun-2")
    picture = next(item for item in at_home.of_type("ZoomPicture") if item.property("code") == "jinyun-2")
    hand = Hand(at_home)
    hand.act(press={0: at_home.middle("photo.in")})
    contacts = palm(at_home, QPoint(400, 200))
    for finger, place in contacts.items():
        hand.act(press={finger: place})
    assert sunk(at_home) == ["photo.in"]
    hand.act(lift=(0,))
    hand.act(lift=tuple(contacts))
    wait_until(lambda: picture.property("zoom") > 1, "the finger to count")


@pytest.mark.parametrize("what", ["a palm", "a drag"])
def test_what_is_taken_back_while_another_finger_is_down_leaves_nothing_pressed(
    at_home: Walker, what: str
) -> None:
    at_home.go("step", "step-3")
    wait(AFTER + 0.1)  # where the palm of the test before was lifted, touches count again
    hand = Hand(at_home)
    hand.act(press={9: QPoint(1000, 60)})
    place = at_home.middle("bar.access")
    hand.act(press={0: place})
    assert sunk(at_home) == ["bar.access"]
    if what == "a palm":
        hand.act(press={1: place + QPoint(15, 15)})
        hand.act(press={2: place + QPoint(-10, 10)})
        assert sunk(at_home) == []
        hand.act(lift=(0, 1, 2))
    else:
        hand.act(move={0: place + QPoint(30, 0)})
        hand.act(move={0: place})
        hand.act(lift=(0,))
    assert sunk(at_home) == []
    hand.act(lift=(9,))
    assert at_home.app.visit.property("sheet") == ""


def test_a_palm_does_not_wake_the_panel(visitor: Walker) -> None:
    hand = Hand(visitor)
    contacts = palm(visitor, QPoint(900, 500))
    hand.act(press=contacts)
    hand.act(lift=tuple(contacts))
    wait(0.4)
    assert visitor.where == ("attract", "home", "")


def test_a_large_contact_presses_nothing(at_home: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt Test has no sizes, so the filter is told them."""
    press, sizes = Contacts.press, [FINGER + 1, FINGER - 1]

    def sized(contacts: Contacts, number: int, at: Place, now: float, _: float) -> None:
        press(contacts, number, at, now, sizes.pop(0))

    monkeypatch.setattr(Contacts, "press", sized)
    point = at_home.middle("home.step-3")
    at_home.tap_at(point)
    wait(0.5)
    assert at_home.where == ("browsing", "home", "")
    at_home.tap_at(point)
    at_home.rest()
    assert at_home.where == ("browsing", "step", "step-3")


def test_a_contact_that_never_ends_blocks_nobody(at_home: Walker) -> None:
    """A ghost touch on a control, or beside a pinch: others go on pressing and pinching."""
    at_home.go("photo", "landscape/jinyun-2")
    picture = next(item for item in at_home.of_type("ZoomPicture") if item.property("code") == "jinyun-2")
    hand = Hand(at_home)
    hand.act(press={9: at_home.middle("photo.in")})
    hand.act(press={1: at_home.middle("photo.next")})
    hand.act(lift=(1,))
    wait_until(
        lambda: (
            [one.property("currentIndex") for one in at_home.items() if one.objectName() == "photo.list"]
            == [0]
        ),
        "the next picture",
    )
    at_home.tap("bar.back")
    assert at_home.where[1] == "home"
    wait(0.8)
    hand.act(press={1: at_home.middle("home.step-2")})
    hand.act(lift=(1,))
    at_home.rest()
    assert at_home.where == ("browsing", "step", "step-2")
    hand.act(lift=(9,))
    assert picture is not None


# -- two visitors -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("together", [True, False])
def test_two_visitors_on_two_controls_both_get_an_answer(at_home: Walker, together: bool) -> None:
    at_home.go("photo", "landscape/jinyun-2")
    picture = next(item for item in at_home.of_type("ZoomPicture") if item.property("code") == "jinyun-2")
    hand = Hand(at_home)
    hand.act(press={0: at_home.middle("photo.in"), 1: at_home.middle("bar.language")})
    assert sorted(sunk(at_home)) == ["bar.language", "photo.in"]
    for lifted in [(0, 1)] if together else [(0,), (1,)]:
        hand.act(lift=lifted)
    wait_until(lambda: picture.property("zoom") > 1, "the picture to grow")
    assert at_home.app.visit.property("language") == "en"
    assert sunk(at_home) == []


# -- hands that tremble, and drags --------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[(43.0, 1920, 1080), (55.0, 3840, 2160), (65.0, 1080, 1920)], ids=str)
def glass(module_panel: Build, request: pytest.FixtureRequest) -> Walker:
    """A panel of 43, 55 or 65 inches at home."""
    inches, width, height = request.param
    clock = Clock()
    walker = Walker(module_panel(width, height, clock=clock, charts=False, diagonal_inches=inches), clock)
    walker.wake()
    walker.app.visit.set_options(reduced_motion=True)
    return walker


def at_ease(walker: Walker, kind: str, item_id: str = "") -> None:
    walker.go(kind, item_id)
    walker.app.leftover_input.look()


def drag(walker: Walker, start: QPoint, way: list[QPoint]) -> None:
    hand = Hand(walker)
    hand.act(press={0: start})
    for step in way:
        hand.act(move={0: start + step})
    hand.act(lift=(0,))
    wait(0.05)
    walker.rest()


def there(walker: Walker) -> tuple[object, ...]:
    return (*walker.where, walker.app.visit.property("language"))


@pytest.mark.parametrize("axis", [QPoint(0, 1), QPoint(-1, -1)], ids=str)
@pytest.mark.parametrize("kind", ["home", "articles", "galleries"])
def test_a_tap_may_tremble_for_three_millimetres_and_no_more(glass: Walker, kind: str, axis: QPoint) -> None:
    """On plaques, on cards that lie in scrollers, and in the bar."""
    at_ease(glass, kind)
    name = next(
        one.objectName()
        for one in glass.of_type("Pressable")
        if one.isEnabled()
        and one.objectName().partition(".")[0] not in ("bar", "", "scroll")
        and glass.window.contentItem().contains(glass.middle(one.objectName()))
    )
    before = there(glass)
    for target in (name, "bar.language"):
        point = glass.middle(target)
        length = 2.9 if axis.x() * axis.y() == 0 else 2.9 / 1.42
        near, far = axis * mm(glass, length), axis * (mm(glass, 3.1) + 1)
        drag(glass, point, [far])
        assert there(glass) == before, f"a drag of more than 3 mm on {target} acted"
        assert sunk(glass) == []
        drag(glass, point, [far, near, QPoint(0, 0)])
        assert there(glass) == before, f"a drag that came back to {target} acted"
        at_ease(glass, kind)
        drag(glass, glass.middle(target), [near, -near, near])
        assert there(glass) != before, f"a tap that trembles on {target} did nothing"
        glass.app.visit.setLanguage(str(before[3]))
        at_ease(glass, kind)


def test_a_press_outside_or_a_release_outside_does_nothing(glass: Walker) -> None:
    at_ease(glass, "home")
    plaque = glass.get("home.step-3")
    edge = glass.middle("home.step-3")
    beside = QPoint(edge.x(), edge.y() - int(plaque.height() / 2) - mm(glass, 1))
    drag(glass, beside, [QPoint(0, mm(glass, 2))])
    assert glass.where == ("browsing", "home", "")
    drag(glass, beside + QPoint(0, mm(glass, 2)), [QPoint(0, -mm(glass, 2))])
    assert glass.where == ("browsing", "home", "")


def test_a_drag_scrolls_from_three_millimetres(glass: Walker) -> None:
    """Qt's own threshold of 10 pixels is 8 mm on a panel of 65 inches."""
    glass.app.visit.setTextScale(2.0)
    at_ease(glass, "tasks")
    flick = next(one for one in glass.items() if one.inherits("QQuickFlickable") and one.isVisible())
    middle = QPoint(glass.window.width() // 2, glass.window.height() // 2)
    hand = Hand(glass)
    hand.act(press={0: middle})
    hand.act(move={0: middle - QPoint(0, mm(glass, 2.9))})
    assert not flick.property("dragging")
    for step in range(1, 5):
        hand.act(move={0: middle - QPoint(0, mm(glass, 3 + 2 * step) + 1)})
    assert flick.property("dragging")
    hand.act(lift=(0,))
    glass.app.visit.setTextScale(1.0)
    glass.rest()


def test_a_mouse_that_drags_activates_nothing(at_home: Walker) -> None:
    point = at_home.middle("home.step-3")
    for way, opened in ((mm(at_home, 6), "home"), (mm(at_home, 2.5), "step")):
        QTest.mousePress(at_home.window, LEFT, NOTHING, point)
        QTest.mouseMove(at_home.window, point + QPoint(way, 0))
        wait(0.02)
        QTest.mouseRelease(at_home.window, LEFT, NOTHING, point + QPoint(way, 0))
        wait(0.1)
        at_home.rest()
        assert at_home.where[1] == opened
