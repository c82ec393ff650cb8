"""The sound of a WAV file: what voices of an operating system give."""

from __future__ import annotations

import struct

from kiosk.voices.interface import Sound

_PCM = 1


def sound_of(data: bytes) -> Sound | None:
    """The sound of a WAV file with 16-bit samples; of several channels the first. None if it is no such file.

    A program that writes to a pipe does not know the length beforehand, so the sizes in the file do not count.
    """
    import numpy as np

    if len(data) < 12 or data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    start, channels, rate = 12, 0, 0
    while start + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, start)
        start += 8
        if name == b"fmt " and size >= 16 and start + 16 <= len(data):
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", data, start)
            if kind != _PCM or bits != 16 or not channels or not rate:
                return None
        elif name == b"data" and channels:
            body = data[start : start + size]
            frames = np.frombuffer(body[: len(body) // (2 * channels) * 2 * channels], "<i2")
            return Sound((frames.reshape(-1, channels)[:, 0] / 32768).astype(np.float32), rate)
        start += size + size % 2
    return None
