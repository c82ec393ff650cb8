"""What a voice is: a text goes in, sound comes out. Everything that speaks is behind `Voice`."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kiosk.exhibition.text import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sound:
    """One channel of sound: samples between −1 and 1, `rate` of them a second."""

    samples: NDArray[np.float32]
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate


class Voice(Protocol):
    """Something that speaks. It is slow and may fail: the caller is no window, and shows progress."""

    @property
    def name(self) -> str:
        """What a list of clips says about who speaks; another name, or another version in it, means other sound."""

    @property
    def languages(self) -> Set[Language]:
        """The languages that it speaks."""

    def speak(self, text: str, language: Language) -> Sound:
        """Speaks words: what `spoken` makes of a sentence. `VoiceError` if it cannot."""


class VoiceError(Exception):
    """A voice cannot speak, or there is none: one sentence in each language that says what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
