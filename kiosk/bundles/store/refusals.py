"""What a store refuses, in one sentence for each language.

S01 another install runs · S02 no room · S03 the disk does not obey · S04 no trust yet · S05 medium lacks a file · S06 medium differs
from what was signed · S07 medium does not answer · S08 medium's term is over · S09 trust is there already · S10 no such release ·
S11 nothing to go back to · S12 store of a newer program · S13 database busy · S14 content cannot be shown · S15 kept release is
damaged · S16 another release of the same number · S17 a file is held · S18 the database was lost · S19 the data folder is read-only · S20 there is no data folder · S21 something else
is in the place of a file or a folder · S22 medium's term has been over for too long.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.problems import RefusalError

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_BESIDE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR)
_LEAST = 200_000
"""Bytes that a transaction needs beside the database."""


def no_room(folder: Path, needed: int, free: int) -> RefusalError:
    """`needed` and `free` in bytes."""
    return RefusalError(
        f"{folder}：还需要 {needed / 1e6:.0f} MB，只剩 {free / 1e6:.0f} MB；请先清理磁盘，或运行 kiosk bundle gc。",
        f"{folder}: {needed / 1e6:.0f} MB are needed and {free / 1e6:.0f} MB are free; please make room, or run kiosk bundle gc.",
        "S02",
    )


def held(name: str) -> RefusalError:
    """A file that another program does not let go."""
    return RefusalError(
        f"{name}：文件被别的程序占用（或不许读写）；请稍后再试。",
        f"{name}: another program holds this file, or it may not be read or written; please try again later.",
        "S17",
    )


def nowhere(folder: Path) -> RefusalError:
    """There is no data folder."""
    return RefusalError(
        f"{folder}：没有这个数据文件夹，这台屏还没有装过内容；请核对 --data 或 KIOSK_DATA。",
        f"{folder}: there is no such data folder, nothing was ever installed here; please check --data or KIOSK_DATA.",
        "S20",
    )


def lost(folder: Path) -> RefusalError:
    """The database turned out to be damaged in the middle of something."""
    return RefusalError(
        f"{folder}：资料库损坏，会自动重建；请再试一次。",
        f"{folder}: the store's database is damaged and will be made anew; please try again.",
        "S18",
    )


def misplaced(place: str) -> RefusalError:
    """A folder where a file belongs, or the other way round."""
    return RefusalError(
        f"{place}：这里被别的东西占着（应是文件的是文件夹，或应是文件夹的是文件）；请把它移到别处再试。",
        f"{place}: something else is in this place, a folder for a file or a file for a folder; please move it away and try again.",
        "S21",
    )


@contextmanager
def plainly(folder: Path) -> Iterator[None]:
    """What the disk of the store in `folder` and its database raise, as RefusalError S02, S03, S13, S17, S19 or S21."""
    try:
        yield
    except (NotADirectoryError, IsADirectoryError, FileExistsError) as error:
        raise misplaced(str(error.filename or folder)) from error
    except PermissionError as error:
        raise held(str(error.filename or folder)) from error
    except OSError as error:
        if error.errno in _FULL:
            raise _full(folder) from error
        if error.errno == errno.EROFS:
            raise _read_only(folder) from error
        raise _disk(folder) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        said = str(error)
        if code == sqlite3.SQLITE_FULL or "full" in said:
            raise _full(folder) from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "locked" in said:
            raise RefusalError(
                f"{folder}：资料库正忙；请稍后再试。",
                f"{folder}: the store is busy; please try again.",
                "S13",
            ) from error
        # Of the files beside the database SQLite only says that they could not be made.
        if code in _BESIDE and folder.is_dir():
            if not os.access(folder, os.W_OK):
                raise _read_only(folder) from error
            if shutil.disk_usage(folder).free < _LEAST:
                raise _full(folder) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise held(str(folder)) from error
        raise _disk(folder) from error


def _full(folder: Path) -> RefusalError:
    return RefusalError(
        f"{folder}：磁盘已满，什么也没有改变；请先清理磁盘。",
        f"{folder}: the disk is full and nothing was changed; please make room first.",
        "S02",
    )


def _read_only(folder: Path) -> RefusalError:
    return RefusalError(
        f"{folder}：数据文件夹是只读的，什么也没有改变；请维护人员检查磁盘和权限。",
        f"{folder}: the data folder is read-only and nothing was changed; please have the disk and its permissions checked.",
        "S19",
    )


def _disk(folder: Path) -> RefusalError:
    return RefusalError(
        f"{folder}：磁盘读写出错，什么也没有改变；请再试一次，仍不行就请维护人员检查磁盘。",
        f"{folder}: the disk could not be read or written and nothing was changed; please try again, and have the disk checked if it stays so.",
        "S03",
    )
