"""Checks the XML of a sheet cell by cell before calamine reads it.

calamine returns "" for a formula without a stored result and for #REF!. It does not report merged and
hidden cells. It aborts the whole process for an unbounded dimension or a date far too early. This module
finds all of that by parsing the XML, so prefixes, comments and spelling variants make no difference.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kiosk.bundles.authoring.sheets.format_codes import LAST_DAY
from kiosk.bundles.authoring.sheets.package import Attributes, PackageError, walk
from kiosk.bundles.authoring.sheets.sheet import COLUMNS_LIMIT, ROWS_LIMIT
from kiosk.bundles.authoring.sheets.styles import Runs, Strings, Styles, whole
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
_PICTURE = re.compile(r"\b(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)


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
        self._runs = Runs()

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
            first, last = whole(attributes.get("min")), whole(attributes.get("max"))
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
        number = whole(attributes.get("r"), self._rows)
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
        elif kind == "s" and 0 <= (number := whole(value, -1)) < len(self._strings.lengths):
            self._count(self._strings.lengths[number])
            self._note_look(
                cell, self._strings.struck.get(number, ""), self._strings.raised.get(number, ""), text=True
            )
        elif (value or kind not in _KINDS) and not self._is_shown(kind, value):
            self._cut(cell, self.found.numbers, value)
        elif value or kind == "inlineStr":
            if kind == "n":
                self.found.stored[cell] = value, whole(attributes.get("s"))
            is_text = kind in ("str", "inlineStr")
            self._note_look(cell, self._runs.struck, self._runs.raised, text=is_text)

    def _note_look(self, cell: Cell, struck: str, raised: str, text: bool) -> None:
        """Note what makes the content of a cell look different, or invisible."""
        style = whole(self._attributes.get("s"))
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
        style = whole(self._attributes.get("s"))
        if style in self._styles.dates:
            return 0 <= number < LAST_DAY
        return math.isfinite(number) and (number > _EARLIEST or style in self._styles.plain)


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Return whether a row or column is not shown: it is hidden, or its height or width is 0."""
    return attributes.get("hidden") in ("1", "true") or attributes.get(size) in ("0", "0.0")


def column_number(letters: str) -> int:
    """Return the number of a column, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
