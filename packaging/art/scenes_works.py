"""Large structures of the gallery pictures: glass domes and laboratories, the bridge, the quay."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from brush import Palette
from canvas import Points, colour, gold, linear, mix, outline, polygon, ribbon, vertical
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from scenes_air import Picture
from scenes_plants import fill, moved


def dome(
    painter: QPainter,
    pal: Palette,
    cx: float,
    base: float,
    radius: float,
    height: float,
    seed: int,
    lit: float = 0.0,
) -> None:
    """A glass dome: facets between meridians and rings, each with its own tone; gold ribs."""
    random = np.random.default_rng(seed)
    cols, rows = 12, 6

    def point(i: float, j: float) -> tuple[float, float]:
        around, up = math.pi * i / cols, math.pi / 2 * j / rows
        return cx - radius * math.cos(around) * math.cos(up), base - height * math.sin(up) + 4 * math.sin(
            around
        ) * math.cos(up)

    tones = (
        ("#0E3F6E", "#1F6686", "#3F93A6", "#8CC9C8", "#E4F6EE")
        if not pal.night
        else ("#05182E", "#0A2E4E", "#0F4A68", "#1B6A80", "#46A0A8")
    )
    for j in range(rows):
        for i in range(cols):
            light = 0.72 - i / cols * 0.55 + j / rows * 0.22 + random.uniform(-0.14, 0.14)
            place = min(3.999, max(0.0, light * 4))
            tone = mix(tones[int(place)], tones[int(place) + 1], place % 1)
            corners = [point(i, j), point(i + 1, j), point(i + 1, j + 1), point(i, j + 1)]
            halves = (corners[:3], [corners[0], *corners[2:]])
            for half, shift in zip(halves, (0.0, 0.16), strict=True):
                shade = mix(tone, "#FFFDF0" if not pal.night else "#2E8FA8", shift)
                if random.random() < lit * (1 - j / rows):
                    shade = mix("#FFD27A", "#FFF3CC", random.random())
                painter.setPen(QPen(QBrush(shade), 0.4))
                painter.setBrush(shade)
                painter.drawPolygon(polygon(half))
    painter.setPen(Qt.PenStyle.NoPen)
    for i in range(1, cols):
        ribbon(painter, [point(i, j) for j in np.linspace(0, rows, 24)], 0.9, gold(pal), 0.75)
    for j in range(rows):
        ribbon(
            painter,
            [point(i, j) for i in np.linspace(0, cols, 40)],
            0.9 if j else 2.4,
            gold(pal),
            0.75 if j else 1,
        )
    ribbon(painter, [point(i, 0) for i in np.linspace(0, cols, 60)], 0.6, gold(pal))
    shell = [point(0, j) for j in np.linspace(0, rows, 30)] + [
        point(cols, j) for j in np.linspace(rows, 0, 30)
    ]
    ribbon(painter, shell, 1.8, gold(pal))


def hall(
    painter: QPainter,
    pal: Palette,
    x: float,
    base: float,
    width: float,
    height: float,
    seed: int,
    lit: float = 0.0,
    lean: float = 0.35,
) -> None:
    """A long laboratory under one sweeping roof, glass between white fins."""
    random = np.random.default_rng(seed)
    t = np.linspace(0, 1, 40)
    roof = np.stack(
        [x + width * t, base - height * (0.62 + 0.38 * np.sin(np.pi * (t * (1 - lean) + lean * 0.6)))], 1
    )
    glass = ("#8CC9CE", "#2E7F9C", "#0F4A78") if not pal.night else ("#134A66", "#0B2F4E", "#061C36")
    painter.save()
    painter.setClipPath(outline(np.vstack([roof, [[x + width, base], [x, base]]])))
    painter.fillRect(
        QRectF(x, base - height, width, height),
        vertical(base - height, base, [(i / 2, colour(c)) for i, c in enumerate(glass)]),
    )
    bays = max(6, int(width / 13))
    for k in range(bays):
        left = x + width * k / bays
        painter.setBrush(colour("#EAFBF4" if k % 3 == 0 else "#04182F", 0.10))
        painter.drawRect(QRectF(left, base - height, width / bays, height))
        for row in range(4):
            if random.random() < lit:
                painter.setBrush(
                    colour(mix("#FFD27A", "#FFF3CC", random.random()), random.uniform(0.55, 0.95))
                )
                painter.drawRect(
                    QRectF(left + 1.6, base - height * (row + 1) / 4.4, width / bays - 2.6, height / 5.6)
                )
        painter.setBrush(QColor("#FFFBEE") if not pal.night else QColor("#3F7F90"))
        painter.drawRect(QRectF(left - 0.7, base - height, 1.5, height))
    for row in range(1, 4):
        painter.setBrush(colour("#FFFBEE" if not pal.night else "#3F7F90", 0.6))
        painter.drawRect(QRectF(x, base - height * row / 4.4, width, 1))
    painter.restore()
    brow = np.vstack([[[x - 10, roof[0, 1] + 3]], roof, [[x + width + 10, roof[-1, 1] + 3]]])
    ribbon(
        painter,
        brow,
        7,
        linear(
            x,
            0,
            x + width,
            0,
            [
                (0, colour("#FFFEF6" if not pal.night else "#4E8EA0")),
                (1, colour("#A9CBC8" if not pal.night else "#16405C")),
            ],
        ),
    )
    ribbon(painter, moved(brow, 0, -3.4), 1.5, gold(pal))


def cable_bridge(
    painter: QPainter,
    pal: Palette,
    x0: float,
    x1: float,
    y: float,
    rise: float,
    height: float,
    pylons: Sequence[float] = (0.3, 0.7),
    tone: tuple[str, str] = ("#E8654A", "#9E241A"),
    weight: float = 1.0,
) -> None:
    """A cable-stayed bridge: bowed deck, A-shaped pylons on piers, fans of gold cables."""
    t = np.linspace(0, 1, 60)
    deck = np.stack([x0 + (x1 - x0) * t, y - rise * np.sin(np.pi * t)], 1)

    def level(s: float) -> float:
        return y - rise * math.sin(math.pi * s)

    for s in pylons:
        cx = x0 + (x1 - x0) * s
        top, foot = level(s) - height, level(s) + height * 0.34
        half = 8 * weight
        for sign in (-1, 1):
            leg = np.array(
                [
                    (cx + sign * half * 1.2, foot),
                    (cx + sign * half, level(s)),
                    (cx + sign * 1.2, top + height * 0.16),
                    (cx + sign * 0.8, top),
                ]
            )
            ribbon(
                painter,
                leg,
                np.array([5.4, 4.8, 3.4, 2.6]) * weight,
                vertical(top, foot, [(0, colour(tone[0] if sign < 0 else tone[1])), (1, colour(tone[1]))]),
            )
        for bar in (0.02, 0.36):
            bar_y = level(s) - height * bar
            inset = half * (1 - bar * 0.75)
            ribbon(painter, [(cx - inset, bar_y), (cx + inset, bar_y)], 3.2 * weight, QColor(tone[1]))
        painter.setPen(QPen(QBrush(colour("#FFF3C9" if pal.night else "#8A6420", 0.75)), 0.8 * weight))
        reach = (pylons[-1] - pylons[0]) / 2 if len(pylons) > 1 else 0.4
        for k in range(1, 13):
            for sign in (-1, 1):
                q = s + sign * k * reach * 0.08
                if 0 <= q <= 1:
                    painter.drawLine(
                        QPointF(cx, top + height * (0.02 + 0.035 * (12 - k))),
                        QPointF(x0 + (x1 - x0) * q, level(q)),
                    )
        painter.setPen(Qt.PenStyle.NoPen)
        fill(
            painter,
            [
                (cx - half * 2, foot),
                (cx + half * 2, foot),
                (cx + half * 2.4, foot + 7 * weight),
                (cx - half * 2.4, foot + 7 * weight),
            ],
            mix(tone[1], "#3E5A60", 0.7),
        )
    ribbon(
        painter,
        moved(deck, 0, 3 * weight),
        7 * weight,
        QColor("#2D5C6B") if not pal.night else QColor("#123A52"),
    )
    ribbon(painter, deck, 3.4 * weight, QColor("#FFF6DC") if not pal.night else QColor("#FFD98A"))
    ribbon(painter, moved(deck, 0, -2.4 * weight), 1.1 * weight, gold(pal))


def embankment(
    picture: Picture, line: Points, drop: float, top: str = "#FFF6DF", foot: str = "#7FA39C"
) -> None:
    """A pale stone quay under `line` with a promenade rail and gold coping."""
    p = picture.painter
    fill(
        p,
        np.vstack([line, moved(line, 0, drop)[::-1]]),
        vertical(line[:, 1].min(), line[:, 1].max() + drop, [(0, colour(top)), (1, colour(foot))]),
    )
    for x, y in line[:: max(1, len(line) // 90)]:
        ribbon(p, [(x, y), (x, y - drop * 0.32)], 1.0, QColor("#FFFBEE"))
    ribbon(p, moved(line, 0, -drop * 0.34), 1.3, QColor("#FFFBEE"))
    ribbon(p, line, 1.8, gold(picture.palette))
    ribbon(p, moved(line, 0, drop * 0.55), 0.8, gold(picture.palette, True), 0.6)
