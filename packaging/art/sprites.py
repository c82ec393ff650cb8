"""Small moving pictures for the home scenes: drifts of mist, a boat, a crane in two wing positions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from brush import Palette, boat, colour, crane, new_image, painter_on
from PySide6.QtGui import QImage


@dataclass(frozen=True)
class Sprite:
    """A sprite of `width` x `height` logical pixels; its anchor is the point that is placed on the scene."""

    name: str
    width: int
    height: int
    anchor: tuple[int, int]
    draw: Callable[[Palette, float], QImage]


def bank(seed: int, width: int, height: int, palette: Palette, scale: float) -> QImage:
    """A flat-bottomed drift of mist: dense along its middle, ragged above, thinner towards both ends.

    It is computed as one smooth alpha field of a single colour, so it has neither bands nor grain.
    """
    random = np.random.default_rng(seed)
    xs = (np.arange(round(width * scale)) + 0.5) / scale / width
    ys = (np.arange(round(height * scale)) + 0.5) / scale / height
    clear = np.ones((len(ys), len(xs)), np.float32)
    for _ in range(22):
        centre, middle = random.uniform(0.16, 0.84), random.uniform(0.4, 0.66)
        reach, rise, low = random.uniform(0.07, 0.17), random.uniform(0.08, 0.2), random.uniform(0.05, 0.09)
        spread = np.where(ys < middle, rise, low)
        strength = random.uniform(0.12, 0.3) * (1 - abs(2 * centre - 1) ** 2)
        across = np.exp(-(((xs - centre) / reach) ** 2))
        clear *= 1 - strength * np.exp(-(((ys - middle) / spread) ** 2))[:, None] * across[None, :]
    edges = (
        np.clip(np.minimum(xs, 1 - xs) / 0.12, 0, 1)[None, :]
        * np.clip(np.minimum(ys, 1 - ys) / 0.14, 0, 1)[:, None]
    )
    pixels = np.zeros((len(ys), len(xs), 4), np.uint8)
    pixels[..., :3] = colour(palette.mist).getRgb()[:3]
    pixels[..., 3] = np.round((1 - clear) * edges * 255)
    return QImage(pixels.data, len(xs), len(ys), len(xs) * 4, QImage.Format.Format_RGBA8888).copy()


def _motif(
    draw: Callable[..., None],
    width: int,
    height: int,
    anchor: tuple[int, int],
    palette: Palette,
    scale: float,
    *style: float,
) -> QImage:
    image = new_image(width, height, scale)
    painter = painter_on(image, scale)
    draw(painter, palette, *anchor, 1.0, *style)
    painter.end()
    return image


SPRITES = (
    Sprite("mist-1", 720, 150, (360, 75), lambda palette, scale: bank(11, 720, 150, palette, scale)),
    Sprite("mist-2", 900, 190, (450, 95), lambda palette, scale: bank(29, 900, 190, palette, scale)),
    Sprite("boat", 148, 62, (70, 44), lambda palette, scale: _motif(boat, 148, 62, (70, 44), palette, scale)),
    Sprite(
        "crane-1",
        116,
        84,
        (56, 66),
        lambda palette, scale: _motif(crane, 116, 84, (56, 66), palette, scale, 1.0),
    ),
    Sprite(
        "crane-2",
        116,
        84,
        (56, 26),
        lambda palette, scale: _motif(crane, 116, 84, (56, 26), palette, scale, -0.8),
    ),
)
