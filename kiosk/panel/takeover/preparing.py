"""Prepares a release for the screen, on a worker thread: reads the files that the store verified, and decodes the first pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader

from kiosk.bundles.authoring.reader import read_files
from kiosk.bundles.files import ReleaseFiles
from kiosk.bundles.problems import Severity, refusal
from kiosk.exhibition.model import Exhibition

_DECODED_SIZE = QSize(480, 480)
"""Pictures are decoded at no more than this size. Every byte is read, but it needs a fraction of the memory."""


def prepare(files: Mapping[str, Path]) -> Exhibition:
    """Reads the exhibition from these files. RefusalError (S14) if it cannot be read, or if a picture of a first page cannot be decoded."""
    result = read_files(ReleaseFiles(files))
    if result.exhibition is None:
        worst = next(problem for problem in result.problems if problem.severity is Severity.ERROR)
        raise refusal(
            "S14",
            file=worst.location_zh,
            problem=worst.message_zh.rstrip("。"),
            problem_en=worst.message_en.rstrip("."),
        )
    for name in dict.fromkeys(_first_pictures(result.exhibition)):
        _decode(name, result.exhibition.files.get(name))
    return result.exhibition


def _first_pictures(exhibition: Exhibition) -> Iterator[str]:
    """The pictures of home, and those one touch away: the first of each step and of each gallery."""
    yield from (file.as_posix() for file in exhibition.theme.pictures.values())
    photos = [step.photos for step in exhibition.steps] + [gallery.photos for gallery in exhibition.galleries]
    for first in photos:
        for photo in first[:1]:
            yield exhibition.photo(photo).file.as_posix()


def _decode(name: str, path: Path | None) -> None:
    reader = QImageReader(str(path)) if path else QImageReader()
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > _DECODED_SIZE.width() or size.height() > _DECODED_SIZE.height()):
        reader.setScaledSize(size.scaled(_DECODED_SIZE, Qt.AspectRatioMode.KeepAspectRatio))
    if path is None or reader.read().isNull():
        raise refusal("S14", file=name, problem="图片打不开", problem_en="the picture cannot be opened")
