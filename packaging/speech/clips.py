"""Makes the clips of the default exhibition and of the panel's own words: `make clips`.

Speaks only sentences that have no clip yet, and drops clips that nothing needs. What was spoken once is kept in
build/speech/said under its words, so a second run is quick. --again replaces every clip that lies in the folders (from what
is kept, where the words are the same). --only exhibition or words. Nothing that is made here is made on a panel.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from kiosk.bundles.authoring import reader
from kiosk.bundles.authoring.speech.clip_files import is_whole
from kiosk.bundles.authoring.speech.packing import packed
from kiosk.exhibition.clips_json import ClipIndex, Located, read_clips, write_clips
from kiosk.exhibition.spoken_texts import SpokenSentence, spoken_sentences
from kiosk.exhibition.text import Language
from kiosk.voices.child import ChildVoice
from kiosk.voices.making import speak
from kiosk.voices.spoken import spoken

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "speech"
EXHIBITION = ROOT / "assets" / "exhibitions" / "beibei-2021"
WORDS = ROOT / "assets" / "speech"
READINGS = json.loads((HERE / "readings.json").read_text("utf-8"))
VOICES = "kokoro-js@1.2.1"
VOICES_SHA512 = (
    "a2ad076495a2b37b7c94446430987ce162d4f3a769603d04b813eda989cb950c"
    "f214fd4e9320510dcc1e02a09f84d3a996dc8df63fdace9d47eaeb82e3b81287"
)


def main() -> int:
    """Makes the clips; 0 if all are there."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--again", action="store_true", help="replace the clips that lie in the folders")
    options.add_argument("--only", choices=("exhibition", "words"))
    asked = options.parse_args()
    jobs = []
    if asked.only != "words":
        exhibition = reader.read(EXHIBITION).exhibition
        if exhibition is None:
            raise SystemExit(f"{EXHIBITION} cannot be read: kiosk bundle check")
        jobs.append((EXHIBITION / "speech", tuple(spoken_sentences(exhibition))))
    if asked.only != "exhibition":
        from words import interface_sentences

        jobs.append((WORDS, tuple(interface_sentences())))
    voice = opened()
    try:
        for folder, sentences in jobs:
            make(folder, sentences, voice, asked.again)
    finally:
        voice.close()
    return 0


def opened() -> ChildVoice:
    """The voice, which is fetched and put together first if it is not there yet."""
    python = BUILD / "venv" / "bin" / "python"
    installed = BUILD / "installed.txt"
    wanted = (HERE / "requirements.txt").read_text()
    if not installed.is_file() or installed.read_text() != wanted:
        shutil.rmtree(BUILD / "venv", ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", BUILD / "venv"], check=True)
        pip = [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
        ]
        subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)
        installed.write_text(wanted)
    if not (BUILD / "voices").is_dir():
        fetch_voices()
    return ChildVoice([str(python), str(HERE / "kokoro.py"), str(BUILD / "voices")])


def fetch_voices() -> None:
    """The folder of voices in the npm package of Kokoro."""
    done = subprocess.run(
        ["npm", "pack", "--silent", VOICES], cwd=BUILD, check=True, capture_output=True, text=True
    )
    archive = BUILD / done.stdout.split()[-1]
    if hashlib.sha512(archive.read_bytes()).hexdigest() != VOICES_SHA512:
        raise SystemExit(f"{archive.name} is not the package that was pinned")
    shutil.unpack_archive(archive, BUILD / "npm", filter="data")
    (BUILD / "npm" / "package" / "voices").rename(BUILD / "voices")


def make(folder: Path, sentences: tuple[SpokenSentence, ...], voice: ChildVoice, again: bool) -> None:
    """Makes the clips of one folder. What is done is written now and then, so a stopped run goes on where it was."""
    streams = {} if again else lying(folder)
    wanted = [one for one in sentences if one.key not in streams]
    characters = sum(len(one.words) for one in wanted)
    print(f"{folder.relative_to(ROOT)}: {len(sentences)} sentences, {len(wanted)} to be spoken", flush=True)
    started = told = written = time.monotonic()
    done = 0
    for number, one in enumerate(wanted, 1):
        stream = said(one, voice)
        if stream is None:
            print(f"not heard: {one.words}", flush=True)
        else:
            streams[one.key] = stream
        done += len(one.words)
        now = time.monotonic()
        if now - told > 10:
            left = (now - started) / done * (characters - done) / 60
            print(f"{number}/{len(wanted)}, {left:.0f} min left", flush=True)
            told = now
        if now - written > 120:
            write(folder, sentences, streams, voice.name)
            written = now
    write(folder, sentences, streams, voice.name)


def said(one: SpokenSentence, voice: ChildVoice) -> bytes | None:
    """The clip of a sentence: kept from an earlier run, or spoken now."""
    words = spoken(one.words, one.language)
    told = [f"{word} {reading}" for word, reading in READINGS.items() if word in words]
    words = "\0".join([voice.name, one.language, words, *told])
    kept = BUILD / "said" / f"{hashlib.sha256(words.encode()).hexdigest()}.opus"
    if kept.is_file():
        return kept.read_bytes()
    clip = speak(voice, one.words, one.language)
    if clip is None:
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.with_suffix(".new").write_bytes(clip.stream)
    kept.with_suffix(".new").replace(kept)
    return clip.stream


def lying(folder: Path) -> dict[str, bytes]:
    """The whole clips that lie in a folder, by key."""
    index = (
        read_clips((folder / "clips.json").read_text("utf-8")) if (folder / "clips.json").is_file() else None
    )
    found = {}
    for clips in index.clips.values() if index else ():
        for key, clip in clips.items():
            data = (folder / clip.file).read_bytes()[clip.offset : clip.offset + clip.size]
            if is_whole(data, clip.milliseconds):
                found[key] = data
    return found


def write(folder: Path, sentences: Iterable[SpokenSentence], streams: dict[str, bytes], voice: str) -> None:
    """Writes the files of clips and their index, and removes files that nothing needs."""
    groups: dict[tuple[str, Language], list[tuple[str, bytes]]] = {}
    for one in sentences:
        if one.key in streams:
            groups.setdefault((one.group, one.language), []).append((one.key, streams[one.key]))
    index: dict[Language, dict[str, Located]] = {language: {} for language in Language}
    folder.mkdir(parents=True, exist_ok=True)
    names = {"clips.json"}
    for (group, language), clips in groups.items():
        for file in packed(group, language, clips):
            if not (folder / file.name).is_file() or (folder / file.name).read_bytes() != file.data:
                (folder / file.name).write_bytes(file.data)
            names.add(file.name)
            index[language] |= file.clips
    (folder / "clips.json").write_bytes(write_clips(ClipIndex(voice, index)))
    for file in folder.iterdir():
        if file.name not in names:
            file.unlink()


if __name__ == "__main__":
    sys.exit(main())
