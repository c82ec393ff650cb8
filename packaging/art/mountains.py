"""Mountains in the blue-green style: peaks of several recipes, massifs, far hills.

All coordinates are logical pixels; `top` and `base` are heights on the screen (smaller is higher).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from canvas import Points, colour, gold, noise, outline, polygon, ribbon, vertical
from palette import Palette
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter

# Silhouettes as pairs "side height": side -1..1 from the left foot over the summit at 0 to the right foot.
PROFILES: dict[str, str] = {
    "cone": ("-1 0, -0.62 0.27, -0.3 0.62, -0.1 0.93, 0 1, 0.12 0.92, 0.33 0.6, 0.65 0.25, 1 0"),
    "needle": (
        "-1 0, -0.6 0.16, -0.34 0.42, -0.22 0.72, -0.15 0.78, -0.08 0.97, 0 1, 0.05 0.97, "
        "0.1 0.84, 0.19 0.8, 0.26 0.6, 0.38 0.38, 0.62 0.17, 1 0"
    ),
    "dome": ("-1 0, -0.8 0.33, -0.55 0.68, -0.28 0.92, 0 1, 0.27 0.93, 0.55 0.7, 0.8 0.35, 1 0"),
    "broad": (
        "-1 0, -0.75 0.3, -0.5 0.66, -0.38 0.82, -0.24 0.85, -0.1 0.96, 0.04 1, 0.14 0.99, "
        "0.22 0.88, 0.36 0.86, 0.5 0.62, 0.76 0.27, 1 0"
    ),
    "lion": (
        "-1 0, -0.72 0.2, -0.52 0.4, -0.44 0.62, -0.36 0.86, -0.27 0.9, -0.2 0.88, -0.1 1, "
        "0.04 0.99, 0.09 0.86, 0.24 0.84, 0.34 0.74, 0.4 0.6, 0.6 0.34, 1 0"
    ),
    "censer": (
        "-1 0, -0.7 0.3, -0.46 0.64, -0.34 0.79, -0.2 0.8, -0.15 0.95, -0.06 1, 0.06 1, "
        "0.13 0.95, 0.18 0.8, 0.33 0.79, 0.48 0.6, 0.72 0.26, 1 0"
    ),
    "lean": (
        "-1 0, -0.8 0.14, -0.52 0.38, -0.36 0.6, -0.22 0.84, -0.08 0.97, 0.02 1, 0.1 0.98, "
        "0.13 0.9, 0.07 0.84, 0.12 0.74, 0.26 0.6, 0.3 0.46, 0.48 0.28, 0.7 0.14, 1 0"
    ),
    "lotus": (
        "-1 0, -0.74 0.34, -0.58 0.58, -0.4 0.8, -0.33 0.8, -0.26 0.7, -0.16 0.86, -0.02 1, "
        "0.03 1, 0.15 0.88, 0.24 0.68, 0.34 0.83, 0.41 0.82, 0.56 0.58, 0.76 0.3, 1 0"
    ),
    "pagoda": (
        "-1 0, -0.7 0.22, -0.54 0.34, -0.46 0.58, -0.3 0.62, -0.26 0.8, -0.16 0.83, "
        "-0.11 0.97, 0 1, 0.09 0.97, 0.14 0.82, 0.25 0.79, 0.3 0.61, 0.46 0.56, 0.54 0.34, "
        "0.72 0.2, 1 0"
    ),
    "blade": (
        "-1 0, -0.66 0.3, -0.36 0.64, -0.14 0.9, -0.03 1, 0.04 0.98, 0.1 0.76, 0.26 0.6, "
        "0.34 0.42, 0.64 0.2, 1 0"
    ),
}


def _profile(recipe: str) -> Points:
    """The points of a silhouette as rows of side and height."""
    return np.array([[float(value) for value in pair.split()] for pair in PROFILES[recipe].split(",")])


def silhouette(recipe: str, sides: Points) -> Points:
    """Height 0..1 of a recipe at the given sides; its corners are gently rounded."""
    points = _profile(recipe)
    fine = np.linspace(-1, 1, 801)
    height = np.interp(fine, points[:, 0], points[:, 1])
    kernel = np.hanning(31)
    height = np.convolve(np.pad(height, 15, "edge"), kernel / kernel.sum(), "valid")
    return np.interp(sides, fine, height / height.max())


def _reach(recipe: str, levels: Points) -> tuple[Points, Points]:
    """Left and right extent (0..1) of a recipe at levels 0 (summit) to 1 (foot)."""
    sides = np.linspace(0, 1, 300)
    left = np.maximum.accumulate(silhouette(recipe, -sides)[::-1])[::-1]
    right = np.maximum.accumulate(silhouette(recipe, sides)[::-1])[::-1]
    return (np.interp(1 - levels, left[::-1], sides[::-1]), np.interp(1 - levels, right[::-1], sides[::-1]))


def _body_brush(colours: tuple[str, ...], top: float, base: float, foot: float) -> QBrush:
    places = (
        (0, 0, 1.0),
        (0.2, 1, 1.0),
        (0.46, 2, 1.0),
        (0.7, 3, 1 - 0.04 * foot),
        (0.88, 4, 1 - 0.3 * foot),
        (1, 4, 1 - foot),
    )
    return vertical(top, base, [(place, colour(colours[index], alpha)) for place, index, alpha in places])


def peak(
    painter: QPainter,
    palette: Palette,
    x: float,
    top: float,
    left: float,
    right: float,
    base: float,
    seed: int,
    ramp: str = "near",
    recipe: str = "cone",
    creases: int = 9,
    facet: float = 1.0,
    line: float = 1.0,
    rough: float = 1.0,
    foot: float = 1.0,
    width: float = 2.3,
) -> Points:
    """One peak: vertical colour ramp, cut facets, creases and outline of gold. Returns its silhouette.

    `left` and `right` are the half widths at the base, `foot` is how far the foot fades out (1 = fully),
    `line` is the strength of the gold and `width` its width at the summit.
    """
    height = base - top
    random = np.random.default_rng(seed)
    xs = np.linspace(x - left, x + right, 220)
    sides = np.where(xs < x, (xs - x) / left, (xs - x) / right)
    inner = 1 - np.abs(sides)
    wobble = 0.06 * noise(sides * 2.1, seed, 4, 1.6) + 0.045 * np.abs(noise(sides * 3, seed + 5, 3, 2.1))
    heights = silhouette(recipe, sides) + rough * inner * wobble * np.minimum(1, np.abs(sides) * 4 + 0.15)
    heights = np.clip(heights, 0, None)
    heights[0] = heights[-1] = 0
    edge = np.stack([xs, base - height * heights], 1)
    body = outline(np.vstack([edge, [[x + right, base], [x - left, base]]]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(body, _body_brush(palette.ramps[ramp], edge[:, 1].min(), base, foot))
    painter.save()
    painter.setClipPath(body, Qt.ClipOperation.IntersectClip)
    levels = np.linspace(0, 1, 26)
    reach_left, reach_right = _reach(recipe, levels)
    fans = np.linspace(-1.2, 1.2, creases) + random.uniform(-0.6, 0.6, creases) / creases
    curves = []
    for index, fan in enumerate(fans):
        reach, half = (reach_left, left) if fan < 0 else (reach_right, right)
        bend = noise(levels * 3, seed * 7 + index, 3, 1.3) * half * 0.075 * np.minimum(1, levels * 3)
        lift = noise(levels * 4, seed * 3 + index, 2, 2) * height * 0.012
        curves.append(
            np.stack(
                [x + fan * reach * half * (0.55 + 0.45 * levels**0.5) + bend, top + levels * height + lift], 1
            )
        )
    if facet > 0:
        _facets(painter, palette, curves, fans, facet, random)
        _sides(painter, palette, x, top, left, right, base, seed, facet)
    if line > 0:
        for index in range(1, creases - 1):
            first = int(random.integers(0, 4)) if abs(fans[index]) > 0.25 else 0
            curve = curves[index][first : int(random.integers(9, 21))]
            if len(curve) > 3:
                taper = np.linspace(1, 0.05, len(curve)) ** 0.9
                ribbon(painter, curve, width * 0.62 * taper, gold(palette), line * 0.72)
    painter.restore()
    if line > 0:
        high = heights > 0.1
        ribbon(
            painter, edge[high], width * np.clip(heights[high] * 1.25, 0.12, 1) ** 0.7, gold(palette), line
        )
    return edge


def _facets(
    painter: QPainter,
    palette: Palette,
    curves: list[Points],
    fans: Points,
    strength: float,
    random: np.random.Generator,
) -> None:
    """Cut the strips between neighbouring creases into light and dark planes."""
    for index in range(len(curves) - 1):
        middle = (fans[index] + fans[index + 1]) / 2
        cuts = sorted([0, *random.integers(4, 22, 3), 25])
        for first, last in pairwise(cuts):
            if last - first < 1:
                continue
            tone = -middle * 0.42 + (0.34 if index % 2 == 0 else -0.34) + random.uniform(-0.28, 0.28)
            near, far = curves[index][first : last + 1], curves[index + 1][first : last + 1][::-1]
            shade = palette.facet_light if tone > 0 else palette.facet_dark
            fade = max(0.0, 1 - (first + last) / 50 * 1.02) ** 0.8
            alpha = abs(tone) * (0.36 if tone > 0 else 0.62) * strength * fade
            painter.setBrush(
                vertical(
                    near[0, 1], near[-1, 1] + 1, [(0, colour(shade, alpha)), (1, colour(shade, alpha * 0.45))]
                )
            )
            painter.drawPolygon(polygon(np.vstack([near, far])))


def _sides(
    painter: QPainter,
    palette: Palette,
    x: float,
    top: float,
    left: float,
    right: float,
    base: float,
    seed: int,
    strength: float,
) -> None:
    """Light from the left, shade on the right of the spine; both fade towards the foot."""
    height = base - top
    levels = np.linspace(0, 1, 26)
    spine = np.stack(
        [
            x + noise(levels * 3, seed * 5, 3, 1.3) * right * 0.07 * np.minimum(1, levels * 3),
            top + levels * height,
        ],
        1,
    )
    dark = [
        (0, colour(palette.facet_dark, 0.32 * strength)),
        (0.6, colour(palette.facet_dark, 0.14 * strength)),
        (1, colour(palette.facet_dark, 0)),
    ]
    painter.setBrush(vertical(top, top + height * 0.82, dark))
    painter.drawPolygon(
        polygon(
            np.vstack(
                [
                    spine,
                    [[x + right * 1.2, base], [x + right * 1.2, top - height * 0.2], [x, top - height * 0.2]],
                ]
            )
        )
    )
    light = [(0, colour(palette.facet_light, 0.15 * strength)), (1, colour(palette.facet_light, 0))]
    painter.setBrush(vertical(top, top + height * 0.7, light))
    painter.drawPolygon(
        polygon(
            np.vstack(
                [
                    spine,
                    [[x - left * 1.2, base], [x - left * 1.2, top - height * 0.2], [x, top - height * 0.2]],
                ]
            )
        )
    )


def massif(
    painter: QPainter,
    palette: Palette,
    x: float,
    top: float,
    span: float,
    base: float,
    seed: int,
    ramps: tuple[str, ...] = ("azure", "mala"),
    recipe: str = "cone",
    lobes: int = 4,
    lobe_recipes: tuple[str, ...] = ("cone", "dome", "blade"),
    **style: Any,
) -> None:
    """A main peak in the first ramp with lower shoulders in the other ramps; `style` is passed to `peak`."""
    random = np.random.default_rng(seed)
    height = base - top
    parts = [(top, x, span * 0.5, span * 0.52, 0)]
    for index in range(lobes):
        side = 1 if (index + seed) % 2 else -1
        away = random.uniform(0.22, 0.46) * span * side * (0.6 + 0.5 * index / max(1, lobes))
        down = height * (random.uniform(0.3, 0.46) + 0.085 * index)
        parts.append(
            (
                top + down,
                x + away,
                span * random.uniform(0.22, 0.34),
                span * random.uniform(0.22, 0.36),
                index + 1,
            )
        )
    for y, centre, left, right, index in sorted(parts):
        shape = recipe if index == 0 else lobe_recipes[(index + seed) % len(lobe_recipes)]
        ramp = ramps[0] if index == 0 else ramps[1:][index % (len(ramps) - 1)] if ramps[1:] else ramps[0]
        peak(painter, palette, centre, y, left, right, base, seed * 13 + index, ramp, shape, **style)


def far_hills(
    painter: QPainter,
    palette: Palette,
    x0: float,
    x1: float,
    top: float,
    base: float,
    seed: int,
    swing: float,
    ramp: str = "vfar",
    line: float = 0.4,
) -> None:
    """One long quiet ridge of distant hills, `swing` pixels between its summits and saddles."""
    xs = np.linspace(x0, x1, 420)
    rise = noise(xs / 330, seed, 5, 1.0, 0.46) * 0.5 + 0.5
    edge = np.stack([xs, top + swing * (1 - np.clip(rise, -0.2, 1.3))], 1)
    painter.fillPath(
        outline(np.vstack([edge, [[x1, base], [x0, base]]])),
        _body_brush(palette.ramps[ramp], edge[:, 1].min(), base, 1),
    )
    ribbon(painter, edge, 1.1, gold(palette), line)
