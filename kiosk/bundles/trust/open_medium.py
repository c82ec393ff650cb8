"""Opens any medium that holds a repository: a folder, a stick, a `.kbundle`, a host in the hall.

A stream's `read` raises MediumError, so a stick that is pulled out gives the same sentence wherever the reading was.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO, cast

from kiosk.bundles.files import stays_inside
from kiosk.bundles.problems import refusal
from kiosk.bundles.trust.medium import Medium, MissingFileError

ENDING = ".kbundle"
"""The file name suffix of a repository in one file."""
SUBFOLDER = "shiji"
"""The repository's folder on a stick that also holds other things."""
_BUFFER = 1 << 20


def open_medium(source: str | Path) -> Medium:
    """Open the repository at `source`: a folder, a stick, a `.kbundle` or the address of a host. MediumError if there is none.

    On a stick it lies at the root, in `shiji/`, or is the only `.kbundle` there.
    """
    text = str(source)
    if "://" in text:
        if not text.startswith(("http://", "https://")):
            raise refusal("D19", label=text)
        from kiosk.bundles.trust.host import Host  # imports urllib3: only where there is a network

        return Host(text)
    path = Path(source)
    try:
        if path.is_file():
            return _archive(path)
        if not path.is_dir():
            # A device, a pipe or a broken link exists, but is not a repository.
            raise refusal("D03" if os.path.lexists(path) else "D02", label=path)
        for folder in (path, path / SUBFOLDER):
            if (folder / "metadata").is_dir():
                return Folder(folder)
        archives = sorted(
            file
            for folder in (path, path / SUBFOLDER)
            for file in folder.glob(f"*{ENDING}")
            if not file.name.startswith(".")
        )
    except PermissionError as error:
        raise refusal("D04", label=path, file=error.filename or path) from None
    except OSError:
        raise refusal("D02", label=path) from None
    if not archives:
        raise refusal("D03", label=path)
    if len(archives) > 1:
        raise refusal("D05", label=path, found="、".join(file.name for file in archives))
    return _archive(archives[0])


def _archive(path: Path) -> Medium:
    from kiosk.bundles.trust.kbundle import KBundle

    return KBundle(path)


class Folder:
    """A repository in a folder. Links that lead out of it are not followed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real: dict[str, Path] = {}

    @property
    def label(self) -> str:
        """The folder's path."""
        return str(self.root)

    def open(self, path: str) -> BinaryIO:
        """See Medium."""
        if not stays_inside(path):
            raise MissingFileError(path)
        try:
            raw = _File(self._file(path), self.label, path)
        except FileNotFoundError:
            if not (self.root / "metadata").is_dir():
                raise refusal("D01", label=self.label, file=path) from None
            raise MissingFileError(path) from None
        except PermissionError:
            raise refusal("D04", label=self.label, file=path) from None
        except NotADirectoryError:
            raise refusal("D03", label=self.label) from None
        except (OSError, RuntimeError) as error:
            circle = isinstance(error, RuntimeError) or error.errno == errno.ELOOP
            raise refusal("D16" if circle else "D01", label=self.label, file=path) from None
        return cast("BinaryIO", io.BufferedReader(raw, _BUFFER))

    def _file(self, path: str) -> Path:
        """The real path of the file at `path`, if it is a file inside the root. D16, OSError.

        Each folder is resolved only once: resolving costs more than opening a file.
        """
        above, _, name = path.rpartition("/")
        if above not in self._real:
            self._real[above] = self._followed(above)
        file = self._real[above] / name
        mode = file.lstat().st_mode
        if stat.S_ISLNK(mode):
            file = self._followed(path)
            mode = file.stat().st_mode
        if not stat.S_ISREG(mode):
            raise refusal("D16", label=self.label, file=path)
        return file

    def _followed(self, path: str) -> Path:
        place = (self.root / path).resolve(strict=True)
        if not place.is_relative_to(self.root.resolve(strict=True)):
            raise refusal("D16", label=self.label, file=path)
        return place

    def names(self, folder: str) -> Iterator[str]:
        """See Medium."""
        if not stays_inside(folder):
            return
        try:
            found = sorted(entry.name for entry in (self.root / folder).iterdir() if entry.is_file())
        except FileNotFoundError:
            return
        except OSError:
            raise refusal("D01", label=self.label, file=folder) from None
        yield from (f"{folder}/{name}" for name in found)

    def close(self) -> None:
        """Nothing needs to be closed."""


class _File(io.RawIOBase):
    """A file on a stick that may be pulled out at any moment."""

    def __init__(self, file: Path, label: str, path: str) -> None:
        self._file = FileIO(file, "rb")
        self._where = (label, path)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        """Read into `buffer`; MediumError D01 if the file cannot be read any more."""
        try:
            return self._file.readinto(buffer)
        except OSError:
            label, path = self._where
            raise refusal("D01", label=label, file=path) from None

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
