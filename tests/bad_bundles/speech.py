"""Bad spoken clips: an index that disagrees with its files, clips that are cut off, texts that are gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.exhibition.clips_json import CLIPS
from kiosk.exhibition.text import Language
from tests.bad_bundles.corpus import Bad, bad, link, put
from tests.humming import add_clips, sentences_of

STEP = "speech/text-step-1.zh.opus"
Change = Callable[[Path], object]


def voiced(name: str, change: Change, *said: tuple[str, str]) -> Bad:
    """A bundle with sound clips and one fault."""
    return bad(name, lambda folder: (add_clips(folder), change(folder)), *said)


def index(change: Callable[[dict[str, Any]], object]) -> Change:
    """Change the index: `change` gets what the JSON says."""

    def spoil(folder: Path) -> None:
        said = json.loads((folder / CLIPS).read_text(encoding="utf-8"))
        change(said)
        (folder / CLIPS).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")

    return spoil


def first(number: int, value: object) -> Change:
    """Another value in the first clip of a file: 0 the file, 1 the offset, 2 the size, 3 the length."""

    def change(said: dict[str, Any]) -> None:
        clip = next(clip for clip in said["zh"].values() if clip[:2] == ["exhibit.zh.opus", 0])
        clip[number] = value

    return index(change)


def renamed(key: str) -> Change:
    """Another key for one Chinese clip."""
    return index(lambda said: said["zh"].update({key: said["zh"].pop(next(iter(said["zh"])))}))


def cut(size: int) -> Change:
    """Cut bytes off a file of clips."""
    return lambda folder: (folder / STEP).write_bytes((folder / STEP).read_bytes()[:-size])


def hole(folder: Path) -> None:
    """Zeros in a file, as a failed copy leaves them."""
    data = (folder / STEP).read_bytes()
    (folder / STEP).write_bytes(data[:1000] + bytes(100) + data[1100:])


def in_chinese(folder: Path) -> None:
    add_clips(folder, [one for one in sentences_of(folder) if one.language is Language.ZH])


def another_text(folder: Path) -> None:
    for file in (folder / "texts").glob("*.en.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("One paragraph", "A text"), encoding="utf-8")


SPEECH = [
    voiced("index that is no JSON", put(CLIPS, b"{"), ("V48", CLIPS)),
    voiced("index without a language", index(lambda said: said.pop("en")), ("V48", CLIPS)),
    voiced("index with more than languages", index(lambda said: said.update(fr={})), ("V48", CLIPS)),
    voiced("index of 100,000 brackets", put(CLIPS, b"[" * 100_000), ("V48", CLIPS)),
    voiced("index of 40 MB", put(CLIPS, b" " * 40_000_000), ("V48", CLIPS)),
    voiced("clip in another folder", first(0, "../audio/a.zh.opus"), ("V48", CLIPS)),
    voiced("clip of the other language", first(0, "exhibit.en.opus"), ("V48", CLIPS)),
    voiced("offset before the file", first(1, -1), ("V48", CLIPS)),
    voiced("offset that is no number", first(1, True), ("V48", CLIPS)),
    voiced("offset of twenty digits", first(1, 10**20), ("V48", CLIPS)),
    voiced("clip of nothing", first(2, 0), ("V48", CLIPS)),
    voiced("clip of an hour", first(3, 3_600_000), ("V48", CLIPS)),
    voiced("key that is none", renamed("../../etc/passwd"), ("V48", CLIPS)),
    voiced("file of clips missing", lambda folder: (folder / STEP).unlink(), ("V49", CLIPS)),
    voiced("link in place of clips", link(STEP, "/etc/passwd"), ("V49", CLIPS), ("B12", STEP)),
    voiced("empty file of clips", put(STEP, b""), ("B11", STEP)),
    voiced("file of clips cut off", cut(9), ("V49", STEP)),
    voiced("file of clips with a hole", hole, ("V50", STEP)),
    voiced("clip cut off in the index", first(2, 100), ("V50", "speech/exhibit.zh.opus")),
    voiced("clip that begins too late", first(1, 1), ("V50", "speech/exhibit.zh.opus")),
    voiced("clip longer than it is", first(3, 30_000), ("V50", "speech/exhibit.zh.opus")),
    voiced("clips of a text that has changed", another_text, ("V51", CLIPS), ("V52", CLIPS)),
    bad("clips in one language", in_chinese, ("V52", CLIPS)),
    voiced("clips that nothing names", put("speech/old.zh.opus", b"OggS"), ("V53", "speech/old.zh.opus")),
    bad("clips without an index", put("speech/a.zh.opus", b"OggS"), ("V48", CLIPS)),
    bad("MP3 among the clips", put("speech/a.mp3", b"?"), ("B09", "speech/a.mp3")),
    bad("another list among the clips", put("speech/a.json", b"{}"), ("B09", "speech/a.json")),
]
