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
_LAST_DAY = 2_958_466
"""The serial number of the day after 31 December 9999."""
_EARLIEST = -1e11
"""calamine aborts the process if it reads a smaller number as a date."""
_PLAIN_FORMATS = frozenset([*range(5), *range(9, 14), *range(37, 41), 48, 49])
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_OF_A_DATE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]?|General', re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"\b(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Styles:
    """The indexes of cell styles that show dates, and of those that surely show plain numbers."""

    dates: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset({0})


@dataclass(slots=True)
class Scan:
    """Facts about a sheet that calamine does not report."""

    formulas: dict[Cell, str] = field(default_factory=dict)
    """Formulas, and error values of formulas."""
    pictures: dict[Cell, str] = field(default_factory=dict)
    """Cells that hold a picture, as Excel and WPS insert them."""
    numbers: dict[Cell, str] = field(default_factory=dict)
    """Values that claim to be a number or a date but are not valid."""
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
    """Read the number formats of cell styles."""
    own: dict[int, bool] = {}
    dates, plain, number, inside = set(), set(), 0, False
    for tag, attributes in elements(xml) if xml else ():
        if tag == "numFmt":
            code = _NOT_OF_A_DATE.sub("", attributes.get("formatCode", "")).lower()
            own[_whole(attributes.get("numFmtId"))] = bool(set(code) & set("ymdhseg"))
        elif tag in ("cellXfs", "cellStyles", "cellStyleXfs", "dxfs"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            style = _whole(attributes.get("numFmtId"))
            if own.get(style, style in _DATE_FORMATS):
                dates.add(number)
            elif style in _PLAIN_FORMATS and style not in own:
                plain.add(number)
            number += 1
    return Styles(frozenset(dates), frozenset(plain) if xml else frozenset({0}))


def shared_lengths(xml: bytes | None) -> list[int]:
    """Return the length of each shared string, in characters."""
    lengths: list[int] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "si":
            lengths.append(0)

    def text(said: str) -> None:
        if lengths:
            lengths[-1] += len(said)

    if xml:
        walk(xml, start, text=text).Parse(xml, True)
    return lengths


def scan(xml: bytes, styles: Styles, strings: Sequence[int]) -> Scan:
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

    def __init__(self, styles: Styles, strings: Sequence[int]) -> None:
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

    def _end_cell(self, cell: Cell) -> None:
        attributes = self._attributes
        kind, value = attributes.get("t", "n"), "".join(self._said.get("v", ()))
        if "f" in self._said:
            formula = "".join(self._said["f"])
            self._note(cell, f"={formula}", picture=_PICTURE.search(formula) is not None)
        elif kind == "e":
            self._note(cell, value or "#REF!", picture="vm" in attributes)
        elif kind == "s" and 0 <= (number := _whole(value, -1)) < len(self._strings):
            self._count(self._strings[number])
        elif (value or kind not in _KINDS) and not self._is_shown(kind, value):
            self._cut(cell, self.found.numbers, value)

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
            return 0 <= number < _LAST_DAY
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
