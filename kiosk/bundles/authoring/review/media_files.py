"""Checks films, captions and recordings beyond the reader's checks: unused files, captions that do not fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from pathlib import Path

from kiosk.bundles.authoring.content.media_beside import (
    AUDIO,
    POSTERS,
    VIDEO,
    captions_of,
    poster_of,
    read_cues,
    recordings_of,
)
from kiosk.bundles.authoring.film import ogg
from kiosk.bundles.authoring.film.cues import Located
from kiosk.bundles.authoring.film.hdr import curve_of
from kiosk.bundles.authoring.film.location import tells_place
from kiosk.bundles.authoring.sheets.cells import identities
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.files import Folder
from kiosk.bundles.names import shown
from kiosk.bundles.problems import Place, Problem, Report
from kiosk.exhibition.media_json import FILM, SOUND
from kiosk.exhibition.text import Language

LINES = 2
"""Maximum lines that are shown below a film at once."""
CHARACTERS: Mapping[Language, int] = {Language.ZH: 20, Language.EN: 42}
"""Maximum characters in a line of captions, as broadcasters count.

A Chinese character has twice the width of a Latin one.
"""
_RECORDING = re.compile(rf"{AUDIO}([^/]+)\.(zh|en){re.escape(SOUND)}")


def films_of(sheets: Mapping[str, Sheet]) -> list[str]:
    """Return the logical names of all films in the sheet, whether they exist or not."""
    rows = sheets["films"].rows if "films" in sheets else ()
    return sorted({row.cells["file"] for row in rows if row.cells.get("file", "").lower().endswith(FILM)})


def check_placed(sheets: Mapping[str, Sheet], meant: Collection[str | None]) -> tuple[Problem, ...]:
    """Warn about films that no gallery shows. A film in `meant` is skipped: a mistyped id probably means it."""
    report = Report()
    galleries = sheets["galleries"].rows if "galleries" in sheets else ()
    placed = {film for row in galleries for film in identities(row.cells.get("films", ""))}
    for row in sheets["films"].rows if "films" in sheets else ():
        film = row.cells.get("id")
        if film and film not in placed and film not in meant:
            report.add("V26", row.place("id"), film)
    return tuple(report.problems)


def posters_of(films: Iterable[str], files: Folder) -> dict[str, Path]:
    """Return the paths of the posters that may be opened, by logical name."""
    found = (poster_of(film, files.paths) for film in films)
    return {name: files.paths[name] for name in found if name and files.holds(name)}


def captions_in(
    films: Iterable[str], files: Folder, unreadable: Collection[str]
) -> dict[str, tuple[Located, ...]]:
    """Return the captions of films, by file name. Files in `unreadable`, which the reader reported, are skipped."""
    names = (name for film in films for name in captions_of(film).values())
    return {
        name: read_cues(files, name, Report())
        for name in names
        if name in files.paths and name not in unreadable
    }


def check_media_files(
    files: Folder,
    films: Collection[str],
    captions: Mapping[str, Sequence[Located]],
    texts: Collection[str],
    meant: Collection[str | None],
) -> tuple[Problem, ...]:
    """Report films with a recording location or in HDR, captions too long for the screen, and unused files.

    A file in `meant` is not reported as unused: a mistyped name probably means it.
    """
    report = Report()
    for film in films:
        if film.startswith(VIDEO) and film in files.paths and files.holds(film):
            if tells_place(files.paths[film]):
                report.add("V27", Place(film))
            if curve := curve_of(files.paths[film]):
                report.add("V45", Place(film), curve)
        for language, name in captions_of(film).items():
            _check_length(name, captions.get(name, ()), language, report)
    for text in texts:
        for recording in recordings_of(text).values():
            if recording in files.paths and files.holds(recording) and _is_cut_off(files.paths[recording]):
                report.add("V54", Place(recording))
    captions_needed = [name for film in films for name in captions_of(film).values()]
    used = {*films, *(poster_of(film, files.paths) for film in films), *captions_needed}
    others = (name for name in files.paths.keys() - used - set(meant) if name.startswith((VIDEO, AUDIO)))
    unused = sorted(name for name in others if files.holds(name))
    without_row = {_stem(name) for name in files.paths.keys() - set(films) if name.lower().endswith(FILM)}
    missing = [name for name in captions_needed if name not in files.paths]
    for name in unused:
        if name.lower().endswith(FILM) and name.startswith(VIDEO):
            report.add("V17", Place(shown(name)))
        elif name.startswith(VIDEO):
            _check_video(name, films, missing, without_row, report)
        elif name.lower().endswith(SOUND):
            _check_audio(name, texts, report)
    return tuple(report.problems)


def _is_cut_off(recording: Path) -> bool:
    """Whether a recording without another fault has no end. Other faults are reported by the reader."""
    with recording.open("rb") as stream:
        size = recording.stat().st_size
        return isinstance(ogg.inspect(stream, size), float) and not ogg.has_end(stream, size)


def _check_length(name: str, captions: Sequence[Located], language: Language, report: Report) -> None:
    limit = CHARACTERS[language]
    # In a line of Chinese, a letter takes half a place. In a line of letters, a Chinese character takes two.
    room = limit * 2 if language is Language.ZH else limit
    for located in captions:
        lines = located.cue.text.split("\n")
        if len(lines) > LINES or any(_halves(line) > room for line in lines):
            report.add(
                "V40",
                Place(name, row=located.line),
                located.cue.text,
                limit=f"{limit} 个{'汉字' if language is Language.ZH else '字母'}",
                limit_en=f"{limit} {'Chinese characters' if language is Language.ZH else 'letters'}",
            )


def _halves(line: str) -> int:
    """Return the width of a line in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def _check_video(
    name: str, films: Collection[str], missing: Collection[str], without_row: Set[str], report: Report
) -> None:
    """Report a poster or caption file beside no film, unless it is beside one of the films `without_row`."""
    if not name.lower().endswith((".vtt", *POSTERS)) or re.sub(r"\.(zh|en)$", "", _stem(name)) in without_row:
        return
    ending = name[name.rindex(".") :].lower()
    posters = (poster for film in films if (poster := _stem(film) + ending) != name)
    report.add("V21", Place(shown(name)), hint=report.suggest(name, missing if ending == ".vtt" else posters))


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _check_audio(name: str, texts: Collection[str], report: Report) -> None:
    found = _RECORDING.fullmatch(name)
    if found is None:
        wanted = (one for text in texts for one in recordings_of(text).values())
        report.add("V23", Place(shown(name)), hint=report.suggest(name, wanted))
    elif found[1] not in texts:
        report.add("V22", Place(shown(name)), found[1], hint=report.suggest(found[1], texts))
