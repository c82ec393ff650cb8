"""The voices of this desk, by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.voices.espeak import open_espeak
from kiosk.voices.interface import Voice, VoiceError
from kiosk.voices.sherpa import open_sherpa
from kiosk.voices.windows import open_windows

Open = Callable[[], Voice | None]
"""Opens a voice; None if this PC does not have it. `VoiceError` if it should work here and does not."""

VOICES: Mapping[str, Open] = {"windows": open_windows, "espeak-ng": open_espeak}
"""The voices that every PC of some kind may have, by name, the best one first."""
_ONLY_NAMED = frozenset({"espeak-ng"})
"""Voices that sound like a machine: no exhibition gets one of them unasked."""

log = logging.getLogger(__name__)


def voices_of(named: str | None, count: int) -> list[Voice]:
    """`count` voices of this name, for work on several threads. Without a name: the best voice here, or none.

    A name may be the folder of a model for sherpa-onnx. `VoiceError` if there is no voice of this name here. A voice with a
    method `close` wants it called at the end.
    """
    if named is not None and named not in VOICES and Path(named).is_dir():
        return [open_sherpa(Path(named))]
    if named is None:
        for name in (name for name in VOICES if name not in _ONLY_NAMED):
            try:
                if found := _opened(name, count):
                    return found
            except VoiceError as error:
                log.warning("the voice %s cannot speak: %s", name, error)
        return []
    if named in VOICES and (found := _opened(named, count)):
        return found
    raise VoiceError(
        f"这台电脑没有叫“{named}”的声音；可以写：{'、'.join(VOICES)}，或一个模型文件夹。",
        f'This PC has no voice called "{named}"; there are: {", ".join(VOICES)}, or the folder of a model.',
    )


def _opened(name: str, count: int) -> list[Voice]:
    voices = (VOICES[name]() for _ in range(count))
    return [voice for voice in voices if voice is not None]
