"""Tables as the reader sees them: named sheets of text cells with locations.

A CSV folder and a workbook both become `Sheet` values; later code sees no difference. A cell's text has
no spaces or invisible characters at its ends. The checks for every cell (no formulas, no control
characters) are made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from kiosk.bundles.characters import tidy
from kiosk.bundles.names import forbidden_character
from kiosk.bundles.problems import Place, Report

R_co = TypeVar("R_co", covariant=True)

CELL_LIMIT = 4000
"""Maximum length of a cell's text, in characters. Longer texts belong in texts/."""
ROWS_LIMIT, COLUMNS_LIMIT = 20_000, 200
"""Maximum numbers of rows and columns of a sheet."""

_COMMAS = 40
"""Commas allowed for in the size of a row: more than the columns of any declared sheet."""
_SPREADSHEET_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the text of each cell that is not empty, and the row's location."""

    file: str
    sheet: str
    number: int | None
    cells: Mapping[str, str]
    keys: Mapping[str, tuple[int | None, str]] = field(default_factory=lambda: MappingProxyType({}))
    """For files that are not tables: the line and the displayed name of each column."""
    sound: bool = True
    """False if a problem was already noted. Then only the row's id is used."""
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Columns that the file names in its own way, with that name."""

    def place(self, column: str | None = None) -> Place:
        """Return the location of `column` in this row."""
        if column is not None and self.number is None:
            line, shown = self.keys.get(column, (None, column))
            return Place(self.file, self.sheet, line, shown)
        return Place(
            self.file, self.sheet, self.number, self.titles.get(column, column) if column else column
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table. `columns` is None if the file has no header row in which a column could be missing."""

    name: str
    file: str
    columns: tuple[str, ...] | None
    rows: tuple[Row, ...]
    hidden: frozenset[str] = frozenset()
    """Columns that the workbook hides."""
    readable: bool = True
    """False if the sheet is there but could not be read; the reason is noted. Then nothing is known of its rows."""
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Columns that the file names in its own way, with that name."""

    @property
    def weight(self) -> int:
        """The maximum size of the sheet as a CSV table in bytes, with separators and quotes."""
        return sum(
            _COMMAS + sum(len(text.encode()) + text.count('"') + 2 for text in row.cells.values())
            for row in self.rows
        )

    @property
    def place(self) -> Place:
        """The location of the whole sheet."""
        return Place(self.file, self.name)

    def tells(self, column: str) -> bool:
        """Whether the sheet says everything in this column: it was read, has the column, and no row's cell is spoilt."""
        there = self.columns is None or column in self.columns
        return self.readable and there and all(row.sound or column in row.cells for row in self.rows)

    def header(self, column: str) -> Place:
        """The location of a column's name."""
        return Place(self.file, self.name, 1, self.titles.get(column, column))


class TypedRow(NamedTuple, Generic[R_co]):
    """A typed row with its location."""

    data: R_co
    row: Row


@dataclass(frozen=True, slots=True)
class Table(Generic[R_co]):
    """The valid rows of a sheet, and the ids of all rows, also of invalid ones.

    `complete` is False if a row or the whole sheet is invalid. Then no check may report a missing row.
    """

    name: str
    rows: tuple[TypedRow[R_co], ...]
    ids: frozenset[str]
    complete: bool
    gaps: bool = False
    """True if the id of a row could not be read."""

    def __iter__(self) -> Iterator[TypedRow[R_co]]:
        return iter(self.rows)

    @property
    def is_unknown(self) -> bool:
        """Whether ids are not known, because the sheet, its column of ids or one of them is missing or unreadable."""
        return self.gaps or (not self.complete and not self.ids)

    def may_hold(self, name: str) -> bool:
        """Whether a row has the id `name`, or may have it."""
        return name in self.ids or self.is_unknown


def unreadable_sheet(name: str, file: str) -> Sheet:
    """A sheet that is there but could not be read."""
    return Sheet(name, file, None, (), readable=False)


def check_cell(text: str, place: Place, report: Report) -> str | None:
    """Strip the text of a cell. Return None, with the problem noted, if no cell may hold such a text."""
    cell = tidy(text.replace("\r\n", "\n"))
    if len(cell) > CELL_LIMIT:
        report.add("T23", place, cell, limit=CELL_LIMIT)
        return None
    if character := forbidden_character(cell):
        report.add("T19", place, cell, character=character)
        return None
    if cell.startswith("=") or cell.upper() in _SPREADSHEET_ERRORS:
        report.add("T16", place, cell)
        return None
    return cell
