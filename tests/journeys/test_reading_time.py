"""The time to read what is on the screen counts as use: on every page, after a scroll, and in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from kiosk.exhibition.pages import PAGES
from kiosk.exhibition.reading_time import Pace, Seen, seconds_to_read
from kiosk.exhibition.text import Language
from kiosk.panel import on_screen
from kiosk.panel.on_screen import look
from tests.conftest import wait, wait_until
from tests.journeys.test_idle import until
from tests.walker import Walker


def seen_by(walker: Walker) -> Seen:
    """What is on the screen now."""
    seen = None
    while seen is None:  # while a view still moves, there is nothing yet
        seen = next((seen for seen in look(walker.window.contentItem()) if seen is not None), None)
        wait(0.02)
    return seen


def needed(walker: Walker) -> float:
    """The seconds that reading takes."""
    language = Language(walker.app.visit.property("language"))
    return seconds_to_read(seen_by(walker), language, Pace())


def counted(walker: Walker) -> float:
    """The seconds from now that the visit counts as use."""
    return walker.app.visit.session.used_until - walker.clock.now


def expect(walker: Walker) -> None:
    """Wait until the panel has counted the reading time of what is on the screen."""
    wait_until(
        lambda: counted(walker) == pytest.approx(needed(walker), abs=1.5),
        f"the reading time at {walker.where}: {counted(walker)}, needed {needed(walker)}",
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", PAGES)
def test_every_page_gives_the_time_to_read_it(at_home: Walker, kind: str, language: str) -> None:
    at_home.app.visit.setLanguage(language)
    at_home.go(kind, at_home.an_id(kind))
    expect(at_home)
    read = needed(at_home)
    assert read >= 10
    assert until(at_home, "warning") == pytest.approx(read + 90, abs=2)


def test_what_is_scrolled_away_does_not_count_and_a_scroll_counts_anew(at_home: Walker) -> None:
    at_home.app.visit.setTextScale(2.0)
    at_home.go("introduction")
    expect(at_home)
    first = seen_by(at_home)
    at_home.clock.advance(200)
    at_home.swipe(QPoint(1200, 800), QPoint(1200, 200))
    wait_until(lambda: seen_by(at_home) != first and counted(at_home) > 40, "the scrolled text to count", 12)
    expect(at_home)


def test_the_same_screen_counts_once(at_home: Walker) -> None:
    at_home.go("introduction")
    expect(at_home)
    read = counted(at_home)
    at_home.clock.advance(100)
    at_home.tap_at(QPoint(at_home.window.width() - 20, 20))
    wait(1.0)
    assert counted(at_home) == pytest.approx(read - 100)


def test_another_language_counts_anew(at_home: Walker) -> None:
    at_home.go("article", "article-1")
    expect(at_home)
    at_home.clock.advance(120)
    at_home.tap("bar.language")
    expect(at_home)


def test_home_takes_less_to_read_than_the_time_until_the_warning(
    at_home: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(0.8)
    assert counted(at_home) <= 0
    monkeypatch.setattr(on_screen, "_APART", frozenset({"apart"}))
    for language in ("zh", "en"):
        at_home.app.visit.setLanguage(language)
        wait(0.1)
        assert 30 < needed(at_home) < 90


def test_a_page_that_goes_during_the_look_does_no_harm(
    at_home: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_screen, "SLICE", 0.0)
    for _ in range(3):
        at_home.go("introduction")
        wait(on_screen.REST_MS / 1000)
        at_home.app.visit.home()
        at_home.rest()
        wait(0.1)
        assert counted(at_home) <= 0
    at_home.go("introduction")
    expect(at_home)
