"""A voice in a process of its own: a library that crashes, or that belongs to no app, ends with it.

The child says first what it is, in one line of JSON: `{"name": …, "languages": […]}`. Then it reads lines
`{"text": …, "language": …}` and answers each with a line `{"rate": …, "samples": …}`, followed by so many 32-bit floating-point
numbers, lowest byte first; with `{"wave": …}`, followed by so many bytes of a WAV file; or with `{"zh": …, "en": …}`, which
says why it cannot.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import IO, Any

from kiosk.exhibition.text import Language
from kiosk.voices.interface import Sound, VoiceError
from kiosk.voices.wave_sound import sound_of

_STOPPED = VoiceError(
    "朗读程序中途停止，请再试一次；如果仍然停止，请换一个声音。",
    "The program that speaks has stopped. Try again; if it stops again, choose another voice.",
)


class ChildVoice:
    """The voice that a command starts. `close` ends the child."""

    def __init__(self, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=-1
        )
        try:
            self._greeting = self._answer()
        except VoiceError:
            self.close()
            raise

    @property
    def name(self) -> str:
        """As the child calls itself."""
        return str(self._greeting["name"])

    @property
    def languages(self) -> frozenset[Language]:
        """The languages that the child has a voice for."""
        return frozenset(Language(language) for language in self._greeting["languages"])

    def speak(self, text: str, language: Language) -> Sound:
        """Lets the child speak; `VoiceError` if it cannot."""
        import numpy as np

        try:
            self._input.write(json.dumps({"text": text, "language": language}).encode() + b"\n")
            self._input.flush()
        except OSError as error:
            raise _STOPPED from error
        answer = self._answer()
        if "wave" in answer:
            sound = sound_of(self._output.read(answer["wave"]))
            if sound is None:
                raise _STOPPED
            return sound
        data = self._output.read(4 * answer["samples"])
        if len(data) < 4 * answer["samples"]:
            raise _STOPPED
        return Sound(np.frombuffer(data, "<f4").astype(np.float32), answer["rate"])

    def close(self) -> None:
        """Ends the child."""
        self._input.close()
        self._output.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _output(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def _answer(self) -> dict[str, Any]:
        try:
            answer = json.loads(self._output.readline())
        except ValueError as error:
            raise _STOPPED from error
        if "zh" in answer:
            raise VoiceError(answer["zh"], answer["en"])
        return answer  # type: ignore[no-any-return]


def serve(name: str, languages: Sequence[str], speak: Callable[[str, str], tuple[bytes, int]]) -> None:
    """The child's side: answers until nobody asks any more. `speak` gives samples as bytes and their rate, or a VoiceError."""
    answers = sys.stdout.buffer
    answers.write(json.dumps({"name": name, "languages": list(languages)}).encode() + b"\n")
    answers.flush()
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            data, rate = speak(asked["text"], asked["language"])
        except VoiceError as error:
            refuse(error)
            continue
        answers.write(json.dumps({"rate": rate, "samples": len(data) // 4}).encode() + b"\n" + data)
        answers.flush()


def refuse(error: VoiceError) -> None:
    """The child's side: says why it cannot speak."""
    sys.stdout.buffer.write(json.dumps({"zh": error.zh, "en": error.en}).encode() + b"\n")
    sys.stdout.buffer.flush()
