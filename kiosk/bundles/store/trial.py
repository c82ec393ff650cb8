"""Reads a release once before it is committed, in child processes, because hostile data may crash them (`trial_child` is their code).

- Every table and text is read as the panel will read it.
- Every picture is decoded, unless a kept release has already shown that it is sound. Decoding starts while other
  objects are still being copied.
- Of a tile only the header is read: there are thousands, and if one cannot be shown, the picture below it is visible.
- Of the spoken clips, every page is looked at, and nothing is decoded.
- Of a film or a recording, however long, only the headers are read too. They must match `media.json`, which the panel
  relies on from then on.

There are two children, because each may need some 100 MB for a large picture. They start while the store is still
checking the medium.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import LifoQueue, SimpleQueue
from threading import Lock

from kiosk.bundles import child
from kiosk.bundles.authoring.picture.pictures import PIXEL_LIMIT
from kiosk.bundles.manifest import Entry
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.store.objects import Meter
from kiosk.bundles.store.trial_child import Answer, Played, Question, answer, played
from kiosk.exhibition.media_json import MEDIA
from kiosk.exhibition.renditions import TILES

log = logging.getLogger(__name__)

SECONDS = 60.0
"""Seconds that the tables, or one picture, may take."""
MEMORY = 1_500_000_000
"""Bytes of address space that each child may use."""
_PICTURES = (".webp", ".jpg", ".jpeg", ".png")
_CHILDREN = 2
_SMALL = {".webp": 625_000}
"""Pixels up to which any child decodes a picture at once: a thumbnail, of which Pillow holds four copies, …"""
_SMALL_ELSE = 12_500_000
"""… or a photograph of another format. They need 10 to 50 MB. Larger pictures are decoded one at a time."""
_BATCH = 32
"""Tiles in one question to a child: to hand one over costs more than to check it."""

_Ask = Callable[[Question], Answer]
_Item = tuple[Entry, Path]
_Task = list[_Item] | dict[str, Path]


class Trial:
    """A context manager that reads one release while it is still being copied: `add` each new object when it is here, then `judge`."""

    def __init__(self) -> None:
        # LIFO: the tables arrive last and take longest, and the signal to stop must come before all.
        self._waiting: LifoQueue[_Task | None] = LifoQueue()
        self._done: SimpleQueue[Entry | RefusalError | None] = SimpleQueue()
        self._tiles: list[_Item] = []
        self._large: deque[_Item] = deque()
        self._large_one = Lock()
        self._stopped = False
        self._added = 0
        self._pool = ThreadPoolExecutor(_CHILDREN)

    def __enter__(self) -> Trial:
        for _ in range(_CHILDREN):
            self._pool.submit(self._follow)
        return self

    def __exit__(self, *raised: object) -> None:
        self._stopped = True
        for _ in range(_CHILDREN):
            self._waiting.put(None)
        self._pool.shutdown()

    def add(self, entry: Entry, file: Path) -> None:
        """The object of `entry` is here. If it is a picture, it is decoded when there is time."""
        self._added += 1
        if entry.suffix not in _PICTURES:
            self._done.put(entry)
        elif not entry.name.startswith(TILES):
            self._waiting.put([(entry, file)])
        else:
            self._tiles.append((entry, file))
            if len(self._tiles) == _BATCH:
                self._hand_over_tiles()

    def judge(self, files: Mapping[str, Path], meter: Meter) -> None:
        """Wait until everything was read; RefusalError S14 if anything cannot be shown. `files` holds all files by logical name."""
        self._hand_over_tiles()
        self._waiting.put(dict(files))
        for _ in range(self._added + 1):
            said = self._done.get()
            if isinstance(said, RefusalError):
                raise said
            if said is not None:
                meter.add(said.name, said.size, files=1)

    def _hand_over_tiles(self) -> None:
        if self._tiles:
            self._waiting.put(self._tiles)
            self._tiles = []

    def _follow(self) -> None:
        """Let a child process handle what is added until there is no more. If it dies, start another one."""
        try:
            while not self._stopped:
                with child.asking(SECONDS, MEMORY, answer) as ask:
                    ask(())  # A child that fails here fails without a picture: no picture is at fault.
                    self._serve(ask)
        except Exception:
            log.exception("a child could not be started")
            self._done.put(refusal("S24"))

    def _serve(self, ask: _Ask) -> None:
        """Let one child handle what is added, until there is no more or the child dies."""
        while (task := self._waiting.get()) is not None and not self._stopped:
            if isinstance(task, dict):
                self._done.put(_content(task, ask))
            elif len(task) == 1:
                self._picture(*task[0], ask)
            else:
                try:
                    sound = _looks(ask, task)
                except (child.ChildDiedError, child.ChildTooSlowError):
                    for item in task:  # each tile alone, to find out which one it is
                        self._waiting.put([item])
                    return
                for (entry, _), fine in zip(task, sound, strict=True):
                    self._say(entry, fine)

    def _picture(self, entry: Entry, file: Path, ask: _Ask) -> None:
        tile = entry.name.startswith(TILES)
        limit = 0 if tile else _SMALL.get(entry.suffix, _SMALL_ELSE)
        pixels = _pixels(ask, file, limit)
        if tile or pixels is None or pixels <= limit:
            self._say(entry, pixels is not None)
            return
        self._large.append((entry, file))
        # The thread that decodes a large picture also takes those that arrive meanwhile; the others go on with small ones.
        while self._large and self._large_one.acquire(blocking=False):
            try:
                if self._large:
                    entry, file = self._large.popleft()
                    self._say(entry, _pixels(ask, file, PIXEL_LIMIT) is not None)
            finally:
                self._large_one.release()

    def _say(self, entry: Entry, sound: bool) -> None:
        self._done.put(entry if sound else _unfit(entry.name, "图片打不开", "the picture cannot be opened"))


def _pixels(ask: _Ask, file: Path, limit: int) -> int | None:
    """The number of pixels of a picture, decoded if it has no more than `limit`. None if it cannot be shown or kills the child."""
    try:
        answered = ask(((file, limit),))
    except (child.ChildDiedError, child.ChildTooSlowError):
        return None
    assert isinstance(answered, list)
    return answered[0]


def _looks(ask: _Ask, tiles: list[_Item]) -> list[bool]:
    answered = ask(tuple((file, 0) for _, file in tiles))
    assert isinstance(answered, list)
    return [pixels is not None for pixels in answered]


def _content(files: dict[str, Path], ask: _Ask) -> RefusalError | None:
    """The first fault in films and recordings, in order, otherwise in tables and texts; None if there is none."""
    films = [Played(name, files[name], files.get(MEDIA)) for name in sorted(played(files))]
    questions: list[Played | dict[str, Path]] = [*films, files]
    for question in questions:
        try:
            fault = ask(question)
        except (child.ChildDiedError, child.ChildTooSlowError):
            name = question.name if isinstance(question, Played) else "tables"
            fault = (name, "内容读不出来", "the content cannot be read")
        if isinstance(fault, tuple):
            return _unfit(*fault)
    return None


def _unfit(name: str, zh: str, en: str) -> RefusalError:
    return refusal("S14", file=name, problem=zh.rstrip("。"), problem_en=en.rstrip("."))
