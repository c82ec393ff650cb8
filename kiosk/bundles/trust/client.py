"""Verifies a medium with python-tuf's own client, unmodified, on a copy of the panel's trust.

Files are written only to a temporary folder: the caller saves `Offer.trust` in the same transaction as the release.
python-tuf checks signatures, thresholds, versions and hashes. Expiry is judged here, because it decides only whether
*new* content is accepted: staff may still accept a stick with an expired timestamp or snapshot (`Offer.stale`).
"""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, cast

from tuf.api.exceptions import DownloadError, DownloadHTTPError, RepositoryError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Root, TargetFile, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet

from kiosk.bundles import manifest as manifests
from kiosk.bundles.errors import reason
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.trust.clock import BUILT, TOLERANCE, believed, day, far_ahead, parse_stamp
from kiosk.bundles.trust.diagnosis import diagnose
from kiosk.bundles.trust.keys import name_of
from kiosk.bundles.trust.medium import Medium, MediumError, MissingFileError
from kiosk.bundles.trust.offer import RELEASES, Offer, Trust

_BASE = "medium:/"
_CHUNK = 1 << 20
_NEVER_EXPIRED = datetime(1970, 1, 1, tzinfo=UTC)
_HINT_LIMIT = 10_000
ACCEPTABLE = timedelta(days=400)
"""How long after its term staff may still accept a medium, whatever its signers say."""


def anchor(root: bytes) -> Trust:
    """Trust that starts from the root file `root`. The caller has compared its fingerprint. RefusalError K01, K16."""
    _quiet()
    try:
        metadata = Metadata[Root].from_bytes(root)
        if not isinstance(metadata.signed, Root):
            raise refusal("K01", file="root.json")
        metadata.signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError, RecursionError):
        raise refusal("K01", file="root.json") from None
    return Trust({"root.json": root}, BUILT, {})


def fingerprint(root: bytes) -> str:
    """The SHA-256 of a root file in groups of four. People compare it when a panel gets its first root."""
    digest = hashlib.sha256(root).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def look(medium: Medium, trust: Trust, clock: Callable[[], datetime], exhibition: str | None = None) -> Offer:
    """The newest release of `exhibition` on the medium. All is verified except its objects. Takes no lock, writes nothing.

    Without `exhibition`: the only one on the medium, or the one that its hint names. The offer may be a release that
    the panel already has. `clock` returns the PC's time with its zone. RefusalError with a K code (trust) or N code
    (manifest), MediumError with a D code; its `newer_root` is the last root that was verified until then.
    """
    _quiet()
    root = trust.metadata.get("root.json")
    if root is None:
        raise refusal("K22")
    try:
        for data in trust.metadata.values():
            Metadata.from_bytes(data)
    except (RepositoryError, RecursionError):
        raise refusal("K26") from None
    with tempfile.TemporaryDirectory(prefix="shiji-trust-") as folder:
        work = Path(folder)
        for name, data in trust.metadata.items():
            if name != "root.json":
                (work / name).write_bytes(data)
        looking = _Look(medium, trust, clock(), work)
        try:
            return looking.offer(root, exhibition)
        except RefusalError as refused:
            newest = looking.newest_root(root)
            if newest != root:
                refused.newer_root = newest
            raise


class _Fetcher(FetcherInterface):
    """Reads from a medium for python-tuf. It remembers the last requested file, so that an error can name it."""

    def __init__(self, medium: Medium) -> None:
        self._medium = medium
        self._stream: BinaryIO | None = None
        self.path = ""

    def close(self) -> None:
        """Close the file that is being read: python-tuf leaves a file open that is too long."""
        if self._stream:
            self._stream.close()

    def _fetch(self, url: str) -> Iterator[bytes]:
        self.close()
        self.path = url.removeprefix(_BASE)
        try:
            self._stream = self._medium.open(self.path)
        except MissingFileError:
            raise DownloadHTTPError("no such file", 404) from None
        return self._chunks(self._stream)

    def _chunks(self, stream: BinaryIO) -> Iterator[bytes]:
        while chunk := self._read(stream):
            yield chunk

    def _read(self, stream: BinaryIO) -> bytes:
        try:
            return stream.read(_CHUNK)
        except OSError:
            raise refusal("D01", label=self._medium.label, file=self.path) from None


@dataclass(slots=True)
class _Look:
    medium: Medium
    trust: Trust
    clock: datetime
    work: Path

    def offer(self, root: bytes, wanted: str | None) -> Offer:
        fetcher = _Fetcher(self.medium)
        try:
            updater = Updater(
                metadata_dir=str(self.work),
                metadata_base_url=f"{_BASE}metadata/",
                target_base_url=_BASE,
                fetcher=fetcher,
                config=UpdaterConfig(),
                bootstrap=root,
            )
            trusted = updater._trusted_set
            # Expiry is judged below, role by role, against the believed time.
            trusted.reference_time = _NEVER_EXPIRED
            updater.refresh()
            now = believed(self.clock, self.trust.proven)
            self._unexpired("K12", trusted.root.expires, now)
            self._unexpired("K13", trusted.targets.expires, now)
            exhibition = self._choose(trusted.targets, trusted.snapshot.meta, wanted)
            path = manifests.file_name(exhibition)
            target = updater.get_targetinfo(path)
            role = cast("Targets | None", trusted.get(exhibition))
            # Neither the top role nor a role that the curator delegated to may sign for the curator.
            if target is None or role is None or path not in role.targets:
                raise refusal("K08", label=self.medium.label, file=path)
            self._unexpired("K14", role.expires, now, exhibition=exhibition)
            release, published = self._custom(target, exhibition, now)
            anew = self._begins_anew(exhibition, trusted)
            floor = 0 if anew else self.trust.floors.get(exhibition, 0)
            if release < floor:
                raise refusal("K07", label=self.medium.label, release=release, floor=floor)
            data = self._download(updater, target)
        except RecursionError:  # endlessly nested brackets, in a file that is not verified yet
            raise refusal("K21", label=self.medium.label, file=fetcher.path) from None
        except (RepositoryError, DownloadError, OSError) as error:
            raise self._said(error, fetcher.path, root, wanted) from None
        finally:
            fetcher.close()
        manifest = manifests.parse(data)
        if manifest.exhibition != exhibition:
            raise refusal("K10", label=self.medium.label, wanted=exhibition, found=manifest.exhibition)
        valid_until = min(trusted.timestamp.expires, trusted.snapshot.expires)
        return Offer(
            exhibition=exhibition,
            release=release,
            published=published,
            signer=self._signer(trusted.targets, exhibition),
            valid_until=valid_until,
            stale=valid_until <= now,
            manifest=manifest,
            manifest_bytes=data,
            trust=Trust(
                self._remembered(trusted.root.version),
                max(self.trust.proven, published),
                {**self.trust.floors, exhibition: release},
            ),
            anew=anew,
            too_old=valid_until + ACCEPTABLE <= now,
        )

    def _remembered(self, root: int) -> dict[str, bytes]:
        """The verified metadata. python-tuf's root.json is a link, and not every system and disk supports links."""
        files = [file for file in sorted(self.work.glob("*.json")) if file.name != "root.json"]
        newest = self.work / "root_history" / f"{root}.root.json"
        return {"root.json": newest.read_bytes(), **{file.name: file.read_bytes() for file in files}}

    def _unexpired(self, code: str, expires: datetime, now: datetime, **details: str) -> None:
        if now < expires:
            return
        if far_ahead(self.clock, self.trust.proven):
            raise refusal("K18", today=day(self.clock))
        raise refusal(code, label=self.medium.label, expired=day(expires), today=day(now), **details)

    def _choose(self, targets: Targets, signed: Mapping[str, object], wanted: str | None) -> str:
        """The exhibition to look at: the wanted one, the only one, or the one that the export's hint names."""
        roles = (targets.delegations.roles if targets.delegations else None) or {}
        found = sorted(name for name in roles if f"{name}.json" in signed)
        if wanted is None and len(found) > 1:
            wanted = self._hint()
            if wanted not in found:
                raise refusal("K11", label=self.medium.label, found="、".join(found))
        chosen = wanted or next(iter(found), "")
        if chosen not in found:
            raise refusal("K10", label=self.medium.label, wanted=chosen or "?", found="、".join(found) or "—")
        return chosen

    def _hint(self) -> str | None:
        try:
            with closing(self.medium.open("shiji.json")) as stream:
                hint = json.loads(stream.read(_HINT_LIMIT))
        except (MissingFileError, ValueError, RecursionError):
            return None
        name = hint.get("exhibition") if isinstance(hint, dict) else None
        return name if isinstance(name, str) else None

    def _custom(self, target: TargetFile, exhibition: str, now: datetime) -> tuple[int, datetime]:
        """Release number and time of publication. The curator signed them beside the manifest's hash."""
        custom = target.custom if isinstance(target.custom, dict) else {}
        known, version = manifests.FORMAT, custom.get("format", 1)
        if isinstance(version, int) and version > known:
            raise refusal("K15", label=self.medium.label, format=version, known=known)
        release, published = custom.get("release"), parse_stamp(custom.get("published"))
        if not isinstance(release, int) or isinstance(release, bool) or release < 1 or published is None:
            raise refusal("K21", label=self.medium.label, file=f"metadata/{exhibition}.json")
        if release > RELEASES:
            raise refusal("K25", label=self.medium.label, most=RELEASES)
        if published > now + TOLERANCE:
            raise refusal("K19", today=day(self.clock), published=day(published))
        return release, published

    def _begins_anew(self, exhibition: str, trusted: TrustedMetadataSet) -> bool:
        """Whether the panel's releases of an exhibition, and its floor, no longer count: see `Offer.anew`.

        Keys were revoked, not only changed, if the timestamp's keys were replaced together with the exhibition's
        (`keys revoke`).
        """
        before, timestamp = (self.trust.metadata.get(f"{role}.json") for role in ("targets", "timestamp"))
        if before is None or timestamp is None:
            return True
        signed = Metadata[Timestamp].from_bytes(timestamp)
        try:
            old = Metadata[Targets].from_bytes(before).signed.get_delegated_role(exhibition).keyids
            trusted.root.verify_delegate(Timestamp.type, signed.signed_bytes, signed.signatures)
        except ValueError:
            return False
        except UnsignedMetadataError:
            return not set(old) & set(trusted.targets.get_delegated_role(exhibition).keyids)
        return False

    def _download(self, updater: Updater, target: TargetFile) -> bytes:
        if target.length > manifests.SIZE_LIMIT:
            raise refusal("K09", label=self.medium.label, file=target.path)
        return Path(updater.download_target(target, str(self.work / "manifest"))).read_bytes()

    def _signer(self, targets: Targets, exhibition: str) -> str:
        """The names of the keys that signed the exhibition."""
        signed = Metadata[Targets].from_bytes((self.work / f"{exhibition}.json").read_bytes())
        verified = targets.get_verification_result(exhibition, signed.signed_bytes, signed.signatures)
        return "、".join(sorted(name_of(key) for key in verified.signed.values()))

    def _said(self, error: Exception, path: str, root: bytes, wanted: str | None) -> RefusalError:
        """The refusal for an error of python-tuf, or for what the medium did meanwhile."""
        cause = error.__cause__
        if isinstance(cause, MediumError):
            return cause
        if isinstance(cause, OSError):
            return refusal("D01", label=self.medium.label, file=path)
        if isinstance(error, OSError):
            zh, en = reason(error)
            return refusal("K24", folder=self.work, reason=zh, reason_en=en)
        return diagnose(error, path, self.medium, self.trust, self.newest_root(root), wanted)

    def newest_root(self, root: bytes) -> bytes:
        """The last root that was verified before the look failed."""
        try:
            return (self.work / "root.json").read_bytes()
        except OSError:
            return root


def _quiet() -> None:
    """Silence python-tuf's own logging: the refusal already says the same."""
    for name in ("tuf", "securesystemslib"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
