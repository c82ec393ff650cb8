"""Mountains in the blue-green style: a bell curve with rough flanks, facets lit from the left, gold creases and outline."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.charts.kit import (
    Array,
    closed,
    color,
    columns,
    dashes,
    gold,
    mix,
    noise,
    noises,
    polygon,
    ribbon,
    ribbons,
    vertical,
)
from kiosk.charts.palette import Palette, Role

_RUN = np.linspace(0, 1, 200)


@dataclass(frozen=True, slots=True)
class Peak:
    """A mountain: summit (x, top), half widths of its foot at the row `base`, and its look."""

    x: float
    top: float
    left: float
    right: float
    base: float
    seed: int
    role: Role = Role.AZURITE
    far: bool = False
    creases: int = 11
    facets: float = 1.0
    gold: float = 1.0
    roundness: float = 0.6
    rough: float = 0.8
    foot: float = 1.0
    """The share of the foot that fades into mist: 1 completely, 0 not at all."""
    stroke: float = 1.8
    ground: str = ""
    """The colour that the foot fades into, if the mountain does not stand in mist."""


def _bell(u: Array, roundness: float) -> Array:
    u = np.clip(np.abs(u), 0, 1)
    return np.asarray((1 - roundness) * (1 - u) ** 1.12 + roundness * 0.5 * (1 + np.cos(np.pi * u)))


def silhouette(peak: Peak) -> Array:
    """The outline (n × 2) from the left foot over the summit to the right foot. The summit is exactly at (x, top)."""
    count = 120
    left = np.linspace(peak.x - peak.left, peak.x, count)
    right = np.linspace(peak.x, peak.x + peak.right, count)[1:]
    x = np.concatenate([left, right])
    u = np.where(x < peak.x, (x - peak.x) / peak.left, (x - peak.x) / peak.right)
    envelope = 1 - np.abs(u)
    wild = 0.085 * noise(u * 2.1, peak.seed, 4, 1.6) - 0.05 * np.abs(noise(u * 3, peak.seed + 5, 2, 2.1))
    height = _bell(u, peak.roundness) + peak.rough * envelope * wild * np.minimum(1, np.abs(u) * 4)
    height = np.clip(height, 0, 1)
    height[0] = height[-1] = 0
    height[count - 1] = 1
    return columns(x, peak.base - (peak.base - peak.top) * height)


def paint_peak(p: QPainter, peak: Peak, palette: Palette, unit: float) -> None:
    """Draws the mountain."""
    h = peak.base - peak.top
    if h <= 1:
        return
    rng = np.random.default_rng(peak.seed)
    outline = silhouette(peak)
    path = closed(outline)
    ramp = palette.far if peak.far else palette.ramp(peak.role)
    if peak.ground:
        ramp = (*ramp[:3], mix(ramp[3], peak.ground, 0.35), peak.ground)
    stops = (
        (0.0, 0, 1.0),
        (0.2, 1, 1.0),
        (0.46, 2, 1.0),
        (0.7, 3, 0.97),
        (0.88, 4, 1 - 0.28 * peak.foot),
        (1.0, 4, 1 - peak.foot),
    )
    p.fillPath(path, vertical(peak.top, peak.base, [(at, ramp[k], alpha) for at, k, alpha in stops]))
    p.save()
    p.setClipPath(path, Qt.ClipOperation.IntersectClip)
    creases = _creases(peak, rng)
    if peak.facets > 0:
        _facets(p, peak, palette, creases, rng)
    if peak.gold > 0:
        foil = gold(palette, unit)
        stops_at = rng.integers(9, 21, peak.creases - 2)
        taper = np.clip(1 - np.arange(21)[None] / stops_at[:, None], 0, 1)
        ribbons(p, creases[1:-1, :21], peak.stroke * 0.6 * taper, foil, peak.gold * 0.72)
    p.restore()
    if peak.gold > 0:
        share = (peak.base - outline[:, 1]) / h
        shown = share > 0.1
        width = peak.stroke * np.clip(share[shown] * 1.25, 0.12, 1) ** 0.7
        ribbon(p, outline[shown], width, gold(palette, unit), peak.gold)


def _creases(peak: Peak, rng: np.random.Generator) -> Array:
    """Lines that fan out from the summit: creases × 26 points × 2."""
    v = np.linspace(0, 1, 26)
    h = peak.base - peak.top
    spread = np.interp(1 - v, _bell(_RUN, peak.roundness)[::-1], _RUN[::-1])
    k = peak.creases
    ranks = np.linspace(-1.25, 1.25, k) + rng.uniform(-0.6, 0.6, k) / k
    w = np.where(ranks < 0, peak.left, peak.right)[:, None]
    wander = noises(v * 3, [peak.seed * 7 + i for i in range(k)], 3, 1.3) * w * 0.075 * np.minimum(1, v * 3)
    x = peak.x + ranks[:, None] * spread * w * (0.55 + 0.45 * v**0.5) + wander
    y = peak.top + v * h + noises(v * 4, [peak.seed * 3 + i for i in range(k)], 2, 2) * h * 0.012
    return np.stack([x, y], -1)


def _facets(p: QPainter, peak: Peak, palette: Palette, creases: Array, rng: np.random.Generator) -> None:
    h = peak.base - peak.top
    k = len(creases)
    tones: dict[tuple[bool, int], QPainterPath] = {}
    for i in range(k - 1):
        side = (2 * i + 1 - (k - 1)) / (k - 1) * 1.25
        cuts = sorted([0, *rng.integers(4, 22, 3).tolist(), 25])
        for a, b in pairwise(cuts):
            if b <= a:
                continue
            tone = -side * 0.42 + (0.34 if i % 2 == 0 else -0.34) + float(rng.uniform(-0.28, 0.28))
            middle = (a + b) / 50
            alpha = (
                abs(tone) * (0.36 if tone > 0 else 0.62) * peak.facets * max(0.0, 1 - middle * 1.02) ** 0.8
            )
            if alpha < 0.02:
                continue
            shape = np.vstack([creases[i][a : b + 1], creases[i + 1][a : b + 1][::-1]])
            path = tones.setdefault((tone > 0, math.ceil(alpha * 25)), QPainterPath())
            path.addPolygon(polygon(shape))
    for (light, step), path in tones.items():
        p.fillPath(path, color(palette.light if light else palette.shade, (step - 0.5) / 25 * 0.8))
    v = np.linspace(0, 1, 26)
    spine = columns(
        peak.x + noise(v * 3, peak.seed * 5, 3, 1.3) * peak.right * 0.07 * np.minimum(1, v * 3),
        peak.top + v * h,
    )
    for sign, name, strength in ((1, palette.shade, 0.30), (-1, palette.light, 0.13)):
        reach = peak.x + sign * (peak.right if sign > 0 else peak.left) * 1.2
        side_shape = np.vstack(
            [spine, [[reach, peak.base], [reach, peak.top - h * 0.2], [peak.x, peak.top - h * 0.2]]]
        )
        p.setBrush(
            vertical(
                peak.top,
                peak.top + h * 0.82,
                [
                    (0.0, name, strength * peak.facets),
                    (0.6, name, strength * 0.43 * peak.facets),
                    (1.0, name, 0.0),
                ],
            )
        )
        p.drawPolygon(polygon(side_shape))


def flag(p: QPainter, at: QPointF, size: float, palette: Palette, unit: float) -> None:
    """Draws a flag on a pole that stands on `at`; `size` is the height of the pole."""
    x, y = at.x(), at.y()
    staff = max(1.6, 2.0 * unit)
    p.setBrush(gold(palette, unit, edge=True))
    p.drawRect(int(x - staff / 2), int(y - size), max(2, round(staff)), round(size + 2 * unit))
    t = np.linspace(0, 1, 24)
    wave = np.sin(t * 5.2) * size * 0.045 * t
    top = columns(x + t * size * 0.86, y - size + size * 0.03 + wave + t * size * 0.05)
    bottom = columns(x + t * size * 0.86 - (t**3) * size * 0.02, y - size * 0.42 + wave - t * size * 0.03)
    notch = np.array([[x + size * 0.64, y - size * 0.70]])
    shape = np.vstack([top, notch, bottom[::-1]])
    p.setBrush(color(palette.flag))
    p.drawPolygon(polygon(shape))
    p.setBrush(color("#FFFFFF", 0.16))
    p.drawPolygon(polygon(np.vstack([top[:9], bottom[:9][::-1]])))


def dotted(p: QPainter, line: QLineF, palette: Palette, unit: float, alpha: float = 1.0) -> None:
    """Draws a dashed gold line, for levels, open ranges and derived values."""
    before = p.opacity()
    p.setOpacity(before * alpha)
    brush = gold(palette, unit, edge=True)
    for dash in dashes(np.array([[line.x1(), line.y1()], [line.x2(), line.y2()]]), unit):
        ribbon(p, dash, 1.7 * unit, brush)
    p.setOpacity(before)
