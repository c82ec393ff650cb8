"""Opens a release that this machine built itself, or that came with the program. No signature is verified.

Only the sizes of its files are compared with the manifest: such a release is trusted like the program or the folder
beside it. A release from a medium is opened by the store, which hashes every file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.bundles.files import ReleaseFiles
from kiosk.bundles.manifest import Manifest, file_name, parse, serialise
from kiosk.bundles.problems import RefusalError, refusal


@dataclass(frozen=True, slots=True)
class Opened:
    """A release in a repository: its manifest, and its files by logical name."""

    manifest: Manifest
    files: ReleaseFiles

    @property
    def id(self) -> str:
        """Eight characters that differ between any two releases: the beginning of the manifest's SHA-256."""
        import hashlib  # a panel's start does not need it

        return hashlib.sha256(serialise(self.manifest)).hexdigest()[:8]


def open_release(repository: Path, exhibition: str | None = None) -> Opened:
    """The release in `repository`. Without `exhibition`, the repository must hold only one.

    RefusalError R09 if the manifest or a file is missing or damaged.
    """
    name = "*" if exhibition is None else exhibition
    manifests = sorted(repository.glob(file_name(name)))
    if len(manifests) != 1:
        raise refusal("R09", file=repository / file_name(name))
    try:
        manifest = parse(manifests[0].read_bytes())
    except (OSError, RefusalError):
        raise refusal("R09", file=manifests[0]) from None
    paths = {entry.name: repository / entry.path for entry in manifest.entries}
    for entry in manifest.entries:
        if _size(paths[entry.name]) != entry.size:
            raise refusal("R09", file=paths[entry.name])
    return Opened(manifest, ReleaseFiles(paths))


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None
