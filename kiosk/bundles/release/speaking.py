"""The spoken clips of a release: those that lie in the bundle's folder, and new ones that a voice makes of the other sentences.

A new clip is kept in the repository's `.build`, under its sentence and the name of the voice, so the next build speaks only
what has changed. Several voices of one name speak at the same time, each on a thread of its own. A sentence that a voice
cannot take costs one clip.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING

from kiosk.bundles import child
from kiosk.bundles.authoring.speech.clip_files import index_of, is_whole
from kiosk.bundles.authoring.speech.packing import PackedFile, is_clip, packed
from kiosk.bundles.command_lines import command_line
from kiosk.bundles.files import Files, Folder
from kiosk.bundles.problems import Severity, refusal
from kiosk.bundles.progress import Progress, Tell, silent
from kiosk.bundles.release import build_cache
from kiosk.bundles.writing import folder_inside, fresh_file, refuse_link, replace_file, sync_folder
from kiosk.exhibition.clips_json import CLIPS, FOLDER, ClipIndex, Located, write_clips
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.spoken_texts import SpokenSentence, spoken_sentences
from kiosk.exhibition.text import Language

if TYPE_CHECKING:
    from kiosk.voices.interface import Voice

log = logging.getLogger(__name__)

PATIENCE = 3
"""Sentences in a row that a voice cannot speak; then it is not asked again."""
_FOLDER = f"{build_cache.FOLDER}/speech"


@dataclass(frozen=True, slots=True)
class Script:
    """Every sentence of an exhibition, the clips of it that lie in the folder by key, and the name of their voice."""

    sentences: tuple[SpokenSentence, ...]
    clips: Mapping[str, Located]
    voice: str = ""


@dataclass(frozen=True, slots=True)
class SpeechReport:
    """How many clips a release has, how many of them a voice made, and how many sentences have none, by language."""

    clips: int = 0
    new: int = 0
    lacking: Mapping[Language, int] | None = None
    problem: tuple[str, str] | None = None
    """Why the voice gave up, in Chinese and English."""

    @property
    def without(self) -> int:
        """Sentences that no clip speaks."""
        return sum((self.lacking or {}).values())


def script_of(files: Files, exhibition: Exhibition) -> Script:
    """The script of a bundle. Clips of other texts are left out."""
    said = tuple(spoken_sentences(exhibition))
    index = index_of(files)
    if index is None:
        return Script(said, {})
    known = {key: clip for clips in index.clips.values() for key, clip in clips.items()}
    return Script(said, {one.key: known[one.key] for one in said if one.key in known}, index.voice)


class Speaking:
    """The clips of one release: `speak` makes new ones, then `files` gives the packed files, and `index` what is in them."""

    def __init__(self, script: Script, folder: Path, repository: Path, voices: Sequence[Voice]) -> None:
        self._script = script
        self._folder, self._repository, self._voices = folder, repository, voices
        self._new: dict[str, Path] = {}
        self._index: dict[Language, dict[str, Located]] = {language: {} for language in Language}
        self._problem: tuple[str, str] | None = None

    def speak(self, tell: Tell) -> None:
        """Let the voices speak the sentences without a clip. OSError from the disk; what `tell` raises."""
        if not self._voices:
            return
        first = self._voices[0]
        wanted = [
            one
            for one in self._script.sentences
            if one.key not in self._script.clips and one.language in first.languages
        ]
        folder_inside(self._repository, _FOLDER)
        jobs: list[SpokenSentence] = []
        for one in wanted:
            file = self._file(one, first)
            if _kept(file):
                self._new[one.key] = file
            else:
                jobs.append(one)
        done = len(wanted) - len(jobs)
        tell(Progress("speech", done, len(wanted)))
        refused = 0
        with closing(_spoken(self._voices, jobs)) as results:
            for one, said in results:
                if isinstance(said, bytes) and is_clip(said):
                    file = self._file(one, first)
                    fresh_file(file, said)
                    self._new[one.key] = file
                refused = refused + 1 if isinstance(said, tuple) else 0
                if isinstance(said, tuple):
                    self._problem = said
                    if refused == PATIENCE:
                        return
                done += 1
                tell(Progress("speech", done, len(wanted), name=one.words))

    def files(self) -> Iterator[PackedFile]:
        """The files of clips, group by group. RefusalError R08 if a clip of the folder was changed meanwhile."""
        groups: dict[tuple[str, Language], list[SpokenSentence]] = {}
        for one in self._script.sentences:
            groups.setdefault((one.group, one.language), []).append(one)
        for (group, language), said in groups.items():
            for file in packed(group, language, self._streams(said)):
                self._index[language] |= file.clips
                yield file

    @property
    def index(self) -> ClipIndex:
        """The index of the files so far. Its voice is that of the folder, of the new clips, or both."""
        voices = [self._script.voice] if self._script.clips else []
        voices += [self._voices[0].name] if self._new else []
        return ClipIndex(" / ".join(dict.fromkeys(voice for voice in voices if voice))[:200], self._index)

    @property
    def report(self) -> SpeechReport:
        """What came of it."""
        have = self._script.clips.keys() | self._new.keys()
        lacking = Counter(one.language for one in self._script.sentences if one.key not in have)
        return SpeechReport(len(have), len(self._new), lacking, self._problem)

    def _streams(self, said: Iterable[SpokenSentence]) -> Iterator[tuple[str, bytes]]:
        for one in said:
            if one.key in self._script.clips:
                yield one.key, self._lying(self._script.clips[one.key])
            elif one.key in self._new:
                yield one.key, self._new[one.key].read_bytes()

    def _lying(self, clip: Located) -> bytes:
        name = FOLDER + clip.file
        with suppress(FileNotFoundError), (self._folder / name).open("rb") as stream:
            stream.seek(clip.offset)
            data = stream.read(clip.size)
            if is_whole(data, clip.milliseconds):
                return data
        raise refusal("R08", file=name)

    def _file(self, one: SpokenSentence, voice: Voice) -> Path:
        """The file of a new clip. Another voice, or another way to say a number, gives another file."""
        from kiosk.voices.spoken import spoken

        said = json.dumps([voice.name, one.language, one.key, spoken(one.words, one.language)])
        return self._repository / _FOLDER / f"{hashlib.sha256(said.encode()).hexdigest()}.opus"


def speak_folder(
    folder: Path, voices: Sequence[Voice], tell: Tell = silent, *, again: bool = False
) -> SpeechReport:
    """Write a clip of every sentence into the folder `speech` of a bundle, and leave out those of other texts.

    The clips that lie there stay, unless all are to be spoken `again`. RefusalError R01 if the bundle has errors, R07, R08, R11
    without a voice; OSError. Until all is spoken, nothing in the folder changes.
    """
    if not voices:
        raise refusal("R11")
    try:
        script = child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, _script_in, folder)
    except (child.ChildDiedError, child.ChildTooSlowError):
        raise refusal("R07", folder=folder) from None
    if isinstance(script, int):
        raise refusal("R01", folder=folder, errors=script, command=command_line("check", folder))
    if again:
        script = Script(script.sentences, {})
    refuse_link(folder / FOLDER)
    with TemporaryDirectory(prefix="shiji-speech-") as place, _replaced(folder / FOLDER) as work:
        speaking = Speaking(script, folder, Path(place), voices)
        speaking.speak(tell)
        for file in speaking.files():
            replace_file(work / file.name, file.data, settled=False)
        replace_file(work / PurePath(CLIPS).name, write_clips(speaking.index), settled=False)
    return speaking.report


def _script_in(folder: Path) -> Script | int:
    """In a child process: the script of the bundle in `folder`, or the number of its errors."""
    from kiosk.bundles.authoring.reader import read

    result = read(folder)
    if result.exhibition is None:
        return sum(problem.severity is Severity.ERROR for problem in result.problems)
    return script_of(Folder(folder), result.exhibition)


@contextmanager
def _replaced(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of `folder` at the end. After an exception, the old one is untouched."""
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    old = work.with_name(work.name + "-old")
    try:
        yield work
        work.chmod(0o755)
        sync_folder(work)
        if folder.exists():
            folder.rename(old)
        work.rename(folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _kept(file: Path) -> bool:
    """Whether a clip of an earlier build is there and whole: anybody could have written the file."""
    try:
        return not file.is_symlink() and is_clip(file.read_bytes())
    except OSError:
        return False


_Said = bytes | tuple[str, str] | None
"""A clip, or why there is none in Chinese and English; None if nothing was heard."""


def _spoken(
    voices: Sequence[Voice], jobs: Iterable[SpokenSentence]
) -> Generator[tuple[SpokenSentence, _Said], None, None]:
    """Each sentence with what came of it, in the order in which they are done. No thread is left when this is closed."""
    waiting, done = SimpleQueue[SpokenSentence](), SimpleQueue[tuple[SpokenSentence, _Said]]()
    count, stopped = 0, Event()
    for one in jobs:
        waiting.put(one)
        count += 1

    def work(voice: Voice) -> None:
        with suppress(Empty):
            while not stopped.is_set():
                one = waiting.get_nowait()
                done.put((one, _said(voice, one)))

    with ThreadPoolExecutor(len(voices)) as pool:
        try:
            for voice in voices:
                pool.submit(work, voice)
            for _ in range(count):
                yield done.get()
        finally:
            stopped.set()


def _said(voice: Voice, one: SpokenSentence) -> _Said:
    from kiosk.voices.interface import VoiceError
    from kiosk.voices.making import speak

    try:
        said = speak(voice, one.words, one.language)
    except VoiceError as error:
        return error.zh, error.en
    except Exception:
        log.info("a voice cannot speak “%s”", one.words, exc_info=True)
        return None
    return said.stream if said is not None else None
