"""The foot of the mountains: cliffs of cut rock, terraced hills, their reflection in still water.

All coordinates are logical pixels; `top` and `base` are heights on the screen (smaller is higher).
"""

from __future__ import annotations

import numpy as np
from canvas import colour, gold, linear, mix, noise, outline, polygon, ribbon, vertical
from mountains import silhouette
from numpy.typing import ArrayLike
from palette import Palette
from PySide6.QtGui import QPainter


def cliff(
    painter: QPainter,
    palette: Palette,
    top: ArrayLike,
    base: float,
    seed: int,
    tiers: int = 3,
    tier_height: float = 120,
    step: float = 44,
    lean: float = 0.1,
    ramp: str = "cliff",
    line: float = 0.8,
) -> None:
    """A wall of cut rock from the polyline `top` (left to right) down to `base`.

    Each tier is a row of upright shards (light plane, dark plane, gold edge); lower tiers are in front.
    """
    top = np.asarray(top, float)
    shades = palette.ramps[ramp]
    wall = np.vstack([top, [[top[-1, 0], base], [top[0, 0] + lean * (base - top[0, 1]), base]]])
    painter.fillPath(
        outline(wall),
        vertical(
            top[:, 1].min(),
            base,
            [
                (0, colour(shades[0])),
                (0.5, colour(shades[1])),
                (0.8, colour(shades[2])),
                (1, colour(shades[4], 0)),
            ],
        ),
    )
    for tier in range(tiers):
        random = np.random.default_rng(seed * 31 + tier)
        xs = np.arange(top[0, 0], top[-1, 0] + step, step)
        xs[1:] += random.uniform(-0.32, 0.32, len(xs) - 1) * step
        ground = np.interp(xs, top[:, 0], top[:, 1])
        drop = 0 if tier == 0 else tier_height * (tier - 0.25)
        for index in range(len(xs) - 1):
            peak_y = max(ground[index], ground[index + 1]) + drop
            if tier:
                peak_y += random.uniform(-0.36, 0.36) * tier_height
            if peak_y > base - 24:
                continue
            _shard(
                painter,
                palette,
                xs[index],
                xs[index + 1],
                (ground[index] + drop, ground[index + 1] + drop),
                peak_y,
                base,
                tier,
                lean,
                shades,
                line,
                random,
            )


def _shard(
    painter: QPainter,
    palette: Palette,
    x0: float,
    x1: float,
    ground: tuple[float, float],
    peak_y: float,
    base: float,
    tier: int,
    lean: float,
    shades: tuple[str, ...],
    line: float,
    random: np.random.Generator,
) -> None:
    """One upright splinter of a cliff between x0 and x1."""
    depth = base - peak_y
    slide = lean * depth
    ridge_x = x0 + (x1 - x0) * random.uniform(0.34, 0.62)
    levels = np.linspace(0, 1, 9)
    bend = noise(levels * 2.2, int(random.integers(1, 9999)), 2, 1.3) * (x1 - x0) * 0.16
    if tier == 0:
        left_top, ridge_top, right_top = ground[0], (ground[0] + ground[1]) / 2, ground[1]
    else:
        left_top, ridge_top, right_top = peak_y + 34, peak_y, peak_y + 48
        x0, x1 = x0 - 9, x1 + 9
    ridge = np.stack([ridge_x + slide * levels + bend, ridge_top + (base - ridge_top) * levels], 1)
    left = np.stack([x0 + slide * levels + bend * 0.7, left_top + (base - left_top) * levels], 1)
    right = np.stack([x1 + slide * levels + bend * 0.7, right_top + (base - right_top) * levels], 1)
    tone = random.uniform(-0.1, 0.12)
    for plane, share, hue in (
        ((left, ridge), 0.13 + tone, palette.facet_light),
        ((ridge, right), 0.30 - tone, palette.facet_dark),
    ):
        stops = [
            (place, colour(mix(shades[index], hue, share * (1 - 0.6 * place)), alpha))
            for place, index, alpha in ((0, 0, 1), (0.2, 1, 1), (0.5, 2, 1), (0.78, 3, 1), (1, 4, 0.0))
        ]
        painter.setBrush(linear(ridge_x, min(left_top, right_top), ridge_x + slide, base, stops))
        painter.drawPolygon(polygon(np.vstack([plane[0], plane[1][::-1]])))
    for _ in range(3):
        first = int(random.integers(0, 5))
        last = min(8, first + int(random.integers(1, 4)))
        one, two = (left, ridge) if random.random() < 0.5 else (ridge, right)
        hue = palette.facet_light if random.random() < 0.45 else palette.facet_dark
        painter.setBrush(colour(hue, random.uniform(0.05, 0.2) * (1 - first / 9)))
        painter.drawPolygon(polygon(np.vstack([one[first : last + 1], two[first : last + 1][::-1]])))
    end = int(random.integers(4, 8))
    ribbon(painter, ridge[:end], 1.5 * np.linspace(1, 0.05, end), gold(palette), line * 0.8)
    if tier:
        crest = np.array([[left[0, 0], left_top], [ridge[0, 0], ridge_top], [right[0, 0], right_top]])
        ribbon(painter, crest, 1.7, gold(palette), line)


def terraces(
    painter: QPainter,
    palette: Palette,
    x: float,
    top: float,
    left: float,
    right: float,
    base: float,
    seed: int,
    steps: int = 9,
    line: float = 0.9,
    width: float = 1.6,
    flooded: bool = True,
    ramp: str = "leaf",
) -> None:
    """A hillside of terraced fields: step below step, some under water, all with a gold edge."""
    random = np.random.default_rng(seed)
    shades = [*palette.ramps[ramp][:4], palette.ramps[ramp][3]]
    for index in range(steps):
        share = index / max(1, steps - 1)
        spread = 0.5 + 0.5 * share**0.7
        centre = x + random.uniform(-0.1, 0.1) * (left + right) * (1 - share)
        xs = np.linspace(centre - left * spread, centre + right * spread, 150)
        sides = np.where(xs < centre, (xs - centre) / (left * spread), (xs - centre) / (right * spread))
        y_top = top + (base - top) * 0.86 * share**1.12
        drop = (1 - silhouette("dome", sides)) * (base - y_top)
        wobble = (
            noise(sides * 2.2 + index * 0.6, seed + index % 3, 3, 1.1) * (base - top) * 0.035 * (1 - sides**2)
        )
        edge = np.stack([xs, np.clip(y_top + drop + wobble, top, base)], 1)
        place = share * 3.4
        fill = mix(shades[int(place)], shades[int(place) + 1], place % 1)
        wet = flooded and index % 3 == 2
        tint = (
            mix(fill, palette.water[0 if not palette.night else 1], 0.45)
            if wet
            else mix(fill, palette.facet_dark, 0.1 * (index % 2))
        )
        low = max(edge[:, 1].min() + 60, base)
        stops = [(0, tint), (0.7, colour(tint, 1)), (1, colour(tint, 0.0 if index == steps - 1 else 0.9))]
        ring = np.vstack([edge, [[xs[-1], base], [xs[0], base]]])
        painter.fillPath(outline(ring), vertical(edge[:, 1].min(), low, stops))
        fade = np.sqrt(np.clip(1 - sides**2, 0.02, 1))
        if flooded:
            for row in (1, 2, 3):
                furrow = np.add(edge, (0, row * (base - top) * 0.018))
                ribbon(
                    painter,
                    furrow[row * 6 : -row * 6],
                    0.8 * fade[row * 6 : -row * 6],
                    colour(palette.facet_dark, 0.5),
                    0.4,
                )
        ribbon(
            painter,
            edge,
            width * fade * (1 - 0.3 * share),
            gold(palette, not palette.night and index > 2),
            line * (1 - 0.3 * share),
        )


def reflection(
    painter: QPainter,
    palette: Palette,
    x: float,
    top: float,
    half: float,
    base: float,
    recipe: str,
    ramp: str,
    seed: int,
    depth: float = 0.4,
    strength: float = 0.34,
) -> None:
    """The reflection of a hill in still water below `base`, as level strokes over `depth` of its height."""
    random = np.random.default_rng(seed)
    sides = np.linspace(-1, 1, 201)
    heights = silhouette(recipe, sides)
    t = np.linspace(0, 1, 24)
    rows = int((base - top) * depth / 5.5)
    for row in range(rows):
        level = (row + 0.5) / rows
        inside = sides[heights >= level]
        if len(inside) < 2:
            continue
        left, right = x + half * inside[0], x + half * inside[-1]
        reach = right - left
        shift = random.uniform(-0.06, 0.06) * reach
        y = base + 3 + row * 5.5
        stroke = np.stack([left + shift + reach * t, y + 0.8 * np.sin(t * reach / 14 + row)], 1)
        shade = mix(palette.ramps[ramp][2], palette.ramps[ramp][1], level)
        ribbon(
            painter,
            stroke,
            3.6 * np.sin(np.pi * t) ** 0.4,
            shade,
            strength * (1 - level) ** 1.1 * random.uniform(0.6, 1),
        )
