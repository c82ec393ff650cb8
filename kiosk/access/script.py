"""Makes the script of a page: what is shown becomes passages of sentences with clips, each text once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kiosk.access.reading_aloud import Kind, Lookup, Passage, Sentence, is_spoken, spoken
from kiosk.access.roles import Said
from kiosk.access.shown import Shown, text_of
from kiosk.access.stops import upwards
from kiosk.access.text_layout import place_of
from kiosk.exhibition.speech import Clip
from kiosk.exhibition.text import Language


def passages(
    shown: Iterable[Shown], language: Language, find: Lookup, already: str = "", recording: Clip | None = None
) -> list[Passage]:
    """The passages of a page in order.

    `already` was said when the page was announced, so its headings are left out. A `recording` of the page's text is
    played in place of this text.
    """
    found: list[Passage] = []
    recorded = False
    for one in shown:
        if one.kind is Kind.HEADING and place_of(one.name, already):
            continue
        if one.kind is Kind.CONTROL and _is_for_hands_only(one):
            continue
        if recording is None or not _is_text_of_the_page(one):
            found.append(passage(one, language, find))
        elif not recorded:
            recorded = True
            found.append(
                Passage(Kind.RECORDING, (Sentence(one.name, 0, len(one.name), recording, thing=one),))
            )
    return found


def passage(shown: Shown, language: Language, find: Lookup) -> Passage:
    """What is said of one thing: its name, the texts that the name leaves out, its role and its state."""
    texts = [text_of(item) for item in shown.texts]
    if is_spoken(shown.name, language, find) or len(texts) < 2:
        parts = [shown.name, *(text for text in texts if place_of(text, shown.name) is None)]
        if len(texts) == 1 and shown.kind is not Kind.CONTROL:
            parts = [shown.name]
    else:
        # As the texts stand in the name; a text that is not in it comes last.
        parts = sorted(texts, key=lambda text: (place_of(text, shown.name) or (len(shown.name),))[0])
        if shown.kind is Kind.ROW and not all(is_spoken(text, language, find) for text in texts):
            parts = []  # a number is not said without what it counts
    sentences = [sentence for part in parts for sentence in spoken(part, language, find, shown)]
    if sentences:
        sentences += said(shown.said, language, find, shown)
    return Passage(shown.kind, tuple(sentences))


def said(words: Sequence[Said], language: Language, find: Lookup, thing: object = None) -> Iterator[Sentence]:
    """The words for a role and a state."""
    for word in words:
        yield from spoken(word.value.get(language), language, find, thing)


def _is_text_of_the_page(shown: Shown) -> bool:
    return any(at.property("isPassage") for at in upwards(shown.item))


def _is_for_hands_only(shown: Shown) -> bool:
    """Whether only fingers need the control: the arrows beside a long text."""
    return not shown.item.activeFocusOnTab()
