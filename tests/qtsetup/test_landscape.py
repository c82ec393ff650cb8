"""The drawn landscape for every number of landings: its facts, and the pictures that are put together."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk import resources
from kiosk.exhibition.model import MOST_STEPS
from kiosk.exhibition.theme import contrast
from kiosk.qtsetup.landscape import SIX, STAIR, Facts, LandscapePictures, compose, read_facts, scene_of

ASSETS = resources.assets_folder()
COUNTS = range(MOST_STEPS + 1)
SCENES = list(product(("landscape", "portrait"), COUNTS))
CREAM = "#FFF6DC"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(ASSETS)


@pytest.mark.parametrize(("orientation", "count"), SCENES)
def test_a_landing_for_each_step(facts: Facts, orientation: str, count: int) -> None:
    scene = scene_of(facts, orientation, count)
    assert len(scene["landings"]) == count
    width, height = scene["size"]
    assert isinstance(scene.get("plaque", {}).get("plated", False), bool)
    assert all(0 < place["x"] < width and 0 < place["y"] < height for place in scene["landings"])
    for light in ("day", "night"):
        files = [layer["file"] for layer in scene[light]["layers"]]
        assert len(files) == (3 if (orientation, count) == ("landscape", 0) else 4)
        assert all((ASSETS / "art" / file).is_file() for file in files)


def test_six_landings_are_as_they_were_stored(facts: Facts) -> None:
    stored = json.loads((ASSETS / "art" / "home.json").read_text(encoding="utf-8"))
    for orientation in ("landscape", "portrait"):
        assert scene_of(facts, orientation, SIX) == stored[orientation]


def test_every_picture_of_a_stair_is_used(facts: Facts) -> None:
    used = {
        scene_of(facts, orientation, count)[light]["layers"][STAIR]["file"]
        for orientation, count in SCENES
        if count != SIX and (orientation, count) != ("landscape", 0)
        for light in ("day", "night")
    }
    assert used == {file.name for file in (ASSETS / "art").glob("stair-*.webp")}


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [((960, 540), (960, 540)), ((300, 540), (960, 540)), ((9600, 5400), (3840, 2160))],
)
def test_a_picture_covers_what_is_wanted(wanted: tuple[int, int], shown: tuple[int, int]) -> None:
    image = compose(ASSETS, "landscape", "day", 3, QSize(*wanted))
    assert (image.width(), image.height()) == shown


def test_six_put_together_are_the_stored_picture() -> None:
    """The layers of another number differ from it by the stair only."""
    stored = pixels(QImage(str(ASSETS / "art" / "home-landscape@1x.webp"))).astype(int)
    made = pixels(compose(ASSETS, "landscape", "day", SIX, QSize(1920, 1080))).astype(int)
    assert np.abs(made - stored).mean() < 3
    other = pixels(compose(ASSETS, "landscape", "day", 3, QSize(1920, 1080))).astype(int)
    assert np.abs(other - stored)[:200, :700].mean() < 3  # the sky
    assert np.abs(other - stored)[500:800, 400:1600].mean() > 15


@pytest.mark.parametrize(("orientation", "count"), [scene for scene in SCENES if scene[1] != 0])
@pytest.mark.parametrize("light", ["day", "night"])
def test_words_can_be_read_on_the_stones(facts: Facts, orientation: str, count: int, light: str) -> None:
    """By day without a plate: the summary is cream on the stone, two lines high."""
    scene = scene_of(facts, orientation, count)
    if scene.get("plaque", {}).get("plated"):
        return  # the words have a plate of their own
    image = pixels(compose(ASSETS, orientation, light, count, QSize(*scene["size"])))
    half = min(scene["plinth"]["width"], 164) / 2 - 14
    for place in scene["landings"]:
        x, y = place["x"], place["y"]
        part = image[round(y + 16) : round(y + 78), round(x - half) : round(x + half)].reshape(-1, 3)
        brightest = part[np.argsort(part.sum(axis=1))[-len(part) // 100]]
        assert contrast(CREAM, "#" + bytes(brightest.tolist()).hex()) >= 4.5, (x, y)


def test_the_provider_answers_an_address() -> None:
    provider = LandscapePictures(Path(ASSETS))
    size = QSize()
    image = provider.requestImage("portrait/night/9", size, QSize(270, 480))
    assert (image.size(), size) == (QSize(270, 480), QSize(270, 480))
