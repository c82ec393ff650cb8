"""A speaker without sound: it notes what it is told to play, and a test says when a clip has ended or headphones are plugged in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.exhibition.speech import Clip


class Mute(QObject):
    """Implements `narrator.SpeakerLike`."""

    ended = Signal()
    plugged = Signal()
    unplugged = Signal()

    def __init__(self, can_sound: bool = True) -> None:
        super().__init__()
        self.can_sound = can_sound
        self.output = "headphones"
        self.playing: Clip | None = None
        self.coming: Clip | None = None
        self.played: list[Clip] = []
        self.sounds: list[str] = []
        self.volume = self.rate = 1.0
        self.opened = False

    def open(self) -> bool:
        self.opened = True
        return True

    def play(self, clip: Clip, coming: Clip | None = None) -> None:
        self.playing, self.coming = clip, coming
        self.played.append(clip)

    def stop(self) -> None:
        self.playing = self.coming = None

    def sound(self, name: str) -> None:
        self.sounds.append(name)

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def set_rate(self, rate: float) -> None:
        self.rate = rate

    def close(self) -> None:
        self.playing = None

    def end(self) -> None:
        """The clip has been played."""
        assert self.playing is not None
        self.ended.emit()


class EveryClip(dict[str, Clip]):
    """Clips of everything: whatever is asked for has a clip."""

    def get(self, key: str, default: object = None) -> Clip:  # type: ignore[override]
        return Clip(Path(key), 0, 1, 1.0)
