"""The child's side of a trial: it opens what hostile people may have made. Its parent's side is `trial`.

At its top are only imports that cost next to nothing: a child has to be there before the first picture is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.exhibition.media_json import FILM, MEDIA, SIZE_LIMIT, SOUND, Clip, read_media

Fault = tuple[str, str, str]
"""The file at fault, and what is wrong with it in Chinese and English."""
Look = tuple[Path, int]
"""A picture, and up to how many pixels it is to be decoded; of a larger one only the header is read."""


@dataclass(frozen=True, slots=True)
class Played:
    """A film or a recording: its logical name, its file, and the file `media.json`, if there is one."""

    name: str
    file: Path
    media: Path | None


Question = tuple[Look, ...] | Played | dict[str, Path]
"""Pictures, a film or recording, or all files of a release by logical name."""
Answer = list[int | None] | Fault | None
"""How many pixels each picture has, None if it cannot be shown; or what is wrong with the film, the tables or the texts."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""From glibc's malloc.h."""
TOLERANCE = 0.5
"""Seconds by which `media.json` may be wrong: other versions may count the last picture, or a pause before the first, in another way."""
_KEPT = 16_000_000
"""Bytes that a child may keep unused."""


def answer(question: Question) -> Answer:
    """What a child does with each question. The first one may be empty: what pictures are read with is there after it."""
    _get_ready()
    if isinstance(question, dict):
        return read_tables(question)
    if isinstance(question, Played):
        return listen_to(question)
    return [look_at(path, limit) for path, limit in question]


@cache
def _get_ready() -> None:
    """Import what opens pictures; and let the C library keep the memory of one small picture for the next.

    Else glibc gives it back after each and gets it again page by page, which takes half as long as decoding a thumbnail.
    """
    import ctypes

    from PIL import JpegImagePlugin, WebPImagePlugin  # noqa: F401

    if sys.platform == "linux" and (tune := getattr(ctypes.CDLL(None), "mallopt", None)):
        for parameter in (_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD):
            tune(parameter, _KEPT)


def read_tables(files: dict[str, Path]) -> Fault | None:
    """What is wrong with tables, texts and other data, as file, Chinese and English; None if all can be read.

    A film that lacks its captions is refused here, while the release before it is still there; on the glass it would be a quiet card.
    """
    from kiosk.bundles.authoring.content.media_beside import UNSHOWN
    from kiosk.bundles.authoring.reader import read_files
    from kiosk.bundles.files import ReleaseFiles
    from kiosk.bundles.problems import Severity

    result = read_files(ReleaseFiles(files))
    for problem in result.problems:
        if problem.severity is Severity.ERROR or problem.code in UNSHOWN:
            return (problem.file, problem.message_zh, problem.message_en)
    for name, path in files.items():
        if name.endswith(".json"):
            try:
                json.loads(path.read_bytes())
            except (ValueError, RecursionError):
                return (name, "文件读不懂", "the file cannot be understood")
    if MEDIA in files and (others := _media(files[MEDIA]).keys() ^ played(files)):
        return (
            MEDIA,
            f"所说的影片和录音与内容不符（{min(others)}）",
            f"it does not name the films and recordings that are here ({min(others)})",
        )
    return None


def listen_to(question: Played) -> Fault | None:
    """Why a film or a recording cannot be played, or that `media.json` says another thing of it; only headers are read."""
    from kiosk.bundles.authoring.film.films import inspect_film, inspect_sound
    from kiosk.bundles.authoring.flaws import Flaw
    from kiosk.bundles.problems import Place, Report

    name = question.name
    inspect = inspect_film if name.lower().endswith(FILM) else inspect_sound
    found = inspect(question.file)
    if isinstance(found, Flaw):
        report = Report()
        report.add(str(found), Place(name), found.value or None, **found.words)
        return (name, report.problems[0].message_zh, report.problems[0].message_en)
    # A release that says nothing is believed too: then the panel asks the files.
    if question.media and not _agree(found, _media(question.media).get(name)):
        return (name, "与 media.json 所说的不符", "it is not what media.json says of it")
    return None


def _agree(found: Clip | float | str, known: Clip | float | None) -> bool:
    if isinstance(found, Clip) and isinstance(known, Clip):
        same = (found.width, found.height, found.sound) == (known.width, known.height, known.sound)
        return same and abs(found.seconds - known.seconds) <= TOLERANCE
    return isinstance(found, float) and isinstance(known, float) and abs(found - known) <= TOLERANCE


def played(names: Iterable[str]) -> set[str]:
    """The logical names of films and recordings among `names`."""
    return {name for name in names if name.lower().endswith((FILM, SOUND))}


def _media(file: Path) -> dict[str, Clip | float]:
    """What `media.json` says; nothing where it is not as it should be."""
    with file.open("rb") as stream:
        data = stream.read(4 * SIZE_LIMIT + 1)
    return read_media(data.decode("utf-8", "replace")) or {}


def look_at(path: Path, limit: int) -> int | None:
    """How many pixels a picture has, after decoding it if it has no more than `limit`; None if it cannot be shown."""
    from kiosk.bundles.authoring.picture.pictures import Picture, inspect

    picture = inspect(path, up_to=limit, released=True)
    return picture.width * picture.height if isinstance(picture, Picture) else None
