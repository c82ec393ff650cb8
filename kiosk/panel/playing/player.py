"""Plays a film or a recording with Qt's media player, and reduces its states to the few that a page shows.

Rules:
- Qt Multimedia is imported when media are played for the first time. So it does not delay the first frame, and a bundle without media
  does not need it;
- no Python code runs on Qt's decoding threads. The GUI thread fetches their results. Otherwise a decoding thread would wait for
  Python's lock while the GUI thread waits for the decoder;
- media that cannot be played, or stop moving, end in the state `broken` with one line in the log. Only media that move count as use;
- a player at rest holds no file open.
"""

from __future__ import annotations

import logging
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QFileInfo, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QMediaPlayer

QML_IMPORT_NAME = "Kiosk.Media"
QML_IMPORT_MAJOR_VERSION = 1

BEAT_MS = 100
"""The interval in which a playing player reads its position."""
WATCHED_SECONDS = 2.0
"""The interval in which `watched` is emitted while media play."""
PATIENCE_SECONDS = 10.0
"""After this time without progress the media count as broken. Slow machines need a second to start."""
SETTLED_SECONDS = 0.5
"""Media that stay at their end for this time have ended."""
LAST_SECONDS = 0.2
"""A seek stops at least this far before the end, so that there is a frame, and something left to play."""

log = logging.getLogger("kiosk")


class State(StrEnum):
    """The states of a player that a page shows."""

    RESTING = "resting"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    BROKEN = "broken"


@QmlElement
class Player(QObject):
    """Plays `source`. Positions are in seconds. `volume` is 0 to 1 on a scale that matches hearing.

    `length` is the length in seconds that the page shows. Positions never exceed it, and the end is exactly there. Qt's own length
    differs by a frame or two. 0 means unknown.
    If `pictured` is true, the source is a film: its frames go to `sink`, a QVideoSink, and the state is broken if none comes.
    """

    changed = Signal()
    moved = Signal()
    inputsChanged = Signal()
    watched = Signal()
    """Emitted regularly while the media move."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # WORKAROUND: PySide 6.11 never frees the Python half of an object that QML made.
        self.destroyed.connect(self.__dict__.clear)
        self._source = QUrl()
        self._code = ""
        self._volume = 1.0
        self._output = ""
        self._pictured = False
        self._sink: QObject | None = None
        self._media: QMediaPlayer | None = None
        self._state = State.RESTING
        self._framed = False
        self._length = 0.0
        self._reached = self._position = 0.0
        self._moved_at = self._told_at = 0.0
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._look)

    # -- what a visitor does --------------------------------------------------------------------------

    @Slot()
    def play(self) -> None:
        """Starts, continues, or starts again after the end. Does nothing in the state broken."""
        media = self._opened() if self._state is not State.BROKEN else None
        if media is None or self._state is State.PLAYING:
            return
        if self._state is State.ENDED:
            self._framed = False
            media.setPosition(0)
            self._set_position(0.0)
        self._moved_at = self._told_at = time.monotonic()
        self._become(State.PLAYING)
        media.play()
        self._beat.start()

    @Slot()
    def pause(self) -> None:
        """Pauses at the current position."""
        if self._media is not None and self._state is State.PLAYING:
            self._beat.stop()
            self._media.pause()
            self._set_position(self._media.position() / 1000)
            self._become(State.PAUSED)

    @Slot()
    def toggle(self) -> None:
        """Play ↔ pause."""
        if self._state is State.PLAYING:
            self.pause()
        else:
            self.play()

    @Slot(float)
    def seek(self, seconds: float) -> None:
        """Goes to another position. After the end, the player then pauses there. Does nothing before the first start."""
        media = self._media
        if media is None or self._state not in (State.PLAYING, State.PAUSED, State.ENDED):
            return
        target = max(0.0, min(seconds, self._end_of(media) - LAST_SECONDS))
        if self._state is State.ENDED:
            media.pause()
            self._become(State.PAUSED)
        media.setPosition(round(target * 1000))
        self._moved_at = time.monotonic()
        self._set_position(target)

    @Slot()
    def close(self) -> None:
        """Stops: silent at once, at the beginning, without an open file. Media that were broken may be tried again."""
        self._beat.stop()
        if self._media is not None:
            self._media.errorOccurred.disconnect(self._on_error)
            self._media.mediaStatusChanged.disconnect(self._on_status)
            # Not stop(): in PySide 6.11 it holds Python's lock while it waits for the decoders; setSource() releases the lock.
            self._media.setSource(QUrl())
            self._media.setVideoSink(None)  # type: ignore[arg-type]
            self._media.deleteLater()
            self._media = None
        self._sink = None  # destroyed together with the item that shows the film
        self._framed = False
        self._set_position(0.0)
        self._become(State.RESTING)

    # -- Qt's media player ----------------------------------------------------------------------------

    def _opened(self) -> QMediaPlayer | None:
        """The media player with its source. If that fails, the state becomes broken and the result is None."""
        if self._media is not None:
            return self._media
        file = self._source.toLocalFile()
        if not QFileInfo(file).isFile():
            self._break("the file is missing")
            return None
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer
        except ImportError as error:
            self._break(f"Qt Multimedia is missing ({error})")
            return None
        media = QMediaPlayer(self)
        if not media.isAvailable():
            media.deleteLater()
            self._break("Qt Multimedia has no decoder here")
            return None
        if not QMediaDevices.defaultAudioOutput().isNull():
            media.setAudioOutput(QAudioOutput(media))
        media.errorOccurred.connect(self._on_error)
        media.mediaStatusChanged.connect(self._on_status)
        self._media = media
        if self._output:
            self._apply_output()
        self._apply_volume()
        self._apply_sink()
        media.setSource(self._source)
        return media

    def _device(self) -> QAudioDevice:
        """The device that sounds: the chosen one while it is there, else the system's default."""
        from PySide6.QtMultimedia import QMediaDevices

        chosen = self._output.encode(errors="surrogateescape")
        there = (device for device in QMediaDevices.audioOutputs() if bytes(device.id().data()) == chosen)
        return next(there, QMediaDevices.defaultAudioOutput())

    def _look(self) -> None:
        media = self._media
        assert media is not None
        now = time.monotonic()
        framed = self._framed or not self._pictured or self.picture_time() is not None
        position = media.position() / 1000
        if position != self._reached and framed:
            self._moved_at = now
            if now - self._told_at >= WATCHED_SECONDS:
                self._told_at = now
                self.watched.emit()
        elif 0 < media.duration() <= media.position() and now - self._moved_at > SETTLED_SECONDS:
            # On a machine without a sound device, Qt never reports the end of a recording.
            media.pause()
            self._end()
            return
        elif now - self._moved_at > PATIENCE_SECONDS:
            self._break("it stands still" if framed else "no picture comes")
            return
        self._set_position(position)
        if framed and not self._framed:
            self._framed = True
            self.changed.emit()

    def picture_time(self) -> float | None:
        """The time in the film of the newest frame, in seconds; None if no frame has come."""
        from PySide6.QtMultimedia import QVideoSink

        if not isinstance(self._sink, QVideoSink):
            return None
        frame = self._sink.videoFrame()
        return frame.startTime() / 1_000_000 if frame.isValid() else None

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == status.EndOfMedia and self._media is not None:
            self._end()

    def _end(self) -> None:
        assert self._media is not None
        self._beat.stop()
        self._set_position(self._length or self._media.duration() / 1000)
        self._become(State.ENDED)

    def _end_of(self, media: QMediaPlayer) -> float:
        """The earlier of Qt's end and the page's end, in seconds."""
        end = media.duration() / 1000
        return min(end, self._length) if self._length else end

    def _on_error(self, _error: QMediaPlayer.Error, message: str) -> None:
        # Do not delete the player inside its own signal.
        media = self._media
        QTimer.singleShot(0, self, lambda: self._break(message) if media is self._media else None)

    def _break(self, why: str) -> None:
        log.warning("%s cannot be played: %s (%s)", self._code, why, self._source.toLocalFile())
        self.close()
        self._become(State.BROKEN)

    def _become(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit()

    def _set_position(self, seconds: float) -> None:
        self._reached = seconds
        shown = min(seconds, self._length) if self._length else seconds
        if shown != self._position:
            self._position = shown
            self.moved.emit()

    # -- what a page sets -----------------------------------------------------------------------------

    def _set_source(self, source: QUrl) -> None:
        if source != self._source:
            self.close()
            self._source = source
            self.inputsChanged.emit()

    def _set_code(self, code: str) -> None:
        self._code = code
        self.inputsChanged.emit()

    def _set_pictured(self, pictured: bool) -> None:
        self._pictured = pictured
        self.inputsChanged.emit()

    def _set_length(self, length: float) -> None:
        self._length = length
        self.inputsChanged.emit()

    def _set_volume(self, volume: float) -> None:
        if volume != self._volume:
            self._volume = volume
            self._apply_volume()
            self.inputsChanged.emit()

    def _set_output(self, output: str) -> None:
        if output == self._output:
            return
        self._output = output
        if not output:
            self.pause()  # the headphones have gone: nothing may blare from the loudspeaker
        self._apply_output()
        self.inputsChanged.emit()

    def _apply_output(self) -> None:
        sounding = self._media.audioOutput() if self._media is not None else None
        if sounding is not None and sounding.device() != self._device():
            sounding.setDevice(self._device())

    def _set_sink(self, sink: QObject | None) -> None:
        if sink is not self._sink:
            self._sink = sink
            self._apply_sink()
            self.inputsChanged.emit()

    def _apply_volume(self) -> None:
        if self._media is None:
            return
        output = self._media.audioOutput()
        if output is not None:
            from PySide6.QtMultimedia import QtAudio

            scales = QtAudio.VolumeScale
            output.setVolume(
                QtAudio.convertVolume(self._volume, scales.LogarithmicVolumeScale, scales.LinearVolumeScale)
            )

    def _apply_sink(self) -> None:
        if self._media is not None:
            from PySide6.QtMultimedia import QVideoSink

            sink = self._sink if isinstance(self._sink, QVideoSink) else None
            self._media.setVideoSink(sink)  # type: ignore[arg-type]

    source = Property(QUrl, lambda self: self._source, _set_source, notify=inputsChanged)
    code = Property(str, lambda self: self._code, _set_code, notify=inputsChanged)
    """The name of the media in the log."""
    pictured = Property(bool, lambda self: self._pictured, _set_pictured, notify=inputsChanged)
    length = Property(float, lambda self: self._length, _set_length, notify=inputsChanged)
    volume = Property(float, lambda self: self._volume, _set_volume, notify=inputsChanged)
    output = Property(str, lambda self: self._output, _set_output, notify=inputsChanged)
    """The id of the sound device; empty for the system's default. Media pause when it becomes empty."""
    sink = Property(QObject, lambda self: self._sink, _set_sink, notify=inputsChanged)
    state = Property(str, lambda self: str(self._state), notify=changed)
    framed = Property(bool, lambda self: self._framed, notify=changed)
    """Whether a frame has come since the start; until then the page shows the poster."""
    position = Property(float, lambda self: self._position, notify=moved)
