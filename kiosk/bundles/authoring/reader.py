"""Reads a bundle folder into an exhibition, once. The only entrance to the content for the rest of the house.

`read` returns a value and never raises for what a folder may contain. Pictures are only looked up here,
not decoded: `kiosk.bundles.authoring.picture.pictures.check_pictures` does that, on a worker, after the first frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.bundles.authoring.content.assembly import Builder
from kiosk.bundles.authoring.content.media_beside import UNSHOWN
from kiosk.bundles.authoring.sheets import rows as r
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.authoring.sheets.tables import read_exhibit, read_table
from kiosk.bundles.authoring.sheets.validate import validate
from kiosk.bundles.files import ANNOTATED, WORKBOOK, Files, Folder
from kiosk.bundles.problems import Place, Problem, Report
from kiosk.exhibition.model import Exhibition

NO_BUNDLE, OTHER_WORKBOOK = "B16", "W13"
"""Codes after which nothing else is worth saying: there are no sheets to read."""
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The exhibition, or None if any problem is an error; and all problems, in the order of the files."""

    exhibition: Exhibition | None
    problems: tuple[Problem, ...]


TOLERATED = frozenset({"T09"}) | UNSHOWN
"""What is missing or cannot be played is a quiet card on a panel; the check, before a release is made, lets none of it pass."""


def read(folder: Path) -> ReadResult:
    """Read the bundle in `folder`: the exhibition unless anything is an error, and all problems."""
    if not folder.is_dir():
        report = Report()
        report.add("B01", Place(str(folder)), str(folder))
        return ReadResult(None, tuple(report.problems))
    return read_files(Folder(folder))


def read_files(files: Files) -> ReadResult:
    """Read a bundle wherever its files lie: a folder's, or the objects of an installed release."""
    report = Report(tolerated=TOLERATED)
    exhibition = assemble(files, read_sheets(files, report), report)
    return ReadResult(exhibition, tuple(report.problems))


def assemble(files: Files, sheets: Mapping[str, Sheet], report: Report) -> Exhibition | None:
    """The exhibition that sheets and texts make, or None if any problem noted in `report` is an error."""
    return Builder(_tables(sheets, report), files, report).build()


def read_sheets(folder: Files, report: Report) -> Mapping[str, Sheet]:
    """All sheets that can be read: of the workbook, or where there is none, of exhibit.toml and tables/*.csv.

    In a folder that staff edit, photographs fill what the sheet photos leaves empty.
    """
    sheets = _written_sheets(folder, report)
    if "photos" not in sheets or not isinstance(folder, Folder):
        return sheets
    from kiosk.bundles.authoring.picture.photo_words import fill

    return {**sheets, "photos": fill(folder, sheets["photos"], report)}


def _written_sheets(folder: Files, report: Report) -> Mapping[str, Sheet]:
    """The sheets as they are written."""
    if WORKBOOK in folder.paths:
        if any(name == "exhibit.toml" or name.startswith("tables/") for name in folder.paths):
            report.add("W11", Place(WORKBOOK))
        from kiosk.bundles.authoring.sheets.workbook import read_workbook

        return read_workbook(folder, tuple(r.SHEETS), report, r.OPTIONAL)
    if "exhibit.toml" not in folder.paths:
        if found := _other_workbook(folder):
            report.add(OTHER_WORKBOOK, Place(found), found)
            return {}
        if not any(name.startswith("tables/") for name in folder.paths):
            place = Place(folder.root.name if isinstance(folder, Folder) else ".")
            report.add(NO_BUNDLE, place, hint="”“".join(_bundles_inside(folder)) or None)
            return {}
    sheets = {"exhibit": read_exhibit(folder, report)}
    for name in r.SHEETS:
        if name != "exhibit":
            missing = None if name in r.OPTIONAL else "B02"
            sheets[name] = read_table(folder, name, report, missing=missing)
    _note_unknown_tables(folder, report)
    return {name: sheet for name, sheet in sheets.items() if sheet is not None}


def _note_unknown_tables(folder: Files, report: Report) -> None:
    """Note tables that are no sheets, but for those that a missing one was suspected to be."""
    known = {r.file_of(name) for name in r.SHEETS}
    suspected = {problem.hint for problem in report.problems}
    for name in sorted(folder.paths.keys() - known - suspected):
        if name.startswith("tables/") and name.endswith(".csv"):
            report.add("W07", Place(name), name, hint=report.suggest(name, known - folder.paths.keys()))


def _other_workbook(folder: Files) -> str | None:
    """A workbook beside the place of exhibit.xlsx: of another name, another kind, or in one of the bundle's own folders."""
    own = any(name.startswith(("texts/", "photos/")) for name in folder.paths)
    found = [
        name
        for name in folder.paths
        if name.lower().endswith(_WORKBOOKS)
        and not name.rpartition("/")[2].startswith("~$")
        and name.rpartition("/")[2] != ANNOTATED
        and (own or "/" not in name)
    ]
    return min(found, key=lambda name: (name.count("/"), name), default=None)


def _bundles_inside(folder: Files) -> list[str]:
    """The first folders below that are bundles, where one too high was named."""
    found = {
        name.rpartition("/")[0]
        for name in folder.paths
        if name.rpartition("/")[2] in (WORKBOOK, "exhibit.toml")
    }
    return sorted(found - {""}, key=lambda name: (name.count("/"), name))[:3]


def _tables(sheets: Mapping[str, Sheet], report: Report) -> r.Tables:
    checked = {name: validate(sheets.get(name), name, model, report) for name, model in r.SHEETS.items()}
    return r.Tables(**checked)
