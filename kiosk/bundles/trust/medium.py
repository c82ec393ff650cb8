"""The interface for reading a signed repository from a folder, a stick, a `.kbundle` or a host in the hall.

A repository is static files below one root, wherever it is:

    metadata/1.root.json … N.root.json, timestamp.json, N.snapshot.json, N.targets.json, N.<exhibition>.json
    <sha256>.<exhibition>.datapackage.json      the signed manifest (`kiosk.bundles.manifest`)
    objects/ab/<sha256>.webp                    the manifest's files
    shiji.json                                  unsigned hint of an export: {"exhibition": id}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from kiosk.bundles.problems import MediumError as MediumError


class MissingFileError(Exception):
    """The medium answers but lacks the file. Part of the protocol: TUF requests the next root until there is none."""


class Medium(Protocol):
    """A repository to read from. Not thread-safe. Every method may raise MediumError."""

    @property
    def label(self) -> str:
        """A name for people: a folder's path, a stick's name, a host."""

    def open(self, path: str) -> BinaryIO:
        """Open the file at `path` (relative, POSIX) now, not at the first read, and read it from its beginning.

        MissingFileError if there is none. Its `read` raises OSError or MediumError.
        """

    def names(self, folder: str) -> Iterator[str]:
        """Paths of the files directly in `folder`. Empty where the medium cannot list files (a host)."""

    def close(self) -> None:
        """Release the medium."""
