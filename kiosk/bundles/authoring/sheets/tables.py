"""The plain-file format: tables/*.csv and exhibit.toml become sheets.

CSV is UTF-8 with or without a byte order mark, with one header row; cells may be quoted. Rows are counted
as a spreadsheet shows them: the header is row 1, a cell with line breaks counts once, and empty rows
count but are skipped.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType

from kiosk.bundles.authoring.sheets.headers import header_row, repeats_header, understood_columns
from kiosk.bundles.authoring.sheets.rows import file_of
from kiosk.bundles.authoring.sheets.sheet import (
    COLUMNS_LIMIT,
    ROWS_LIMIT,
    Row,
    Sheet,
    check_cell,
    unreadable_sheet,
)
from kiosk.bundles.authoring.sheets.toml import lines_of, parse_toml
from kiosk.bundles.characters import heading, tidy
from kiosk.bundles.files import TABLE_LIMIT_MB, Files
from kiosk.bundles.problems import Place, Report

_NO_TITLES: Mapping[str, str] = MappingProxyType({})


def read_table(folder: Files, name: str, report: Report, *, missing: str | None = "B02") -> Sheet | None:
    """Read tables/`name`.csv. Return None, with the problems noted, if the table cannot be read.

    `missing` is the code to note for a missing table; with None it may be missing or empty.
    """
    file = file_of(name)
    text = folder.read_text(file, report, missing=missing, limit_mb=TABLE_LIMIT_MB)
    if missing is None and text is not None and not tidy(text):
        return None
    if text is None:
        return unreadable_sheet(name, file) if file in folder.paths else None
    return parse_csv(text, file, name, report)


def parse_csv(text: str, file: str, name: str, report: Report) -> Sheet | None:
    """Parse a CSV text. A sheet that is not readable, with the problem noted, if it cannot be parsed."""
    known = len(report.problems)
    records = _records(text, Place(file, name), report)
    if not records:
        if len(report.problems) == known:
            report.add("T01", Place(file, name))
        return unreadable_sheet(name, file)
    written = [heading(cell) for cell in records[0]]
    while written and not written[-1]:
        written.pop()
    if below := header_row(records, name):
        report.add("W19", Place(file, name, below), row=below, above=below - 1)
        return unreadable_sheet(name, file)
    if not written:
        report.add("T01", Place(file, name, 1))
        return unreadable_sheet(name, file)
    header = understood_columns(written, name)
    titles = {column: own for column, own in zip(header, written, strict=True) if column != own}
    for index, column in enumerate(header):
        if not column:
            report.add("T06", Place(file, name, 1, str(index + 1)))
        elif column in header[:index]:
            report.add("T03", Place(file, name, 1, column), column)
    rows = []
    for number, record in enumerate(records[1:], 2):
        if any(map(tidy, record)) and not (number == 2 and repeats_header(record, header, name)):
            rows.append(_row(record, header, titles, Place(file, name, number), report))
    columns = tuple(column for column in header if column)
    return Sheet(name, file, columns, tuple(rows), titles=MappingProxyType(titles))


def _records(text: str, place: Place, report: Report) -> list[list[str]]:
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for record in reader:
            records.append(record)
            if len(records) > ROWS_LIMIT or len(record) > COLUMNS_LIMIT:
                report.add("T24", place, rows=ROWS_LIMIT, columns=COLUMNS_LIMIT)
                return []
    except csv.Error:
        report.add("T18", Place(place.file, place.sheet, len(records) + 1))
    return records


def _row(
    record: list[str], header: list[str], titles: Mapping[str, str], place: Place, report: Report
) -> Row:
    sound = len(record) >= len(header) and not any(map(tidy, record[len(header) :]))
    if not sound:
        report.add("T05", place, found=len(record), expected=len(header))
    cells: dict[str, str] = {}
    for column, raw in zip(header, record, strict=False):
        if not column or column in cells:
            continue
        cell = check_cell(raw, Place(place.file, place.sheet, place.row, titles.get(column, column)), report)
        sound = sound and cell is not None
        if cell:
            cells[column] = cell
    return Row(
        place.file,
        place.sheet or "",
        place.row,
        MappingProxyType(cells),
        sound=sound,
        titles=MappingProxyType(titles) if titles else _NO_TITLES,
    )


def read_exhibit(folder: Files, report: Report) -> Sheet | None:
    """Read exhibit.toml as a sheet of one row: title.zh becomes column title_zh. None with the problems noted."""
    file = file_of("exhibit")
    text = folder.read_text(file, report)
    return None if text is None else parse_exhibit(text, file, report)


def parse_exhibit(text: str, file: str, report: Report) -> Sheet | None:
    """Parse a TOML text as a sheet of one row. Return None, with the problem noted, if it cannot be parsed."""
    values = parse_toml(text, Place(file, "exhibit"), report)
    if values is None:
        return None
    flat: dict[str, tuple[str, object]] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            flat |= {f"{key}_{inner}": (f"{key}.{inner}", held) for inner, held in value.items()}
        else:
            flat[key] = (key, value)
    lines = lines_of(text)
    keys = {column: (lines.get(shown), shown) for column, (shown, _) in flat.items()}
    cells: dict[str, str] = {}
    for column, (shown, value) in flat.items():
        place = Place(file, "exhibit", keys[column][0], shown)
        plain = isinstance(value, str) or (type(value) is int and abs(value) < 1 << 63)
        if not plain:
            report.add("T21", place, "" if isinstance(value, int) else str(value))
        elif cell := check_cell(str(value), place, report):
            cells[column] = cell
    row = Row(file, "exhibit", None, MappingProxyType(cells), MappingProxyType(keys))
    return Sheet("exhibit", file, None, (row,))
