"""Tables as the reader sees them, whatever file they came from: named sheets of located text cells.

A CSV folder and a workbook both become `Sheet` values; nothing after this module knows the difference.
Cells are text without spaces and invisible characters at its ends; checks that hold for every cell (no formulas, no control
characters) are made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

from kiosk.bundles.characters import tidy
from kiosk.bundles.names import forbidden_character
from kiosk.bundles.problems import Place, Report

R_co = TypeVar("R_co", covariant=True)

CELL_LIMIT = 4000
"""The longest text a cell may hold, in characters; longer texts belong into texts/."""
ROWS_LIMIT, COLUMNS_LIMIT = 20_000, 200
"""The most rows and columns that a sheet may have."""

_COMMAS = 40
"""More columns than any sheet declares."""
_SPREADSHEET_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the text of each column that is not empty, and where it stands."""

    file: str
    sheet: str
    number: int | None
    cells: Mapping[str, str]
    keys: Mapping[str, tuple[int | None, str]] = field(default_factory=lambda: MappingProxyType({}))
    """For files that are not tables: the line and the shown name of each column."""
    sound: bool = True
    """False where a problem was already noted; the row is then only good for knowing its id."""

    def place(self, column: str | None = None) -> Place:
        """Where `column` of this row stands."""
        if column is not None and self.number is None:
            line, shown = self.keys.get(column, (None, column))
            return Place(self.file, self.sheet, line, shown)
        return Place(self.file, self.sheet, self.number, column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table. `columns` is None where the file has no header row that could miss a column."""

    name: str
    file: str
    columns: tuple[str, ...] | None
    rows: tuple[Row, ...]
    hidden: frozenset[str] = frozenset()
    """Columns that the workbook does not show."""

    @property
    def weight(self) -> int:
        """The most bytes that the sheet takes as a table, with its columns parted and its texts quoted."""
        return sum(
            _COMMAS + sum(len(text.encode()) + text.count('"') + 2 for text in row.cells.values())
            for row in self.rows
        )

    @property
    def place(self) -> Place:
        """The sheet as a whole."""
        return Place(self.file, self.name)


@dataclass(frozen=True, slots=True)
class TypedRow(Generic[R_co]):
    """A typed row that kept its place."""

    data: R_co
    row: Row


@dataclass(frozen=True, slots=True)
class Table(Generic[R_co]):
    """The sound rows of a sheet, and the ids of all its rows, also of those that are not sound.

    `complete` is False where a row or the whole sheet is wrong: then nobody may say that a row is missing.
    """

    name: str
    rows: tuple[TypedRow[R_co], ...]
    ids: frozenset[str]
    complete: bool

    def __iter__(self) -> Iterator[TypedRow[R_co]]:
        return iter(self.rows)


def check_cell(text: str, place: Place, report: Report) -> str | None:
    """The stripped text of a cell, or None (with the problem noted) if no text may look like this."""
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
