"""Pictures full screen: swipe, pinch, double tap, and the button for the same action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMetaObject, QPoint
from PySide6.QtQuick import QQuickItem

from kiosk.exhibition.renditions import Pyramid, tile_name
from tests.conftest import wait, wait_until
from tests.journeys.test_idle import let_pass, until
from tests.walker import Walker, scene_rect

LANDSCAPE = ["jinyun-1", "jialing-1", "hot-spring-1", "jinyun-2"]


@pytest.fixture
def viewer(at_home: Walker) -> Walker:
    """A visitor at the first of the four landscapes."""
    at_home.go("photo", "landscape/jinyun-1")
    return at_home


@pytest.fixture
def moving_viewer(in_motion: Walker) -> Walker:
    """The same visitor with full motion."""
    in_motion.go("photo", "landscape/jinyun-1")
    return in_motion


def current(viewer: Walker) -> QQuickItem:
    """The picture in the middle of the screen."""
    middle = scene_rect(viewer.get("photo.list")).center()
    (found,) = [item for item in viewer.of_type("ZoomPicture") if scene_rect(item).contains(middle)]
    return found


def shown(viewer: Walker) -> str:
    """The id of the picture that is at rest in the middle of the screen."""
    listed = viewer.get("photo.list")
    wait_until(
        lambda: not listed.property("moving") and listed.property("contentX") % listed.width() == 0, "rest"
    )
    return str(current(viewer).property("photoId"))


def zoom(viewer: Walker) -> float:
    """The zoom of the picture, after it has settled."""
    picture = current(viewer)
    wait_until(lambda: not picture.property("moving"), "the zoom to settle")
    return float(picture.property("zoom"))


def middle(viewer: Walker) -> QPoint:
    return scene_rect(viewer.get("photo.list")).center().toPoint()


def double_tap(viewer: Walker, at: QPoint) -> None:
    for _ in range(2):
        viewer.tap_at(at)
        wait(0.05)
    wait(0.45)  # longer than a double click: the next tap is a new one


def test_from_home_to_a_picture_and_all_the_way_back(at_home: Walker) -> None:
    at_home.tap("home.galleries")
    at_home.tap("gallery.landscape")
    at_home.tap("photo.jialing-1")
    assert at_home.where == ("browsing", "photo", "landscape/jialing-1")
    assert shown(at_home) == "jialing-1"
    for below in ("gallery", "galleries", "home"):
        at_home.tap("bar.back")
        assert at_home.where[1] == below


def test_a_swipe_turns_to_the_next_picture_and_back(moving_viewer: Walker) -> None:
    at = middle(moving_viewer)
    moving_viewer.swipe(at + QPoint(400, 0), at - QPoint(400, 0))
    assert shown(moving_viewer) == "jialing-1"
    moving_viewer.swipe(at - QPoint(400, 0), at + QPoint(400, 0))
    assert shown(moving_viewer) == "jinyun-1"
    moving_viewer.swipe(at - QPoint(400, 0), at + QPoint(400, 0))
    assert shown(moving_viewer) == "jinyun-1"
    assert moving_viewer.where[1] == "photo"


def test_the_buttons_turn_pictures_in_a_circle(moving_viewer: Walker) -> None:
    ways = [*(("photo.next", expected) for expected in (*LANDSCAPE[1:], LANDSCAPE[0]))]
    for way, expected in (*ways, ("photo.previous", LANDSCAPE[-1])):
        moving_viewer.tap(way)
        wait(0.4)
        assert shown(moving_viewer) == expected


def test_a_pinch_zooms_in_and_out_and_never_below_fit(viewer: Walker) -> None:
    viewer.pinch(middle(viewer), 100, 300)
    opened = zoom(viewer)
    assert opened > 1.5
    viewer.pinch(middle(viewer), 300, 40)
    viewer.pinch(middle(viewer), 300, 40)
    assert zoom(viewer) == 1
    assert shown(viewer) == "jinyun-1"


def test_a_pinch_never_zooms_beyond_eight(viewer: Walker) -> None:
    for _ in range(4):
        viewer.pinch(middle(viewer), 60, 500)
    assert zoom(viewer) == 8


def test_a_double_tap_zooms_and_another_gets_back(moving_viewer: Walker) -> None:
    double_tap(moving_viewer, middle(moving_viewer))
    assert zoom(moving_viewer) == pytest.approx(2.5)
    double_tap(moving_viewer, middle(moving_viewer))
    assert zoom(moving_viewer) == 1


def test_plus_minus_and_fit(viewer: Walker) -> None:
    assert not viewer.get("photo.out").isEnabled()
    assert not viewer.get("photo.fit").isEnabled()
    viewer.tap("photo.in")
    assert zoom(viewer) == pytest.approx(1.6)
    viewer.tap("photo.in")
    assert zoom(viewer) == pytest.approx(2.56)
    viewer.tap("photo.out")
    assert zoom(viewer) == pytest.approx(1.6)
    viewer.tap("photo.fit")
    assert zoom(viewer) == 1
    for _ in range(5):
        viewer.tap("photo.in")
        zoom(viewer)
    assert zoom(viewer) == 8
    assert not viewer.get("photo.in").isEnabled()


def test_fast_plus_presses_all_count(moving_viewer: Walker) -> None:
    at = moving_viewer.middle("photo.in")
    for _ in range(3):
        moving_viewer.tap_at(at)
        wait(0.03)
    assert zoom(moving_viewer) == pytest.approx(1.6**3, rel=0.01)


def test_a_zoomed_picture_is_dragged_and_stays_in_its_frame(viewer: Walker) -> None:
    viewer.tap("photo.in")
    viewer.tap("photo.in")
    zoom(viewer)
    at = middle(viewer)
    for _ in range(4):
        viewer.swipe(at + QPoint(500, 200), at - QPoint(500, 200))
    assert shown(viewer) == "jinyun-1", "the list was dragged instead"
    picture = current(viewer)
    assert picture.property("panX") < 0
    assert abs(picture.property("panX")) <= picture.width() * (zoom(viewer) - 1) / 2 + 1


@pytest.mark.parametrize("leave", ["turn", "back"])
def test_the_zoom_is_gone_when_the_visitor_comes_back(viewer: Walker, leave: str) -> None:
    viewer.tap("photo.in")
    assert zoom(viewer) > 1
    if leave == "turn":
        viewer.tap("photo.next")
        wait_until(lambda: shown(viewer) == "jialing-1", "the next picture")
        viewer.tap("photo.previous")
        wait_until(lambda: shown(viewer) == "jinyun-1", "the picture")
    else:
        viewer.tap("bar.back")
        viewer.go("photo", "landscape/jinyun-1")
    assert zoom(viewer) == 1


def test_the_slideshow_starts_stops_and_is_stopped_by_a_hand(viewer: Walker) -> None:
    page = viewer.page
    assert page is not None
    viewer.tap("photo.play")
    assert page.property("playing")
    viewer.tap("photo.play")
    assert not page.property("playing")
    hands: dict[str, Callable[[], object]] = {
        "next": lambda: viewer.tap("photo.next"),
        "swipe": lambda: viewer.swipe(middle(viewer) + QPoint(300, 0), middle(viewer) - QPoint(300, 0)),
        "pinch": lambda: viewer.pinch(middle(viewer), 100, 300),
        "drag": lambda: viewer.swipe(middle(viewer) + QPoint(300, 0), middle(viewer) - QPoint(300, 0)),
        "fit": lambda: viewer.tap("photo.fit"),
        "plus": lambda: viewer.tap("photo.in"),
    }
    for name, hand in hands.items():
        viewer.tap("photo.play")
        assert page.property("playing")
        hand()
        assert not page.property("playing"), f"{name} did not stop the slideshow"
        zoom(viewer)
        shown(viewer)


def test_a_running_slideshow_is_use_and_a_stopped_one_is_not(viewer: Walker) -> None:
    viewer.tap("photo.play")
    let_pass(viewer, 300)
    assert viewer.where[0] == "browsing"
    viewer.tap("photo.play")
    let_pass(viewer, 89)
    assert viewer.where[0] == "browsing"
    until(viewer, "warning")


def test_a_slideshow_that_was_left_is_no_use(viewer: Walker) -> None:
    viewer.tap("photo.play")
    viewer.tap("bar.home")
    let_pass(viewer, 91)
    assert viewer.where == ("warning", "home", "")


def test_a_slideshow_ends_when_every_picture_was_shown(viewer: Walker) -> None:
    """The visitor may have left, so the warning follows, as after a film."""
    page = viewer.page
    assert page is not None
    first = shown(viewer)
    timer = next(child for child in page.children() if child.inherits("QQmlTimer"))
    timer.setProperty("interval", 20)
    viewer.app.visit.set_options(reduced_motion=True)
    viewer.tap("photo.play")
    wait_until(lambda: not page.property("playing"), "the end of the slideshow")
    wait_until(lambda: shown(viewer) == first, "the first picture")
    until(viewer, "warning")


def test_a_slideshow_turns_as_often_as_there_are_pictures(viewer: Walker) -> None:
    page = viewer.page
    assert page is not None
    timer = next(child for child in page.children() if child.inherits("QQmlTimer"))
    timer.setProperty("interval", 3_600_000)
    viewer.tap("photo.play")
    for _ in range(viewer.get("photo.list").property("count")):
        assert page.property("playing")
        QMetaObject.invokeMethod(timer, "triggered")
    assert not page.property("playing")


def test_a_picture_of_a_step_stands_alone(at_home: Walker) -> None:
    at_home.go("step", "step-4")
    at_home.tap("step.picture")
    assert at_home.where == ("browsing", "photo", "/village-1")
    assert shown(at_home) == "village-1"
    assert at_home.find("photo.next") is None
    assert at_home.find("photo.play") is None


def test_two_visitors_one_pinches_one_presses_home(viewer: Walker) -> None:
    home, at = viewer.middle("bar.home"), middle(viewer)
    viewer.finger.press(at - QPoint(100, 0), at + QPoint(100, 0), home)
    wait(0.03)
    viewer.finger.release(at - QPoint(100, 0), at + QPoint(100, 0), home)
    viewer.rest()
    assert viewer.where in (("browsing", "home", ""), ("browsing", "photo", "landscape/jinyun-1"))
    viewer.tap("bar.home")
    assert viewer.where == ("browsing", "home", "")


def test_zoomed_in_the_tiles_of_a_large_picture_are_seen(viewer: Walker, tmp_path: Path) -> None:
    """The tiles have one colour, the picture has many: so tiles are easy to detect."""
    exhibit = viewer.app.exhibit
    before = exhibit.value
    assert before is not None
    pyramid = Pyramid(23_040, 15_360)
    first = replace(before.photo("jinyun-1"), pyramid=pyramid)
    red = tmp_path / "red.webp"
    Image.new("RGB", (514, 514), "#ff0000").save(red, lossless=True)
    files = dict(before.files)
    for level in range(8, 14):
        files |= {tile_name(first.file.as_posix(), tile.path): red for tile in pyramid.tiles(level)}
    photos = tuple(first if photo.id == first.id else photo for photo in before.photos)
    exhibit.show(replace(before, photos=photos, files=files))
    try:
        assert current(viewer).property("largest") > 8
        at = middle(viewer)
        assert pixel(viewer, at) != "#ff0000"
        viewer.tap("photo.in")
        viewer.tap("photo.in")
        assert zoom(viewer) > 1
        wait_until(lambda: pixel(viewer, at) == "#ff0000", "the tiles to be seen")
        viewer.tap("photo.fit")
        assert zoom(viewer) == 1
        wait_until(lambda: pixel(viewer, at) != "#ff0000", "the whole picture to be seen again")
    finally:
        exhibit.show(before)


def pixel(viewer: Walker, at: QPoint) -> str:
    """The colour on the screen."""
    return viewer.app.window.grabWindow().pixelColor(at).name()


def test_reduced_motion_pauses_the_slideshow(viewer: Walker) -> None:
    def plays() -> bool:
        assert viewer.page is not None
        return bool(viewer.page.property("playing"))

    viewer.app.visit.setReducedMotion(False)
    viewer.tap("photo.play")
    assert plays()
    viewer.tap("bar.access")
    wait(0.5)  # the sheet unfolds
    viewer.tap("access.motion")
    wait_until(lambda: not plays(), "the slideshow to stop")
