"""Reach mode by touch: everything is opened, scrolled, chosen and closed from the deck."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.access.reach import HIGHEST_MM, within_reach
from kiosk.exhibition.session import Hand
from tests.archive import GALLERY, with_archive
from tests.conftest import wait, wait_until
from tests.types_of_items import is_a
from tests.walker import Walker, scene_rect

EDGE = 1000
"""The height of the screen's lower edge in mm: the least room."""


@pytest.fixture
def low(at_home: Walker) -> Iterator[Walker]:
    """A visitor at home in reach mode, at a panel that hangs as high as possible."""
    theme = theme_of(at_home)
    before = theme.property("reachMm")
    theme.setProperty("reachMm", within_reach(EDGE))
    at_home.app.visit.set_options(reach=True, reduced_motion=True)
    at_home.get("deck.home.step-1")
    yield at_home
    at_home.go("home")
    at_home.app.visit.set_options(reach=False)
    theme.setProperty("reachMm", before)


def theme_of(walker: Walker) -> QObject:
    theme = walker.app.engine.singletonInstance("Kiosk.Theme", "Theme")
    assert isinstance(theme, QObject)
    return theme


def height(walker: Walker, item: QQuickItem) -> float:
    """How high the upper edge of an item lies above the floor, in mm."""
    up = walker.window.height() - scene_rect(item).top()
    return EDGE + up / float(theme_of(walker).property("pixelsPerMm"))


def enabled(walker: Walker) -> list[QQuickItem]:
    """The controls in the window that take touches."""
    window = QRectF(0, 0, walker.window.width(), walker.window.height())
    return [
        item for item in walker.of_type("Pressable") if item.isEnabled() and window.contains(scene_rect(item))
    ]


def turn_to(walker: Walker, name: str) -> None:
    """Turn the leaves of the deck until the slip is there."""
    for _ in range(40):
        if walker.find(name) is not None:
            return
        if walker.find("deck.more") is not None:
            walker.tap("deck.more")
        wait(0.1)
    raise AssertionError(f"{name} is on no leaf")


def test_pages_open_from_the_deck_and_close_by_the_bar(low: Walker) -> None:
    low.tap("deck.home.step-1")
    assert low.where == ("browsing", "step", "step-1")
    turn_to(low, "deck.figure.gdp")
    low.tap("deck.figure.gdp")
    assert low.where[1:] == ("figure", "gdp")
    low.tap("bar.back")
    turn_to(low, "deck.step.next")
    low.tap("deck.step.next")
    assert low.where[1:] == ("step", "step-2")
    low.tap("bar.home")
    assert low.where[1] == "home"


def test_what_is_above_the_deck_takes_no_touch(low: Walker) -> None:
    low.go("figures")
    low.get("deck.wall.gdp")
    low.tap_at(low.middle("wall.gdp"))
    wait(0.3)
    assert low.where[1] == "figures"


def test_the_arrows_scroll_from_below_and_stay_under_the_finger(low: Walker) -> None:
    low.go("article", "article-1")
    before = scene_rect(low.get("deck.scroll.down"))
    assert not low.get("deck.scroll.up").isEnabled()
    low.tap("deck.scroll.down")
    wait_until(lambda: low.get("deck.scroll.up").isEnabled(), "the page to scroll")
    assert scene_rect(low.get("deck.scroll.down")) == before


def test_an_enlarged_picture_is_moved_with_buttons(low: Walker) -> None:
    low.go("photo", low.an_id("photo"))
    low.tap("deck.photo.in")
    wait_until(lambda: low.get("deck.photo.up").isEnabled(), "the picture to be enlarged")
    picture = next(item for item in low.of_type("ZoomPicture") if item.property("zoom") > 1)
    wait_until(lambda: picture.property("zoom") == pytest.approx(1.6), "the zoom to end")
    wait_until(lambda: picture.property("down") > 0, "the picture")
    before = picture.property("panY")
    low.tap("deck.photo.up")
    assert picture.property("panY") > before


def test_hands_have_the_controls_on_their_side(low: Walker) -> None:
    low.go("article", "article-1")
    right = scene_rect(low.get("deck.scroll.down"))
    assert scene_rect(low.get("bar.help")).right() == pytest.approx(low.window.width(), abs=1)
    low.app.visit.set_options(hand=Hand.LEFT)
    wait_until(
        lambda: scene_rect(low.get("deck.scroll.down")).x() < low.window.width() / 2, "the deck to turn"
    )
    assert right.x() > low.window.width() / 2
    assert scene_rect(low.get("bar.home")).left() == pytest.approx(0, abs=1)


def test_the_sheet_is_used_from_the_deck(low: Walker) -> None:
    low.tap("bar.access")
    for item in enabled(low):
        assert height(low, item) <= HIGHEST_MM + 1, item.objectName()
    turn_to(low, "deck.access.look.contrast")
    low.tap("deck.access.look.contrast")
    wait_until(lambda: low.app.visit.property("highContrast"), "the contrast")
    low.app.visit.set_options(text_scale=2.0)
    turn_to(low, "deck.access.scale.100")
    low.tap("deck.access.scale.100")
    assert low.app.visit.property("textScale") == 1
    turn_to(low, "deck.access.close")
    low.tap("deck.access.close")
    assert low.app.visit.property("sheet") == ""
    low.get("deck.home.step-1")


def test_help_is_read_above_and_closed_below(low: Walker) -> None:
    low.app.visit.set_options(text_scale=2.0)
    low.tap("bar.help")
    low.tap("deck.help.keys")
    wait_until(lambda: "确定" in "".join(low.texts()), "the part about keys")
    low.tap("deck.help.close")
    assert low.app.visit.property("sheet") == ""


def test_the_warning_is_answered_below_the_line(low: Walker) -> None:
    low.clock.advance(100)
    low.app.visit.tick()
    wait_until(lambda: low.find("stay") is not None, "the warning")
    wait(0.6)
    assert height(low, low.get("stay")) <= HIGHEST_MM
    low.app.visit.stay()


def test_a_wall_of_very_many_pictures(low: Walker, tmp_path: Path) -> None:
    exhibit = low.app.exhibit
    before = exhibit.value
    assert before is not None
    exhibit.show(with_archive(before, tmp_path, 3000))
    low.go("gallery", GALLERY)
    low.get("deck.scroll.down")

    def shown() -> list[str]:
        return [
            item.objectName()
            for item in low.of_type("DeckSlip")
            if item.objectName().startswith("deck.photo.")
        ]

    wait_until(lambda: bool(shown()), "the cards in the deck")
    first = shown()
    assert len(first) < 20
    low.tap("deck.scroll.down")
    wait_until(lambda: shown() and shown() != first, "other cards in the deck")
    for item in enabled(low):
        assert height(low, item) <= HIGHEST_MM + 1, item.objectName()
    card = shown()[0]
    low.tap(card)
    assert low.where[1:] == ("photo", f"{GALLERY}/{card.removeprefix('deck.photo.')}")
    low.go("gallery", GALLERY)
    turn_to(low, "deck.rail.3")
    low.tap("deck.rail.3")
    low.go("home")
    exhibit.show(before)


def test_without_reach_mode_no_deck_is_made(at_home: Walker) -> None:
    at_home.go("step", "step-1")
    assert not [item for item in at_home.items() if is_a(item, "Deck")]
    assert at_home.get("step.next").isEnabled()
