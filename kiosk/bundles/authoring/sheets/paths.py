"""Paths of files as people write them: with ./ or backslashes, in quotes, or whole, as Explorer copies them.

A path is understood if the file that it surely means is in the folder. Every other path is left as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.characters import tidy
from kiosk.bundles.files import Files, stays_inside

_COLUMN = "file"
_ROOMS = ("photos", "video")
_QUOTES = "\"'“”‘’＂＇「」《》"
_WHOLE = re.compile(r"(?:[A-Za-z]:/|//|/)")
"""The beginning of a path that does not start in the bundle's folder: C:/, a share, or a root."""


def with_clear_paths(sheet: Sheet, files: Files) -> Sheet:
    """Replace paths in the column `file` that are written unusually by the names of the files that they mean."""
    found = {}
    for index, row in enumerate(sheet.rows):
        written = row.cells.get(_COLUMN)
        if written and written not in files.paths and (name := meant(written, files.paths.keys())):
            found[index] = replace(row, cells=MappingProxyType({**row.cells, _COLUMN: name}))
    if not found:
        return sheet
    return replace(sheet, rows=tuple(found.get(index, row) for index, row in enumerate(sheet.rows)))


def meant(written: str, names: Collection[str]) -> str | None:
    """The file of `names` that a path surely means, or None."""
    plain = tidy(written.strip(_QUOTES + " "))
    for form in (plain, unicodedata.normalize("NFKC", plain)):
        path = form.replace("\\", "/")
        if path.lower().startswith("file:"):
            from urllib.parse import unquote  # not loaded on a panel

            path = unquote(path[len("file:") :])
            path = re.sub(r"^/+(?=[A-Za-z]:/)", "", path)
        candidates = [re.sub(r"^(?:\./+)+", "", re.sub(r"(?<=.)/+(?:\./+)*", "/", path))]
        if _WHOLE.match(path):
            parts = [part for part in path.split("/") if part]
            candidates = ["/".join(parts[at:]) for at, part in enumerate(parts) if part in _ROOMS]
        for name in map(tidy, candidates):
            if name in names and stays_inside(name):
                return name
    return None
