"""Reading a release once before it is committed to, in children that hostile bytes may cost their life (`reading` is what they do).

Every table and text is read as the panel will read it; every picture that no kept release has shown to be sound is decoded,
beginning while others are still being copied. Of a tile, only what it says of itself is read: there are thousands, and where one
cannot be shown the picture below it is. Of a film or a recording too, however long; and that is what `media.json` says of it, which the
panel believes from then on. Two children, because each may need some 100 MB for a large picture; they start while the store is
still looking at the medium.
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
from kiosk.bundles.store.reading import Answer, Played, Question, answer, played
from kiosk.exhibition.media_json import MEDIA
from kiosk.exhibition.renditions import TILES

log = logging.getLogger(__name__)

SECONDS = 60.0
"""How long the tables, or one picture, may take."""
MEMORY = 1_500_000_000
"""Bytes of address space that each child may use."""
_PICTURES = (".webp", ".jpg", ".jpeg", ".png")
_CHILDREN = 2
_SMALL = {".webp": 625_000}
"""How many pixels a picture may have that any child decodes at once: a thumbnail, of which Pillow holds four copies, …"""
_SMALL_ELSE = 12_500_000
"""… or a photograph of another kind. They need 10 to 50 MB; of larger ones, one at a time is decoded."""
_BATCH = 32
"""How many tiles a child is asked about at a time: to hand one over costs more than to look at it."""

_Ask = Callable[[Question], Answer]
_Item = tuple[Entry, Path]
_Task = list[_Item] | dict[str, Path]


class Trial:
    """Reads one release while it is still being copied: `add` each new object once it is here, then `judge`. A context."""

    def __init__(self) -> None:
        # The last comes first: the tables take longest and are there last, and to stop comes before all.
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
        """The object of `entry` is here; if it is a picture, decode it when there is time."""
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
        """Wait until everything was read; RefusalError S14 if anything cannot be shown. All files, by logical name, are here."""
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
        """Let children look at what is added, one after another where one dies, until there is no more."""
        try:
            while not self._stopped:
                with child.asking(SECONDS, MEMORY, answer) as ask:
                    ask(())  # A child that cannot even do this is no picture's fault.
                    self._serve(ask)
        except Exception:
            log.exception("a child could not be started")
            self._done.put(refusal("S24"))

    def _serve(self, ask: _Ask) -> None:
        """Let one child look at what is added, until there is no more or it has died."""
        while (task := self._waiting.get()) is not None and not self._stopped:
            if isinstance(task, dict):
                self._done.put(_content(task, ask))
            elif len(task) == 1:
                self._picture(*task[0], ask)
            else:
                try:
                    sound = _looks(ask, task)
                except (child.ChildDiedError, child.ChildTooSlowError):
                    for item in task:  # each alone, to say which it is
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
        # Whoever has a large one at hand takes those that turn up meanwhile, and the others go on with small ones.
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
    """How many pixels a picture has, decoded if it has no more than `limit`; None if it cannot be shown or cost the child its life."""
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
    """What is wrong with films and recordings, in order, or else with tables and texts."""
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
