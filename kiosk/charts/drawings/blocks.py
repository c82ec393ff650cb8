"""Blocks from which charts are built: cliffs with gold treads, bamboo slips, flat bars. QPainter, in logical pixels."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kiosk.charts.kit import (
    Array,
    color,
    columns,
    dashes,
    gold,
    mix,
    noise,
    polygon,
    ribbon,
    slanted,
    vertical,
)
from kiosk.charts.palette import Palette
from kiosk.charts.peaks import dotted


def cliff(
    p: QPainter,
    block: QRectF,
    share: float,
    recede: tuple[float, float],
    seed: int,
    palette: Palette,
    unit: float,
    *,
    side: bool,
    lit: bool,
) -> None:
    """Draws a block of rock with a gold tread on it. The tread recedes behind the upper edge of the block.

    `share` is the colour, 0 (malachite) to 1 (azurite). With `side` the right side of the block is visible; with `lit` its left edge
    is in the light.
    """
    left, right, y, h = block.left(), block.right(), block.top(), block.height()
    base, lip = block.bottom(), 3.2 * unit
    dx, dy = recede
    ramp = [mix(a, b, 0.9 - 0.8 * share) for a, b in zip(palette.azurite, palette.malachite, strict=True)]
    stops = [
        (0.0, ramp[0], 1.0),
        (0.2, ramp[1], 1.0),
        (0.5, ramp[2], 1.0),
        (0.78, ramp[3], 0.9),
        (1.0, ramp[4], 0.25),
    ]
    if side:
        flank = np.array([[right, y], [right + dx, y - dy], [right + dx, base - dy], [right, base]])
        p.setBrush(vertical(y, base, [(at, mix(name, palette.shade, 0.35), a) for at, name, a in stops]))
        p.drawPolygon(polygon(flank))
    body = QRectF(left, y, right - left, h)
    p.fillRect(body, vertical(y, base, stops))
    p.save()
    p.setClipRect(body)
    _rock(p, body, seed, palette, unit)
    if lit:
        p.fillRect(
            QRectF(left, y, 1.6 * unit, h),
            vertical(
                y,
                base,
                [(0.0, palette.light, 0.7), (0.6, palette.light, 0.15), (1.0, palette.light, 0.0)],
            ),
        )
    p.fillRect(
        QRectF(left, y + lip, right - left, lip * 1.6),
        vertical(y + lip, y + lip * 2.6, [(0.0, palette.shade, 0.5), (1.0, palette.shade, 0.0)]),
    )
    p.restore()
    top = np.array([[left, y], [right, y], [right + dx, y - dy], [left + dx, y - dy]])
    p.setBrush(vertical(y - dy, y, [(0.0, palette.gold[1], 1.0), (1.0, palette.gold[2], 1.0)]))
    p.drawPolygon(polygon(top))
    p.setBrush(gold(palette, unit))
    p.drawRect(QRectF(left, y, right - left, lip))
    p.setBrush(gold(palette, unit, edge=True))
    p.drawRect(QRectF(left, y + lip, right - left, 0.9 * unit))
    ribbon(
        p,
        np.array([[left + dx, y - dy], [right + dx, y - dy]]),
        0.8 * unit,
        gold(palette, unit, edge=True),
    )


def _rock(p: QPainter, body: QRectF, seed: int, palette: Palette, unit: float) -> None:
    left, right, y, h = body.left(), body.right(), body.top(), body.height()
    rng = np.random.default_rng(seed)
    strips = max(4, min(9, round((right - left) / (16 * unit))))
    v = np.linspace(0, 1, 20)
    xs = np.linspace(left - 4, right + 4, strips + 1)
    lines: list[Array] = [
        columns(
            x + noise(v * 3, seed * 13 + i, 3, 1.3) * (right - left) * 0.05 * np.minimum(1, v * 4),
            y + v * h,
        )
        for i, x in enumerate(xs + rng.uniform(-0.25, 0.25, strips + 1) * (right - left) / strips)
    ]
    for i in range(strips):
        cuts = sorted([0, *rng.integers(3, 17, 2).tolist(), 19])
        for a, b in pairwise(cuts):
            if b <= a:
                continue
            light = (i % 2 == 0) == (rng.random() < 0.8)
            alpha = rng.uniform(0.06, 0.26) * (1 - (a + b) / 44)
            p.setBrush(color(palette.light if light else palette.shade, alpha))
            p.drawPolygon(polygon(np.vstack([lines[i][a : b + 1], lines[i + 1][a : b + 1][::-1]])))
    foil = gold(palette, unit)
    for line in lines[1:-1]:
        stop = int(rng.integers(8, 17))
        ribbon(p, line[:stop], 1.15 * unit * np.linspace(1, 0.05, stop), foil, 0.7)


def slip(
    p: QPainter,
    rect: QRectF,
    k: int,
    share: float | None,
    rng: np.random.Generator,
    palette: Palette,
    unit: float,
) -> None:
    """Draws the bamboo slip number `k` of a roll.

    `share` is the colour of its ink, 0 (azurite) to 1 (malachite); None leaves it bare.
    """
    inked = share is not None
    radius = min(rect.width() * 0.28, 5 * unit)
    p.setBrush(color(palette.shade, 0.20))
    p.drawRoundedRect(rect.translated(1.2 * unit, 2.0 * unit), radius, radius)
    if share is not None:
        a, b = palette.azurite, palette.malachite
        stops = [
            (0.0, mix(a[1], b[1], share), 1.0),
            (0.45, mix(a[2], b[2], share), 1.0),
            (1.0, mix(a[0], b[0], share), 1.0),
        ]
        p.setBrush(vertical(rect.top(), rect.bottom(), stops))
    else:
        p.setBrush(slanted(rect, [(0.0, palette.slip[0], 1.0), (1.0, palette.slip[1], 1.0)]))
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    p.drawPath(path)
    p.save()
    p.setClipPath(path)
    for _ in range(max(2, round(rect.width() / 5))):
        x = rng.uniform(rect.left(), rect.right())
        v = np.linspace(0, 1, 14)
        grain = columns(x + noise(v * 3, k + 40, 2) * rect.width() * 0.06, rect.top() + v * rect.height())
        ribbon(
            p,
            grain,
            0.7 * unit,
            color(palette.light if inked else palette.slip[2], 0.16 if inked else 0.30),
        )
    node = rect.top() + rect.height() * (0.44 + 0.10 * ((k * 7) % 5) / 4)
    p.setBrush(color(palette.shade if inked else palette.slip[2], 0.30))
    p.drawRect(QRectF(rect.left(), node, rect.width(), 1.2 * unit))
    p.setBrush(color("#FFFFFF", 0.22))
    p.drawRect(QRectF(rect.left(), node + 1.2 * unit, rect.width(), 0.9 * unit))
    p.fillRect(QRectF(rect.left(), rect.top(), rect.width() * 0.22, rect.height()), color("#FFFFFF", 0.14))
    p.restore()
    if inked:
        edge = np.array(
            [
                [rect.left() + radius, rect.top() + 0.6 * unit],
                [rect.right() - radius, rect.top() + 0.6 * unit],
            ]
        )
        ribbon(p, edge, 1.3 * unit, gold(palette, unit))


def cords(
    p: QPainter, left: float, right: float, y: float, period: float, palette: Palette, unit: float
) -> None:
    """Draws two twisted gold cords across slips; `period` is the width of two slips."""
    x = np.linspace(left, right, 161)
    for phase in (0.0, np.pi):
        line = columns(x, y + 1.7 * unit * np.sin(x / period * 2 * np.pi + phase))
        ribbon(p, line, 2.0 * unit, color(palette.shade, 0.35))
        ribbon(p, line, 1.5 * unit, gold(palette, unit))


def bundle(p: QPainter, box: QRectF, share: float | None, seed: int, palette: Palette, unit: float) -> None:
    """Draws a column of slips side by side, tied by cords. Their upper ends are exactly at the top of the box."""
    count = max(1, round(box.width() / (26 * unit)))
    each = box.width() / count
    gap = max(0.6, each * 0.07) if count > 1 else 0.0
    rng = np.random.default_rng(17 + seed)
    for k in range(count):
        rect = QRectF(box.left() + k * each + gap / 2, box.top(), each - gap, box.height())
        slip(p, rect, seed + k, share, rng, palette, unit)
    if box.height() > 44 * unit and each > 7 * unit:
        for level in (0.18, 0.82):
            y, out = box.top() + box.height() * level, 2 * unit
            cords(p, box.left() - out, box.right() + out, y, max(each, 20 * unit) * 2, palette, unit)


def bar(p: QPainter, box: QRectF, ink: str, unit: float, edge: str | None = None) -> None:
    """Draws a flat bar with softly rounded upper corners; `edge` is the colour of its outline."""
    radius = min(box.width() * 0.16, 4 * unit, box.height())
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(0, 0, 0, radius), radius, radius)
    p.save()
    p.setClipRect(box, Qt.ClipOperation.IntersectClip)
    light = mix(ink, "#FFFFFF", 0.10)
    p.fillPath(path, vertical(box.top(), box.bottom(), [(0.0, light, 1.0), (1.0, ink, 1.0)]))
    if edge is not None:
        p.strokePath(path, QPen(QColor(edge), 2 * unit))
    p.restore()


def open_arrow(
    p: QPainter, x: float, y: float, tip: float, palette: Palette, unit: float, share: float
) -> None:
    """Marks a lower bound: a dashed gold line that points up from (x, y); `tip` is its height."""
    dotted(p, QLineF(x, y - 2 * unit, x, y - tip * 0.86), palette, unit * 0.6, share)
    before = p.opacity()
    p.setOpacity(before * share)
    arrow = np.array(
        [[x - 3.6 * unit, y - tip * 0.62], [x, y - tip * 0.96], [x + 3.6 * unit, y - tip * 0.62]]
    )
    ribbon(p, arrow, 1.6 * unit, gold(palette, unit, edge=True))
    p.setOpacity(before)


def bracket(p: QPainter, box: QRectF, alpha: float, palette: Palette, unit: float) -> None:
    """Draws a gold bracket that is open at the top."""
    x0, x1, top, y = box.left(), box.right(), box.top(), box.bottom()
    line = np.array([[x0, top], [x0, y], [x1, y], [x1, top]])
    for a, b in pairwise(line):
        ribbon(p, np.array([a, b]), 1.5 * unit, gold(palette, unit, edge=True), alpha)


def open_range(p: QPainter, rest: QRectF, palette: Palette, unit: float) -> None:
    """Draws the open range above a lower bound: a dashed gold box with an arrow."""
    x0, x1 = rest.left() + 5 * unit, rest.right() - 1.5 * unit
    y0, y1 = rest.top() + 5 * unit, rest.bottom() - 5 * unit
    y, x = (y0 + y1) / 2, (x0 + x1) / 2
    reach = min((x1 - x0) * 0.5, 34 * unit)
    arm = 7 * unit
    brush = gold(palette, unit, edge=True)
    box = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]])
    shaft = np.array([[x - reach, y], [x + reach * 0.8, y]])
    head = np.array([[x + reach - arm, y - arm], [x + reach, y], [x + reach - arm, y + arm]])
    for dash in (*dashes(box, unit, 7, 4.6), *dashes(shaft, unit, 7, 4.6), head):
        ribbon(p, dash, 2.4 * unit, brush)
