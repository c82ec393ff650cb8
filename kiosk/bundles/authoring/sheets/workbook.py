"""Reads the workbook that staff edit: exhibit.xlsx becomes the same sheets as a folder of CSV tables.

First `package` checks the file and `scan` checks each sheet. Then python-calamine reads the values that
they allow.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.package import (
    DAMAGED,
    UNPACKED_LIMIT_MB,
    Package,
    PackageError,
    Page,
    open_package,
    repacked,
)
from kiosk.bundles.authoring.sheets.rows import ExhibitRow
from kiosk.bundles.authoring.sheets.scan import TEXT_LIMIT_MB, Cell, Scan, read_styles, scan, shared_lengths
from kiosk.bundles.authoring.sheets.sheet import COLUMNS_LIMIT, ROWS_LIMIT, Row, Sheet, check_cell
from kiosk.bundles.characters import heading, tidy
from kiosk.bundles.files import WORKBOOK, Files
from kiosk.bundles.problems import Place, Report, probably

EXHIBIT_HEADER = ("key", "zh", "en")
"""The header of the sheet exhibit, which has one text in each row."""

SINGLE_KEYS = tuple(columns_of(ExhibitRow).cells)
"""Keys of the sheet exhibit that are not texts. Their value is in column zh."""

_FILE_LIMIT_MB = 32
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of .xls files and of every workbook with a password."""


def read_workbook(
    folder: Files, names: tuple[str, ...], report: Report, optional: Set[str] = frozenset()
) -> Mapping[str, Sheet]:
    """Read the sheets `names` of the folder's workbook.

    A missing sheet is left out of the result. It is noted unless it is in `optional`.
    """
    place = Place(WORKBOOK)
    data = folder.read_bytes(WORKBOOK, _FILE_LIMIT_MB, report)
    if data is None:
        return {}
    if data.startswith(_OLD_FORMAT):
        report.add("W02", place)
        return {}
    try:
        package = open_package(data)
        styles, strings = read_styles(package.styles), shared_lengths(package.strings)
    except PackageError as refused:
        report.add(refused.code, place, limit=UNPACKED_LIMIT_MB)
        return {}
    except DAMAGED:
        report.add("W01", place)
        return {}
    pages: dict[str, Page] = {}
    for page in package.pages:
        # A space before or after a sheet's name is invisible, so it is ignored.
        own = tidy(page.name)
        pages.setdefault(own if own in names else page.name, page)
    absent = [name for name in names if name not in pages]
    missing = [name for name in absent if name not in optional]
    unknown = [*(name for name in pages if name not in names), *package.others]
    for name in unknown:
        near = report.suggest(name, absent)
        hint = near or probably(absent, unknown)
        # A chart on a sheet of its own is never the sheet that is missing, even under its name.
        report.add("W07", Place(WORKBOOK, name), name, hint=hint if name in pages else None)
        if near and near not in missing and name in pages:
            missing.append(near)
    scans: dict[str, Scan] = {}
    for name in names:
        if name not in pages:
            if name in missing:
                report.add("W06", Place(WORKBOOK, name), name)
            continue
        try:
            scans[name] = scan(pages[name].xml, styles, strings)
        except (PackageError, *DAMAGED) as error:
            code = error.code if isinstance(error, PackageError) else "W01"
            limit = TEXT_LIMIT_MB
            report.add(code, Place(WORKBOOK, name), rows=ROWS_LIMIT, columns=COLUMNS_LIMIT, limit=limit)
    values = _values(package, scans, report)
    sheets = {}
    for name, records in values.items():
        if name in optional and not any(_holds(value) for record in records for value in record):
            continue
        if sheet := _sheet(name, records, scans[name], report):
            sheets[name] = sheet
        if pages[name].hidden and len(records) > 1:
            report.add("W14", Place(WORKBOOK, name), "整张工作表", value_en="the whole sheet")
    return sheets


def _values(
    package: Package, scans: Mapping[str, Scan], report: Report
) -> Mapping[str, Sequence[Sequence[object]]]:
    """Return the values of each sheet, row by row."""
    import python_calamine

    content = repacked(package, {name: scan.readable for name, scan in scans.items()})
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (python_calamine.CalamineError, OSError):
        report.add("W01", Place(WORKBOOK))
        return {}
    found: dict[str, Sequence[Sequence[object]]] = {}
    for name in scans:
        try:
            found[name] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except BaseException as error:
            # A panic in calamine's Rust code raises PanicException, which is not an Exception.
            known = isinstance(error, python_calamine.CalamineError | OSError | ValueError)
            if not known and type(error).__name__ != "PanicException":
                raise
            report.add("W01", Place(WORKBOOK, name))
    return found


def _sheet(name: str, records: Sequence[Sequence[object]], seen: Scan, report: Report) -> Sheet | None:
    header = [heading(str(value)) for value in records[0]] if records else []
    while header and not header[-1]:
        header.pop()
    shown = {number: title for number, title in enumerate(header, 1) if title}
    for row, column in seen.merged:
        report.add("W08", Place(WORKBOOK, name, row, shown.get(column)))
    for code, cells in (("T26", seen.pictures), ("T16", seen.formulas), ("T30", seen.numbers)):
        for (row, column), value in cells.items():
            report.add(code, Place(WORKBOOK, name, row, shown.get(column)), value)
    if not header:
        report.add("T01", Place(WORKBOOK, name, 1))
        return None
    for index, title in enumerate(header):
        if not title:
            report.add("T06", Place(WORKBOOK, name, 1, str(index + 1)))
        elif title in header[:index]:
            report.add("T03", Place(WORKBOOK, name, 1, title), title)
    rows = []
    spoilt = seen.spoilt
    refused = {row for row, _ in spoilt}
    for number in range(2, max(len(records), *refused, 1) + 1):
        record = records[number - 1] if number <= len(records) else ()
        if number in refused or any(map(_holds, record)):
            rows.append(_row(record, header, spoilt, Place(WORKBOOK, name, number), report))
    _note_hidden(rows, seen, Place(WORKBOOK, name), report)
    hidden = frozenset(title for number, title in shown.items() if number in seen.hidden_columns)
    if name == "exhibit":
        return _exhibit(rows, header, hidden, report)
    return Sheet(name, WORKBOOK, tuple(shown.values()), tuple(rows), hidden)


def _holds(value: object) -> bool:
    """Return whether a cell has visible content."""
    return bool(tidy(value)) if isinstance(value, str) else value is not None


def _note_hidden(rows: Sequence[Row], seen: Scan, place: Place, report: Report) -> None:
    """Note hidden rows that have content."""
    hidden = set(seen.hidden_rows)
    numbers = [row.number for row in rows if row.number in hidden and row.cells]
    if numbers:
        said = _ranges(numbers)
        where = Place(place.file, place.sheet, numbers[0])
        report.add("W14", where, f"第 {said.replace(', ', '、')} 行", value_en=f"row {said}")


def _ranges(numbers: Sequence[int]) -> str:
    """Format row numbers as ranges: 3–5, 8."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in found)


def _row(record: Sequence[object], header: list[str], spoilt: Set[Cell], place: Place, report: Report) -> Row:
    cells: dict[str, str] = {}
    sound = not any((place.row, column) in spoilt for column in range(1, COLUMNS_LIMIT + 1))
    if any(map(_holds, record[len(header) :])):
        sound = False
        report.add("W12", place)
    for index, title in enumerate(header):
        value = record[index] if index < len(record) else ""
        if not title or title in cells or not _holds(value) or (place.row, index + 1) in spoilt:
            continue
        where = Place(place.file, place.sheet, place.row, title)
        written = cell_text(value)
        if written is None:
            report.add("W10", where, str(value))
        cell = None if written is None else check_cell(written, where, report)
        sound = sound and cell is not None
        if cell:
            cells[title] = cell
    return Row(place.file, place.sheet or "", place.row, MappingProxyType(cells), sound=sound)


def cell_text(value: object) -> str | None:
    """Return a cell's value as text: 6.9, 700, yes, 2021-08-27. None for a time of day or a duration."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if not 1e-9 < abs(value) < 1e15:
            return "0" if value == 0 else f"{value:.15g}"
        # Spreadsheets store 48.6 as 48.60000000000001. They show whole numbers with 15 digits, others with 11.
        digits = 15 if value.is_integer() else 11
        return f"{Decimal(f'{value:.{digits}g}'):f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else None
    if isinstance(value, str | int | date):
        return str(value)
    return None


def _exhibit(rows: list[Row], header: list[str], hidden: Set[str], report: Report) -> Sheet | None:
    """Turn the sheet exhibit, with one text in each row, into a sheet of one row: columns KEY_zh and KEY_en."""
    missing = [title for title in EXHIBIT_HEADER if title not in header]
    for title in missing:
        report.add("T02", Place(WORKBOOK, "exhibit", 1, title), title)
    if missing:
        return None
    for title in sorted(hidden & {"zh", "en"}):
        report.add("W14", Place(WORKBOOK, "exhibit", 1, title), f"{title} 列", value_en=f"column {title}")
    cells: dict[str, str] = {}
    keys: dict[str, tuple[int | None, str]] = {}
    for row in rows:
        key = row.cells.get("key", "")
        if not key:
            report.add("T06", row.place("key"))
            continue
        plain = key in SINGLE_KEYS
        for language in ("zh",) if plain else ("zh", "en"):
            column = key if plain else f"{key}_{language}"
            if column in keys:
                report.add("T07", row.place("key"), key, first=keys[column][0])
                continue
            if value := row.cells.get(language):
                keys[column] = (row.number, key if plain else f"{key}.{language}")
                cells[column] = value
    return Sheet(
        "exhibit",
        WORKBOOK,
        None,
        (Row(WORKBOOK, "exhibit", None, MappingProxyType(cells), MappingProxyType(keys)),),
    )
