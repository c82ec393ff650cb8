"""Makes assets/film.mp4, with which `kiosk doctor` tests if this machine plays films:  python packaging/doctor_film.py

The film is a quarter of a second of H.264 in four colours. PyAV encodes it; no part of PyAV is shipped.
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

TARGET = Path(__file__).resolve().parents[1] / "assets" / "film.mp4"
SIDE, FRAMES, RATE = 128, 6, 24
COLOURS = (
    (200, 40, 40),
    (40, 160, 40),
    (40, 40, 200),
    (220, 220, 220),
)  # top left, top right, bottom left, bottom right


def main() -> None:
    half = SIDE // 2
    picture = np.empty((SIDE, SIDE, 3), np.uint8)
    for number, colour in enumerate(COLOURS):
        row, column = divmod(number, 2)
        picture[row * half : (row + 1) * half, column * half : (column + 1) * half] = colour
    with av.open(str(TARGET), "w", options={"movflags": "+faststart"}) as film:
        stream = film.add_stream("libx264", rate=RATE, options={"preset": "veryslow", "crf": "12"})
        stream.width = stream.height = SIDE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        for _ in range(FRAMES):
            film.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        film.mux(stream.encode())
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
