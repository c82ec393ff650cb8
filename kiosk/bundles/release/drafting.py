"""Drafts a release before anything is written: its documents as bytes; its pictures, films and recordings by name.

Runs in a child process with limits. A draft is verified: the reader must read the same exhibition from the documents
as from the folder, except for where files lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from kiosk.bundles.authoring.content.media_beside import captions_of
from kiosk.bundles.authoring.content.theme import DRAWN_SEAL, LOGO, THEME
from kiosk.bundles.authoring.film.inspection import write_captions
from kiosk.bundles.authoring.picture.formats import target_name
from kiosk.bundles.authoring.reader import read_files, read_sheets
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.files import TEXT_LIMIT_MB, Files, Folder
from kiosk.bundles.manifest import FILES_LIMIT
from kiosk.bundles.names import check_names
from kiosk.bundles.problems import Place, RefusalError, Report, refusal
from kiosk.bundles.release import canonical
from kiosk.bundles.release.film_copying import Stamp
from kiosk.bundles.release.index import build_index
from kiosk.bundles.release.speaking import Script, script_of
from kiosk.exhibition.media_json import FILM, MEDIA, SOUND, Clip, write_media
from kiosk.exhibition.model import Exhibition, Narration
from kiosk.exhibition.renditions import thumbnail_name
from kiosk.exhibition.search import serialise
from kiosk.exhibition.text import Text

INDEX = "search.json"
"""The logical name of the search index."""
DOCUMENT_LIMIT_MB = TEXT_LIMIT_MB


@dataclass(frozen=True, slots=True)
class Draft:
    """A release before its pictures are processed: the exhibition, each document's bytes, and the files of everything else."""

    exhibition: str
    title: Text
    documents: Mapping[str, bytes]
    columns: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, str]
    """The picture's name in the folder, by its name in the release."""
    films: Mapping[str, Stamp]
    """The stamp of each film and recording when it was examined, by its name, which is the same in the release."""
    script: Script
    """What can be read aloud."""


def draft(folder: Path) -> Draft | RefusalError | None:
    """The draft of the bundle in `folder`; a RefusalError (returned) if there can be none; None if the bundle has errors."""
    files = Folder(folder)
    stamps = {
        name: Stamp.of(path) for name, path in files.paths.items() if name.lower().endswith((FILM, SOUND))
    }
    report = Report()
    sheets = read_sheets(files, report)
    result = read_files(files)
    exhibition = result.exhibition
    if exhibition is None:
        return None
    shown = [photo.file for photo in exhibition.photos] + [film.poster for film in exhibition.films]
    shown += exhibition.theme.pictures.values()
    pictures = {
        target_name(file.as_posix()): file.as_posix() for file in shown if file.as_posix() in files.paths
    }
    media = {name: known for name, known in _media(exhibition) if name in stamps}
    try:
        documents = dict(_documents(files, exhibition, _with_targets(sheets)))
        if media:
            documents[MEDIA] = write_media(media)
        check_names([*documents, INDEX, *pictures, *map(thumbnail_name, pictures), *media], FILES_LIMIT)
    except RefusalError as refusal:
        return refusal
    travelling = {
        name: files.paths[old] for name, old in [*pictures.items(), *zip(media, media, strict=True)]
    }
    released = read_files(_Drafted(documents, travelling))
    if released.exhibition is None or _comparable(released.exhibition) != _comparable(exhibition):
        raise AssertionError("the documents of a release do not say what its folder says")
    documents[INDEX] = serialise(build_index(released.exhibition))
    columns = {name: canonical.header(data) for name, data in documents.items() if name.endswith(".csv")}
    films = {name: stamps[name] for name in media}
    script = script_of(files, released.exhibition)
    return Draft(exhibition.id, exhibition.title, documents, columns, pictures, films, script)


def _media(exhibition: Exhibition) -> Iterator[tuple[str, Clip | float]]:
    """The known properties of each film and recording, by its name."""
    for film in exhibition.films:
        yield film.file.as_posix(), Clip(film.seconds, film.width, film.height, film.sound)
    for narration in exhibition.narrations.values():
        for recording in (narration.zh, narration.en):
            yield recording.file.as_posix(), recording.seconds


def _with_targets(sheets: Mapping[str, Sheet]) -> Iterator[Sheet]:
    """The sheets, with the names that pictures have in the release."""
    for name, sheet in sheets.items():
        if name == "photos":
            rows = tuple(
                replace(row, cells=MappingProxyType({**row.cells, "file": target_name(row.cells["file"])}))
                for row in sheet.rows
            )
            sheet = replace(sheet, rows=rows)
        yield sheet


def _documents(files: Files, exhibition: Exhibition, sheets: Iterator[Sheet]) -> Iterator[tuple[str, bytes]]:
    yield from canonical.documents(sheets)
    named = (
        "introduction",
        *(step.id for step in exhibition.steps),
        *(one.id for one in exhibition.articles),
    )
    texts = [f"texts/{name}.{language}.md" for name in named for language in ("zh", "en")]
    for name in (*texts, "source.md", THEME, LOGO, DRAWN_SEAL):
        if name in files.paths:
            report = Report()
            data = files.read_bytes(name, DOCUMENT_LIMIT_MB, report)
            if data is None:
                problem = report.problems[0]
                raise refusal("R02", file=name, problem=problem.message_zh, problem_en=problem.message_en)
            if data:
                yield name, data
    for film in exhibition.films:
        for language, name in captions_of(film.file.as_posix()).items():
            if name in files.paths:
                yield name, write_captions(film.captions.get(language))


def _comparable(exhibition: Exhibition) -> Exhibition:
    """The exhibition without its file locations and picture formats, for comparison."""
    photos = tuple(
        replace(photo, file=Path(target_name(photo.file.as_posix()))) for photo in exhibition.photos
    )
    films = tuple(replace(film, seconds=round(film.seconds, 3)) for film in exhibition.films)
    narrations = {
        name: Narration(*(replace(one, seconds=round(one.seconds, 3)) for one in (said.zh, said.en)))
        for name, said in exhibition.narrations.items()
    }
    drawn = {use: Path(target_name(file.as_posix())) for use, file in exhibition.theme.pictures.items()}
    theme = replace(exhibition.theme, pictures=drawn)
    return replace(exhibition, files={}, photos=photos, films=films, narrations=narrations, theme=theme)


class _Drafted(Files):
    """Documents that are still in memory, and pictures in their folder."""

    def __init__(self, documents: Mapping[str, bytes], pictures: Mapping[str, Path]) -> None:
        self._documents = documents
        self._paths = {**{name: Path(name) for name in documents}, **pictures}

    @property
    def paths(self) -> Mapping[str, Path]:
        """The paths of the pictures. For documents, which are only in memory, just their names."""
        return self._paths

    def holds(self, name: str) -> bool:
        return name in self._paths

    def read_bytes(
        self, name: str, limit_mb: int, report: Report, *, missing: str | None = "B02"
    ) -> bytes | None:
        """The document's bytes."""
        if name not in self._documents and missing:
            report.add(missing, Place(name), name)
        return self._documents.get(name)
