"""Make the default exhibition's one film, 拾级而上: python packaging/art/film.py.

Drawn by film_scene, silent, 1920x1080 at 25 pictures a second, H.264 High with a key picture every second so that seeking
is quick, the index first so that it plays while it loads. The same code and encoder give the same bytes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from canvas import to_pillow
from film_scene import SECONDS, Scene
from PySide6.QtGui import QGuiApplication, QImage

VIDEO = Path(__file__).parents[2] / "assets" / "exhibitions" / "beibei-2021" / "video"
NAME = "climb"
RATE = 25
SIZE = (1920, 1080)
LIMIT = 2_500_000
POSTER, POSTER_QUALITY = 35.6, 80  # seconds

# Two encoder threads whatever the machine has: their number is part of what decides the bytes.
X264 = {
    "crf": "25",
    "preset": "veryslow",
    "profile": "high",
    "tune": "animation",
    "threads": "2",
    "x264-params": f"keyint={RATE}:min-keyint={RATE}:scenecut=0:open-gop=0:ref=4:bframes=5:aq-mode=3:colorprim=bt709:transfer=bt709:colormatrix=bt709:level=4.0",
}


def encode(scene: Scene, file: Path, options: dict[str, str]) -> int:
    """Write the film and return its size in bytes."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    count = round(SECONDS * RATE)
    started = time.monotonic()
    with av.open(str(file), "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, RATE)
        for number in range(count):
            scene.paint(number / RATE, image)
            pixels = np.frombuffer(image.constBits(), np.uint8).reshape(SIZE[1], SIZE[0], 4)
            frame = av.VideoFrame.from_ndarray(pixels, "bgra").reformat(
                format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
            )
            frame.pts = number
            container.mux(stream.encode(frame))
            if number % RATE == RATE - 1:
                print(f"  {number + 1} of {count} pictures, {time.monotonic() - started:.0f} s", flush=True)
        container.mux(stream.encode())
    return file.stat().st_size


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=VIDEO, help="folder for the film and its poster")
    parser.add_argument(
        "--stills", type=float, nargs="+", help="only draw the pictures at these seconds, as PNG"
    )
    parser.add_argument(
        "--option", action="append", default=[], help="KEY=VALUE for the encoder, to try things out"
    )
    given = parser.parse_args(arguments)
    application = QGuiApplication.instance() or QGuiApplication([])
    given.output.mkdir(parents=True, exist_ok=True)
    print(f"{NAME}: drawing the layers", flush=True)
    scene = Scene()
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    for seconds in given.stills or ():
        scene.paint(seconds, image)
        image.save(str(given.output / f"{NAME}-{seconds:05.2f}.png"))
    if not given.stills:
        options = X264 | dict(option.split("=", 1) for option in given.option)
        size = encode(scene, given.output / f"{NAME}.mp4", options)
        print(f"  {NAME}.mp4 {size / 1e6:.2f} MB{'' if size <= LIMIT else '  TOO LARGE'}")
        scene.paint(POSTER, image)
        poster = given.output / f"{NAME}.webp"
        to_pillow(image).convert("RGB").save(poster, "WEBP", quality=POSTER_QUALITY, method=6)
        print(f"  {poster.name} {poster.stat().st_size / 1e3:.0f} kB")
    del application


if __name__ == "__main__":
    main()
