"""What lies in a bundle's folder: files that are no part of it, that are dangerous, or whose names cannot travel.

`belongs` is the one place that says which files are part of a bundle; archives and releases carry nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from kiosk.bundles.authoring.checks import PICTURES
from kiosk.bundles.files import ANNOTATED, FILES_LIMIT, NAME_LIMIT, WORKBOOK
from kiosk.bundles.names import folded, shown, travels
from kiosk.bundles.problems import Place, Report

_KINDS = {
    "tables": (".csv",),
    "texts": (".md",),
    "photos": PICTURES,
    "video": (".mp4", ".vtt", *PICTURES),
    "audio": (".opus", ".vtt", *PICTURES),
    "art": (".svg",),
}
"""The kinds of files that each folder holds, also in folders inside it."""
_ROOT = frozenset({WORKBOOK, "exhibit.toml"})
_NOTES = (".md", ".txt")
"""Notes beside the workbook, such as the source that is quoted."""
_THEME = frozenset({"theme/theme.toml", "theme/logo.svg"})

_DANGEROUS = frozenset(
    [
        ".app",
        ".bat",
        ".cmd",
        ".com",
        ".cpl",
        ".desktop",
        ".dll",
        ".exe",
        ".hta",
        ".htm",
        ".html",
        ".inf",
        ".jar",
        ".js",
        ".lnk",
        ".mht",
        ".mhtml",
        ".msi",
        ".pif",
        ".ps1",
        ".py",
        ".reg",
        ".scr",
        ".sh",
        ".shtml",
        ".so",
        ".swf",
        ".url",
        ".vbe",
        ".vbs",
        ".wsf",
        ".xhtml",
        ".xlsm",
    ]
)
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows leaves in a folder by itself; nobody need hear of it."""


def belongs(name: str) -> bool:
    """Whether the file with this logical name is part of a bundle, by its folder and kind."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if len(path.parts) == 1:
        return name in _ROOT or (suffix in _NOTES and not name.startswith("~"))
    return name in _THEME or suffix in _KINDS.get(path.parts[0], ())


def check_strays(root: Path, report: Report) -> None:
    """Note every file below `root` that does not belong there, is empty, is a link, or has a name that cannot travel."""
    names: dict[str, str] = {}
    for folder, inside, files in os.walk(root):
        here = Path(folder).relative_to(root).as_posix()
        if len(here) > NAME_LIMIT:
            report.add("B13", Place(shown(here)))
            inside.clear()
            continue
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(files) + [name for name in inside if (Path(folder) / name).is_symlink()]:
            if name.startswith((".", "~$")) or name.lower() in _SYSTEM:
                continue
            path = Path(folder) / name
            relative = path.relative_to(root).as_posix()
            if relative != ANNOTATED:
                _check_file(path, relative, names, report)
        if len(names) > FILES_LIMIT:
            report.add("B15", Place(shown(root.name)), limit=FILES_LIMIT)
            return


def _check_file(path: Path, name: str, names: dict[str, str], report: Report) -> None:
    """The first thing that is wrong with one file. `names` holds those seen so far, by what they fold to."""
    place = Place(shown(name))
    first = names.setdefault(folded(name), name)
    if path.is_symlink() or not path.is_file():
        report.add("B12", place)
    elif path.suffix.lower() in _DANGEROUS:
        report.add("B10", place)
    elif not travels(name):
        report.add("B13", place)
    elif first != name:
        report.add("B14", place, shown(first))
    elif not belongs(name):
        report.add("B09", place)
    elif path.stat().st_size == 0 and not name.endswith((".csv", ".md", ".txt", WORKBOOK, ".toml")):
        report.add("B11", place)
