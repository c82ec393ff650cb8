"""QML's view of the session: events that count as use, the order of signals, and staff mode."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QPointingDevice, QTouchEvent, QWheelEvent
from PySide6.QtTest import QTest

from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import Look, Rules
from kiosk.exhibition.text import Language
from kiosk.screens.visit import Visit
from tests.conftest import Clock, wait

RULES = Rules(idle_after=90, warning_for=25, stuck_touch_after=60, language=Language.EN, volume=0.5)
Event = Callable[[], QEvent]


@pytest.fixture
def visit(parent: QObject, clock: Clock) -> Visit:
    """A visit whose clock the test moves."""
    return Visit(RULES, clock, parent)


@pytest.fixture
def told(visit: Visit) -> list[str]:
    """The signals of the visit in order."""
    said: list[str] = []
    for name in ("turned", "changed", "fresh", "touched"):
        getattr(visit, name).connect(lambda name=name: said.append(name))
    return said


@pytest.fixture(scope="module")
def device() -> QPointingDevice:
    return QTest.createTouchDevice()


def touch(device: QPointingDevice, kind: QEvent.Type, *states: QEventPoint.State) -> QTouchEvent:
    """A touch with one point for each of these states."""
    points = [QEventPoint(number, state, QPointF(), QPointF()) for number, state in enumerate(states)]
    return QTouchEvent(kind, device, Qt.KeyboardModifier.NoModifier, points)


def key(kind: QEvent.Type, repeated: bool = False) -> QKeyEvent:
    return QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", repeated)


def mouse(kind: QEvent.Type) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, QPointF(), QPointF(), left, left, Qt.KeyboardModifier.NoModifier)


def see(visit: Visit, *events: QEvent) -> None:
    for event in events:
        assert not visit.eventFilter(visit, event), "an event was swallowed"


def pass_time(visit: Visit, clock: Clock, seconds: int) -> None:
    for _ in range(seconds):
        clock.advance(1)
        visit.tick()


def wake(visit: Visit) -> None:
    see(visit, mouse(QEvent.Type.MouseButtonPress), mouse(QEvent.Type.MouseButtonRelease))
    wait(0.01)
    assert visit.property("phase") == "browsing"


@pytest.mark.parametrize(
    "kind",
    [QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate],
)
def test_whatever_comes_down_wakes_the_panel(
    visit: Visit, told: list[str], device: QPointingDevice, kind: QEvent.Type
) -> None:
    """A second finger next to a resting one is an update for Qt."""
    states = QEventPoint.State
    event = {
        QEvent.Type.KeyPress: lambda: key(kind),
        QEvent.Type.MouseButtonPress: lambda: mouse(kind),
        QEvent.Type.TouchBegin: lambda: touch(device, kind, states.Pressed),
        QEvent.Type.TouchUpdate: lambda: touch(device, kind, states.Stationary, states.Pressed),
    }[kind]()
    see(visit, event)
    assert told == ["touched"], "QML hears of it after the event"
    wait(0.01)
    assert told == ["touched", "turned", "changed"]
    assert visit.property("phase") == "browsing"


def test_a_press_on_a_page_turns_nothing(visit: Visit, told: list[str]) -> None:
    wake(visit)
    told.clear()
    see(visit, mouse(QEvent.Type.MouseButtonPress), mouse(QEvent.Type.MouseButtonRelease))
    wait(0.01)
    assert told == ["touched"]


def test_what_does_not_come_down_does_not_wake_it(
    visit: Visit, told: list[str], device: QPointingDevice
) -> None:
    states = QEventPoint.State
    see(
        visit,
        key(QEvent.Type.KeyRelease),
        key(QEvent.Type.KeyPress, repeated=True),
        mouse(QEvent.Type.MouseMove),
        mouse(QEvent.Type.MouseButtonRelease),
        touch(device, QEvent.Type.TouchUpdate, states.Updated),
        touch(device, QEvent.Type.TouchEnd, states.Released),
        touch(device, QEvent.Type.TouchCancel),
        QEvent(QEvent.Type.Enter),
    )
    wait(0.01)
    assert told == []
    assert visit.property("phase") == "attract"


def moves(device: QPointingDevice) -> dict[str, Event]:
    states, none = QEventPoint.State, Qt.KeyboardModifier.NoModifier
    return {
        "move": lambda: touch(device, QEvent.Type.TouchUpdate, states.Updated),
        "lift": lambda: touch(device, QEvent.Type.TouchEnd, states.Released),
        "cancel": lambda: touch(device, QEvent.Type.TouchCancel),
        "click": lambda: mouse(QEvent.Type.MouseButtonRelease),
        "key": lambda: key(QEvent.Type.KeyRelease),
        "wheel": lambda: QWheelEvent(
            QPointF(), QPointF(), QPointF().toPoint(), QPointF(0, 120).toPoint(), Qt.MouseButton.NoButton, none,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    }  # fmt: skip


@pytest.mark.parametrize("use", ["move", "lift", "cancel", "click", "key", "wheel"])
def test_what_is_use_takes_the_warning_away(
    visit: Visit, clock: Clock, device: QPointingDevice, use: str
) -> None:
    wake(visit)
    pass_time(visit, clock, 90)
    assert visit.property("phase") == "warning"
    see(visit, moves(device)[use]())
    assert visit.property("phase") == "browsing"
    pass_time(visit, clock, 89)
    assert visit.property("phase") == "browsing"


def test_a_key_that_repeats_itself_is_no_use_for_ever(visit: Visit, clock: Clock) -> None:
    """An object lies on the keyboard."""
    see(visit, key(QEvent.Type.KeyPress))
    wait(0.01)
    for _ in range(60 + 90 + 25):
        see(visit, key(QEvent.Type.KeyPress, repeated=True), key(QEvent.Type.KeyRelease, repeated=True))
        pass_time(visit, clock, 1)
    assert visit.property("phase") == "attract"


def test_a_lifted_finger_no_longer_counts(visit: Visit, clock: Clock, device: QPointingDevice) -> None:
    states = QEventPoint.State
    see(visit, touch(device, QEvent.Type.TouchBegin, states.Pressed))
    pass_time(visit, clock, 30)
    see(visit, touch(device, QEvent.Type.TouchEnd, states.Released))
    pass_time(visit, clock, 89)
    assert visit.property("phase") == "browsing"
    pass_time(visit, clock, 1)
    assert visit.property("phase") == "warning"


def test_the_reset_is_told_once_and_the_countdown_each_second(
    visit: Visit, clock: Clock, told: list[str]
) -> None:
    wake(visit)
    left: list[int] = []
    visit.secondsLeftChanged.connect(lambda: left.append(visit.property("secondsLeft")))
    pass_time(visit, clock, 90)
    told.clear()
    pass_time(visit, clock, 25)
    assert told == ["turned", "changed", "fresh"]
    assert left[-25:] == [*range(24, 0, -1), 115]
    left.clear()
    visit.tick()
    assert left == [], "nothing has changed"
    pass_time(visit, clock, 200)
    assert told == ["turned", "changed", "fresh"]


def test_a_second_that_has_begun_is_counted(visit: Visit, clock: Clock) -> None:
    wake(visit)
    pass_time(visit, clock, 90)
    clock.advance(0.25)
    visit.tick()
    assert visit.property("secondsLeft") == 25
    clock.advance(0.75)
    visit.tick()
    assert visit.property("secondsLeft") == 24


def test_pages_turn_the_screen_and_options_do_not(visit: Visit, told: list[str]) -> None:
    wake(visit)
    told.clear()
    visit.open("step", "step-1")
    visit.open("step", "step-1")
    assert told == ["turned", "changed"]
    visit.replace("step", "step-2")
    assert (visit.property("kind"), visit.property("itemId"), visit.property("depth")) == (
        "step",
        "step-2",
        1,
    )
    visit.back()
    assert (visit.property("kind"), visit.property("depth")) == ("home", 0)
    visit.open("figures", "")
    visit.open("figure", "gdp")
    assert visit.property("depth") == 2
    visit.back()
    assert (visit.property("kind"), visit.property("depth")) == ("figures", 1)
    visit.open("figure", "gdp")
    visit.home()
    assert visit.property("depth") == 0
    told.clear()
    visit.switchLanguage()
    assert told == ["changed"]
    assert visit.property("language") == "zh"
    visit.switchLanguage()
    assert visit.property("language") == "en"


def test_reading_time_is_passed_on(visit: Visit, clock: Clock) -> None:
    wake(visit)
    visit.open("article", "article-1")
    pass_time(visit, clock, 90 + int(PageKind.ARTICLE.reading_seconds) - 1)
    assert visit.property("phase") == "browsing"
    pass_time(visit, clock, 1)
    assert visit.property("phase") == "warning"


def test_an_answer_is_a_touch_that_ends(visit: Visit, clock: Clock) -> None:
    wake(visit)
    pass_time(visit, clock, 90)
    visit.stay()
    assert visit.property("phase") == "browsing"
    assert visit.session.finger_down_since is None
    pass_time(visit, clock, 90)
    assert visit.property("phase") == "warning"


def test_the_volume_goes_in_fifths_between_silence_and_the_whole(visit: Visit) -> None:
    wake(visit)
    said = []
    for change in (visit.louder, visit.louder, visit.louder, visit.louder, *[visit.softer] * 6):
        change()
        said.append(visit.property("volume"))
    assert said == [0.7, 0.9, 1.0, 1.0, 0.8, 0.6, 0.4, 0.2, 0.0, 0.0]


def test_captions_are_switched(visit: Visit) -> None:
    wake(visit)
    assert visit.property("captions")
    visit.toggleCaptions()
    assert not visit.property("captions")
    visit.toggleCaptions()
    assert visit.property("captions")


def test_an_option_out_of_bounds_is_refused_and_changes_nothing(visit: Visit) -> None:
    wake(visit)
    with pytest.raises(ValueError, match="text scale"):
        visit.set_options(text_scale=9)
    assert visit.property("textScale") == 1.0


def test_staff_turn_the_screen_when_nobody_is_there_too(visit: Visit, told: list[str]) -> None:
    visit.suspend()
    assert told == ["turned", "fresh"]
    visit.resume()
    assert told == ["turned", "fresh"] * 2


def test_staff_suspend_the_visit(visit: Visit, clock: Clock, told: list[str]) -> None:
    wake(visit)
    visit.open("step", "step-1")
    visit.set_options(language=Language.ZH, text_scale=2.0, look=Look.CONTRAST)
    told.clear()
    visit.suspend()
    assert set(told) == {"turned", "changed", "fresh"}
    assert (visit.property("phase"), visit.property("kind")) == ("attract", "home")
    assert (visit.property("language"), visit.property("textScale"), visit.property("highContrast")) == (
        "en",
        2.0,
        True,
    )
    told.clear()
    see(visit, mouse(QEvent.Type.MouseButtonPress), key(QEvent.Type.KeyPress))
    visit.watch()
    visit.start_over()
    pass_time(visit, clock, 300)
    wait(0.01)
    assert told == [], "nothing of what staff do is the visit's"
    visit.resume()
    assert told[0] == "turned"
    assert "fresh" in told
    assert (visit.property("phase"), visit.property("language"), visit.property("textScale")) == (
        "attract",
        "en",
        1.0,
    )
    assert not visit.property("highContrast")
    wake(visit)


def test_another_exhibition_begins_anew(visit: Visit, told: list[str]) -> None:
    wake(visit)
    visit.open("step", "step-1")
    visit.set_options(text_scale=2.0)
    told.clear()
    visit.start_over()
    assert told == ["turned", "changed", "fresh"]
    assert (visit.property("phase"), visit.property("kind"), visit.property("textScale")) == (
        "browsing",
        "home",
        1.0,
    )


def test_a_film_is_use_but_wakes_nobody(visit: Visit, clock: Clock) -> None:
    visit.watch()
    assert visit.property("phase") == "attract"
    wake(visit)
    for _ in range(50):
        pass_time(visit, clock, 10)
        visit.watch()
    assert visit.property("phase") == "browsing"


def test_a_slideshow_is_use_on_its_page(visit: Visit, clock: Clock) -> None:
    wake(visit)
    visit.open("photo", "landscape/jinyun-1")
    visit.setSlideshow(True)
    pass_time(visit, clock, 300)
    assert visit.property("phase") == "browsing"
    visit.back()
    pass_time(visit, clock, 90)
    assert visit.property("phase") == "warning"
    visit.stay()
    visit.setSlideshow(True)
    visit.setSlideshow(False)
    pass_time(visit, clock, 90)
    assert visit.property("phase") == "warning"


def test_it_ticks_by_itself(visit: Visit, clock: Clock) -> None:
    wake(visit)
    clock.advance(91)
    wait(0.4)
    assert visit.property("phase") == "warning"


def test_a_sheet_is_toggled(visit: Visit) -> None:
    visit.toggleSheet("access")
    assert visit.property("sheet") == "access"
    visit.toggleSheet("help")
    assert visit.property("sheet") == "help"
    visit.toggleSheet("help")
    assert visit.property("sheet") == ""


def test_the_rate_of_speech_goes_in_steps_and_stops_at_the_ends(visit: Visit) -> None:
    seen = [visit.property("rate")]
    for step in (visit.faster,) * 6 + (visit.slower,) * 8:
        step()
        seen.append(visit.property("rate"))
    assert seen == [1, 1.25, 1.5, 1.75, 2, 2, 2, 1.75, 1.5, 1.25, 1, 0.75, 0.5, 0.5, 0.5]


def test_on_the_staff_page_home_and_back_leave_it_and_the_visit_belongs_to_nobody(visit: Visit) -> None:
    left: list[str] = []
    visit.staffLeft.connect(lambda: left.append("left"))
    visit.home()
    assert left == []
    visit.suspend()
    visit.openSheet("access")
    visit.setTextScale(1.5)
    assert (visit.property("phase"), visit.property("sheet")) == ("attract", "access")
    visit.back()
    assert (visit.property("sheet"), left) == ("", [])
    visit.back()
    visit.home()
    assert left == ["left", "left"]
    visit.resume()
    assert visit.property("textScale") == 1.0
