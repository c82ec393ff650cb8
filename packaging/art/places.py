"""Beibei in the middle distance: river town, bridges, science park, hot spring, far boats.

Each motif takes a painter, a palette, a place in logical pixels and a size factor (1 = its natural size).
"""

from __future__ import annotations

import numpy as np
from canvas import colour, glow, gold, linear, mix, outline, polygon, ribbon, vertical
from palette import Palette
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def house(
    painter: QPainter, palette: Palette, x: float, y: float, width: float, height: float, seed: int
) -> None:
    """A white-walled house with a dark curved roof; (x, y) is the middle of its foot."""
    random = np.random.default_rng(seed)
    if height > 8 and random.random() < 0.24:
        house(painter, palette, x + width * 0.05, y - height * 1.12, width * 0.66, height * 0.7, seed + 40000)
    half = width / 2
    painter.setBrush(
        linear(
            x - half,
            0,
            x + half,
            0,
            [(0, QColor(palette.wall)), (1, mix(palette.wall, palette.plain[2], 0.35))],
        )
    )
    painter.drawRect(QRectF(x - half, y - height, width, height))
    roof_height = width * 0.3
    t = np.linspace(-1, 1, 15)
    eave = np.stack([x + t * half * 1.24, y - height - roof_height * 0.28 * np.abs(t) ** 3 + 1], 1)
    ridge = np.stack(
        [x + t[::-1] * half * 0.8, y - height - roof_height - roof_height * 0.16 * np.abs(t[::-1]) ** 3], 1
    )
    painter.fillPath(
        outline(np.vstack([eave, ridge])),
        vertical(
            y - height - roof_height, y - height, [(0, QColor(palette.roof[0])), (1, QColor(palette.roof[1]))]
        ),
    )
    ribbon(painter, ridge, max(0.7, width * 0.035), gold(palette), 0.9)
    ribbon(painter, eave, max(0.5, width * 0.02), gold(palette), 0.7)
    lit = palette.night
    for column in range(2):
        if lit and random.random() < 0.25:
            continue
        painter.setBrush(QColor(palette.lamp) if lit else colour(palette.roof[0], 0.75))
        painter.drawRect(
            QRectF(x - half * 0.55 + column * half * 0.75, y - height * 0.68, width * 0.14, height * 0.36)
        )


def town(
    painter: QPainter,
    palette: Palette,
    x0: float,
    x1: float,
    y: float,
    size: float,
    seed: int,
    rows: int = 4,
    climb: float = 1.0,
) -> None:
    """Roofs up a bank from x0 to x1; y is the lowest row; houses are about 30 px wide at size 1."""
    random = np.random.default_rng(seed)
    for row in reversed(range(rows)):
        shrink = 1 - 0.12 * row
        x = x0 + row * 9 * size * climb + random.uniform(0, 14) * size
        while x < x1 - row * 16 * size:
            width = random.uniform(22, 38) * size * shrink
            place = y - row * 21 * size + random.uniform(-4, 4) * size
            house(
                painter,
                palette,
                x + width / 2,
                place,
                width,
                random.uniform(13, 24) * size * shrink,
                int(random.integers(1, 9999)),
            )
            if random.random() < 0.42:
                tree(painter, palette, x + width * 1.2, place + 2, size * random.uniform(0.5, 0.9))
            x += width * random.uniform(1.12, 1.75)
    if palette.night:
        glow(
            painter,
            (x0 + x1) / 2,
            y - rows * 9 * size,
            (x1 - x0) * 0.62,
            rows * 22 * size,
            palette.lamp,
            0.16,
        )


def tree(painter: QPainter, palette: Palette, x: float, y: float, size: float) -> None:
    """A small round tree 22 px high."""
    light, dark, _ = palette.pine
    painter.setBrush(
        linear(
            x - 8 * size,
            y - 20 * size,
            x + 8 * size,
            y,
            [(0, mix(light, palette.facet_light, 0.2)), (1, QColor(dark))],
        )
    )
    painter.drawEllipse(QPointF(x, y - 11 * size), 8 * size, 10 * size)
    painter.drawEllipse(QPointF(x + 7 * size, y - 7 * size), 6 * size, 7 * size)


def cable_bridge(
    painter: QPainter, palette: Palette, x0: float, y0: float, x1: float, y1: float, size: float = 1.0
) -> None:
    """A cable-stayed bridge from bank to bank: two gold pylons 62 px high at size 1, fans of fine stays."""
    deck = np.array([[x0, y0], [x1, y1]], float)
    ribbon(painter, np.add(deck, (0, 2.6 * size)), 4.0 * size, mix(palette.roof[0], palette.roof[1], 0.4))
    for share in (0.29, 0.71):
        base = deck[0] + (deck[1] - deck[0]) * share
        tip = base - [0, 62 * size]
        for k in range(1, 8):
            for way in (-1, 1):
                anchor = deck[0] + (deck[1] - deck[0]) * (share + way * 0.036 * k)
                ribbon(
                    painter,
                    [np.add(tip, (0, 3.2 * k * size)), anchor],
                    0.65,
                    gold(palette, not palette.night),
                    0.85,
                )
        for way in (-1, 1):
            ribbon(
                painter,
                [
                    np.add(tip, (way * 0.8 * size, 0)),
                    np.add(base, (way * 4.4 * size, 0)),
                    np.add(base, (way * 3 * size, 17 * size)),
                ],
                2.0 * size,
                gold(palette, not palette.night),
            )
        if palette.night:
            glow(painter, float(tip[0]), float(tip[1]), 7 * size, 7 * size, palette.lamp, 0.9)
    ribbon(painter, deck, 1.5 * size, gold(palette))


def science_park(painter: QPainter, palette: Palette, x: float, y: float, size: float) -> None:
    """Two glass domes, a tower, slabs of laboratories, 190 px wide at size 1; (x, y) is the left foot."""
    painter.save()
    painter.translate(x, y)
    painter.scale(size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    glass = (
        mix(palette.water[1], palette.ramps["mid"][1], 0.25),
        mix(palette.ramps["mid"][0], palette.ramps["mid"][1], 0.4),
    )
    for left, width, height in ((4, 16, 52), (24, 12, 38), (150, 15, 46), (170, 18, 34)):
        painter.setBrush(linear(left, 0, left + width, 0, [(0, glass[0]), (1, glass[1])]))
        painter.drawRect(QRectF(left, -height, width, height))
        painter.setBrush(gold(palette))
        painter.drawRect(QRectF(left, -height - 1, width, 1.4))
        for floor in range(1, height // 8):
            painter.setBrush(
                colour(palette.lamp, 0.85)
                if palette.night and (floor + left) % 3
                else colour(palette.wall, 0.4)
            )
            painter.drawRect(QRectF(left + 2, -height + floor * 8 - 3, width - 4, 1.5))
    for middle, radius in ((66, 28), (110, 22)):
        angle = np.linspace(np.pi, 0, 40)
        dome = np.stack([middle + radius * np.cos(angle), -radius * 0.92 * np.sin(angle)], 1)
        painter.fillPath(
            outline(dome),
            linear(middle - radius, -radius, middle + radius, 0, [(0, glass[0]), (1, glass[1])]),
        )
        for bend in (-0.66, -0.33, 0, 0.33, 0.66):
            ribbon(
                painter,
                np.stack(
                    [middle + bend * radius * np.cos(np.arcsin(np.sin(angle / 2))) * np.sign(1), dome[:, 1]],
                    1,
                )[:20],
                0.7,
                gold(palette),
                0.8,
            )
        for level in (0.35, 0.68):
            half = radius * np.sqrt(1 - level**2)
            ribbon(
                painter,
                [[middle - half, -radius * 0.92 * level], [middle + half, -radius * 0.92 * level]],
                0.7,
                gold(palette),
                0.8,
            )
        ribbon(painter, dome, 1.5, gold(palette))
    painter.setBrush(linear(134, 0, 142, 0, [(0, glass[0]), (1, glass[1])]))
    painter.drawPolygon(polygon([(135, 0), (136.5, -84), (139.5, -84), (141, 0)]))
    ribbon(painter, [[138, -84], [138, -104]], 1.2, gold(palette))
    ribbon(painter, [[129, -72], [147, -72]], 2.4, gold(palette))
    ribbon(painter, [[0, 0], [190, 0]], 1.6, gold(palette))
    if palette.night:
        glow(painter, 90, -20, 110, 44, palette.lamp, 0.18)
        glow(painter, 138, -104, 6, 6, palette.lamp, 1)
    painter.restore()


def steam(
    painter: QPainter, palette: Palette, x: float, y: float, size: float, seed: int, plumes: int = 4
) -> None:
    """Plumes of hot-spring steam about 110 px high rising from (x, y), curling to the right as they fade."""
    random = np.random.default_rng(seed)
    t = np.linspace(0, 1, 50)
    for k in range(plumes):
        height = random.uniform(70, 120) * size
        curl = random.uniform(7, 15) * size
        start = x + (k - (plumes - 1) / 2) * 15 * size
        path = np.stack([start + curl * np.sin(t * 6.4 + k) * t**0.7 + 20 * size * t**1.6, y - height * t], 1)
        width = (3 + 15 * t**0.8) * size * np.sin(np.pi * np.clip(t * 0.97 + 0.03, 0, 1)) ** 0.5
        ribbon(
            painter,
            path,
            width,
            vertical(
                y,
                y - height,
                [
                    (0, colour(palette.steam, 0.85)),
                    (0.5, colour(palette.steam, 0.5)),
                    (1, colour(palette.steam, 0)),
                ],
            ),
        )
        ribbon(
            painter,
            path[4:40] - [width[20] * 0.3, 0],
            0.8 * np.sin(np.pi * t[4:40]),
            gold(palette, not palette.night),
            0.5,
        )


def spring(painter: QPainter, palette: Palette, x: float, y: float, size: float, seed: int = 5) -> None:
    """The hot spring: a pool 90 px wide, bath houses and steam; (x, y) is the middle of the pool."""
    house(painter, palette, x - 52 * size, y - 2 * size, 34 * size, 18 * size, seed)
    house(painter, palette, x - 24 * size, y - 12 * size, 26 * size, 16 * size, seed + 1)
    painter.setBrush(QColor(palette.stone[2]))
    painter.drawEllipse(QPointF(x, y + 2 * size), 46 * size, 11 * size)
    painter.setBrush(
        linear(
            x - 40 * size,
            y,
            x + 40 * size,
            y,
            [(0, mix(palette.water[0], "#5FC4BE", 0.45)), (1, mix(palette.water[1], "#2F9AA6", 0.45))],
        )
    )
    painter.drawEllipse(QPointF(x, y), 42 * size, 9 * size)
    angle = np.linspace(0, 2 * np.pi, 50)
    ribbon(
        painter,
        np.stack([x + 43 * size * np.cos(angle), y + 9.6 * size * np.sin(angle)], 1),
        1.4,
        gold(palette),
        0.9,
    )
    steam(painter, palette, x + 2 * size, y - 2 * size, size, seed)
