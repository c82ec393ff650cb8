"""Opens plain files only: a pipe, device or folder in a file's place could block for ever, have no end, or fail in odd ways."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

SMALL = 100_000
"""Bytes of the largest file of the panel's own that is read as a whole."""


def open_plain(file: Path, flags: int, mode: int = 0o666) -> int:
    """A file descriptor of a plain file, opened with `flags` of `os.open`. Links are followed. OSError if it is not a plain file."""
    try:
        _check(file.stat(), file)  # opening a device may have effects
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
    # Without O_NONBLOCK, opening a pipe that appeared meanwhile would wait for its other end.
    found = flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(file, found, mode)
    try:
        _check(os.fstat(handle), file)
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_plain(file: Path, limit: int = SMALL) -> bytes:
    """The bytes of a plain file. OSError if it is not one, or has more than `limit` bytes."""
    with os.fdopen(open_plain(file, os.O_RDONLY), "rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return data


def is_other(file: Path) -> bool:
    """Whether something other than a plain file is there: a folder, a pipe, a device, a circular link."""
    try:
        return not stat.S_ISREG(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        if error.errno == errno.ELOOP:
            return True
        raise


def _check(found: os.stat_result, file: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL
        raise OSError(number, "it is no plain file", str(file))
