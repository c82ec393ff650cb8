"""Draw the mountains below the moon of the warning, wide and upright: `python packaging/art/warning.py --output assets/art`.

Only the mountains, on nothing: QML draws the sky, the moon and its ring behind them, because these move with the countdown.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from brush import NIGHT, massif, mist
from canvas import cloud_lines, new_image, painter_on, save_webp
from PySide6.QtGui import QGuiApplication, QImage

SIZES = {"landscape": (440, 590), "portrait": (900, 500)}

# The middle of a massif, its top, its width, and its recipe. The last ones stand in front.
PEAKS: dict[str, list[tuple[float, float, float, str, tuple[str, str]]]] = {
    "landscape": [
        (345, 330, 190, "lean", ("mid", "far")),
        (160, 290, 230, "lion", ("mala", "mid")),
        (352, 278, 220, "censer", ("mala", "near")),
        (22, 358, 170, "blade", ("mala", "mid")),
        (246, 252, 250, "needle", ("azure", "near")),
        (104, 388, 210, "lotus", ("azure", "mala")),
        (420, 420, 170, "cone", ("mala", "azure")),
        (318, 476, 170, "pagoda", ("azure", "mala")),
        (6, 520, 120, "dome", ("azure", "mid")),
    ],
    "portrait": [
        (560, 300, 190, "lean", ("mid", "far")),
        (450, 250, 260, "broad", ("azure", "near")),
        (325, 214, 240, "lion", ("mala", "near")),
        (600, 196, 240, "censer", ("mala", "azure")),
        (100, 322, 220, "dome", ("mala", "mid")),
        (864, 24, 300, "lean", ("azure", "near")),
        (230, 366, 230, "lotus", ("azure", "mala")),
        (10, 380, 130, "blade", ("azure", "mid")),
        (740, 400, 260, "pagoda", ("mala", "azure")),
    ],
}


def mountains(name: str, scale: float) -> QImage:
    """The mountains of one orientation."""
    width, height = SIZES[name]
    image = new_image(width, height, scale)
    painter = painter_on(image, scale)
    for k, (x, top, across, recipe, ramps) in enumerate(PEAKS[name]):
        massif(
            painter,
            NIGHT,
            x,
            top,
            across,
            height + 60,
            340 + k,
            ramps,
            recipe,
            3,
            creases=11,
            line=1.0,
            width=2.0,
        )
        if k in (2, 4):
            mist(painter, x - 160, x + 160, height - 60, 40, k, NIGHT.mist, 0.3, 6)
    cloud_lines(painter, NIGHT, width * 0.56, height * 0.78, width * 0.4, 5, 2, 0.7)
    painter.end()
    return image


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=2.0)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    application = QGuiApplication.instance() or QGuiApplication([])
    for name in SIZES:
        path = options.output / f"warning-{name}.webp"
        size = save_webp(mountains(name, options.scale), path, 76, alpha_quality=86, method=6)
        print(f"{path.name} {size / 1e3:.0f} kB")
    del application


if __name__ == "__main__":
    main()
