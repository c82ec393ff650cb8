"""Turns errors of the store's disk and database into refusals. Their sentences are in `catalogue_refusals`."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.problems import RefusalError, refusal

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_BESIDE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR)
_LEAST = 200_000
"""Free bytes that a transaction needs beside the database."""


@contextmanager
def as_refusals(folder: Path) -> Iterator[None]:
    """Turn errors of the disk and database of the store in `folder` into RefusalError S02, S03, S13, S17, S19 or S21."""
    try:
        yield
    except (NotADirectoryError, IsADirectoryError, FileExistsError) as error:
        raise refusal("S21", place=error.filename or folder) from error
    except PermissionError as error:
        raise refusal("S17", file=error.filename or folder) from error
    except OSError as error:
        if error.errno in _FULL:
            raise _full(folder) from error
        if error.errno == errno.EROFS:
            raise refusal("S19", folder=folder) from error
        raise refusal("S03", folder=folder) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        said = str(error)
        if code == sqlite3.SQLITE_FULL or "full" in said:
            raise _full(folder) from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "locked" in said:
            raise refusal("S13", folder=folder) from error
        # For the files beside the database, SQLite reports only that they could not be created.
        if code in _BESIDE and folder.is_dir():
            if not os.access(folder, os.W_OK):
                raise refusal("S19", folder=folder) from error
            if shutil.disk_usage(folder).free < _LEAST:
                raise _full(folder) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise refusal("S17", file=folder) from error
        raise refusal("S03", folder=folder) from error


def no_room(folder: Path, needed: int, free: int) -> RefusalError:
    """RefusalError S02; `needed` and `free` in bytes."""
    missing, left = f"{needed / 1e6:.0f} MB", f"{free / 1e6:.0f} MB"
    return refusal(
        "S02",
        folder=folder,
        reason=f"需要 {missing}，只剩 {left}",
        reason_en=f"{missing} are needed and {left} are free",
    )


def _full(folder: Path) -> RefusalError:
    return refusal("S02", folder=folder, reason="磁盘已满", reason_en="it is full")
