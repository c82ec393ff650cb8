"""Lists what photographs say about themselves, and writes it into the sheet photos, where staff can correct it.

The list is what the check and a release use for empty cells: it comes from the same functions. Writing fills empty
cells and adds rows for pictures that only a gallery's folder names. A filled cell is never changed. Afterwards the
sheet must read as before; otherwise everything is put back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kiosk.bundles import child
from kiosk.bundles.authoring.picture.photo_words import own_words
from kiosk.bundles.authoring.reader import completed, read_sheets, written_sheets
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.headers import understood_columns
from kiosk.bundles.authoring.sheets.rows import SHEETS, file_of
from kiosk.bundles.authoring.sheets.worksheets import column_numbers, pages_by_sheet
from kiosk.bundles.characters import heading, tidy
from kiosk.bundles.files import BEFORE_PHOTOS, WITH_PHOTOS, WORKBOOK, Folder
from kiosk.bundles.problems import Report, refusal
from kiosk.bundles.writing import refuse_link, replace_file

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = "photos"
_ORDER = tuple(columns_of(SHEETS[_SHEET]).required)


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of the bundle. `row` is its row in the sheet photos, or None if it has none yet.

    `words` are the texts that it says itself and that the sheet leaves empty, by column; `origins` has the field of
    the file for each. `cells` are all cells that writing fills: the words, and an id that was made.
    """

    file: str
    id: str
    row: int | None
    gallery: str
    words: Mapping[str, str]
    origins: Mapping[str, str]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, and the copy of the old one. `filled` counts cells, `added` rows."""

    file: Path
    before: Path | None
    filled: int
    added: int


def photographs(folder: Path) -> tuple[Photograph, ...]:
    """List the pictures of the bundle in `folder`, in the order of their rows. RefusalError A16 if it cannot be read."""
    try:
        return child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, list_here, folder)
    except (child.ChildDiedError, child.ChildTooSlowError):
        raise refusal("A16", folder=folder) from None


def list_here(folder: Path) -> tuple[Photograph, ...]:
    """List the pictures in this process without limits."""
    files, report = Folder(folder), Report()
    written = written_sheets(files, report)
    typed = {row.number: row.cells for row in written[_SHEET].rows} if _SHEET in written else {}
    sheets = completed(files, written, report)
    found = []
    for row in sheets[_SHEET].rows if _SHEET in sheets else ():
        said = own_words(files, row, report)
        origins = {column: said.origins.get(column.partition("_")[0], "") for column in said.columns}
        known = typed.get(row.number, {})
        # The folder decides the gallery, so it is not written: a written one would fix the order.
        made = {key: text for key, text in row.cells.items() if key not in known and key != "gallery"}
        found.append(
            Photograph(
                row.cells.get("file", ""),
                row.cells.get("id", ""),
                row.number,
                row.cells.get("gallery", ""),
                dict(said.columns),
                origins,
                {**made, **said.columns},
            )
        )
    return tuple(found)


def write_words(folder: Path, found: Sequence[Photograph]) -> Written | None:
    """Write the words of `found` into the sheet photos. None if there is nothing to write.

    If the workbook is open in Excel or WPS, a new workbook is written beside it. RefusalError A15, A16 or OSError;
    then nothing is changed.
    """
    changes = [one for one in found if one.cells]
    if not changes:
        return None
    filled = sum(len(one.cells) for one in changes)
    added = sum(one.row is None for one in changes)
    expected = _read(folder)
    if not (folder / WORKBOOK).exists():
        table = folder / file_of(_SHEET)
        refuse_link(table.parent)
        before = table.read_bytes()
        _replace(folder, table, _in_table(before, changes), before, expected)
        return Written(table, None, filled, added)
    workbook = folder / WORKBOOK
    before = workbook.read_bytes()
    with TemporaryDirectory(prefix="shiji-photos-") as place:
        work = Path(place, WORKBOOK)
        try:
            child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, write_workbook_rows, workbook, work, changes)
        except (child.ChildDiedError, child.ChildTooSlowError):
            raise refusal("A15-workbook", file=WORKBOOK) from None
        after = work.read_bytes()
    if not (folder / f"~${WORKBOOK}").exists():
        kept = folder / BEFORE_PHOTOS
        replace_file(kept, before)
        try:
            _replace(folder, workbook, after, before, expected)
            return Written(workbook, kept, filled, added)
        except PermissionError:  # on Windows, an open workbook cannot be replaced
            kept.unlink(missing_ok=True)
    replace_file(folder / WITH_PHOTOS, after)
    return Written(folder / WITH_PHOTOS, None, filled, added)


def _replace(folder: Path, file: Path, after: bytes, before: bytes, expected: Sequence[object]) -> None:
    """Replace a file. If the sheet photos then reads differently, put the old one back and raise RefusalError A16."""
    replace_file(file, after)
    if _read(folder) != expected:
        replace_file(file, before)
        raise refusal("A16-changed", file=file.name)


def _read(folder: Path) -> Sequence[object]:
    try:
        return child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, read_cells, folder)
    except (child.ChildDiedError, child.ChildTooSlowError):
        raise refusal("A16", folder=folder) from None


def read_cells(folder: Path) -> list[dict[str, str]]:
    """Return the cells of the complete sheet photos."""
    sheets = read_sheets(Folder(folder), Report())
    return [dict(row.cells) for row in sheets[_SHEET].rows] if _SHEET in sheets else []


def _columns(changes: Sequence[Photograph]) -> list[str]:
    """Return the columns that are written, in the order of the sheet."""
    used = {column for one in changes for column in one.cells}
    return [column for column in _ORDER if column in used]


def _in_table(table: bytes, changes: Sequence[Photograph]) -> bytes:
    """Return a CSV table with cells filled and rows added."""
    text = table.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    records = list(csv.reader(io.StringIO(text, newline="")))
    header = understood_columns([heading(cell) for cell in records[0]], _SHEET)
    for column in _columns(changes):
        if column not in header:
            header.append(column)
            records[0].append(column)
    for one in changes:
        if one.row is None:
            records.append([])
        record = records[-1 if one.row is None else one.row - 1]
        record += [""] * (len(header) - len(record))
        for column, cell in one.cells.items():
            if not tidy(record[header.index(column)]):
                record[header.index(column)] = cell
    for record in records[1:]:
        record += [""] * (len(header) - len(record)) if record else []
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end).writerows(records)
    mark = b"\xef\xbb\xbf" if table.startswith(b"\xef\xbb\xbf") else b""
    return mark + stream.getvalue().encode()


def write_workbook_rows(workbook: Path, target: Path, changes: Sequence[Photograph]) -> None:
    """Write a copy of the workbook with cells filled and rows added below the filled ones."""
    import openpyxl

    book = openpyxl.load_workbook(workbook, rich_text=True)
    page = pages_by_sheet(book).get(_SHEET) or book.create_sheet(_SHEET)
    header = _header(page, _columns(changes))
    last = max(
        (row[0].row for row in page.iter_rows() if any(cell.value is not None for cell in row)), default=1
    )
    for one in changes:
        number = one.row
        if number is None:
            last = number = last + 1
            _copy_formats(page, number)
        for column, text in one.cells.items():
            cell = page.cell(number, header[column])
            if not tidy(str(cell.value or "")):
                cell.value = text
                if cell.number_format == "General":
                    cell.number_format = "@"
    book.save(target)


def _header(page: Worksheet, wanted: Sequence[str]) -> dict[str, int]:
    """Return the number of each column. Missing ones are added at the right, in the format of the others."""
    known = column_numbers(page, _SHEET)
    for column in wanted:
        if column not in known:
            last = max(known.values(), default=0)
            known[column] = last + 1
            cell = page.cell(1, last + 1, column)
            if last:
                cell._style = copy(page.cell(1, last)._style)
    return known


def _copy_formats(page: Worksheet, number: int) -> None:
    """Give a new row the formats of the row above it, if that is no header."""
    if number > 2:
        for above in page[number - 1]:
            page.cell(number, above.column)._style = copy(above._style)
