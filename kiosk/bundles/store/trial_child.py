"""The child process of a trial: it opens files that an attacker may have made. `trial` is the parent's side.

The top of the module imports only what costs very little: the child must be ready before the first picture arrives.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.exhibition.clips_json import CLIPS, FOLDER
from kiosk.exhibition.media_json import FILM, MEDIA, SIZE_LIMIT, SOUND, Clip, read_media

Fault = tuple[str, str, str]
"""The faulty file, and what is wrong with it in Chinese and English."""
Look = tuple[Path, int]
"""A picture's path, and the largest number of pixels to decode. Of a picture with more pixels only the header is read."""


@dataclass(frozen=True, slots=True)
class Played:
    """A film or a recording: its logical name, its file, and the file `media.json` if there is one."""

    name: str
    file: Path
    media: Path | None


Question = tuple[Look, ...] | Played | dict[str, Path]
"""Pictures, a film or recording, or all files of a release by logical name."""
Answer = list[int | None] | Fault | None
"""For pictures: the number of pixels of each, or None if it cannot be shown. Otherwise: the fault in the film, tables or texts."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Values from glibc's malloc.h."""
TOLERANCE = 0.5
"""Seconds by which `media.json` may differ: other versions may count the last picture, or a pause before the first, in another way."""
_KEPT = 16_000_000
"""Unused bytes that a child process may keep."""


def answer(question: Question) -> Answer:
    """Answer one question in the child process. The first question may be empty: it loads the picture decoders."""
    _get_ready()
    if isinstance(question, dict):
        return read_tables(question)
    if isinstance(question, Played):
        return listen_to(question)
    return [look_at(path, limit) for path, limit in question]


@cache
def _get_ready() -> None:
    """Import the picture decoders, and let the C library keep the memory of one small picture for the next.

    Otherwise glibc returns the memory after each picture and gets it back page by page. That takes half as long as
    decoding a thumbnail.
    """
    import ctypes

    from PIL import JpegImagePlugin, WebPImagePlugin  # noqa: F401

    if sys.platform == "linux" and (tune := getattr(ctypes.CDLL(None), "mallopt", None)):
        for parameter in (_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD):
            tune(parameter, _KEPT)


def read_tables(files: dict[str, Path]) -> Fault | None:
    """The first fault in tables, texts and other data (file, Chinese, English), or None if all can be read.

    A film without captions is refused here, while the earlier release is still there. On the screen it would be only
    a placeholder.
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
        if name.endswith(".json") and name != CLIPS:
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
    return listen_to_clips(files)


def listen_to_clips(files: dict[str, Path]) -> Fault | None:
    """The first fault in the spoken clips, or None if there are none or all are whole."""
    from kiosk.bundles.authoring.speech.clip_files import examine
    from kiosk.bundles.files import ReleaseFiles
    from kiosk.bundles.problems import Place, Report

    for fault in examine(ReleaseFiles(files)):
        report = Report()
        report.add(fault.code, Place(fault.file), fault.value or None, **fault.words)
        return (fault.file, report.problems[0].message_zh, report.problems[0].message_en)
    return None


def listen_to(question: Played) -> Fault | None:
    """Why a film or a recording cannot be played or does not match `media.json`; None if it is fine. Only headers are read."""
    from kiosk.bundles.authoring.film.inspection import inspect_film, inspect_sound
    from kiosk.bundles.authoring.flaws import Flaw
    from kiosk.bundles.problems import Place, Report

    name = question.name
    inspect = inspect_film if name.lower().endswith(FILM) else inspect_sound
    found = inspect(question.file)
    if isinstance(found, Flaw):
        report = Report()
        report.add(str(found), Place(name), found.value or None, **found.words)
        return (name, report.problems[0].message_zh, report.problems[0].message_en)
    # A release without media.json is accepted too: the panel then reads the files' headers.
    if question.media and not _agree(found, _media(question.media).get(name)):
        return (name, "与 media.json 所说的不符", "it is not what media.json says of it")
    return None


def _agree(found: Clip | float | str, known: Clip | float | None) -> bool:
    if isinstance(found, Clip) and isinstance(known, Clip):
        same = (found.width, found.height, found.sound) == (known.width, known.height, known.sound)
        return same and abs(found.seconds - known.seconds) <= TOLERANCE
    return isinstance(found, float) and isinstance(known, float) and abs(found - known) <= TOLERANCE


def played(names: Iterable[str]) -> set[str]:
    """The names of films and recordings. Spoken clips are not among them: `listen_to_clips` examines them."""
    return {name for name in names if name.lower().endswith((FILM, SOUND)) and not name.startswith(FOLDER)}


def _media(file: Path) -> dict[str, Clip | float]:
    """The contents of `media.json`; empty where it is malformed."""
    with file.open("rb") as stream:
        data = stream.read(4 * SIZE_LIMIT + 1)
    return read_media(data.decode("utf-8", "replace")) or {}


def look_at(path: Path, limit: int) -> int | None:
    """The number of pixels of a picture, decoded if it has no more than `limit`; None if it cannot be shown."""
    from kiosk.bundles.authoring.picture.pictures import Picture, inspect

    picture = inspect(path, up_to=limit, released=True)
    return picture.width * picture.height if isinstance(picture, Picture) else None
