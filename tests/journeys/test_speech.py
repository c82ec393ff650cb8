"""The panel reads aloud: every page, from its first words to its end; what begins it, what interrupts it, what a listener is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.access.reading_aloud import READINGS, SILENCE, Kind, State
from kiosk.access.shown import Shown, text_of
from kiosk.exhibition.model import Narration, Recording
from kiosk.exhibition.pages import PageKind, all_pages
from kiosk.exhibition.readings import arrival
from kiosk.exhibition.speech import Clip, key
from kiosk.exhibition.text import Language
from kiosk.screens.narrator import Narrator
from tests import films
from tests.conftest import Build, Clock, wait, wait_until
from tests.journeys.test_idle import let_pass
from tests.mute import EveryClip, Mute
from tests.walker import Walker


class Listener(Walker):
    """A visitor who listens. Every text has a clip."""

    def __init__(self, build: Build, clock: Clock) -> None:
        self.ears = Mute()
        super().__init__(build(clock=clock, charts=False, speaker=self.ears), clock)

    @property
    def narrator(self) -> Narrator:
        narrator = self.app.narrator
        assert narrator is not None
        return narrator

    @property
    def heard(self) -> str:
        """The words that sound now."""
        return str(self.narrator.property("sentence"))

    @property
    def note(self) -> str:
        return str(self.narrator.property("note"))

    def listen(self) -> None:
        """Switch the voice on, and wait for the page."""
        self.app.visit.set_options(speech=True)
        self.arrive()

    def arrive(self) -> None:
        self.rest()
        wait_until(lambda: self.narrator.script, f"the page {self.where} to be read")

    def hear(self, most: int = 1000) -> list[str]:
        """Listen to the end of the page, or to so many sentences, and return them."""
        found = []
        while self.heard and len(found) < most:
            found.append(self.heard)
            self.ears.end()
        return found


@pytest.fixture(scope="module")
def hall(module_panel: Build) -> Listener:
    return Listener(module_panel, Clock())


@pytest.fixture
def listener(hall: Listener) -> Iterator[Listener]:
    """A visitor at home with reduced motion, who has not switched the voice on."""
    exhibition = hall.app.exhibit.value
    assert exhibition is not None
    hall.app.exhibit.show(replace(exhibition, clips=EveryClip(), narrations={}))
    hall.narrator._own = EveryClip
    hall.narrator._own_clips = EveryClip()
    hall.ears.can_sound = True
    if hall.where[0] != "attract":
        hall.reset()
    hall.wake()
    hall.app.visit.set_options(reduced_motion=True)
    hall.rest()
    hall.app.leftover_input.look()
    hall.ears.played.clear()
    hall.ears.sounds.clear()
    yield hall
    hall.app.exhibit.show(exhibition)


def letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


def texts_on(page: QQuickItem) -> Iterator[QQuickItem]:
    """Every text that is shown; not the numbers on seals, and not what is there for a moment."""
    if not page.isVisible() or page.property("unspoken"):
        return
    if page.inherits("QQuickText") and text_of(page).strip():
        yield page
    for child in page.childItems():
        yield from texts_on(child)


@pytest.mark.parametrize("language", Language)
def test_every_text_of_every_page_is_spoken_once(listener: Listener, language: Language) -> None:
    exhibition = listener.app.exhibit.value
    assert exhibition is not None
    listener.app.visit.set_options(language=language)
    listener.listen()
    for kind, item_id in [(PageKind.HOME, ""), *all_pages(exhibition)]:
        listener.go(kind, item_id)
        listener.arrive()
        page = listener.window.property("pageItem")
        first = arrival(exhibition, kind, item_id, language)
        things = [passage.sentences[0].thing for passage in listener.narrator.script]
        assert all(isinstance(thing, Shown) for thing in things)
        assert len({id(thing.item) for thing in things}) == len(things), "a thing is read twice"
        words = {id(thing): "" for thing in things}
        for passage in listener.narrator.script:
            words[id(passage.sentences[0].thing)] += "".join(one.words for one in passage.sentences)
        said = listener.hear()
        assert letters("".join(said)).startswith(letters(first)), "a page begins with where one is"
        for item in texts_on(page):
            shown = letters(text_of(item))
            owners = [thing for thing in things if item in thing.texts]
            if not shown or (not owners and shown in letters(first)):
                continue
            assert len(owners) == 1, f"{text_of(item)!r} of {kind} {item_id} is read {len(owners)} times"
            assert shown in letters(words[id(owners[0])]), (
                f"{text_of(item)!r} of {kind} {item_id} is left out"
            )


def test_a_step_is_read_from_its_title_to_its_ways(listener: Listener) -> None:
    listener.listen()
    listener.go("step", "step-1")
    listener.arrive()
    said = listener.hear()
    assert said[0] == "综合实力上台阶。"
    assert [
        said.index(one) for one in ("地区生产总值突破千亿元", "地区生产总值年均增长6.9%", "改革开放上台阶")
    ] == sorted(
        said.index(one) for one in ("地区生产总值突破千亿元", "地区生产总值年均增长6.9%", "改革开放上台阶")
    )
    assert said[said.index("地区生产总值年均增长6.9%") + 1] == "按钮"


def test_a_chart_is_read_as_its_sentence_and_then_row_by_row(listener: Listener) -> None:
    listener.listen()
    listener.go("figure", listener.an_id("figure"))
    listener.arrive()
    kinds = [passage.kind for passage in listener.narrator.script]
    chart, rows = kinds.index(Kind.CHART), [at for at, kind in enumerate(kinds) if kind is Kind.ROW]
    assert kinds.count(Kind.CHART) == 1
    assert rows == list(range(chart + 1, chart + 1 + len(rows)))
    row = "".join(one.words for one in listener.narrator.script[rows[0]].sentences)
    assert row == "项目：地区生产总值，年均增长，数值：6.9%，时段：过去五年"


def test_the_sentence_that_is_read_is_marked_where_it_stands(listener: Listener) -> None:
    listener.listen()
    listener.go("step", "step-1")
    listener.arrive()
    while not listener.heard.startswith("地区生产总值突破千亿元，"):
        listener.ears.end()
    wait_until(lambda: listener.find("spoken.mark"), "the mark")
    (mark,) = listener.narrator.property("marks")
    assert text_of(mark["item"]).replace("\u2060", "").startswith(listener.heard)
    assert len(mark["rects"]) == 2, "two lines of text, two lines of the mark"
    body = mark["item"].property("font").pixelSize()
    assert sum(rect.width() for rect in mark["rects"]) == pytest.approx(34 * body, rel=0.02), "34 characters"
    assert all(rect.right() <= mark["item"].width() + 1 for rect in mark["rects"])


def test_what_is_read_is_scrolled_into_view(listener: Listener) -> None:
    listener.listen()
    listener.go("article", listener.an_id("article"))
    listener.arrive()
    while listener.heard:
        for mark in listener.narrator.property("marks"):
            item, rect = mark["item"], mark["rects"][0]
            wait_until(
                lambda item=item, rect=rect: 0 <= item.mapRectToScene(rect).top() < listener.window.height(),
                f"{listener.heard} to be seen",
            )
        listener.ears.end()


def test_another_page_stops_the_old_one_at_once(listener: Listener) -> None:
    listener.listen()
    listener.go("step", "step-1")
    listener.arrive()
    old = listener.ears.playing
    listener.app.visit.open("areas", "")
    assert listener.ears.playing is not old
    assert listener.heard, "the title of the new page sounds before it has come"
    assert listener.ears.sounds[-1] == "page"


def test_a_touch_on_a_page_that_has_been_read_ends_the_repetition(listener: Listener) -> None:
    listener.listen()
    first = listener.hear()
    assert listener.narrator.reading.state is State.WAITING
    listener.clock.advance(SILENCE)
    listener.narrator._tick()
    again = listener.hear()
    assert again == first[len(first) - len(again) :]
    listener.tap_at(QPoint(listener.window.width() - 5, 5))
    listener.clock.advance(SILENCE)
    listener.narrator._tick()
    assert listener.heard == ""


def test_a_panel_that_reads_to_nobody_comes_to_rest(listener: Listener) -> None:
    listener.listen()
    for _ in range(READINGS + 2):
        listener.hear()
        listener.clock.advance(SILENCE)
        listener.narrator._tick()
    assert listener.narrator.reading.state is State.IDLE
    listener.reset()
    assert not listener.app.visit.session.options.speech


def test_listening_is_use_but_a_repetition_is_not(listener: Listener) -> None:
    listener.listen()
    for _ in range(40):
        let_pass(listener, 5)
        listener.narrator._tick()
    assert listener.where[0] == "browsing", "200 seconds of listening"
    listener.hear()
    listener.clock.advance(SILENCE)
    listener.narrator._tick()
    assert listener.heard
    for _ in range(20):
        let_pass(listener, 5)
        listener.narrator._tick()
    assert listener.where[0] == "warning"


def test_the_warning_is_read_and_the_page_goes_on_after_it(listener: Listener) -> None:
    listener.listen()
    listener.go("step", "step-1")
    listener.arrive()
    listener.hear(8)
    passage = listener.narrator.reading.passage
    listener.narrator.toggle()
    let_pass(listener, 91)
    listener.arrive()
    assert listener.ears.sounds[-1] == "alert"
    assert listener.hear()[0].startswith("您还在看吗")
    listener.app.visit.stay()
    listener.arrive()
    assert listener.narrator.reading.passage == passage


def test_headphones_start_the_voice_also_from_attract(listener: Listener) -> None:
    listener.reset()
    listener.ears.plugged.emit()
    assert listener.where[0] == "browsing"
    listener.arrive()
    assert listener.heard
    listener.ears.unplugged.emit()
    assert (listener.ears.playing, listener.note) == (None, "unplugged")
    assert listener.get("speech.note").isVisible()
    listener.ears.plugged.emit()
    assert (listener.heard != "", listener.note) == (True, "")


def test_without_a_sound_device_one_line_says_so(listener: Listener) -> None:
    listener.ears.can_sound = False
    listener.listen()
    assert (listener.heard, listener.note, listener.ears.playing) == ("", "silent", None)
    assert listener.narrator.property("marks") == []
    listener.get("speech.note")


def test_a_page_without_clips_says_so_and_a_text_without_one_is_passed_over(listener: Listener) -> None:
    exhibition = listener.app.exhibit.value
    assert exhibition is not None
    title = exhibition.step("step-1").points[0].heading.zh
    listener.narrator._own, listener.narrator._own_clips = dict, {}
    listener.app.exhibit.show(replace(exhibition, clips={}))
    listener.app.visit.set_options(speech=True)
    listener.go("step", "step-1")
    wait_until(lambda: listener.note == "wordless", "the line")
    listener.app.exhibit.show(
        replace(exhibition, clips={key(title, Language.ZH): Clip(Path("a"), 0, 1, 1.0)})
    )
    listener.go("step", "step-2")
    listener.go("step", "step-1")
    listener.arrive()
    assert (listener.note, listener.hear()) == ("", [title])


def test_a_number_of_a_table_is_not_said_without_what_it_counts(listener: Listener) -> None:
    exhibition = listener.app.exhibit.value
    assert exhibition is not None
    listener.narrator._own, listener.narrator._own_clips = dict, {}
    words = {"五年成就", "数值", "6.9%", "过去五年", "时段", "地区生产总值"}
    clips = {key(word, Language.ZH): Clip(Path("a"), 0, 1, 1.0) for word in words}
    listener.app.exhibit.show(replace(exhibition, clips=clips))
    listener.app.visit.set_options(speech=True)
    listener.go("figure", listener.an_id("figure"))
    listener.arrive()
    assert Kind.ROW not in [passage.kind for passage in listener.narrator.script]


def test_a_recording_is_played_in_place_of_the_text(listener: Listener, tmp_path: Path) -> None:
    exhibition = listener.app.exhibit.value
    assert exhibition is not None
    file = films.recording(tmp_path / "step-1.zh.opus", 1.0)
    recorded = Recording(Path("audio/step-1.zh.opus"), 1.0)
    listener.app.exhibit.show(
        replace(
            exhibition,
            narrations={"step-1": Narration(recorded, recorded)},
            files={**exhibition.files, "audio/step-1.zh.opus": file},
        )
    )
    listener.listen()
    listener.go("step", "step-1")
    listener.arrive()
    played = [
        one.clip for passage in listener.narrator.script for one in passage.sentences if one.clip.file == file
    ]
    assert played == [Clip(file, 0, file.stat().st_size, 1.0)]
    assert not [one for one in listener.hear() if one.startswith("工业对经济增长的贡献率")]


def test_the_voice_is_silent_while_a_film_or_a_recording_sounds(listener: Listener) -> None:
    listener.listen()
    assert listener.ears.playing
    listener.app.visit.setSounding(True)
    assert listener.ears.playing is None
    listener.app.visit.setSounding(False)
    assert listener.narrator.reading.state is State.PAUSED
    listener.narrator.toggle()
    assert listener.ears.playing


def test_volume_and_rate_are_said_and_the_page_goes_on(listener: Listener) -> None:
    listener.listen()
    listener.hear(3)
    at = listener.heard
    listener.app.visit.louder()
    assert (listener.heard, listener.ears.volume) == ("音量 80%", pytest.approx(0.8))
    listener.ears.end()
    assert listener.heard == at
    listener.app.visit.setRate(1.5)
    assert (listener.heard, listener.ears.rate) == ("语速 1.5 倍", 1.5)


def test_keys_say_the_name_of_what_has_the_focus(listener: Listener) -> None:
    listener.listen()
    for _ in range(3):
        QTest.keyClick(listener.window, Qt.Key.Key_Down)
        wait(0.02)
    target = listener.app.keys.property("target")
    said = listener.hear()
    assert letters(text_of(target)) in letters("".join(said))
    assert said[-1] in ("按钮", "不可用")
    assert "moved" in listener.ears.sounds
    assert listener.narrator.reading.state is State.PAUSED, "the page waits"


def test_a_finger_that_stays_down_reads_and_activates_nothing(listener: Listener) -> None:
    listener.listen()
    listener.hear()
    stones = [listener.middle(f"home.{name}") for name in ("figures", "articles")]
    listener.finger.press(stones[0])
    wait_until(lambda: listener.heard == "五年成就", "the name under the finger")
    wait(0.3)
    listener.finger.move(stones[1])
    assert listener.heard == "四篇文章"
    wait(0.05)
    listener.finger.release(stones[1])
    wait(0.2)
    assert listener.where == ("browsing", "home", ""), "nothing was activated"
    listener.tap("home.articles")
    assert listener.where[1] == "articles"


def test_two_fingers_explore_nothing(listener: Listener) -> None:
    listener.listen()
    listener.hear()
    stone = listener.middle("home.figures")
    sky = QPoint(listener.window.width() - 20, 20)
    listener.finger.press(stone, sky)
    wait(0.4)
    assert listener.heard == ""
    listener.finger.release(stone, sky)
    listener.rest()
    assert listener.where[1] == "figures", "two people: both get an answer"


def test_speech_ends_with_the_visit(listener: Listener) -> None:
    listener.listen()
    assert listener.ears.playing
    listener.reset()
    assert (listener.ears.playing, listener.narrator.property("marks")) == (None, [])
    assert not listener.app.visit.session.options.speech


def test_the_help_key_starts_the_voice_and_a_finger_on_help_does_not(listener: Listener) -> None:
    listener.app.visit.openSheet("help")
    wait(0.05)
    assert not listener.app.visit.session.options.speech
    listener.app.visit.closeSheet()
    QTest.keyClick(listener.window, Qt.Key.Key_F1)
    wait_until(lambda: listener.app.visit.session.options.speech, "the voice")


def test_a_long_text_is_read_from_where_keys_have_scrolled_it(listener: Listener) -> None:
    listener.listen()
    listener.go("article", listener.an_id("article"))
    listener.arrive()
    column = next(
        item
        for item in listener.items()
        if item.inherits("QQuickFlickable") and item.property("aim") is not None
    )
    listener.narrator.name(column)
    assert listener.narrator.reading.passage == 0
    column.setProperty("contentY", 300.0)
    listener.narrator.name(column)
    assert listener.narrator.reading.passage > 1
    assert listener.heard


def test_staff_hear_nothing(listener: Listener) -> None:
    listener.listen()
    listener.app.visit.suspend()
    assert listener.ears.playing is None
    listener.app.visit.resume()
    assert listener.ears.playing is None


def test_films_sound_in_the_headphones_and_stop_when_they_go(listener: Listener) -> None:
    listener.ears.plugged.emit()
    assert listener.app.visit.property("soundOutput") == "headphones"
    listener.ears.unplugged.emit()
    assert listener.app.visit.property("soundOutput") == ""
