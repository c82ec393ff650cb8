"""The whole check of a bundle, in a child process: a hostile file costs the child its life and says so in one sentence.

`check` reads the bundle, decodes every picture and looks over what no single row can show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bundles import child
from kiosk.bundles.authoring.picture.formats import PICTURES
from kiosk.bundles.authoring.picture.photo_words import DOUBTFUL_DAY, note_doubtful_day
from kiosk.bundles.authoring.picture.pictures import Picture, check_pictures, inspect
from kiosk.bundles.authoring.reader import NO_BUNDLE, OTHER_WORKBOOK, ReadResult, assemble, read, read_sheets
from kiosk.bundles.authoring.review.annotated import annotate
from kiosk.bundles.authoring.review.fit import check_fit
from kiosk.bundles.authoring.review.footage import (
    captions_in,
    check_footage,
    check_placed,
    films_of,
    posters_of,
)
from kiosk.bundles.authoring.review.glyphs import check_glyphs
from kiosk.bundles.authoring.review.renamed import check_travel
from kiosk.bundles.authoring.review.strays import check_strays
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.files import ANNOTATED, TEXT_LIMIT_MB, WORKBOOK, Folder
from kiosk.bundles.names import shown
from kiosk.bundles.problems import Place, Problem, Report, Severity
from kiosk.bundles.writing import replace_file

SHARP_PIXELS = 1600
"""The shorter or longer side of a picture should have this many pixels to fill a Full HD panel without softness."""
COPY_TIME = 60.0
"""Seconds that the marked copy of the workbook may take: the report is already complete without it."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: all problems, and the exhibition's id and number of pictures, films and texts read aloud if it can be shown."""

    problems: tuple[Problem, ...]
    exhibition: str | None = None
    pictures: int = 0
    films: int = 0
    narrations: int = 0

    @property
    def errors(self) -> int:
        """How many problems refuse the bundle."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def check(
    folder: Path, *, time_limit: float = child.TIME_LIMIT, memory_limit: int = child.MEMORY_LIMIT
) -> CheckResult:
    """Everything that is wrong with the bundle in `folder`, found by a child process under limits."""
    try:
        return child.limited(time_limit, memory_limit, check_here, folder)
    except child.ChildTooSlowError:
        return _stopped(folder, "C01", seconds=round(time_limit))
    except child.ChildDiedError:
        return _stopped(folder, "C02")


def read_limited(folder: Path) -> ReadResult:
    """What `reader.read` gives, read by a child under the same limits."""
    try:
        return child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, read, folder)
    except child.ChildTooSlowError:
        return ReadResult(None, _stopped(folder, "C01", seconds=round(child.TIME_LIMIT)).problems)
    except child.ChildDiedError:
        return ReadResult(None, _stopped(folder, "C02").problems)


def mark(folder: Path, problems: Sequence[Problem]) -> Path | None:
    """The copy of the workbook with the cells in question marked, made by a child under limits; an old copy goes.

    None where the workbook has no located problem or no copy can be made: the report itself is already complete.
    """
    notes: dict[tuple[str, int, str | None], str] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR):
        if problem.file == WORKBOOK and problem.sheet and problem.row:
            key = (problem.sheet, problem.row, _column(problem))
            said = f"{problem.message_zh}\n{problem.message_en}"
            if problem.hint:
                said += f"\n→ {problem.hint}"
            notes[key] = f"{notes[key]}\n{said}" if key in notes else said
    copy = folder / ANNOTATED
    try:
        copy.unlink(missing_ok=True)
        if not notes:
            return None
        with TemporaryDirectory(prefix="shiji-check-") as place:
            work = Path(place, ANNOTATED)
            child.limited(COPY_TIME, child.MEMORY_LIMIT, annotate, folder / WORKBOOK, work, notes)
            replace_file(copy, work.read_bytes(), settled=False)
    except (child.ChildDiedError, child.ChildTooSlowError, OSError):
        return None
    return copy


def _column(problem: Problem) -> str | None:
    """The column in the workbook: the sheet exhibit says title.zh for the column zh of the row title."""
    if problem.sheet == "exhibit" and problem.column:
        return problem.column.rpartition(".")[2] if "." in problem.column else "zh"
    return problem.column


def check_here(folder: Path) -> CheckResult:
    """The same check in this process, without limits; for the child and for folders that are our own."""
    if not folder.is_dir():
        return CheckResult(read(folder).problems)
    files, report = Folder(folder), Report()
    sheets = read_sheets(files, report)
    if {NO_BUNDLE, OTHER_WORKBOOK} & {problem.code for problem in report.problems}:
        return CheckResult(tuple(report.problems))
    _check_weights(files, sheets, report)
    exhibition = assemble(files, sheets, report)
    check_strays(folder, report)
    films = films_of(sheets)
    wrong = {problem.file for problem in report.problems if problem.severity is Severity.ERROR}
    captions = captions_in(films, files, wrong)
    pictures = {**_pictures(files, sheets), **posters_of(films, files)}
    meant = {problem.hint for problem in report.problems}
    _check_days(sheets, report)
    found = (
        *report.problems,
        *check_glyphs(files, sheets, captions),
        *check_fit(sheets),
        *check_pictures({name: path for name, path in pictures.items() if not _empty(path)}),
        *_look_over(files, pictures, meant),
        *check_travel(pictures),
        *check_placed(sheets, meant),
        *check_footage(files, films, captions, _texts(sheets), meant | pictures.keys()),
    )
    empty = {problem.file for problem in found if problem.code == "B11"}
    found = tuple(problem for problem in found if problem.code[0] != "V" or problem.file not in empty)
    if exhibition is None:
        return CheckResult(found)
    counts = (len(exhibition.photos), len(exhibition.films), len(exhibition.narrations))
    return CheckResult(found, exhibition.id, *counts)


def _check_weights(files: Folder, sheets: Mapping[str, Sheet], report: Report) -> None:
    """Note sheets and notes that would be documents too large for a release."""
    for sheet in sheets.values():
        if sheet.weight > TEXT_LIMIT_MB * 1_000_000:
            report.add("T29", sheet.place, limit=TEXT_LIMIT_MB)
    files.read_bytes("source.md", TEXT_LIMIT_MB, report, missing=None)


def _texts(sheets: Mapping[str, Sheet]) -> list[str]:
    """The names of the texts that may be read aloud."""
    rows = (row for name in ("steps", "articles") if name in sheets for row in sheets[name].rows)
    return ["introduction", *(row.cells["id"] for row in rows if "id" in row.cells)]


def _pictures(files: Folder, sheets: Mapping[str, Sheet]) -> Mapping[str, Path]:
    """Where the pictures lie that the sheet photos names and that may be opened; the reader speaks of the others."""
    rows = sheets["photos"].rows if "photos" in sheets else ()
    named = {row.cells.get("file", "") for row in rows}
    usable = (name for name in named & files.paths.keys() if name.lower().endswith(PICTURES))
    return {name: files.paths[name] for name in sorted(usable) if files.holds(name)}


def _check_days(sheets: Mapping[str, Sheet], report: Report) -> None:
    """Days in the sheets on which no photograph and no film can have been taken; of those that a picture tells, it is said already."""
    known = {problem.file for problem in report.problems if problem.code == DOUBTFUL_DAY}
    for name in ("photos", "films"):
        for row in sheets[name].rows if name in sheets else ():
            if "taken" in row.cells and row.cells.get("file") not in known:
                note_doubtful_day(row.cells["taken"], row.place("taken"), report)


def _empty(path: Path) -> bool:
    """Whether a file holds nothing, which is said of it already."""
    return path.stat().st_size == 0


def _look_over(files: Folder, pictures: Mapping[str, Path], meant: Set[str | None]) -> tuple[Problem, ...]:
    """Pictures that nobody shows, but for those that a mistyped path `meant`; and pictures too small to be sharp."""
    report = Report()
    for name in sorted(files.paths.keys() - pictures - meant):
        if name.startswith("photos/") and name.lower().endswith(PICTURES) and files.holds(name):
            report.add("P05", Place(shown(name)))
    for name, path in pictures.items():
        picture = inspect(path, decode=False)
        if isinstance(picture, Picture) and max(picture.width, picture.height) < SHARP_PIXELS:
            size = f"{picture.width}×{picture.height}"
            report.add("P06", Place(name), size, wanted=SHARP_PIXELS)
    return tuple(report.problems)


def _stopped(folder: Path, code: str, seconds: int = 0) -> CheckResult:
    report = Report()
    report.add(code, Place(str(folder)), seconds=seconds)
    return CheckResult(tuple(report.problems))
