"""A gallery picture during drawing (1440 x 960 units), and its air: far peaks, clouds, rain, stars, steam."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from brush import Palette, peak
from canvas import Points, colour, glow, gold, mix, new_image, outline, painter_on, ribbon, vertical
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

WIDTH, HEIGHT = 1440, 960


@dataclass
class Picture:
    """A picture during drawing: its image, painter, palette and scale; coordinates are 1440 x 960."""

    palette: Palette
    scale: float

    def __post_init__(self) -> None:
        self.image: QImage = new_image(WIDTH, HEIGHT, self.scale)
        self.painter: QPainter = painter_on(self.image, self.scale)

    def finish(self) -> QImage:
        """End painting and return the image."""
        self.painter.end()
        return self.image

    def sky(self, stops: Sequence[tuple[float, str]], foot: float = HEIGHT) -> None:
        """Fill the whole picture with a vertical gradient that ends at `foot`."""
        self.painter.fillRect(
            QRectF(0, 0, WIDTH, HEIGHT), vertical(0, foot, [(t, QColor(c)) for t, c in stops])
        )

    def disc(
        self, x: float, y: float, radius: float, tones: tuple[str, str, str], halo: str, strength: float = 0.8
    ) -> None:
        """Sun or moon with its halo and two fine rings."""
        p = self.painter
        glow(p, x, y, radius * 5, radius * 4, halo, strength)
        p.setBrush(
            vertical(
                y - radius,
                y + radius,
                [(0, colour(tones[0])), (0.55, colour(tones[1])), (1, colour(tones[2], 0.75))],
            )
        )
        p.drawEllipse(QPointF(x, y), radius, radius)
        t = np.linspace(0, math.tau, 200)
        for reach, alpha in ((1.09, 0.7), (1.16, 0.35)):
            ribbon(
                p,
                np.stack([x + radius * reach * np.cos(t), y + radius * reach * np.sin(t)], 1),
                1.1,
                gold(self.palette, not self.palette.night),
                alpha,
            )

    def reflect(
        self, line: float, depth: float, opacity: float, squash: float = 0.62, wobble: float = 1.6
    ) -> None:
        """Mirror the content above `line` into the water below it, strip by strip with a slight wobble."""
        p, s = self.painter, self.scale
        p.end()
        above = self.image.copy(0, 0, self.image.width(), round(line * s))
        self.painter = p = painter_on(self.image, s)
        strip = 2.0
        for k in range(int(depth / strip)):
            y = k * strip
            source = above.height() - (y / squash + strip / squash) * s
            if source < 0:
                break
            p.setOpacity(opacity * (1 - y / depth) ** 0.9)
            shift = wobble * (0.3 + y / depth) * math.sin(y * 0.9 + 2 * math.sin(y * 0.21))
            p.drawImage(
                QRectF(shift, line + y, WIDTH, strip + 0.4),
                above.copy(0, int(source), above.width(), max(1, int(strip / squash * s))).flipped(
                    Qt.Orientation.Vertical
                ),
            )
        p.setOpacity(1)


def distant_peaks(
    picture: Picture,
    level: float,
    base: float,
    seed: int,
    ramp: str = "vfar",
    count: int = 8,
    swing: float = 70,
) -> None:
    """A quiet row of pale peaks across the whole picture."""
    random = np.random.default_rng(seed)
    recipes = ("cone", "broad", "dome", "lotus", "blade")
    for k in range(count):
        x = WIDTH * (k + 0.5) / count + random.uniform(-50, 50)
        peak(
            picture.painter,
            picture.palette,
            x,
            level + random.uniform(-swing, swing),
            random.uniform(150, 240),
            random.uniform(150, 240),
            base,
            seed * 10 + k,
            ramp,
            recipes[(k + seed) % 5],
            creases=7,
            facet=0.3,
            line=0.45,
            width=1.2,
        )


def cloud(
    p: QPainter,
    pal: Palette,
    x0: float,
    x1: float,
    y: float,
    height: float,
    seed: int,
    tone: str = "#FFFFFF",
    shade: str = "#BFDCE2",
    opacity: float = 1.0,
    line: float = 0.6,
    drop: float = 0.7,
    even: bool = False,
) -> None:
    """A crisp bank of cloud on the level `y`: round heads drawn with gold, a body that fades out below.

    `even` gives all heads one height (a sea of cloud); otherwise the bank is higher in its middle.
    """
    random = np.random.default_rng(seed)
    xs = np.linspace(x0, x1, int((x1 - x0) / 2) + 2)
    top = np.full_like(xs, y)
    heads = []
    x = x0 + height * 0.3
    while x < x1 - height * 0.3:
        swell = (
            0.75 + 0.25 * math.sin((x - x0) * 0.013 + seed)
            if even
            else max(0.0, math.sin(math.pi * (x - x0) / (x1 - x0))) ** 0.8
        )
        radius = (
            height * random.uniform(0.34, 0.62) * ((0.12 + 0.88 * swell) if not even else 0.25 + 0.75 * swell)
        )
        lift = height * (swell if even else swell**2.2) * random.uniform(0.1, 0.5)
        heads.append((x, y - lift, radius))
        x += radius * random.uniform(0.75, 1.25)
    xs = xs[(xs > heads[0][0] - heads[0][2]) & (xs < heads[-1][0] + heads[-1][2])] if not even else xs
    top = np.full_like(xs, y)
    for cx, cy, radius in heads:
        inside = np.abs(xs - cx) < radius
        top[inside] = np.minimum(top[inside], cy - np.sqrt(radius**2 - (xs[inside] - cx) ** 2))
    body = (y - top) * drop if not even else np.full_like(xs, height * drop)
    foot = float((y + body).max())
    edge = np.stack([xs, top], 1)
    base = np.stack([xs, y + body], 1)[::-1]
    p.setOpacity(opacity)
    stops = [
        (0, colour(tone)),
        (0.42, colour(mix(tone, shade, 0.22), 0.97)),
        (0.72, colour(shade, 0.7)),
        (1, colour(shade, 0)),
    ]
    if even:
        stops = [
            (0, colour(tone)),
            (0.16, colour(tone)),
            (0.5, colour(mix(tone, shade, 0.6))),
            (0.85, colour(shade)),
            (1, colour(shade, 0)),
        ]
    p.fillPath(outline(np.vstack([edge, base])), vertical(top.min(), foot, stops))
    p.setOpacity(1)
    if line:
        ribbon(
            p, edge, 1.35 * np.clip((y - top) / (height * 0.22) + 0.1, 0, 1), gold(pal, not pal.night), line
        )
        for cx, cy, radius in heads[1:-1:2]:
            t = np.linspace(math.pi * 1.08, math.pi * 1.72, 24)
            for share in (0.8, 0.62):
                arc = np.stack([cx + radius * share * np.cos(t), cy + radius * share * np.sin(t)], 1)
                ribbon(
                    p,
                    arc,
                    1.0 * np.sin(np.linspace(0, math.pi, 24)),
                    gold(pal, not pal.night),
                    line * 0.55 * share,
                )


def cloud_sea(
    p: QPainter,
    pal: Palette,
    rows: Sequence[tuple[float, float]],
    seed: int,
    tone: str,
    shades: Sequence[str],
    x0: float = -80,
    x1: float = WIDTH + 80,
    line: float = 0.6,
) -> None:
    """Rows of even cloud from far to near; each row is (level, height)."""
    for k, (y, height) in enumerate(rows):
        cloud(p, pal, x0, x1, y, height, seed + k, tone, shades[k % len(shades)], 0.97, line, 1.5, True)


def rain(p: QPainter, seed: int, count: int, tone: str, opacity: float, slant: float = 0.16) -> None:
    """Fine slanting rain, with a few drops nearer and brighter."""
    random = np.random.default_rng(seed)
    for _ in range(count):
        x, y = random.uniform(-80, WIDTH + 80), random.uniform(-40, HEIGHT)
        near = random.random() ** 3
        length = 16 + 52 * near
        ribbon(
            p,
            [(x, y), (x - slant * length, y + length)],
            [0.2, 0.55 + 0.7 * near],
            QColor(tone),
            opacity * random.uniform(0.35, 1) * (0.6 + 0.4 * near),
        )


def stars(p: QPainter, seed: int, count: int, foot: float, tone: str = "#FFF6DA") -> None:
    """Small stars above `foot`, fewer near it."""
    random = np.random.default_rng(seed)
    for _ in range(count):
        x, y = random.uniform(0, WIDTH), random.random() ** 1.5 * foot
        size = random.uniform(0.4, 1.4) * random.uniform(0.5, 1)
        p.setBrush(colour(tone, random.uniform(0.35, 0.95)))
        p.drawEllipse(QPointF(x, y), size, size)


def network(p: QPainter, pal: Palette, nodes: Points, reach: float, opacity: float = 0.6) -> None:
    """A net of gold lines between neighbouring stars, curved like orbits, with glowing knots."""
    for i, a in enumerate(nodes):
        distance = np.hypot(*(nodes - a).T)
        for j in np.argsort(distance)[1:4]:
            if j > i and distance[j] < reach:
                b = nodes[j]
                t = np.linspace(0, 1, 30)[:, None]
                path = a * (1 - t) + b * t - np.array([0, 0.1 * distance[j]]) * np.sin(np.pi * t)
                ribbon(
                    p,
                    path,
                    0.5 + 0.8 * np.sin(np.pi * t[:, 0]),
                    gold(pal),
                    opacity * (1 - 0.6 * distance[j] / reach),
                )
    for k, (x, y) in enumerate(nodes):
        size = 2.6 if k % 4 == 0 else 1.6
        glow(p, x, y, size * 7, size * 7, "#FFE3A0", 0.75)
        p.setBrush(QColor("#FFFBEA"))
        p.drawEllipse(QPointF(x, y), size, size)


def vapour(
    p: QPainter,
    pal: Palette,
    x: float,
    y: float,
    height: float,
    width: float,
    seed: int,
    tone: str,
    opacity: float = 0.8,
    line: float = 0.5,
) -> None:
    """A rising plume of steam: overlapping soft veils that sway and widen, with curling gold threads."""
    random = np.random.default_rng(seed)
    t = np.linspace(0, 1, 110)
    turn, start = random.uniform(5.5, 8.0), random.uniform(0, 6)
    for veil in range(3):
        sway = width * (0.15 + 0.95 * t) * np.sin(t * turn + start + veil * 0.55)
        path = np.stack(
            [
                x + (veil - 1) * width * 0.42 + sway + width * 0.5 * t**1.5,
                y - height * (0.8 + 0.13 * veil) * t,
            ],
            1,
        )
        body = width * (0.35 + 1.1 * t**0.7) * np.sin(np.pi * np.clip(t * 0.95 + 0.05, 0, 1)) ** 0.7
        for share, alpha in ((0.9, 0.1), (0.62, 0.16), (0.34, 0.26)):
            ribbon(
                p,
                path,
                body * share,
                vertical(
                    y,
                    y - height,
                    [
                        (0, colour(tone, 0)),
                        (0.12, colour(tone, alpha * opacity)),
                        (0.6, colour(tone, alpha * opacity)),
                        (1, colour(tone, 0)),
                    ],
                ),
            )
        edge = path + np.stack([-body * 0.36, 0 * body], 1)
        part = edge[10 + 12 * veil : 64 + 14 * veil]
        if veil != 1:
            ribbon(p, part, 1.4 * np.sin(np.linspace(0, math.pi, len(part))), gold(pal), line)
