"""Films: gallery, poster, playing, seeking, captions, volume, the end, and everything that stops a film."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.bundles.authoring.reader import read
from kiosk.exhibition.text import Text
from kiosk.panel.playing import player as players
from kiosk.panel.playing.player import Player
from tests.cinema import BROKEN, FILM, GALLERY, LOST, SECONDS, SILENT, with_films
from tests.conftest import DEFAULT_BUNDLE, Noise, wait, wait_until
from tests.journeys.test_idle import until
from tests.walker import Walker, scene_rect


@pytest.fixture(scope="module", autouse=True)
def cinema(house: Walker, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The panel shows an exhibition with films."""
    shown = house.app.exhibit.value
    assert shown is not None
    house.app.exhibit.show(with_films(shown, tmp_path_factory.mktemp("cinema")))


@pytest.fixture
def viewer(at_home: Walker) -> Walker:
    """A visitor at the poster of the film with sound and captions."""
    return before(at_home, FILM)


def before(visitor: Walker, film: str) -> Walker:
    visitor.go("film", f"{GALLERY}/{film}")
    return visitor


def player(viewer: Walker) -> Player:
    """The page's player."""
    assert viewer.page is not None
    found = viewer.page.findChild(Player, "film.player")
    assert isinstance(found, Player)
    return found


def state(viewer: Walker) -> str:
    return str(player(viewer).property("state"))


def position(viewer: Walker) -> float:
    return float(player(viewer).property("position"))


def start(viewer: Walker) -> Player:
    """Touch the film and wait until its pictures are on the screen."""
    viewer.tap("film.frame")
    playing = player(viewer)
    wait_until(lambda: playing.property("framed") and position(viewer) > 0, "the film to play")
    return playing


def stop_at(viewer: Walker, seconds: float) -> None:
    """Pause the film at a time."""
    if state(viewer) == "playing":
        viewer.tap("film.play")
    wait_until(lambda: state(viewer) == "paused", "the film to pause")
    player(viewer).seek(seconds)


def glass(viewer: Walker) -> list[str]:
    """The colours along the middle line of the film."""
    picture = viewer.window.grabWindow()
    box = scene_rect(viewer.get("film.frame")).toRect()
    y = box.top() + box.height() // 3
    return [picture.pixelColor(x, y).name() for x in range(box.left() + 20, box.right() - 20, 40)]


def is_film(colours: list[str]) -> bool:
    """Whether the film shows: it is grey bars, its poster is blue."""
    levels = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours]
    return all(max(rgb) - min(rgb) < 12 for rgb in levels)


def caption(viewer: Walker) -> str:
    """The caption below the film, or nothing."""
    plate = viewer.find("film.caption")
    return "" if plate is None else str(plate.property("text"))


def along_progress(viewer: Walker, share: float) -> QPoint:
    """A point of the progress bar."""
    bar = viewer.get("film.progress")
    inner = bar.width() - bar.property("leftPadding") - bar.property("rightPadding")
    box = scene_rect(bar)
    return QPoint(round(box.left() + bar.property("leftPadding") + inner * share), round(box.center().y()))


def test_from_home_to_a_film_that_plays_and_back(at_home: Walker) -> None:
    first = at_home.app.exhibit.value.galleries[0].id  # type: ignore[union-attr]
    at_home.tap("home.galleries")
    assert any("张图片 · 1 部影片" in text for text in at_home.texts())
    at_home.tap(f"gallery.{first}")
    assert "0:12" in at_home.texts()
    at_home.tap(f"film.{FILM}")
    assert at_home.where == ("browsing", "film", f"{first}/{FILM}")
    wait(0.3)
    assert state(at_home) == "resting", "nothing plays by itself"
    assert not is_film(glass(at_home))
    start(at_home)
    wait_until(lambda: is_film(glass(at_home)), "the film on the glass")
    seen, was = glass(at_home), position(at_home)
    wait_until(lambda: glass(at_home) != seen and position(at_home) > was, "the film to go on")
    for below in ("gallery", "galleries", "home"):
        at_home.tap("bar.back")
        assert at_home.where[1] == below


def test_pause_and_play_by_button_and_by_the_film_itself(viewer: Walker) -> None:
    start(viewer)
    for control in ("film.play", "film.frame"):
        viewer.tap(control)
        wait_until(lambda: state(viewer) == "paused", "the pause")
        was, seen = position(viewer), glass(viewer)
        wait(0.3)
        assert position(viewer) == was
        wait_until(lambda: is_film(glass(viewer)), "the still picture")
        viewer.tap(control)
        wait_until(lambda was=was: position(viewer) > was, "the film to go on")  # type: ignore[misc]
        assert seen


def test_a_touch_on_the_bar_and_a_drag_along_it_seek(viewer: Walker) -> None:
    start(viewer)
    stop_at(viewer, 1.0)
    viewer.tap_at(along_progress(viewer, 0.6))
    wait_until(lambda: position(viewer) == pytest.approx(SECONDS * 0.6, abs=0.15), "the place")
    assert viewer.get("film.time").property("text") == "0:07 / 0:12"
    viewer.swipe(along_progress(viewer, 0.6), along_progress(viewer, 0.25))
    wait_until(lambda: position(viewer) == pytest.approx(SECONDS / 4, abs=0.3), "the first quarter")
    assert state(viewer) == "paused"


def test_everything_a_drag_does_a_button_does(viewer: Walker) -> None:
    for name in ("film.back", "film.on", "film.restart", "film.progress"):
        assert not viewer.get(name).isEnabled(), name
    start(viewer)
    stop_at(viewer, 1.0)
    viewer.tap("film.on")
    assert position(viewer) == pytest.approx(11, abs=0.3)
    viewer.tap("film.back")
    assert position(viewer) == pytest.approx(1, abs=0.3)
    viewer.tap("film.back")
    assert position(viewer) == 0
    stop_at(viewer, 7.0)
    viewer.tap("film.restart")
    wait_until(lambda: state(viewer) == "playing" and 0 < position(viewer) < 5, "the beginning")


def test_captions_come_at_their_time_in_the_visitors_language(viewer: Walker) -> None:
    start(viewer)
    for seconds, chinese, english in (
        (1.0, "缙云山的清晨", "Morning on Mount Jinyun"),
        (6.0, "云雾散去", "The mist lifts"),
        (10.0, "", ""),
    ):
        stop_at(viewer, seconds)
        assert caption(viewer) == chinese
        viewer.tap("bar.language")
        assert caption(viewer) == english
        assert position(viewer) == pytest.approx(seconds, abs=0.01), "the language moved the film"
        viewer.tap("bar.language")
    stop_at(viewer, 6.0)
    viewer.tap("film.captions")
    assert (caption(viewer), viewer.app.visit.property("captions")) == ("", False)
    viewer.tap("film.captions")
    assert caption(viewer) == "云雾散去"


def test_a_playing_film_goes_on_in_the_other_language(viewer: Walker) -> None:
    start(viewer)
    was = position(viewer)
    viewer.tap("bar.language")
    assert state(viewer) == "playing"
    wait_until(lambda: position(viewer) > was and caption(viewer) == "Morning on Mount Jinyun", "the caption")


def test_volume_goes_in_fifths_from_silence_to_the_whole(viewer: Walker) -> None:
    for _ in range(2):
        viewer.tap("film.louder")
    assert viewer.app.visit.property("volume") == player(viewer).property("volume") == 1.0
    assert not viewer.get("film.louder").isEnabled()
    for _ in range(5):
        viewer.tap("film.softer")
    assert viewer.app.visit.property("volume") == player(viewer).property("volume") == 0.0
    assert not viewer.get("film.softer").isEnabled()
    viewer.tap("film.louder")
    viewer.reset()
    assert (viewer.app.visit.property("volume"), viewer.app.visit.property("captions")) == (0.6, True)


def test_a_silent_film_has_neither_volume_nor_captions(at_home: Walker) -> None:
    before(at_home, SILENT)
    for name in ("film.louder", "film.softer", "film.captions"):
        assert at_home.find(name) is None
    start(at_home)


def test_a_film_is_used_while_it_goes_on_and_no_longer(
    viewer: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(players, "WATCHED_SECONDS", 0.1)
    playing = start(viewer)
    told: list[bool] = []
    playing.watched.connect(lambda: told.append(True))
    for _ in range(3):
        viewer.clock.advance(80)
        before_that = len(told)
        wait_until(lambda: len(told) > before_that + 1, "the film to say that it goes on")  # noqa: B023
        viewer.app.visit.tick()
        assert viewer.where[0] == "browsing"
    viewer.tap("film.play")
    assert until(viewer, "warning") < 200, "a film that stands still is no use"
    viewer.app.visit.stay()


def test_a_decoder_that_hangs_is_given_up(
    viewer: Walker, noise: Noise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(players, "PATIENCE_SECONDS", 0.4)
    playing = start(viewer)
    assert playing._media is not None
    playing._media.pause()  # without the player's knowledge
    wait_until(lambda: state(viewer) == "broken", "the player to give up")
    assert len(noise.take(f"{FILM} cannot be played: it stands still")) == 1
    assert not viewer.get("film.play").isEnabled()


def leave_by_reset(viewer: Walker) -> None:
    viewer.clock.advance(3600)
    viewer.app.visit.tick()
    viewer.clock.advance(3600)
    viewer.app.visit.tick()


LEAVING = {
    "back": lambda viewer: viewer.app.visit.back(),
    "home": lambda viewer: viewer.app.visit.home(),
    "reset": leave_by_reset,
    "staff": lambda viewer: viewer.app.visit.suspend(),
    "release": lambda viewer: viewer.app.visit.start_over(),
}


@pytest.mark.parametrize("way", LEAVING)
def test_whoever_leaves_takes_the_film_away_at_once(viewer: Walker, way: str) -> None:
    playing = start(viewer)
    LEAVING[way](viewer)
    assert (playing._media, playing.property("state")) == (None, "resting"), "it still plays"
    viewer.app.visit.resume()
    viewer.rest()
    wait_until(lambda: not shiboken6.isValid(playing), "the player to be destroyed")
    assert open_films() == []


def open_films() -> list[str]:
    """The films that this process holds open; only Linux can tell."""
    folder = Path("/proc/self/fd")
    links = folder.iterdir() if folder.is_dir() else ()
    names = [str(link.readlink()) for link in links if link.is_symlink()]
    return [name for name in names if name.endswith((".mp4", ".opus"))]


def test_a_film_is_forgotten_when_it_has_been_left(at_home: Walker) -> None:
    def watch() -> None:
        before(at_home, FILM)
        start(at_home)
        at_home.app.visit.home()
        at_home.rest()

    def alive() -> list[str]:
        gc.collect()
        heavy = ("Player", "FilmCanvas", "QVideoSink", "QMediaPlayer", "QImage")
        things = [thing for thing in gc.get_objects() if type(thing).__name__ in heavy]
        return [type(thing).__name__ for thing in things if shiboken6.isValid(thing)]

    watch()
    wait_until(lambda: open_films() == [], "the file to be closed")
    first = sorted(alive())
    for _ in range(20):
        watch()
    wait_until(lambda: len(alive()) <= len(first), f"what 20 visits left: {alive()} after {first}")
    assert open_films() == []


def test_at_its_end_a_film_can_be_watched_again(viewer: Walker) -> None:
    start(viewer)
    viewer.tap_at(along_progress(viewer, 1.0))
    wait_until(lambda: state(viewer) == "ended", "the end")
    assert not is_film(glass(viewer)), "the poster has come back"
    assert "再看一遍" in viewer.texts()
    assert caption(viewer) == ""
    viewer.tap("film.back")
    assert state(viewer) == "paused"
    assert position(viewer) == pytest.approx(SECONDS - 10, abs=0.3)
    wait_until(lambda: is_film(glass(viewer)), "the picture there")
    viewer.tap_at(along_progress(viewer, 1.0))
    viewer.tap("film.play")
    wait_until(lambda: state(viewer) == "ended", "the end")
    viewer.tap("film.frame")
    wait_until(lambda: state(viewer) == "playing" and 0 < position(viewer) < 5, "the beginning")


def test_keys_play_seek_and_pause(viewer: Walker) -> None:
    frame = viewer.get("film.frame")
    wait_until(lambda: frame.property("activeFocus"), "the focus on the film")
    QTest.keyClick(viewer.window, Qt.Key.Key_Space)
    assert state(viewer) == "resting", "after a touch, the first key only shows where the focus is"
    QTest.keyClick(viewer.window, Qt.Key.Key_Space)
    wait_until(lambda: position(viewer) > 0, "the film to play")
    QTest.keyClick(viewer.window, Qt.Key.Key_Return)
    wait_until(lambda: state(viewer) == "paused", "the pause")
    stop_at(viewer, 1.0)
    QTest.keyClick(viewer.window, Qt.Key.Key_F24)
    assert position(viewer) == pytest.approx(11, abs=0.3)
    QTest.keyClick(viewer.window, Qt.Key.Key_F23)
    assert position(viewer) == pytest.approx(1, abs=0.3)
    reached = []
    for key in [Qt.Key.Key_Backtab] * 20 + [Qt.Key.Key_Tab] * 20:
        QTest.keyClick(viewer.window, key)
        focused = viewer.window.activeFocusItem()
        assert isinstance(focused, QQuickItem)
        reached.append(focused.objectName())
    wanted = {
        f"film.{name}" for name in ("progress", "back", "on", "restart", "captions", "softer", "louder")
    }
    assert wanted <= set(reached)


@pytest.mark.parametrize(
    ("film", "why"), [(BROKEN, "Could not open file|Invalid"), (LOST, "the file is missing")]
)
def test_a_film_that_cannot_be_played_is_a_card_on_its_poster(
    film: str, why: str, at_home: Walker, noise: Noise
) -> None:
    before(at_home, film)
    seen = glass(at_home)
    at_home.tap("film.frame")
    wait_until(lambda: state(at_home) == "broken", "the card")
    assert f"影片暂缺\n{film}" in at_home.texts()
    assert len(noise.take(f"{film} cannot be played: ({why})")) == 1
    wait_until(lambda: glass(at_home)[:5] == seen[:5], "the poster")
    assert not at_home.get("film.play").isEnabled()
    at_home.tap("bar.back")


def test_without_qt_multimedia_there_are_posters(
    viewer: Walker, noise: Noise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    viewer.tap("film.frame")
    wait_until(lambda: state(viewer) == "broken", "the card")
    assert len(noise.take("Qt Multimedia is missing")) == 1


def test_long_words_in_large_type_leave_the_film_its_half_of_the_page(at_home: Walker) -> None:
    shown = at_home.app.exhibit.value
    assert shown is not None
    long = Text("画面为示意动画，不是实景拍摄。" * 12, "The pictures are drawn; nothing was filmed. " * 12)
    films = tuple(replace(film, note=long) for film in shown.films)
    at_home.app.exhibit.show(replace(shown, films=films))
    try:
        at_home.app.visit.set_options(text_scale=2.0)
        before(at_home, FILM)
        assert at_home.get("film.frame").height() > at_home.window.height() * 0.4
        at_home.tap("scroll.down")
        wait_until(lambda: at_home.find("scroll.up") is not None, "the rest of the words")
    finally:
        at_home.app.exhibit.show(shown)


# -- recordings of texts ----------------------------------------------------------------------------------


def listening(visitor: Walker) -> Player:
    assert visitor.page is not None
    found = visitor.page.findChild(Player, "listen.player")
    assert isinstance(found, Player)
    return found


@pytest.mark.parametrize(
    ("kind", "item_id"), [("step", "step-1"), ("article", "article-1"), ("introduction", "")]
)
def test_a_text_with_a_recording_can_be_heard(at_home: Walker, kind: str, item_id: str) -> None:
    at_home.go(kind, item_id)
    assert "听 0:06" in at_home.texts()
    at_home.tap("listen")
    playing = listening(at_home)
    wait_until(lambda: playing.property("position") > 0.2, "the recording to play")
    at_home.tap("listen")
    assert playing.property("state") == "paused"
    at_home.tap("listen")
    assert playing.property("state") == "playing"
    at_home.tap("bar.language")
    assert playing.property("state") == "resting", "each language has its own recording"
    assert "Listen 0:06" in at_home.texts()
    at_home.tap("listen")
    at_home.app.visit.home()
    assert playing._media is None
    at_home.rest()


def test_the_next_step_is_silent(at_home: Walker) -> None:
    at_home.go("step", "step-1")
    at_home.tap("listen")
    playing = listening(at_home)
    at_home.app.visit.replace("step", "step-2")
    assert playing._media is None
    at_home.rest()
    assert at_home.find("listen") is None, "there is no recording of step 2"


def test_an_exhibition_without_films_shows_no_trace_of_them(at_home: Walker) -> None:

    with_all = at_home.app.exhibit.value
    plain = read(DEFAULT_BUNDLE).exhibition
    assert with_all is not None
    assert plain is not None
    galleries = tuple(replace(gallery, films=()) for gallery in plain.galleries)
    at_home.app.exhibit.show(replace(plain, films=(), narrations={}, galleries=galleries))
    try:
        at_home.go("galleries")
        assert not any("影片" in text for text in at_home.texts())
        at_home.go("gallery", galleries[0].id)
        assert at_home.of_type("FilmCard") == []
        for kind, item_id in (("step", "step-1"), ("article", "article-1"), ("introduction", "")):
            at_home.go(kind, item_id)
            assert at_home.find("listen") is None
    finally:
        at_home.app.exhibit.show(with_all)
