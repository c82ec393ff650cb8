"""Where a sentence stands on the screen, and how it is scrolled into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.access.reading_aloud import Passage
from kiosk.access.shown import Shown, text_of
from kiosk.access.stops import extent_in, lies_in, scroll, scroller_of, window_of
from kiosk.access.text_layout import lines_of, place_of, whole


def marks_of(shown: Shown, words: str) -> list[dict[str, Any]]:
    """The marks of the words of something that is shown: each has its item, the rectangles in it, and whether it is a whole thing.

    A name may be put together from several texts: then each of them is marked. Where no text shows the words, the thing is marked.
    """
    marks: list[dict[str, Any]] = []
    for item in shown.texts:
        if not shiboken6.isValid(item) or not item.isVisible():
            continue
        text = text_of(item)
        place = place_of(words, text)
        if place is not None:
            return [_mark(item, lines_of(item, *place))]
        if place_of(text, words) is not None:
            marks.append(_mark(item, [whole(item)]))
    if marks:
        return marks
    rect = QRectF(0, 0, shown.item.width(), shown.item.height())
    return [{"item": shown.item, "rects": [rect], "whole": True}]


def first_seen(script: Sequence[Passage], scroller: QQuickItem) -> int | None:
    """The first passage in a scrolled column that begins where it can be seen; None if it has none."""
    if not shiboken6.isValid(scroller) or scroller.property("aim") is None:
        return None
    window, inside = window_of(scroller), None
    for at, passage in enumerate(script):
        shown = passage.sentences[0].thing
        if isinstance(shown, Shown) and shiboken6.isValid(shown.item) and lies_in(shown.item, scroller):
            inside = at
            if extent_in(scroller, shown.item)[0] >= window.at:
                return at
    return inside


def is_about(shown: Shown, words: str) -> bool:
    """Whether the words are about the thing and no part of it: its role, its state."""
    return all(place_of(words, text) is None for text in (shown.name, *map(text_of, shown.texts)))


def _mark(item: QQuickItem, rects: list[QRectF]) -> dict[str, Any]:
    return {"item": item, "rects": rects, "whole": False}


def reveal(shown: Shown, marks: list[dict[str, Any]]) -> None:
    """Scrolls the column around a thing if the marks are not seen: they come to the upper third, so that it seldom scrolls."""
    scroller = scroller_of(shown.item) if shiboken6.isValid(shown.item) else None
    if scroller is None or not marks:
        return
    content = scroller.property("contentItem")
    rects = [mark["item"].mapRectToItem(content, rect) for mark in marks for rect in mark["rects"]]
    window = window_of(scroller)
    top = min(rect.top() for rect in rects)
    if abs(window.reveal(top, max(rect.bottom() for rect in rects)) - window.at) > 1:
        scroll(scroller, window.keep(top - window.height / 4))
