"""Sound becomes an Ogg Opus stream: as loud as every other clip, without silence at its ends.

The same sound always gives the same bytes, so a clip that is made twice is one object of a release.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from kiosk.ogg_checksum import checksum
from kiosk.voices.interface import Sound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 24000
"""Samples a second in a clip: Opus takes 24 000, and speech has little above 12 kHz."""
BITRATE = 16000
"""Bits a second; with what holds the stream together about 17 500. Speech sounds no better with more at this rate."""
LOUDNESS = 0.1
"""The mean (RMS) of what is spoken in every clip: −20 dB of the loudest possible."""
_KNEE, _PEAK = 0.6, 0.9
"""Peaks above the knee are rounded, so that none is above the peak: room for what the codec adds."""
_FRAME = RATE // 100
_QUIET = 0.01
"""A hundredth of a second is silent if its mean is below this share of the loudest one's: −40 dB."""
_BEFORE, _AFTER = 2 * _FRAME, 8 * _FRAME
"""The silence that stays at both ends: a first consonant and a last breath are quiet."""
_FADE_IN, _FADE_OUT = RATE // 200, RATE // 25


def opus(sound: Sound) -> bytes:
    """A whole Ogg Opus stream of the sound, `even(sound).seconds` long; empty if the sound is silent."""
    return encoded(even(sound))


def even(sound: Sound) -> Sound:
    """The sound at `RATE`, trimmed, as loud as all clips, and faded in and out. Without samples if it is silent."""
    import numpy as np

    samples = _resampled(np.nan_to_num(sound.samples.astype(np.float64)), sound.rate)
    whole = len(samples) // _FRAME
    levels = (
        np.sqrt(np.mean(samples[: whole * _FRAME].reshape(whole, _FRAME) ** 2, axis=1))
        if whole
        else np.zeros(0)
    )
    loud = np.flatnonzero(levels > max(_QUIET * levels.max(initial=0.0), 1e-5))
    if not len(loud):
        return Sound(np.zeros(0, np.float32), RATE)
    samples = samples[max(0, loud[0] * _FRAME - _BEFORE) : (loud[-1] + 1) * _FRAME + _AFTER]
    samples = samples * (LOUDNESS / np.sqrt(np.mean(levels[loud] ** 2)))
    size = np.abs(samples)
    rounded = _KNEE + (_PEAK - _KNEE) * np.tanh((size - _KNEE) / (_PEAK - _KNEE))
    samples = np.where(size > _KNEE, np.sign(samples) * rounded, samples)
    fade_in, fade_out = min(_FADE_IN, len(samples)), min(_FADE_OUT, len(samples))
    samples[:fade_in] *= np.linspace(0, 1, fade_in)
    samples[len(samples) - fade_out :] *= np.linspace(1, 0, fade_out)
    return Sound(samples.astype(np.float32), RATE)


def heard(stream: bytes) -> Sound:
    """What a stream sounds like."""
    import soundfile

    samples, rate = soundfile.read(io.BytesIO(stream), dtype="float32", always_2d=True)
    return Sound(samples[:, 0], rate)


def _resampled(samples: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """The same sound at `RATE`: its spectrum is cut off or extended. A clip begins and ends in silence, so this is exact."""
    import numpy as np

    if rate == RATE or not len(samples):
        return samples
    size = round(len(samples) * RATE / rate)
    spectrum = np.fft.rfft(samples)
    fitted = np.zeros(size // 2 + 1, complex)
    common = min(len(fitted), len(spectrum))
    fitted[:common] = spectrum[:common]
    return np.fft.irfft(fitted, size) * (size / len(samples))


def encoded(sound: Sound) -> bytes:
    """A whole Ogg Opus stream of a sound that `even` has made."""
    import soundfile

    if not len(sound.samples):
        return b""
    file = io.BytesIO()
    # libsndfile spreads its levels, 0 to 1, over 256 to 6 kbit/s.
    level = 1 - (BITRATE - 6000) / 250000
    soundfile.write(file, sound.samples, sound.rate, "OPUS", format="OGG", compression_level=level)
    return _numbered(file.getvalue(), zlib.crc32(sound.samples.tobytes()))


def _numbered(stream: bytes, serial: int) -> bytes:
    """The stream with this serial number on its pages, where libsndfile puts a random one."""
    pages, start = bytearray(stream), 0
    while start < len(pages):
        segments = pages[start + 26]
        end = start + 27 + segments + sum(pages[start + 27 : start + 27 + segments])
        struct.pack_into("<I", pages, start + 14, serial)
        struct.pack_into("<I", pages, start + 22, 0)
        struct.pack_into("<I", pages, start + 22, checksum(bytes(pages[start:end])))
        start = end
    return bytes(pages)
