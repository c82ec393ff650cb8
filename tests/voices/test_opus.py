"""A clip has the loudness of all clips, no silence at its ends, and always the same bytes."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from kiosk.voices.interface import Sound
from kiosk.voices.opus import LOUDNESS, RATE, even, heard, opus


def tone(loudness: float, rate: int = RATE, silence: float = 0.5) -> Sound:
    """A second of a rising tone with silence before and after it."""
    t = np.arange(rate) / rate
    quiet = np.zeros(round(silence * rate))
    swept = loudness * np.sin(2 * np.pi * (200 + 100 * t) * t)
    return Sound(np.concatenate([quiet, swept, quiet]).astype(np.float32), rate)


@pytest.mark.parametrize("loudness", [0.01, 0.2, 0.99])
def test_every_clip_is_equally_loud_and_none_is_clipped(loudness: float) -> None:
    sound = heard(opus(tone(loudness)))
    middle = sound.samples[RATE // 4 : 3 * RATE // 4]
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(LOUDNESS, rel=0.05)
    assert np.abs(sound.samples).max() < 1


def test_a_loud_peak_is_rounded_and_not_cut_off() -> None:
    sound = tone(0.1)
    sound.samples[RATE : RATE + 240] *= 9
    assert np.abs(even(sound).samples).max() < 0.9


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 48000])
def test_silence_at_the_ends_goes_and_the_rest_keeps_its_length(rate: int) -> None:
    assert even(tone(0.2, rate)).seconds == pytest.approx(1.1, abs=0.03)
    assert heard(opus(tone(0.2, rate))).seconds == pytest.approx(even(tone(0.2, rate)).seconds, abs=0.001)


@pytest.mark.parametrize("rate", [16000, 22050, 48000])
def test_another_rate_keeps_the_pitch(rate: int) -> None:
    t = np.arange(rate) / rate
    samples = even(Sound((0.2 * np.sin(2 * np.pi * 440 * t)).astype(np.float32), rate)).samples
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.argmax(spectrum) * RATE / len(samples) == pytest.approx(440, abs=2)


def test_the_same_sound_gives_the_same_bytes() -> None:
    assert opus(tone(0.2)) == opus(tone(0.2))
    assert opus(tone(0.2)) != opus(tone(0.2, 16000))


def test_streams_one_after_another_are_each_whole() -> None:
    first, second = opus(tone(0.2)), opus(tone(0.2, 16000))
    chained = first + second
    assert heard(chained[len(first) :]).seconds == heard(second).seconds
    assert heard(chained[: len(first)]).seconds == heard(first).seconds


@pytest.mark.parametrize("samples", [[], [0.0] * 5000, [float("nan")] * 5000])
def test_silence_gives_no_clip(samples: list[float]) -> None:
    assert opus(Sound(np.array(samples, np.float32), RATE)) == b""


def test_a_panel_loads_nothing_that_makes_clips() -> None:
    code = "import sys, kiosk.app, kiosk.voices.interface, kiosk.voices.opus; sys.exit('soundfile' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
