"""Built things and water: stairs, landings, lanterns, the pavilion, rivers, ripples.

Each motif takes a painter, a palette, a place in logical pixels and a size factor (1 = its natural size).
"""

from __future__ import annotations

import numpy as np
from canvas import Points, colour, glow, gold, linear, noise, outline, place_at, polygon, ribbon, vertical
from numpy.typing import ArrayLike
from palette import Palette
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

DEPTH = (16, -9)  # horizontal depth of a tread's top


def pavilion(painter: QPainter, palette: Palette, x: float, y: float, size: float) -> None:
    """A two-storeyed pavilion 156 px wide and 154 high; (x, y) is the middle of its foot."""
    if palette.night:
        glow(painter, x, y - 55 * size, 150 * size, 120 * size, palette.lamp, 0.5)
    place_at(painter, x, y, size)
    painter.setBrush(QColor(palette.roof[0]))
    painter.drawRect(QRectF(-62, -6, 124, 12))
    painter.setBrush(gold(palette))
    painter.drawRect(QRectF(-66, -9, 132, 4))
    for floor, ceiling, half, eave, width, height, lift, crown in (
        (-9, -54, 44, -50, 78, 26, 10, 30),
        (-74, -98, 28, -94, 56, 40, 9, 3),
    ):
        _storey(painter, palette, ceiling, floor, half)
        _roof(painter, palette, eave, width, height, lift, crown)
    painter.setBrush(gold(palette))
    painter.drawEllipse(QPointF(0, -139), 4.2, 4.2)
    painter.drawRect(QRectF(-1, -154, 2, 14))
    painter.restore()


def _storey(painter: QPainter, palette: Palette, top: float, bottom: float, half: float) -> None:
    inside = colour(palette.lamp, 0.85) if palette.night else colour("#2B1712", 0.55)
    painter.setBrush(inside)
    painter.drawRect(QRectF(-half, top, 2 * half, bottom - top))
    light, dark = (QColor(name) for name in palette.post)
    for place in np.linspace(-1, 1, 4):
        painter.setBrush(linear(place * half - 3, 0, place * half + 3, 0, [(0, light), (1, dark)]))
        painter.drawRect(QRectF(place * half - 2.6, top, 5.2, bottom - top))
    painter.setBrush(gold(palette))
    painter.drawRect(QRectF(-half - 2, top, 2 * half + 4, 2))
    for k in range(2):
        painter.drawRect(QRectF(-half - 2, bottom - 11 + 5 * k, 2 * half + 4, 1.1))


def _roof(
    painter: QPainter, palette: Palette, y: float, width: float, height: float, lift: float, crown: float
) -> None:
    """A curved hip roof with upswept eaves; `crown` is the half width of its ridge."""
    t = np.linspace(0, 1, 24)
    left = np.stack(
        [
            -crown - (width - crown) * t,
            y - height * (1 - t) ** 1.9 - lift * np.clip(t - 0.72, 0, 1) ** 1.5 * 6,
        ],
        1,
    )
    right = left * [-1, 1]
    eave = np.stack(
        [np.linspace(-width, width, 30), y - lift * 0.888 * np.abs(np.linspace(-1, 1, 30)) ** 5 + 4], 1
    )
    top, middle, foot = (QColor(name) for name in palette.roof)
    painter.fillPath(
        outline(np.vstack([left[::-1], right, eave[::-1]])),
        vertical(y - height, y + 6, [(0, top), (0.7, middle), (1, foot)]),
    )
    for k in np.linspace(-0.85, 0.85, 13):
        rib = np.stack(
            [
                k * (crown + (width - crown) * t) * 0.98,
                y - height * (1 - t) ** 1.9 + 3 * t - lift * 0.5 * np.abs(k) ** 5 * t,
            ],
            1,
        )
        ribbon(painter, rib, 0.8, gold(palette), 0.55)
    for edge in (left, right, eave):
        ribbon(painter, edge, 2.4, gold(palette))


def flight(
    painter: QPainter,
    palette: Palette,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    count: int,
    front: float = 46,
    depth: tuple[float, float] = DEPTH,
) -> None:
    """A flight of `count` steps from (x0, y0) up to (x1, y1); `front` is the height of each riser's fade."""
    run, rise = (x1 - x0) / count, (y1 - y0) / count
    edge, middle, foot = palette.riser
    for k in reversed(range(count)):
        left, right = sorted((x0 + k * run, x0 + (k + 1) * run))
        y = y0 + (k + 1) * rise
        stops = [
            (0, QColor("#E8C676")),
            (0.1, colour(edge, 0.95)),
            (0.5, colour(middle, 0.75)),
            (1, colour(foot, 0)),
        ]
        painter.setBrush(vertical(y, y + front, stops))
        painter.drawRect(QRectF(left, y, right - left + 0.3, front))
        _tread(painter, palette, left, right, y, depth, 1.8)


def _tread(
    painter: QPainter,
    palette: Palette,
    left: float,
    right: float,
    y: float,
    depth: tuple[float, float],
    lip: float,
) -> None:
    dull, bright, warm = (QColor(name) for name in palette.tread)
    painter.setBrush(linear(left, y, right + depth[0], y + depth[1], [(0, dull), (0.5, bright), (1, warm)]))
    painter.drawPolygon(
        polygon([(left, y), (right, y), (right + depth[0], y + depth[1]), (left + depth[0], y + depth[1])])
    )
    painter.setBrush(gold(palette))
    painter.drawRect(QRectF(left, y - 0.4, right - left, lip))


def steep_flight(
    painter: QPainter,
    palette: Palette,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    count: int,
    width: float = 58,
    taper: float = 0.22,
) -> None:
    """A stair seen from the front: treads `width` px wide that become narrower with height."""
    height = abs(y1 - y0) / count
    edge, middle, foot = (QColor(name) for name in palette.riser)
    for k in reversed(range(count)):
        y = y0 + (k + 1) * (y1 - y0) / count
        span = width * (1 - taper * k / count)
        left = x0 + (k + 0.5) * (x1 - x0) / count - span / 2
        painter.setBrush(colour(palette.facet_dark, 0.35))
        painter.drawRect(QRectF(left + 5, y + 4, span, height + 8))
        painter.setBrush(vertical(y + height * 0.42, y + height + 3, [(0, edge), (0.35, middle), (1, foot)]))
        painter.drawRect(QRectF(left, y + height * 0.42, span, height * 0.62 + 2))
        dull, bright, warm = (QColor(name) for name in palette.tread)
        painter.setBrush(linear(left, y, left + span, y, [(0, dull), (0.5, bright), (1, warm)]))
        painter.drawPolygon(
            polygon(
                [
                    (left + 3, y),
                    (left + span - 3, y),
                    (left + span, y + height * 0.42),
                    (left, y + height * 0.42),
                ]
            )
        )
        painter.setBrush(gold(palette))
        painter.drawRect(QRectF(left, y + height * 0.4, span, 2))


def landing(
    painter: QPainter,
    palette: Palette,
    x: float,
    y: float,
    width: float = 164,
    front: float = 136,
    depth: tuple[float, float] = DEPTH,
) -> None:
    """A landing slab with its carved plinth below; (x, y) is the middle of the slab's front edge."""
    left, right = x - width / 2, x + width / 2
    top, middle, foot = palette.stone
    random = np.random.default_rng(int(x * 7 + y))
    shares = np.array([0.0, 0.09, 0.3, 0.52, 0.74, 0.92, 1.0])
    drops = np.array([0.93, 1.03, 1.1, 1.0, 1.12, 1.04, 0.95]) + random.uniform(-0.05, 0.05, 7)
    if random.random() < 0.5:
        shares, drops = 1 - shares[::-1], drops[::-1]
    feet = np.stack(
        [
            left + 3 + (width - 6) * (shares + random.uniform(-0.03, 0.03, 7) * (shares % 1 > 0)),
            y + front * drops,
        ],
        1,
    )
    plinth = outline(np.vstack([[(left, y), (right, y)], feet[::-1]]))
    painter.fillPath(
        plinth, vertical(y, y + front * 1.1, [(0, colour(top)), (0.7, colour(middle)), (1, colour(foot))])
    )
    painter.save()
    painter.setClipPath(plinth, Qt.ClipOperation.IntersectClip)
    for k in range(6):
        waist = [
            (feet[j, 0] + random.uniform(-9, 9), y + front * random.uniform(0.66, 0.86)) for j in (k, k + 1)
        ]
        heads = [(left + width * share, y) for share in (shares[k], shares[k + 1])]
        shade, deep = (palette.facet_light, 0.07) if k in (0, 1, 3) else (palette.facet_dark, 0.3)
        painter.setBrush(vertical(y, y + front, [(0, colour(shade, 0.01)), (1, colour(shade, deep))]))
        painter.drawPolygon(polygon([heads[0], heads[1], waist[1], feet[k + 1], feet[k], waist[0]]))
        painter.setBrush(colour(palette.facet_light, (0.09, 0.05, 0.1, 0.03, 0.06, 0.02)[k]))
        painter.drawPolygon(polygon([waist[0], waist[1], feet[k + 1], feet[k]]))
    painter.restore()
    for side, end in ((left, feet[0]), (right, feet[-1])):
        t = np.linspace(0, 1, 12)
        ribbon(
            painter,
            np.stack([side + (end[0] - side) * t, y + (end[1] - y) * t], 1),
            1.5 * (1 - t) + 0.1,
            gold(palette),
            0.8,
        )
    _tread(painter, palette, left, right, y, depth, 5)
    painter.setBrush(gold(palette))
    painter.setOpacity(0.7)
    painter.drawRect(QRectF(left + 5, y + 10, width - 10, 1.2))
    painter.setOpacity(1)


def river(
    painter: QPainter, palette: Palette, left: ArrayLike, right: ArrayLike, seed: int = 3, lines: int = 9
) -> None:
    """A river between two banks with the same number of points, far end first."""
    left, right = np.asarray(left, float), np.asarray(right, float)
    far, middle, near = (QColor(name) for name in palette.water)
    painter.setBrush(vertical(left[0, 1], left[-1, 1], [(0, far), (0.28, middle), (0.58, near), (1, near)]))
    body = outline(np.vstack([left, right[::-1]]))
    body.setFillRule(Qt.FillRule.WindingFill)
    painter.drawPath(body)
    painter.save()
    painter.setClipPath(body)
    for k in range(1, lines):
        share = k / lines
        line = left * (1 - share) + right * share
        line[:, 0] += noise(np.linspace(0, 6, len(line)), seed + k, 2) * 6
        ribbon(
            painter, line, np.linspace(0.2, 1.2, len(line)), QColor(palette.wave), palette.wave_opacity * 0.75
        )
    painter.restore()
    for bank in (left, right):
        ribbon(painter, bank, np.linspace(0.6, 2.2, len(bank)), gold(palette, True), 0.75)


def waves(
    painter: QPainter,
    palette: Palette,
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    seed: int,
    count: int = 60,
) -> None:
    """Quiet ripple lines over open water, longer and stronger towards y1."""
    random = np.random.default_rng(seed)
    t = np.linspace(0, 1, 30)
    for _ in range(count):
        y = random.uniform(y0, y1)
        near = (y - y0) / (y1 - y0)
        length = random.uniform(60, 220) * (0.5 + near)
        x = random.uniform(x0, x1)
        line: Points = np.stack([x + length * t, y + 2.2 * np.sin(t * length / 17 + x)], 1)
        ribbon(
            painter,
            line,
            1.3 * np.sin(np.pi * t) * (0.6 + near * 0.6),
            QColor(palette.wave),
            palette.wave_opacity * random.uniform(0.4, 1),
        )


def lantern(painter: QPainter, palette: Palette, x: float, y: float, size: float = 1.0) -> None:
    """A stone lantern 30 px high beside the stair; it burns at night."""
    if palette.night:
        glow(painter, x, y - 21 * size, 40 * size, 34 * size, palette.lamp, 0.75)
    place_at(painter, x, y, size)
    painter.setBrush(QColor(palette.roof[0]))
    painter.drawRect(QRectF(-1.8, -16, 3.6, 16))
    painter.drawRect(QRectF(-5, -2.5, 10, 2.5))
    painter.setBrush(QColor(palette.lamp if palette.night else palette.tread[1]))
    painter.drawRect(QRectF(-4.4, -24, 8.8, 8))
    painter.setBrush(QColor(palette.roof[0]))
    painter.drawPolygon(polygon([(-8.5, -23.5), (-3, -30), (3, -30), (8.5, -23.5)]))
    ribbon(painter, [[-8.5, -23.5], [-3, -30], [3, -30], [8.5, -23.5]], 1.1, gold(palette))
    painter.setBrush(gold(palette))
    painter.drawRect(QRectF(-5.2, -16.4, 10.4, 1.4))
    painter.restore()
