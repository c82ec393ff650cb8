"""The search index of an exhibition, and the search: by characters, by pinyin, by the initials of pinyin.

This module is pure and uses no library. The index contains the readings of the characters; it is made when a release is built. The
index is read strictly: if it is not exactly as `serialise` writes it, all of it is refused.

Folding keeps the length of a text. So a position in the folded text is the same position in the text on the screen.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import Any

from kiosk.exhibition.radicals import ordinary
from kiosk.exhibition.text import Language, Text

FORMAT = 1
"""The format of the index that this program writes and reads."""
SIZE_LIMIT = 32_000_000
"""The largest index, in bytes."""
QUERY_LIMIT = 64
"""The search uses only this many characters of a query."""

_DOUBLE_INITIALS = ("zh", "ch", "sh")
_READING = re.compile(r"[a-z0-9]{1,8}")


class Kind(StrEnum):
    """A kind of thing that can be found. The order of the members is the order of hits that match equally well."""

    things: str
    """The attribute of `Exhibition` that holds the things of this kind."""

    def __new__(cls, value: str, things: str = "") -> Kind:
        """Creates a member with the name of its attribute."""
        kind = str.__new__(cls, value)
        kind._value_, kind.things = value, things
        return kind

    STEP = "step", "steps"
    FIGURE = "figure", "figures"
    ARTICLE = "article", "articles"
    TASK = "task", "tasks"
    AREA = "area", "areas"
    EVENT = "event", "events"
    GALLERY = "gallery", "galleries"
    PHOTO = "photo", "photos"
    FILM = "film", "films"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. ValueError if the number of readings differs from the number of characters."""

    kind: Kind
    id: str
    title: Text
    text: Text
    """The other text of the thing; each line is a sentence of its own."""
    pinyin: tuple[tuple[str, ...], ...]
    """The readings of each character of the Chinese title, without tones (ü is v); empty for a character that is not spoken."""

    def __post_init__(self) -> None:
        if len(self.pinyin) != len(self.title.zh):
            raise ValueError(f"{self.kind} {self.id} needs the readings of each character of its title")


@dataclass(frozen=True, slots=True)
class Index:
    """All entries of one exhibition. ValueError if an entry appears twice."""

    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        if len({(entry.kind, entry.id) for entry in self.entries}) != len(self.entries):
            raise ValueError("an entry appears twice")


class Part(StrEnum):
    """The part of an entry that contains the query."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, and its first match: a range of characters of its title or text in the language of the search."""

    entry: Entry
    part: Part
    start: int
    length: int


def find(index: Index, query: str, language: Language) -> tuple[Hit, ...]:
    """The hits, best first: title before text, start before start of a word before middle, characters before pinyin before initials.

    Spaces separate words; all words must be found. Pinyin is searched in titles only, and in Chinese only.
    """
    words = _fold(query[:QUERY_LIMIT]).split()
    if not words:
        return ()
    ranked: list[tuple[_Rank, int, Hit]] = []
    for order, entry in enumerate(index.entries):
        found = _look(entry, words, language)
        if found is not None:
            rank, part, start, length = found
            ranked.append((rank, order, Hit(entry, part, start, length)))
    ranked.sort(key=lambda found: found[:2])
    return tuple(hit for _, _, hit in ranked)


_Rank = tuple[int, int, int, int]
"""(whole query or separate words, title or text, distance from the beginning, way of writing); less is better."""
_Found = tuple[_Rank, Part, int, int]


def _look(entry: Entry, words: Sequence[str], language: Language) -> _Found | None:
    """The best match of the whole query in an entry; otherwise the worst of the best matches of its words."""
    whole = list(_places(entry, words, language, 0))
    if whole:
        return min(whole)
    if len(words) == 1:
        return None
    best = [min(_places(entry, [word], language, 1), default=None) for word in words]
    found = [place for place in best if place is not None]
    return max(found) if len(found) == len(best) else None


def _places(entry: Entry, words: Sequence[str], language: Language, apart: int) -> Iterator[_Found]:
    chinese = language is Language.ZH
    for place, (part, text) in enumerate(((Part.TITLE, entry.title), (Part.TEXT, entry.text))):
        # People put spaces between Chinese words where the text has none.
        for written in dict.fromkeys((" ".join(words), "".join(words)) if chinese else (" ".join(words),)):
            at = _best_start(_fold(text.get(language)), written)
            if at is not None:
                start, distance = at
                yield (apart, place, distance, 0), part, start, len(written)
    if chinese and (syllables := _syllables(words)):
        for way, abbreviated in ((1, False), (2, True)):
            spelt = _spelt(entry.pinyin, syllables, abbreviated)
            if spelt is not None:
                start, end = spelt
                yield (apart, 0, _distance(entry.title.zh, start), way), Part.TITLE, start, end - start


def _best_start(text: str, word: str) -> tuple[int, int] | None:
    """The best position of `word` and its distance: 0 at the beginning, 1 at the beginning of a word, 2 elsewhere."""
    first = at = text.find(word)
    while at >= 0:
        distance = _distance(text, at)
        if distance < 2:
            return at, distance
        at = text.find(word, at + 1)
    return None if first < 0 else (first, 2)


def _distance(text: str, start: int) -> int:
    if start == 0:
        return 0
    return 2 if text[start - 1].isalnum() else 1


@lru_cache(maxsize=32_768)
def _fold(text: str) -> str:
    """The text without differences of case and width, and with ordinary characters for radicals; the length stays the same."""
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", ordinary(character)).casefold()
    return folded if len(folded) == 1 else character


def _syllables(words: Sequence[str]) -> tuple[str, ...]:
    """The words as pinyin without tone marks, split at spaces and apostrophes; empty if they cannot be pinyin."""
    plain = unicodedata.normalize("NFD", " ".join(words)).replace("u\u0308", "v")
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    syllables = tuple(plain.replace("'", " ").replace("’", " ").split())
    return syllables if all(re.fullmatch("[a-z0-9]+", syllable) for syllable in syllables) else ()


def _spelt(
    pinyin: Sequence[Sequence[str]], syllables: Sequence[str], abbreviated: bool
) -> tuple[int, int] | None:
    """The first characters with this reading as (start, end), end exclusive; None if there are none."""
    letters, breaks = "".join(syllables), frozenset(accumulate(map(len, syllables)))
    for start, readings in enumerate(pinyin):
        if any(reading[0] == letters[0] for reading in readings):
            end = _spelt_from(start, pinyin, letters, breaks, abbreviated)
            if end is not None:
                return start, end
    return None


def _spelt_from(
    start: int, pinyin: Sequence[Sequence[str]], letters: str, breaks: Collection[int], abbreviated: bool
) -> int | None:
    """The end of the characters from `start` that spell all letters; the last character may match in part. None if they do not."""

    def unbroken(begin: int, end: int) -> bool:
        return not any(begin < place < end for place in breaks)

    offsets = {0}
    for number in range(start, len(pinyin)):
        if not pinyin[number]:
            continue
        following = set()
        for offset in offsets:
            for reading in pinyin[number]:
                if reading.startswith(letters[offset:]) and unbroken(offset, len(letters)):
                    return number + 1
                for spelling in _spellings(reading, abbreviated):
                    if letters.startswith(spelling, offset) and unbroken(offset, offset + len(spelling)):
                        following.add(offset + len(spelling))
        if len(letters) in following:
            return number + 1
        offsets = following
    return None


def _spellings(reading: str, abbreviated: bool) -> tuple[str, ...]:
    if not abbreviated:
        return (reading,)
    return (reading, reading[0], reading[:2]) if reading[:2] in _DOUBLE_INITIALS else (reading, reading[0])


def serialise(index: Index) -> bytes:
    """The canonical bytes of the index: UTF-8 JSON, one entry per line."""
    lines = [
        json.dumps(
            {
                "kind": entry.kind,
                "id": entry.id,
                "title": {"zh": entry.title.zh, "en": entry.title.en},
                "text": {"zh": entry.text.zh, "en": entry.text.en},
                "pinyin": entry.pinyin,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for entry in index.entries
    ]
    body = ",\n".join(lines)
    return f'{{"format":{FORMAT},"entries":[\n{body}\n]}}\n'.encode()


def parse(data: bytes) -> Index:
    """Reads an index from `data`, which may be untrusted. ValueError says in English what is wrong."""
    if len(data) > SIZE_LIMIT:
        raise ValueError("the index is too large")
    try:
        value = json.loads(data.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("the index is nested too deeply") from None
    _keys(value, "index", {"format", "entries"})
    if type(value["format"]) is not int or value["format"] != FORMAT:
        raise ValueError("the format of the index is not known")
    if not isinstance(value["entries"], list):
        raise ValueError("entries is not a list")
    return Index(tuple(_entry(entry, f"entry {number}") for number, entry in enumerate(value["entries"], 1)))


def _entry(value: Any, where: str) -> Entry:
    _keys(value, where, {"kind", "id", "title", "text", "pinyin"})
    pinyin = value["pinyin"]
    if not isinstance(pinyin, list) or not all(isinstance(readings, list) for readings in pinyin):
        raise ValueError(f"{where}: pinyin is not a list of lists")
    for reading in (reading for readings in pinyin for reading in readings):
        if not isinstance(reading, str) or not _READING.fullmatch(reading):
            raise ValueError(f"{where}: pinyin contains an invalid reading")
    return Entry(
        Kind(_string(value["kind"], where)),
        _string(value["id"], where),
        _text(value["title"], where),
        _text(value["text"], where),
        tuple(tuple(readings) for readings in pinyin),
    )


def _text(value: Any, where: str) -> Text:
    _keys(value, where, {"zh", "en"})
    return Text(_string(value["zh"], where), _string(value["en"], where))


def _string(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{where}: a text is missing")
    return value


def _keys(value: Any, where: str, keys: set[str]) -> None:
    if not isinstance(value, dict) or value.keys() != keys:
        raise ValueError(f"{where} does not have exactly {', '.join(sorted(keys))}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key appears twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")
