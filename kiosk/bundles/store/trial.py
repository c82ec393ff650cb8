"""Reading a release once before it is committed to, in children that hostile bytes may cost their life.

Every table and text is read as the panel will read it; every picture that no kept release has shown to be sound is decoded.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from kiosk.bundles import child
from kiosk.bundles.names import refuse
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.release.manifest import Entry
from kiosk.bundles.store.objects import Meter

TABLES_SECONDS = 120.0
PICTURE_SECONDS = 30.0
"""How long the tables, or one picture, may take."""
MEMORY = 1_500_000_000
"""Bytes of address space that each child may use."""
_PICTURES = (".webp", ".jpg", ".jpeg", ".png")


def judge(files: Mapping[str, Path], fresh: Sequence[Entry], meter: Meter) -> None:
    """Read the release whose `files` are given by logical name and decode the pictures among `fresh`; RefusalError S14."""
    try:
        fault = child.limited(TABLES_SECONDS, MEMORY, read_tables, dict(files))
    except (child.ChildDiedError, child.ChildTooSlowError):
        fault = ("tables", "内容读不出来", "the content cannot be read")
    if fault is not None:
        raise _unfit(*fault)
    pictures = [entry for entry in fresh if entry.suffix in _PICTURES]
    for entry in fresh:
        if entry.suffix not in _PICTURES:
            meter.add(entry.name, entry.size, files=1)
    # Large ones first and dealt out in turn, so that the children end together.
    pictures.sort(key=lambda entry: -entry.size)
    count = max(1, min(os.cpu_count() or 1, 4, len(pictures) // 50 + 1))
    _in_children([pictures[number::count] for number in range(count)], files, meter)


def read_tables(files: dict[str, Path]) -> tuple[str, str, str] | None:
    """For the child: what is wrong with tables, texts and other data, as file, Chinese and English; None if all can be read."""
    from kiosk.bundles.authoring.reader import read_files
    from kiosk.bundles.files import Objects
    from kiosk.bundles.problems import Severity

    result = read_files(Objects(files))
    for problem in result.problems:
        if problem.severity is Severity.ERROR:
            return (problem.file, problem.message_zh, problem.message_en)
    for name, path in files.items():
        if name.endswith(".json"):
            try:
                json.loads(path.read_bytes())
            except (ValueError, RecursionError):
                return (name, "文件读不懂", "the file cannot be understood")
    return None


def look_at(pictures: list[tuple[str, Path]]) -> Iterator[str | None]:
    """For the child: for each picture in turn, None, or its name if it cannot be shown."""
    from kiosk.bundles.authoring.media import inspect

    for name, path in pictures:
        yield name if isinstance(inspect(path), str) else None


def _in_children(shares: list[list[Entry]], files: Mapping[str, Path], meter: Meter) -> None:
    """Let one child look at each share; the meter is told on this thread."""
    done: SimpleQueue[Entry | RefusalError | None] = SimpleQueue()
    stopped = False

    def follow(share: list[Entry]) -> None:
        answers = child.streamed(
            PICTURE_SECONDS, MEMORY, look_at, [(entry.name, files[entry.name]) for entry in share]
        )
        at = iter(share)
        try:
            for bad in answers:
                entry = next(at)
                if stopped:
                    return
                done.put(entry if bad is None else _unfit(bad, "图片打不开", "the picture cannot be opened"))
        except (child.ChildDiedError, child.ChildTooSlowError):
            name = next(at, share[-1]).name
            done.put(_unfit(name, "图片打不开", "the picture cannot be opened"))
        finally:
            answers.close()
            done.put(None)

    shares = [share for share in shares if share]
    with ThreadPoolExecutor(max(1, len(shares))) as pool:
        try:
            for share in shares:
                pool.submit(follow, share)
            left = len(shares)
            while left:
                said = done.get()
                if said is None:
                    left -= 1
                elif isinstance(said, RefusalError):
                    raise said
                else:
                    meter.add(said.name, said.size, files=1)
        finally:
            stopped = True


def _unfit(name: str, zh: str, en: str) -> RefusalError:
    return refuse(
        "S14",
        name,
        f"{zh.rstrip('。')}，这份展览没有安装，原来的照常展出；请重新制作。",
        f"{en.rstrip('.')}; this release was not installed and the one before stays; please build it again.",
    )
