"""Plays a film or a recording: one media player of Qt, behind the few states that a page shows.

Rules it keeps:
- Qt Multimedia is imported when something is first played: never for the first frame, nor where a bundle has nothing to play;
- Python hears nothing on Qt's decoding threads: what they have made is fetched on the thread that draws. A decoder's thread
  would wait for Python while that thread waits for the decoder;
- what cannot be played, or stands still, ends in the state `broken` with one line in the log; only what goes on counts as use;
- a player that rests holds no file open.
"""

from __future__ import annotations

import logging
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QFileInfo, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

QML_IMPORT_NAME = "Kiosk.Media"
QML_IMPORT_MAJOR_VERSION = 1

BEAT_MS = 100
"""How often a playing player looks where it is."""
WATCHED_SECONDS = 2.0
"""How often it says that it has gone on."""
PATIENCE_SECONDS = 10.0
"""What has not gone on for so long is broken; slow machines need a second to begin."""
SETTLED_SECONDS = 0.5
"""What stands at its end for so long is over."""
LAST_SECONDS = 0.2
"""Nobody goes closer to the end than this: there is a picture, and a bit of film to play."""

log = logging.getLogger("kiosk")


class State(StrEnum):
    """What a page shows of a player."""

    RESTING = "resting"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    BROKEN = "broken"


@QmlElement
class Player(QObject):
    """Plays `source`. Positions are in seconds, `volume` is 0 to 1 as ears hear it.

    `length` is what the page says of its length in seconds: positions do not go beyond, and at its end it is reached. Qt's own
    differs by a frame or two. 0 where it is not known.
    Where `pictured`, it is a film: its pictures go to `sink`, a QVideoSink, and the state is broken where none comes.
    """

    changed = Signal()
    moved = Signal()
    inputsChanged = Signal()
    watched = Signal()
    """It has gone on for a while."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # WORKAROUND: PySide 6.11 never frees the Python half of an object that QML made.
        self.destroyed.connect(self.__dict__.clear)
        self._source = QUrl()
        self._code = ""
        self._volume = 1.0
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
        """Begin, go on, or begin again after the end. Does nothing where it is broken."""
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
        """Stand still where it is."""
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
        """Go to another place; after its end it stands there, paused. Does nothing before it was begun."""
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
        """Rest: silent at once, at the beginning, and with no file open. What was broken is tried again next time."""
        self._beat.stop()
        if self._media is not None:
            self._media.errorOccurred.disconnect(self._on_error)
            self._media.mediaStatusChanged.disconnect(self._on_status)
            # Not stop(): PySide 6.11 keeps Python's lock there while it waits for the decoders, and releases it here.
            self._media.setSource(QUrl())
            self._media.setVideoSink(None)  # type: ignore[arg-type]
            self._media.deleteLater()
            self._media = None
        self._sink = None  # it goes with the item that shows the film
        self._framed = False
        self._set_position(0.0)
        self._become(State.RESTING)

    # -- the machine ----------------------------------------------------------------------------------

    def _opened(self) -> QMediaPlayer | None:
        """The media player with its source; None, and the state broken, where that cannot be."""
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
        self._apply_volume()
        self._apply_sink()
        media.setSource(self._source)
        return media

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
            # On a machine without sound Qt never says that a recording is over.
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
        """The time in the film, in seconds, of the picture that came last; None where none has come."""
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
        """The last second that a page and Qt both know."""
        end = media.duration() / 1000
        return min(end, self._length) if self._length else end

    def _on_error(self, _error: QMediaPlayer.Error, message: str) -> None:
        # The player that says so is not to be taken apart while it is speaking.
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

    # -- what a page says -----------------------------------------------------------------------------

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
    """What the log calls it."""
    pictured = Property(bool, lambda self: self._pictured, _set_pictured, notify=inputsChanged)
    length = Property(float, lambda self: self._length, _set_length, notify=inputsChanged)
    volume = Property(float, lambda self: self._volume, _set_volume, notify=inputsChanged)
    sink = Property(QObject, lambda self: self._sink, _set_sink, notify=inputsChanged)
    state = Property(str, lambda self: str(self._state), notify=changed)
    framed = Property(bool, lambda self: self._framed, notify=changed)
    """Whether a picture of this playing has come: until then the poster is shown."""
    position = Property(float, lambda self: self._position, notify=moved)
