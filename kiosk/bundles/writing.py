"""Folders and files that are written whole or not at all: beside their place first, named at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.problems import RefusalError


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its name when all went well, and is removed when not.

    RefusalError A04 if `target` exists and is not an empty folder; OSError from the disk.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RefusalError(
            f"{target}：这里已经有东西了，请换一个新文件夹。",
            f"{target}: there is something here already; please name a new folder.",
            "A04",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield work
        work.chmod(0o755)
        for folder, _, _ in os.walk(work):
            sync_folder(Path(folder))
        if target.exists():
            target.rmdir()
        work.rename(target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def write_file(file: Path, data: bytes) -> None:
    """Write a new file through to the disk; OSError if it exists already or cannot be written."""
    with file.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def replace_file(
    file: Path, data: bytes, mode: int = 0o644, *, settled: bool = True, prefix: str = ""
) -> None:
    """Write a file through to the disk so that a crash leaves the old one or the new one, never a part. OSError.

    Who writes many files says settled=False and calls `sync_folder` once: until then a crash may still leave the old one.
    The working file, which a crash may leave, has a name that begins with `prefix`.
    """
    handle, name = tempfile.mkstemp(prefix=prefix or f".{file.name}-", dir=file.parent)
    work = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        work.chmod(mode)
        work.replace(file)
    except BaseException:
        work.unlink(missing_ok=True)
        raise
    if settled:
        sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
