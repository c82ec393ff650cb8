"""Make the only film of the default exhibition, 拾级而上: python packaging/art/film.py.

film_scene draws it. It is silent, 1920x1080 at 25 pictures a second, H.264 High, with the index first so that
it plays while it loads. A key picture begins where the camera comes to rest, at most five seconds apart: one
every second would double the file and be visible as a pulse. The same code and encoder give the same bytes.
"""

from __future__ import annotations

import argparse
import math
import textwrap
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import PictureType
from canvas import to_pillow
from film_camera import BACK, HOME, MOVE, REACHED, SECONDS, STRIDE, speed
from film_scene import Scene
from numpy.typing import NDArray
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.bundles.authoring.film.cues import write_captions
from kiosk.bundles.authoring.reader import read_sheets
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.files import Folder
from kiosk.bundles.problems import Report
from kiosk.exhibition.model import Cue, Language

Pixels = NDArray[np.uint8]

BUNDLE = Path(__file__).parents[2] / "assets" / "exhibitions" / "beibei-2021"
VIDEO = BUNDLE / "video"
NAME = "climb"
RATE = 25
SIZE = (1920, 1080)
LIMIT = 2_500_000
LINE = 42  # letters on a line of captions
EARLY, PAUSE = 0.6, 0.2  # seconds: lead of the words before their step; pause between two captions
SHUTTER = 0.6 / RATE  # seconds of exposure for each picture
POSTER, POSTER_QUALITY = 22.6, 75  # seconds

# Two encoder threads on every machine: their number affects the bytes.
X264 = {"crf": "30.4", "preset": "veryslow", "profile": "high", "tune": "animation", "threads": "2"}
X264_MORE = (
    "keyint=125:scenecut=0:open-gop=0:ref=4:bframes=8:aq-mode=1:psy=0:chroma-qp-offset=-3:merange=24:forced-idr=1:level=4.0"
    ":colorprim=bt709:transfer=bt709:colormatrix=bt709"
)
MOVING = 0.58  # share of the bits for a picture during a movement: viewers do not look closely at it
ARRIVING = 0.2  # seconds before the camera rests: there a key picture begins


def ways() -> tuple[tuple[int, int], ...]:
    """The first and last picture of every movement of the camera."""
    moves = [(reached - MOVE, reached) for reached in REACHED] + [(BACK, HOME)]
    return tuple(
        (round((start + ARRIVING) * RATE), round((end - ARRIVING) * RATE) - 1) for start, end in moves
    )


def encoder() -> dict[str, str]:
    zones = "/".join(f"{first},{last},b={MOVING}" for first, last in ways())
    return X264 | {"x264-params": f"{X264_MORE}:zones={zones}"}


def expose(scene: Scene, t: float, image: QImage) -> Pixels:
    """One picture as a film camera takes it: movement during the exposure is blurred along its way."""
    moved = speed(scene.camera, t, SHUTTER)
    count = min(12, max(1, math.ceil(moved / 1.5)))
    shape = (SIZE[1], SIZE[0], 4)
    total = np.zeros(shape, np.uint16)
    for part in range(count):
        scene.paint(t + SHUTTER * ((part + 0.5) / count - 0.5), image)
        total += np.frombuffer(image.constBits(), np.uint8).reshape(shape)
    return ((total + count // 2) // count).astype(np.uint8)


def subtitles(sheets: Mapping[str, Sheet]) -> dict[Language, tuple[Cue, ...]]:
    """The captions of the film: the exhibition's words for the river, each step when it is reached, and the ridge."""
    found = {}
    for language in Language:
        river, ridge = reversed(sheets["exhibit"].rows[0].cells[f"verse_{language}"].split("\n"))
        steps = [
            (row.cells[f"title_{language}"], row.cells[f"summary_{language}"]) for row in sheets["steps"].rows
        ]
        starts = [reached - EARLY for reached in REACHED]
        cues = _cues(0.4, starts[0] - PAUSE, (river,))
        for start, said in zip(starts, steps, strict=True):
            cues += _cues(start, start + STRIDE - PAUSE, said)
        found[language] = (*cues, *_cues(starts[-1] + STRIDE, SECONDS - PAUSE, (ridge,)))
    return found


def _cues(start: float, end: float, said: tuple[str, ...]) -> list[Cue]:
    """One caption for the words, or several in turn if two lines cannot hold them."""
    broken = [_broken(sentence) for sentence in said]
    if "\n".join(broken).count("\n") < 2:
        return [Cue(start, end, "\n".join(broken))]
    turn = start + (end - start) * len(said[0]) / sum(map(len, said))
    return [Cue(start, turn, broken[0]), Cue(turn, end, broken[1])]


def _broken(sentence: str) -> str:
    """Break a sentence into as few lines as possible, of about equal length."""
    count = len(textwrap.wrap(sentence, LINE))
    return next(
        "\n".join(lines)
        for width in range(1, LINE + 1)
        if len(lines := textwrap.wrap(sentence, width)) <= count
    )


def pictures(scene: Scene) -> Iterator[av.VideoFrame]:
    """The film's pictures in its own colours."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    for number in range(round(SECONDS * RATE)):
        yield av.VideoFrame.from_ndarray(expose(scene, number / RATE, image), "bgra").reformat(
            format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
        )


def encode(frames: Iterable[av.VideoFrame], file: Path, options: dict[str, str]) -> int:
    """Write the film and return its size in bytes."""
    keys = {last + 1 for _, last in ways()}
    started = time.monotonic()
    with av.open(str(file), "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, RATE)
        for number, frame in enumerate(frames):
            frame.pts = number
            frame.pict_type = PictureType.I if number in keys else PictureType.NONE
            container.mux(stream.encode(frame))
            if number % RATE == RATE - 1:
                seconds = (number + 1) // RATE
                print(f"  {seconds} of {SECONDS:.0f} s, after {time.monotonic() - started:.0f} s", flush=True)
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
        options = encoder() | dict(option.split("=", 1) for option in given.option)
        for language, cues in subtitles(read_sheets(Folder(BUNDLE), Report())).items():
            (given.output / f"{NAME}.{language}.vtt").write_bytes(write_captions(cues))
        size = encode(pictures(scene), given.output / f"{NAME}.mp4", options)
        print(f"  {NAME}.mp4 {size / 1e6:.2f} MB{'' if size <= LIMIT else '  TOO LARGE'}")
        scene.paint(POSTER, image)
        poster = given.output / f"{NAME}.webp"
        to_pillow(image).convert("RGB").save(poster, "WEBP", quality=POSTER_QUALITY, method=6)
        print(f"  {poster.name} {poster.stat().st_size / 1e3:.0f} kB")
    del application


if __name__ == "__main__":
    main()
