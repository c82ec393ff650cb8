"""Makes the short sounds of reading aloud, assets/sounds/*.wav:  python packaging/sounds.py

They are sums of a few sines, like struck wood and bronze; they are quiet, and none is longer than a third of a second.
"""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parents[1] / "assets" / "sounds"
RATE = 16_000
LOUDEST = 0.25

WOOD = ((1.0, 1.0, 45.0), (2.76, 0.35, 80.0), (5.4, 0.12, 140.0))
"""Partials as (multiple of the pitch, strength, decay a second)."""
BRONZE = ((1.0, 1.0, 11.0), (2.0, 0.4, 16.0), (2.98, 0.25, 22.0), (4.2, 0.1, 34.0))

Stroke = tuple[float, float, tuple[tuple[float, float, float], ...]]
SOUNDS: dict[str, tuple[float, tuple[Stroke, ...]]] = {
    "moved": (0.08, ((0.0, 880.0, WOOD),)),
    "end": (0.16, ((0.0, 330.0, WOOD), (0.07, 277.2, WOOD))),
    "acted": (0.14, ((0.0, 660.0, WOOD), (0.05, 990.0, WOOD))),
    "page": (0.3, ((0.0, 587.3, BRONZE), (0.08, 880.0, BRONZE))),
    "alert": (0.33, ((0.0, 740.0, BRONZE), (0.12, 740.0, BRONZE), (0.24, 987.8, WOOD))),
}
"""The length of each sound in seconds, and its strokes: when, which pitch, which material."""


def samples(seconds: float, strokes: tuple[Stroke, ...]) -> np.ndarray:
    """A sound as samples between -1 and 1, silent at both ends."""
    time = np.arange(round(seconds * RATE)) / RATE
    sound = np.zeros_like(time)
    for begin, pitch, material in strokes:
        since = np.maximum(time - begin, 0.0)
        for multiple, strength, decay in material:
            tone = np.sin(2 * np.pi * pitch * multiple * since) * np.exp(-decay * since)
            sound += strength * tone * np.minimum(since * 400, 1.0)
    sound *= np.minimum((seconds - time) * 60, 1.0)
    return sound * (LOUDEST / np.abs(sound).max())


def write(name: str) -> None:
    """Write one sound as a WAV file of 16 bits."""
    with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples(*SOUNDS[name]) * 32767).astype("<i2").tobytes())


def main() -> None:
    """Write all sounds."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in SOUNDS:
        write(name)


if __name__ == "__main__":
    main()
