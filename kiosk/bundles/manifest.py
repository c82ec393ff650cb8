"""The manifest of a release: which object belongs to which file name. Strict parsing, canonical serialisation, no I/O.

As a file it is a Frictionless Data Package at the root of a repository, so that other tools can check a release:

    {"$schema": …, "name": "my-exhibition", "title": 中文, "description": English, "shiji": {"format": 1, 2 or 3},
     "resources": [{"name": …, "path": "objects/ab/<sha256>.webp", "logical": "photos/a.webp", "bytes": 1, "hash": "sha256:…"}, …]}

The same exhibition always gives the same bytes: the manifest has no date and no release number. Those are signed
beside it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from kiosk.bundles.names import TITLE_LIMIT, check_names, is_exhibition_id, title_character
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.exhibition.clips_json import FOLDER
from kiosk.exhibition.media_json import FILM, SOUND
from kiosk.exhibition.text import Text

FORMAT = 3
"""The newest release format that this program reads. 1 has texts and pictures, 2 also films and recordings, 3 also spoken clips."""
SIZE_LIMIT = 32_000_000
"""Bytes that a manifest may have."""
FILES_LIMIT = 50_000
"""Files that a release may have."""
FILE_LIMIT = 4_000_000_000
"""Bytes that one file may have: FAT32 holds no larger one."""
MEDIA_TYPES = {
    ".toml": "application/toml",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".json": "application/json",
    ".txt": "text/plain",
    ".dzi": "application/xml",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".vtt": "text/vtt",
    ".mp4": "video/mp4",
    ".opus": "audio/ogg",
}
"""The kinds of files that a release may hold. No system executes them, and no browser runs them."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One file of a release: its logical name, the SHA-256 of its bytes in hexadecimal, its size in bytes."""

    name: str
    sha256: str
    size: int
    columns: tuple[str, ...] = field(default=(), compare=False)
    """For a table: its column names, for tools that read Data Packages."""

    @property
    def suffix(self) -> str:
        """The suffix of the name, in lower case, with its dot."""
        # Same result as PurePosixPath, twenty times as fast: this is called thousands of times.
        last = self.name[self.name.rfind("/") + 1 :]
        dot = last.rfind(".")
        return last[dot:].lower() if 0 < dot < len(last) - 1 else ""

    @property
    def path(self) -> str:
        """The object's path below a repository's root, and below a store's folder."""
        return object_path(self.sha256, self.suffix)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of a release, sorted by name."""

    exhibition: str
    title: Text
    entries: tuple[Entry, ...]

    @property
    def format(self) -> int:
        """The oldest format that can hold all entries: a program that does not know films then refuses only releases with films."""
        if any(entry.name.startswith(FOLDER) for entry in self.entries):
            return 3
        return 2 if any(entry.suffix in (FILM, SOUND) for entry in self.entries) else 1

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.entries)

    @property
    def objects(self) -> dict[str, Entry]:
        """One entry for each distinct object, by its path."""
        return {entry.path: entry for entry in self.entries}


def object_path(sha256: str, suffix: str) -> str:
    """`objects/ab/<sha256>.webp`."""
    return f"objects/{sha256[:2]}/{sha256}{suffix}"


def file_name(exhibition: str) -> str:
    """The name of an exhibition's manifest at the root of a repository; also the path that is signed."""
    return f"{exhibition}.datapackage.json"


def serialise(manifest: Manifest) -> bytes:
    """The manifest's canonical bytes. ValueError if `parse` would refuse them."""
    package = {
        "$schema": _SCHEMA,
        "name": manifest.exhibition,
        "title": manifest.title.zh,
        "description": manifest.title.en,
        "shiji": {"format": manifest.format},
        "resources": [_resource(entry) for entry in sorted(manifest.entries)],
    }
    data = json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"
    try:
        parse(data)
    except RefusalError as error:
        raise ValueError(error.en) from error
    return data


def parse(data: bytes) -> Manifest:
    """Parse a manifest from an untrusted source. RefusalError (N01–N13) says what is wrong."""
    if len(data) > SIZE_LIMIT:
        raise refusal("N10", limit=SIZE_LIMIT // 1_000_000)
    try:
        package = json.loads(
            data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_short
        )
    except (ValueError, RecursionError):
        raise refusal("N11") from None
    if not isinstance(package, dict):
        raise _malformed("resources")
    own = package.get("shiji")
    version = own.get("format") if isinstance(own, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _malformed("shiji.format")
    if version > FORMAT:
        raise refusal("N12", format=version, known=FORMAT)
    exhibition, zh, en = (package.get(key) for key in ("name", "title", "description"))
    if not isinstance(exhibition, str) or not is_exhibition_id(exhibition):
        raise _malformed("name")
    if not _is_title(zh) or not _is_title(en):
        raise _malformed("title")
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        raise _malformed("resources")
    if len(resources) > FILES_LIMIT:
        raise refusal("N03", limit=FILES_LIMIT)
    entries = tuple(sorted(_entry(resource) for resource in resources))
    check_names((entry.name for entry in entries), FILES_LIMIT)
    sizes: dict[str, int] = {}
    for entry in entries:
        if sizes.setdefault(entry.sha256, entry.size) != entry.size:
            raise _malformed(entry.name)
    manifest = Manifest(exhibition, Text(zh, en), entries)
    if version < manifest.format:
        raise _malformed("shiji.format")
    return manifest


def _entry(resource: Any) -> Entry:
    if not isinstance(resource, dict):
        raise _malformed("resources")
    name, size, digest = resource.get("logical"), resource.get("bytes"), resource.get("hash")
    if not isinstance(name, str) or not name:
        raise _malformed("logical")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= FILE_LIMIT:
        raise _malformed(name)
    if not isinstance(digest, str) or not _SHA256.fullmatch(digest.removeprefix("sha256:")):
        raise _malformed(name)
    entry = Entry(name, digest.removeprefix("sha256:"), size)
    if entry.suffix not in MEDIA_TYPES:
        raise refusal("N13", file=name)
    if resource.get("path") != entry.path:
        raise _malformed(name)
    return entry


def _resource(entry: Entry) -> dict[str, object]:
    import hashlib  # a panel's start does not need it

    slug = re.sub(r"[^a-z0-9._/-]+", "-", entry.name.lower())
    tag = hashlib.sha256(entry.name.encode()).hexdigest()[:8]
    found: dict[str, object] = {
        # The tag distinguishes names with characters that a slug cannot hold.
        "name": slug if slug == entry.name else f"{slug}-{tag}",
        "path": entry.path,
        "logical": entry.name,
        "type": "file",
        "format": entry.suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES[entry.suffix],
        "bytes": entry.size,
        "hash": f"sha256:{entry.sha256}",
    }
    if entry.columns:
        fields = [{"name": column, "type": "string"} for column in entry.columns]
        found |= {"type": "table", "encoding": "utf-8", "schema": {"fields": fields}}
    return found


def _is_title(text: object) -> TypeGuard[str]:
    return (
        isinstance(text, str)
        and bool(text.strip())
        and len(text) <= TITLE_LIMIT
        and title_character(text) is None
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _short(digits: str) -> int:
    if len(digits) > 18:
        raise ValueError("a number is too long")
    return int(digits)


def _malformed(entry: str) -> RefusalError:
    return refusal("N11-entry", entry=entry)
