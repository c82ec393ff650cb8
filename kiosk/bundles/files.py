"""Reads the files of a bundle safely: no path leaves the folder, and no file is read without a size limit.

Names are compared exactly, even where the file system ignores case: a bundle that works on the curator's Windows must
work on every panel.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from kiosk.bundles.errors import reading_reason
from kiosk.bundles.problems import Place, Report

WORKBOOK = "exhibit.xlsx"
"""The workbook's name in a bundle folder."""
ANNOTATED = "exhibit.checked.xlsx"
"""The copy of the workbook with the check's comments. It is not part of the bundle."""
WITH_PHOTOS, BEFORE_PHOTOS = "exhibit.photos.xlsx", "exhibit.before-photos.xlsx"
"""Workbooks that `kiosk bundle photos` writes beside the staff's own: the new one, if that is open, and the old one."""
BESIDE = frozenset({ANNOTATED, WITH_PHOTOS, BEFORE_PHOTOS})
"""Workbooks that the program writes into a bundle folder. None of them is part of the bundle."""
TEXT_LIMIT_MB = 4
TABLE_LIMIT_MB = 12
"""The largest table. It holds the captions of 10,000 pictures."""
_UTF8 = {
    "csv": ("“CSV UTF-8”", "“CSV UTF-8”"),
    "text": ("UTF-8 文本（记事本：另存为，编码选 UTF-8）", "UTF-8 text (Notepad: Save as, encoding UTF-8)"),
}
"""The name of UTF-8 in a program's “save as” dialog, by kind of file."""
NAME_LIMIT = 200
"""The longest name of a file, in characters, with its folders. Folders with a longer name are skipped."""
FILES_LIMIT = 20_000
"""The most files that a bundle may hold."""


class Files:
    """The files of one bundle by their logical name, a relative POSIX path. A subclass knows their location."""

    @property
    def paths(self) -> Mapping[str, Path]:
        """The location of each file."""
        raise NotImplementedError

    def holds(self, name: str) -> bool:
        """Whether the file may be read. It must be one of `paths`."""
        raise NotImplementedError

    def read_text(
        self, name: str, report: Report, *, missing: str | None = "B02", limit_mb: int = TEXT_LIMIT_MB
    ) -> str | None:
        """The text of the file without a byte order mark. If it cannot be read: None, and the problem is added to the report.

        `missing` is the code for a missing file; None adds no problem for it.
        """
        data = self.read_bytes(name, limit_mb, report, missing=missing)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            zh, en = _UTF8["csv" if name.endswith(".csv") else "text"]
            report.add("B03", Place(name, row=line), name, how=zh, how_en=en)
            return None

    def read_bytes(
        self, name: str, limit_mb: int, report: Report, *, missing: str | None = "B02"
    ) -> bytes | None:
        """The bytes of the file, at most `limit_mb` megabytes. If it cannot be read: None, and the problem is added to the report."""
        place = Place(name)
        if name not in self.paths:
            if missing:
                report.add(missing, place, name, hint=report.suggest_file(name, self.paths))
            return None
        if not self.holds(name):
            report.add("B08", place, name)
            return None
        try:
            with self.paths[name].open("rb") as stream:
                data = stream.read(limit_mb * 1_000_000 + 1)
        except OSError as error:
            zh, en = reading_reason(error)
            report.add("B05", place, name, detail=zh, detail_en=en)
            return None
        if len(data) > limit_mb * 1_000_000:
            report.add("B06", place, name, limit=limit_mb)
            return None
        return data


class Folder(Files):
    """The folder that staff edit."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()  # absolute: pictures are shown by their file URLs

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """Every regular file below the root. Hidden files and folders behind links are not listed."""
        found: dict[str, Path] = {}
        for folder, names, files in os.walk(self.root, onerror=None, followlinks=False):
            names[:] = sorted(name for name in names if not name.startswith("."))
            here = Path(folder)
            base = here.relative_to(self.root)
            if len(base.as_posix()) > NAME_LIMIT:
                names.clear()
                continue
            found |= {(base / name).as_posix(): here / name for name in files if not name.startswith(".")}
            if len(found) > FILES_LIMIT:
                break
        return found

    @cached_property
    def _real_root(self) -> Path:
        return self.root.resolve()

    def holds(self, name: str) -> bool:
        """Whether it is a regular file inside the folder after all links are followed. Reading such a file never blocks."""
        try:
            path = (self.root / name).resolve(strict=True)
            return path.is_file() and path.is_relative_to(self._real_root)
        except (OSError, RuntimeError):  # until Python 3.13, circular links raise RuntimeError
            return False


class ReleaseFiles(Files):
    """The files of an installed release: logical names of verified objects."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    @property
    def paths(self) -> Mapping[str, Path]:
        """The object of each file."""
        return self._paths

    def holds(self, name: str) -> bool:
        """Whether the object exists. The store wrote it, so links are not checked."""
        return self.paths[name].is_file()


def stays_inside(path: str) -> bool:
    """Whether a path means something inside the folder on every operating system."""
    if not path or "\\" in path or ":" in path or path.startswith(("/", "~")):
        return False
    return all(part not in ("", ".", "..") for part in path.split("/"))
