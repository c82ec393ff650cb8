"""Writes the copy of the workbook in which the check marks what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def annotate(workbook: Path, copy: Path, notes: Mapping[tuple[str, int, str | None], str]) -> int:
    """Write a copy of the staff's workbook with red cells and comments at `notes` (sheet, row, column); returns how many.

    OSError if the copy cannot be written.
    """
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = openpyxl.load_workbook(workbook)
    red = PatternFill("solid", fgColor="F4B6AC")
    count = 0
    written: dict[tuple[str, str], str] = {}
    for (sheet, row, column), note in notes.items():
        if sheet not in book.sheetnames:
            continue
        page = book[sheet]
        header = {str(cell.value).strip(): cell.column for cell in page[1] if cell.value is not None}
        cell = page.cell(row, header.get(column or "", 1))
        for area in page.merged_cells.ranges:
            if cell.coordinate in area:
                # Only the first cell of a merged area can be written.
                cell = page.cell(area.min_row, area.min_col)
        cell.fill = red
        if (sheet, cell.coordinate) in written:
            note = f"{written[sheet, cell.coordinate]}\n{note}"
        written[sheet, cell.coordinate] = note
        cell.comment = Comment(note, "拾级", width=360, height=140)
        count += 1
    book.save(copy)
    return count
