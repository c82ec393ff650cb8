"""A sentence of the exhibition becomes a clip."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.exhibition.text import Language
from kiosk.voices.interface import Voice
from kiosk.voices.opus import encoded, even
from kiosk.voices.spoken import spoken


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence that a voice has spoken: a whole Ogg Opus stream, and how long it lasts."""

    stream: bytes
    milliseconds: int


def speak(voice: Voice, sentence: str, language: Language) -> Spoken | None:
    """Lets a voice speak a sentence as it stands in the exhibition. None if nothing was heard; `VoiceError` if it cannot."""
    sound = even(voice.speak(spoken(sentence, language), language))
    if not len(sound.samples):
        return None
    return Spoken(encoded(sound), round(sound.seconds * 1000))
