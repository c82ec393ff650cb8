"""Reads what the styles and the shared strings of a workbook say: number formats, and what is struck out, raised, lowered or white."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.bundles.authoring.sheets.format_codes import BUILT_IN
from kiosk.bundles.authoring.sheets.package import Attributes, elements, walk

# The formats by number that calamine reads as plain numbers and as dates.
_PLAIN_FORMATS = frozenset([*range(5), *range(9, 14), *range(37, 41), 48, 49])
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_OF_A_DATE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]?|General', re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of cells say, by the index of a style.

    `dates` are the styles that show dates, `plain` those that surely show plain numbers, for calamine's sake.
    """

    dates: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset({0})
    formats: tuple[str | None, ...] = ("General",)
    """The number format of each style. None for one that only the system knows."""
    struck: frozenset[int] = frozenset()
    white: frozenset[int] = frozenset()
    """Styles with white type on no fill, or on a white one."""
    dressed: frozenset[int] = frozenset()
    """Styles whose format changes or hides a text."""

    def format_of(self, style: int) -> str | None:
        """Return the number format of a style."""
        return self.formats[style] if style < len(self.formats) else "General"


@dataclass(frozen=True, slots=True)
class Strings:
    """The shared strings: their lengths, and what is struck out, and raised or lowered, in each that has such a part."""

    lengths: Sequence[int] = ()
    struck: Mapping[int, str] = field(default_factory=dict)
    raised: Mapping[int, str] = field(default_factory=dict)


def read_styles(xml: bytes | None) -> Styles:
    """Read the number formats of cell styles, and which of them strike out or hide what is in the cell."""
    own: dict[int, str] = {}
    fonts, fills, styles = _Fonts(), _Fills(), list[Attributes]()
    inside = ""
    for tag, attributes in elements(xml) if xml else ():
        if tag in ("fonts", "fills", "cellXfs", "cellStyles", "cellStyleXfs", "dxfs", "borders"):
            inside = tag
        elif tag == "numFmt" and inside != "dxfs":
            own[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif inside == "fonts":
            fonts.read(tag, attributes)
        elif inside == "fills":
            fills.read(tag, attributes)
        elif tag == "xf" and inside == "cellXfs":
            styles.append(attributes)
    dates, plain, struck, white, dressed = set(), set(), set(), set(), set()
    formats: list[str | None] = []
    for number, attributes in enumerate(styles):
        style = whole(attributes.get("numFmtId"))
        code = own.get(style, BUILT_IN.get(style))
        formats.append(code)
        if _looks_like_a_date(own[style]) if style in own else style in _DATE_FORMATS:
            dates.add(number)
        elif style in _PLAIN_FORMATS and style not in own:
            plain.add(number)
        if code not in (None, "General", "@") and (code.count(";") > 2 or "@" in code):
            dressed.add(number)
        font = whole(attributes.get("fontId"))
        if font in fonts.struck:
            struck.add(number)
        if font in fonts.white and whole(attributes.get("fillId")) in fills.pale:
            white.add(number)
    if not styles:
        return Styles()
    return Styles(
        frozenset(dates),
        frozenset(plain),
        tuple(formats),
        frozenset(struck),
        frozenset(white),
        frozenset(dressed),
    )


def _looks_like_a_date(code: str) -> bool:
    return bool(set(_NOT_OF_A_DATE.sub("", code).lower()) & set("ymdhseg"))


class _Fonts:
    """Collects the numbers of fonts that strike out, and of white ones."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self.white: set[int] = set()
        self._number = -1

    def read(self, tag: str, attributes: Attributes) -> None:
        if tag == "font":
            self._number += 1
        elif tag == "strike" and _is_on(attributes):
            self.struck.add(self._number)
        elif tag == "color" and _is_white(attributes):
            self.white.add(self._number)


class _Fills:
    """Collects the numbers of fills that leave the ground white."""

    def __init__(self) -> None:
        self.pale: set[int] = set()
        self._number = -1
        self._solid = False

    def read(self, tag: str, attributes: Attributes) -> None:
        if tag == "fill":
            self._number += 1
        elif tag == "patternFill":
            pattern = attributes.get("patternType", "none")
            self._solid = pattern == "solid"
            if pattern == "none":
                self.pale.add(self._number)
        elif tag == "fgColor" and self._solid and _is_white(attributes):
            self.pale.add(self._number)


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("val", "1") not in ("0", "false")


def _is_white(colour: Attributes) -> bool:
    """Whether a colour is white: by its value, by the theme's first colour, or by its place in the old palette."""
    rgb = colour.get("rgb", "").upper()
    if rgb:
        return rgb[-6:] == "FFFFFF"
    plain = colour.get("tint", "0") in ("0", "0.0")
    return plain and (colour.get("theme") == "0" or colour.get("indexed") in ("1", "9"))


class Runs:
    """Collects the parts of one text that are struck out, and those that are raised or lowered."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin the next text."""
        self.struck = self.raised = ""
        self._crossed = self._shifted = self._phonetic = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "strike":
            self._crossed = _is_on(attributes)
        elif tag == "vertAlign":
            self._shifted = attributes.get("val") in ("superscript", "subscript")
        elif tag == "rPh":
            self._phonetic = True

    def end(self, tag: str) -> None:
        if tag == "r":
            self._crossed = self._shifted = False
        elif tag == "rPh":
            self._phonetic = False

    def text(self, said: str) -> None:
        if self._crossed and not self._phonetic:
            self.struck += said
        if self._shifted and not self._phonetic:
            self.raised += said


def shared_strings(xml: bytes | None) -> Strings:
    """Return the length of each shared string, in characters, and what is struck out, raised or lowered in it."""
    lengths: list[int] = []
    struck: dict[int, str] = {}
    raised: dict[int, str] = {}
    runs = Runs()

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "si":
            lengths.append(0)
            runs.begin()
        runs.start(tag, attributes)

    def end(tag: str) -> None:
        runs.end(tag)
        if tag == "si" and runs.struck.strip():
            struck[len(lengths) - 1] = runs.struck
        if tag == "si" and runs.raised.strip():
            raised[len(lengths) - 1] = runs.raised

    def text(said: str) -> None:
        if lengths:
            lengths[-1] += len(said)
            runs.text(said)

    if xml:
        walk(xml, start, end, text).Parse(xml, True)
    return Strings(lengths, struck, raised)


def whole(text: str | None, otherwise: int = 0) -> int:
    """Parse a whole number of at most nine digits; return `otherwise` for any other text."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
