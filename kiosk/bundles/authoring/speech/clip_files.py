"""Reads the spoken clips of a folder `speech`: of a bundle, of a release, and of the panel's own words.

A panel reads only the index, when the first clip is wanted, and compares it with the sizes of the files. `examine` reads
every clip page by page, where clips come from outside: in the check, and before a release is installed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from kiosk.bundles.authoring.flaws import Flaw
from kiosk.bundles.errors import reading_reason
from kiosk.bundles.files import Files
from kiosk.bundles.problems import Report
from kiosk.exhibition.clips_json import CLIPS, ENDING, FOLDER, SIZE_LIMIT_MB, ClipIndex, Located, read_clips
from kiosk.exhibition.speech import Clip, Clips

TOLERANCE_MS = 20
"""The index may differ so much from the length that a clip itself states: encoders round to whole packets."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClipFault:
    """What is wrong with the clips: the code of the problem, the file, the value that is meant, and how often it occurs."""

    code: str
    file: str
    value: str = ""
    count: int = 1
    detail: tuple[str, str] = ("", "")
    """For B05: why the file cannot be read, in Chinese and English."""

    @property
    def words(self) -> dict[str, Any]:
        """The details as keyword arguments for `Report.add`."""
        return {"count": self.count, "detail": self.detail[0], "detail_en": self.detail[1]}


class SpokenClips(Mapping[str, Clip]):
    """The clips of a folder by key. The index is read when the first clip is wanted; if it is damaged there are none."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def __getitem__(self, key: str) -> Clip:
        return self._clips[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._clips)

    def __len__(self) -> int:
        return len(self._clips)

    @cached_property
    def _clips(self) -> Mapping[str, Clip]:
        index = index_of(self._files)
        if index is None:
            log.warning("%s cannot be understood: nothing is read aloud", CLIPS)
            return {}
        places = {
            file: (self._files.paths[FOLDER + file], size) for file, size in sizes_of(self._files, index)
        }
        found = {}
        for clips in index.clips.values():
            for key, clip in clips.items():
                path, size = places.get(clip.file, (Path(), 0))
                if clip.offset + clip.size <= size:
                    found[key] = Clip(path, clip.offset, clip.size, clip.milliseconds / 1000)
        return found


def clips_of(files: Files) -> Clips:
    """The clips of a bundle or release. Nothing is read before they are used."""
    return SpokenClips(files) if CLIPS in files.paths else {}


def index_of(files: Files) -> ClipIndex | None:
    """The index of the clips; None if it is missing or not understood."""
    if CLIPS not in files.paths:
        return None
    text = files.read_text(CLIPS, Report(), missing=None, limit_mb=SIZE_LIMIT_MB)
    return None if text is None else read_clips(text)


def sizes_of(files: Files, index: ClipIndex) -> Iterator[tuple[str, int]]:
    """The files of the index that are there, each with its size in bytes."""
    for file in sorted(index.files):
        name = FOLDER + file
        with suppress(OSError):
            if name in files.paths and files.holds(name):
                yield file, files.paths[name].stat().st_size


def examine(files: Files) -> Iterator[ClipFault]:
    """What is wrong with the clips, one fault for each kind and file. Every page of every clip is looked at."""
    lying = {
        name for name in files.paths if name.startswith(FOLDER) and (name.endswith(ENDING) or name == CLIPS)
    }
    if not lying:
        return
    try:
        if CLIPS in files.paths and files.holds(CLIPS):
            with files.paths[CLIPS].open("rb") as stream:
                stream.read(1)
    except OSError as error:  # an index that cannot be read is not damaged
        yield ClipFault("B05", CLIPS, detail=reading_reason(error))
        return
    index = index_of(files)
    if index is None:
        yield ClipFault("V48", CLIPS)
        return
    sizes = dict(sizes_of(files, index))
    for file in sorted(index.files - sizes.keys()):
        yield ClipFault("V49", CLIPS, FOLDER + file)
    for file, size in sizes.items():
        yield from _examine(FOLDER + file, files.paths[FOLDER + file], size, _in(index, file))
    for name in sorted(lying - {CLIPS, *(FOLDER + file for file in index.files)}):
        yield ClipFault("V53", name)


def _in(index: ClipIndex, file: str) -> list[tuple[str, Located]]:
    """The clips in a file, in its order."""
    found = [
        (key, clip) for clips in index.clips.values() for key, clip in clips.items() if clip.file == file
    ]
    return sorted(found, key=lambda one: one[1].offset)


def _examine(name: str, path: Path, size: int, clips: list[tuple[str, Located]]) -> Iterator[ClipFault]:
    outside = [key for key, clip in clips if clip.offset + clip.size > size]
    if outside:
        yield ClipFault("V49", name, outside[0], len(outside))
    broken = []
    try:
        with path.open("rb") as stream:
            for key, clip in clips:
                stream.seek(clip.offset)
                if key not in outside and not is_whole(stream.read(clip.size), clip.milliseconds):
                    broken.append(key)
    except OSError as error:
        yield ClipFault("B05", name, detail=reading_reason(error))
    if broken:
        yield ClipFault("V50", name, broken[0], len(broken))


def is_whole(data: bytes, milliseconds: int) -> bool:
    """Whether the bytes are one whole Ogg Opus stream, as long as the index says."""
    measured = length_of(data)
    return measured is not None and abs(measured - milliseconds) <= TOLERANCE_MS


def length_of(data: bytes) -> int | None:
    """The length in milliseconds of one whole Ogg Opus stream; None if it is damaged or cut off."""
    from kiosk.bundles.authoring.film import ogg  # imported late, to keep a panel's start fast

    found = ogg.inspect(BytesIO(data), len(data))
    if isinstance(found, Flaw) or not ogg.has_end(BytesIO(data), len(data)) or not ogg.is_intact(data):
        return None
    return round(found * 1000)


def interface_clips(folder: Path) -> Clips:
    """The clips of the panel's own words, in the folder that comes with the program."""
    return clips_of(_Here(folder))


class _Here(Files):
    """The files of one folder, under the names that they have in a bundle."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """The location of each file; empty if there is no such folder."""
        if not self._folder.is_dir():
            return {}
        return {FOLDER + path.name: path for path in sorted(self._folder.iterdir())}

    def holds(self, name: str) -> bool:
        return self.paths[name].is_file()
