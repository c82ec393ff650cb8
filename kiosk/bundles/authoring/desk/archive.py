"""Archives a bundle as a BagIt bag (RFC 8493) whose payload is a Frictionless Data Package, and restores it.

`data/bundle/` holds the folder's files unchanged. `data/datapackage.json` describes each file with its size in
bytes, SHA-256 and type. Both formats are plain text, so other institutions' tools can check them without this
program. Bags that other tools made of a bundle folder, with its files directly in `data/`, are restored too.

Restoring trusts nothing: every name must be safe on every system, every file must be listed and unchanged, and
each is hashed again during the copy. Both directions write a folder beside the target and rename it at the end,
so a folder with the target's name is complete.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.bundles import child
from kiosk.bundles.authoring.checking import read_limited
from kiosk.bundles.authoring.review.strays import belongs
from kiosk.bundles.files import WORKBOOK, Folder
from kiosk.bundles.manifest import MEDIA_TYPES
from kiosk.bundles.names import check_names
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.progress import Progress, Tell, silent
from kiosk.bundles.writing import replace_file, whole_file, whole_folder

_PAYLOAD = "bundle"
_CHUNK = 1 << 20
_TEXT_LIMIT = 32_000_000
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_ALGORITHMS = ("sha512", "sha256")


@dataclass(frozen=True, slots=True)
class Archived:
    """The number of copied files and their size in bytes."""

    files: int
    size: int


def archive(folder: Path, bag: Path, tell: Tell = silent) -> Archived:
    """Write the bundle in `folder` as a bag.

    Raises RefusalError if the bundle has errors or `bag` exists, and OSError from the disk.
    """
    exhibition = read_limited(folder).exhibition
    if exhibition is None:
        raise refusal("A03", folder=folder)
    names = sorted(name for name in Folder(folder).paths if belongs(name))
    sizes = {name: (folder / name).stat().st_size for name in names}
    check_names(names)
    with whole_folder(bag) as work:
        payload = work / "data" / _PAYLOAD
        hashes = _copy(folder, payload, sizes, tell)
        package = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": exhibition.id,
            "title": exhibition.title.zh,
            "description": exhibition.title.en,
            "resources": [_resource(name, payload, sizes[name], hashes[name]) for name in names],
        }
        described = json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"
        replace_file(work / "data" / "datapackage.json", described)
        lines = {f"data/{_PAYLOAD}/{name}": digest for name, digest in hashes.items()}
        lines["data/datapackage.json"] = hashlib.sha256(described).hexdigest()
        total = sum(sizes.values()) + len(described)
        tags = {
            "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": f"External-Identifier: {exhibition.id}\nPayload-Oxum: {total}.{len(lines)}\n",
            "manifest-sha256.txt": _manifest(lines),
        }
        for name, text in tags.items():
            replace_file(work / name, text.encode())
        replace_file(
            work / "tagmanifest-sha256.txt",
            _manifest(
                {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
            ).encode(),
        )
    return Archived(len(names), sum(sizes.values()))


def restore(bag: Path, folder: Path, tell: Tell = silent) -> Archived:
    """Restore the bundle of a bag into the new `folder`. RefusalError names the first file that does not match.

    A child process with limits reads the bag's metadata. This process only copies and hashes files.
    """
    try:
        plan = child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, _plan_or_refusal, bag)
    except (child.ChildDiedError, child.ChildTooSlowError):
        raise refusal("A01", file=bag.name) from None
    if isinstance(plan, tuple):
        raise RefusalError(*plan)
    with whole_folder(folder) as work:
        copied = _copy(bag / plan.prefix, work, plan.sizes, tell, plan.algorithm)
        for name, digest in copied.items():
            if digest != plan.digests[name]:
                raise _changed(plan.prefix + name)
    return Archived(len(plan.sizes), sum(plan.sizes.values()))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The files to copy from a bag: the bundle's path in it, and sizes in bytes and digests by logical name."""

    prefix: str
    algorithm: str
    sizes: Mapping[str, int]
    digests: Mapping[str, str]


def _plan_or_refusal(bag: Path) -> _Plan | tuple[str, str, str]:
    """Return the plan, or the arguments of the RefusalError: the child returns a refusal as a value."""
    try:
        return _plan(bag)
    except RefusalError as error:
        return error.zh, error.en, error.code


def _plan(bag: Path) -> _Plan:
    """Check all metadata of a bag. The bundle's own files are not hashed here, but during the copy."""
    if "BagIt-Version:" not in _text(bag, "bagit.txt"):
        raise refusal("A01-bagit", file="bagit.txt")
    if (bag / "fetch.txt").exists():
        raise refusal("A01-fetch", file="fetch.txt")
    algorithm = _algorithm(bag)
    listed = _listed(bag, f"manifest-{algorithm}.txt")
    present = {f"data/{name}" for name in Folder(bag / "data").paths}
    for name in sorted(present ^ listed.keys()):
        if name in listed:
            raise refusal("A01-missing", file=name)
        raise refusal("A01-unlisted", file=name)
    tagged = f"tagmanifest-{algorithm}.txt"
    tags = _listed(bag, tagged) if (bag / tagged).is_file() else {}
    prefix = f"data/{_PAYLOAD}/"
    if not any(name.startswith(prefix) for name in listed):
        # Other tools put a folder's files directly into the bag's payload.
        prefix = "data/" if listed.keys() & {f"data/{WORKBOOK}", "data/exhibit.toml"} else prefix
    beside = {name: digest for name, digest in listed.items() if not name.startswith(prefix)}
    for name, digest in {**tags, **beside}.items():
        if _digest(bag, name, algorithm) != digest:
            raise _changed(name)
    inside = {name.removeprefix(prefix): digest for name, digest in listed.items() if name not in beside}
    if not inside:
        raise refusal("A01-empty", file="data")
    return _Plan(prefix, algorithm, {name: (bag / prefix / name).stat().st_size for name in inside}, inside)


def _algorithm(bag: Path) -> str:
    """Return the strongest trusted algorithm of the bag's manifests. Refuses a bag with weak ones only."""
    for name in _ALGORITHMS:
        if (bag / f"manifest-{name}.txt").is_file():
            return name
    weak = sorted(path.name for path in bag.glob("manifest-*.txt"))
    if weak:
        raise refusal("A02", file=weak[0])
    raise refusal("A01-missing", file="manifest-sha256.txt")


def _changed(name: str) -> RefusalError:
    return refusal("A01-changed", file=name)


def _text(bag: Path, name: str) -> str:
    """Read the text of a tag file. RefusalError if it is missing, a link, far too large, or not UTF-8."""
    try:
        if (bag / name).is_symlink():
            raise OSError
        with (bag / name).open("rb") as stream:
            data = stream.read(_TEXT_LIMIT + 1)
        if len(data) <= _TEXT_LIMIT:
            return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        pass
    raise refusal("A01-text", file=name)


def _listed(bag: Path, manifest: str) -> dict[str, str]:
    """Return the digests that a manifest lists, by name."""
    found: dict[str, str] = {}
    for line in _text(bag, manifest).splitlines():
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise refusal("A01-manifest", file=manifest)
        name = re.sub("%0[Aa]", "\n", re.sub("%0[Dd]", "\r", match[2].removeprefix("./"))).replace("%25", "%")
        if name in found:
            raise refusal("A01-twice", file=name)
        found[name] = match[1].lower()
    check_names(found)
    return found


def _digest(bag: Path, name: str, algorithm: str) -> str | None:
    try:
        if not Folder(bag).holds(name) or (bag / name).is_symlink():
            return None
        with (bag / name).open("rb") as stream:
            return hashlib.file_digest(stream, algorithm).hexdigest()
    except OSError:
        return None


def _copy(
    source: Path, target: Path, sizes: Mapping[str, int], tell: Tell, algorithm: str = "sha256"
) -> dict[str, str]:
    """Copy the files and return the digest of each written file. Links are not followed."""
    done, total = 0, sum(sizes.values())
    digests: dict[str, str] = {}
    for number, name in enumerate(sizes):
        if not Folder(source).holds(name) or (source / name).is_symlink():
            raise refusal("A01-link", file=name)
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.new(algorithm)
        with (source / name).open("rb") as reader, whole_file(target / name, settled=False) as writer:
            while chunk := reader.read(_CHUNK):
                writer.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                tell(Progress("copy", number, len(sizes), done, total, name))
        digests[name] = digest.hexdigest()
    return digests


def _manifest(digests: Mapping[str, str]) -> str:
    encoded = {name.replace("%", "%25"): digest for name, digest in digests.items()}
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(encoded.items()))


def _resource(name: str, payload: Path, size: int, digest: str) -> dict[str, object]:
    """Describe a file as a resource of the data package. For a table, its columns are described too."""
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    slug = re.sub(r"[^a-z0-9._/-]+", "-", name.lower())
    found: dict[str, object] = {
        # The digest keeps names apart that differ only in characters a slug cannot hold.
        "name": slug if slug == name.lower() else f"{slug}-{hashlib.sha256(name.encode()).hexdigest()[:8]}",
        "path": f"{_PAYLOAD}/{name}",
        "type": "file",
        "format": suffix,
        "mediatype": MEDIA_TYPES.get(f".{suffix}")
        or mimetypes.guess_type(name)[0]
        or "application/octet-stream",
        "bytes": size,
        "hash": f"sha256:{digest}",
    }
    if suffix == "csv":
        import csv

        with (payload / name).open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream), [])
        fields = [{"name": column, "type": "string"} for column in header]
        found |= {"type": "table", "encoding": "utf-8", "schema": {"fields": fields}}
    return found
