"""Compares a release on a medium with the one on this panel, in a child process, because its tables are not trusted yet.

The caller has verified the manifest of the release. Tables and texts are read from the medium; the hash of each is checked before it is
parsed. Pictures, films and sounds are not read at all: if the hashes are equal, the files are equal.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.bundles import child

SECONDS = 60.0
MEMORY = 1_000_000_000
"""The limits of the child process: seconds, and bytes of address space."""
_READ = frozenset({".toml", ".csv", ".md", ".json", ".vtt"})
_LIMIT = 8_000_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes in Chinese and English: the counts in one line, then one line for each change."""

    zh: str
    en: str
    lines_zh: tuple[str, ...]
    lines_en: tuple[str, ...]


def compare(installed: Mapping[str, Path], manifest: bytes, source: Path) -> Comparison | None:
    """Compares `installed` (its files by logical name) with the release on the medium; None if that is not possible."""
    try:
        return child.limited(SECONDS, MEMORY, compare_here, dict(installed), manifest, source)
    except (child.ChildDiedError, child.ChildTooSlowError):
        return None


def compare_here(installed: dict[str, Path], manifest: bytes, source: Path) -> Comparison | None:
    """Does the work of `compare` in this process; the child calls it."""
    from kiosk.bundles.authoring.desk.difference import diff, summary
    from kiosk.bundles.authoring.reader import read_files
    from kiosk.bundles.files import ReleaseFiles
    from kiosk.bundles.manifest import parse
    from kiosk.bundles.trust.open_medium import open_medium
    from kiosk.exhibition.text import Language

    offered = parse(manifest)
    with tempfile.TemporaryDirectory(prefix="shiji-compare-") as folder:
        work = Path(folder)
        medium = open_medium(source)
        try:
            after = {}
            for entry in offered.entries:
                if entry.suffix not in _READ or entry.size > _LIMIT:
                    after[entry.name] = _stand_in(work, entry.sha256)
                    continue
                with medium.open(entry.path) as stream:
                    data = stream.read(entry.size + 1)
                if hashlib.sha256(data).hexdigest() != entry.sha256:
                    return None
                after[entry.name] = work / f"{entry.sha256}{entry.suffix}"
                after[entry.name].write_bytes(data)
        finally:
            medium.close()
        before = {
            name: path if PurePosixPath(name).suffix in _READ else _stand_in(work, path.stem)
            for name, path in installed.items()
        }
        old, new = (read_files(ReleaseFiles(files)).exhibition for files in (before, after))
        if old is None or new is None:
            return None
        changes = diff(old, new)
        return Comparison(
            summary(changes, Language.ZH),
            summary(changes, Language.EN),
            tuple(change.sentence(Language.ZH) for change in changes),
            tuple(change.sentence(Language.EN) for change in changes),
        )


def _stand_in(work: Path, sha256: str) -> Path:
    """Makes a small file in place of a picture; two of them differ exactly if the pictures differ."""
    file = work / f"{sha256}.picture"
    if not file.exists():
        file.write_text(sha256, encoding="ascii")
    return file
