"""Turns errors of python-tuf into one sentence that says what to do. Nothing here decides whether content is good."""

from __future__ import annotations

import json
import re
from contextlib import closing
from typing import Any

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    LengthOrHashMismatchError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization import DeserializationError

from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.trust.medium import Medium, MissingFileError
from kiosk.bundles.trust.offer import Trust

_READ_LIMIT = 5_000_000
_AHEAD = 16
"""How many root versions beyond the next one are tried if the medium cannot list its files."""


def diagnose(
    error: Exception, path: str, medium: Medium, trust: Trust, root: bytes, wanted: str | None
) -> RefusalError:
    """The refusal for `error`, which python-tuf raised after it had requested `path`. `root` is the last good root.

    MediumError if the medium stops answering meanwhile.
    """
    label = medium.label
    if isinstance(error, DownloadHTTPError):
        if path == "metadata/timestamp.json":
            return refusal("D03", label=label)
        if path.endswith(".datapackage.json") and _forked(medium, trust):
            return refusal("K20", label=label)
        return refusal("K08", label=label, file=path)
    if isinstance(error, DownloadLengthMismatchError | LengthOrHashMismatchError):
        return refusal("K20" if _forked(medium, trust) else "K09", label=label, file=path)
    if isinstance(error, DeserializationError):
        spec = _newer_specification(medium, path)
        return (
            refusal("K16", label=label, file=path, spec=spec)
            if spec
            else refusal("K21", label=label, file=path)
        )
    if isinstance(error, UnsignedMetadataError):
        return _unsigned(error, path, medium, root)
    role = path.rpartition("/")[2].removesuffix(".json").rpartition(".")[2]
    if role == "timestamp" or (role == "snapshot" and "snapshot.json" in trust.metadata):
        return refusal("K06", label=label, file=path)
    if "not part of snapshot" in str(error):
        return refusal("K10", label=label, wanted=wanted or "?", found="—")
    if isinstance(error, BadVersionNumberError):
        return refusal("K09", label=label, file=path)
    return refusal("K21", label=label, file=path)


def _unsigned(error: Exception, path: str, medium: Medium, root: bytes) -> RefusalError:
    """For missing signatures or unknown keys: foreign keys, a gap between roots, or an export from before a change of keys."""
    label = medium.label
    version = Metadata[Root].from_bytes(root).signed.version
    own = _read(medium, f"metadata/{version}.root.json")
    if own is not None and not _same_root(own, root):
        return refusal("K02", label=label)
    if own is None and _strangers(_read(medium, "metadata/1.root.json"), root):
        return refusal("K02", label=label)
    if not path.endswith(".root.json"):
        if _later_root(medium, version):
            return refusal("K05", label=label, version=version + 1)
        if own is None:
            return refusal("K23", label=label)
    counted = re.search(r"(\d+)/(\d+) keys", str(error))
    if counted and int(counted[1]):
        return refusal("K04", label=label, file=path, found=counted[1], needed=counted[2])
    role = path.rpartition("/")[2].removesuffix(".json").rpartition(".")[2]
    if role not in ("root", "timestamp", "snapshot", "targets"):
        return refusal("K17", label=label, exhibition=role)
    return refusal("K03", label=label, file=path)


def _later_root(medium: Medium, version: int) -> bool:
    """Whether the medium has a root beyond the next one. It lacks the next one, or python-tuf would have followed it."""
    found = (re.fullmatch(r"metadata/(\d{1,9})\.root\.json", name) for name in medium.names("metadata"))
    if any(match and int(match[1]) > version for match in found):
        return True
    return any(
        _read(medium, f"metadata/{later}.root.json") is not None
        for later in range(version + 2, version + 2 + _AHEAD)
    )


def _forked(medium: Medium, trust: Trust) -> bool:
    """Whether the medium's timestamp has the number of the one that the panel remembers, but other contents."""
    mine, theirs = trust.metadata.get("timestamp.json"), _read(medium, "metadata/timestamp.json")
    if mine is None or theirs is None or mine == theirs:
        return False
    try:
        return Metadata.from_bytes(mine).signed.version == Metadata.from_bytes(theirs).signed.version
    except DeserializationError:
        return False


def _same_root(one: bytes, other: bytes) -> bool:
    """Whether both are the same root. Signatures may have been added since."""
    try:
        return Metadata[Root].from_bytes(one).signed == Metadata[Root].from_bytes(other).signed
    except DeserializationError:
        return False


def _strangers(first: bytes | None, root: bytes) -> bool:
    """Whether the medium's first root shares no root key with the panel's root: it has foreign keys, or is very old."""
    if first is None:
        return False
    try:
        theirs: Metadata[Any] = Metadata.from_bytes(first)
    except DeserializationError:
        return False
    if not isinstance(theirs.signed, Root):
        return False
    ours = Metadata[Root].from_bytes(root).signed
    return not set(theirs.signed.roles[Root.type].keyids) & set(ours.roles[Root.type].keyids)


def _newer_specification(medium: Medium, path: str) -> str:
    """The TUF specification version that a file names, if it is newer than this program knows; otherwise ""."""
    try:
        spec = json.loads(_read(medium, path) or b"")["signed"]["spec_version"]
        return str(spec) if int(str(spec).split(".")[0]) > 1 else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _read(medium: Medium, path: str) -> bytes | None:
    try:
        stream = medium.open(path)
    except MissingFileError:
        return None
    with closing(stream):
        return stream.read(_READ_LIMIT)
