"""Draws the pictures of the worked examples: hills, and crystals for names that begin with a word of `_CRYSTALS`.

The same name always gives the same picture.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

_SIZE = (1920, 1280)
_FINER = 2
"""The drawing is this many times larger, and then reduced: edges become smooth."""
_CRYSTALS = ("crystals", "rocks", "fossils")
_GOLD = (201, 164, 92)
_Colour = tuple[int, int, int]
_HOURS: tuple[tuple[_Colour, _Colour, _Colour, _Colour], ...] = (
    # sky above, sky below, far hills, near hills
    ((226, 213, 184), (246, 238, 216), (150, 184, 176), (22, 84, 92)),
    ((205, 224, 222), (244, 240, 224), (132, 172, 190), (20, 66, 104)),
    ((238, 196, 150), (250, 232, 202), (186, 160, 140), (92, 58, 62)),
    ((20, 38, 60), (64, 92, 118), (58, 92, 116), (8, 24, 40)),
    ((214, 226, 206), (248, 244, 226), (148, 186, 150), (34, 92, 66)),
    ((196, 206, 220), (240, 236, 232), (150, 160, 186), (52, 60, 98)),
)
_STONES: tuple[_Colour, ...] = (
    (120, 82, 156),
    (46, 120, 140),
    (176, 120, 60),
    (70, 130, 96),
    (150, 70, 86),
    (96, 110, 130),
)


def draw(file: Path) -> None:
    """Draw the picture that belongs to the name of this file."""
    rng = random.Random(file.stem)
    finer = (_SIZE[0] * _FINER, _SIZE[1] * _FINER)
    picture = _crystals(finer, rng) if file.stem.startswith(_CRYSTALS) else _hills(finer, rng)
    picture.resize(_SIZE, Image.Resampling.LANCZOS).save(file, "JPEG", quality=86)


def _hills(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Ridge behind ridge under a sky with a sun, gold along each crest."""
    width, height = size
    above, below, far, near = rng.choice(_HOURS)
    picture = _gradient(size, above, below)
    pen = ImageDraw.Draw(picture)
    radius = height * rng.uniform(0.05, 0.09)
    x, y = width * rng.uniform(0.15, 0.85), height * rng.uniform(0.16, 0.3)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_mixed(below, (255, 255, 255), 0.5))
    layers = 5
    for layer in range(layers):
        depth = layer / (layers - 1)
        crest = _crest(size, rng, height * (0.42 + 0.13 * layer), height * (0.2 - 0.02 * layer))
        pen.polygon([*crest, (width, height), (0, height)], fill=_mixed(far, near, depth))
        pen.line(crest, fill=_mixed(_GOLD, _mixed(far, near, depth), 0.25), width=max(2, height // 460))
    return picture


def _crest(
    size: tuple[int, int], rng: random.Random, middle: float, swing: float
) -> list[tuple[float, float]]:
    waves = [
        (rng.uniform(0.6, 1.4) * 1.9**octave, rng.uniform(0, math.tau), 0.55**octave) for octave in range(6)
    ]
    points = []
    for step in range(321):
        at = step / 320
        lift = sum(weight * math.sin(math.tau * pace * at + phase) for pace, phase, weight in waves)
        points.append((at * size[0], middle - swing * lift / 1.6))
    return points


def _crystals(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """A group of crystals on a calm ground: each a pointed column with three faces."""
    width, height = size
    stone = rng.choice(_STONES)
    ground = _mixed((240, 233, 214), stone, 0.12)
    picture = _gradient(size, _mixed(ground, (255, 255, 255), 0.35), _mixed(ground, (40, 50, 60), 0.25))
    pen = ImageDraw.Draw(picture)
    base = height * 0.86
    count = rng.randint(6, 9)
    leans = sorted((rng.uniform(-0.75, 0.75) for _ in range(count)), key=abs, reverse=True)
    for lean in leans:
        length = height * rng.uniform(0.38, 0.62) * (1 - 0.35 * abs(lean))
        half = height * rng.uniform(0.045, 0.085)
        foot = (width * (0.5 + 0.16 * lean + rng.uniform(-0.03, 0.03)), base)
        _column(pen, foot, length, half, lean * 0.9, stone, rng)
    pen.ellipse(
        (width * 0.26, base - height * 0.05, width * 0.74, base + height * 0.07),
        fill=_mixed(stone, (30, 30, 34), 0.6),
    )
    return picture


def _column(
    pen: ImageDraw.ImageDraw,
    foot: tuple[float, float],
    length: float,
    half: float,
    turn: float,
    stone: _Colour,
    rng: random.Random,
) -> None:
    along, across = (math.sin(turn), -math.cos(turn)), (math.cos(turn), math.sin(turn))

    def at(up: float, side: float) -> tuple[float, float]:
        return foot[0] + along[0] * up + across[0] * side, foot[1] + along[1] * up + across[1] * side

    shoulder = length - half * rng.uniform(1.2, 1.9)
    tip = at(length, half * rng.uniform(-0.3, 0.3))
    edges = (-half, -half * rng.uniform(0.2, 0.5), half * rng.uniform(0.2, 0.5), half)
    lights = (0.42, 0.1, -0.32)
    for (left, right), light in zip(pairwise(edges), lights, strict=True):
        toward = (255, 255, 255) if light > 0 else (16, 16, 24)
        face = _mixed(stone, toward, abs(light))
        pen.polygon([at(0, left), at(0, right), at(shoulder, right), at(shoulder, left)], fill=face)
        pen.polygon([at(shoulder, left), at(shoulder, right), tip], fill=_mixed(face, (255, 255, 255), 0.14))
    pen_width = max(2, round(half / 28))
    for side in edges:
        pen.line([at(0, side), at(shoulder, side), tip], fill=_mixed(_GOLD, stone, 0.3), width=pen_width)


def _gradient(size: tuple[int, int], above: _Colour, below: _Colour) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), ramp)


def _mixed(one: _Colour, other: _Colour, share: float) -> _Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
