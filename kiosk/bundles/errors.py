"""Sentences for OSError: the system's own messages are English and differ between systems."""

from __future__ import annotations

import errno
import sys

_WORDS = {
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("磁盘已满", "the disk is full"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.EACCES: ("没有权限", "access is denied"),
    errno.EPERM: ("没有权限", "access is denied"),
    errno.ENOENT: ("找不到", "it cannot be found"),
    errno.EEXIST: ("已经有了", "it exists already"),
    errno.EISDIR: ("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: ("这不是文件夹", "it is not a folder"),
    errno.ENOTEMPTY: ("文件夹不是空的", "the folder is not empty"),
    errno.EINVAL: ("读不出来", "it cannot be read"),
    errno.EIO: ("磁盘读写出错", "the disk cannot be read or written"),
    errno.ENODEV: ("磁盘不在了", "the disk is gone"),
    errno.ENXIO: ("磁盘不在了", "the disk is gone"),
    errno.ENAMETOOLONG: ("文件名太长", "the name is too long"),
    errno.EBUSY: ("正被别的程序占用", "another program is using it"),
    errno.EFBIG: ("文件太大", "the file is too large"),
    errno.ELOOP: ("链接绕成了圈", "its links run in a circle"),
    errno.EMFILE: ("打开的文件太多", "too many files are open"),
}


def reason(error: OSError) -> tuple[str, str]:
    """Why it failed, in Chinese and English; the name of the error number if there is no text for it."""
    unknown = errno.errorcode.get(error.errno or 0, "?")
    return _WORDS.get(error.errno or 0, (unknown, unknown))


_CLOUD = (*range(358, 399), 404, 426, 434, 475, 476)
"""Windows' error numbers for files of a cloud provider (ERROR_CLOUD_FILE_…)."""


def reading_reason(error: OSError) -> tuple[str, str]:
    """Why a file could not be read. On Windows it may be in OneDrive; C functions report that as an invalid argument."""
    number = getattr(error, "winerror", None)
    if number in _CLOUD or (sys.platform == "win32" and number is None and error.errno == errno.EINVAL):
        return (
            "它还在 OneDrive 里，没有下载到这台电脑；请右键点它所在的文件夹，选“始终保留在此设备上”",
            "it is still in OneDrive; right-click its folder and choose Always keep on this device",
        )
    return reason(error)
