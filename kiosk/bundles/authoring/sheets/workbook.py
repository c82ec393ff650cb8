"""Reads the workbook that staff edit: exhibit.xlsx becomes the same sheets as a folder of CSV tables.

First `package` checks the file and `scan` checks each sheet. Then python-calamine reads the values that
they allow.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from types import MappingProxyType

from kiosk.bundles.authoring.sheets.columns import column_of, columns_of
from kiosk.bundles.authoring.sheets.headers import (
    EXHIBIT_HEADER,
    declared_columns,
    header_row,
    repeats_header,
    understood_columns,
    understood_key,
    understood_sheet,
)
from kiosk.bundles.authoring.sheets.number_formats import render_text
from kiosk.bundles.authoring.sheets.package import (
    DAMAGED,
    UNPACKED_LIMIT_MB,
    Package,
    PackageError,
    Page,
    open_package,
    repacked,
)
from kiosk.bundles.authoring.sheets.rows import SHEETS, ExhibitRow
from kiosk.bundles.authoring.sheets.scan import TEXT_LIMIT_MB, Cell, Scan, scan
from kiosk.bundles.authoring.sheets.sheet import (
    COLUMNS_LIMIT,
    ROWS_LIMIT,
    Row,
    Sheet,
    check_cell,
    unreadable_sheet,
)
from kiosk.bundles.authoring.sheets.shown import HIDDEN, Expects, read_number
from kiosk.bundles.authoring.sheets.styles import Styles, read_styles, shared_strings
from kiosk.bundles.characters import heading, tidy
from kiosk.bundles.files import WORKBOOK, Files
from kiosk.bundles.problems import Place, Report, probably, row_ranges

SINGLE_KEYS = tuple(columns_of(ExhibitRow).cells)
"""Keys of the sheet exhibit that are not texts. Their value is in column zh."""

_NUMBERS, _DATES = frozenset({"Decimal", "Reading", "int"}), frozenset({"When", "date"})
"""Types of fields whose columns may keep a number, or a date, as such. In all other columns it is a text."""
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
        styles, strings = read_styles(package.styles), shared_strings(package.strings)
    except PackageError as refused:
        report.add(refused.code, place, limit=UNPACKED_LIMIT_MB)
        return {}
    except DAMAGED:
        report.add("W01", place)
        return {}
    pages, unknown = _named_pages(package, names, report)
    absent = [name for name in names if name not in pages]
    missing = [name for name in absent if name not in optional]
    strange = [*unknown, *package.others]
    sheets: dict[str, Sheet] = {}
    for name in strange:
        near = report.suggest(name, absent)
        hint = near or probably(missing, strange)
        # A chart on a sheet of its own is never the sheet that is missing, even under its name.
        if hint and name in unknown:
            # One sentence: the missing sheet, and the sheet that is probably meant.
            absent.remove(hint)
            if hint in missing:
                missing.remove(hint)
            sheets[hint] = unreadable_sheet(hint, WORKBOOK)
            report.add("W06", Place(WORKBOOK, name), hint, hint=name)
        else:
            hint = probably(absent, strange) if name in unknown else None
            report.add("W07", Place(WORKBOOK, name), name, hint=hint)
    scans: dict[str, Scan] = {}
    for name in names:
        if name not in pages:
            if name in missing:
                report.add("W06", Place(WORKBOOK, name), name)
            continue
        sheets[name] = unreadable_sheet(name, WORKBOOK)
        try:
            scans[name] = scan(pages[name].xml, styles, strings)
        except (PackageError, *DAMAGED) as error:
            code = error.code if isinstance(error, PackageError) else "W01"
            limit = TEXT_LIMIT_MB
            report.add(code, Place(WORKBOOK, name), rows=ROWS_LIMIT, columns=COLUMNS_LIMIT, limit=limit)
    values = _values(package, scans, report)
    if not values:
        return {}
    for name, records in values.items():
        if name in optional and not any(_holds(value) for record in records for value in record):
            del sheets[name]
            continue
        sheets[name] = _Reader(name, scans[name], styles, package.date1904, report).sheet(records)
        if pages[name].hidden and len(records) > 1:
            report.add("W14", Place(WORKBOOK, name), "整张工作表", value_en="the whole sheet")
    return sheets


def _named_pages(
    package: Package, names: tuple[str, ...], report: Report
) -> tuple[dict[str, Page], dict[str, Page]]:
    """Return the worksheets by the names of the sheets that they surely are, and the unknown ones.

    A sheet under a Chinese name is noted, so that staff find it under the name that problems say. Case and a space
    before or after the name mean nothing.
    """
    pages: dict[str, Page] = {}
    others: dict[str, Page] = {}
    for page in package.pages:
        own = tidy(page.name)
        if own in names and own not in pages:
            pages[own] = page
        else:
            others[page.name] = page
    for title, page in tuple(others.items()):
        meant = understood_sheet(title)
        if meant in names and meant not in pages:
            pages[meant] = page
            del others[title]
            if tidy(title).casefold() != meant:
                report.add("W20", Place(WORKBOOK, title), title, sheet=meant)
    return pages, others


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


class _Reader:
    """Turns the values of one worksheet into a sheet."""

    def __init__(self, name: str, seen: Scan, styles: Styles, date1904: bool, report: Report) -> None:
        self._name, self._seen, self._styles, self._date1904 = name, seen, styles, date1904
        self._report = report
        self._header: list[str] = []
        self._titles: Mapping[str, str] = MappingProxyType({})
        self._declared = frozenset(declared_columns(name))
        self._expected = _expected(name)

    def sheet(self, records: Sequence[Sequence[object]]) -> Sheet:
        """Return the sheet with its rows. One that is not readable if it has no column names in row 1."""
        name, seen, report = self._name, self._seen, self._report
        written = [heading(str(value)) for value in records[0]] if records else []
        while written and not written[-1]:
            written.pop()
        if below := header_row(records, name):
            report.add("W19", Place(WORKBOOK, name, below), row=below, above=below - 1)
            return unreadable_sheet(name, WORKBOOK)
        header = self._header = understood_columns(written, name)
        self._titles = MappingProxyType(
            {column: own for column, own in zip(header, written, strict=True) if column != own}
        )
        shown = {number: title for number, title in enumerate(written, 1) if title}
        for row, column in seen.merged:
            report.add("W08", Place(WORKBOOK, name, row, shown.get(column)))
        for code, cells in (("T26", seen.pictures), ("T16", seen.formulas), ("T30", seen.numbers)):
            for (row, column), value in cells.items():
                report.add(code, Place(WORKBOOK, name, row, shown.get(column)), value)
        if not header:
            report.add("T01", Place(WORKBOOK, name, 1))
            return unreadable_sheet(name, WORKBOOK)
        for index, title in enumerate(header):
            if not title:
                report.add("T06", Place(WORKBOOK, name, 1, str(index + 1)))
            elif title in header[:index]:
                report.add("T03", Place(WORKBOOK, name, 1, title), title)
        rows = []
        refused = {row for row, _ in seen.spoilt}
        for number in range(2, max(len(records), *refused, 1) + 1):
            record = records[number - 1] if number <= len(records) else ()
            if number == 2 and repeats_header(record, header, name):
                continue
            if number in refused or any(map(_holds, record)):
                rows.append(self._row(record, number))
        _note_hidden(rows, seen, Place(WORKBOOK, name), report)
        self._note_struck(rows)
        hidden = frozenset(
            title for number, title in enumerate(header, 1) if title and number in seen.hidden_columns
        )
        if name == "exhibit":
            return _exhibit(rows, header, hidden, report)
        columns = tuple(title for title in header if title)
        return Sheet(name, WORKBOOK, columns, tuple(rows), hidden, titles=self._titles)

    def _row(self, record: Sequence[object], number: int) -> Row:
        cells: dict[str, str] = {}
        place, spoilt = Place(WORKBOOK, self._name, number), self._seen.spoilt
        sound = not any((number, column) in spoilt for column in range(1, COLUMNS_LIMIT + 1))
        if any(map(_holds, record[len(self._header) :])):
            sound = False
            self._report.add("W12", place)
        for index, title in enumerate(self._header):
            value = record[index] if index < len(record) else ""
            at = number, index + 1
            if not title or title in cells or not _holds(value) or at in spoilt:
                continue
            where = Place(WORKBOOK, self._name, number, self._titles.get(title, title))
            written = self._text(value, at, title, where)
            cell = None if written is None else check_cell(written, where, self._report)
            sound = sound and cell is not None
            if cell:
                cells[title] = cell
        return Row(WORKBOOK, self._name, number, MappingProxyType(cells), sound=sound, titles=self._titles)

    def _text(self, value: object, at: Cell, column: str, place: Place) -> str | None:
        """Return what a cell shows, or None with the problem noted."""
        seen, report = self._seen, self._report
        if column not in self._declared:
            # Nobody sees a remark, or a column that is not known.
            report = Report()
        if at in seen.stored:
            raw, style = seen.stored[at]
            expects = self._expected.get(column, Expects.TEXT)
            read = read_number(raw, self._styles.format_of(style), expects, self._date1904)
            if read.code:
                details = dict(read.details)
                report.add(read.code, place, details.pop("value"), **details)
            elif at in seen.white:
                report.add(HIDDEN, place, f"白色的“{read.text}”", value_en=f'the white "{read.text}"')
            return read.text if column in self._declared else read.text or ""
        text = cell_text(value)
        if at in seen.raised:
            part = seen.raised[at]
            report.add("W24", place, part, text=text)
            text = None if column in self._declared else text
        elif text is None:
            report.add("W10", place, str(value))
        elif at in seen.texts:
            dressed = render_text(self._styles.format_of(seen.texts[at]) or "", text)
            if not dressed:
                report.add(HIDDEN, place, f"“{text}”", value_en=f'"{text}"')
            text = dressed or text
        if text and at in seen.white:
            report.add(HIDDEN, place, f"白色的“{text}”", value_en=f'the white "{text}"')
        return text

    def _note_struck(self, rows: Sequence[Row]) -> None:
        """Note struck-out content: a row in which everything is struck out, once; otherwise each cell."""
        struck = self._seen.struck
        if not struck:
            return
        numbers = {title: index for index, title in enumerate(self._header, 1) if title}
        whole = []
        for row in rows:
            filled = [(row.number or 0, numbers[title]) for title in row.cells if title in self._declared]
            if filled and all(struck.get(at, "") is None for at in filled):
                whole.append(row.number or 0)
                continue
            for title, text in row.cells.items():
                at = row.number or 0, numbers[title]
                if at in struck and title in self._declared:
                    part = struck[at] or text
                    self._report.add("W21", row.place(title), f"“{part}”", value_en=f'"{part}"')
        if whole:
            said = row_ranges(whole)
            where = Place(WORKBOOK, self._name, whole[0])
            zh = f"第 {said.replace(', ', '、')} 行"
            self._report.add("W21", where, zh, value_en=f"row {said}")


def _expected(name: str) -> Mapping[str, Expects]:
    """Return the columns of a sheet in which a number or a date may be kept as such."""
    if name == "exhibit":
        return {}
    found = {}
    for column, one in columns_of(SHEETS[name]).cells.items():
        types = set(re.findall(r"\w+", str(one.type)))
        if types & _NUMBERS:
            found[column] = Expects.NUMBER
        elif types & _DATES:
            found[column] = Expects.DATE
        elif column_of(one).parse is not str:
            found[column] = Expects.WORD
    return found


def _holds(value: object) -> bool:
    """Return whether a cell has visible content."""
    return bool(tidy(value)) if isinstance(value, str) else value is not None


def _note_hidden(rows: Sequence[Row], seen: Scan, place: Place, report: Report) -> None:
    """Note hidden rows that have content."""
    hidden = set(seen.hidden_rows)
    numbers = [row.number for row in rows if row.number in hidden and row.cells]
    if numbers:
        said = row_ranges(numbers)
        where = Place(place.file, place.sheet, numbers[0])
        report.add("W14", where, f"第 {said.replace(', ', '、')} 行", value_en=f"row {said}")


def cell_text(value: object) -> str | None:
    """Return the text of a cell without a stored number: TRUE, 2021-08-27. None for a time of day or a duration."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else None
    if isinstance(value, str | date):
        return str(value)
    return None


def _exhibit(rows: list[Row], header: list[str], hidden: Set[str], report: Report) -> Sheet:
    """Turn the sheet exhibit, with one text in each row, into a sheet of one row: columns KEY_zh and KEY_en."""
    missing = [title for title in EXHIBIT_HEADER if title not in header]
    for title in missing:
        report.add("T02", Place(WORKBOOK, "exhibit", 1, title), title)
    if missing:
        return unreadable_sheet("exhibit", WORKBOOK)
    for title in sorted(hidden & {"zh", "en"}):
        report.add("W14", Place(WORKBOOK, "exhibit", 1, title), f"{title} 列", value_en=f"column {title}")
    cells: dict[str, str] = {}
    keys: dict[str, tuple[int | None, str]] = {}
    for row in rows:
        key = understood_key(row.cells.get("key", ""))
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
