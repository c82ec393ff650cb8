"""Everything with six keys: each page is walked from end to end, and nothing is out of reach, out of sight or out of order."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.access.focus_order import Rect, reading_order
from kiosk.access.stops import rect_of
from kiosk.exhibition.pages import PAGES
from kiosk.exhibition.session import Look
from tests.archive import GALLERY, with_archive
from tests.conftest import wait, wait_until
from tests.effort import examples
from tests.six_keys import BACK, DOWN, HELP, NEXT, OK, UP, SixKeys
from tests.types_of_items import is_a
from tests.walker import Walker


@pytest.fixture
def six(at_home: Walker) -> SixKeys:
    """A visitor at home who uses keys: the ring is on the first step."""
    six = SixKeys(at_home)
    six.press_and_rest(DOWN)
    six.go_to("home.step-1")
    return six


def touchable(walker: Walker) -> set[str]:
    """The names of all controls that a touch can reach now or after scrolling; without the arrows that scroll."""
    return {
        item.objectName()
        for item in walker.items()
        if is_a(item, "Pressable")
        and item.isEnabled()
        and item.objectName()
        and not item.objectName().startswith("scroll.")
    }


def columns(walker: Walker) -> list[QQuickItem]:
    """What can be scrolled on the page."""
    return [
        item
        for item in walker.items()
        if item.inherits("QQuickFlickable") and item.property("aim") is not None
    ]


@pytest.mark.parametrize("kind", ["home", *PAGES])
def test_keys_reach_every_control_of_a_page_in_sight_and_with_a_ring(six: SixKeys, kind: str) -> None:
    walker = six.walker
    if kind != "home":
        walker.go(kind, walker.an_id(kind))
        wait(0.1)
    wanted = touchable(walker)
    for _ in range(80):
        six.press(UP)
        if six.said:
            break
    assert six.name == "bar.home", "the bar comes first on every page"
    reached = set()
    for _ in range(120):
        reached.add(six.name)
        six.still()
        if six.name != "text":
            assert six.is_whole(), f"{six.name} is not wholly visible"
        ring = six.ring
        assert ring.left() >= 0
        assert ring.top() >= 0
        assert ring.right() <= walker.window.width()
        assert ring.bottom() <= walker.window.height()
        six.press(DOWN)
        if six.said:
            break
    assert six.said == "后面没有了"
    assert wanted <= reached, f"out of reach: {wanted - reached}"
    name = six.name
    six.press(DOWN)
    assert six.name == name, "at the end the focus stays"


@pytest.mark.parametrize("kind", ["figures", "galleries", "tasks", "articles"])
def test_the_order_is_that_of_reading(six: SixKeys, kind: str) -> None:
    walker = six.walker
    walker.go(kind)
    names = [name for name in six.walk() if "." in name and not name.startswith("bar.")]
    for column in columns(walker):
        column.setProperty("contentY", 0)
    rects = [Rect(*rect_of(walker.get(name))) for name in names]
    assert reading_order(rects) == list(range(len(rects)))


def test_a_page_opens_with_the_focus_on_its_first_control_and_back_leads_to_the_opener(six: SixKeys) -> None:
    six.press(DOWN, 2)
    assert six.name == "home.step-3"
    six.press_and_rest(OK)
    assert six.walker.where == ("browsing", "step", "step-3")
    first = six.name
    assert not first.startswith("bar.")
    six.go_to(next(name for name in six.walk() if name.startswith("figure.")))
    opener = six.name
    six.press_and_rest(OK)
    assert six.walker.where[1] == "figure"
    six.press_and_rest(BACK)
    assert six.name == opener
    six.press_and_rest(BACK)
    assert six.name == "home.step-3"
    six.press(BACK)
    assert six.said == "前面没有了", "home is the beginning"


def test_after_touches_a_key_shows_the_focus_on_what_was_touched(at_home: Walker) -> None:
    six = SixKeys(at_home)
    at_home.tap("home.step-4")
    at_home.tap("bar.back")
    wait_until(lambda: six.target is not None, "the focus")
    assert at_home.window.activeFocusItem().objectName() == "home.step-4"
    assert at_home.find("focus.ring") is None, "a visitor who touches sees no ring"
    six.press(OK)
    assert at_home.where == ("browsing", "home", ""), "the first key presses nothing unseen"
    assert (six.name, six.ring.isEmpty()) == ("home.step-4", False)
    at_home.tap("home.step-2")
    assert at_home.find("focus.ring") is None


def test_next_goes_up_the_stair_and_pictures_turn(six: SixKeys) -> None:
    six.press_and_rest(OK)
    for step in range(2, 7):
        six.press_and_rest(NEXT)
        assert six.walker.where[2] == f"step-{step}"
    six.walker.go("photo", "landscape/jinyun-1")
    (pictures,) = [item for item in six.walker.items() if item.objectName() == "photo.list"]
    at = pictures.property("currentIndex")
    six.press(NEXT)
    assert pictures.property("currentIndex") == at + 1
    six.go_to("photo.in")
    six.press(OK)
    wait_until(
        lambda: any(item.property("zoom") > 1.2 for item in six.walker.of_type("ZoomPicture")), "the zoom"
    )


def test_a_long_text_without_controls_is_read_to_its_end_and_back(six: SixKeys) -> None:
    six.walker.app.visit.set_options(text_scale=2.0)
    six.walker.go("introduction")
    wait(0.1)
    (column,) = columns(six.walker)
    end = column.property("contentHeight") - column.height()
    assert end > 200
    places = [0.0]
    for _ in range(60):
        six.press(DOWN)
        if six.said:
            break
        six.still()
        if column.property("contentY") != places[-1]:
            places.append(column.property("contentY"))
    assert places[-1] == pytest.approx(end, abs=1)
    assert max(b - a for a, b in pairwise(places)) < column.height(), "no line is passed over"
    for _ in range(60):
        six.press(UP)
        if six.said:
            break
    six.still()
    assert column.property("contentY") == 0


def test_text_between_controls_is_not_passed_over(six: SixKeys) -> None:
    """An article has links at its end: each line is in the window before the focus comes to them."""
    six.walker.app.visit.set_options(text_scale=1.5)
    six.walker.go("article", "article-1")
    wait(0.1)
    column = columns(six.walker)[-1]
    seen = 0.0
    for _ in range(80):
        six.press(DOWN)
        six.still()
        top = float(column.property("contentY"))
        assert top <= seen or top == 0, f"the text from {seen} to {top} was passed over at {six.name}"
        seen = max(seen, top + column.height())
        if six.said:
            break
    assert seen >= column.property("contentHeight") - 1


def test_the_help_key_opens_the_help_sheet_and_names_other_keys(six: SixKeys) -> None:
    visit = six.walker.app.visit
    six.press(HELP)
    assert visit.property("sheet") == "help"
    six.press(BACK)
    assert visit.property("sheet") == "", "back takes the sheet away first"
    assert six.walker.where[1] == "home"
    name = six.name
    QTest.keyPress(six.window, HELP)
    for key, says in ((DOWN, "下一项"), (OK, "确定：与轻触相同"), (NEXT, "下一页")):
        QTest.keyClick(six.window, key)
        wait(0.02)
        assert six.said == says
    QTest.keyRelease(six.window, HELP)
    wait(0.02)
    assert (six.name, visit.property("sheet"), six.walker.where[1]) == (name, "", "home")


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_F5, Qt.Key.Key_Z, Qt.Key.Key_F30]
)
def test_other_keys_do_nothing(six: SixKeys, key: Qt.Key) -> None:
    before, name = six.walker.app.visit.session, six.name
    six.press(key)
    after = six.walker.app.visit.session
    assert (after.path, after.options, after.sheet, six.name) == (before.path, before.options, None, name)


@pytest.mark.qt_log_ignore("keyToAscii")
def test_volume_rate_and_pause_have_keys(six: SixKeys) -> None:
    visit = six.walker.app.visit
    volume = visit.property("volume")
    six.press(Qt.Key.Key_VolumeUp)
    assert visit.property("volume") == pytest.approx(volume + 0.2)
    six.press(Qt.Key.Key_AudioForward)
    six.press(Qt.Key.Key_AudioForward)
    assert visit.property("rate") == 1.5
    six.press(Qt.Key.Key_AudioRewind)
    assert visit.property("rate") == 1.25
    asked: list[str] = []
    six.keys.asked.connect(asked.append)
    six.press(Qt.Key.Key_MediaTogglePlayPause)
    six.press(Qt.Key.Key_F24)
    assert asked == ["pause", "skip-on"], "nothing here plays: the voice is asked"


def test_the_focus_goes_to_the_nearest_item_when_its_own_goes(six: SixKeys) -> None:
    six.walker.go("photo", "landscape/jinyun-1")
    six.go_to("photo.in")
    six.press(OK)
    wait(0.3)
    six.press(UP)
    assert six.name == "photo.out"
    six.press(OK)
    wait_until(lambda: not six.walker.get("photo.out").isEnabled(), "the whole picture")
    wait_until(lambda: six.target is not None and six.name != "photo.out", "the focus to move on")
    assert six.name in ("photo.next", "photo.in")
    six.walker.app.visit.switchLanguage()
    wait(0.1)
    assert six.name in ("photo.next", "photo.in"), "another language leaves it where it is"


@pytest.mark.qt_log_ignore("keyToAscii")
def test_a_slider_is_moved_with_keys(six: SixKeys) -> None:
    six.walker.go("film", "landscape/climb")
    six.press(Qt.Key.Key_MediaPlay)
    player = six.window.findChild(QObject, "film.player")
    assert player is not None
    wait_until(lambda: player.property("position") > 0, "the film to play")
    six.press(Qt.Key.Key_MediaPause)
    six.go_to("film.progress")
    six.press(OK)
    before = player.property("position")
    six.press(UP)
    wait_until(
        lambda: player.property("position") == pytest.approx(before + 5, abs=0.5), "five seconds further"
    )
    six.press(DOWN)
    wait_until(lambda: player.property("position") == pytest.approx(before, abs=0.5), "five seconds back")
    six.press(BACK)
    assert six.walker.where[1] == "film", "back ends the moving"
    six.press(DOWN)
    assert six.name != "film.progress"
    six.press_and_rest(BACK)
    assert six.walker.where[1] == "home"


GROUNDS = [
    ("home", "", "home.step-1", "day"),
    ("home", "", "home.figures", "day"),
    ("home", "", "bar.home", "day"),
    ("home", "", "home.step-6", "contrast"),
    ("step", "step-1", "figure.gdp", "day"),
    ("step", "step-1", "step.next", "day"),
    ("figures", "", "wall.gdp", "day"),
    ("figures", "", "wall.gdp", "contrast"),
    ("article", "article-1", "article.picture", "day"),
    ("film", "landscape/climb", "film.frame", "day"),
    ("photo", "landscape/jinyun-1", "photo.next", "day"),
    ("tasks", "", "task.task-1", "day"),
]


@pytest.mark.parametrize(("kind", "item_id", "name", "look"), GROUNDS, ids=lambda value: str(value))
def test_the_ring_stands_out_on_every_ground(
    six: SixKeys, kind: str, item_id: str, name: str, look: str
) -> None:
    six.walker.app.visit.set_options(look=Look(look))
    if kind != "home":
        six.walker.go(kind, item_id)
    wait(0.4)
    six.go_to(name)
    six.still()
    wait(0.3)
    assert six.name == name
    assert six.ring_contrast(six.window.grabWindow()) >= 3
    pixels_per_mm = six.walker.app.window.height() / 535.0
    assert six.walker.find("focus.ring").property("light") >= pixels_per_mm * 1.0


def test_a_wall_of_very_many_pictures(six: SixKeys, tmp_path: Path) -> None:
    exhibit = six.walker.app.exhibit
    before = exhibit.value
    assert before is not None
    exhibit.show(with_archive(before, tmp_path, 10_000))
    try:
        six.walker.go("gallery", GALLERY)
        wait_until(lambda: six.target is not None and six.name == "photo.archive-1", "the first picture")
        for number in range(2, 30):
            six.press(DOWN)
            assert six.name == f"photo.archive-{number}"
            assert six.is_whole()
        six.press_and_rest(OK)
        six.press_and_rest(BACK)
        assert six.name == "photo.archive-29", "back on the picture that was opened"
        for _ in range(3):
            six.press(NEXT)
            assert six.is_whole()
        assert six.name.startswith("photo.archive-")
    finally:
        exhibit.show(before)
        six.walker.rest()


def test_random_keys_never_lose_the_focus(six: SixKeys) -> None:
    choose = random.Random(12)
    keys = [UP, DOWN, DOWN, DOWN, OK, OK, BACK, NEXT, HELP]
    for step in range(examples(250)):
        key = choose.choice(keys)
        before = six.walker.where
        six.press(key)
        six.walker.rest()
        wait_until(lambda: six.target is not None, f"a focus after {step}: {key.name} at {before}", 3)
        assert six.ring.width() > 0
    for _ in range(8):
        six.press_and_rest(BACK)
    assert six.walker.where == ("browsing", "home", ""), "back always leads home"
