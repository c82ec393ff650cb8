"""Checks a whole bundle in a child process, so that a hostile file can only crash the child.

`check` reads the bundle, decodes every picture and makes the checks that need more than one row.
A crash or a timeout of the child becomes one problem with a plain sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bundles import child
from kiosk.bundles.authoring.content.theme import read_theme
from kiosk.bundles.authoring.film.cues import Located
from kiosk.bundles.authoring.picture.foreign import HEIC, OTHER, code_by_name
from kiosk.bundles.authoring.picture.formats import PICTURES
from kiosk.bundles.authoring.picture.photo_words import DOUBTFUL_DAY, counted, note_doubtful_day
from kiosk.bundles.authoring.picture.pictures import Picture, broken, check_pictures, inspect
from kiosk.bundles.authoring.reader import ReadResult, assemble, read, read_sheets
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
from kiosk.bundles.authoring.review.spoken_clips import check_clips
from kiosk.bundles.authoring.review.strays import check_strays
from kiosk.bundles.authoring.review.zeros import check_zeros
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.files import ANNOTATED, TABLE_LIMIT_MB, TEXT_LIMIT_MB, WORKBOOK, Folder
from kiosk.bundles.names import shown
from kiosk.bundles.problems import Place, Problem, Report, Severity
from kiosk.bundles.progress import Progress, Tell, silent
from kiosk.bundles.workers import Failed, work_through
from kiosk.bundles.writing import replace_file
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.theme import PICTURES as THEME_PICTURES
from kiosk.exhibition.theme import BundleTheme, HomeStyle

SHARP_PIXELS = 1600
"""Wanted pixels of a picture's longer side. With fewer, it looks soft on a Full HD panel."""
_NEEDS_TO_KNOW: Mapping[str, tuple[tuple[str, str], ...]] = {
    "P05": (("photos", "file"),),
    "V17": (("films", "file"),),
    "V21": (("films", "file"),),
    "V22": (("steps", "id"), ("articles", "id")),
    "V23": (("steps", "id"), ("articles", "id")),
    "V26": (("galleries", "films"),),
}
"""Codes of files and films that nothing uses, with the columns that would name them.

If such a column could not be read, nobody knows what is unused, and the problem of the sheet is enough.
"""
_PICTURE_TIME = 60.0
"""Seconds that one picture may take."""
_BATCH = 8
"""Pictures that a child decodes in one go."""
_CHILDREN = 2
COPY_TIME = 60.0
"""Time limit in seconds for the marked copy of the workbook. The report is complete without this copy."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check: all problems and, if the exhibition can be shown, its id and counts.

    The counts are the numbers of photographs, films and texts with a recording. `unspoken` is the number of sentences
    that have no spoken clip.
    """

    problems: tuple[Problem, ...]
    exhibition: str | None = None
    pictures: int = 0
    films: int = 0
    narrations: int = 0
    unspoken: int = 0

    @property
    def errors(self) -> int:
        """The number of problems that are errors; one error is enough to refuse the bundle."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def check(
    folder: Path,
    tell: Tell = silent,
    *,
    time_limit: float = child.TIME_LIMIT,
    memory_limit: int = child.MEMORY_LIMIT,
) -> CheckResult:
    """Check the bundle in `folder` in child processes with limits.

    `time_limit` is in seconds, `memory_limit` in bytes. Two children decode the pictures at the same time; a picture that
    takes too long, or more memory than there is, counts as broken.
    """
    tell(Progress("check"))
    try:
        with child.asking(time_limit, memory_limit, _answer) as ask:
            pictures = ask(folder)
            if isinstance(pictures, CheckResult):
                return pictures
            assert isinstance(pictures, Mapping)
            found = ask(_decoded(pictures, memory_limit, tell))
            assert isinstance(found, CheckResult)
            return found
    except child.ChildTooSlowError:
        return _stopped(folder, "C01", seconds=round(time_limit))
    except child.ChildDiedError:
        return _stopped(folder, "C02")


_Pictures = Mapping[str, Path]
_Batch = tuple[tuple[str, Path], ...]
_begun: list[_Begun] = []
"""In the child: the check that waits for its pictures."""


def _answer(question: Path | tuple[Problem, ...]) -> CheckResult | _Pictures:
    """In the child: begin the check of a folder, or finish it with the problems of its pictures."""
    if not isinstance(question, Path):
        return _finish(_begun.pop(), question)
    begun = _begin(question)
    if isinstance(begun, CheckResult):
        return begun
    _begun.append(begun)
    return begun.decodable


def _decoded(pictures: _Pictures, memory_limit: int, tell: Tell) -> tuple[Problem, ...]:
    """The problems of all pictures, in the order of their names."""
    names = sorted(pictures)
    jobs = [
        tuple((name, pictures[name]) for name in names[at : at + _BATCH])
        for at in range(0, len(names), _BATCH)
    ]
    found: dict[str, tuple[Problem, ...]] = {}
    again: list[_Batch] = []

    def look(jobs: list[_Batch]) -> Iterator[tuple[_Batch, tuple[Problem, ...] | Failed]]:
        seconds = _PICTURE_TIME * max((len(job) for job in jobs), default=1)
        with closing(
            work_through(jobs, _look_at, children=_CHILDREN, seconds=seconds, memory=memory_limit)
        ) as results:
            yield from results

    done = 0
    for job, result in look(jobs):
        if isinstance(result, Failed):
            again += [(one,) for one in job]
        else:
            found[job[0][0]] = result
        done += len(job)
        tell(Progress("check", done, len(names), name=job[-1][0]))
    for job, result in look(again):
        found[job[0][0]] = broken(job[0][0]) if isinstance(result, Failed) else result
    return tuple(problem for name in sorted(found) for problem in found[name])


def _look_at(batch: _Batch) -> tuple[Problem, ...]:
    return check_pictures(dict(batch))


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
    mild: set[tuple[str, int, str | None]] = set()
    for problem in sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR):
        if problem.file == WORKBOOK and problem.sheet and problem.row:
            key = (problem.sheet, problem.row, _column(problem))
            said = f"{problem.message_zh}\n{problem.message_en}"
            if problem.hint:
                said += f"\n→ {problem.hint}"
            if key not in notes and problem.severity is not Severity.ERROR:  # errors come first
                mild.add(key)
            notes[key] = f"{notes[key]}\n{said}" if key in notes else said
    copy = folder / ANNOTATED
    try:
        copy.unlink(missing_ok=True)
        if not notes:
            return None
        with TemporaryDirectory(prefix="shiji-check-") as place:
            work = Path(place, ANNOTATED)
            child.limited(COPY_TIME, child.MEMORY_LIMIT, annotate, folder / WORKBOOK, work, notes, mild)
            replace_file(copy, work.read_bytes(), settled=False)
    except (child.ChildDiedError, child.ChildTooSlowError, OSError):
        return None
    return copy


def _column(problem: Problem) -> str | None:
    """Return the workbook's column: in the sheet exhibit, column zh of row title appears as title.zh."""
    if problem.sheet == "exhibit" and problem.column:
        return problem.column.rpartition(".")[2] if "." in problem.column else "zh"
    return problem.column


@dataclass(frozen=True, slots=True)
class _Begun:
    """A check whose pictures are not decoded yet."""

    files: Folder
    report: Report
    sheets: Mapping[str, Sheet]
    exhibition: Exhibition | None
    films: list[str]
    captions: Mapping[str, tuple[Located, ...]]
    theme: BundleTheme
    photos: Mapping[str, Path]
    drawn: Mapping[str, Path]
    """The pictures of the theme."""

    @property
    def pictures(self) -> _Pictures:
        """All pictures."""
        return {**self.photos, **self.drawn}

    @property
    def decodable(self) -> _Pictures:
        """The pictures that are not empty."""
        return {name: path for name, path in self.pictures.items() if not _empty(path)}


def check_here(folder: Path, tell: Tell = silent) -> CheckResult:
    """Run the same check in this process without limits, for folders of our own."""
    tell(Progress("check"))
    begun = _begin(folder)
    return begun if isinstance(begun, CheckResult) else _finish(begun, check_pictures(begun.decodable))


def _begin(folder: Path) -> _Begun | CheckResult:
    if not folder.is_dir():
        return CheckResult(read(folder).problems)
    files, report = Folder(folder), Report()
    sheets = read_sheets(files, report)
    if not sheets:
        return CheckResult(tuple(report.problems))
    _check_weights(files, sheets, report)
    exhibition = assemble(files, sheets, report)
    check_strays(folder, report)
    films = films_of(sheets)
    wrong = {problem.file for problem in report.problems if problem.severity is Severity.ERROR}
    captions = captions_in(films, files, wrong)
    theme = exhibition.theme if exhibition else read_theme(files, Report())
    drawn = {file.as_posix(): files.paths[file.as_posix()] for file in theme.pictures.values()}
    photos = {**_pictures(files, sheets), **posters_of(films, files)}
    return _Begun(files, report, sheets, exhibition, films, captions, theme, photos, drawn)


def _finish(begun: _Begun, decoded: tuple[Problem, ...]) -> CheckResult:
    files, report, sheets, exhibition = begun.files, begun.report, begun.sheets, begun.exhibition
    films, captions, theme, pictures = begun.films, begun.captions, begun.theme, begun.pictures
    meant = {problem.hint for problem in report.problems}
    _check_days(sheets, report)
    _check_captions(sheets, report)
    clips, unspoken = check_clips(files, exhibition)
    found = (
        *report.problems,
        *check_glyphs(files, sheets, captions),
        *check_fit(sheets, theme.home is HomeStyle.LANDSCAPE),
        *check_zeros(sheets),
        *decoded,
        *_look_over(files, begun.photos, meant | begun.drawn.keys()),
        *_look_over_theme(files, theme, meant),
        *check_travel(pictures),
        *check_placed(sheets, meant),
        *check_media_files(files, films, captions, _texts(sheets), meant | pictures.keys()),
        *clips,
    )
    empty = {problem.file for problem in found if problem.code == "B11"}
    found = tuple(problem for problem in found if problem.code[0] != "V" or problem.file not in empty)
    # A picture in a format that cannot be used is one problem, at its cell if there is one.
    refused = {problem.file for problem in found if problem.code == OTHER} | _named(sheets)
    found = tuple(p for p in found if p.code not in ("B09", HEIC) or p.sheet or p.file not in refused)
    unknown = {
        code
        for code, columns in _NEEDS_TO_KNOW.items()
        if not all(name not in sheets or sheets[name].tells(column) for name, column in columns)
    }
    found = tuple(problem for problem in found if problem.code not in unknown)
    if exhibition is None:
        return CheckResult(found)
    counts = (len(exhibition.photos), len(exhibition.films), len(exhibition.narrations))
    return CheckResult(found, exhibition.id, *counts, unspoken)


def _check_weights(files: Folder, sheets: Mapping[str, Sheet], report: Report) -> None:
    """Note sheets and source notes that are too large for a document of a release."""
    for sheet in sheets.values():
        if sheet.weight > TABLE_LIMIT_MB * 1_000_000:
            report.add("T29", sheet.place, limit=TABLE_LIMIT_MB)
    files.read_bytes("source.md", TEXT_LIMIT_MB, report, missing=None)


def _named(sheets: Mapping[str, Sheet]) -> Set[str]:
    """Return the files in the sheet photos whose extension says that they cannot be used."""
    rows = sheets["photos"].rows if "photos" in sheets else ()
    return {file for row in rows if code_by_name(file := row.cells.get("file", ""))}


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


def _check_captions(sheets: Mapping[str, Sheet], report: Report) -> None:
    """Note all photographs without a caption at once."""
    rows = sheets["photos"].rows if "photos" in sheets else ()
    bare = [row.cells["file"] for row in rows if row.cells.get("file") and "caption_zh" not in row.cells]
    if bare:
        report.add("P26", sheets["photos"].place, bare[0], **counted(bare))


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
