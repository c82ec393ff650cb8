"""Pines, river boats and cranes.

Each motif takes a painter, a palette, a place in logical pixels and a size factor (1 = its natural size).
"""

from __future__ import annotations

import numpy as np
from canvas import (
    colour,
    glow,
    gold,
    linear,
    mix,
    outline,
    place_at,
    polygon,
    ribbon,
    spline,
    vertical,
)
from numpy.typing import ArrayLike
from palette import Palette
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath


def pine(
    painter: QPainter,
    palette: Palette,
    x: float,
    y: float,
    size: float,
    seed: int = 1,
    flip: int = 1,
    line: float = 0.9,
) -> None:
    """A scroll pine about 115 px high, its root at (x, y); seeds differ in stem and boughs."""
    random = np.random.default_rng(seed)
    light, dark, needle = palette.pine
    place_at(painter, x, y, size, flip)
    t = np.linspace(0, 1, 14)
    sway = random.uniform(8, 20)
    stem = np.stack([sway * np.sin(t * random.uniform(2.1, 2.9)) * t, -98 * t], 1)
    ribbon(painter, stem, 7 * (1 - t) ** 0.8 + 1.6, QColor(palette.trunk))
    ribbon(painter, np.add(stem, (-1.6, 0)), 1.2 * (1 - t) + 0.2, gold(palette), 0.8)
    boughs = [
        (-26.0, -44.0, 30.0),
        (30.0, -54.0, 34.0),
        (-14.0, -70.0, 30.0),
        (28.0, -84.0, 28.0),
        (6.0, -104.0, 26.0),
    ]
    for index, (bough_x, bough_y, half) in enumerate(boughs):
        if index == seed % 5 and seed % 3 == 0:
            continue
        bough_x += random.uniform(-7, 7)
        bough_y += random.uniform(-6, 6)
        half *= random.uniform(0.85, 1.2)
        root = stem[int(np.clip(-bough_y / 98 * 13 - 2, 0, 13))]
        branch = np.stack(
            [root[0] + (bough_x - root[0]) * t, root[1] + (bough_y - root[1]) * t - 5 * np.sin(t * 3.1)], 1
        )
        ribbon(painter, branch, 2.6 * (1 - t) + 0.8, QColor(palette.trunk))
        side = np.linspace(-1, 1, 50)
        upper = bough_y - 13 * (1 - side**2) ** 0.6 * (1 + 0.22 * np.abs(np.sin(side * 9 + bough_x)))
        lower = bough_y + 3 * (1 - side**2) + 1.3 * np.sin(side * 14)
        ring = np.vstack(
            [np.stack([bough_x + half * side, upper], 1), np.stack([bough_x + half * side, lower], 1)[::-1]]
        )
        painter.fillPath(
            outline(ring), vertical(bough_y - 16, bough_y + 5, [(0, QColor(light)), (1, QColor(dark))])
        )
        for k in range(11):
            start = side[4 + k * 4]
            blade = np.stack(
                [
                    bough_x + half * start * np.linspace(0.55, 0.97, 6),
                    bough_y - np.linspace(0, 11, 6) * (1 - start * start) ** 0.6,
                ],
                1,
            )
            ribbon(painter, blade, 0.55, QColor(needle), 0.5)
        if line:
            ribbon(
                painter,
                np.stack([bough_x + half * side, upper], 1),
                1.25 * np.sqrt(1 - side**2 * 0.97),
                gold(palette),
                line,
            )
    painter.restore()


def boat(painter: QPainter, palette: Palette, x: float, y: float, size: float, flip: int = 1) -> None:
    """A covered boat 126 px long; (x, y) is the middle of its waterline. A lantern burns at night."""
    place_at(painter, x, y, size, flip)
    hull = QPainterPath(QPointF(-62, -14))
    hull.cubicTo(-34, -4, 34, -4, 66, -19)
    hull.cubicTo(50, 8, -42, 10, -62, -14)
    painter.fillPath(
        hull,
        vertical(
            -18, 6, [(0, colour(palette.canopy)), (0.45, colour(palette.hull)), (1, colour(palette.hull))]
        ),
    )
    t = np.linspace(0, 1, 30)
    rail = np.stack([-62 + 128 * t, -14 + 34 * t * (1 - t) - 5 * t], 1)
    cover = QPainterPath(QPointF(-30, -7))
    cover.cubicTo(-26, -33, 14, -33, 20, -7)
    cover.closeSubpath()
    painter.fillPath(
        cover,
        linear(
            -30, -28, 20, -6, [(0, mix(palette.canopy, palette.tread[0], 0.35)), (1, colour(palette.canopy))]
        ),
    )
    for k in range(6):
        rib = np.stack(
            [np.full(8, -25 + k * 8.2), np.linspace(-8, -12 - 15 * (1 - ((k - 2.4) / 3.6) ** 2), 8)], 1
        )
        ribbon(painter, rib, 0.9, gold(palette), 0.8)
    figure = [(33, -8), (31, -24), (35, -28), (39, -24), (38, -8)]
    painter.setBrush(QColor(palette.roof[0]))
    painter.drawPolygon(polygon(figure))
    painter.setBrush(QColor(palette.canopy))
    painter.drawPolygon(polygon([(28, -28), (35, -34), (42, -28)]))
    ribbon(painter, [(26, -36), (50, 4)], 1.1, QColor(palette.hull if not palette.night else palette.canopy))
    ribbon(painter, rail, 1.5, gold(palette), 0.95)
    if palette.night:
        glow(painter, 54, -26, 24, 22, palette.lamp, 0.9)
        painter.setBrush(QColor(palette.lamp))
        painter.drawEllipse(QPointF(54, -26), 3.2, 4)
    for row in range(3):
        reach = 54 - row * 12
        stroke = np.stack([-reach + 2 * reach * t + row * 3, 5 + row * 4 + 0.6 * np.sin(t * 20 + row)], 1)
        ribbon(painter, stroke, 1.6 * np.sin(np.pi * t), QColor(palette.wave), 0.5 - 0.13 * row)
    painter.restore()


def crane(
    painter: QPainter, palette: Palette, x: float, y: float, size: float, wings: float = 1.0, flip: int = 1
) -> None:
    """A flying crane about 104 px across, facing right; `wings` 1 is raised, -1 lowered."""
    body, tip = (QColor(name) for name in palette.bird)
    place_at(painter, x, y, size, flip)
    t = np.linspace(0, 1, 26)
    trunk = np.stack([-20 + 40 * t, 2.5 - 3 * t + 2 * np.sin(t * 3.1)], 1)
    for shift in (0, 1.9):
        ribbon(painter, np.stack([-14 - 34 * t, 3.4 + shift + 3 * t], 1), 1.4 - 0.6 * t, tip)
    shaded = mix(body, tip, 0.14)
    _wing(
        painter,
        palette,
        ((9, -2), (25, -19), (35, -38), (27, -57)),
        ((27, -57), (19, -41), (9, -22), (-4, -1)),
        wings,
        shaded,
        tip,
    )
    ribbon(painter, trunk, 9.5 * np.sin(np.pi * (t * 0.86 + 0.1)) + 0.4, body)
    _wing(
        painter,
        palette,
        ((11, -1), (15, -22), (4, -42), (-24, -54)),
        ((-24, -54), (-17, -38), (-17, -20), (-16, 1)),
        wings,
        body,
        tip,
    )
    neck = np.stack([17 + 25 * t, -1 - 3 * np.sin(t * 2.6) - 4 * t], 1)
    ribbon(painter, neck, 3.4 - 1.2 * t, body)
    ribbon(painter, neck[7:21], 1.7, tip)
    ribbon(painter, np.stack([41 + 11 * t, -6.2 + 1.8 * t], 1), 2 * (1 - t) + 0.3, tip)
    painter.setBrush(QColor(palette.accent))
    painter.drawEllipse(QPointF(41, -7.4), 2.4, 1.7)
    painter.restore()


def _wing(
    painter: QPainter,
    palette: Palette,
    leading: ArrayLike,
    trailing: ArrayLike,
    lift: float,
    body: QColor,
    tip: QColor,
) -> None:
    """One wing of a crane: pale vane, dark flight feathers along its trailing edge, a gold leading edge."""
    front, back = (spline(points, 26) * [1, lift] for points in (leading, trailing))
    inner = front[::-1] * 0.42 + back * 0.58
    painter.setBrush(tip)
    teeth = back.copy()
    teeth[2:-2:3] += (back - inner)[2:-2:3] * 0.28
    painter.drawPolygon(polygon(np.vstack([front, teeth])))
    painter.setBrush(body)
    painter.drawPolygon(polygon(np.vstack([front, inner])))
    for k in range(3, 23, 3):
        ribbon(painter, [front[25 - k] * 0.5 + inner[k] * 0.5, inner[k]], 0.5, mix(body, tip, 0.4))
    ribbon(painter, front, 1.2, gold(palette, not palette.night))
