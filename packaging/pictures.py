"""Makes the pictures of the README and the handbook from a tour: `make pictures`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

SHOWN = {
    "attract": "attract",
    "home": "home",
    "step-step-1": "step",
    "figures": "figures",
    "figure-rivers": "figure",
    "gallery-landscape": "gallery",
    "sheet-access": "access",
    "staff-pin": "handbook-pin",
    "staff-stick": "handbook-stick",
    "staff-progress": "handbook-progress",
    "staff-installed": "handbook-previous",
    "staff-refused": "handbook-refused",
}
WIDTH = 1280


def main(tour: Path, target: Path) -> None:
    """Scale the screens for the README and the handbook and write them as WebP.

    Raises FileNotFoundError if a screen is missing in the tour.
    """
    target.mkdir(parents=True, exist_ok=True)
    for screen, name in SHOWN.items():
        found = sorted(tour.glob(f"[0-9][0-9]-{screen}.png"))
        if not found:
            raise FileNotFoundError(f"the tour in {tour} has no picture of {screen}")
        with Image.open(found[0], formats=["PNG"]) as picture:
            size = (WIDTH, round(picture.height * WIDTH / picture.width))
            picture.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(
                target / f"{name}.webp", quality=82
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
