"""What a verified medium offers, and what a panel remembers of those it trusts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.bundles.manifest import Manifest

RELEASES = 10**9
"""The highest release number: one more each second for thirty years. A higher one could shut out whatever is honest."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What the panel remembers between two looks, kept in the store's database and written only in its transactions.

    `metadata` holds the client's TUF files by name (`root.json`, `timestamp.json`, `snapshot.json`, `targets.json`, roles);
    `proven` is the latest time that anything verified has proved; `floors` the newest release accepted of each exhibition.
    All times are UTC.
    """

    metadata: Mapping[str, bytes]
    proven: datetime
    floors: Mapping[str, int]

    @property
    def root_version(self) -> int:
        """The version of the root; 0 if it cannot be read."""
        try:
            return int(json.loads(self.metadata["root.json"])["signed"]["version"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A release on a medium whose signatures, versions and manifest are right. Nothing of it has been copied yet.

    `release` counts up with each publication; `signer` is how the curator's key is called; `valid_until` when the medium's
    timestamp expires; `stale` that it (or the snapshot) has expired already and only a member of staff may accept it; `too_old`
    that it has been stale for so long that nobody may.
    `trust` is what the panel will remember if it installs this; its floors are the only judgement about age.
    `anew` says that this exhibition begins again: the keys that signed what the panel had of it were revoked, or whom it
    trusts was replaced. A store gives up what it has of the exhibition when it installs this.
    """

    exhibition: str
    release: int
    published: datetime
    signer: str
    valid_until: datetime
    stale: bool
    manifest: Manifest
    manifest_bytes: bytes
    trust: Trust
    anew: bool = False
    too_old: bool = False
