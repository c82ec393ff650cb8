"""Reading a release once before it is committed to, in children that hostile bytes may cost their life.

Every table and text is read as the panel will read it; every picture that no kept release has shown to be sound is decoded,
beginning while others are still being copied. Of a tile, only what it says of itself is read: there are thousands, and where one
cannot be shown the picture below it is. Two children, because each may need some 100 MB for a large picture.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from threading import Condition

from kiosk.bundles import child
from kiosk.bundles.names import refuse
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.release.manifest import Entry
from kiosk.bundles.store.objects import Meter
from kiosk.exhibition.renditions import TILES

TABLES_SECONDS = 120.0
PICTURE_SECONDS = 30.0
"""How long the tables, or one picture, may take."""
MEMORY = 1_500_000_000
"""Bytes of address space that each child may use."""
_PICTURES = (".webp", ".jpg", ".jpeg", ".png")
_CHILDREN = 2
_BUDGET = 100_000_000
"""Bytes that all children may need at once for decoded pictures; one that needs more is decoded alone."""
_BYTES_PER_PIXEL = {".webp": 16}
"""What Pillow needs while it decodes: it holds a WebP four times."""

Ask = Callable[[tuple[Path, bool]], int | None]
"""`look_at`, asked of a child."""


class Trial:
    """Reads one release while it is still being copied: `add` each new object once it is here, then `judge`. A context."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._waiting: SimpleQueue[Entry | None] = SimpleQueue()
        self._done: SimpleQueue[Entry | RefusalError] = SimpleQueue()
        self._needed = 0
        self._room = Condition()
        self._stopped = False
        self._added = 0
        self._pool = ThreadPoolExecutor(_CHILDREN + 1)

    def __enter__(self) -> Trial:
        for _ in range(_CHILDREN):
            self._pool.submit(self._follow)
        return self

    def __exit__(self, *raised: object) -> None:
        self._stopped = True
        for _ in range(_CHILDREN):
            self._waiting.put(None)
        self._pool.shutdown()

    def add(self, entry: Entry) -> None:
        """The object of `entry` is here; if it is a picture, decode it when there is time."""
        self._added += 1
        if entry.suffix in _PICTURES:
            self._waiting.put(entry)
        else:
            self._done.put(entry)

    def judge(self, meter: Meter) -> None:
        """Wait until everything was read; RefusalError S14 if anything cannot be shown. All files are here."""
        tables = self._pool.submit(_tables, dict(self._files))
        for _ in range(self._added):
            said = self._done.get()
            if isinstance(said, RefusalError):
                raise said
            meter.add(said.name, said.size, files=1)
        if (fault := tables.result()) is not None:
            raise _unfit(*fault)

    def _follow(self) -> None:
        """Let one child look at what is added, until there is no more."""
        with ExitStack() as stack:
            ask: Ask | None = None
            while (entry := self._waiting.get()) is not None and not self._stopped:
                try:
                    # No child where there is no picture.
                    ask = ask or stack.enter_context(child.asking(PICTURE_SECONDS, MEMORY, look_at))
                    sound = self._is_sound(entry, ask)
                except (child.ChildDiedError, child.ChildTooSlowError, OSError):
                    sound = False
                self._done.put(
                    entry if sound else _unfit(entry.name, "图片打不开", "the picture cannot be opened")
                )

    def _is_sound(self, entry: Entry, ask: Ask) -> bool:
        file = self._files[entry.name]
        pixels = ask((file, False))
        if pixels is None:
            return False
        if entry.name.startswith(TILES):
            return True
        need = pixels * _BYTES_PER_PIXEL.get(entry.suffix, 4)
        with self._room:
            self._room.wait_for(lambda: not self._needed or self._needed + need <= _BUDGET)
            self._needed += need
        try:
            return ask((file, True)) is not None
        finally:
            with self._room:
                self._needed -= need
                self._room.notify_all()


def _tables(files: dict[str, Path]) -> tuple[str, str, str] | None:
    try:
        return child.limited(TABLES_SECONDS, MEMORY, read_tables, files)
    except (child.ChildDiedError, child.ChildTooSlowError):
        return ("tables", "内容读不出来", "the content cannot be read")


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


def look_at(question: tuple[Path, bool]) -> int | None:
    """For the child: how many pixels a picture has, after decoding it if that is asked for; None if it cannot be shown."""
    from kiosk.bundles.authoring.media import Picture, inspect

    path, decode = question
    picture = inspect(path, decode=decode)
    return picture.width * picture.height if isinstance(picture, Picture) else None


def _unfit(name: str, zh: str, en: str) -> RefusalError:
    return refuse(
        "S14",
        name,
        f"{zh.rstrip('。')}，这份展览没有安装，原来的照常展出；请重新制作。",
        f"{en.rstrip('.')}; this release was not installed and the one before stays; please build it again.",
    )
