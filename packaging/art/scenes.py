"""Bake the ten gallery pictures of Beibei: 1440 x 960 units, 2880 x 1920 pixels at scale 2."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from canvas import save_webp, weave
from PySide6.QtGui import QGuiApplication, QImage
from scenes_park import science_day, science_night
from scenes_ridge import jinyun_peaks, night_rain
from scenes_town import new_town_green, new_town_sky
from scenes_village import village_dawn, village_day
from scenes_water import hot_spring, jialing

PHOTOS = Path(__file__).parents[2] / "assets" / "exhibitions" / "beibei-2021" / "photos"
LIMIT = 550_000

SCENES: dict[str, Callable[[float], QImage]] = {
    "new-town-1": new_town_sky,
    "new-town-2": new_town_green,
    "science-city-1": science_day,
    "science-city-2": science_night,
    "village-1": village_day,
    "village-2": village_dawn,
    "jinyun-1": jinyun_peaks,
    "jinyun-2": night_rain,
    "jialing-1": jialing,
    "hot-spring-1": hot_spring,
}


def main(
    output: Path = PHOTOS, names: Sequence[str] = (), scale: float = 2.0, suffix: str = ".webp"
) -> list[Path]:
    """Draw the named pictures (all if none is named); reduce the quality until each file keeps the size limit."""
    QGuiApplication.instance() or QGuiApplication([])
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names or SCENES:
        image = weave(SCENES[name](scale), scale, 7, 0.7)
        path = output / f"{name}{suffix}"
        if suffix == ".png":
            image.save(str(path))
        else:
            for quality in (82, 78, 74, 70, 64, 58):
                if save_webp(image, path, quality, opaque=True, method=5) <= LIMIT:
                    break
        written.append(path)
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--output", type=Path, default=PHOTOS)
    parser.add_argument("--scale", type=float, default=2.0)
    parser.add_argument("--suffix", default=".webp", choices=(".webp", ".png"))
    given = parser.parse_args()
    for baked in main(given.output, given.names, given.scale, given.suffix):
        print(baked, baked.stat().st_size)
