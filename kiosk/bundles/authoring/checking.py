"""Checks a whole bundle in a child process, so that a hostile file can only crash the child.

`check` reads the bundle, decodes every picture and makes the checks that need more than one row.
A crash or a timeout of the child becomes one problem with a plain sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bundles import child
from kiosk.bundles.authoring.content.theme import read_theme
from kiosk.bundles.authoring.picture.formats import PICTURES
from kiosk.bundles.authoring.picture.photo_words import DOUBTFUL_DAY, note_doubtful_day
from kiosk.bundles.authoring.picture.pictures import Picture, check_pictures, inspect
from kiosk.bundles.authoring.reader import NO_BUNDLE, OTHER_WORKBOOK, ReadResult, assemble, read, read_sheets
from kiosk.bundles.authoring.review.annotated import annotate
from kiosk.bundles.authoring.review.fit import check_fit
from kiosk.bundles.authoring.review.glyphs import check_glyphs
from kiosk.bundles.authoring.review.media_files import (
    captions_in,
    check_media_files,
    check_placed,
    films_of,
    posters_of,
)
from kiosk.bundles.authoring.review.release_names import check_travel
from kiosk.bundles.authoring.review.strays import check_strays
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.files import ANNOTATED, TEXT_LIMIT_MB, WORKBOOK, Folder
from kiosk.bundles.names import shown
from kiosk.bundles.problems import Place, Problem, Report, Severity
from kiosk.bundles.writing import replace_file
from kiosk.exhibition.theme import PICTURES as THEME_PICTURES
from kiosk.exhibition.theme import BundleTheme, HomeStyle

SHARP_PIXELS = 1600
"""Wanted pixels of a picture's longer side. With fewer, it looks soft on a Full HD panel."""
COPY_TIME = 60.0
"""Time limit in seconds for the marked copy of the workbook. The report is complete without this copy."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check: all problems and, if the exhibition can be shown, its id and counts.

    The counts are the numbers of photographs, films and texts with a recording.
    """

    problems: tuple[Problem, ...]
    exhibition: str | None = None
    pictures: int = 0
    films: int = 0
    narrations: int = 0

    @property
    def errors(self) -> int:
        """The number of problems that are errors; one error is enough to refuse the bundle."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def check(
    folder: Path, *, time_limit: float = child.TIME_LIMIT, memory_limit: int = child.MEMORY_LIMIT
) -> CheckResult:
    """Check the bundle in `folder` in a child process with limits.

    `time_limit` is in seconds, `memory_limit` in bytes.
    """
    try:
        return child.limited(time_limit, memory_limit, check_here, folder)
    except child.ChildTooSlowError:
        return _stopped(folder, "C01", seconds=round(time_limit))
    except child.ChildDiedError:
        return _stopped(folder, "C02")


def read_limited(folder: Path) -> ReadResult:
    """Call `reader.read` in a child process with the same limits."""
    try:
        return child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, read, folder)
    except child.ChildTooSlowError:
        return ReadResult(None, _stopped(folder, "C01", seconds=round(child.TIME_LIMIT)).problems)
    except child.ChildDiedError:
        return ReadResult(None, _stopped(folder, "C02").problems)


def mark(folder: Path, problems: Sequence[Problem]) -> Path | None:
    """Write a copy of the workbook in which the cells with problems are marked, and return its path.

    A child process with limits writes the copy. An older copy is deleted first.
    Returns None if no problem has a row of the workbook, or if the copy fails: the report is complete without it.
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
    """Return the workbook's column: in the sheet exhibit, column zh of row title appears as title.zh."""
    if problem.sheet == "exhibit" and problem.column:
        return problem.column.rpartition(".")[2] if "." in problem.column else "zh"
    return problem.column


def check_here(folder: Path) -> CheckResult:
    """Run the same check in this process without limits. For the child, and for folders of our own."""
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
    theme = read_theme(files, Report())
    drawn = {file.as_posix(): files.paths[file.as_posix()] for file in theme.pictures.values()}
    photos = {**_pictures(files, sheets), **posters_of(films, files)}
    pictures = {**photos, **drawn}
    meant = {problem.hint for problem in report.problems}
    _check_days(sheets, report)
    found = (
        *report.problems,
        *check_glyphs(files, sheets, captions),
        *check_fit(sheets, theme.home is HomeStyle.LANDSCAPE),
        *check_pictures({name: path for name, path in pictures.items() if not _empty(path)}),
        *_look_over(files, photos, meant | drawn.keys()),
        *_look_over_theme(files, theme, meant),
        *check_travel(pictures),
        *check_placed(sheets, meant),
        *check_media_files(files, films, captions, _texts(sheets), meant | pictures.keys()),
    )
    empty = {problem.file for problem in found if problem.code == "B11"}
    found = tuple(problem for problem in found if problem.code[0] != "V" or problem.file not in empty)
    if exhibition is None:
        return CheckResult(found)
    counts = (len(exhibition.photos), len(exhibition.films), len(exhibition.narrations))
    return CheckResult(found, exhibition.id, *counts)


def _check_weights(files: Folder, sheets: Mapping[str, Sheet], report: Report) -> None:
    """Note sheets and source notes that are too large for a document of a release."""
    for sheet in sheets.values():
        if sheet.weight > TEXT_LIMIT_MB * 1_000_000:
            report.add("T29", sheet.place, limit=TEXT_LIMIT_MB)
    files.read_bytes("source.md", TEXT_LIMIT_MB, report, missing=None)


def _texts(sheets: Mapping[str, Sheet]) -> list[str]:
    """Return the names of the texts that may have recordings."""
    rows = (row for name in ("steps", "articles") if name in sheets for row in sheets[name].rows)
    return ["introduction", *(row.cells["id"] for row in rows if "id" in row.cells)]


def _pictures(files: Folder, sheets: Mapping[str, Sheet]) -> Mapping[str, Path]:
    """Return the paths of the pictures in the sheet photos that may be opened. The reader reports the others."""
    rows = sheets["photos"].rows if "photos" in sheets else ()
    named = {row.cells.get("file", "") for row in rows}
    usable = (name for name in named & files.paths.keys() if name.lower().endswith(PICTURES))
    return {name: files.paths[name] for name in sorted(usable) if files.holds(name)}


def _check_days(sheets: Mapping[str, Sheet], report: Report) -> None:
    """Note impossible dates of photographs and films. Skip files whose own date was already reported."""
    known = {problem.file for problem in report.problems if problem.code == DOUBTFUL_DAY}
    for name in ("photos", "films"):
        for row in sheets[name].rows if name in sheets else ():
            if "taken" in row.cells and row.cells.get("file") not in known:
                note_doubtful_day(row.cells["taken"], row.place("taken"), report)


def _empty(path: Path) -> bool:
    """Return whether the file is empty; another check reports that."""
    return path.stat().st_size == 0


def _look_over(files: Folder, pictures: Mapping[str, Path], meant: Set[str | None]) -> tuple[Problem, ...]:
    """Warn about unused pictures and about pictures too small to look sharp.

    A name in `meant` is not reported as unused: a mistyped path probably means it.
    """
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


def _look_over_theme(files: Folder, theme: BundleTheme, meant: Set[str | None]) -> tuple[Problem, ...]:
    """Warn about pictures in the folder theme that theme.toml does not name, and about those too small for their place."""
    report = Report()
    named = {file.as_posix() for file in theme.pictures.values()}
    for name in sorted(files.paths.keys() - named - meant):
        if name.startswith("theme/") and name.lower().endswith(PICTURES) and files.holds(name):
            report.add("H09", Place(shown(name)))
    for use, file in theme.pictures.items():
        picture, wanted = inspect(files.paths[file.as_posix()], decode=False), THEME_PICTURES[use]
        if isinstance(picture, Picture) and (picture.width < wanted.width or picture.height < wanted.height):
            size = f"{picture.width}×{picture.height}"
            report.add("H08", Place(file.as_posix()), size, wanted=f"{wanted.width}×{wanted.height}")
    return tuple(report.problems)


def _stopped(folder: Path, code: str, seconds: int = 0) -> CheckResult:
    report = Report()
    report.add(code, Place(str(folder)), seconds=seconds)
    return CheckResult(tuple(report.problems))
