"""Opens plain files only. A pipe, a device or a folder in the place of a file would wait for ever, have no end, or fail in odd ways."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

SMALL = 100_000
"""Bytes of the largest file of the panel's own that is read whole."""


def open_plain(file: Path, flags: int, mode: int = 0o666) -> int:
    """The descriptor of a plain file, opened with `flags` of `os.open`; links are followed. OSError if it is anything else."""
    try:
        _check(file.stat(), file)  # to open a device may have effects
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
    # Without O_NONBLOCK, to open a pipe that came meanwhile waits for its other end.
    found = flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(file, found, mode)
    try:
        _check(os.fstat(handle), file)
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_plain(file: Path, limit: int = SMALL) -> bytes:
    """The bytes of a plain file. OSError if it is anything else, or has more than `limit` bytes."""
    with os.fdopen(open_plain(file, os.O_RDONLY), "rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return data


def is_other(file: Path) -> bool:
    """Whether there is something in the place of a file that is no plain file: a folder, a pipe, a device, a link in a circle."""
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
