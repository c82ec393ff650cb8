"""Measures a panel's screen in millimetres and reports what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextLayout, QTextOption
from PySide6.QtQml import QQmlComponent

from tests.conftest import wait, wait_until
from tests.walker import Walker


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the window, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def empty(self) -> bool:
        return self.width < 1 or self.height < 1

    def holds(self, other: Box) -> bool:
        """Whether the other box lies wholly inside this one."""
        return (
            self.x - 1 <= other.x
            and self.y - 1 <= other.y
            and other.right <= self.right + 1
            and other.bottom <= self.bottom + 1
        )

    def overlap(self, other: Box) -> tuple[float, float]:
        """The overlap of two boxes, across and down; negative values are gaps."""
        return (
            min(self.right, other.right) - max(self.x, other.x),
            min(self.bottom, other.bottom) - max(self.y, other.y),
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """A text or a control. `box` is its full area; `seen` is the part that no clipping ancestor or window edge hides."""

    facts: dict[str, Any]
    box: Box
    seen: Box

    def __getattr__(self, name: str) -> Any:
        return self.facts[name]

    def __str__(self) -> str:
        said = f" “{self.facts['text'][:24]}”" if "text" in self.facts else ""
        return f"{self.facts['path']}{said}".replace("\n", " ")


CLOSING = frozenset("，。、；：？！”’）》〉」』】…％%‰℃,.;:?!)]}·—～")
"""Marks that never begin a line."""
OPENING = frozenset("“‘（《〈「『【([{")
"""Marks that never end a line."""
NUMBER_END = re.compile(r"[0-9０-９]$|\b(?:No|no|Nos)\.$|[第约近超≥≤><+−-]$")
"""The end of a line that wants its unit or its number on the same line."""
UNIT_START = re.compile(
    r"[0-9０-９]|[%％‰]|[年月日个项名位亿万千百公平吨元人次倍家座条所里米]|(?:billion|million|trillion|km|m²|ha|yuan|hectares|per cent)\b"
)
"""The beginning of a line that belongs to a number before it."""


class Eyes:
    """Looks at one panel."""

    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self.window = walker.window
        component = QQmlComponent(
            walker.app.engine, QUrl.fromLocalFile(str(Path(__file__).with_name("Survey.qml")))
        )
        assert component.isReady(), component.errorString()
        self._survey = component.create()
        self._survey.setParent(walker.app.engine)
        theme = walker.app.engine.singletonInstance("Kiosk.Theme", "Theme")
        assert isinstance(theme, QObject)
        self.theme = theme
        # Measuring needs the layout but no painting, so frames cost nothing.
        self.window.contentItem().setOpacity(0)

    @property
    def mm(self) -> float:
        """Pixels per millimetre on the screen."""
        return float(self.theme.property("pixelsPerMm"))

    def colour(self, role: str) -> QColor:
        """The current colour of a role."""
        value = self.theme.property(role)
        assert isinstance(value, QColor), role
        return value

    def settle(self) -> None:
        """Wait until all changes are laid out and on the screen."""
        frames: list[int] = []
        connection = self.window.frameSwapped.connect(lambda: frames.append(1))
        for count in (1, 2):
            self.window.update()
            wait_until(lambda count=count: len(frames) >= count, "a frame", 8)  # type: ignore[misc]
        self.window.frameSwapped.disconnect(connection)
        wait(0.005)

    def look(self) -> list[Seen]:
        """Everything visible and touchable, in the painting order of the tree."""
        said = QMetaObject.invokeMethod(
            self._survey,
            "survey",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG(str),
            Q_ARG("QQuickItem*", self.window.contentItem()),
            Q_ARG(float, float(self.window.width())),
            Q_ARG(float, float(self.window.height())),
        )
        return [
            Seen(facts, Box(*facts["glyphs" if "glyphs" in facts else "box"]), Box(*facts["seen"]))
            for facts in json.loads(str(said))
        ]


MAIN = (
    "bar.",
    "home.",
    "step.previous",
    "step.next",
    "previous",
    "next",
    "stay",
    "photo.",
    "film.",
    "listen",
    "scroll.",
)
"""The main targets of every page, by the beginning of their names."""


def shorter_sides(seen: list[Seen]) -> Iterator[tuple[Seen, bool, float]]:
    """Each control, whether it is a main one, and its shorter side in pixels."""
    for touch in seen:
        if touch.facts["is"] == "touch":
            yield touch, touch.name.startswith(MAIN), min(touch.box.width, touch.box.height)


def too_small_to_touch(seen: list[Seen], mm: float) -> list[str]:
    """No control is smaller than 12.7 mm, and no main control is smaller than 20 mm."""
    faults = []
    for touch, main, short in shorter_sides(seen):
        least = 20 if main else 12.7
        if short < least * mm - 1:
            faults.append(f"{touch}: {short / mm:.1f} mm, and must be {least}")
    return faults


def nameless(seen: list[Seen]) -> list[str]:
    """Every control has an accessible name."""
    return [
        f"{touch}: no accessible name"
        for touch in seen
        if touch.facts["is"] == "touch" and not touch.says.strip()
    ]


def _touches(seen: list[Seen]) -> list[Seen]:
    return [one for one in seen if one.facts["is"] == "touch" and not one.seen.empty and one.enabled]


def _pairs(seen: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Pairs of neighbouring controls: neither lies inside the other or fully on it."""
    for one, other in combinations(_touches(seen), 2):
        names = (one.name, other.name)
        upon = one.box.holds(other.box) or other.box.holds(one.box)
        if not upon and not any(name.startswith("scroll.") for name in names):
            yield one, other


def overlapping_targets(seen: list[Seen]) -> list[str]:
    """Two controls never overlap, except arrows that float over what they scroll."""
    faults = []
    for one, other in _pairs(seen):
        across, down = one.seen.overlap(other.seen)
        if across > 1 and down > 1:
            faults.append(f"{one} and {other}: {across:.0f} × {down:.0f} px in common")
    return faults


def gaps(seen: list[Seen]) -> Iterator[tuple[Seen, Seen, float]]:
    """Two neighbouring controls and the pixels between them."""
    for one, other in _pairs(seen):
        across, down = one.seen.overlap(other.seen)
        gap = max(-across, -down)
        if gap >= -1:
            yield one, other, gap


def crowded_targets(seen: list[Seen], mm: float) -> list[str]:
    """At least 3 mm between controls."""
    return [
        f"{one} and {other}: {gap / mm:.1f} mm apart" for one, other, gap in gaps(seen) if gap < 3 * mm - 1
    ]


def to_be_read(seen: list[Seen]) -> Iterator[Seen]:
    """The texts without those of seals, which repeat the text next to them."""
    return (one for one in seen if one.facts["is"] == "text" and "Seal" not in one.path)


def too_small_to_read(seen: list[Seen], mm: float) -> list[str]:
    """Capitals of at least 7.3 mm, so type of at least 10 mm."""
    return [
        f"{text}: type of {text.pixels / mm:.1f} mm" for text in to_be_read(seen) if text.pixels < 10 * mm - 1
    ]


def outside(seen: list[Seen], width: int) -> list[str]:
    """Nothing leaves the window at the left or right."""
    return [
        f"{one}: from {one.box.x:.0f} to {one.box.right:.0f} of {width}"
        for one in seen
        if one.box.x < -1.5 or one.box.right > width + 1.5
    ]


def cut_off(seen: list[Seen]) -> list[str]:
    """No text is elided or larger than its item."""
    faults = []
    for text in (one for one in seen if one.facts["is"] == "text"):
        if text.clipped:
            faults.append(f"{text}: truncated")
        elif text.fixedWidth and text.contentWidth > text.width + 1.5 and text.width > 0:
            faults.append(f"{text}: {text.contentWidth:.0f} px wide in {text.width:.0f}")
    return faults


def _font(text: Seen) -> QFont:
    font = QFont(text.family)
    font.setPixelSize(round(text.pixels))
    if text.english:
        font.setFeature(QFont.Tag("pwid"), 1)
    return font


def _lines(text: Seen) -> tuple[list[str], float]:
    """The lines of a wrapped text, and the width of its widest word, as Qt lays it out."""
    font = _font(text)
    lines, widest = [], 0.0
    for paragraph in text.text.split("\n"):
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(text.room)
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        lines[-1:] = [lines[-1] + "\n"] if lines else []
        widest = max(widest, layout.minimumWidth())
    return lines, widest


def _wrapped(seen: list[Seen]) -> list[Seen]:
    return [one for one in seen if one.facts["is"] == "text" and not one.single and one.room > 0]


def torn_words(seen: list[Seen]) -> list[str]:
    """No word without a hyphen is broken: each fits into its line."""
    faults = []
    for text in _wrapped(seen):
        _, widest = _lines(text)
        if text.room < widest - 1.5:
            faults.append(f"{text}: a word of {widest:.0f} px is broken in {text.room:.0f}")
    return faults


def torn_lines(seen: list[Seen]) -> list[str]:
    """No line begins with a closing mark or ends with an opening one, and a number stays with its unit if both fit into a line."""
    faults = []
    for text in _wrapped(seen):
        lines, _ = _lines(text)
        for before, after in pairwise(lines):
            if before.endswith("\n") or not before.strip() or not after.strip():
                continue
            ends, starts = before.rstrip(), after.lstrip()
            if starts[0] in CLOSING:
                faults.append(f"{text}: a line begins with {starts[:6]}")
            if ends[-1] in OPENING:
                faults.append(f"{text}: a line ends with {ends[-6:]}")
            pair = ends.split(" ")[-1] + " " + starts.split(" ")[0]
            too_wide = text.english and QFontMetricsF(_font(text)).horizontalAdvance(pair) > text.room
            if NUMBER_END.search(ends) and UNIT_START.match(starts) and not too_wide:
                faults.append(f"{text}: {ends[-8:]} | {starts[:8]}")
    return faults


def overlapping_texts(seen: list[Seen]) -> list[str]:
    """No two texts overlap."""
    texts = [
        one for one in seen if one.facts["is"] == "text" and not one.seen.empty and "Seal" not in one.path
    ]
    faults = []
    for one, other in combinations(texts, 2):
        across, down = one.seen.overlap(other.seen)
        # Lines have room above and below their glyphs, so a quarter of the smaller type may overlap.
        if across > 2 and down > 0.25 * min(one.pixels, other.pixels) + 1:
            faults.append(f"{one} and {other}: {across:.0f} × {down:.0f} px in common")
    return faults


def luminance(colour: QColor) -> float:
    """WCAG 2 relative luminance, 0 to 1."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)
