"""Small films, recordings and captions for tests, encoded by PyAV (its FFmpeg is GPL and never shipped).

The same arguments give the same bytes. A second of 64 × 36 pixels takes some 30 ms to encode.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import av
import numpy as np

RATE = 48_000
"""Audio samples per second."""
ENCODERS = {
    "libx264": {"preset": "ultrafast"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:pools=1"},
}
"""Encoder options for fast and silent encoding."""
CUES = "WEBVTT\n\n00:00.000 --> 00:00.500\n{0}\n\n00:00.500 --> 00:01.000\n{0}\n"
"""Two captions for a film of at least one second."""


def film(
    path: Path,
    *,
    seconds: float = 1.0,
    size: tuple[int, int] = (64, 36),
    sound: bool = True,
    codec: str = "libx264",
    sound_codec: str = "aac",
    pixels: str = "yuv420p",
    turned: bool = False,
    fps: int = 25,
    container: str = "mp4",
    options: Mapping[str, str] = {},
    sound_seconds: float | None = None,
    colour: tuple[int, int, int] | None = None,
) -> Path:
    """Write a film of moving grey bars; with `sound` it also has a tone. Returns `path`.

    `sound_seconds` is the length of the tone if it differs from the film's.
    `options` go to the container: {"movflags": "frag_keyframe+empty_moov"} makes a fragmented file.
    `colour` holds primaries, transfer and matrix as numbers (ITU-T H.273).
    `turned` writes a rotation into the header, as phones do: 64 × 36 is shown as 36 × 64.
    """
    wanted = (seconds, size, sound, codec, sound_codec, pixels, turned, fps, container)
    tail = seconds if sound_seconds is None else sound_seconds
    return _write(path, _film(*wanted, tuple(sorted(options.items())), tail, colour))


def recording(path: Path, seconds: float = 1.0, *, codec: str = "libopus", container: str = "ogg") -> Path:
    """Write a tone as Ogg Opus. Returns `path`."""
    return _write(path, _recording(seconds, codec, container))


def captioned(path: Path, *, seconds: float = 1.0, sound: bool = True) -> Path:
    """Write a complete film for a bundle: the film, its poster (.jpg) and, with sound, both captions. Returns `path`."""
    from PIL import Image

    film(path, seconds=seconds, sound=sound)
    Image.new("RGB", (1920, 1080), "#406a72").save(path.with_suffix(".jpg"))
    if sound:
        for language, text in (("zh", "示例字幕"), ("en", "Example caption")):
            path.with_suffix(f".{language}.vtt").write_text(CUES.format(text), encoding="utf-8")
    return path


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@cache
def _film(
    seconds: float,
    size: tuple[int, int],
    sound: bool,
    codec: str,
    sound_codec: str,
    pixels: str,
    turned: bool,
    fps: int,
    container: str,
    options: tuple[tuple[str, str], ...],
    sound_seconds: float,
    colour: tuple[int, int, int] | None,
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:  # a film with its index first is written twice, by its name
        file = Path(folder, "film")
        with av.open(
            str(file), "w", format=container, options={"fflags": "+bitexact", **dict(options)}
        ) as output:
            picture = output.add_stream(codec, rate=fps, options=ENCODERS.get(codec, {}))
            picture.width, picture.height = size
            picture.pix_fmt = pixels
            picture.codec_context.thread_count = 1
            if colour:
                context = picture.codec_context
                context.color_primaries, context.color_trc, context.colorspace = colour
            tone = _mono(output, sound_codec) if sound else None
            for number in range(round(seconds * fps)):
                bars = (np.add.outer(np.zeros(size[1]), np.arange(size[0])) * 4 + number * 8) % 256
                frame = av.VideoFrame.from_ndarray(np.repeat(bars[..., None], 3, 2).astype(np.uint8), "rgb24")
                output.mux(picture.encode(frame))
            output.mux(picture.encode(None))
            if tone is not None:
                _tone(output, tone, sound_seconds)
        return _turned(file.read_bytes()) if turned else file.read_bytes()


def _turned(mp4: bytes) -> bytes:
    """Put the matrix of a quarter turn into the header of the film's first track, as phones do."""
    one = (1 << 16).to_bytes(4, "big")
    upright = one + bytes(12) + one + bytes(12) + (1 << 30).to_bytes(4, "big")
    begin = mp4.index(upright, mp4.index(b"tkhd"))
    right = (
        bytes(4) + one + bytes(4) + (-(1 << 16)).to_bytes(4, "big", signed=True) + bytes(16) + upright[-4:]
    )
    return mp4[:begin] + right + mp4[begin + len(upright) :]


@cache
def _recording(seconds: float, codec: str, container: str) -> bytes:
    stream = io.BytesIO()
    with av.open(stream, "w", format=container, options={"fflags": "+bitexact"}) as output:
        _tone(output, _mono(output, codec), seconds)
    return stream.getvalue()


def _mono(output: av.container.OutputContainer, codec: str) -> av.AudioStream:
    stream = output.add_stream(codec, rate=RATE)
    stream.layout = "mono"
    return stream


def _tone(output: av.container.OutputContainer, stream: av.AudioStream, seconds: float) -> None:
    """Yield a quiet tone of 440 Hz in frames of 20 ms."""
    total = round(seconds * RATE)
    wave = (np.sin(np.arange(total) * 2 * np.pi * 440 / RATE) * 0.1).astype(np.float32)
    for begin in range(0, total, RATE // 50):
        frame = av.AudioFrame.from_ndarray(wave[None, begin : begin + RATE // 50], "fltp", "mono")
        frame.sample_rate, frame.pts = RATE, begin
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))
