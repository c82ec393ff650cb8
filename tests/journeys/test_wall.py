"""A gallery of very many pictures: flung, jumped through with the rail and with keys, and found again after a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.archive import GALLERY, with_archive
from tests.assistive import Role, found
from tests.conftest import wait, wait_until
from tests.walker import Walker, scene_rect

COUNT = 3000
ALIVE = 40
"""Cards that may exist at once: those of five rows, and a few that the view keeps for others."""


@pytest.fixture
def wall(at_home: Walker, tmp_path: Path) -> Iterator[Walker]:
    """A visitor at a gallery of 3,000 photographs of sixty years."""
    exhibit = at_home.app.exhibit
    before = exhibit.value
    assert before is not None
    exhibit.show(with_archive(before, tmp_path, COUNT))
    at_home.go("gallery", GALLERY)
    yield at_home
    at_home.go("home")
    exhibit.show(before)


def view(wall: Walker) -> QQuickItem:
    return wall.get("gallery.wall")


def cards(wall: Walker) -> list[QQuickItem]:
    """All cards that exist, visible or not."""
    content = view(wall).property("contentItem")
    return [item for item in content.childItems() if item.property("cardId")]


def in_the_middle(wall: Walker) -> str:
    """The object name of a card in the middle of the window."""
    at = scene_rect(view(wall)).center() - QPoint(40, 0)
    found = [item for item in wall.of_type("MountedPicture") if scene_rect(item).contains(at)]
    if not found:
        view(wall).setProperty("contentY", view(wall).property("contentY") + 120)
        return in_the_middle(wall)
    return found[0].objectName()


def stops(wall: Walker) -> list[QQuickItem]:
    found = [item for item in wall.items() if item.objectName().startswith("rail.")]
    return sorted(found, key=lambda item: scene_rect(item).y())


def fling(wall: Walker) -> None:
    middle = scene_rect(view(wall)).center().toPoint()
    wall.swipe(middle + QPoint(0, 300), middle - QPoint(0, 300), steps=4)


def test_flung_through_no_more_cards_exist_than_are_near_the_window(wall: Walker) -> None:
    assert {card.property("cardId") for card in cards(wall)} >= {"archive-1", "archive-6"}
    for _ in range(4):
        fling(wall)
        while view(wall).property("moving"):
            assert len(cards(wall)) <= ALIVE
            wait(0.05)
    assert view(wall).property("contentY") > 2 * view(wall).height()
    assert wall.where[1:] == ("gallery", GALLERY)


def test_a_touch_on_the_rail_jumps_to_the_year(wall: Walker) -> None:
    rail = stops(wall)
    assert 6 <= len(rail) <= 20
    for stop in (rail[-1], rail[3], rail[0]):
        begin = stop.property("begin")
        wall.tap(stop.objectName())
        wait_until(
            lambda begin=begin: wall.find(f"photo.archive-{begin + 1}") is not None,
            "the first picture of the year",
        )
        card = scene_rect(wall.get(f"photo.archive-{begin + 1}"))
        assert scene_rect(view(wall)).contains(card.center())
        assert [stop.property("label") for stop in rail if stop.property("here")] == [stop.property("label")]
    assert len(cards(wall)) <= ALIVE


def test_stops_are_as_large_as_a_finger_and_speak(wall: Walker) -> None:
    theme_mm = wall.app.engine.singletonInstance("Kiosk.Theme", "Theme").property("pixelsPerMm")
    names = []
    for stop in stops(wall):
        assert stop.height() >= 20 * theme_mm - 1
        assert stop.width() >= 20 * theme_mm - 1
        names.append(QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name))
    assert len(set(names)) == len(names)
    assert all("年" in name for name in names)
    wall.app.visit.switchLanguage()
    wall.rest()
    spoken = [QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name) for stop in stops(wall)]
    assert all(name.startswith("Year") for name in spoken)
    wall.app.visit.switchLanguage()


def test_back_from_a_picture_deep_inside_the_visitor_is_where_he_was(wall: Walker) -> None:
    wall.tap(stops(wall)[5].objectName())
    fling(wall)
    wait_until(lambda: not view(wall).property("moving"), "the wall to stand still")
    name = in_the_middle(wall)
    place = view(wall).property("contentY")
    assert place > 5000
    wall.tap(name)
    assert wall.where[1:] == ("photo", f"{GALLERY}/{name.removeprefix('photo.')}")
    wall.tap("photo.next")
    wall.tap("bar.back")
    assert view(wall).property("contentY") == pytest.approx(place, abs=1)
    assert name in {item.objectName() for item in wall.of_type("MountedPicture")}
    wall.tap("bar.home")
    wall.go("gallery", GALLERY)
    assert view(wall).property("contentY") == view(wall).property("originY"), "a new way begins at the top"


def test_keys_move_open_and_jump(wall: Walker) -> None:
    def press(key: Qt.Key) -> None:
        QTest.keyClick(wall.window, key)
        wait(0.03)

    def focused() -> str:
        item = wall.window.activeFocusItem()
        return item.objectName() if item else ""

    press(Qt.Key.Key_F19)
    assert focused() == "photo.archive-1"
    press(Qt.Key.Key_F19)
    assert focused() == "photo.archive-2"
    press(Qt.Key.Key_F22)
    assert focused() == f"photo.archive-{2 + int(view(wall).property('page'))}", "next goes on by a window"
    assert scene_rect(view(wall)).contains(scene_rect(wall.get(focused())))
    view(wall).setProperty("currentIndex", COUNT - 1)
    wait(0.05)
    press(Qt.Key.Key_F19)
    assert focused() == f"photo.archive-{COUNT}"
    assert wall.find("key.line") is not None, "it says that there is nothing after this"
    view(wall).setProperty("currentIndex", 0)
    wait(0.05)
    for _ in range(3):
        press(Qt.Key.Key_F18)
    assert focused().startswith("rail."), "the rail comes before ten thousand pictures"
    press(Qt.Key.Key_F20)
    wall.rest()
    for _ in range(30):
        if focused().startswith("rail."):
            press(Qt.Key.Key_F19)
    assert focused().startswith("photo.")
    name = focused()
    press(Qt.Key.Key_F20)
    wall.rest()
    assert wall.where[1:] == ("photo", f"{GALLERY}/{name.removeprefix('photo.')}")


def test_a_small_gallery_is_found_again_where_the_visitor_left_it(at_home: Walker, tmp_path: Path) -> None:
    exhibit = at_home.app.exhibit
    before = exhibit.value
    assert before is not None
    exhibit.show(with_archive(before, tmp_path, 12))
    try:
        at_home.go("gallery", GALLERY)
        assert at_home.find("gallery.wall") is None
        while at_home.find("scroll.down") is not None:
            at_home.tap("scroll.down")
            wait(0.5)
        place = scene_rect(at_home.get("photo.archive-12"))
        at_home.tap("photo.archive-12")
        at_home.tap("bar.back")
        assert scene_rect(at_home.get("photo.archive-12")) == place
    finally:
        at_home.go("home")
        exhibit.show(before)


def test_cards_and_stops_say_what_they_are(wall: Walker) -> None:
    wait(0.3)
    things = found(wall)
    assert [one for one in things if not one.name.strip()] == []
    assert next(one.name for one in things if one.role is Role.List) == "六十年老照片"
    assert "第2项，共3000项" in [one.name for one in things if one.role is Role.ListItem]
    pictures = [one for one in things if one.object_name.startswith("photo.") and one.role is Role.Button]
    assert pictures[0].name.startswith("照片：第 1 张：")
    rail = [one for one in things if one.object_name.startswith("rail.")]
    assert [one.object_name for one in rail if "selected" in one.states] == ["rail.0"]
    controls = [one.name for one in things if one.role is Role.Button]
    assert len(set(controls)) == len(controls)
