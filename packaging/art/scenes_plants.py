"""Plants and rocks of the gallery pictures, and their seasonal colours."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from brush import Palette
from canvas import Points, colour, gold, mix, polygon, ribbon, spline, vertical
from numpy.typing import ArrayLike
from PySide6.QtGui import QBrush, QColor, QPainter

Tones = tuple[str, str, str]


GREEN = ("#2FA07C", "#0E5A58", "#8FD3AC")


JADE = ("#4DB78C", "#157060", "#B5E6BE")


DEEP = ("#14706A", "#08343F", "#5FB59A")


BLUE = ("#2E8FA8", "#0E4A78", "#9AD4D2")


BLOSSOM = ("#F6C3B8", "#C9706E", "#FFE9E0")


AUTUMN = ("#E8B45A", "#A9622A", "#FFE3A0")


def fill(painter: QPainter, points: ArrayLike, brush: QBrush | QColor | str) -> None:
    """A filled polygon without an outline."""
    painter.setBrush(QColor(brush) if isinstance(brush, str) else brush)
    painter.drawPolygon(polygon(points))


def moved(points: Points, right: float, down: float) -> Points:
    """The same points, moved."""
    return points + np.array((right, down))


def closed(points: Points) -> Points:
    """Smooth closed curve through the points."""
    ring = np.vstack([points[-2:], points, points[:2]])
    return spline(ring, 26 * len(ring))[26 * 2 : -26 * 2 + 1]


def lobes(
    painter: QPainter,
    pal: Palette,
    x: float,
    y: float,
    width: float,
    height: float,
    seed: int,
    tones: Tones,
    rim: float = 0.8,
) -> None:
    """One cushion of foliage: scalloped top, a few leaf strokes, a gold rim on the light side."""
    if pal.night:
        tones = (
            mix(tones[0], "#06283A", 0.55).name(),
            mix(tones[1], "#031420", 0.6).name(),
            mix(tones[2], "#1B6A70", 0.5).name(),
        )
    t = np.linspace(0, math.pi, 44)
    bumps = 5 + seed % 3
    radius = 1 + 0.13 * np.abs(np.sin(t * bumps + seed)) + 0.06 * np.sin(t * 2 + seed * 1.7)
    top = np.stack([x - width * np.cos(t) * radius, y - height * np.sin(t) ** 0.8 * radius], 1)
    foot = np.stack([x + width * np.cos(t), y + height * 0.22 * np.sin(t)], 1)
    fill(
        painter,
        np.vstack([top, foot]),
        vertical(y - height * 1.15, y + height * 0.25, [(0, colour(tones[0])), (1, colour(tones[1]))]),
    )
    for k in range(1, 4):
        arc = np.stack([x + (top[6:24, 0] - x) * (1 - 0.2 * k), y + (top[6:24, 1] - y) * (1 - 0.22 * k)], 1)
        ribbon(painter, arc[k::], max(0.5, width * 0.022), QColor(tones[2]), 0.6 - 0.14 * k)
    if rim:
        ribbon(
            painter,
            top[2:-6],
            np.linspace(1.5, 0.3, len(top[2:-6])) * min(1.0, 0.45 + width / 60),
            gold(pal),
            rim,
        )


def tree(
    painter: QPainter,
    pal: Palette,
    x: float,
    y: float,
    height: float,
    seed: int,
    tones: Tones = GREEN,
    rim: float = 0.75,
) -> None:
    """A broadleaf tree: forked trunk and five cushions, the front ones last."""
    random = np.random.default_rng(seed)
    h = height
    trunk = mix(pal.trunk, "#0B2B2E", 0.3)
    ribbon(
        painter,
        [(x, y), (x + h * 0.03, y - h * 0.3), (x - h * 0.02, y - h * 0.62)],
        [h * 0.07, h * 0.045, h * 0.02],
        trunk,
    )
    ribbon(
        painter, [(x + h * 0.02, y - h * 0.28), (x + h * 0.2, y - h * 0.52)], [h * 0.035, h * 0.012], trunk
    )
    ribbon(
        painter, [(x + h * 0.01, y - h * 0.22), (x - h * 0.18, y - h * 0.44)], [h * 0.035, h * 0.012], trunk
    )
    for dx, dy, w in (
        (0.0, 0.7, 0.26),
        (-0.2, 0.52, 0.24),
        (0.22, 0.55, 0.24),
        (-0.06, 0.5, 0.22),
        (0.1, 0.4, 0.2),
    ):
        lobes(
            painter,
            pal,
            x + h * (dx + random.uniform(-0.03, 0.03)),
            y - h * dy,
            h * w * random.uniform(0.9, 1.12),
            h * w * random.uniform(0.85, 1.1),
            seed + int(dx * 100) + 50,
            tones,
            rim,
        )


def grove(
    painter: QPainter,
    pal: Palette,
    line: ArrayLike,
    size: tuple[float, float],
    count: int,
    seed: int,
    tones: Sequence[Tones] = (GREEN, DEEP, JADE),
    rim: float = 0.6,
    spread: float = 10,
) -> None:
    """Cushions of foliage along a line, drawn from the far ones to the near ones."""
    line, random = np.asarray(line, float), np.random.default_rng(seed)
    place = np.sort(random.uniform(0, len(line) - 1, count))
    items = []
    for q in place:
        i = min(len(line) - 2, int(q))
        x, y = line[i] * (1 - q + i) + line[i + 1] * (q - i)
        items.append(
            (y + random.uniform(-spread, spread), x, random.uniform(*size), int(random.integers(1000)))
        )
    for y, x, s, k in sorted(items):
        lobes(painter, pal, x, y, s, s * random.uniform(0.75, 1.05), k, tones[k % len(tones)], rim)


def willow(
    painter: QPainter, pal: Palette, x: float, y: float, height: float, seed: int, flip: int = 1
) -> None:
    """A willow leaning over water: curved trunk and fine hanging strands."""
    random, h = np.random.default_rng(seed), height
    bend = spline(
        [
            (x, y),
            (x + flip * h * 0.05, y - h * 0.35),
            (x + flip * h * 0.2, y - h * 0.7),
            (x + flip * h * 0.34, y - h * 0.86),
        ],
        40,
    )
    ribbon(painter, bend, np.linspace(h * 0.06, h * 0.015, 40), mix(pal.trunk, "#24403A", 0.3))
    ribbon(painter, moved(bend, -flip * 1.5, 0), np.linspace(1.6, 0.3, 40), gold(pal), 0.7)
    for k in range(64):
        root = bend[int(random.integers(18, 40))]
        reach, drop = random.uniform(-0.34, 0.42) * h * flip, random.uniform(0.3, 0.72) * h
        rise = random.uniform(0.04, 0.14) * h
        strand = spline(
            [
                root,
                moved(root, reach * 0.5, -rise),
                moved(root, reach * 0.9, drop * 0.2),
                moved(root, reach * 1.02, drop),
            ],
            24,
        )
        tone = mix("#0E5A4C", "#7FC98A", random.random()) if k % 7 else QColor("#E3C878")
        ribbon(painter, strand, np.linspace(1.7, 0.5, 24), tone, 0.85)


def rocks(
    painter: QPainter,
    pal: Palette,
    line: ArrayLike,
    size: tuple[float, float],
    count: int,
    seed: int,
    tones: tuple[str, str, str] = ("#2B8C9A", "#0F4F78", "#06223F"),
) -> None:
    """Faceted boulders along a line: light cap, dark flank, gold edge."""
    line, random = np.asarray(line, float), np.random.default_rng(seed)
    order = sorted(
        (random.uniform(0, len(line) - 1) for _ in range(count)),
        key=lambda q: line[min(len(line) - 1, int(q))][1],
    )
    for q in order:
        i = min(len(line) - 2, int(q))
        x, y = line[i] * (1 - q + i) + line[i + 1] * (q - i)
        s = random.uniform(*size)
        n = 8
        a = np.linspace(math.pi, 2 * math.pi, n) + random.uniform(-0.12, 0.12, n)
        rim = np.stack(
            [
                x + s * np.cos(a) * random.uniform(0.85, 1.12, n),
                y + s * 0.8 * np.sin(a) * random.uniform(0.75, 1.15, n),
            ],
            1,
        )
        rim[0, 1] = rim[-1, 1] = y
        body = np.vstack([rim, [[x + s * 0.8, y + s * 0.16], [x - s * 0.8, y + s * 0.16]]])
        fill(
            painter,
            body,
            vertical(
                y - s, y + s * 0.2, [(0, colour(tones[0])), (0.5, colour(tones[1])), (1, colour(tones[2]))]
            ),
        )
        knot = np.array([x + s * random.uniform(-0.15, 0.2), y - s * random.uniform(0.3, 0.48)])
        for k in range(n - 1):
            light = 0.5 - k / (n - 2) + random.uniform(-0.2, 0.2)
            fill(
                painter,
                [rim[k], rim[k + 1], knot],
                colour("#DFFFF2" if light > 0 else "#02142B", abs(light) * 0.5),
            )
        fill(
            painter,
            [rim[-1], knot, (x + s * 0.2, y + s * 0.16), (x + s * 0.8, y + s * 0.16)],
            colour("#02142B", 0.3),
        )
        for k in (2, 4, 5):
            ribbon(painter, [rim[k], knot + random.uniform(-2, 2, 2)], [1.0, 0.2], gold(pal), 0.7)
        ribbon(painter, rim, 1.6, gold(pal), 0.9)
