"""Plays spoken clips one after another without gaps, at the visitor's rate with the same pitch.

Rules:
- Qt Multimedia is imported when a speaker is opened, never at the start;
- no Python code runs on Qt's decoding threads (see `player`). A clip is read into memory on the GUI thread: it is some kB long. Only
  a whole recording is played from its file;
- there are two decks. While one plays, the other one has the next clip ready;
- a clip that cannot be played ends at once, with one line in the log. So one damaged clip does not end a reading;
- sound goes to one device only. If this device disappears, everything stops before another device can play it.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, QUrl, Signal

from kiosk.exhibition.speech import Clip
from kiosk.panel.playing import outputs
from kiosk.panel.playing.outputs import Change, Outputs
from kiosk.panel.playing.tail import with_tail

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices, QMediaPlayer, QSoundEffect

PATIENCE_SECONDS = 3.0
"""A clip that has not ended this long after its time has ended."""

STALE = sys.platform == "linux"
"""Whether devices that have gone may still be listed (see `outputs.follow`)."""

log = logging.getLogger("kiosk")


class Speaker(QObject):
    """Plays clips, and the short sounds of the folder `sounds`. `volume` is 0 to 1 on a scale that matches hearing, `rate` 0.5 to 2.

    `open` must be called first; it starts to watch the sound devices."""

    ended = Signal()
    """The clip has been played, or cannot be played."""
    plugged = Signal()
    """A sound device has appeared, such as headphones. Sound goes there now."""
    unplugged = Signal()
    """The device that sound went to has disappeared. Nothing sounds."""

    def __init__(self, sounds: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._effects: dict[str, QSoundEffect] = {}
        self._devices: QMediaDevices | None = None
        self._outputs = Outputs()
        self._named: dict[bytes, QAudioDevice] = {}
        self._decks: list[_Deck] = []
        self._volume = self._rate = 1.0

    def open(self) -> bool:
        """Loads Qt Multimedia and watches the sound devices. False if it cannot be loaded; the log says why."""
        if self._devices is not None:
            return True
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError as error:
            log.warning("Nothing can be read aloud: Qt Multimedia is missing (%s)", error)
            return False
        self._devices = QMediaDevices(self)
        self._outputs = outputs.first(*self._look())
        self._devices.audioOutputsChanged.connect(self._follow_devices)
        return True

    @property
    def can_sound(self) -> bool:
        """Whether there is a device that sounds."""
        return self._outputs.used is not None

    @property
    def output(self) -> str:
        """The id of the device that sounds, for other players; empty if nothing can sound."""
        return (self._outputs.used or b"").decode(errors="surrogateescape")

    def play(self, clip: Clip, coming: Clip | None = None) -> None:
        """Plays a clip instead of the one that sounds, and makes the coming one ready."""
        deck = next((one for one in self._decks if one.clip is clip and one.ready), None)
        for other in self._decks:
            if other is not deck:
                other.clear()
        deck = deck or self._deck()
        deck.play(clip, self._volume, self._rate)
        if coming is not None:
            self._deck().load(coming)

    def stop(self) -> None:
        """Silence, at once."""
        for deck in self._decks:
            deck.clear()

    def sound(self, name: str) -> None:
        """Plays one of the short sounds beside whatever sounds."""
        from PySide6.QtMultimedia import QSoundEffect

        if name not in self._effects:
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(self._sounds / f"{name}.wav")))
            self._effects[name] = effect
        effect = self._effects[name]
        if self._device is not None:
            effect.setAudioDevice(self._device)
        effect.setVolume(_loudness(self._volume))
        effect.play()

    def set_volume(self, volume: float) -> None:
        """Sets the volume, also of what sounds now."""
        self._volume = volume
        for deck in self._decks:
            deck.set_volume(volume)

    def set_rate(self, rate: float) -> None:
        """Sets the rate, also of what sounds now."""
        self._rate = rate
        for deck in self._decks:
            deck.set_rate(rate)

    def close(self) -> None:
        """Stops, and frees the players."""
        for deck in self._decks:
            deck.close()
        self._decks = []
        for effect in self._effects.values():
            effect.deleteLater()
        self._effects = {}
        if self._devices is not None:
            self._devices.audioOutputsChanged.disconnect(self._follow_devices)
            self._devices.deleteLater()
            self._devices = None

    def _deck(self) -> _Deck:
        """A deck without a clip."""
        free = next((one for one in self._decks if one.clip is None), None)
        if free is None:
            free = _Deck(self)
            free.set_device(self._device)
            free.ended.connect(self.ended)
            self._decks.append(free)
        return free

    @property
    def _device(self) -> QAudioDevice | None:
        return self._named.get(self._outputs.used or b"")

    def _look(self) -> tuple[list[bytes], bytes | None]:
        """The ids of all devices, and of the system's default."""
        from PySide6.QtMultimedia import QMediaDevices

        self._named = {bytes(device.id().data()): device for device in QMediaDevices.audioOutputs()}
        return list(self._named), bytes(QMediaDevices.defaultAudioOutput().id().data()) or None

    def _follow_devices(self) -> None:
        self._outputs, change = outputs.follow(self._outputs, *self._look(), stale=STALE)
        if change is Change.UNPLUGGED:
            self.stop()
        for deck in self._decks:
            deck.set_device(self._device)
        if change is not None:
            (self.plugged if change is Change.PLUGGED else self.unplugged).emit()


class _Deck(QObject):
    """One media player with one clip."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

        self.clip: Clip | None = None
        self.ready = False
        self._playing = False
        self._broken = False
        self._data: QBuffer | None = None
        self._media: QMediaPlayer = QMediaPlayer(self)
        self._media.setPitchCompensation(True)
        self._output = QAudioOutput(self)
        self._media.mediaStatusChanged.connect(self._on_status)
        self._media.errorOccurred.connect(self._on_error)
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._end)

    @property
    def media(self) -> QMediaPlayer:
        """Qt's player, for tests."""
        return self._media

    def load(self, clip: Clip) -> None:
        """Gets a clip ready without playing it."""
        self.clear()
        self.clip = clip
        self._broken = False
        try:
            with clip.file.open("rb") as file:
                file.seek(0, 2)
                whole = (clip.offset, clip.size) == (0, file.tell())
                file.seek(clip.offset)
                data = b"" if whole else file.read(clip.size)
        except OSError as error:
            self._fail(str(error))
            return
        if whole:
            self._media.setSource(QUrl.fromLocalFile(str(clip.file)))
        else:
            self._data = QBuffer(self)
            self._data.setData(with_tail(data))
            self._data.open(QIODevice.OpenModeFlag.ReadOnly)
            self._media.setSourceDevice(self._data, QUrl("clip.opus"))
        self.ready = True

    def play(self, clip: Clip, volume: float, rate: float) -> None:
        """Plays a clip."""
        if self.clip is not clip or not self.ready:
            self.load(clip)
        self._playing = True
        self.set_volume(volume)
        self.set_rate(rate)
        if self._broken:
            QTimer.singleShot(0, self, self._end)
            return
        self._media.play()

    def clear(self) -> None:
        """Silence, at once, and no clip."""
        self._playing = self.ready = False
        self._late.stop()
        if self.clip is not None:
            self.clip = None
            # Not stop(): in PySide 6.11 it holds Python's lock while it waits for the decoders; setSource() releases the lock.
            self._media.setSource(QUrl())
        if self._data is not None:
            self._data.deleteLater()
            self._data = None

    def close(self) -> None:
        """Frees the player."""
        self.clear()
        self._media.mediaStatusChanged.disconnect(self._on_status)
        self._media.errorOccurred.disconnect(self._on_error)
        self.deleteLater()

    def set_device(self, device: QAudioDevice | None) -> None:
        """Plays on this device; without one there is no sound."""
        if device is None:
            self._media.setAudioOutput(None)  # type: ignore[arg-type]
        else:
            self._output.setDevice(device)
            self._media.setAudioOutput(self._output)

    def set_volume(self, volume: float) -> None:
        """Sets the volume on a scale that matches hearing."""
        self._output.setVolume(_loudness(volume))

    def set_rate(self, rate: float) -> None:
        """Sets the rate. The pitch stays."""
        self._media.setPlaybackRate(rate)
        if self._playing and self.clip is not None:
            self._late.start(round(1000 * (self.clip.seconds / rate + PATIENCE_SECONDS)))

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == status.EndOfMedia:
            self._end()

    def _on_error(self, _error: QMediaPlayer.Error, message: str) -> None:
        # Do not change the player inside its own signal.
        clip = self.clip
        QTimer.singleShot(
            0, self, lambda: self._fail(message) if clip is not None and clip is self.clip else None
        )

    def _fail(self, why: str) -> None:
        assert self.clip is not None
        where = f"{self.clip.file}, bytes {self.clip.offset} to {self.clip.offset + self.clip.size}"
        log.warning("A clip cannot be played: %s (%s)", why, where)
        self._broken = True
        if self._playing:
            self._end()

    def _end(self) -> None:
        if self._playing:
            self._playing = False
            self._late.stop()
            self.ended.emit()


def _loudness(volume: float) -> float:
    """The volume, on a scale that matches hearing, as a factor."""
    from PySide6.QtMultimedia import QtAudio

    scales = QtAudio.VolumeScale
    return QtAudio.convertVolume(volume, scales.LogarithmicVolumeScale, scales.LinearVolumeScale)
