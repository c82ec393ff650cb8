"""The offer of a verified medium, and the trust that a panel remembers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.bundles.manifest import Manifest

RELEASES = 10**9
"""The highest release number: enough for one each second for thirty years. A higher one could block all honest releases."""


@dataclass(frozen=True, slots=True)
class Trust:
    """The panel's memory between two looks. It is kept in the store's database and written only in its transactions.

    `metadata` holds the client's TUF files by name (`root.json`, `timestamp.json`, `snapshot.json`, `targets.json`,
    roles). `proven` is the latest verified time. `floors` holds the newest accepted release of each exhibition. All
    times are UTC.
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
    """A release on a medium with valid signatures, versions and manifest. None of its objects has been copied yet.

    - `release` increases with each publication.
    - `signer` is the name of the curator's key.
    - `valid_until` is when the medium's timestamp expires.
    - `stale`: the timestamp or the snapshot has already expired; only staff may accept it.
    - `too_old`: it has been stale for so long that nobody may accept it.
    - `trust` is what the panel will remember if it installs this. Its floors alone judge whether a release is too
      old.
    - `anew`: this exhibition starts over, because the keys that signed the panel's releases of it were revoked, or
      because the panel's trust was replaced. A store gives up all its releases of the exhibition when it installs
      this.
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
