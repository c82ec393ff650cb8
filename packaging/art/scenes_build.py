"""Buildings of the gallery pictures: towers and houses."""

from __future__ import annotations

import numpy as np
from brush import Palette
from canvas import colour, gold, linear, mix, ribbon, vertical
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from scenes_air import Picture
from scenes_plants import (
    GREEN,
    fill,
    lobes,
)

WALLS: tuple[tuple[str, str, str, str], ...] = (
    ("#FFFBEE", "#CFE0D6", "#5E97A8", "#3C7E93"),  # front top, front foot, side, glass: porcelain
    ("#DCECE4", "#A7CBC4", "#3C7E97", "#1F6686"),  # celadon
    ("#7FB9C4", "#3F8CA0", "#195A82", "#D6EFEA"),  # glass
    ("#3477A0", "#1F6388", "#0E3F6E", "#BFE3E2"),  # azurite
)


def night_walls(walls: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    """The same building after sunset."""
    return (
        mix(walls[0], "#0B2B52", 0.76).name(),
        mix(walls[1], "#072036", 0.84).name(),
        mix(walls[2], "#051527", 0.72).name(),
        mix(walls[3], "#0A2C4C", 0.6).name(),
    )


def tower(
    painter: QPainter,
    pal: Palette,
    x: float,
    base: float,
    width: float,
    height: float,
    depth: float,
    seed: int,
    walls: tuple[str, str, str, str],
    style: str = "bands",
    crown: str = "flat",
    lit: float = 0.0,
    foot: float = 0.0,
) -> None:
    """A block in oblique view: lit front, shaded side, roof, gold edges; `foot` is how far its base fades into mist."""
    if pal.night:
        walls = night_walls(walls)
    y, rise = base - height, depth * 0.42
    front_top, front_foot, side, _ = walls
    solid = 1 - foot
    front = [(0, colour(front_top)), (0.75, colour(front_foot)), (1, colour(front_foot, solid))]
    painter.setBrush(vertical(y, base, front))
    painter.drawRect(QRectF(x, y, width, height))
    flank = [
        (x + width, y),
        (x + width + depth, y - rise),
        (x + width + depth, base - rise),
        (x + width, base),
    ]
    shade = [(0, colour(mix(side, "#04182F", 0.15))), (0.75, colour(side)), (1, colour(side, solid))]
    fill(painter, flank, vertical(y, base, shade))
    _windows(painter, x, y, width, height, depth, seed, walls, style, lit, foot)
    sheen = colour("#FFFFFF", 0.05 if pal.night else 0.13)
    for start in (0.1, 0.62):
        top = y + height * start
        band = [(x, y), (x + width * 0.7, y), (x, y + width * 0.7)]
        if height * start > width * 0.9:
            band = [(x, top), (x + width, top - width * 0.9), (x + width, top + height * 0.13 - width * 0.9)]
            band.append((x, top + height * 0.13))
        fill(painter, band, sheen)
    roof = [(x, y), (x + width, y), (x + width + depth, y - rise), (x + depth, y - rise)]
    fill(painter, roof, mix(side, "#1C6A6A", 0.5) if pal.night else mix(front_top, "#8CC7A0", 0.55))
    _crown(painter, pal, crown, x, y, width, height, depth, seed, walls)
    low = base - height * foot * 0.5
    edges = [(x, low), (x, y), (x + width, y), (x + width + depth, y - rise)]
    ribbon(painter, edges, 1.25, gold(pal), 0.9)
    ribbon(painter, [(x + width, y), (x + width, base - height * foot * 0.4)], [1.0, 0.3], gold(pal), 0.7)


def _windows(
    painter: QPainter,
    x: float,
    y: float,
    width: float,
    height: float,
    depth: float,
    seed: int,
    walls: tuple[str, str, str, str],
    style: str,
    lit: float,
    foot: float,
) -> None:
    """Glass in bands, fins or a grid on the front, slanting bands on the side; a share `lit` of it glows."""
    random = np.random.default_rng(seed)
    _, _, side, glass = walls
    storey = 7.5 if style != "grid" else 9.0
    floors = max(2, int(height / storey) - 1)
    columns = max(2, int(width / (5.2 if style == "fins" else 6.4)))
    cell = (width - 5) / columns
    warm = ("#FFE4A0", "#FFD27A", "#FFF3CC")
    near, far = x + width + 2, x + width + depth - 2
    for floor in range(floors):
        top = y + 5 + floor * storey
        fade = 1 - foot * max(0.0, (floor / floors - 0.7) / 0.3)
        if style == "bands":
            painter.setBrush(colour(glass, 0.82 * fade))
            painter.drawRect(QRectF(x + 2.5, top, width - 5, storey * 0.52))
        drop_near, drop_far = -0.84, -0.42 * (depth - 2)
        strip = [(near, top + drop_near), (far, top + drop_far), (far, top + drop_far + storey * 0.45)]
        strip.append((near, top + drop_near + storey * 0.45))
        fill(painter, strip, colour(mix(side, "#D6F2EE", 0.26), 0.75 * fade))
        for column in range(columns):
            left = x + 2.5 + column * cell
            if style != "bands":
                tall = storey * (0.95 if style == "fins" else 0.56)
                painter.setBrush(colour(glass, (0.85 if (column + floor) % 3 else 0.62) * fade))
                painter.drawRect(QRectF(left + cell * 0.2, top, cell * 0.6, tall))
            if random.random() < lit:
                painter.setBrush(colour(warm[int(random.integers(3))], random.uniform(0.6, 1) * fade))
                painter.drawRect(QRectF(left + cell * 0.16, top + 0.4, cell * 0.68, storey * 0.5))


def _crown(
    painter: QPainter,
    pal: Palette,
    crown: str,
    x: float,
    y: float,
    width: float,
    height: float,
    depth: float,
    seed: int,
    walls: tuple[str, str, str, str],
) -> None:
    """The top of a tower: a slanting cap, a set-back, a spire or a roof garden."""
    front_top, front_foot, side, glass = walls
    rise, right = depth * 0.42, x + width
    if crown == "slant":
        high, low = y - width * 0.55, y - width * 0.12
        cap = [(x, y), (x, high), (right, low), (right, y)]
        fill(painter, cap, vertical(high, y, [(0, colour(glass)), (1, colour(front_top))]))
        flank = [(right, y), (right, low), (right + depth, low - rise), (right + depth, y - rise)]
        fill(painter, flank, mix(side, "#04182F", 0.2))
        ribbon(painter, [(x, y), (x, high), (right, low), (right + depth, low - rise)], 1.3, gold(pal))
    elif crown == "step":
        left, end, top = x + width * 0.2, x + width * 0.7, y - 16
        painter.setBrush(vertical(top, y, [(0, colour(front_top)), (1, colour(front_foot))]))
        painter.drawRect(QRectF(left, top, end - left, 16))
        back = end + depth * 0.5
        fill(painter, [(end, top), (back, top - rise * 0.5), (back, y - rise * 0.5), (end, y)], side)
        ribbon(painter, [(left, top), (end, top), (back, top - rise * 0.5)], 1.2, gold(pal))
    elif crown == "spire":
        ribbon(
            painter, [(x + width * 0.6, y + 2), (x + width * 0.6, y - height * 0.22)], [2.6, 0.4], gold(pal)
        )
    elif crown == "garden":
        for k in range(4):
            place = x + width * (0.2 + 0.22 * k) + depth * 0.4
            lobes(painter, pal, place, y - rise * 0.4, 5.5, 4.5, seed + k, GREEN, 0.4)


def house(
    painter: QPainter,
    pal: Palette,
    x: float,
    y: float,
    width: float,
    height: float,
    flip: bool = False,
    lit: bool = False,
    storeys: int = 1,
    roof_tone: tuple[str, str] = ("#3B5563", "#16303F"),
) -> None:
    """A village house seen at its front left corner: white wall, gable, dark roof with a gold ridge."""
    painter.save()
    painter.translate(x, y)
    painter.scale(-1 if flip else 1, 1)
    gable, wall = width * 0.32, height * 0.58
    white, shade = ("#24465A", "#152F42") if pal.night else ("#FFFAEC", "#CFD9CC")
    fill(
        painter,
        [(0, 0), (width, 0), (width, -wall), (0, -wall)],
        vertical(-wall, 0, [(0, colour(shade)), (0.35, colour(white)), (1, colour(mix(white, shade, 0.5)))]),
    )
    fill(
        painter,
        [
            (0, 0),
            (0, -wall),
            (-gable * 0.5, -height * 0.98),
            (-gable, -wall - gable * 0.1),
            (-gable, -gable * 0.22),
        ],
        linear(
            -gable,
            0,
            0,
            0,
            [(0, colour(mix(shade, "#2E6A78", 0.35))), (1, colour(mix(shade, "#7FA7A6", 0.35)))],
        ),
    )
    glass = QColor("#FFD98A") if lit else QColor("#6B4A2E")
    count = max(2, int(width / 13))
    for storey in range(storeys):
        top = -wall + wall * (0.28 + 0.72 * storey) / storeys
        for k in range(count):
            left = width * (k + 0.24) / count
            tall = wall * 0.42 / storeys
            if k == count // 2 and storey == storeys - 1:
                tall = -top - 0.5
                painter.setBrush(QColor("#9E3A22") if not lit else QColor("#E88A4A"))
            else:
                painter.setBrush(glass)
            painter.drawRect(QRectF(left, top, width * 0.5 / count, tall))
            painter.setBrush(colour("#FFF3D6", 0.7))
            painter.drawRect(QRectF(left + width * 0.25 / count - 0.3, top, 0.6, tall))
    light, dark = roof_tone
    if pal.night:
        light, dark = mix(light, "#061A2A", 0.45).name(), mix(dark, "#040F1A", 0.5).name()
    t = np.linspace(0, 1, 12)
    ridge_y = -height * 1.02
    eave = np.stack([-4 + (width + 9) * t, -wall + 3.4 - 2.6 * np.abs(2 * t - 1) ** 3], 1)
    ridge = np.stack([-gable * 0.5 - 1 + (width - 1) * t, ridge_y - 2.6 * np.abs(2 * t - 1) ** 3], 1)
    fill(
        painter,
        np.vstack([ridge, eave[::-1]]),
        vertical(ridge_y, -wall + 4, [(0, colour(mix(light, "#7FA7A6", 0.25))), (1, colour(dark))]),
    )
    for k in range(1, int(width / 3.4)):
        s = k / int(width / 3.4)
        ribbon(
            painter,
            [ridge[0] * (1 - s) + ridge[-1] * s, eave[0] * (1 - s) + eave[-1] * s],
            0.7,
            QColor("#A9C6C1"),
            0.32,
        )
    ribbon(
        painter,
        [(-gable - 3, -wall - gable * 0.05 + 2), (-gable * 0.5 - 1, ridge_y - 2.6)],
        2.6,
        QColor(dark),
    )
    ribbon(painter, eave, 1.5, QColor(dark))
    ribbon(painter, ridge, 1.7, gold(pal), 0.95)
    painter.restore()


STYLES = ("bands", "fins", "grid", "bands", "fins")


CROWNS = ("flat", "garden", "slant", "step", "spire", "garden", "flat")


def skyline(
    picture: Picture,
    base: float,
    x0: float,
    x1: float,
    low: float,
    high: float,
    width: tuple[float, float],
    seed: int,
    centre: float,
    foot: float,
    tint: str | None = None,
    tint_share: float = 0.0,
    lit: float = 0.0,
    spread: float = 330,
) -> None:
    """A row of towers that are higher around `centre`; `tint` mixes a far row with the colour of the air."""
    random = np.random.default_rng(seed)
    x, k = x0, 0
    blocks = []
    while x < x1:
        w = random.uniform(*width)
        swell = np.exp(-(((x + w / 2 - centre) / spread) ** 2))
        h = (low + (high - low) * swell) * random.uniform(0.68, 1.12)
        blocks.append((x, w, h, k))
        x += w + width[1] * random.uniform(0.38, 0.8)
        k += 1
    for x, w, h, k in blocks:
        walls = WALLS[int(random.choice([0, 0, 1, 1, 2, 3]))]
        if tint:
            a, b, c, d = (mix(tone, tint, tint_share).name() for tone in walls)
            walls = (a, b, c, d)
        crown = CROWNS[(k * 3 + seed) % len(CROWNS)] if h > high * 0.42 else ("garden", "flat")[k % 2]
        tower(
            picture.painter,
            picture.palette,
            x,
            base + random.uniform(-5, 5),
            w,
            h,
            w * random.uniform(0.32, 0.5),
            seed * 50 + k,
            walls,
            STYLES[(k + seed) % len(STYLES)],
            crown,
            lit,
            foot,
        )
