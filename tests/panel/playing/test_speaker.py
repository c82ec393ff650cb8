"""The speaker with Qt's real player: the right bytes, one clip after the other, silence at once, damaged clips.

Machines that run tests have no sound device. A buffer takes what the player would send to it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtMultimedia import QAudioBuffer, QAudioBufferOutput, QAudioFormat, QMediaPlayer
from PySide6.QtWidgets import QApplication

from kiosk import resources
from kiosk.exhibition.speech import Clip
from kiosk.panel.playing.speaker import Speaker
from tests.conftest import Noise, wait, wait_until

RATE = 48_000


def stream(pitch: float, seconds: float) -> bytes:
    """A tone as an Ogg Opus stream, as a clip is."""
    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as output:
        track = output.add_stream("libopus", rate=RATE)
        track.layout = "mono"
        wave = (np.sin(np.arange(round(seconds * RATE)) * 2 * np.pi * pitch / RATE) * 0.3).astype(np.float32)
        for begin in range(0, len(wave), 960):
            frame = av.AudioFrame.from_ndarray(wave[None, begin : begin + 960], "fltp", "mono")
            frame.sample_rate, frame.pts = RATE, begin
            output.mux(track.encode(frame))
        output.mux(track.encode(None))
    return file.getvalue()


class Ears:
    """Hears what the decks of a speaker play."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.ended = 0
        self.heard: list[np.ndarray] = []
        self._outputs: list[QAudioBufferOutput] = []
        speaker.ended.connect(self._end)
        for _ in range(2):
            deck = speaker._deck()
            deck.clip = Clip(Path("none"), 0, 0, 0.0)  # so that the next call makes the other deck
            form = QAudioFormat()
            form.setSampleRate(RATE)
            form.setChannelCount(1)
            form.setSampleFormat(QAudioFormat.SampleFormat.Float)
            output = QAudioBufferOutput(form, deck)
            output.audioBufferReceived.connect(self._hear)
            deck.media.setAudioBufferOutput(output)
            self._outputs.append(output)
        for deck in speaker._decks:
            deck.clear()

    def _end(self) -> None:
        self.ended += 1

    def _hear(self, buffer: QAudioBuffer) -> None:
        if buffer.byteCount():  # the last one is empty
            self.heard.append(np.frombuffer(bytes(buffer.data()), np.float32))

    def pitch(self) -> float:
        """The strongest pitch of what was heard since the last question."""
        wave = np.concatenate(self.heard)
        self.heard.clear()
        strength = np.abs(np.fft.rfft(wave * np.hanning(len(wave)), 1 << 18))
        return float(strength.argmax()) * RATE / (1 << 18)


@pytest.fixture
def speaker(qapp: QApplication) -> Iterator[Speaker]:
    made = Speaker(resources.assets_folder() / "sounds")
    assert made.open()
    yield made
    made.close()
    made.deleteLater()
    wait(0.05)


@pytest.fixture
def clips(tmp_path: Path) -> list[Clip]:
    """Three tones in one file."""
    file, at, found = tmp_path / "a.zh.opus", 0, []
    with file.open("wb") as chain:
        for pitch in (440, 660, 880):
            data = stream(pitch, 0.4)
            chain.write(data)
            found.append(Clip(file, at, len(data), 0.4))
            at += len(data)
    return found


def test_clips_of_one_file_are_played_one_after_the_other(speaker: Speaker, clips: list[Clip]) -> None:
    ears = Ears(speaker)
    for number, (clip, pitch) in enumerate(zip(clips, (440, 660, 880), strict=True), 1):
        coming = clips[number] if number < len(clips) else None
        speaker.play(clip, coming)
        assert [deck.clip for deck in speaker._decks if deck.clip is not clip] == [coming]
        wait_until(lambda number=number: ears.ended == number, "the clip to end")
        assert ears.pitch() == pytest.approx(pitch, abs=2)


def test_the_pitch_stays_when_the_rate_changes(speaker: Speaker, clips: list[Clip]) -> None:
    ears = Ears(speaker)
    for deck in speaker._decks:
        available = QMediaPlayer.PitchCompensationAvailability
        assert deck.media.pitchCompensationAvailability() in (available.Available, available.AlwaysOn)
        assert deck.media.pitchCompensation()
    speaker.set_rate(0.5)
    began = time.monotonic()
    speaker.play(clips[0])
    assert [deck.media.playbackRate() for deck in speaker._decks if deck.clip is clips[0]] == [0.5]
    wait_until(lambda: ears.ended == 1, "the slow clip to end")
    assert time.monotonic() - began > 0.7, "twice as long"


def test_stop_is_silence_and_nothing_follows(speaker: Speaker, clips: list[Clip]) -> None:
    ears = Ears(speaker)
    speaker.play(clips[0], clips[1])
    wait_until(lambda: ears.heard, "sound")
    speaker.stop()
    wait(0.02)
    ears.heard.clear()
    wait(0.6)
    assert (ears.heard, ears.ended) == ([], 0)
    assert [deck.clip for deck in speaker._decks] == [None, None]


def test_a_clip_that_cannot_be_played_ends_with_one_line(
    speaker: Speaker, clips: list[Clip], tmp_path: Path, noise: Noise
) -> None:
    ears = Ears(speaker)
    noise_file = tmp_path / "noise.zh.opus"
    noise_file.write_bytes(b"no sound" * 400)
    for number, clip in enumerate(
        (Clip(tmp_path / "gone.opus", 0, 10, 1.0), Clip(noise_file, 100, 1000, 1.0)), start=1
    ):
        speaker.play(clip)
        wait_until(lambda number=number: ears.ended == number, "it to end")
        assert len(noise.take("A clip cannot be played")) == 1
    speaker.play(clips[2])
    wait_until(lambda: ears.ended == 3, "the next clip to end")
    assert ears.pitch() == pytest.approx(880, abs=2)


def test_a_clip_that_is_cut_off_ends(speaker: Speaker, clips: list[Clip], noise: Noise) -> None:
    ears = Ears(speaker)
    whole = clips[0]
    speaker.play(Clip(whole.file, whole.offset, whole.size // 3, whole.seconds))
    wait_until(lambda: ears.ended == 1, "it to end")
    noise.take("A clip cannot be played")


def test_a_recording_is_played_from_its_file(speaker: Speaker, tmp_path: Path) -> None:
    ears = Ears(speaker)
    file = tmp_path / "step-1.zh.opus"
    file.write_bytes(stream(550, 0.3))
    speaker.play(Clip(file, 0, file.stat().st_size, 0.3))
    wait_until(lambda: ears.ended == 1, "the recording to end")
    assert ears.pitch() == pytest.approx(550, abs=2)


def test_headphones_that_go_silence_everything_before_anybody_is_told(
    speaker: Speaker, clips: list[Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    listed = [b"hall"]
    monkeypatch.setattr(speaker, "_look", lambda: (list(listed), b"hall"))
    speaker._follow_devices()
    speaker.plugged.connect(lambda: told.append("plugged"))
    speaker.unplugged.connect(lambda: told.append(f"unplugged {[deck.clip for deck in speaker._decks]}"))
    listed.append(b"phones")
    speaker._follow_devices()
    assert (told, speaker.can_sound) == (["plugged"], True)
    speaker.play(clips[0], clips[1])
    listed.remove(b"phones")
    speaker._follow_devices()
    assert told[1:] == ["unplugged [None, None]"]


def test_a_machine_without_a_device_cannot_sound(speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "_look", lambda: ([], None))
    speaker._follow_devices()
    assert not speaker.can_sound


@pytest.mark.parametrize("name", ["moved", "end", "acted", "page", "alert"])
def test_the_short_sounds_are_small_and_quiet(name: str) -> None:
    import wave

    file = resources.assets_folder() / "sounds" / f"{name}.wav"
    assert file.stat().st_size < 12_000
    with wave.open(str(file)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2") / 32768
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
    assert 0.2 < np.abs(samples).max() < 0.3
    assert max(abs(samples[0]), abs(samples[-1])) < 0.01, "no click"
