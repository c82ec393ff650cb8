"""The reader's rules: what is read, in which order, how often, and what interrupts it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.access import reading_aloud
from kiosk.access.reading_aloud import READINGS, SILENCE, Kind, Passage, Reading, State, is_spoken, spoken
from kiosk.exhibition.speech import Clip
from kiosk.exhibition.text import Language

CLIP = Clip(Path("a.opus"), 0, 10, 1.0)


def passage(text: str, kind: Kind = Kind.TEXT) -> Passage:
    return Passage(kind, spoken(text, Language.ZH, lambda *_: CLIP))


PAGE = (passage("综合实力上台阶", Kind.HEADING), passage("一。二。"), passage("三。"))


def words(reading: Reading) -> str | None:
    return reading.current.words if reading.current else None


def read_to_the_end(reading: Reading, now: float = 0.0) -> list[str]:
    heard = []
    while (sentence := reading.current) is not None:
        heard.append(sentence.words)
        reading = reading_aloud.finish(reading, now)
    return heard


def test_a_page_is_read_from_its_title_to_its_end() -> None:
    assert read_to_the_end(reading_aloud.open_page(Reading(), PAGE)) == [
        "综合实力上台阶",
        "一。",
        "二。",
        "三。",
    ]


def test_sentences_without_a_clip_are_passed_over() -> None:
    found = spoken("一。二。三。", Language.ZH, lambda words, _: None if words.startswith("二") else CLIP)
    assert [sentence.words for sentence in found] == ["一。", "三。"]
    reading = reading_aloud.open_page(Reading(), [Passage(Kind.TEXT, ())])
    assert (reading.state, reading.script) == (State.IDLE, ())


def test_a_text_that_is_not_translated_is_found_in_the_other_language() -> None:
    found = spoken("拾级", Language.EN, lambda _, language: CLIP if language is Language.ZH else None)
    assert [sentence.words for sentence in found] == ["拾级"]


def test_a_name_that_is_put_together_needs_no_clip_of_its_own() -> None:
    clips = {"项目", "道路", "数值", "2189公里"}
    name = "项目：道路，数值：2189公里"
    found = spoken(name, Language.ZH, lambda words, _: CLIP if words in clips else None)
    assert [sentence.words.rstrip("：，") for sentence in found] == ["项目", "道路", "数值", "2189公里"]
    assert is_spoken(name, Language.ZH, lambda words, _: CLIP if words in clips else None)
    clips.remove("道路")
    assert not is_spoken(name, Language.ZH, lambda words, _: CLIP if words in clips else None)


def test_after_ten_seconds_of_silence_the_page_is_read_again_but_not_for_ever() -> None:
    reading, now, readings_heard = reading_aloud.open_page(Reading(), PAGE), 0.0, 1
    while True:
        while reading.current:
            assert reading.counts_as_use == (readings_heard == 1), "only the first reading is use"
            reading = reading_aloud.finish(reading, now)
        if reading.state is State.IDLE:
            break
        assert reading_aloud.tick(reading, now + SILENCE - 0.1) == reading
        now += SILENCE
        reading = reading_aloud.tick(reading, now)
        readings_heard += 1
    assert readings_heard == READINGS


def test_a_touch_or_a_key_ends_the_repetition() -> None:
    reading = reading_aloud.open_page(Reading(), PAGE)
    while reading.current:
        reading = reading_aloud.finish(reading, 0.0)
    assert reading_aloud.use(reading).state is State.IDLE
    again = reading_aloud.tick(reading, SILENCE)
    assert not again.counts_as_use
    assert reading_aloud.use(again).counts_as_use, "somebody is here"


def test_skipping_stays_at_the_ends() -> None:
    reading = reading_aloud.open_page(Reading(), PAGE)
    assert reading_aloud.skip_sentence(reading, -1) is reading
    assert reading_aloud.skip_passage(reading, -1) is reading
    reading = reading_aloud.skip_passage(reading, 1)
    assert words(reading) == "一。"
    reading = reading_aloud.skip_sentence(reading_aloud.skip_sentence(reading, 1), 1)
    assert words(reading) == "三。"
    assert reading_aloud.skip_sentence(reading, 1) is reading
    assert words(reading_aloud.skip_sentence(reading, -1)) == "二。"
    assert words(reading_aloud.skip_passage(reading, -1)) == "一。"


def test_a_pause_keeps_the_sentence() -> None:
    reading = reading_aloud.skip_passage(reading_aloud.open_page(Reading(), PAGE), 1)
    paused = reading_aloud.pause(reading)
    assert (words(paused), paused.state) == (None, State.PAUSED)
    assert words(reading_aloud.go_on(paused)) == "一。"
    while reading.current:
        reading = reading_aloud.finish(reading, 0.0)
    assert words(reading_aloud.go_on(reading)) == "综合实力上台阶", "a page that has been read begins again"


def test_the_name_of_a_control_interrupts_and_the_page_waits() -> None:
    reading = reading_aloud.skip_passage(reading_aloud.open_page(Reading(), PAGE), 1)
    said = reading_aloud.say(reading, spoken("首页。按钮。", Language.ZH, lambda *_: CLIP))
    assert (words(said), said.coming and said.coming.words) == ("首页。", "按钮。")
    said = reading_aloud.finish(reading_aloud.finish(said, 5.0), 6.0)
    assert (words(said), said.state) == (None, State.PAUSED)
    assert words(reading_aloud.go_on(said)) == "一。"


def test_after_the_volume_the_page_goes_on_with_the_same_sentence() -> None:
    reading = reading_aloud.skip_passage(reading_aloud.open_page(Reading(), PAGE), 1)
    volume = spoken("音量 60%", Language.ZH, lambda *_: CLIP)
    said = reading_aloud.say(reading_aloud.say(reading, volume, True), volume, True)
    assert (words(said), said.coming and said.coming.words) == ("音量 60%", "一。")
    assert words(reading_aloud.finish(said, 0.0)) == "一。"


def test_a_new_page_stops_the_old_one_at_once() -> None:
    reading = reading_aloud.skip_passage(reading_aloud.open_page(Reading(), PAGE), 2)
    other = reading_aloud.open_page(reading, (passage("改革开放上台阶"),))
    assert (words(other), other.turn > reading.turn) == ("改革开放上台阶", True)
    assert reading_aloud.close(other).current is None


DEEDS = {
    "finish": lambda one, now: reading_aloud.finish(one, now),
    "tick": lambda one, now: reading_aloud.tick(one, now),
    "use": lambda one, _: reading_aloud.use(one),
    "pause": lambda one, _: reading_aloud.pause(one),
    "go on": lambda one, _: reading_aloud.go_on(one),
    "name": lambda one, _: reading_aloud.say(one, PAGE[1].sentences),
    "volume": lambda one, _: reading_aloud.say(one, PAGE[2].sentences, True),
    "forward": lambda one, _: reading_aloud.skip_sentence(one, 1),
    "back": lambda one, _: reading_aloud.skip_sentence(one, -1),
    "on": lambda one, _: reading_aloud.skip_passage(one, 1),
    "before": lambda one, _: reading_aloud.skip_passage(one, -1),
    "page": lambda one, _: reading_aloud.open_page(one, PAGE),
    "empty": lambda one, _: reading_aloud.open_page(one, ()),
    "close": lambda one, _: reading_aloud.close(one),
}


@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=60))
def test_any_order_of_events_leaves_a_reader_that_can_be_used(deeds: list[str]) -> None:
    reading, now = Reading(), 0.0
    for deed in deeds:
        now += 4.0
        before, reading = reading, DEEDS[deed](reading, now)
        assert reading.turn > before.turn or reading.current == before.current, "a change without a turn"
        if reading.current is None:
            assert reading.coming is None
            assert reading.state is not State.READING
        assert reading.state in (State.IDLE, State.PAUSED) or reading.script
        if reading.current is not None:
            assert reading_aloud.finish(reading, now).current == reading.coming
    left = reading_aloud.go_on(reading)
    assert left.current is not None or not left.script


@given(st.lists(st.sampled_from(["finish", "tick"]), min_size=300, max_size=300))
def test_a_page_that_nobody_hears_comes_to_rest(deeds: list[str]) -> None:
    reading, now, begun = reading_aloud.open_page(Reading(), PAGE), 0.0, 1
    for deed in deeds:
        now += SILENCE
        was = reading.state
        reading = DEEDS[deed](reading, now)
        begun += was is State.WAITING and reading.state is State.READING
    assert begun <= READINGS
