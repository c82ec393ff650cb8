"""Small objects of the landscape: pavilion, pine, boat, birds, house, tree, fish. The given point is the place of each."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.charts.kit import closed, color, columns, glow, gold, polygon, ribbon, vertical
from kiosk.charts.palette import Palette


def pavilion(p: QPainter, x: float, y: float, height: float, palette: Palette, unit: float) -> None:
    """Draws a pavilion with two roofs, `height` pixels high with its finial."""
    s = height / 154
    p.save()
    p.translate(x, y)
    p.scale(s, s)
    foil = gold(palette, 1.0)

    def roof(cy: float, w: float, h: float, lift: float, top: float) -> None:
        t = np.linspace(0, 1, 20)
        left = columns(
            -top - (w - top) * t, cy - h * (1 - t) ** 1.9 - lift * np.clip(t - 0.72, 0, 1) ** 1.5 * 6
        )
        right = left * [-1, 1]
        u = np.linspace(-w, w, 24)
        eave = columns(u, cy - lift * 0.888 * np.abs(u / w) ** 5 + 4)
        p.setBrush(
            vertical(cy - h, cy + 6, [(0.0, "#0A2B4D", 1.0), (0.7, "#14606F", 1.0), (1.0, "#0B3347", 1.0)])
        )
        p.drawPolygon(polygon(np.vstack([left[::-1], right, eave[::-1]])))
        for line in (left, right, eave):
            ribbon(p, line, 4.0, foil)

    def body(y0: float, y1: float, w: float) -> None:
        p.setBrush(color("#2B1712", 0.8))
        p.drawRect(QRectF(-w, y0, 2 * w, y1 - y0))
        p.setBrush(color("#B3382B"))
        for k in np.linspace(-1, 1, 4):
            p.drawRect(QRectF(k * w - 3, y0, 6, y1 - y0))

    p.setBrush(color("#0A2B45"))
    p.drawRect(QRectF(-62, -9, 124, 9))
    p.setBrush(foil)
    p.drawRect(QRectF(-66, -12, 132, 5))
    body(-54, -11, 44)
    roof(-50, 78, 26, 10, 30)
    body(-98, -74, 28)
    roof(-94, 56, 40, 9, 3)
    p.setBrush(foil)
    p.drawEllipse(QPointF(0, -139), 5, 5)
    p.drawRect(QRectF(-1.5, -154, 3, 15))
    p.restore()


def pine(p: QPainter, x: float, y: float, height: float, palette: Palette, unit: float, seed: int) -> None:
    """Draws a pine with flat clouds of needles."""
    rng = np.random.default_rng(seed)
    t = np.linspace(0, 1, 16)
    lean = rng.uniform(-0.14, 0.14)
    trunk = columns(x + height * lean * t + height * 0.05 * np.sin(t * 5), y - height * 0.86 * t)
    ribbon(p, trunk, height * 0.055 * (1.15 - t), color("#4A3118"))
    foil = gold(palette, unit)
    for k, (dx, at, w) in enumerate(
        ((-0.20, 0.46, 0.24), (0.22, 0.58, 0.26), (-0.10, 0.76, 0.26), (0.05, 0.94, 0.24))
    ):
        cx, cy = x + height * (lean * at + dx * (1.1 - at * 0.3)), y - height * at
        rx, ry = height * w, height * 0.085
        a = np.linspace(0, 2 * np.pi, 40)
        bumps = 1 + 0.10 * np.sin(a * 5 + k) * (np.sin(a) > -0.2)
        shape = columns(cx + rx * np.cos(a), cy - ry * np.maximum(np.sin(a) * bumps, -0.35))
        p.setBrush(vertical(cy - ry, cy + ry * 0.4, [(0.0, "#2C8A6C", 1.0), (1.0, "#0C4A4A", 1.0)]))
        p.drawPolygon(polygon(shape))
        ribbon(p, shape[:21], max(0.7, 0.018 * height), foil, 0.8)


def boat(p: QPainter, x: float, y: float, length: float, palette: Palette) -> None:
    """Draws a small covered boat on the water line `y`."""
    s = length / 126
    p.save()
    p.translate(x, y)
    p.scale(s, s)
    path = QPainterPath(QPointF(-60, -9))
    path.cubicTo(-30, 8, 30, 8, 66, -14)
    path.cubicTo(44, 12, -38, 14, -60, -9)
    p.fillPath(path, color("#2A2019"))
    t = np.linspace(0, 1, 16)
    ribbon(p, columns(-60 + 126 * t, -9 + 36 * t * (1 - t) - 5 * t), 2.2, gold(palette), 0.9)
    cover = QPainterPath(QPointF(-26, -3))
    cover.cubicTo(-22, -26, 16, -26, 22, -4)
    cover.closeSubpath()
    p.fillPath(cover, color("#8A6430"))
    p.restore()


def birds(p: QPainter, x: float, y: float, size: float, palette: Palette, seed: int, count: int = 3) -> None:
    """Draws a few distant birds; `size` is half the wing span of the largest."""
    rng = np.random.default_rng(seed)
    t = np.linspace(-1, 1, 20)
    for k in range(count):
        s = size * (1 - 0.18 * k)
        bx, by = x + k * size * 1.9 * rng.uniform(0.8, 1.1), y - k * size * rng.uniform(0.2, 0.8)
        wing = columns(bx + s * t, by - s * 0.5 * np.abs(np.sin(t * 2.3)))
        ribbon(p, wing, s * 0.17 * (1 - np.abs(t)) + 0.5, color(palette.figure, 0.85))


def house(p: QPainter, x: float, y: float, size: float, palette: Palette, tall: float = 1.0) -> None:
    """Draws a white house with a dark roof from the front; `size` is its width."""
    h = size * 0.55 * tall
    glow(p, x, y, size * 0.75, size * 0.2, palette.shade, 0.35)
    p.setBrush(vertical(y - h, y, [(0.0, "#FFFDF2", 1.0), (1.0, "#E2E6D6", 1.0)]))
    p.drawRect(QRectF(x - size * 0.42, y - h, size * 0.84, h))
    p.setBrush(color("#24506A", 0.85))
    rows = max(1, round(h / (size * 0.42)))
    for row in range(rows):
        for k in (-0.22, 0.0, 0.22):
            p.drawRect(
                QRectF(x + size * (k - 0.05), y - h + (row + 0.35) * h / rows, size * 0.10, h / rows * 0.38)
            )
    roof = np.array(
        [
            [x - size * 0.56, y - h + size * 0.03],
            [x - size * 0.34, y - h - size * 0.24],
            [x + size * 0.34, y - h - size * 0.24],
            [x + size * 0.56, y - h + size * 0.03],
        ]
    )
    p.setBrush(color("#0E3A5C"))
    p.drawPolygon(polygon(roof))
    ribbon(p, roof[1:3], max(0.8, size * 0.05), gold(palette))


def tree(p: QPainter, x: float, y: float, size: float, palette: Palette) -> None:
    """Draws a round tree, `size` pixels high."""
    p.setBrush(color("#4A3118"))
    p.drawRect(QRectF(x - size * 0.04, y - size * 0.4, size * 0.08, size * 0.4))
    p.setBrush(vertical(y - size, y - size * 0.2, [(0.0, "#4FB58E", 1.0), (1.0, "#0F6A60", 1.0)]))
    p.drawEllipse(QPointF(x, y - size * 0.62), size * 0.32, size * 0.38)


def fish(
    p: QPainter, x: float, y: float, length: float, palette: Palette, flip: float = 1.0, alpha: float = 0.9
) -> None:
    """Draws a carp in gold lines that swims to the right (flip 1) or to the left (-1)."""
    t = np.linspace(0, 1, 30)
    body = length * 0.155 * np.sin(np.pi * t**0.72) ** 0.8 * (1 - 0.35 * t) + length * 0.018 * t
    spine = y + length * 0.05 * np.sin(t * 4.4)
    xs = x + flip * length * (0.46 - 0.72 * t)
    upper, lower = columns(xs, spine - body), columns(xs, spine + body)
    end_x, end_y = float(xs[-1]), float(spine[-1])
    u = np.linspace(0, 1, 12)
    tail_up = columns(end_x - flip * length * 0.26 * u, end_y - length * 0.19 * u**1.4)
    tail_down = columns(end_x - flip * length * 0.26 * u, end_y + length * 0.15 * u**1.4)
    notch = np.array([[end_x - flip * length * 0.15, end_y]])
    tail = np.vstack([tail_up, notch, tail_down[::-1]])
    back = upper[7:19]
    fin = np.vstack(
        [
            back,
            back[::-1]
            - columns(np.full(12, -flip * length * 0.05), length * 0.10 * np.sin(np.pi * u[::-1] ** 0.7)),
        ]
    )
    foil = gold(palette)
    for shape, share in ((tail, 0.45), (fin, 0.40), (np.vstack([upper, lower[::-1]]), 0.62)):
        p.fillPath(closed(shape), color(palette.gold[1], share * alpha))
        ribbon(p, np.vstack([shape, shape[:1]]), max(0.8, length * 0.016), foil, alpha)
    gill = columns(
        x + flip * length * (0.27 + 0.02 * np.cos(u * np.pi)), spine[6] + length * 0.085 * np.cos(u * np.pi)
    )
    ribbon(p, gill, max(0.7, length * 0.012), color(palette.gold_edge[0], 0.8))
    p.setBrush(color(palette.gold_edge[0]))
    p.drawEllipse(
        QPointF(x + flip * length * 0.355, float(spine[4]) - length * 0.03), length * 0.016, length * 0.016
    )
