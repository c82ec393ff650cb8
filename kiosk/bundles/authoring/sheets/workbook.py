"""The workbook staff edit: exhibit.xlsx becomes the same sheets as a folder of CSV tables.

python-calamine reads the values, but gives "" for a formula without a stored result and for #REF!, and knows nothing of
macros, links or merged cells. So the package is looked through first: what it weighs unpacked, what kinds of parts it has,
and every formula, error and merged area of every sheet, by its cell.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree

from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.rows import ExhibitRow
from kiosk.bundles.authoring.sheets.sheet import COLUMNS_LIMIT, ROWS_LIMIT, Row, Sheet, check_cell
from kiosk.bundles.files import WORKBOOK, Files
from kiosk.bundles.problems import Place, Report, probably, suggest

if TYPE_CHECKING:
    import python_calamine

EXHIBIT_HEADER = ("key", "zh", "en")
"""The header of the sheet exhibit, which holds one text in a row."""

SINGLE_KEYS = tuple(columns_of(ExhibitRow).cells)
"""Keys of the sheet exhibit that are no texts: their value stands under zh."""

Finding: TypeAlias = tuple[int, int, str]
"""Row and column from 1, and what stands there."""

_FILE_LIMIT_MB = 32
_UNPACKED_LIMIT_MB = 128
_PARTS_LIMIT = 2000
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of .xls files and of every workbook with a password."""

_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ElementTree.ParseError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile and ElementTree raise for packages that are not as they should be."""

_CELL = re.compile(rb"<c\s([^<>]*?)(?:/>|>((?:(?!<c[\s/>]).)*?)</c>)", re.DOTALL)
_CELL_START = re.compile(rb"<c[\s/>]")
_CELL_REFERENCE = re.compile(rb'<c\s[^<>]*?\br="([A-Z]{1,3})([0-9]{1,10})"')
_ROW_START = re.compile(rb"<row[\s/>]")
_ROW_NUMBER = re.compile(rb'<row\s[^<>]*?\br="([0-9]{1,10})"')
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)")
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_MERGED = re.compile(rb'<mergeCell\s[^>]*\bref="([A-Z]{1,3})([0-9]{1,7})')
_PART_TARGET = re.compile(r"(?:^/?xl/|^)(worksheets/[^/]+\.xml)$")


def read_workbook(
    folder: Files, names: tuple[str, ...], report: Report, optional: Set[str] = frozenset()
) -> Mapping[str, Sheet]:
    """The sheets `names` of the folder's workbook; one that is missing is left out, and noted unless it is `optional`."""
    place = Place(WORKBOOK)
    data = folder.read_bytes(WORKBOOK, _FILE_LIMIT_MB, report)
    if data is None:
        return {}
    if data.startswith(_OLD_FORMAT):
        report.add("W02", place)
        return {}
    parts = _unpack(data, report)
    if parts is None:
        return {}
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        present = book.sheet_names
    except (python_calamine.CalamineError, OSError):
        report.add("W01", place)
        return {}
    absent = [name for name in names if name not in present]
    missing = [name for name in absent if name not in optional]
    unknown = [name for name in present if name not in names]
    for name in unknown:
        hint = suggest(name, absent) or probably(name, missing, unknown)
        report.add("W07", Place(WORKBOOK, name), name, hint=hint)
    sheets = {}
    for name in names:
        if name not in present:
            if name not in optional:
                report.add("W06", Place(WORKBOOK, name), name)
            continue
        if sheet := _sheet(book, name, parts.get(name, b""), report):
            sheets[name] = sheet
    return sheets


def _unpack(data: bytes, report: Report) -> dict[str, bytes] | None:
    """The XML of each sheet by the sheet's name; None, with the problem noted, for a package that is not opened further."""
    place = Place(WORKBOOK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            if (
                len(infos) > _PARTS_LIMIT
                or sum(info.file_size for info in infos) > _UNPACKED_LIMIT_MB * 1_000_000
            ):
                report.add("W05", place, limit=_UNPACKED_LIMIT_MB)
                return None
            parts = {info.filename.removeprefix("/"): info for info in infos}
            lower = [name.lower() for name in parts]
            if any(info.flag_bits & 1 for info in infos):
                report.add("W02", place)
                return None
            if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower):
                report.add("W03", place)
                return None
            if any("/externallinks/" in name for name in lower):
                report.add("W04", place)
                return None
            contents = {
                name: package.read(info) for name, info in parts.items() if name.endswith((".xml", ".rels"))
            }
        if any(b"<!DOCTYPE" in content or b"<!ENTITY" in content for content in contents.values()):
            report.add("W01", place)
            return None
        return _sheets_by_name(contents)
    except _DAMAGED:
        report.add("W01", place)
    return None


def _sheets_by_name(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Follows the workbook's relations from the sheets' names to their parts; KeyError if one is not there."""
    targets = {}
    for relation in ElementTree.fromstring(contents["xl/_rels/workbook.xml.rels"]):
        found = _PART_TARGET.search(relation.get("Target", ""))
        if found:
            targets[relation.get("Id", "")] = f"xl/{found[1]}"
    sheets = {}
    for element in ElementTree.fromstring(contents["xl/workbook.xml"]).iter():
        if element.tag.endswith("}sheet"):
            number = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            sheets[element.get("name", "")] = contents[targets[number]]
    return sheets


def _unreadable(xml: bytes) -> str | None:
    """The code of what is wrong with a sheet's XML, or None.

    calamine makes room for every cell up to the last one and aborts the whole process where memory does not suffice, so that
    the extent is found out before. XML that Excel, WPS or LibreOffice do not write (prefixes, other encodings, cells without a
    reference) is refused, because formulas could hide in it.
    """
    starts = sum(1 for _ in _CELL_START.finditer(xml))
    cells = [(int(found[2]), column_number(found[1].decode())) for found in _CELL_REFERENCE.finditer(xml)]
    if b"<sheetData" not in xml or starts != len(cells):
        return "W01"
    numbers = [int(found[1]) for found in _ROW_NUMBER.finditer(xml)]
    rows = max([sum(1 for _ in _ROW_START.finditer(xml)), *numbers, *(row for row, _ in cells)], default=0)
    columns = max((column for _, column in cells), default=0)
    return "W09" if rows > ROWS_LIMIT or columns > COLUMNS_LIMIT else None


def _findings(xml: bytes) -> tuple[list[Finding], list[Finding]]:
    """The formulas and errors, and the merged areas, of a sheet's XML."""
    formulas: list[Finding] = []
    for cell in _CELL.finditer(xml):
        attributes, content = cell[1], cell[2] or b""
        reference = _REFERENCE.search(attributes)
        if reference is None:
            continue
        row, column = int(reference[2]), column_number(reference[1].decode())
        if formula := _FORMULA.search(content):
            formulas.append((row, column, "=" + (formula[1] or b"").decode("utf-8", "replace")))
        elif b't="e"' in attributes:
            value = _VALUE.search(content)
            formulas.append((row, column, value[1].decode("utf-8", "replace") if value else "#REF!"))
    merged = [(int(found[2]), column_number(found[1].decode()), "") for found in _MERGED.finditer(xml)]
    return formulas, merged


def column_number(letters: str) -> int:
    """A column's number from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _sheet(book: python_calamine.CalamineWorkbook, name: str, xml: bytes, report: Report) -> Sheet | None:
    place = Place(WORKBOOK, name)
    import python_calamine

    if code := _unreadable(xml):
        report.add(code, place, rows=ROWS_LIMIT, columns=COLUMNS_LIMIT)
        return None
    try:
        records = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError):
        report.add("W01", place)
        return None
    formulas, merged = _findings(xml)
    if not records or not any(value not in ("", None) for value in records[0]):
        report.add("T01", Place(WORKBOOK, name, 1))
        return None
    header = [str(value).strip() for value in records[0]]
    while header and not header[-1]:
        header.pop()
    shown = {number: title for number, title in enumerate(header, 1) if title}
    for row, column, _ in merged:
        report.add("W08", Place(WORKBOOK, name, row, shown.get(column)))
    spoilt = set()
    for row, column, value in formulas:
        spoilt.add((row, column))
        report.add("T16", Place(WORKBOOK, name, row, shown.get(column)), value)
    for index, title in enumerate(header):
        if not title:
            report.add("T06", Place(WORKBOOK, name, 1, str(index + 1)))
        elif title in header[:index]:
            report.add("T03", Place(WORKBOOK, name, 1, title), title)
    rows = []
    for number, record in enumerate(records[1:], 2):
        if any(value not in ("", None) for value in record) or any(row == number for row, _ in spoilt):
            rows.append(_row(record, header, spoilt, Place(WORKBOOK, name, number), report))
    if name == "exhibit":
        return _exhibit(rows, header, report)
    return Sheet(name, WORKBOOK, tuple(shown.values()), tuple(rows))


def _row(
    record: Sequence[object], header: list[str], spoilt: set[tuple[int, int]], place: Place, report: Report
) -> Row:
    cells: dict[str, str] = {}
    sound = not any(row == place.row for row, _ in spoilt)
    if any(value not in ("", None) for value in record[len(header) :]):
        sound = False
        report.add("W12", place)
    for index, title in enumerate(header):
        value = record[index] if index < len(record) else ""
        if not title or title in cells or value in ("", None) or (place.row, index + 1) in spoilt:
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
    """What a cell's value reads as: 6.9, 700, yes, 2021-08-27; None for a time of day or a duration."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else None
    if isinstance(value, str | int | date):
        return str(value)
    return None


def _exhibit(rows: list[Row], header: list[str], report: Report) -> Sheet | None:
    """The sheet exhibit, one text in a row, as a sheet of one row with the columns KEY_zh and KEY_en."""
    missing = [title for title in EXHIBIT_HEADER if title not in header]
    for title in missing:
        report.add("T02", Place(WORKBOOK, "exhibit", 1, title), title)
    if missing:
        return None
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
