"""Reading a page aloud as a pure state machine.

Rules:
- a page is a list of passages in the order of reading, a passage a list of sentences; a sentence without a clip is not in it;
- every function takes a `Reading` and returns a new one. When `turn` changes, the caller stops what sounds and plays `current`;
- after the last sentence there are `SILENCE` seconds of silence; then the page is read again, up to `READINGS` times in all, unless
  somebody touches the panel or presses a key. Only the first reading counts as use: a panel that reads to nobody comes to rest;
- a remark (the name of a control, the volume) interrupts the page. After the name of a control the page waits; after other
  remarks it goes on with the sentence that was interrupted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from kiosk.exhibition.speech import Clip, sentences
from kiosk.exhibition.text import Language

SILENCE = 10.0
"""Seconds between the end of a page and its repetition."""
READINGS = 3
"""How often a page is read if nobody does anything."""

_JOINTS = re.compile(r"[，,：:](?!\d)\s*")
_MARKS = "。．.，,：:；; "

Lookup = Callable[[str, Language], Clip | None]
"""Finds the clip of a sentence."""


class State(StrEnum):
    """What the reader does."""

    IDLE = "idle"
    READING = "reading"
    PAUSED = "paused"
    WAITING = "waiting"
    """The page has been read; it will be repeated."""


class Kind(StrEnum):
    """What a passage is on the screen."""

    TEXT = "text"
    HEADING = "heading"
    CONTROL = "control"
    CHART = "chart"
    ROW = "row"
    PICTURE = "picture"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clip. It stands in `text` from `start` to `end`; `thing` is what shows this text, None if nothing does."""

    text: str
    start: int
    end: int
    clip: Clip
    thing: object = field(default=None, compare=False)

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that belong together: a paragraph, a control with its role, a row of a table."""

    kind: Kind
    sentences: tuple[Sentence, ...]


Script = tuple[Passage, ...]


def spoken(text: str, language: Language, find: Lookup, thing: object = None) -> tuple[Sentence, ...]:
    """The sentences of a text that have a clip. A text that has not been translated is found in the other language."""
    for wanted in (language, language.other):
        found = tuple(
            Sentence(text, start, end, clip, thing)
            for whole in sentences(text, wanted)
            for start, end, clip in _clips(text, *whole, wanted, find)
        )
        if found:
            return found
    return ()


def is_spoken(text: str, language: Language, find: Lookup) -> bool:
    """Whether every sentence of a text has a clip."""
    spans = sentences(text, language)
    return bool(spans) and all(any(_clips(text, *span, language, find)) for span in spans)


def _clips(
    text: str, start: int, end: int, language: Language, find: Lookup
) -> Iterator[tuple[int, int, Clip]]:
    """The clip of a sentence; or the clips of its parts between commas and colons, if each of them has one.

    A name that is put together (项目：道路，数值：2189公里) needs no clip of its own then.
    """
    whole = _clip(text[start:end], language, find)
    if whole is not None:
        yield start, end, whole
        return
    cuts = [start, *(match.end() for match in _JOINTS.finditer(text, start, end)), end]
    parts = [(first, last) for first, last in pairwise(cuts) if any(map(str.isalnum, text[first:last]))]
    clips = [_clip(text[first:last].strip(), language, find) for first, last in parts]
    if len(parts) > 1:
        for (first, last), clip in zip(parts, clips, strict=True):
            if clip is None or None in clips:
                return
            yield first, last, clip


def _clip(words: str, language: Language, find: Lookup) -> Clip | None:
    """The clip of these words, with the mark at their end or without it."""
    return find(words, language) or find(words.rstrip(_MARKS), language)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, and where the reader is."""

    script: Script = ()
    state: State = State.IDLE
    passage: int = 0
    sentence: int = 0
    round: int = 1
    """Which reading of the page this is; 1 is the first."""
    silent_since: float = 0.0
    remark: tuple[Sentence, ...] = ()
    """What is said now in place of the page."""
    then: State = State.IDLE
    """The state after the remark."""
    turn: int = 0

    @property
    def current(self) -> Sentence | None:
        """The sentence that sounds; None if nothing does."""
        if self.remark:
            return self.remark[0]
        return self._here if self.state is State.READING else None

    @property
    def coming(self) -> Sentence | None:
        """The sentence that follows without a pause; None if nothing does."""
        if len(self.remark) > 1:
            return self.remark[1]
        if self.remark:
            return self._here if self.then is State.READING else None
        place = _beside(self, 1) if self.state is State.READING else None
        return self.script[place[0]].sentences[place[1]] if place else None

    @property
    def counts_as_use(self) -> bool:
        """Whether somebody is listening: a repetition does not count, because the panel began it by itself."""
        return self.current is not None and (bool(self.remark) or self.round == 1)

    @property
    def _here(self) -> Sentence | None:
        return self.script[self.passage].sentences[self.sentence] if self.script else None


def open_page(reading: Reading, script: Sequence[Passage], remark: Sequence[Sentence] = ()) -> Reading:
    """Another page: what sounds stops, and the page is read from its beginning, after a remark."""
    kept = tuple(passage for passage in script if passage.sentences)
    state = State.READING if kept else State.IDLE
    return Reading(kept, state, remark=tuple(remark), then=state, turn=reading.turn + 1)


def fill(reading: Reading, script: Sequence[Passage], passage: int = 0) -> Reading:
    """The page that has been opened has come: it is read after what is said now, from this passage on."""
    kept = tuple(one for one in script if one.sentences)
    state = State.READING if kept else State.IDLE
    turn = reading.turn if reading.remark else reading.turn + 1
    at = min(passage, max(0, len(kept) - 1))
    return replace(reading, script=kept, state=state, then=state, passage=at, sentence=0, turn=turn)


def close(reading: Reading) -> Reading:
    """Nothing is read any more."""
    return Reading(turn=reading.turn + 1)


def finish(reading: Reading, now: float) -> Reading:
    """The sentence has been spoken: the next one, or silence."""
    if reading.remark:
        rest = reading.remark[1:]
        state = reading.state if rest else reading.then
        return replace(reading, remark=rest, state=state, silent_since=now, turn=reading.turn + 1)
    if reading.state is not State.READING:
        return reading
    place = _beside(reading, 1)
    if place is not None:
        return _at(reading, place)
    state = State.WAITING if reading.round < READINGS else State.IDLE
    return replace(reading, state=state, silent_since=now, turn=reading.turn + 1)


def tick(reading: Reading, now: float) -> Reading:
    """Lets time pass: after the silence the page is read again."""
    if reading.state is not State.WAITING or reading.remark or now - reading.silent_since < SILENCE:
        return reading
    return replace(_at(reading, (0, 0)), round=reading.round + 1)


def use(reading: Reading) -> Reading:
    """A key or a touch: the page is not repeated, and a reading that goes on is no repetition any more."""
    state = State.IDLE if reading.state is State.WAITING else reading.state
    then = State.IDLE if reading.then is State.WAITING else reading.then
    return replace(reading, state=state, then=then, round=1)


def pause(reading: Reading) -> Reading:
    """Stops at the current sentence; what a remark says is dropped."""
    state = State.PAUSED if State.READING in (reading.state, reading.then) else reading.state
    return replace(reading, state=state, remark=(), then=State.IDLE, turn=reading.turn + 1)


def go_on(reading: Reading) -> Reading:
    """Reads on from the current sentence; from the beginning if the page has been read."""
    if not reading.script or reading.state is State.READING:
        return reading
    fresh = reading.state in (State.IDLE, State.WAITING) and _beside(reading, 1) is None
    return _at(reading, (0, 0) if fresh else (reading.passage, reading.sentence))


def say(reading: Reading, remark: Sequence[Sentence], go_on_after: bool = False) -> Reading:
    """Says something at once. The page goes on after it if `go_on_after`; otherwise it waits where it is."""
    if not remark:
        return reading
    now = reading.then if reading.remark else reading.state
    then = now if go_on_after or now is not State.READING else State.PAUSED
    return replace(reading, remark=tuple(remark), then=then, state=then, turn=reading.turn + 1)


def go_to(reading: Reading, passage: int) -> Reading:
    """Reads from the beginning of a passage."""
    return _at(reading, (passage, 0))


def skip_sentence(reading: Reading, by: int) -> Reading:
    """Reads the next (1) or the previous (-1) sentence; the same reading at the ends."""
    place = _beside(reading, by)
    return reading if place is None else _at(reading, place)


def skip_passage(reading: Reading, by: int) -> Reading:
    """Reads the next (1) or the previous (-1) passage from its beginning; the same reading at the ends."""
    wanted = reading.passage + by
    return _at(reading, (wanted, 0)) if 0 <= wanted < len(reading.script) else reading


def _at(reading: Reading, place: tuple[int, int]) -> Reading:
    return replace(
        reading,
        state=State.READING,
        passage=place[0],
        sentence=place[1],
        remark=(),
        then=State.IDLE,
        turn=reading.turn + 1,
    )


def _beside(reading: Reading, by: int) -> tuple[int, int] | None:
    """The place of the next or the previous sentence."""
    if not reading.script:
        return None
    passage, sentence = reading.passage, reading.sentence + by
    if sentence < 0:
        passage -= 1
        sentence = len(reading.script[passage].sentences) - 1 if passage >= 0 else 0
    elif sentence >= len(reading.script[passage].sentences):
        passage, sentence = passage + 1, 0
    return (passage, sentence) if 0 <= passage < len(reading.script) else None
