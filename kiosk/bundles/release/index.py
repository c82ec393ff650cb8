"""Makes the search index of an exhibition. This is the only module that imports pypinyin, which knows the readings of characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from kiosk.exhibition.dates import When
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.model import Area, Article, Event, Exhibition, Film, ObjectLabel, Passage, Photo, Step
from kiosk.exhibition.radicals import ordinary
from kiosk.exhibition.search import Entry, Index, Kind
from kiosk.exhibition.text import Language, Text


def build_index(exhibition: Exhibition) -> Index:
    """An entry for everything that a visitor may search for, in the order of the kinds and of the exhibition."""
    return Index(
        tuple(
            Entry(kind, name, title, _lines(texts), readings(title.zh))
            for kind, name, title, texts in _things(exhibition)
        )
    )


def readings(title: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character, without tones and with ü as v: one if a phrase decides it, otherwise all.

    Latin letters and digits are their own reading. Characters that are not spoken have none.
    """
    from pypinyin import Style, pinyin

    title = ordinary(title)
    found: list[tuple[str, ...]] = []
    for read in pinyin(title, style=Style.NORMAL, heteronym=True, v_to_u=False):
        # pypinyin returns characters without a reading unchanged, a whole run of them as one item.
        run = read[0] if title.startswith(read[0], len(found)) else ""
        for spoken in run or [read]:
            found.append(tuple(dict.fromkeys(filter(_is_reading, map(str.lower, spoken)))))
    return tuple(found)


def _is_reading(reading: str) -> bool:
    return reading.isascii() and reading.isalnum()


def _things(exhibition: Exhibition) -> Iterator[tuple[Kind, str, Text, Iterable[Text | None]]]:
    for kind in Kind:
        for thing in getattr(exhibition, kind.things):
            title, texts = _words(thing)
            if title is not None:
                yield kind, thing.id, title, texts


def _words(thing: object) -> tuple[Text | None, Iterable[Text | None]]:
    """The title of an item and its other searchable texts: all of its texts, except for the kinds that list fewer.

    A photograph without a caption has the place as its title, or none.
    """
    match thing:
        case Step():
            return thing.title, (thing.summary, *_passages(thing.points))
        case Figure():
            said = Text(thing.beside_name(Language.ZH), thing.beside_name(Language.EN))
            return thing.name, (said, thing.as_of)
        case Article():
            return thing.title, (thing.subtitle, thing.summary, *_passages(thing.paragraphs))
        case Area():
            return thing.role, (thing.purpose, *thing.members, thing.statement.text)
        case Event():
            return thing.title, (thing.statement.text, thing.note, _said(thing.when))
        case Photo():
            title = thing.caption or thing.place
            return title, (title, thing.place, thing.credit, _said(thing.taken), *_label(thing.label))
        case Film():
            return thing.caption, (thing.caption, thing.place, thing.credit, _said(thing.taken))
    assert is_dataclass(thing)
    values = [getattr(thing, field.name) for field in fields(thing)]
    title, *others = [text for value in values for text in _texts(value)]
    return title, others


def _label(label: ObjectLabel | None) -> Iterator[Text | None]:
    if label is not None:
        yield from (label.maker, label.material, label.finder)
        if label.number:
            yield Text(label.number, label.number)


def _texts(value: object) -> Iterator[Text]:
    """The texts in a field's value."""
    match value:
        case Text():
            yield value
        case Passage():
            yield value.text
        case tuple():
            for one in value:
                yield from _texts(one)


def _said(when: When | None) -> Text | None:
    return Text(when.said(Language.ZH), when.said(Language.EN)) if when else None


def _passages(passages: Iterable[Passage]) -> Iterator[Text]:
    for passage in passages:
        yield passage.heading
        yield passage.text


def _lines(texts: Iterable[Text | None]) -> Text:
    known = [text for text in texts if text is not None]
    return Text("\n".join(text.zh for text in known), "\n".join(text.en for text in known))
