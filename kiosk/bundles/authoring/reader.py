"""Reads a bundle folder into an `Exhibition`. All other parts of the app get the content from here.

`read` returns a value; it does not raise, whatever the folder contains. It only checks that pictures exist.
`kiosk.bundles.authoring.picture.pictures.check_pictures` decodes them, on a worker, after the first frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.bundles.authoring.content.assembly import Builder
from kiosk.bundles.authoring.content.measures import UNFIT_YEARS, WORDS_ALONE
from kiosk.bundles.authoring.content.media_beside import UNSHOWN
from kiosk.bundles.authoring.sheets import rows as r
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.authoring.sheets.tables import read_exhibit, read_table
from kiosk.bundles.authoring.sheets.validate import validate
from kiosk.bundles.files import BESIDE, WORKBOOK, Files, Folder
from kiosk.bundles.problems import Place, Problem, Report
from kiosk.exhibition.model import Exhibition

_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The exhibition, or None if any problem is an error. All problems, in the order of the files."""

    exhibition: Exhibition | None
    problems: tuple[Problem, ...]


TOLERATED = frozenset({"T09"}) | UNSHOWN | WORDS_ALONE | UNFIT_YEARS
"""Codes that a panel tolerates: it shows a placeholder for media that are missing or cannot be played, and a number alone
where a drawing would contradict it.

The check before a release treats them as errors.
"""


def read(folder: Path) -> ReadResult:
    """Read the bundle in `folder`. Return the exhibition, unless there is an error, and all problems."""
    if not folder.is_dir():
        report = Report()
        report.add("B01", Place(str(folder)), str(folder))
        return ReadResult(None, tuple(report.problems))
    return read_files(Folder(folder))


def read_files(files: Files) -> ReadResult:
    """Read a bundle from any `Files`: a folder, or the objects of an installed release."""
    report = Report(tolerated=TOLERATED)
    sheets = read_sheets(files, report)
    exhibition = assemble(files, sheets, report) if sheets else None
    return ReadResult(exhibition, tuple(report.problems))


def assemble(files: Files, sheets: Mapping[str, Sheet], report: Report) -> Exhibition | None:
    """Build the exhibition from sheets and texts. Return None if `report` has an error."""
    return Builder(_tables(sheets, report), files, report).build()


def read_sheets(folder: Files, report: Report) -> Mapping[str, Sheet]:
    """Return all sheets: from the workbook or, without one, from exhibit.toml and tables/*.csv. Empty if none is there.

    In a folder that staff edit, paths such as C:\\…\\photos\\a.jpg become photos/a.jpg, and the sheet photos is completed:
    rows and ids that nobody typed, and in empty cells the photographs' own words.
    """
    sheets = written_sheets(folder, report)
    if not isinstance(folder, Folder):
        return sheets
    from kiosk.bundles.authoring.picture.photo_words import fill

    sheets = completed(folder, sheets, report)
    return {**sheets, "photos": fill(folder, sheets["photos"], report)} if "photos" in sheets else sheets


def completed(folder: Folder, sheets: Mapping[str, Sheet], report: Report) -> Mapping[str, Sheet]:
    """Return the written sheets with understood paths, and with the rows and ids of photographs that nobody typed."""
    from kiosk.bundles.authoring.content.photo_rows import complete
    from kiosk.bundles.authoring.sheets.paths import with_clear_paths

    return complete(folder, {name: with_clear_paths(sheet, folder) for name, sheet in sheets.items()}, report)


def written_sheets(folder: Files, report: Report) -> Mapping[str, Sheet]:
    """Return the sheets as written, without data from the photographs."""
    if WORKBOOK in folder.paths:
        if any(name == "exhibit.toml" or name.startswith("tables/") for name in folder.paths):
            report.add("W11", Place(WORKBOOK))
        from kiosk.bundles.authoring.sheets.workbook import read_workbook

        return read_workbook(folder, tuple(r.SHEETS), report, r.OPTIONAL)
    if "exhibit.toml" not in folder.paths:
        if found := _other_workbook(folder):
            report.add("W13", Place(found), found)
            return {}
        if not any(name.startswith("tables/") for name in folder.paths):
            place = Place(folder.root.name if isinstance(folder, Folder) else ".")
            report.add("B16", place, hint="”“".join(_bundles_inside(folder)) or None)
            return {}
    report.needed |= {r.file_of(name) for name in r.SHEETS}
    sheets = {"exhibit": read_exhibit(folder, report)}
    tables = (name for name in folder.paths.keys() - report.needed if name.startswith("tables/"))
    unknown = [name.removeprefix("tables/").removesuffix(".csv") for name in tables]
    for name in r.SHEETS:
        if name != "exhibit":
            # A table may be missing, but not one that lies there under nearly its name.
            missing = None if name in r.OPTIONAL and not report.suggest(name, unknown) else "B02"
            sheets[name] = read_table(folder, name, report, missing=missing)
    _note_unknown_tables(folder, report)
    return {name: sheet for name, sheet in sheets.items() if sheet is not None}


def _note_unknown_tables(folder: Files, report: Report) -> None:
    """Note unknown tables, except those already suggested as the name of a missing sheet."""
    known = {r.file_of(name) for name in r.SHEETS}
    suspected = {problem.hint for problem in report.problems}
    for name in sorted(folder.paths.keys() - known - suspected):
        if name.startswith("tables/") and name.endswith(".csv"):
            report.add("W07", Place(name), name, hint=report.suggest(name, known - folder.paths.keys()))


def _other_workbook(folder: Files) -> str | None:
    """Find a workbook that is probably the bundle's: it has another name or type, or lies in a subfolder."""
    own = any(name.startswith(("texts/", "photos/")) for name in folder.paths)
    found = [
        name
        for name in folder.paths
        if name.lower().endswith(_WORKBOOKS)
        and not name.rpartition("/")[2].startswith("~$")
        and name.rpartition("/")[2] not in BESIDE
        and (own or "/" not in name)
    ]
    return min(found, key=lambda name: (name.count("/"), name), default=None)


def _bundles_inside(folder: Files) -> list[str]:
    """Return up to three subfolders that are bundles: the user probably named a folder one level too high."""
    found = {
        name.rpartition("/")[0]
        for name in folder.paths
        if name.rpartition("/")[2] in (WORKBOOK, "exhibit.toml")
    }
    return sorted(found - {""}, key=lambda name: (name.count("/"), name))[:3]


def _tables(sheets: Mapping[str, Sheet], report: Report) -> r.Tables:
    checked = {name: validate(sheets.get(name), name, model, report) for name, model in r.SHEETS.items()}
    return r.Tables(**checked)
