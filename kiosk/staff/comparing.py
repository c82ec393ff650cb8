"""What a release on a medium would change on this panel, found out by a child process: its tables are not ours yet.

The release's manifest was verified by whoever calls. Tables and texts are read from the medium, and each is compared with its hash
before anything looks into it; pictures, films and sounds are not read at all: those with the same hash are the same.
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
"""What the child may take: seconds, and bytes of address space."""
_READ = frozenset({".toml", ".csv", ".md", ".json", ".vtt"})
_LIMIT = 8_000_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes: the counts in one line, and each change in a line of its own, in Chinese and English."""

    zh: str
    en: str
    lines_zh: tuple[str, ...]
    lines_en: tuple[str, ...]


def compare(installed: Mapping[str, Path], manifest: bytes, source: Path) -> Comparison | None:
    """From the release `installed` (its objects by logical name) to the one on the medium; None where that cannot be said."""
    try:
        return child.limited(SECONDS, MEMORY, compare_here, dict(installed), manifest, source)
    except (child.ChildDiedError, child.ChildTooSlowError):
        return None


def compare_here(installed: dict[str, Path], manifest: bytes, source: Path) -> Comparison | None:
    """The same in this process: for the child."""
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
    """A small file that differs exactly where the pictures do."""
    file = work / f"{sha256}.picture"
    if not file.exists():
        file.write_text(sha256, encoding="ascii")
    return file
