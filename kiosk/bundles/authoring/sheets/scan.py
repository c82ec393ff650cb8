"""Checks the XML of a sheet cell by cell before calamine reads it.

calamine returns "" for a formula without a stored result and for #REF!. It does not report merged and
hidden cells. It aborts the whole process for an unbounded dimension or a date far too early. This module
finds all of that by parsing the XML, so prefixes, comments and spelling variants make no difference.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.bundles.authoring.sheets.number_formats import BUILT_IN, LAST_DAY
from kiosk.bundles.authoring.sheets.package import Attributes, PackageError, elements, walk
from kiosk.bundles.authoring.sheets.sheet import COLUMNS_LIMIT, ROWS_LIMIT
from kiosk.bundles.problems import PROBLEMS_LIMIT

Cell = tuple[int, int]
"""Row and column, both from 1."""

TEXT_LIMIT_MB = 4
"""Maximum length of all texts of a sheet, in millions of characters. A shared string counts at each use."""
_ELEMENTS_LIMIT = 6_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::[A-Z]{1,3}[0-9]{1,7})?", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_KINDS = frozenset(["b", "d", "e", "inlineStr", "n", "s", "str"])
"""The allowed cell types. calamine rejects the whole sheet for any other type."""
_EARLIEST = -1e11
"""calamine aborts the process if it reads a smaller number as a date."""
_PLAIN_FORMATS = frozenset([*range(5), *range(9, 14), *range(37, 41), 48, 49])
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_OF_A_DATE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]?|General', re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"\b(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)


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


@dataclass(slots=True)
class Scan:
    """Facts about a sheet that calamine does not report."""

    formulas: dict[Cell, str] = field(default_factory=dict)
    """Formulas, and error values of formulas."""
    pictures: dict[Cell, str] = field(default_factory=dict)
    """Cells that hold a picture, as Excel and WPS insert them."""
    numbers: dict[Cell, str] = field(default_factory=dict)
    """Values that claim to be a number or a date but are not valid."""
    stored: dict[Cell, tuple[str, int]] = field(default_factory=dict)
    """The stored number and the style of each cell with a number or a date."""
    texts: dict[Cell, int] = field(default_factory=dict)
    """The styles of cells with a text whose format changes or hides it."""
    struck: dict[Cell, str | None] = field(default_factory=dict)
    """Cells that are struck out. If only part of the text is, that part."""
    raised: dict[Cell, str] = field(default_factory=dict)
    """The raised or lowered part of texts, like the 2 of km²."""
    white: set[Cell] = field(default_factory=set)
    merged: list[Cell] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    readable: bytes = b""
    """The XML without the refused cells."""

    @property
    def spoilt(self) -> set[Cell]:
        """The cells that were refused."""
        return {*self.formulas, *self.pictures, *self.numbers}


def read_styles(xml: bytes | None) -> Styles:
    """Read the number formats of cell styles, and which of them strike out or hide what is in the cell."""
    own: dict[int, str] = {}
    fonts, fills, styles = _Fonts(), _Fills(), list[Attributes]()
    inside = ""
    for tag, attributes in elements(xml) if xml else ():
        if tag in ("fonts", "fills", "cellXfs", "cellStyles", "cellStyleXfs", "dxfs", "borders"):
            inside = tag
        elif tag == "numFmt" and inside != "dxfs":
            own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif inside == "fonts":
            fonts.read(tag, attributes)
        elif inside == "fills":
            fills.read(tag, attributes)
        elif tag == "xf" and inside == "cellXfs":
            styles.append(attributes)
    dates, plain, struck, white, dressed = set(), set(), set(), set(), set()
    formats: list[str | None] = []
    for number, attributes in enumerate(styles):
        style = _whole(attributes.get("numFmtId"))
        code = own.get(style, BUILT_IN.get(style))
        formats.append(code)
        if _looks_like_a_date(own[style]) if style in own else style in _DATE_FORMATS:
            dates.add(number)
        elif style in _PLAIN_FORMATS and style not in own:
            plain.add(number)
        if code not in (None, "General", "@") and (code.count(";") > 2 or "@" in code):
            dressed.add(number)
        font = _whole(attributes.get("fontId"))
        if font in fonts.struck:
            struck.add(number)
        if font in fonts.white and _whole(attributes.get("fillId")) in fills.pale:
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


class _Runs:
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
    runs = _Runs()

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


def scan(xml: bytes, styles: Styles, strings: Strings) -> Scan:
    """Check a sheet's XML.

    Raises PackageError with W01 (damaged), W09 (too many rows, columns or cells) or T29 (too much text).
    """
    reading = _Reading(styles, strings)
    parser = walk(xml, reading.start, reading.end, reading.text)
    reading.at = lambda: parser.CurrentByteIndex
    parser.Parse(xml, True)
    if not reading.has_data:
        raise PackageError("W01")
    reading.found.readable = _without(xml, reading.cuts)
    return reading.found


def _without(xml: bytes, cuts: Sequence[tuple[int, int]]) -> bytes:
    """Return the XML without some cells; each cut gives the offsets of a cell's start tag and end tag."""
    kept, at = [], 0
    for start, end in cuts:
        kept.append(xml[at:start])
        at = xml.index(b">", end) + 1
    return b"".join([*kept, xml[at:]])


class _Reading:
    """The state of the parser for one sheet."""

    def __init__(self, styles: Styles, strings: Strings) -> None:
        self.found = Scan()
        self.cuts: list[tuple[int, int]] = []
        self.has_data = False
        self.at: Callable[[], int] = int
        self._styles, self._strings = styles, strings
        self._elements = self._rows = self._columns = self._characters = 0
        self._cell: Cell | None = None
        self._attributes: Attributes = {}
        self._began = 0
        self._inside = ""
        self._said: dict[str, list[str]] = {}
        self._runs = _Runs()

    def start(self, tag: str, attributes: Attributes) -> None:
        self._elements += 1
        if self._elements > _ELEMENTS_LIMIT:
            raise PackageError("W09")
        if tag == "c":
            self._start_cell(attributes)
        elif self._cell is not None:
            self._inside = tag
            if tag in ("f", "v"):
                self._said.setdefault(tag, [])
            self._runs.start(tag, attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            area = _AREA.fullmatch(attributes.get("ref", ""))
            if area and len(self.found.merged) <= PROBLEMS_LIMIT:
                self.found.merged.append((int(area[2]), column_number(area[1])))
        elif tag == "col" and _is_hidden(attributes, "width") and self._columns < COLUMNS_LIMIT:
            self._columns += 1
            first, last = _whole(attributes.get("min")), _whole(attributes.get("max"))
            self.found.hidden_columns |= set(range(max(1, first), min(last, COLUMNS_LIMIT) + 1))
        elif tag == "sheetData":
            self.has_data = True

    def end(self, tag: str) -> None:
        self._inside = ""
        self._runs.end(tag)
        if tag == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def text(self, said: str) -> None:
        if self._cell is None:
            return
        self._characters += len(said)
        if self._characters > TEXT_LIMIT_MB * 1_000_000:
            raise PackageError("T29")
        if self._inside in self._said:
            self._said[self._inside].append(said)
        elif self._inside == "t":
            self._runs.text(said)

    def _start_row(self, attributes: Attributes) -> None:
        self._rows += 1
        number = _whole(attributes.get("r"), self._rows)
        if max(self._rows, number) > ROWS_LIMIT:
            raise PackageError("W09")
        if _is_hidden(attributes, "ht"):
            self.found.hidden_rows.append(number)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference is None or self._cell is not None:
            # calamine would count the cells itself. Excel, WPS and LibreOffice always write the position of a cell.
            raise PackageError("W01")
        self._cell = int(reference[2]), column_number(reference[1])
        if self._cell[0] > ROWS_LIMIT or self._cell[1] > COLUMNS_LIMIT:
            raise PackageError("W09")
        self._attributes, self._began, self._inside, self._said = attributes, self.at(), "", {}
        self._runs.begin()

    def _end_cell(self, cell: Cell) -> None:
        attributes = self._attributes
        kind, value = attributes.get("t", "n"), "".join(self._said.get("v", ()))
        if "f" in self._said:
            formula = "".join(self._said["f"])
            self._note(cell, f"={formula}", picture=_PICTURE.search(formula) is not None)
        elif kind == "e":
            self._note(cell, value or "#REF!", picture="vm" in attributes)
        elif kind == "s" and 0 <= (number := _whole(value, -1)) < len(self._strings.lengths):
            self._count(self._strings.lengths[number])
            self._note_look(
                cell, self._strings.struck.get(number, ""), self._strings.raised.get(number, ""), text=True
            )
        elif (value or kind not in _KINDS) and not self._is_shown(kind, value):
            self._cut(cell, self.found.numbers, value)
        elif value or kind == "inlineStr":
            if kind == "n":
                self.found.stored[cell] = value, _whole(attributes.get("s"))
            is_text = kind in ("str", "inlineStr")
            self._note_look(cell, self._runs.struck, self._runs.raised, text=is_text)

    def _note_look(self, cell: Cell, struck: str, raised: str, text: bool) -> None:
        """Note what makes the content of a cell look different, or invisible."""
        style = _whole(self._attributes.get("s"))
        if style in self._styles.struck:
            self.found.struck[cell] = None
        elif struck.strip():
            self.found.struck[cell] = struck
        if raised.strip():
            self.found.raised[cell] = raised
        if style in self._styles.white:
            self.found.white.add(cell)
        if text and style in self._styles.dressed:
            self.found.texts[cell] = style

    def _note(self, cell: Cell, said: str, picture: bool) -> None:
        self._cut(cell, self.found.pictures if picture else self.found.formulas, said)

    def _cut(self, cell: Cell, noted: dict[Cell, str], value: str) -> None:
        """Note a cell, and hide it from calamine."""
        self.cuts.append((self._began, self.at()))
        if len(noted) <= PROBLEMS_LIMIT:
            noted[cell] = value

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > TEXT_LIMIT_MB * 1_000_000:
            raise PackageError("T29")

    def _is_shown(self, kind: str, value: str) -> bool:
        """Return whether a value is valid for its type: a number is finite, and a date lies in the allowed range."""
        if kind == "b":
            return value in ("0", "1")
        if kind != "n":
            return kind in ("str", "inlineStr", "d")
        number = float(value) if _NUMBER.fullmatch(value) else math.nan
        style = _whole(self._attributes.get("s"))
        if style in self._styles.dates:
            return 0 <= number < LAST_DAY
        return math.isfinite(number) and (number > _EARLIEST or style in self._styles.plain)


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Return whether a row or column is not shown: it is hidden, or its height or width is 0."""
    return attributes.get("hidden") in ("1", "true") or attributes.get(size) in ("0", "0.0")


def _whole(text: str | None, otherwise: int = 0) -> int:
    """Parse a whole number of at most nine digits; return `otherwise` for any other text."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def column_number(letters: str) -> int:
    """Return the number of a column, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
