"""Writes workbooks for staff, with drop-down lists, a comment on each column header, and the rows of a bundle.

The workbook is made from the columns that `sheets.rows` declares. `sheets.workbook` can read it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bundles.authoring.sheets.columns import Column, column_of, columns_of, names_of
from kiosk.bundles.authoring.sheets.headers import EXHIBIT_HEADER, LANGUAGES, REMARK
from kiosk.bundles.authoring.sheets.rows import SHEETS
from kiosk.bundles.authoring.sheets.sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.comments import Comment
    from openpyxl.worksheet.worksheet import Worksheet

_FIXED = {
    "key": "这一行是什么；请不要改动。",
    "zh": "中文",
    "en": "英文",
    REMARK: "给同事看的备注，不会显示",
}
"""Comments on columns that no row declares: those of the sheet exhibit, and the one that every sheet may have."""

_LAST_ROW = 2000
_TEXT = "@"
"""The number format of whole columns. Otherwise Excel makes a date of 1-2 and writes 1.1 for 1.10."""


def declared(name: str) -> Iterator[tuple[str, Column]]:
    """Yield the columns of a sheet with their declarations. Chinese and English of a text are next to each other."""
    for field in fields(SHEETS[name]):
        for column in names_of(field):
            yield column, column_of(field)


def help_for(column: str, name: str) -> str:
    """Return the comment for a column header. KeyError if the column has no help text."""
    if column in _FIXED:
        return _FIXED[column]
    said = dict(declared(name))[column]
    if not said.help:
        raise KeyError(column)
    needed = columns_of(SHEETS[name]).required[column] and not column.endswith("_en")
    return ("必填。" if needed else "") + said.help + (LANGUAGES[column[-3:]] if said.parse is None else "")


def write_workbook(file: Path, sheets: Mapping[str, Sheet]) -> None:
    """Write `sheets` as a workbook with drop-down lists and comments. OSError if it cannot be written."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in SHEETS:
        page = book.create_sheet(name)
        columns = EXHIBIT_HEADER if name == "exhibit" else (*columns_of(SHEETS[name]).required, REMARK)
        _write(page, columns, _records(name, columns, sheets[name]))
        if name == "exhibit":
            _explain_keys(page)
        _drop_downs(page, name, columns)
    book.save(file)


def _records(name: str, columns: tuple[str, ...], sheet: Sheet) -> Iterable[tuple[str | None, ...]]:
    if name != "exhibit":
        return [tuple(row.cells.get(column) for column in columns) for row in sheet.rows]
    cells = sheet.rows[0].cells
    declared = columns_of(SHEETS[name])
    return [
        (key, cells.get(key), None)
        if key in declared.cells
        else (key, cells.get(f"{key}_zh"), cells.get(f"{key}_en"))
        for key in declared.lines
    ]


def _remark(text: str) -> Comment:
    from openpyxl.comments import Comment

    return Comment(text, "拾级", width=280, height=90)


def _write(page: Worksheet, columns: tuple[str, ...], records: Iterable[tuple[str | None, ...]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page.append(columns)
    for record in records:
        page.append(record)
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.number_format = _TEXT
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, column in enumerate(columns, 1):
        # The column's own style is that of its empty cells.
        page.column_dimensions[get_column_letter(number)].number_format = _TEXT
        head = page.cell(1, number)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="2F6B62")
        head.comment = _remark(help_for(column, page.title))
        longest = max(
            (len(str(page.cell(row, number).value or "")) for row in range(2, page.max_row + 1)), default=0
        )
        page.column_dimensions[get_column_letter(number)].width = min(44, max(12, longest * 1.6))
    page.freeze_panes = "B2"


def _explain_keys(page: Worksheet) -> None:
    """Put the help of each key of the sheet exhibit at its cell."""
    helps = {field.name: column_of(field).help for field in fields(SHEETS["exhibit"])}
    for row in page.iter_rows(min_row=2, max_col=1):
        row[0].comment = _remark(helps[str(row[0].value)])


def _drop_downs(page: Worksheet, name: str, columns: tuple[str, ...]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    said = dict(declared(name))
    for number, column in enumerate(columns, 1):
        if column not in said:
            continue
        if said[column].choices:
            source = '"' + ",".join(said[column].choices) + '"'
        elif refers := said[column].refers:
            source = f"{refers}!$A$2:$A${_LAST_ROW}"
        else:
            continue
        choice = DataValidation(type="list", formula1=source, allow_blank=True)
        choice.errorTitle, choice.error = "请从列表里选", f"{column}：请从下拉列表里选一个。"
        page.add_data_validation(choice)
        letter = get_column_letter(number)
        choice.add(f"{letter}2:{letter}{_LAST_ROW}")
