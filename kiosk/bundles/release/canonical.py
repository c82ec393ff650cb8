"""Writes sheets in the one form that a release holds: every declared column in its order and nothing else.

The form does not depend on the format that staff edited. `kiosk.bundles.authoring.sheets.tables` reads the same cells
from it. Dates are written as EDTF: a panel then reads them as the check did, without the reader of notations.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from kiosk.bundles.authoring.sheets import cells
from kiosk.bundles.authoring.sheets.columns import column_of, columns_of, names_of
from kiosk.bundles.authoring.sheets.rows import OPTIONAL, SHEETS, file_of
from kiosk.bundles.authoring.sheets.sheet import Sheet


def documents(sheets: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Each sheet's file name in a release, and its text."""
    for sheet in sheets:
        if sheet.name == "exhibit":
            yield file_of(sheet.name), to_toml(sheet)
        elif sheet.rows or sheet.name not in OPTIONAL:
            yield file_of(sheet.name), to_csv(sheet)


def columns(sheet: Sheet) -> tuple[str, ...]:
    """The sheet's columns in a release. Columns that were declared later appear only if they hold something."""
    declared = columns_of(SHEETS[sheet.name])
    fields = (*declared.cells.values(), *declared.texts.values())
    later = {name for field in fields if column_of(field).later for name in names_of(field)}
    return tuple(
        column
        for column in declared.required
        if column not in later or any(column in row.cells for row in sheet.rows)
    )


def header(csv_file: bytes) -> tuple[str, ...]:
    """The columns of a text that `to_csv` made."""
    return tuple(csv_file.decode().split("\n", 1)[0].split(","))


def to_csv(sheet: Sheet) -> bytes:
    """The sheet as CSV: UTF-8, a header, one record for each row, lines end with a line feed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    written = columns(sheet)
    declared = columns_of(SHEETS[sheet.name]).cells
    dates = {name for name, field in declared.items() if column_of(field).parse is cells.when}
    writer.writerow(written)
    for row in sheet.rows:
        said = {name: cells.when(row.cells[name]).edtf for name in dates & row.cells.keys()}
        writer.writerow(said.get(column) or row.cells.get(column, "") for column in written)
    return text.getvalue().encode()


def to_toml(sheet: Sheet) -> bytes:
    """The sheet `exhibit`, which has one row, as TOML: title_zh and title_en become title.zh and title.en."""
    said = sheet.rows[0].cells
    declared = columns_of(SHEETS["exhibit"])
    columns = {f"{name}_{key}": f"{name}.{key}" for name in declared.texts for key in ("zh", "en")}
    lines = []
    for name in declared.lines:
        for column in (name, f"{name}_zh", f"{name}_en"):
            if column in said:
                lines.append(f"{columns.get(column, column)} = {_quoted(said[column])}")
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """A TOML basic string. JSON's escapes are a subset of TOML's, and check_cell lets no other control character pass."""
    return json.dumps(text, ensure_ascii=False)
