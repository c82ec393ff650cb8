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

_FILE, _FOLDER = "file", "folder"
_ROOMS = ("photos", "video")
_QUOTES = "\"'“”‘’＂＇「」《》"
_WHOLE = re.compile(r"(?:[A-Za-z]:/|//|/|~/|%\w+%/)")
"""The beginning of a path that does not start in the bundle's folder: C:/, a share, or a root."""


def with_clear_paths(sheet: Sheet, files: Files) -> Sheet:
    """Replace paths that are written unusually by the names of the files and folders that they mean."""
    found = {}
    folders: Collection[str] = ()
    for index, row in enumerate(sheet.rows):
        file, folder = row.cells.get(_FILE), row.cells.get(_FOLDER)
        if file and file not in files.paths and (name := meant(file, files.paths.keys())):
            found[index] = replace(row, cells=MappingProxyType({**row.cells, _FILE: name}))
        elif folder:
            folders = folders or _folders(files)
            if folder not in folders and (name := meant(folder, folders)):
                found[index] = replace(row, cells=MappingProxyType({**row.cells, _FOLDER: name}))
    if not found:
        return sheet
    return replace(sheet, rows=tuple(found.get(index, row) for index, row in enumerate(sheet.rows)))


def _folders(files: Files) -> Collection[str]:
    """The folders that hold a file, also those that hold only folders."""
    parts = {name.rpartition("/")[0] for name in files.paths}
    return {"/".join(each.split("/")[:count]) for each in parts for count in range(1, each.count("/") + 2)}


def meant(written: str, names: Collection[str]) -> str | None:
    """The file or folder of `names` that a path surely means, or None."""
    plain = tidy(written.strip(_QUOTES + " "))
    for form in (plain, unicodedata.normalize("NFKC", plain)):
        path = form.replace("\\", "/")
        if path.lower().startswith("file:"):
            path = re.sub(r"^/+(?=[A-Za-z]:/)", "", path[len("file:") :])
        candidates = [re.sub(r"^(?:\./+)+", "", re.sub(r"(?<=.)/+(?:\./+)*", "/", path))]
        if _WHOLE.match(path):
            parts = [part for part in path.split("/") if part]
            candidates = ["/".join(parts[at:]) for at, part in enumerate(parts) if part in _ROOMS]
        if "%" in path:
            from urllib.parse import unquote  # not loaded on a panel

            candidates += [unquote(each) for each in candidates]
        for name in (tidy(each).rstrip("/") for each in candidates):
            if name in names and stays_inside(name):
                return name
    return None
