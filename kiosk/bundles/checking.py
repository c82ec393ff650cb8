"""The whole check of a bundle, in a child process: a hostile file costs the child its life and says so in one sentence.

`check` reads the bundle, decodes every picture and looks over what no single row can show. The child has a time limit
everywhere, and a limit of memory where the system can set one (not on Windows).
"""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.bundles.checks import PICTURES
from kiosk.bundles.files import Folder
from kiosk.bundles.fit import check_fit
from kiosk.bundles.glyphs import check_glyphs
from kiosk.bundles.media import Picture, check_pictures, inspect
from kiosk.bundles.problems import Place, Problem, Report, Severity
from kiosk.bundles.reader import read, read_sheets
from kiosk.exhibition.model import Exhibition

TIME_LIMIT = 600.0
"""Seconds a check may take."""
MEMORY_LIMIT = 2_000_000_000
"""Bytes of address space the child may use."""
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


def check(folder: Path, *, time_limit: float = TIME_LIMIT, memory_limit: int = MEMORY_LIMIT) -> Checked:
    """Everything that is wrong with the bundle in `folder`, found by a child process under limits."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(sender, folder, memory_limit), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(time_limit):
            return _stopped(folder, "C01", seconds=round(time_limit))
        answer = receiver.recv()
        return answer if isinstance(answer, Checked) else _stopped(folder, "C02")
    except (EOFError, OSError):
        return _stopped(folder, "C02")
    finally:
        child.kill()
        child.join()
        child.close()
        receiver.close()


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
    for name in sorted(Folder(exhibition.root).files):
        if name.startswith("photos/") and name.lower().endswith(PICTURES) and name not in used:
            report.add("P05", Place(name), name)
    for name in sorted(used):
        picture = inspect(exhibition.root / name, decode=False)
        if isinstance(picture, Picture) and max(picture.width, picture.height) < SHARP_PIXELS:
            size = f"{picture.width}×{picture.height}"
            report.add("P06", Place(name), size, wanted=SHARP_PIXELS)
    return tuple(report.problems)


def _work(sender: Connection, folder: Path, memory_limit: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_limit, memory_limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: Checked | None = check_here(folder)
    except Exception:
        # MemoryError and whatever else a hostile file provokes; the parent says it in one sentence.
        answer = None
    sender.send(answer)
    sender.close()


def _stopped(folder: Path, code: str, seconds: int = 0) -> Checked:
    report = Report()
    report.add(code, Place(str(folder)), seconds=seconds)
    return Checked(tuple(report.problems))
