"""Exports one exhibition's newest release onto a stick or into one `.kbundle`, and reads it back."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.bundles.errors import reason
from kiosk.bundles.files import WORKBOOK
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.progress import Progress, Tell, silent
from kiosk.bundles.trust import ceremony
from kiosk.bundles.trust.export_files import collect
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.open_medium import ENDING, SUBFOLDER, Folder
from kiosk.bundles.trust.packing import pack
from kiosk.bundles.trust.repository import check_house, unsigned
from kiosk.bundles.trust.state import METADATA, Repository, newest_root
from kiosk.bundles.trust.stick import Stick
from kiosk.bundles.writing import refuse_link

STICK_DAYS = 180
"""Days for which a stick is valid by default."""
_FAT_LIMIT = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Exported:
    """Contents and place of an export. `copied` of its `files` are new; `removed` files were no longer needed."""

    place: Path
    exhibition: str
    release: int
    valid_until: datetime
    files: int
    size: int
    copied: int
    removed: int


def export(
    repository: Path,
    target: Path,
    *,
    now: datetime,
    exhibition: str | None = None,
    keys: tuple[Path, Keyring] | None = None,
    valid_days: int | None = None,
    tell: Tell = silent,
) -> Exported:
    """Put the newest release of an exhibition onto the stick or into the `.kbundle` that `target` names.

    With `keys` (the folder with the public metadata, and the private keys), the repository's timestamp is signed
    again first, to be valid for `valid_days`. RefusalError: K codes if the repository is not good, D02 and D20–D27
    for the target; OSError for the repository.
    """
    if valid_days is not None and keys is None:
        raise refusal("K46")
    archive = target.suffix.lower() == ENDING
    place = place_of(target, repository)
    if keys:
        folder, keyring = keys
        house = ceremony.load(folder)
        check_house(repository, house)
        since = None if archive else newest_root(Folder(place)) or None
        state = Repository(repository, house, keyring, now, since)
        state.renew(STICK_DAYS if valid_days is None else valid_days)
        exhibition = state.verified(exhibition).exhibition
        state.write()
    contents = collect(repository, now, exhibition)
    with _said(place, contents.size):
        if archive:
            copied, removed = pack(contents, place, now, tell), 0
        else:
            copied, removed = Stick(place, contents, tell).write(now)
    tell(Progress("done"))
    offer = contents.offer
    files = len(contents.objects) + len(contents.signed)
    return Exported(
        place, offer.exhibition, offer.release, offer.valid_until, files, contents.size, copied, removed
    )


def place_of(target: Path, repository: Path) -> Path:
    """Where an export to `target` is written. RefusalError D02, D26 or D27 if it cannot go there; nothing is written."""
    place = target if target.suffix.lower() == ENDING else _place(target)
    _check_outside(target, repository)
    return place


def _place(target: Path) -> Path:
    """The place on a stick: its root, if that is empty or has a repository already; otherwise the folder `SUBFOLDER`.

    A missing folder is not created: probably the stick is not plugged in, or the drive letter is wrong.
    """
    if not target.is_dir():
        raise refusal("D02", label=target)
    with _said(target, 0):
        if (target / METADATA).is_dir() or not any(target.iterdir()):
            return target
    refuse_link(target / SUBFOLDER)
    return target / SUBFOLDER


def _check_outside(target: Path, repository: Path) -> None:
    """Raise RefusalError D26 inside a curator's repository, D27 inside a folder of keys or of content that is edited."""
    place = target.resolve()
    desk = repository.resolve()
    if target.suffix.lower() == ENDING and not place.parent.is_dir():
        raise refusal("D02", label=target.parent)
    for folder in (place, *place.parents):
        if folder == desk or any(unsigned(folder)):
            raise refusal("D26", label=target)
        if (folder / ceremony.PUBLIC / "1.root.json").is_file() or any(
            (folder / name).is_file() for name in (WORKBOOK, "exhibit.toml")
        ):
            raise refusal("D27", label=target, folder=folder)


@contextmanager
def _said(place: Path, size: int) -> Iterator[None]:
    """Turn errors of the target's file system into refusals."""
    try:
        yield
    except RefusalError:
        raise
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise refusal("D21", label=place) from None
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            if place.suffix == ENDING and size > _FAT_LIMIT:
                raise refusal("D21", label=place) from None
            raise refusal("D20", label=place, missing=size // 1_000_000 + 1) from None
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise refusal("D22", label=place) from None
        zh, en = reason(error)
        raise refusal("D24", label=place, reason=zh, reason_en=en) from None
