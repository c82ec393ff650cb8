"""Validates text cells and makes typed rows. Every wrong cell becomes one problem with its location."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import MISSING, Field
from typing import Any, TypeVar

from kiosk.bundles.authoring.sheets.cells import CellError, names
from kiosk.bundles.authoring.sheets.columns import KEEP_LINES, Columns, column_of, columns_of
from kiosk.bundles.authoring.sheets.headers import REMARK, column_near
from kiosk.bundles.authoring.sheets.rows import OPTIONAL
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet, Table, TypedRow
from kiosk.bundles.characters import joined, tidy
from kiosk.bundles.problems import Place, Report, probably
from kiosk.exhibition.text import Text

R = TypeVar("R")


def validate(sheet: Sheet | None, name: str, model: type[R], report: Report) -> Table[R]:
    """Return the typed rows of a sheet. All problems of its columns and cells are noted in `report`."""
    if sheet is None:
        return Table(name, (), frozenset(), complete=name in OPTIONAL)
    if not sheet.readable:
        return Table(name, (), frozenset(), complete=False)
    columns = columns_of(model)
    absent = _check_columns(sheet, columns, report)
    _note_hidden(sheet, columns, report)
    seen: dict[str, Row] = {}
    rows: list[TypedRow[R]] = []
    for row in sheet.rows:
        identity = row.cells.get("id", "") if "id" in columns.cells else ""
        if identity and identity in seen:
            report.add("T07", row.place("id"), identity, first=seen[identity].number)
        seen.setdefault(identity, row)
        values = _values(row, columns, absent, report) if row.sound else None
        if values is not None:
            rows.append(TypedRow(model(**values), row))
    complete = len(rows) == len(sheet.rows) and not absent
    gaps = "id" in columns.cells and any(not row.sound and "id" not in row.cells for row in sheet.rows)
    return Table(name, tuple(rows), frozenset(seen) - {""}, complete, gaps)


def _check_columns(sheet: Sheet, columns: Columns, report: Report) -> frozenset[str]:
    """Note missing and unknown columns. Return the missing ones, so that rows do not report them again."""
    known = columns.required
    present: Sequence[str] = sheet.columns if sheet.columns is not None else tuple(sheet.rows[0].keys)
    unknown = [column for column in present if column not in known and column != REMARK]
    absent = [name for name in known if name not in present]
    needed = [name for name in absent if known[name]]
    for column in unknown:
        place = sheet.rows[0].place(column) if sheet.columns is None else sheet.header(column)
        near = column_near(column, sheet.name, absent) or report.suggest(column, absent)
        near = near or probably(needed, unknown)
        report.add("T04", place, place.column, hint=_shown(near, sheet, columns))
    if sheet.columns is None:
        return frozenset()
    missing = frozenset(column for column, required in known.items() if required and column not in present)
    missing |= {
        f"{name}_zh"
        for name in columns.texts
        if f"{name}_zh" not in present and any(f"{name}_en" in row.cells for row in sheet.rows)
    }
    for column in (column for column in known if column in missing):
        report.add("T02", sheet.header(column), column)
    if not sheet.rows and not missing and sheet.name not in OPTIONAL:
        report.add("T01", sheet.place)
    return missing


def _note_hidden(sheet: Sheet, columns: Columns, report: Report) -> None:
    """Note columns that the workbook hides but visitors see."""
    for column in sorted(sheet.hidden & columns.required.keys()):
        if any(column in row.cells for row in sheet.rows):
            report.add("W14", sheet.header(column), f"{column} 列", value_en=f"column {column}")


def _shown(column: str | None, sheet: Sheet, columns: Columns) -> str | None:
    """Return a column's name as its file writes it: in exhibit.toml, title.zh."""
    if column and sheet.columns is None and column[:-3] in columns.texts:
        return f"{column[:-3]}.{column[-2:]}"
    return column


def _values(row: Row, columns: Columns, absent: frozenset[str], report: Report) -> dict[str, object] | None:
    """Parse the values of a row's fields. None, with every problem noted, if a cell is wrong or missing."""
    values: dict[str, object] = {}
    sound = True
    for name, field in columns.texts.items():
        found = _text(row, field, absent, report)
        sound = sound and found is not None
        values[name] = found or None
    for name, field in columns.cells.items():
        parse, written = column_of(field).parse, row.cells.get(name)
        if written is None:
            if field.default is MISSING:
                sound = False
                if name not in absent:
                    report.add("T06", row.place(name))
            continue
        assert parse is not None
        try:
            value = parse(_in_lines(written, field) or "") if parse is str else parse(written)
            values[name] = value if parse is names else _once(value, row, name, report)
        except CellError as refused:
            sound = False
            report.add(refused.code, row.place(name), refused.value, hint=refused.hint, **refused.details)
    return values if sound else None


def _in_lines(text: str | None, field: Field[Any]) -> str | None:
    """Return a text with its line breaks, or on one line if its field has no room for them."""
    if text is None or "\n" not in text or field.name in KEEP_LINES:
        return text
    return joined(map(tidy, text.split("\n")))


def _once(value: object, row: Row, column: str, report: Report) -> object:
    """Return ids without repetitions. What stands twice in one cell is noted."""
    if not isinstance(value, tuple) or len(set(value)) == len(value):
        return value
    twice = [str(one) for one, count in Counter(value).items() if count > 1]
    report.add("T40", row.place(column), "; ".join(twice))
    return tuple(dict.fromkeys(value))


def _text(row: Row, field: Field[Any], absent: frozenset[str], report: Report) -> Text | str | None:
    """Return a text in both languages, or "" for an optional empty text. None with the problem noted.

    A missing English text is noted; the Chinese text is used instead.
    """
    zh_column, en_column = f"{field.name}_zh", f"{field.name}_en"
    zh, en = (_in_lines(row.cells.get(column), field) for column in (zh_column, en_column))
    passed = [_passes(row, column, field, report) for column in (zh_column, en_column)]
    if not all(passed):
        return None
    if zh:
        if not en and en_column not in absent:
            report.add("T15", _text_place(row, en_column))
        return Text(zh, en or zh)
    if not en and field.default is not MISSING:
        return ""
    if zh_column not in absent:
        report.add("T06", _text_place(row, zh_column))
    return None


def _passes(row: Row, column: str, field: Field[Any], report: Report) -> bool:
    """Run the check of a text column. Return False, with the problem noted, if the text fails."""
    check, said = column_of(field).check, row.cells.get(column)
    if check is None or not said:
        return True
    try:
        check(said)
    except CellError as refused:
        report.add(refused.code, row.place(column), refused.value, hint=refused.hint, **refused.details)
        return False
    return True


def _text_place(row: Row, column: str) -> Place:
    """Return the location of a text column, also if exhibit.toml does not have it."""
    if row.number is None and column not in row.keys:
        return Place(row.file, row.sheet, None, f"{column[:-3]}.{column[-2:]}")
    return row.place(column)
