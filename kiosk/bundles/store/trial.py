"""Reading a release once before it is committed to, in children that hostile bytes may cost their life.

Every table and text is read as the panel will read it; every picture that no kept release has shown to be sound is decoded,
beginning while others are still being copied. Of a tile, only what it says of itself is read: there are thousands, and where one
cannot be shown the picture below it is. Of a film or a recording too, however long; and that is what `media.json` says of it, which the
panel believes from then on. Two children, because each may need some 100 MB for a large picture; they start while the store is
still comparing.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Condition

from kiosk.bundles import child
from kiosk.bundles.names import refuse
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.release.manifest import Entry
from kiosk.bundles.store.objects import Meter
from kiosk.exhibition.media import FILM, MEDIA, SIZE_LIMIT, SOUND, Clip, read_media
from kiosk.exhibition.renditions import TILES

log = logging.getLogger(__name__)

SECONDS = 60.0
"""How long the tables, or one picture, may take."""
MEMORY = 1_500_000_000
"""Bytes of address space that each child may use."""
_PICTURES = (".webp", ".jpg", ".jpeg", ".png")
_CHILDREN = 2
_BUDGET = 100_000_000
"""Bytes that all children may need at once for decoded pictures; one that needs more is decoded alone."""
_BYTES_PER_PIXEL = {".webp": 16}
"""What Pillow needs while it decodes: it holds a WebP four times."""

Fault = tuple[str, str, str]
"""The file at fault, and what is wrong with it in Chinese and English."""
TOLERANCE = 0.5
"""Seconds by which `media.json` may be wrong: other versions may count the last picture, or a pause before the first, in another way."""
_Look = tuple[Path, bool]


@dataclass(frozen=True, slots=True)
class Played:
    """A film or a recording: its logical name, its file, and the file `media.json`, if there is one."""

    name: str
    file: Path
    media: Path | None


_Ask = Callable[["_Look | Played | dict[str, Path]"], "int | Fault | None"]


class Trial:
    """Reads one release while it is still being copied: `add` each new object once it is here, then `judge`. A context."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(files)
        self._waiting: SimpleQueue[Entry | Played | dict[str, Path] | None] = SimpleQueue()
        self._done: SimpleQueue[Entry | RefusalError | None] = SimpleQueue()
        self._needed = 0
        self._room = Condition()
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

    def add(self, entry: Entry) -> None:
        """The object of `entry` is here; if it is a picture, decode it when there is time."""
        self._added += 1
        if entry.suffix in _PICTURES:
            self._waiting.put(entry)
        else:
            self._done.put(entry)

    def judge(self, meter: Meter) -> None:
        """Wait until everything was read; RefusalError S14 if anything cannot be shown. All files are here."""
        tasks: list[Played | dict[str, Path]] = [self._files]
        tasks += [
            Played(name, self._files[name], self._files.get(MEDIA)) for name in sorted(_played(self._files))
        ]
        for task in tasks:
            self._waiting.put(task)
        for _ in range(self._added + len(tasks)):
            said = self._done.get()
            if isinstance(said, RefusalError):
                raise said
            if said is not None:
                meter.add(said.name, said.size, files=1)

    def _follow(self) -> None:
        """Let one child look at what is added, until there is no more."""
        try:
            with child.asking(SECONDS, MEMORY, answer) as ask:
                while (task := self._waiting.get()) is not None and not self._stopped:
                    self._done.put(self._said(task, ask))
        except Exception:
            log.exception("a child could not be started")
            self._done.put(
                RefusalError(
                    "这台电脑起不了检查用的进程，什么也没有改变；请重启电脑再试一次。",
                    "This machine cannot start the process that reads the content, and nothing was changed; "
                    "please restart it and try again.",
                    "S19",
                )
            )

    def _said(self, task: Entry | Played | dict[str, Path], ask: _Ask) -> Entry | RefusalError | None:
        if isinstance(task, Entry):
            return self._picture(task, ask)
        try:
            fault = ask(task)
        except (child.ChildDiedError, child.ChildTooSlowError):
            name = task.name if isinstance(task, Played) else "tables"
            fault = (name, "内容读不出来", "the content cannot be read")
        return _unfit(*fault) if isinstance(fault, tuple) else None

    def _picture(self, entry: Entry, ask: _Ask) -> Entry | RefusalError:
        try:
            sound = self._is_sound(entry, ask)
        except (child.ChildDiedError, child.ChildTooSlowError):
            sound = False
        return entry if sound else _unfit(entry.name, "图片打不开", "the picture cannot be opened")

    def _is_sound(self, entry: Entry, ask: _Ask) -> bool:
        file = self._files[entry.name]
        pixels = ask((file, False))
        if not isinstance(pixels, int):
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


def answer(question: _Look | Played | dict[str, Path]) -> int | Fault | None:
    """For the child: what is wrong with the tables of the files asked about, or with a film, or how many pixels a picture has."""
    if isinstance(question, Played):
        return listen_to(question)
    return read_tables(question) if isinstance(question, dict) else look_at(question)


def read_tables(files: dict[str, Path]) -> Fault | None:
    """For the child: what is wrong with tables, texts and other data, as file, Chinese and English; None if all can be read.

    A film that lacks its captions is refused here, while the release before it is still there; on the glass it would be a quiet card.
    """
    from kiosk.bundles.authoring.reader import read_files
    from kiosk.bundles.authoring.screening import UNSHOWN
    from kiosk.bundles.files import Objects
    from kiosk.bundles.problems import Severity

    result = read_files(Objects(files))
    for problem in result.problems:
        if problem.severity is Severity.ERROR or problem.code in UNSHOWN:
            return (problem.file, problem.message_zh, problem.message_en)
    for name, path in files.items():
        if name.endswith(".json"):
            try:
                json.loads(path.read_bytes())
            except (ValueError, RecursionError):
                return (name, "文件读不懂", "the file cannot be understood")
    if MEDIA in files and (others := _media(files[MEDIA]).keys() ^ _played(files)):
        return (
            MEDIA,
            f"所说的影片和录音与内容不符（{min(others)}）",
            f"it does not name the films and recordings that are here ({min(others)})",
        )
    return None


def listen_to(question: Played) -> Fault | None:
    """For the child: why a film or a recording cannot be played, or that `media.json` says another thing of it; only headers are read."""
    from kiosk.bundles.authoring.clips import Flaw
    from kiosk.bundles.authoring.films import inspect_film, inspect_sound
    from kiosk.bundles.problems import Place, Report

    name = question.name
    inspect = inspect_film if name.lower().endswith(FILM) else inspect_sound
    found = inspect(question.file)
    if isinstance(found, Flaw):
        report = Report()
        report.add(str(found), Place(name), found.value or None, limit=found.limit)
        return (name, report.problems[0].message_zh, report.problems[0].message_en)
    # A release that says nothing is believed too: then the panel asks the files.
    if question.media and not _agree(found, _media(question.media).get(name)):
        return (name, "与 media.json 所说的不符", "it is not what media.json says of it")
    return None


def _agree(found: Clip | float | str, known: Clip | float | None) -> bool:
    if isinstance(found, Clip) and isinstance(known, Clip):
        same = (found.width, found.height, found.sound) == (known.width, known.height, known.sound)
        return same and abs(found.seconds - known.seconds) <= TOLERANCE
    return isinstance(found, float) and isinstance(known, float) and abs(found - known) <= TOLERANCE


def _played(names: Iterable[str]) -> set[str]:
    return {name for name in names if name.lower().endswith((FILM, SOUND))}


def _media(file: Path) -> dict[str, Clip | float]:
    """What `media.json` says; nothing where it is not as it should be."""
    with file.open("rb") as stream:
        data = stream.read(4 * SIZE_LIMIT + 1)
    return read_media(data.decode("utf-8", "replace")) or {}


def look_at(question: _Look) -> int | None:
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
