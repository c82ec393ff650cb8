"""Where a signed repository is read from: a folder, a stick, a `.kbundle`, a host of the hall. One interface for all.

A repository is static files below one root, wherever it is:

    metadata/1.root.json … N.root.json, timestamp.json, N.snapshot.json, N.targets.json, N.<exhibition>.json
    <sha256>.<exhibition>.datapackage.json      the signed manifest (`release.manifest`)
    objects/ab/<sha256>.webp                    what the manifest lists
    shiji.json                                  unsigned hint of an export: {"exhibition": id}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from kiosk.bundles.problems import MediumError as MediumError


class MissingFileError(Exception):
    """The medium answers, and has no such file. Part of the protocol (TUF asks for the next root until there is none)."""


class Medium(Protocol):
    """A repository to read from. Not for several threads at once. Every method may raise MediumError."""

    @property
    def label(self) -> str:
        """What people call it: a folder's path, a stick's name, a host."""

    def open(self, path: str) -> BinaryIO:
        """Read the file at `path` (relative, POSIX) from its beginning; it is opened now, not at the first read.

        MissingFileError if there is none. What its `read` raises is an OSError or a MediumError.
        """

    def names(self, folder: str) -> Iterator[str]:
        """Paths of the files directly in `folder`, where the medium can list (a host cannot, and gives none)."""

    def close(self) -> None:
        """Let the medium go."""
