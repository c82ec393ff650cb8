"""Sheets as the one text that a release holds of them: every declared column in its order, nothing else, whatever staff edited.

What `kiosk.bundles.authoring.tables` reads from these texts are the same cells again.
"""

from __future__ import annotations

import csv
import io
import json

from kiosk.bundles.authoring.rows import SHEETS
from kiosk.bundles.authoring.sheets import Sheet
from kiosk.bundles.authoring.validate import columns_of


def columns(name: str) -> tuple[str, ...]:
    """The columns that a release's sheet `name` has."""
    return tuple(columns_of(SHEETS[name]).required)


def to_csv(sheet: Sheet) -> bytes:
    """The sheet as CSV: UTF-8, a header, one record a row, lines ended by a line feed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns(sheet.name))
    for row in sheet.rows:
        writer.writerow(row.cells.get(column, "") for column in columns(sheet.name))
    return text.getvalue().encode()


def to_toml(sheet: Sheet) -> bytes:
    """The sheet `exhibit`, which has one row, as TOML: title_zh and title_en stand as zh and en in the table title."""
    cells = sheet.rows[0].cells
    declared = columns_of(SHEETS["exhibit"])
    lines = [f"{name} = {_quoted(cells[name])}" for name in declared.cells if name in cells]
    for name in declared.texts:
        held = {key: cells[f"{name}_{key}"] for key in ("zh", "en") if f"{name}_{key}" in cells}
        if held:
            lines += ["", f"[{name}]", *(f"{key} = {_quoted(value)}" for key, value in held.items())]
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """A basic string of TOML. JSON's escapes are a part of TOML's, and check_cell lets no other control character pass."""
    return json.dumps(text, ensure_ascii=False)
