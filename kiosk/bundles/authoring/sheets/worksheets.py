"""Finds sheets and columns in a workbook that openpyxl has opened, under every name that reading understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.bundles.authoring.sheets.headers import understood_columns, understood_sheet
from kiosk.bundles.characters import heading, tidy

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def pages_by_sheet(book: Workbook) -> dict[str, Worksheet]:
    """Return the pages of a workbook by the sheets that they are. A page with the sheet's own name comes first."""
    pages = {understood_sheet(page.title) or page.title: page for page in book.worksheets}
    return pages | {tidy(page.title): page for page in book.worksheets}


def column_numbers(page: Worksheet, sheet: str) -> dict[str, int]:
    """Return the number of each column, by the text in its header cell and by the declared column that it means."""
    head = [cell for cell in next(page.iter_rows(min_row=1, max_row=1), ()) if cell.value is not None]
    written = [heading(str(cell.value)) for cell in head]
    found: dict[str, int] = {}
    for names in (written, understood_columns(written, sheet)):
        for name, cell in zip(names, head, strict=True):
            found.setdefault(name, cell.column)
    return found
