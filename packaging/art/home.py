"""Shared code of the two home pictures: their layers, their geometry for QML, and contrast checks.

A picture is drawn as four layers with a margin around the screen, back to front: far, peaks, stair, front.
The flat picture is these layers on top of each other, so parallax at zero offset equals it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from brush import (
    Palette,
    colour,
    glow,
    gold,
    linear,
    new_image,
    painter_on,
    peak,
    ribbon,
    silk,
    to_pillow,
    vertical,
    weave,
)
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

MARGIN = 24.0  # logical px painted beyond the screen on every side
LAYERS = ("far", "peaks", "stair", "front")
PARALLAX = {"far": -1.0, "peaks": -0.45, "stair": 0.0, "front": 0.8}
PLINTH = (164, 136)
Painters = dict[str, QPainter]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Layout:
    """Geometry of one home picture, all in logical pixels."""

    name: str
    width: int
    height: int
    landings: tuple[tuple[float, float], ...]
    stones: tuple[tuple[float, float], ...]
    title: Box
    river: Box
    boats: tuple[tuple[float, float, float, float], ...]  # x, y, run, size
    cranes: tuple[tuple[float, float, float], ...]  # x, y, size
    mist: tuple[tuple[int, float, float, float], ...]  # sprite number, x, y, width
    glint: tuple[tuple[float, float], ...]
    draw: Callable[[Painters, Palette], None] = field(compare=False)


def draw_layers(layout: Layout, palette: Palette, scale: float) -> dict[str, QImage]:
    """Draw one home picture; every layer has the size of the screen plus the margin, times `scale`."""
    images = {name: new_image(layout.width, layout.height, scale, MARGIN) for name in LAYERS}
    painters = {name: painter_on(image, scale, MARGIN) for name, image in images.items()}
    layout.draw(painters, palette)
    for painter in painters.values():
        painter.end()
    return {
        name: weave(image, scale, seed=7, strength=0.55 if palette.night else 1.0)
        for name, image in images.items()
    }


def flatten(layout: Layout, layers: dict[str, QImage], scale: float) -> QImage:
    """The screen's part of all layers on top of each other."""
    flat = new_image(layout.width, layout.height, scale)
    painter = QPainter(flat)
    for name in LAYERS:
        painter.drawImage(-round(MARGIN * scale), -round(MARGIN * scale), layers[name])
    painter.end()
    return flat


def luminance(image: QImage) -> np.ndarray:
    """Relative luminance (WCAG) of every pixel of an opaque picture."""
    values = np.asarray(to_pillow(image).convert("RGB"), np.float32) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def contrast_of(shade: str) -> float:
    """Relative luminance of a named colour."""
    values = np.array([int(shade[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def worst_contrast(light: np.ndarray, box: Box, scale: float, ink: str) -> float:
    """Contrast of an ink against the least favourable 1 % of the pixels of a box."""
    x, y, width, height = (round(value * scale) for value in box)
    part = light[max(0, y) : y + height, max(0, x) : x + width]
    text = contrast_of(ink)
    ground = float(np.quantile(part, 0.01 if text < part.mean() else 0.99))
    return (max(text, ground) + 0.05) / (min(text, ground) + 0.05)


def contrasts(layout: Layout, palette: Palette, flat: QImage, scale: float) -> dict[str, float]:
    """Worst contrast of the texts that QML sets: title, river labels, six plinths."""
    light = luminance(flat)
    dark_ink, cream = "#10242E", "#FFF6DC"
    ink = cream if palette.night else dark_ink
    width, height = PLINTH
    found = {
        "title": worst_contrast(light, layout.title, scale, ink),
        "river": worst_contrast(light, layout.river, scale, ink),
    }
    for number, (x, y) in enumerate(layout.landings, 1):
        box = (x - width / 2 + 6, y + 14, width - 12, height - 24)
        found[f"plinth {number}"] = worst_contrast(light, box, scale, cream)
    return found


def sky(
    painter: QPainter,
    palette: Palette,
    size: tuple[int, int],
    sun: tuple[float, float, float],
    light: tuple[float, float],
) -> None:
    """Silk or night sky, the light behind the mountains, sun (x, y, radius) or a smaller moon, stars."""
    width, height = size
    x, y, radius = sun
    silk(painter, palette, width, height, MARGIN)
    glow(painter, *light, 760, 560, palette.sky_glow, 0.95)
    if palette.night:
        radius *= 0.72
        glow(painter, x, y, radius * 3.1, radius * 3.1, "#F6E6B4", 0.34)
        random = np.random.default_rng(88)
        for _ in range(90):
            place = QPointF(random.uniform(0, width), random.uniform(-20, height * 0.34))
            reach = random.uniform(0.5, 1.3)
            away = np.hypot(place.x() - x, place.y() - y)
            if away > radius * 1.6 and abs(place.x() - x) < width * 0.46:
                painter.setBrush(colour("#FFF3C9", random.uniform(0.15, 0.6)))
                painter.drawEllipse(place, reach, reach)
    top, middle, foot = palette.disc
    alphas = (1.0, 1.0, 1.0) if palette.night else (0.95, 0.7, 0.12)
    stops = [
        (place, colour(name, alpha))
        for place, name, alpha in zip((0, 0.6, 1), (top, middle, foot), alphas, strict=True)
    ]
    painter.setBrush(vertical(y - radius, y + radius, stops))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    if palette.night:
        for along, down, part in (
            (-0.3, -0.22, 0.26),
            (0.24, 0.3, 0.2),
            (0.34, -0.32, 0.13),
            (-0.16, 0.44, 0.12),
        ):
            glow(
                painter,
                x + along * radius,
                y + down * radius,
                part * radius * 1.5,
                part * radius * 1.2,
                "#C9A866",
                0.34,
            )
    angle = np.linspace(0, 2 * np.pi, 160)
    for reach, strength in ((13, 0.6), (24, 0.22)):
        ring = np.stack([x + (radius + reach) * np.cos(angle), y + (radius + reach) * np.sin(angle)], 1)
        ribbon(painter, ring, 1.3, gold(palette, True), strength)


def deepen(
    painter: QPainter, palette: Palette, start: tuple[float, float], end: tuple[float, float], strength: float
) -> None:
    """Darken the layer, from nothing at `start` to `strength` at `end` and beyond."""
    stops = [(0, colour(palette.facet_dark, 0)), (1, colour(palette.facet_dark, strength))]
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(QRectF(-100, -100, 4000, 4000), linear(*start, *end, stops))
    painter.restore()


def ribs(
    painter: QPainter,
    palette: Palette,
    top: list[tuple[float, float]],
    seed: int,
    span: tuple[float, float],
    limit: float,
    tiers: tuple[tuple[float, float], ...] = ((96, 92), (112, 196), (120, 300)),
) -> None:
    """Rocks of many shapes leaning against the cliff below the line `top`, the high ones first.

    Each tier is (distance between rocks, drop below the line); no summit is below `limit`.
    """
    random = np.random.default_rng(seed)
    line = np.array(top)
    recipes, ramps = (
        ("cone", "lion", "broad", "blade", "lotus", "dome", "censer"),
        ("azure", "near", "mala", "near", "azure"),
    )
    rocks = []
    for tier, (step, drop) in enumerate(tiers):
        for index, x in enumerate(np.arange(span[0] + tier * 37, span[1], step)):
            place = x + random.uniform(-0.25, 0.25) * step
            y = float(np.interp(place, line[:, 0], line[:, 1])) + drop + random.uniform(-34, 44)
            rocks.append((y, place, tier, index))
    for y, x, tier, index in sorted(rocks):
        height = random.uniform(190, 270)
        half = height * random.uniform(0.4, 0.56)
        if y < limit:
            peak(
                painter,
                palette,
                x,
                y,
                half,
                half * 1.1,
                y + height,
                seed * 9 + tier * 60 + index,
                ramps[(index * 3 + tier) % 5],
                recipes[(index * 2 + tier * 3) % 7],
                11,
                1.0,
                0.85,
                1.1,
                width=1.7,
            )
