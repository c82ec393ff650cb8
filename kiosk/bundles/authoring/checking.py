"""The whole check of a bundle, in a child process: a hostile file costs the child its life and says so in one sentence.

`check` reads the bundle, decodes every picture and looks over what no single row can show.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.bundles import child
from kiosk.bundles.authoring.checks import PICTURES
from kiosk.bundles.authoring.fit import check_fit
from kiosk.bundles.authoring.glyphs import check_glyphs
from kiosk.bundles.authoring.media import Picture, check_pictures, inspect
from kiosk.bundles.authoring.reader import read, read_sheets
from kiosk.bundles.files import Folder
from kiosk.bundles.problems import Place, Problem, Report, Severity
from kiosk.exhibition.model import Exhibition

SHARP_PIXELS = 1600
"""The shorter or longer side of a picture should have this many pixels to fill a Full HD panel without softness."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: all problems, and the exhibition's id and number of pictures if it can be shown."""

    problems: tuple[Problem, ...]
    exhibition: str | None = None
    pictures: int = 0

    @property
    def errors(self) -> int:
        """How many problems refuse the bundle."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def check(
    folder: Path, *, time_limit: float = child.TIME_LIMIT, memory_limit: int = child.MEMORY_LIMIT
) -> Checked:
    """Everything that is wrong with the bundle in `folder`, found by a child process under limits."""
    try:
        return child.limited(time_limit, memory_limit, check_here, folder)
    except child.ChildTooSlowError:
        return _stopped(folder, "C01", seconds=round(time_limit))
    except child.ChildDiedError:
        return _stopped(folder, "C02")


def check_here(folder: Path) -> Checked:
    """The same check in this process, without limits; for the child and for folders that are our own."""
    result = read(folder)
    exhibition = result.exhibition
    if exhibition is None:
        return Checked(result.problems)
    # What is wrong with the sheets themselves the reader has said already.
    sheets = read_sheets(Folder(folder), Report())
    found = (
        *result.problems,
        *check_glyphs(Folder(folder), sheets),
        *check_fit(sheets),
        *check_pictures(exhibition),
        *_look_over(exhibition),
    )
    return Checked(found, exhibition.id, len(exhibition.photos))


def _look_over(exhibition: Exhibition) -> tuple[Problem, ...]:
    """Pictures that nobody shows, and pictures too small to be sharp."""
    report = Report()
    used = {photo.file.as_posix() for photo in exhibition.photos}
    for name in sorted(exhibition.files):
        if name.startswith("photos/") and name.lower().endswith(PICTURES) and name not in used:
            report.add("P05", Place(name), name)
    for name in sorted(used):
        picture = inspect(exhibition.path(PurePosixPath(name)), decode=False)
        if isinstance(picture, Picture) and max(picture.width, picture.height) < SHARP_PIXELS:
            size = f"{picture.width}×{picture.height}"
            report.add("P06", Place(name), size, wanted=SHARP_PIXELS)
    return tuple(report.problems)


def _stopped(folder: Path, code: str, seconds: int = 0) -> Checked:
    report = Report()
    report.add(code, Place(str(folder)), seconds=seconds)
    return Checked(tuple(report.problems))
