"""Windows' own voices speak, offline: through Windows PowerShell, because Qt's binding has no synthesis to samples."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kiosk.exhibition.text import Language
from kiosk.voices.child import ChildVoice
from kiosk.voices.interface import VoiceError

_POWERSHELL = r"System32\WindowsPowerShell\v1.0\powershell.exe"
NO_CHINESE = VoiceError(
    "Windows 里还没有中文语音：请在“设置 → 时间和语言 → 语音 → 管理语音”里添加“中文(简体，中国)”，再做一次。",
    "Windows has no Chinese voice yet. Add “Chinese (Simplified, China)” in Settings, Time & language, Speech,"
    " Manage voices, then try again.",
)


def open_windows(command: Sequence[str] = ()) -> ChildVoice | None:
    """The voices of Windows; None on another system. `VoiceError` if none of them speaks Chinese."""
    if not command:
        if os.name != "nt":
            return None
        program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / _POWERSHELL
        options = ("-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File")
        command = (str(program), *options, str(Path(__file__).with_suffix(".ps1")))
    voice = ChildVoice(command)
    if Language.ZH not in voice.languages:
        voice.close()
        raise NO_CHINESE
    return voice
