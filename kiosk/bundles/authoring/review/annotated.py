"""Writes the copy of the workbook in which the check marks problems."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bundles.authoring.sheets.sheet import COLUMNS_LIMIT, ROWS_LIMIT
from kiosk.bundles.authoring.sheets.worksheets import column_numbers, pages_by_sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_At = tuple[str, int, str | None]
"""Sheet, row and column."""
MARKS_LIMIT = 500
"""Maximum marked cells.

Nobody corrects more before the next check, and Excel loads a drawing for every comment.
"""
_NOTE_LIMIT = 4000
"""Maximum characters of a comment."""


def annotate(workbook: Path, copy: Path, notes: Mapping[_At, str], mild: Collection[_At] = ()) -> int:
    """Write a copy of the workbook with red or yellow cells and comments, and return the number of marked cells.

    `notes` gives the comment for (sheet, row, column); only the first ones are written. Those in `mild` are yellow. Raises OSError if the
    copy cannot be written.
    """
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = openpyxl.load_workbook(workbook)
    red, yellow = (PatternFill("solid", fgColor=colour) for colour in ("F4B6AC", "FFE8A3"))
    pages = pages_by_sheet(book)
    heads = {title: column_numbers(page, title) for title, page in pages.items()}
    merged = {title: _merged(page) for title, page in pages.items()}
    written: dict[tuple[str, int, int], str] = {}
    wrong: set[tuple[str, int, int]] = set()
    for (sheet, row, column), note in list(notes.items())[:MARKS_LIMIT]:
        if sheet not in pages:
            continue
        at = row, heads[sheet].get(column or "", 1)
        # Only the first cell of a merged area can be written.
        at = merged[sheet].get(at, at)
        if (sheet, row, column) not in mild:
            wrong.add((sheet, *at))
        written[sheet, *at] = f"{written[sheet, *at]}\n{note}" if (sheet, *at) in written else note
    for (sheet, row, number), note in written.items():
        cell = pages[sheet].cell(row, number)
        cell.fill = red if (sheet, row, number) in wrong else yellow
        cell.comment = Comment(note[:_NOTE_LIMIT], "拾级", width=360, height=140)
    book.save(copy)
    return len(written)


def _merged(page: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged area that may be marked, return the first cell of the area."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for area in page.merged_cells.ranges:
        rows = range(area.min_row, min(area.max_row, ROWS_LIMIT) + 1)
        columns = range(area.min_col, min(area.max_col, COLUMNS_LIMIT) + 1)
        if len(found) < ROWS_LIMIT:
            found |= {(row, column): (area.min_row, area.min_col) for row in rows for column in columns}
    return found
