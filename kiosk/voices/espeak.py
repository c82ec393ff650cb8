"""espeak-ng speaks: a synthesiser without recorded speech, in the packages of every Linux. It sounds like a machine."""

from __future__ import annotations

import shutil
import subprocess

from kiosk.exhibition.text import Language
from kiosk.voices.interface import Sound, VoiceError
from kiosk.voices.wave_sound import sound_of

_VOICES = {Language.ZH: ("cmn", 160), Language.EN: ("en-gb", 125)}
"""Its voices, and the words a minute (of Chinese: characters, roughly) that make the rate 1 of the panel."""
_SECONDS = 60
_FAILED = VoiceError(
    "espeak-ng 没有读出这一句；请确认它能在命令行里运行，或换一个声音。",
    "espeak-ng did not speak this sentence. Check that it runs on the command line, or choose another voice.",
)


class Espeak:
    """The program `espeak-ng`, once for each sentence."""

    languages = frozenset(_VOICES)

    def __init__(self, program: str) -> None:
        self._program = program
        self.name = " ".join(self._run("--version").decode(errors="replace").split()[:4]) or "eSpeak NG"

    def speak(self, text: str, language: Language) -> Sound:
        """Speaks words; `VoiceError` if the program fails."""
        voice, speed = _VOICES[language]
        said = self._run("-v", voice, "-s", str(speed), "--stdout", "--stdin", words=text)
        sound = sound_of(said)
        if sound is None:
            raise _FAILED
        return sound

    def _run(self, *arguments: str, words: str = "") -> bytes:
        try:
            return subprocess.run(
                [self._program, *arguments],
                input=words.encode(),
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            ).stdout
        except (OSError, subprocess.SubprocessError) as error:
            raise _FAILED from error


def open_espeak() -> Espeak | None:
    """espeak-ng, if this PC has it."""
    program = shutil.which("espeak-ng")
    return Espeak(program) if program else None
