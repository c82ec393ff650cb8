"""The voices of a desk. Windows' own cannot run here: a stand-in answers as its script does, and a parser reads the script."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import tree_sitter
import tree_sitter_powershell

from kiosk.exhibition.text import Language
from kiosk.voices import desk, espeak, sherpa, windows
from kiosk.voices.child import ChildVoice
from kiosk.voices.interface import Sound, Voice, VoiceError
from kiosk.voices.making import speak
from kiosk.voices.opus import heard
from kiosk.voices.wave_sound import sound_of
from tests.voices.stand_in import wav

ROOT = Path(__file__).parents[2]


def child(kind: str) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("stand_in.py")), kind]


def test_a_child_speaks() -> None:
    voice: Voice = ChildVoice(child("whole"))
    assert isinstance(voice, ChildVoice)
    assert (voice.name, voice.languages) == ("Windows: Huihui", {Language.ZH, Language.EN})
    for text, seconds in (("你好你好你好你好你好", 1.0), ("Good morning, everybody", 2.3)):
        sound = voice.speak(text, Language.ZH)
        assert (sound.rate, sound.seconds) == (16000, seconds)
    voice.close()


def test_a_child_that_refuses_says_why_and_goes_on() -> None:
    voice = ChildVoice(child("dumb"))
    for _ in range(2):
        with pytest.raises(VoiceError) as refused:
            voice.speak("好", Language.ZH)
        assert (refused.value.zh, refused.value.en) == ("读不出", "cannot")
    voice.close()


def test_a_child_that_dies_is_a_voice_that_cannot_speak() -> None:
    voice = ChildVoice(child("dying"))
    for _ in range(2):
        with pytest.raises(VoiceError, match="has stopped"):
            voice.speak("好" * 100_000, Language.ZH)
    voice.close()
    with pytest.raises(VoiceError, match="has stopped"):
        ChildVoice([sys.executable, "-c", ""])


def test_windows_speaks_through_its_script() -> None:
    voice = windows.open_windows(child("whole"))
    assert voice is not None
    made = speak(voice, "第1名", Language.ZH)
    assert made is not None
    assert heard(made.stream).seconds * 1000 == pytest.approx(made.milliseconds, abs=1)
    voice.close()


def test_windows_without_a_chinese_voice_says_how_to_add_one() -> None:
    with pytest.raises(VoiceError) as refused:
        windows.open_windows(child("english-only"))
    assert "添加“中文(简体，中国)”" in refused.value.zh
    assert "Settings, Time & language, Speech" in refused.value.en


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has them")
def test_elsewhere_there_are_no_voices_of_windows() -> None:
    assert windows.open_windows() is None


def test_the_script_of_windows_is_powershell() -> None:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
    script = (ROOT / "kiosk" / "voices" / "windows.ps1").read_bytes()
    assert not parser.parse(script).root_node.has_error
    assert script.isascii(), "Windows PowerShell reads a script without a mark in the code page of the PC"


def test_a_wav_file_is_read_whatever_its_sizes_say() -> None:
    data = wav(0.5)
    whole, piped = sound_of(data), sound_of(data[:40] + b"\xff\xff\xff\x7f" + data[44:])
    assert whole is not None
    assert piped is not None
    assert whole.seconds == piped.seconds == 0.5
    assert np.array_equal(whole.samples, piped.samples)


@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b"RIFF\0\0\0\0WAVE", wav(0.1)[:30], wav(0.1)[:20] + b"\3" + wav(0.1)[21:]]
)
def test_what_is_no_wav_file_gives_no_sound(data: bytes) -> None:
    assert sound_of(data) is None


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="this PC has no espeak-ng")
def test_espeak_speaks_both_languages() -> None:
    (voice,) = desk.voices_of("espeak-ng", 1)
    for text, language in (("道路通车里程达2189公里。", Language.ZH), ("Roads reach 2,189 km.", Language.EN)):
        made = speak(voice, text, language)
        assert made is not None
        assert 1000 < made.milliseconds < 8000


def test_espeak_that_fails_is_a_voice_that_cannot_speak() -> None:
    with pytest.raises(VoiceError, match="did not speak"):
        espeak.Espeak(shutil.which("false") or "false").speak("a", Language.EN)


def test_no_exhibition_gets_a_machine_voice_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "VOICES", {"windows": lambda: None, "espeak-ng": _Silent})
    assert desk.voices_of(None, 2) == []
    assert len(desk.voices_of("espeak-ng", 2)) == 2


def test_a_voice_that_is_not_here_is_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match='no voice called "Huihui"'):
        desk.voices_of("Huihui", 1)
    with pytest.raises(VoiceError, match=r"holds no \.onnx model"):
        desk.voices_of(str(tmp_path), 1)


def test_a_model_folder_needs_sherpa_onnx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.onnx").touch()
    monkeypatch.setitem(sys.modules, "sherpa_onnx", None)
    with pytest.raises(VoiceError, match="pip install sherpa-onnx"):
        sherpa.open_sherpa(tmp_path)


class _Silent:
    name = "silent"
    languages = frozenset(Language)

    def speak(self, text: str, language: Language) -> Sound:
        return Sound(np.zeros(0, np.float32), 24000)


def test_silence_is_no_clip() -> None:
    assert speak(_Silent(), "好", Language.ZH) is None
